"""Where do the networks lie, side by side, on each characteristic? Figures and their alternative texts."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from analysis.presentation.figures.picture import Sheet, band_note, drawing, extremes
from analysis.presentation.figures.style import LIGHT, SECOND, caption_axis, number_axis, style_axes, titled, wrapped

ACROSS = 4  # panels in a row: more would leave no room for words


@drawing
def side_by_side(
    sheet: Sheet,
    comparison: pd.DataFrame,
    characteristics: Sequence[str],
    labels: Mapping[str, str],
    ranges: Mapping[str, tuple[float, float]],
    multiplier: float,
    published: pd.DataFrame | None = None,
) -> str:
    """Mean and band of every network, a panel a characteristic, as in the report's figures 12 and 14.

    Parameters
    ----------
    comparison : as comparison.csv; withheld networks keep an empty line.
    characteristics : which, in which order.
    labels, ranges, multiplier : as `portrait.portrait`.
    published : the bands of a published study, as `study.beside.Beside.bands`: below the networks, in a second colour,
        with a diamond at their middle.
    """
    networks = list(dict.fromkeys(comparison["network"]))
    beside = comparison.iloc[:0] if published is None else published[published["characteristic"].isin(characteristics)]
    others = list(dict.fromkeys(beside["network"]))
    names, row = wrapped([*networks, *others], 24)
    rows, across = math.ceil(len(characteristics) / ACROSS), min(len(characteristics), ACROSS)
    titles, more = titled([labels[name] for name in characteristics], 64 // across)
    figure = sheet.sized(0.6 + rows * (0.9 + more + row * len(names)))
    grid = figure.subplots(rows, across, sharey=True, squeeze=False).ravel()
    places, told = np.arange(len(networks)), []
    for axes, name, title in zip(grid, characteristics, titles, strict=False):
        part = comparison[comparison["characteristic"] == name].set_index("network").loc[networks]
        axes.hlines(places, part["low"], part["high"], color=LIGHT, linewidth=7)
        axes.scatter(part["mean"], places, color="white", edgecolor="black", s=30, zorder=3)
        printed = beside[beside["characteristic"] == name].set_index("network").reindex(others)
        below = len(networks) + np.arange(len(others))
        axes.hlines(below, printed["low"], printed["high"], color=SECOND, linewidth=7)
        middles = printed[["low", "high"]].mean(axis=1)
        axes.scatter(middles, below, color="white", edgecolor="black", marker="D", s=20, zorder=3)
        reach = pd.concat([part, printed])
        ends = pd.Series([*ranges[name], reach["low"].min(), reach["high"].max()])  # blank ones are passed over
        axes.set_xlim(ends.min() - 0.15, ends.max() + 0.15)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
        number_axis(axes.xaxis, sheet.language)
        axes.set_yticks(np.arange(len(names)), names)
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.set_title(title, fontsize=10)
        style_axes(axes, "both")
        told += _extremes(part, labels[name], sheet)
    for axes in grid[len(characteristics) :]:
        axes.remove()
    note = band_note(multiplier, sheet)
    if others:
        text = "{note}; orange, with a diamond: the printed band of a published network, and its middle"
        note = sheet.text(text, note=note)
    caption_axis(figure, note)
    return f"{'; '.join(told)}. {note}."


def _extremes(part: pd.DataFrame, label: str, sheet: Sheet) -> list[str]:
    """Which networks are highest and lowest on one characteristic; nothing where they cannot be told apart."""
    means = part["mean"].dropna()
    if means.nunique() < 2:
        return []
    apart = part["high"][means.idxmin()] < part["low"][means.idxmax()]
    (most, least), (top, bottom) = extremes(means), (sheet.digits(each, 1) for each in (means.max(), means.min()))
    places = {"name": label, "most": most, "top": top, "least": least, "bottom": bottom}
    if apart:
        message = "{name} – highest in {most} ({top}), lowest in {least} ({bottom}); their bands do not overlap"
    else:
        message = "{name} – highest in {most} ({top}), lowest in {least} ({bottom}); their bands overlap"
    return [sheet.text(message, **places)]
