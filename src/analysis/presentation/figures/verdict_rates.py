"""The figure of what becomes of true and of false statements, with an alternative text made from the same numbers."""

import numpy as np
import pandas as pd

from analysis.presentation.figures.picture import Sheet, drawing
from analysis.presentation.figures.style import BLUE, VERMILION, style_axes, wrapped
from analysis.presentation.messages import N_

PALE = "#D5D5D5"
# hatched as well as coloured, so that wrong verdicts are seen in grey
OUTCOMES = (
    ("right", N_("verdict right"), BLUE, ""),
    ("undecided", N_("undecided"), PALE, ""),
    ("wrong", N_("verdict wrong"), VERMILION, "////"),
)
TRUTHS = {"true": N_("true statements"), "false": N_("false statements")}


@drawing
def verdicts_by_kind(sheet: Sheet, table: pd.DataFrame) -> str:
    """How verdicts on true statements of each kind come out, and beside them those on false ones.

    Parameters
    ----------
    table : as verdict_rates_by_kind.csv. A kind of which no statement was true, or none false, has no bar there; the
        number at the end of a bar is that of its statements.
    """
    names, row = wrapped(map(sheet.text, table["meaning"]), 44)
    figure = sheet.sized(1.1 + max(row, 0.26) * len(table))
    grid = figure.subplots(1, 2, sharey=True)
    places, told = np.arange(len(table)), []
    for axes, truth in zip(grid, TRUTHS, strict=True):
        left = np.zeros(len(table))
        for outcome, label, colour, hatch in OUTCOMES:
            share = table[f"{truth}_{outcome}"].fillna(0).to_numpy()
            style = {"color": colour, "hatch": hatch, "edgecolor": "white", "linewidth": 0}
            axes.barh(places, share, left=left, height=0.7, label=sheet.text(label), **style)
            left = left + share
        for place, statements in zip(places, table[f"{truth}_statements"], strict=True):
            if statements > 0:
                axes.text(102, place, f"{statements:.0f}", va="center", fontsize=7)
        axes.set(xlim=(0, 118), xticks=[0, 50, 100], xlabel="%")
        axes.set_title(sheet.text(TRUTHS[truth]), fontsize=10)
        axes.set_yticks(places, names)
        axes.set_ylim(len(table) - 0.5, -0.5)
        style_axes(axes)
        told.append(_told(table, truth, sheet))
    figure.legend(*grid[0].get_legend_handles_labels(), loc="outside lower center", ncols=3, frameon=False)
    return " ".join(told)


def _told(table: pd.DataFrame, truth: str, sheet: Sheet) -> str:
    known = table[table[f"{truth}_statements"] > 0]
    least, wrong = known.loc[known[f"{truth}_right"].idxmin()], known.loc[known[f"{truth}_wrong"].idxmax()]
    values = {
        "truth": sheet.text(TRUTHS[truth]),
        "kind": sheet.text(least["meaning"]),
        "right": sheet.digits(least[f"{truth}_right"], 0),
        "most": sheet.digits(known[f"{truth}_right"].max(), 0),
        "wrong": sheet.digits(wrong[f"{truth}_wrong"], 1),
        "worst": sheet.text(wrong["meaning"]),
    }
    return sheet.text(
        "On {truth} the verdict is right in {right}% (least: {kind}) to {most}%, and wrong in at most {wrong}% "
        "({worst}).",
        **values,
    )
