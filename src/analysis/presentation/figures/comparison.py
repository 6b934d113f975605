"""The figures that set networks side by side, each with an alternative text made from the same numbers."""

import math
import textwrap
from collections.abc import Mapping, Sequence

import matplotlib as mpl
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.ticker import MaxNLocator

from analysis.presentation.classes import LIMITS, class_of
from analysis.presentation.figure_words import digits, ends, span, tell
from analysis.presentation.figures.picture import (
    BLUE,
    GREY,
    LIGHT,
    STYLE,
    Picture,
    alternative,
    dress,
    explain,
    new_figure,
    number_axis,
    wrapped,
)
from analysis.presentation.wording import decimals, word

ACROSS = 4  # panels in a row: more would leave no room for words


@mpl.rc_context(STYLE)
def ticked(boxes: pd.DataFrame, language: str, synthetic: bool) -> Picture:
    """How many ticked each box, the most ticked on top, as in the report's figure 11.

    Parameters
    ----------
    boxes : as choices.csv; boxes that nobody answered are left out.
    """
    boxes = boxes[boxes["percentage"].notna()]
    note = f"{word('respondents who ticked it (%)', language)}; {tell('interval', language)}"
    names, row = wrapped(boxes["text"], 48)
    figure = new_figure(0.9 + len(boxes) * (row + 0.05), synthetic, language)
    axes, places = figure.subplots(), np.arange(len(boxes))
    sns.barplot(x=boxes["percentage"].to_numpy(), y=names, color=LIGHT, saturation=1, width=0.6, ax=axes)
    axes.hlines(places, boxes["low"], boxes["high"], color="black", linewidth=2)
    for place, share, high in zip(places, boxes["percentage"], boxes["high"], strict=True):
        axes.annotate(f"{share:.0f}", (high, place), xytext=(5, 0), textcoords="offset points", va="center")
    axes.set(xlabel="", ylabel="", xlim=(0, 105), xticks=range(0, 101, 20))
    explain(figure, note)
    sns.despine(ax=axes)
    shares = boxes.set_index("text")["percentage"]
    (most, least), (top, bottom) = ends(shares), (f"{each:.0f}" for each in (shares.max(), shares.min()))
    rows = boxes.itertuples()
    told = "; ".join(f"{each.text} {each.percentage:.0f} % ({span(each.low, each.high, 0, language)})" for each in rows)
    text = tell("ticked", language, most=most, top=top, least=least, bottom=bottom, all=told)
    return Picture(figure, alternative(text, synthetic, language))


@mpl.rc_context(STYLE)
def side_by_side(
    comparison: pd.DataFrame,
    characteristics: Sequence[str],
    labels: Mapping[str, str],
    ranges: Mapping[str, tuple[float, float]],
    note: str,
    language: str,
    synthetic: bool,
) -> Picture:
    """Mean and band of every network, a panel a characteristic, as in the report's figures 12 and 14.

    Parameters
    ----------
    comparison : as comparison.csv; withheld networks keep an empty line.
    characteristics : which, in which order.
    labels, ranges : as `figures.portrait`.
    note : what the band is, shown under the panels.
    """
    networks = list(dict.fromkeys(comparison["network"]))
    names, row = wrapped(networks, 24)
    rows, across = math.ceil(len(characteristics) / ACROSS), min(len(characteristics), ACROSS)
    figure = new_figure(0.6 + rows * (0.9 + row * len(networks)), synthetic, language)
    grid = figure.subplots(rows, across, sharey=True, squeeze=False).ravel()
    places, told = np.arange(len(networks)), []
    for axes, name in zip(grid, characteristics, strict=False):
        part = comparison[comparison["characteristic"] == name].set_index("network").loc[networks]
        axes.hlines(places, part["low"], part["high"], color=LIGHT, linewidth=7)
        axes.scatter(part["mean"], places, color="white", edgecolor="black", s=30, zorder=3)
        low, high = ranges[name]
        high = part["high"].max() if pd.isna(high) else high
        axes.set_xlim(np.nanmin([low, part["low"].min()]) - 0.15, np.nanmax([high, part["high"].max()]) + 0.15)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
        number_axis(axes.xaxis, language)
        axes.set_yticks(places, names)
        axes.set_ylim(len(networks) - 0.5, -0.5)
        axes.set_title(textwrap.fill(labels[name], 64 // across), fontsize=10)
        dress(axes, "both")
        told += _ends(part, labels[name], language)
    for axes in grid[len(characteristics) :]:
        axes.remove()
    explain(figure, note)
    return Picture(figure, alternative(f"{'; '.join(told)}. {note}.", synthetic, language))


def _ends(part: pd.DataFrame, label: str, language: str) -> list[str]:
    """Which networks are highest and lowest on one characteristic; nothing where they cannot be told apart."""
    means = part["mean"].dropna()
    if means.nunique() < 2:
        return []
    apart = part["high"][means.idxmin()] < part["low"][means.idxmax()]
    (most, least), (top, bottom) = ends(means), (digits(each, 1, language) for each in (means.max(), means.min()))
    overlap = tell("apart" if apart else "overlap", language)
    return [tell("side", language, name=label, most=most, top=top, least=least, bottom=bottom, apart=overlap)]


@mpl.rc_context(STYLE)
def ages(facts: pd.DataFrame, language: str, synthetic: bool) -> Picture:
    """How long each network has existed, as in the report's figure 13.

    Parameters
    ----------
    facts : as facts.csv; networks of unknown age are left out. Where only a bound is known a thin line covers the ages
        that are possible; one without an upper bound ends in an arrow.
    """
    facts = facts[facts["age_low"].notna()]
    facts = facts.sort_values(["age_low", "age_high"], kind="stable")
    note, bound = word("years that the network exists", language), word("thin line: only a bound is known", language)
    places = np.arange(len(facts))
    open_ended = facts["age_high"].isna().to_numpy()
    end = facts["age_high"].fillna(facts["age_low"] + 5)
    names, row = wrapped(facts["network"], 32)
    written = [decimals(text, language) for text in facts["age"]]
    figure = new_figure(0.9 + len(facts) * (row + 0.03), synthetic, language)
    axes = figure.subplots()
    axes.barh(places, facts["age_low"], color=BLUE, height=0.55)
    axes.hlines(places, facts["age_low"], end, color=GREY, linewidth=1.5)
    axes.scatter(end[open_ended], places[open_ended], marker=">", color=GREY, s=30)
    for place, text in zip(places, written, strict=True):
        axes.annotate(text, (end.iloc[place], place), xytext=(7, 0), textcoords="offset points", va="center")
    axes.set_yticks(places, names)
    axes.set_xlim(0, None)
    explain(figure, f"{note}; {bound}" if (facts["age_low"] != facts["age_high"]).any() else note)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10], integer=True))
    axes.set_ylim(len(facts) - 0.5, -0.5)
    axes.margins(x=0.1)
    dress(axes)
    limits = LIMITS["age_years"]
    places = [class_of(low, high, limits) for low, high in facts[["age_low", "age_high"]].astype(float).to_numpy()]
    counts = {"all": len(facts), "young": places.count(0), "old": places.count(len(limits))}
    told = "; ".join(f"{name} {text}" for name, text in zip(facts["network"], written, strict=True))
    text = tell("ages", language, low=limits[0], high=limits[-1], told=told, **counts)
    return Picture(figure, alternative(text, synthetic, language))
