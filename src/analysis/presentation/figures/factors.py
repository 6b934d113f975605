"""How many factors has each scale, and how do its items load on them? Figures and their alternative texts."""

import math
import textwrap
from collections.abc import Iterable

import pandas as pd
import seaborn as sns
from matplotlib.ticker import MaxNLocator

from analysis.presentation.figures.picture import Sheet, drawing, extremes
from analysis.presentation.figures.style import BLUE, GREY, VERMILION, number_axis, style_axes, titled, wrapped

ITEM_WIDTH, LONGEST = 36, 100  # letters of an item's label in a line, and in all


@drawing
def loadings(sheet: Sheet, table: pd.DataFrame, labels: dict[str, str]) -> str:
    """The loadings of each item on the factor(s) of its scale: a dot an item and factor, a panel a scale.

    Parameters
    ----------
    table : as loadings.csv; scales without loadings are left out. A line is the interval, where there is one.
    labels : scale and item to the name that readers see.
    """
    table = table[table["loading"].notna()]
    names, row = _item_names(dict.fromkeys(table["item"]), labels)
    table = table.assign(item=table["item"].map(names))
    note = sheet.text("factor loading")
    scales = dict(list(table.groupby("scale", sort=False)))
    heights = [part["item"].nunique() + 1.2 for part in scales.values()]
    titles, more = titled([labels[name] for name in scales], 64)
    figure = sheet.sized(0.5 + row * sum(heights) + more * len(scales))
    grid = figure.subplots(len(scales), 1, sharex=True, squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
    for axes, part, title in zip(grid, scales.values(), titles, strict=True):
        factors = list(dict.fromkeys(part["factor"]))
        colours = sns.color_palette("colorblind", len(factors))
        places = part["item"].map({item: place for place, item in enumerate(dict.fromkeys(part["item"]))})
        axes.hlines(places, part["low"], part["high"], color=GREY, linewidth=1.5, alpha=0.6)
        sns.scatterplot(
            data=part, x="loading", y="item", hue="factor", style="factor", palette=colours, s=60,
            legend=len(factors) > 1, ax=axes,
        )  # fmt: skip
        axes.set_title(title)
        axes.set(
            xlabel="",
            ylabel="",
            xlim=(
                min(-0.05, table[["loading", "low"]].min(axis=None) - 0.05),
                max(1, table[["loading", "high"]].max(axis=None)) + 0.05,
            ),
        )
        axes.set_ylim(part["item"].nunique() - 0.4, -0.6)
        axes.axvline(0, color=GREY, linewidth=1)
        axes.tick_params(labelbottom=True)
        number_axis(axes.xaxis, sheet.language)
        style_axes(axes)
        if len(factors) > 1:
            sns.move_legend(axes, "center left", bbox_to_anchor=(1, 0.5), title=None, frameon=False)
    grid[-1].set_xlabel(note)
    strongest = table.groupby("item")["loading"].apply(lambda each: each.abs().idxmax())
    own = table.loc[strongest].set_index("item")["loading"].rename(lambda name: name.replace("\n", " "))
    (most, least), (top, bottom) = extremes(own), (sheet.digits(each, 2) for each in (own.max(), own.min()))
    return sheet.text(
        "The strongest loading of each item runs from {bottom} ({least}) to {top} ({most}).",
        **{"most": most, "top": top, "least": least, "bottom": bottom},
    )


def _item_names(items: Iterable[str], labels: dict[str, str]) -> tuple[dict[str, str], float]:
    """Item to its label, over lines and cut where it is a whole question, and the height of a row.

    Survey tools give questions as names; two that begin alike are told apart by a number.
    """
    whole = {item: labels.get(item, item) for item in items}
    short = {item: textwrap.shorten(label, LONGEST, placeholder=" …") for item, label in whole.items()}
    alike = pd.Series(short).duplicated(keep=False)
    numbered = [f"{place}. {short[item]}" if alike[item] else short[item] for place, item in enumerate(whole, start=1)]
    filled, row = wrapped(numbered, ITEM_WIDTH)
    return dict(zip(whole, filled, strict=True)), row


@drawing
def scree(sheet: Sheet, table: pd.DataFrame, labels: dict[str, str]) -> str:
    """The eigenvalues of every scale from the largest on, and what chance reaches, a panel a scale.

    Parameters
    ----------
    table : as scree.csv.
    labels : scale to the name that readers see.
    """
    scales = list(dict.fromkeys(table["scale"]))
    across = min(4, len(scales))
    rows = math.ceil(len(scales) / across)
    titles, more = titled([labels[name] for name in scales], 72 // across)
    figure = sheet.sized(0.7 + (1.7 + more) * rows)
    grid = figure.subplots(rows, across, sharey=True, squeeze=False).ravel()
    for axes, name, title in zip(grid, scales, titles, strict=False):
        part = table[table["scale"] == name]
        axes.plot(part["component"], part["chance"], color=GREY, linestyle="--")
        axes.plot(part["component"], part["eigenvalue"], color=BLUE, marker="o", markersize=4)
        axes.set_title(title, fontsize=10)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
        number_axis(axes.yaxis, sheet.language)
        style_axes(axes, "both")
    for axes in grid[len(scales) :]:
        axes.remove()
    note = sheet.text("eigenvalues from the largest on; dashed: chance")
    figure.supxlabel(note, fontsize=10)
    above = table[table["eigenvalue"] > table["chance"]].groupby("component")["scale"].nunique()
    first = table[table["component"] == 1]
    told = "; ".join(
        f"{labels[each.scale]} {sheet.digits(each.eigenvalue, 2)} ({sheet.digits(each.chance, 2)})"
        for each in first.itertuples()
    )
    counts = {"first": above.get(1, 0), "second": above.get(2, 0), "all": len(scales)}
    return sheet.text(
        "In {first} of {all} {all:scale|scales} the first eigenvalue exceeds chance, in {second} the second does too. "
        "First eigenvalue, and what chance reaches: {told}.",
        told=told,
        **counts,
    )


@drawing
def factor_rules(sheet: Sheet, table: pd.DataFrame, labels: dict[str, str]) -> str:
    """How many factors each rule keeps of each scale: a number in a cell, cells of more or less than one marked.

    Parameters
    ----------
    table : as factor_rules.csv; an answer that a rule does not have is a blank cell.
    labels : scale to the name that readers see.
    """
    scales, rules = list(dict.fromkeys(table["scale"])), list(dict.fromkeys(table["rule"]))
    names, row = wrapped([labels[name] for name in scales], 40)
    figure = sheet.sized(2.4 + max(0.3, row) * len(scales))
    axes = figure.subplots()
    for kept in table.itertuples():
        place = rules.index(kept.rule), scales.index(kept.scale)
        if pd.notna(kept.factors):
            one = kept.factors == 1
            axes.text(*place, f"{kept.factors:.0f}", ha="center", va="center", fontweight="normal" if one else "bold")
            if not one:
                axes.scatter(*place, s=260, facecolor="none", edgecolor=VERMILION, linewidth=1.5)
    named = wrapped([sheet.text(rule) for rule in rules], 36)[0]
    axes.set_xticks(range(len(rules)), named, rotation=40, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(scales)), names)
    axes.set(xlim=(-0.5, len(rules) - 0.5), ylim=(len(scales) - 0.5, -0.5))
    axes.tick_params(length=0)
    sns.despine(ax=axes, left=True, bottom=True)
    answered = table[table["factors"].notna()]
    note = sheet.text("number of factors by rule")
    told = sheet.text(
        "one factor: {one} of {all} {all:answer|answers}", one=(answered["factors"] == 1).sum(), all=len(answered)
    )
    others = answered[answered["factors"] != 1]
    exceptions = [f"{labels[each.scale]}, {each.rule}: {each.factors:.0f}" for each in others.itertuples()]
    return f"{note}: {'; '.join([told, *exceptions])}."
