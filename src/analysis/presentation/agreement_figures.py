"""The figures of agreement within networks, each with an alternative text made from the same numbers."""

from collections.abc import Mapping

import matplotlib as mpl
import numpy as np
import pandas as pd
import seaborn as sns

from analysis.presentation.picture import BLUE, GREY, STYLE, VERMILION, Picture, alternative, new_figure
from analysis.presentation.wording import word


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
    figure = new_figure(0.9 + 0.3 * len(shown), synthetic, language)
    axes = figure.subplots()
    axes.hlines(places, shown["chance_low"], shown["chance_high"], color=GREY, linewidth=8, alpha=0.4)
    axes.scatter(shown["estimate"], places, color=BLUE, edgecolor="black", s=36, zorder=3)
    axes.set_yticks(places, shown["network"])
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.set_xlabel(note)
    axes.grid(axis="x", color="#D0D0D0")
    axes.set_axisbelow(True)
    sns.despine(ax=axes)
    inside = ((shown["estimate"] >= shown["chance_low"]) & (shown["estimate"] <= shown["chance_high"])).sum()
    told = word("{inside} of {all} networks lie inside the bar", language, inside=inside, all=len(shown))
    return Picture(figure, alternative(f"{note}: {told}.", synthetic, language))


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
    figure = new_figure(1.2 + 0.36 * len(scales), synthetic, language)
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
        told.append(f"{label} {part['rwg_j'].min():.2f} {word('to', language)} {part['rwg_j'].max():.2f}")
    axes.set_xlim(0, 1.02)
    axes.axvline(0.7, color=GREY, linestyle="--", linewidth=1)
    axes.set_yticks(range(len(scales)), [labels[name] for name in scales])
    axes.set_ylim(len(scales) - 0.5, -0.5)
    note = word("r_wg(J) per network; dashed: 0.70", language)
    axes.set_xlabel(note)
    axes.grid(axis="x", color="#D0D0D0")
    axes.set_axisbelow(True)
    sns.despine(ax=axes)
    figure.legend(loc="outside lower center", ncols=2, frameon=False)
    return Picture(figure, alternative(f"{note}: {'; '.join(told)}.", synthetic, language))
