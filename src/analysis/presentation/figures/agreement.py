"""The figures of agreement within networks, each with an alternative text made from the same numbers."""

from collections.abc import Mapping

import matplotlib as mpl
import numpy as np
import pandas as pd

from analysis.presentation.figure_words import digits, ends, tell
from analysis.presentation.figures.picture import (
    BLUE,
    GREY,
    STYLE,
    VERMILION,
    Picture,
    alternative,
    dress,
    explain,
    new_figure,
    number_axis,
    wrapped,
)
from analysis.presentation.wording import word

USUAL = 0.7  # from which many call it agreement


@mpl.rc_context(STYLE)
def beside_chance(table: pd.DataFrame, language: str, synthetic: bool) -> Picture:
    """ICC(A,k) of each network, and the range that as many people from all networks together give.

    Parameters
    ----------
    table : as icc_chance.csv; networks without an estimate are left out.
    """
    shown = table[table["estimate"].notna()].reset_index(drop=True)
    note = word("ICC(A,k); bar: as many people from all networks together (95 %)", language)
    places = np.arange(len(shown))
    names, row = wrapped(shown["network"], 32)
    figure = new_figure(0.9 + len(shown) * (row + 0.03), synthetic, language)
    axes = figure.subplots()
    axes.hlines(places, shown["chance_low"], shown["chance_high"], color=GREY, linewidth=8, alpha=0.4)
    axes.scatter(shown["estimate"], places, color=BLUE, edgecolor="black", s=36, zorder=3)
    axes.set_yticks(places, names)
    axes.set_ylim(len(shown) - 0.4, -0.6)
    explain(figure, note)
    number_axis(axes.xaxis, language)
    dress(axes)
    inside = ((shown["estimate"] >= shown["chance_low"]) & (shown["estimate"] <= shown["chance_high"])).sum()
    counts = {"inside": inside, "all": len(shown), "above": (shown["estimate"] > shown["chance_high"]).sum()}
    values = shown.set_index("network")["estimate"]
    (most, least), (top, bottom) = ends(values), (digits(each, 2, language) for each in (values.max(), values.min()))
    kind = "beside chance" if len(values) > 1 else "beside chance one"
    text = tell(kind, language, most=most, top=top, least=least, bottom=bottom, **counts)
    return Picture(figure, alternative(text, synthetic, language))


@mpl.rc_context(STYLE)
def within(agreement: pd.DataFrame, labels: Mapping[str, str], language: str, synthetic: bool) -> Picture:
    """r_wg(J) of every scale: a mark a network, under the uniform and the moderately skewed null.

    Parameters
    ----------
    agreement : as agreement.csv; numbers that are withheld or not defined are left out.
    labels : scale to the name that readers see.
    """
    shown = agreement[agreement["rwg_j"].notna()]
    scales = list(dict.fromkeys(shown["scale"]))
    names, row = wrapped([labels[name] for name in scales], 40)
    figure = new_figure(1.2 + len(scales) * (row + 0.09), synthetic, language)
    axes = figure.subplots()
    styles = {"uniform": (BLUE, "o", -0.14), "moderately skewed": (VERMILION, "^", 0.14)}
    told = []
    for null, (colour, marker, shift) in styles.items():
        part = shown[shown["null"] == null]
        if part.empty:  # only five categories have skewed nulls
            continue
        places = [scales.index(name) + shift for name in part["scale"]]
        label = word(null, language)
        axes.scatter(part["rwg_j"], places, color=colour, marker=marker, s=26, alpha=0.75, label=label, clip_on=False)
        values = {"bottom": digits(part["rwg_j"].min(), 2, language), "top": digits(part["rwg_j"].max(), 2, language)}
        values |= {"agree": (part["rwg_j"] > USUAL).sum(), "all": len(part), "limit": digits(USUAL, 2, language)}
        told.append(tell("within", language, null=label, **values))
    axes.set_xlim(0, 1.02)
    axes.axvline(USUAL, color=GREY, linestyle="--", linewidth=1)
    axes.set_yticks(range(len(scales)), names)
    axes.set_ylim(len(scales) - 0.5, -0.5)
    note = word("r_wg(J) per network; dashed: 0.70", language)
    axes.set_xlabel(note)
    number_axis(axes.xaxis, language)
    dress(axes)
    figure.legend(loc="outside lower center", ncols=2, frameon=False)
    return Picture(figure, alternative(f"{'; '.join(told)}.", synthetic, language))
