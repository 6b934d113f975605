"""What becomes of statements on relations under other choices? With an alternative text made from the same numbers."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.ticker import MaxNLocator

from analysis.presentation.figures.picture import Sheet, drawing
from analysis.presentation.figures.style import BLUE, GREY, VERMILION, number_axis, style_axes, titled


@drawing
def effect_by_choice(sheet: Sheet, table: pd.DataFrame, texts: Mapping[str, str]) -> str:
    """The effect of each statement under every combination of choices, which the lowest panel shows.

    Parameters
    ----------
    table : as specifications.csv; every statement has the same combinations in the same order. A thin line is the
        interval, where there is one. All panels have one axis, at least from -1 to 1, so that small is seen as small.
    texts : statement to the words that readers see.
    """
    ids = list(dict.fromkeys(table["id"]))
    combinations = table[table["id"] == ids[0]].reset_index(drop=True)
    places = np.arange(len(combinations))
    choices = {
        sheet.text("first item"): combinations["score"] != "mean of items",
        sheet.text("complete only"): combinations["respondents"] != "all",
        "Spearman": combinations["coefficient"] == "Spearman",
        "Kendall": combinations["coefficient"] == "Kendall",
        sheet.text("a network left out"): combinations["left_out"] != "none",
    }
    reach = 1.06 * max(1.0, table[["estimate", "low", "high"]].abs().max(axis=None))
    agreed = table[table["as_stated"] == "yes"]["id"].value_counts().reindex(ids, fill_value=0)
    counted = [f"{texts[name]}: {agreed[name]}/{(table['id'] == name).sum()}" for name in ids]
    titles, more = titled(counted, 68)
    figure = sheet.sized(0.6 + (1.45 + more) * len(ids) + 1.5)
    heights = [1.45 + more] * len(ids) + [1.3]
    grid = figure.subplots(len(ids) + 1, 1, sharex=True, gridspec_kw={"height_ratios": heights})
    for axes, name, title in zip(grid[:-1], ids, titles, strict=True):
        part = table[table["id"] == name].reset_index(drop=True)
        stated = part["as_stated"] == "yes"
        axes.axhline(0, color=GREY, linewidth=1)
        for kept, colour, inside in ((stated, BLUE, BLUE), (~stated, VERMILION, "white")):
            axes.vlines(places[kept], part["low"][kept], part["high"][kept], color=colour, linewidth=1, alpha=0.6)
            axes.scatter(places[kept], part["estimate"][kept], facecolor=inside, edgecolor=colour, s=30, zorder=3)
        axes.set_title(title, fontsize=10)
        axes.set_ylim(-reach, reach)
        axes.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 5, 10]))
        number_axis(axes.yaxis, sheet.language)
        style_axes(axes, "both")
    for row, chosen in enumerate(choices.values()):
        grid[-1].scatter(places[chosen], np.full(chosen.sum(), row), marker="s", color=GREY, s=22)
    grid[-1].set_yticks(range(len(choices)), list(choices))
    grid[-1].set_ylim(len(choices) - 0.5, -0.5)
    grid[-1].set_xticks([])
    sns.despine(ax=grid[-1], bottom=True)
    note = sheet.text("effect under each choice (line: interval); filled and counted: sign as stated")
    grid[-1].set_xlabel(note)
    return f"{note}: {'; '.join(counted)}."
