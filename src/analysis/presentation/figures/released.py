"""Where do networks lie, as exactly as a release tells it? With an alternative text made from the same numbers."""

import math
import textwrap
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from analysis.presentation.figures.picture import Sheet, band_note, drawing
from analysis.presentation.figures.style import LIGHT, caption_axis, number_axis, style_axes, wrapped

ACROSS = 4  # panels in a row: more would leave no room for words
MARKS = {"": "o", "or less": "<", "or more": ">"}


@drawing
def networks_released(
    sheet: Sheet,
    released: pd.DataFrame,
    characteristics: Sequence[str],
    labels: Mapping[str, str],
    ranges: Mapping[str, tuple[float, float]],
    multiplier: float,
) -> str:
    """The mean of every network that a release tells of, with its band where there is one, a panel a characteristic.

    Parameters
    ----------
    released : as released_networks.csv. A mean that stands for those beyond it too is an arrow.
    characteristics : which, in which order.
    labels, ranges, multiplier : as `portrait.portrait`.
    """
    networks = list(dict.fromkeys(released["network"]))
    names, row = wrapped(networks, 24)
    rows, across = math.ceil(len(characteristics) / ACROSS), min(len(characteristics), ACROSS)
    figure = sheet.sized(0.6 + rows * (0.9 + row * len(networks)))
    grid = figure.subplots(rows, across, sharey=True, squeeze=False).ravel()
    places, told = np.arange(len(networks)), []
    for axes, name in zip(grid, characteristics, strict=False):
        part = released[released["characteristic"] == name].set_index("network").loc[networks]
        axes.hlines(places, part["low"], part["high"], color=LIGHT, linewidth=7)
        for beyond, mark in MARKS.items():
            chosen = (part["beyond"] == beyond).to_numpy()
            axes.scatter(
                part.loc[chosen, "mean"], places[chosen], marker=mark, color="white", edgecolor="black", s=30, zorder=3
            )
        ends = pd.Series([*ranges[name], part["low"].min(), part["high"].max()])  # blank ones are passed over
        axes.set_xlim(ends.min() - 0.15, ends.max() + 0.15 if ends.notna().any() else 1)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
        number_axis(axes.xaxis, sheet.language)
        axes.set_yticks(places, names)
        axes.set_ylim(len(networks) - 0.5, -0.5)
        axes.set_title(textwrap.fill(labels[name], 64 // across), fontsize=10)
        style_axes(axes, "both")
        values = "; ".join(_told(network, part.loc[network], sheet) for network in networks)
        told.append(f"{labels[name]} – {values}")
    for axes in grid[len(characteristics) :]:
        axes.remove()
    note = sheet.text("{band}; arrow: or beyond; without a line: fewer people", band=band_note(multiplier, sheet))
    caption_axis(figure, note)
    return f"{'. '.join(told)}. {note}."


def _told(network: str, row: pd.Series, sheet: Sheet) -> str:
    """One network in words: "Meses 3.1 (2.7 to 3.5)", "Notos 1.5 or less"."""
    if pd.isna(row["mean"]):
        return f"{network} –"
    mean = sheet.digits(row["mean"], 2 if row["told"] != "mean and band" else 1)
    value = f"{mean} {sheet.text(row['beyond'])}" if row["beyond"] else mean
    band = "" if pd.isna(row["low"]) else f" ({sheet.interval(row['low'], row['high'], 1)})"
    return f"{network} {value}{band}"
