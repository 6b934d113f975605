"""How clearly do networks fall into groups? With an alternative text made from the same numbers."""

import pandas as pd
from matplotlib.ticker import MaxNLocator

from analysis.presentation.figures.picture import Sheet, drawing
from analysis.presentation.figures.style import BLUE, GREY, number_axis, style_axes


@drawing
def silhouettes(sheet: Sheet, clusters: pd.DataFrame) -> str:
    """How clearly networks fall into groups, a panel a method, beside what data without groups show by chance.

    Parameters
    ----------
    clusters : as clusters.csv.
    """
    found, chance = sheet.text("these networks"), sheet.text("95% of data without groups stay below")
    methods = list(dict.fromkeys(clusters["method"]))
    figure = sheet.sized(2.9)
    grid = figure.subplots(1, len(methods), sharex=True, sharey=True, squeeze=False)[0]
    for axes, method in zip(grid, methods, strict=True):
        part = clusters[clusters["method"] == method]
        axes.plot(part["k"], part["silhouette_chance_95"], color=GREY, linestyle="--", marker="_", label=chance)
        axes.plot(part["k"], part["silhouette"], color=BLUE, marker="o", label=found)
        axes.set_title(sheet.text(method), fontsize=10)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
        number_axis(axes.yaxis, sheet.language)
        style_axes(axes, "both")
    grid[0].set_ylabel(sheet.text("silhouette width"))
    grid[len(methods) // 2].set_xlabel(sheet.text("number of groups"))
    figure.legend(*grid[0].get_legend_handles_labels(), loc="outside lower center", ncols=2, frameon=False)
    above = (clusters["silhouette"] > clusters["silhouette_chance_95"]).sum()
    widest = clusters.loc[clusters["silhouette"].idxmax()]
    numbers = {"top": widest["silhouette"], "chance": widest["silhouette_chance_95"]}
    return sheet.text(
        "Wider than chance: {above} of {all} silhouettes. The widest is {top} ({method}, {k} groups); of data without "
        "groups 95% stay below {chance} there.",
        above=above,
        all=len(clusters),
        method=sheet.text(widest["method"]),
        k=f"{widest['k']:.0f}",
        **{name: sheet.digits(value, 2) for name, value in numbers.items()},
    )
