"""How do characteristics of networks relate? With an alternative text made from the same numbers."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.presentation.figures.picture import Sheet, drawing, extremes
from analysis.presentation.figures.style import GREY, LIGHT, VERMILION, caption_axis, number_axis, style_axes, wrapped


@drawing
def relations(sheet: Sheet, associations: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """One coefficient of every pair: the estimate, its interval, and how far it moves if one network is left out.

    Parameters
    ----------
    associations : as associations.csv, one coefficient; pairs without an estimate are left out.
    """
    shown = associations[associations["estimate"].notna()]
    pairs = [f"{labels[x]} – {labels[y]}" for x, y in zip(shown["x"], shown["y"], strict=True)]
    names, row = wrapped(pairs, 48)
    shown = shown.set_axis(pd.Index(pairs))
    places = np.arange(len(shown))
    note = sheet.text("correlation; thin: interval, thick: one network left out")
    figure = sheet.sized(0.8 + row * len(shown))
    axes = figure.subplots()
    axes.axvline(0, color=GREY, linewidth=1)
    axes.hlines(places, shown["loo_low"], shown["loo_high"], color=LIGHT, linewidth=7)
    axes.hlines(places, shown["low"], shown["high"], color="black", linewidth=1.2)
    axes.scatter(shown["estimate"], places, color="white", edgecolor=VERMILION, linewidth=1.5, s=34, zorder=3)
    axes.set_yticks(places, names)
    axes.set(xlim=(-1.02, 1.02), xticks=[-1, -0.5, 0, 0.5, 1])
    caption_axis(figure, note)
    number_axis(axes.xaxis, sheet.language)
    axes.set_ylim(len(shown) - 0.4, -0.6)
    style_axes(axes)
    most, least = extremes(shown["estimate"])
    top, bottom = (sheet.digits(each, 2) for each in (shown["estimate"].max(), shown["estimate"].min()))
    if len(shown) == 1:
        told = _interval(shown.iloc[0], sheet)
        return sheet.text("The correlation {most} is {top}; 95% interval: {told}.", most=most, top=top, told=told)
    each = [f"{name} {sheet.digits(row.estimate, 2)} ({_interval(row, sheet)})" for name, row in shown.iterrows()]
    return sheet.text(
        "Highest correlation: {most} ({top}); lowest: {least} ({bottom}). With a 95% interval that leaves out 0: "
        "{clear} of {all}. All, with their intervals: {told}.",
        **{"most": most, "top": top, "least": least, "bottom": bottom, "told": "; ".join(each)},
        **{"clear": (shown["low"] * shown["high"] > 0).sum(), "all": len(shown)},
    )


def _interval(relation: pd.Series, sheet: Sheet) -> str:
    known = relation[["low", "high"]].notna().all()
    return sheet.interval(relation["low"], relation["high"], 2) if known else sheet.text("unknown")
