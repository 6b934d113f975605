"""How far must those who did not answer be from those who did before a relation turns? In words as well."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.presentation.figures.picture import Sheet, drawing
from analysis.presentation.figures.style import BLUE, GREY, LIGHT, caption_axis, number_axis, style_axes, wrapped

PLAUSIBLE = (0.25, 0.5)  # quite possible, and possible


@drawing
def tipping_points(sheet: Sheet, relations: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Each relation's tipping point: of the answers as they are, and of what chance leaves sure.

    Parameters
    ----------
    relations : as nonresponse_relations.csv; relations that cannot turn, or have no tipping point, are named below.
    labels : characteristic to the name that readers see.
    """
    shown = relations[relations["tipping_sd"].notna()].sort_values("tipping_sd", kind="stable")
    named = [f"{labels[x]} – {labels[y]}" for x, y in zip(shown["x"], shown["y"], strict=True)]
    names, row = wrapped(named, 44)
    places, sure = np.arange(len(shown)), shown["unsure_sd"].to_numpy()
    figure = sheet.sized(1.0 + row * len(shown))
    axes = figure.subplots()
    for place in PLAUSIBLE:
        axes.axvline(place, color=GREY, linewidth=1, linestyle="--")
    axes.hlines(places, sure, shown["tipping_sd"], color=LIGHT, linewidth=5)
    axes.scatter(shown["tipping_sd"], places, facecolor="white", edgecolor=BLUE, linewidth=1.5, s=34, zorder=3)
    axes.scatter(sure, places, color=BLUE, s=34, zorder=3)
    axes.set_yticks(places, names)
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.set_xlim(left=-0.02 * shown["tipping_sd"].max())
    note = "difference in standard deviations of persons; open: r itself turns; full: it is no longer sure"
    caption_axis(figure, sheet.text(note))
    number_axis(axes.xaxis, sheet.language)
    style_axes(axes)
    each = "; ".join(
        f"{name} {sheet.digits(row.tipping_sd, 2)} ({sheet.digits(row.unsure_sd, 2)})"
        for name, row in zip(named, shown.itertuples(), strict=True)
    )
    return sheet.text(
        "Turned soonest: {first}. The difference, in standard deviations, with which each relation turns, the worst "
        "way round, and (in brackets) with which it is no longer sure: {told}.",
        **{"first": named[0], "told": each},
    )
