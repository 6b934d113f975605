"""How long has each network existed? With an alternative text made from the same numbers."""

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from analysis.presentation.classes import LIMITS, class_of
from analysis.presentation.figures.picture import Sheet, drawing
from analysis.presentation.figures.style import BLUE, GREY, caption_axis, style_axes, wrapped
from analysis.presentation.messages import decimals


@drawing
def ages(sheet: Sheet, facts: pd.DataFrame) -> str:
    """How long each network has existed, as in the report's figure 13.

    Parameters
    ----------
    facts : as facts.csv; networks of unknown age are left out. Where only a bound is known a thin line covers the ages
        that are possible; one without an upper bound ends in an arrow.
    """
    facts = facts[facts["age_low"].notna()]
    facts = facts.sort_values(["age_low", "age_high"], kind="stable")
    note, bound = sheet.text("years that the network exists"), sheet.text("thin line: only a bound is known")
    places = np.arange(len(facts))
    open_ended = facts["age_high"].isna().to_numpy()
    end = facts["age_high"].fillna(facts["age_low"] + 5)
    names, row = wrapped(facts["network"], 32)
    written = [decimals(text, sheet.language) for text in facts["age"]]
    figure = sheet.sized(0.9 + len(facts) * (row + 0.03))
    axes = figure.subplots()
    axes.barh(places, facts["age_low"], color=BLUE, height=0.55)
    axes.hlines(places, facts["age_low"], end, color=GREY, linewidth=1.5)
    axes.scatter(end[open_ended], places[open_ended], marker=">", color=GREY, s=30)
    for place, text in zip(places, written, strict=True):
        axes.annotate(text, (end.iloc[place], place), xytext=(7, 0), textcoords="offset points", va="center")
    axes.set_yticks(places, names)
    axes.set_xlim(0, None)
    caption_axis(figure, f"{note}; {bound}" if (facts["age_low"] != facts["age_high"]).any() else note)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10], integer=True))
    axes.set_ylim(len(facts) - 0.5, -0.5)
    axes.margins(x=0.1)
    style_axes(axes)
    limits = LIMITS["age_years"]
    classes = [class_of(low, high, limits) for low, high in facts[["age_low", "age_high"]].astype(float).to_numpy()]
    counts = {"all": len(facts), "young": classes.count(0), "old": classes.count(len(limits))}
    told = "; ".join(f"{name} {text}" for name, text in zip(facts["network"], written, strict=True))
    return sheet.text(
        "At most {low} years old: {young} of the {all} {all:network|networks} whose age is known; more than {high} "
        "years old: {old}. In years: {told}.",
        **{"low": limits[0], "high": limits[-1], "told": told},
        **counts,
    )
