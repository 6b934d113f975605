"""The figure of how often verdicts are right, with an alternative text made from the same numbers."""

import matplotlib as mpl
import numpy as np
import pandas as pd

from analysis.presentation.picture import BLUE, STYLE, VERMILION, Picture, alternative, dress, new_figure
from analysis.presentation.wording import word


@mpl.rc_context(STYLE)
def right_by_kind(table: pd.DataFrame, language: str, synthetic: bool) -> Picture:
    """How often the verdict is right on true and on false statements of each kind, with intervals.

    Parameters
    ----------
    table : as verdict_rates_by_kind.csv; a kind of which no statement was true, or none false, lacks that mark.
    """
    note = word("verdict is right (%); line: 95 % interval", language)
    figure = new_figure(1.3 + 0.27 * len(table), synthetic, language)
    axes = figure.subplots()
    told = []
    for truth, colour, marker, shift in (("true", BLUE, "o", -0.15), ("false", VERMILION, "^", 0.15)):
        known = table[f"{truth}_right"].notna()
        part, places = table[known], np.flatnonzero(known) + shift
        label = word(f"{truth} statements", language)
        axes.hlines(places, part[f"{truth}_right_low"], part[f"{truth}_right_high"], color=colour, linewidth=1.5)
        axes.scatter(part[f"{truth}_right"], places, color=colour, marker=marker, s=30, zorder=3, label=label)
        ends = (part.loc[part[f"{truth}_right"].agg(end)] for end in ("idxmin", "idxmax"))
        span = f" {word('to', language)} ".join(f"{row['kind']} {row[f'{truth}_right']:.0f}" for row in ends)
        told.append(f"{label} {span}")
    axes.set_yticks(range(len(table)), table["kind"])
    axes.set(xlabel=note, xlim=(-2, 102))
    axes.set_ylim(len(table) - 0.5, -0.5)
    dress(axes, "both")
    figure.legend(loc="outside lower center", ncols=2, frameon=False)
    return Picture(figure, alternative(f"{note}: {'; '.join(told)}.", synthetic, language))
