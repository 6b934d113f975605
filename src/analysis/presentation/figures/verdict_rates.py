"""The figure of what becomes of true and of false statements, with an alternative text made from the same numbers."""

import matplotlib as mpl
import numpy as np
import pandas as pd

from analysis.presentation.figure_words import digits, tell
from analysis.presentation.figures.picture import (
    BLUE,
    STYLE,
    VERMILION,
    Picture,
    alternative,
    dress,
    new_figure,
    wrapped,
)
from analysis.presentation.wording import word

PALE = "#D5D5D5"
# hatched as well as coloured, so that wrong verdicts are seen in grey
OUTCOMES = (("right", BLUE, ""), ("undecided", PALE, ""), ("wrong", VERMILION, "////"))


@mpl.rc_context(STYLE)
def verdicts_by_kind(table: pd.DataFrame, language: str, synthetic: bool) -> Picture:
    """How verdicts on true statements of each kind come out, and beside them those on false ones.

    Parameters
    ----------
    table : as verdict_rates_by_kind.csv. A kind of which no statement was true, or none false, has no bar there; the
        number at the end of a bar is that of its statements.
    """
    names, row = wrapped(table["meaning"], 44)
    figure = new_figure(1.1 + max(row, 0.26) * len(table), synthetic, language)
    grid = figure.subplots(1, 2, sharey=True)
    places, told = np.arange(len(table)), []
    for axes, truth in zip(grid, ("true", "false"), strict=True):
        left = np.zeros(len(table))
        for outcome, colour, hatch in OUTCOMES:
            share = table[f"{truth}_{outcome}"].fillna(0).to_numpy()
            style = {"color": colour, "hatch": hatch, "edgecolor": "white", "linewidth": 0}
            axes.barh(places, share, left=left, height=0.7, label=word(f"verdict {outcome}", language), **style)
            left = left + share
        for place, statements in zip(places, table[f"{truth}_statements"], strict=True):
            if statements > 0:
                axes.text(102, place, f"{statements:.0f}", va="center", fontsize=7)
        axes.set(xlim=(0, 118), xticks=[0, 50, 100], xlabel="%")
        axes.set_title(word(f"{truth} statements", language), fontsize=10)
        axes.set_yticks(places, names)
        axes.set_ylim(len(table) - 0.5, -0.5)
        dress(axes)
        told.append(_told(table, truth, language))
    figure.legend(*grid[0].get_legend_handles_labels(), loc="outside lower center", ncols=3, frameon=False)
    return Picture(figure, alternative(" ".join(told), synthetic, language))


def _told(table: pd.DataFrame, truth: str, language: str) -> str:
    known = table[table[f"{truth}_statements"] > 0]
    least, wrong = known.loc[known[f"{truth}_right"].idxmin()], known.loc[known[f"{truth}_wrong"].idxmax()]
    values = {
        "truth": word(f"{truth} statements", language),
        "kind": least["meaning"],
        "right": digits(least[f"{truth}_right"], 0, language),
        "most": digits(known[f"{truth}_right"].max(), 0, language),
        "wrong": digits(wrong[f"{truth}_wrong"], 1, language),
        "worst": wrong["meaning"],
    }
    return tell("verdicts", language, **values)
