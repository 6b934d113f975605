"""The figures of agreement within networks, each with an alternative text made from the same numbers."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.presentation.figures.picture import Sheet, drawing, extremes
from analysis.presentation.figures.style import BLUE, GREY, VERMILION, caption_axis, number_axis, style_axes, wrapped

USUAL = 0.7  # from which many call it agreement


@drawing
def beside_chance(sheet: Sheet, table: pd.DataFrame) -> str:
    """ICC(A,k) of each network, and the range that as many people from all networks together give.

    Parameters
    ----------
    table : as icc_chance.csv; networks without an estimate are left out.
    """
    shown = table[table["estimate"].notna()].reset_index(drop=True)
    note = sheet.text("ICC(A,k); bar: as many people from all networks together (95%)")
    places = np.arange(len(shown))
    names, row = wrapped(shown["network"], 32)
    figure = sheet.sized(0.9 + len(shown) * (row + 0.03))
    axes = figure.subplots()
    axes.hlines(places, shown["chance_low"], shown["chance_high"], color=GREY, linewidth=8, alpha=0.4)
    axes.scatter(shown["estimate"], places, color=BLUE, edgecolor="black", s=36, zorder=3)
    axes.set_yticks(places, names)
    axes.set_ylim(len(shown) - 0.4, -0.6)
    caption_axis(figure, note)
    number_axis(axes.xaxis, sheet.language)
    style_axes(axes)
    inside = ((shown["estimate"] >= shown["chance_low"]) & (shown["estimate"] <= shown["chance_high"])).sum()
    counts = {"inside": inside, "all": shown["chance_low"].notna().sum()}
    counts["above"] = (shown["estimate"] > shown["chance_high"]).sum()
    values = shown.set_index("network")["estimate"]
    (most, least), (top, bottom) = extremes(values), (sheet.digits(each, 2) for each in (values.max(), values.min()))
    if len(values) > 1:
        estimates = sheet.text(
            "ICC(A,k) runs from {bottom} ({least}) to {top} ({most}).", most=most, top=top, least=least, bottom=bottom
        )
    else:
        estimates = sheet.text("ICC(A,k) is {top} ({most}).", most=most, top=top)
    beside = sheet.text(
        "Inside the bar of as many people from all networks together: {inside} of {all} {all:network|networks}; above "
        "it: {above}.",
        **counts,
    )
    return f"{estimates} {beside}"


@drawing
def within(sheet: Sheet, agreement: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """r_wg(J) of every scale: a mark a network, under the uniform and the moderately skewed null.

    Parameters
    ----------
    agreement : as agreement.csv; numbers that are withheld or not defined are left out.
    labels : scale to the name that readers see.
    """
    shown = agreement[agreement["rwg_j"].notna()]
    scales = list(dict.fromkeys(shown["scale"]))
    names, row = wrapped([labels[name] for name in scales], 40)
    figure = sheet.sized(1.2 + len(scales) * (row + 0.09))
    axes = figure.subplots()
    styles = {"uniform": (BLUE, "o", -0.14), "moderately skewed": (VERMILION, "^", 0.14)}
    told = []
    for null, (colour, marker, shift) in styles.items():
        part = shown[shown["null"] == null]
        if part.empty:  # only five categories have skewed nulls
            continue
        places = [scales.index(name) + shift for name in part["scale"]]
        label = sheet.text(null)
        axes.scatter(part["rwg_j"], places, color=colour, marker=marker, s=26, alpha=0.75, label=label, clip_on=False)
        values: dict[str, object] = {
            "bottom": sheet.digits(part["rwg_j"].min(), 2),
            "top": sheet.digits(part["rwg_j"].max(), 2),
        }
        values |= {"agree": (part["rwg_j"] > USUAL).sum(), "all": len(part), "limit": sheet.digits(USUAL, 2)}
        told.append(
            sheet.text(
                "r_wg(J) per network and scale, {null}: from {bottom} to {top}, {agree} of {all} above {limit}",
                null=label,
                **values,
            )
        )
    axes.set_xlim(0, 1.02)
    axes.axvline(USUAL, color=GREY, linestyle="--", linewidth=1)
    axes.set_yticks(range(len(scales)), names)
    axes.set_ylim(len(scales) - 0.5, -0.5)
    note = sheet.text("r_wg(J) per network; dashed: 0.70")
    axes.set_xlabel(note)
    number_axis(axes.xaxis, sheet.language)
    style_axes(axes)
    figure.legend(loc="outside lower center", ncols=2, frameon=False)
    return f"{'; '.join(told)}."
