"""The figures of scales and single networks, each with an alternative text made from the same numbers."""

import math
import textwrap
from collections.abc import Mapping

import matplotlib as mpl
import pandas as pd
import seaborn as sns
from matplotlib.ticker import MaxNLocator

from analysis.presentation.figure_words import digits, ends, span, tell
from analysis.presentation.figures.picture import (
    BLUE,
    GREY,
    STYLE,
    VERMILION,
    Picture,
    alternative,
    dress,
    new_figure,
    number_axis,
    wrapped,
)
from analysis.presentation.wording import FIVE, word
from analysis.presentation.words import WORDS


@mpl.rc_context(STYLE)
def portrait(
    bands: pd.DataFrame,
    labels: Mapping[str, str],
    ranges: Mapping[str, tuple[float, float]],
    heading: str,
    note: str,
    language: str,
    synthetic: bool,
) -> Picture:
    """One network's bands, a line per characteristic, as in the report's figures 1 to 10.

    Parameters
    ----------
    bands : one row a characteristic, as in portraits.csv; those that are withheld are left out.
    labels : characteristic to the name that readers see.
    ranges : characteristic to its lowest and highest answer (NaN where a count has no highest); characteristics with
        the same range share a panel, so that no two units share an axis.
    heading : whose portrait it is (`classes.portrait_heading`).
    note : what the band is, shown under the last axis.
    """
    shown = bands[bands["mean"].notna()].assign(label=bands["characteristic"].map(labels))
    panels = [panel for _, panel in shown.groupby(shown["characteristic"].map(ranges).map(str), sort=False)]
    title, _ = wrapped([heading], 42)
    _, row = wrapped(shown["label"], 40)
    heights = [len(panel) * (row + 0.13) + 0.4 for panel in panels]
    figure = new_figure(0.6 + 0.17 * title[0].count("\n") + sum(heights), synthetic, language)
    grid = figure.subplots(len(panels), 1, squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
    for axes, panel in zip(grid, panels, strict=True):
        names, _ = wrapped(panel["label"], 40)
        axes.barh(names, panel["high"] - panel["low"], left=panel["low"], color=BLUE, height=0.5)
        sns.scatterplot(x=panel["mean"], y=names, color="white", edgecolor="black", s=36, zorder=3, ax=axes)
        limits = ranges[panel["characteristic"].iloc[0]]
        low, high = limits[0], panel["high"].max() if pd.isna(limits[1]) else limits[1]
        axes.set(xlim=(min(low, panel["low"].min()) - 0.1, max(high, panel["high"].max()) + 0.1), xlabel="", ylabel="")
        axes.xaxis.set_major_locator(MaxNLocator(nbins=10, integer=True))
        number_axis(axes.xaxis, language)
        if limits == FIVE:  # the only answers of which the ends are known in words
            low_words, high_words = tell("lowest answer", language), tell("highest answer", language)
            axes.set_xticks(range(1, 6), [f"1\n{low_words}", "2", "3", "4", f"5\n{high_words}"])
        axes.set_ylim(len(panel) - 0.4, -0.6)
        dress(axes)
    grid[0].set_title(title[0])
    grid[-1].set_xlabel(note)
    told = "; ".join(f"{each.label} {span(each.low, each.high, 1, language)}" for each in shown.itertuples())
    text = tell("portrait", language, heading=heading, ends=_ends(panels, ranges, language), note=note, bands=told)
    return Picture(figure, alternative(text, synthetic, language))


def _ends(panels: list[pd.DataFrame], ranges: Mapping[str, tuple[float, float]], language: str) -> str:
    """The characteristics with the highest and lowest mean, of the largest panel; blank where none has two."""
    largest = max(panels, key=len)
    low, high = ranges[largest["characteristic"].iloc[0]]
    means = largest.set_index("label")["mean"]
    if means.nunique() < 2 or pd.isna(high):
        return ""
    (most, least), (top, bottom) = ends(means), (digits(each, 1, language) for each in (means.max(), means.min()))
    limits = {"low": f"{low:g}", "high": f"{high:g}"}
    return tell("portrait ends", language, most=most, least=least, top=top, bottom=bottom, **limits)


@mpl.rc_context(STYLE)
def response(table: pd.DataFrame, language: str, synthetic: bool) -> Picture:
    """The response of each network, as in the report's figure 18: a share where invitations are known, else a count.

    Beside its name a network's share stands alone: the report gives neither the names nor the numbers behind shares.
    """
    known = table["percentage"].notna().all()
    column = "percentage" if known else "responded"
    note = word("share of invited members who answered (%)" if known else "members who answered", language)
    counts = pd.Series([f"{answered:.0f}" for answered in table["responded"]], index=table["network"])
    answered, asked = table["responded"].sum(), table["invited"].sum()
    total = tell("response count", language, answered=f"{answered:.0f}")
    if known:  # from the counts, since a percentage from the table would be rounded twice
        pairs = zip(table["responded"], table["invited"], strict=True)
        counts[:] = [f"{100 * given / sent:.0f} %" for given, sent in pairs]
        share = f"{100 * answered / asked:.0f}"
        total = tell("response share", language, answered=f"{answered:.0f}", asked=f"{asked:.0f}", share=share)
    names, row = wrapped(table["network"], 32)
    figure = new_figure(0.9 + len(table) * (row + 0.07), synthetic, language)
    axes = figure.subplots()
    sns.barplot(x=table[column].to_numpy(), y=names, color=BLUE, saturation=1, width=0.6, ax=axes)
    axes.bar_label(axes.containers[0], list(counts), padding=3)
    axes.set(xlabel=note, ylabel="", xlim=(0, 1.25 * table[column].max()))
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    if known:
        axes.set_xticks(range(0, 101, 20))
    sns.despine(ax=axes)
    values = table.set_index("network")[column]
    most, least = ends(values)
    top, bottom = counts[values.idxmax()], counts[values.idxmin()]
    told = "; ".join(counts.index.str.cat(counts, sep=" "))
    kind = "response of one" if values.nunique() < 2 else "response"
    text = tell(kind, language, total=total, most=most, top=top, least=least, bottom=bottom, all=told)
    return Picture(figure, alternative(text, synthetic, language))


@mpl.rc_context(STYLE)
def loadings(table: pd.DataFrame, labels: dict[str, str], language: str, synthetic: bool) -> Picture:
    """The loadings of each item on the factor(s) of its scale: a dot an item and factor, a panel a scale.

    Parameters
    ----------
    table : as loadings.csv; scales without loadings are left out. A line is the interval, where there is one.
    labels : scale and item to the name that readers see.
    """
    table = table[table["loading"].notna()]
    table = table.assign(item=[labels.get(item, item) for item in table["item"]])
    note = word("factor loading", language)
    scales = dict(list(table.groupby("scale", sort=False)))
    heights = [part["item"].nunique() + 1.2 for part in scales.values()]
    figure = new_figure(0.5 + 0.27 * sum(heights), synthetic, language)
    grid = figure.subplots(len(scales), 1, sharex=True, squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
    for axes, (name, part) in zip(grid, scales.items(), strict=True):
        factors = list(dict.fromkeys(part["factor"]))
        colours = sns.color_palette("colorblind", len(factors))
        places = part["item"].map({item: place for place, item in enumerate(dict.fromkeys(part["item"]))})
        axes.hlines(places, part["low"], part["high"], color=GREY, linewidth=1.5, alpha=0.6)
        sns.scatterplot(
            data=part, x="loading", y="item", hue="factor", style="factor", palette=colours, s=60,
            legend=len(factors) > 1, ax=axes,
        )  # fmt: skip
        axes.set_title(labels[name])
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
        number_axis(axes.xaxis, language)
        dress(axes)
        if len(factors) > 1:
            sns.move_legend(axes, "center left", bbox_to_anchor=(1, 0.5), title=None, frameon=False)
    grid[-1].set_xlabel(note)
    own = table.loc[table.groupby("item")["loading"].apply(lambda each: each.abs().idxmax())].set_index("item")[
        "loading"
    ]
    (most, least), (top, bottom) = ends(own), (digits(each, 2, language) for each in (own.max(), own.min()))
    text = tell("loadings", language, most=most, top=top, least=least, bottom=bottom)
    return Picture(figure, alternative(text, synthetic, language))


@mpl.rc_context(STYLE)
def scree(table: pd.DataFrame, labels: dict[str, str], language: str, synthetic: bool) -> Picture:
    """The eigenvalues of every scale from the largest on, and what chance reaches, a panel a scale.

    Parameters
    ----------
    table : as scree.csv.
    labels : scale to the name that readers see.
    """
    scales = list(dict.fromkeys(table["scale"]))
    across = min(4, len(scales))
    rows = math.ceil(len(scales) / across)
    figure = new_figure(0.7 + 1.7 * rows, synthetic, language)
    grid = figure.subplots(rows, across, sharey=True, squeeze=False).ravel()
    for axes, name in zip(grid, scales, strict=False):
        part = table[table["scale"] == name]
        axes.plot(part["component"], part["chance"], color=GREY, linestyle="--")
        axes.plot(part["component"], part["eigenvalue"], color=BLUE, marker="o", markersize=4)
        axes.set_title(textwrap.fill(labels[name], 72 // across), fontsize=10)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
        number_axis(axes.yaxis, language)
        dress(axes, "both")
    for axes in grid[len(scales) :]:
        axes.remove()
    note = word("eigenvalues from the largest on; dashed: chance", language)
    figure.supxlabel(note, fontsize=10)
    above = table[table["eigenvalue"] > table["chance"]].groupby("component")["scale"].nunique()
    first = table[table["component"] == 1]
    told = "; ".join(
        f"{labels[each.scale]} {digits(each.eigenvalue, 2, language)} ({digits(each.chance, 2, language)})"
        for each in first.itertuples()
    )
    counts = {"first": above.get(1, 0), "second": above.get(2, 0), "all": len(scales)}
    return Picture(figure, alternative(tell("scree", language, told=told, **counts), synthetic, language))


@mpl.rc_context(STYLE)
def factor_rules(table: pd.DataFrame, labels: dict[str, str], language: str, synthetic: bool) -> Picture:
    """How many factors each rule keeps of each scale: a number in a cell, cells of more or less than one marked.

    Parameters
    ----------
    table : as factor_rules.csv; an answer that a rule does not have is a blank cell.
    labels : scale to the name that readers see.
    """
    scales, rules = list(dict.fromkeys(table["scale"])), list(dict.fromkeys(table["rule"]))
    figure = new_figure(2.4 + 0.3 * len(scales), synthetic, language)
    axes = figure.subplots()
    for row in table.itertuples():
        place = rules.index(row.rule), scales.index(row.scale)
        if pd.notna(row.factors):
            one = row.factors == 1
            axes.text(*place, f"{row.factors:.0f}", ha="center", va="center", fontweight="normal" if one else "bold")
            if not one:
                axes.scatter(*place, s=260, facecolor="none", edgecolor=VERMILION, linewidth=1.5)
    named = wrapped([word(rule, language) if rule in WORDS else rule for rule in rules], 36)[0]
    axes.set_xticks(range(len(rules)), named, rotation=40, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(scales)), [labels[name] for name in scales])
    axes.set(xlim=(-0.5, len(rules) - 0.5), ylim=(len(scales) - 0.5, -0.5))
    axes.tick_params(length=0)
    sns.despine(ax=axes, left=True, bottom=True)
    answered = table[table["factors"].notna()]
    note = word("number of factors by rule", language)
    told = tell("factor rules", language, one=(answered["factors"] == 1).sum(), all=len(answered))
    others = answered[answered["factors"] != 1]
    exceptions = [f"{labels[each.scale]}, {each.rule}: {each.factors:.0f}" for each in others.itertuples()]
    return Picture(figure, alternative(f"{note}: {'; '.join([told, *exceptions])}.", synthetic, language))
