"""The figures of scales and single networks, each with an alternative text made from the same numbers."""

import math
import textwrap

import matplotlib as mpl
import pandas as pd
import seaborn as sns
from matplotlib.ticker import MaxNLocator

from analysis.presentation.picture import BLUE, GREY, STYLE, VERMILION, Picture, alternative, new_figure
from analysis.presentation.wording import WORDS, word


@mpl.rc_context(STYLE)
def portrait(
    bands: pd.DataFrame,
    labels: dict[str, str],
    ranges: dict[str, tuple[float, float]],
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
    note : what the band is, shown under the last axis.
    """
    shown = bands[bands["mean"].notna()]
    panels = shown.groupby(shown["characteristic"].map(ranges).map(str), sort=False)
    heights = [len(panel) + 0.9 for _, panel in panels]
    figure = new_figure(0.5 + 0.42 * sum(heights), synthetic, language)
    grid = figure.subplots(len(heights), 1, squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
    for axes, (_, panel) in zip(grid, panels, strict=True):
        names = panel["characteristic"].map(labels)
        axes.barh(names, panel["high"] - panel["low"], left=panel["low"], color=BLUE, height=0.5)
        sns.scatterplot(x=panel["mean"], y=names, color="white", edgecolor="black", s=36, zorder=3, ax=axes)
        low, high = ranges[panel["characteristic"].iloc[0]]
        high = panel["high"].max() if pd.isna(high) else high
        axes.set(xlim=(min(low, panel["low"].min()) - 0.1, max(high, panel["high"].max()) + 0.1), xlabel="", ylabel="")
        axes.xaxis.set_major_locator(MaxNLocator(nbins=10, integer=True))
        axes.set_ylim(len(panel) - 0.4, -0.6)
        axes.grid(axis="x", color="#D0D0D0")
        axes.set_axisbelow(True)
        sns.despine(ax=axes)
    grid[-1].set_xlabel(note)
    to, ends = word("to", language), shown[["characteristic", "low", "high"]].itertuples(index=False)
    sentences = [f"{labels[name]} {low:.1f} {to} {high:.1f}" for name, low, high in ends]
    return Picture(figure, alternative(f"{note}: {'; '.join(sentences)}.", synthetic, language))


@mpl.rc_context(STYLE)
def response(table: pd.DataFrame, language: str, synthetic: bool) -> Picture:
    """The response of each network, as in the report's figure 18: a share where invitations are known, else a count."""
    known = table["percentage"].notna().all()
    column = "percentage" if known else "responded"
    note = word("share of invited members who answered (%)" if known else "members who answered", language)
    counts = [f"{answered:.0f}" for answered in table["responded"]]
    if known:  # from the counts, since a percentage from the table would be rounded twice
        pairs = zip(table["responded"], table["invited"], strict=True)
        counts = [f"{100 * answered / asked:.0f} % ({answered:.0f}/{asked:.0f})" for answered, asked in pairs]
    figure = new_figure(0.9 + 0.34 * len(table), synthetic, language)
    axes = figure.subplots()
    sns.barplot(data=table, y="network", x=column, color=BLUE, saturation=1, width=0.6, ax=axes)
    axes.bar_label(axes.containers[0], counts, padding=3)
    axes.set(xlabel=note, ylabel="", xlim=(0, 1.2 * table[column].max()))
    if known:
        axes.set_xticks(range(0, 101, 20))
    sns.despine(ax=axes)
    label = table["network"].str.cat(counts, sep=" ")
    ends = label[table[column].idxmin()], label[table[column].idxmax()]
    span = f" {word('to', language)} ".join(ends)
    return Picture(figure, alternative(f"{note}: {span}.", synthetic, language))


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
        axes.grid(axis="x", color="#D0D0D0")
        axes.axvline(0, color=GREY, linewidth=1)
        axes.tick_params(labelbottom=True)
        axes.set_axisbelow(True)
        sns.despine(ax=axes)
        if len(factors) > 1:
            sns.move_legend(axes, "center left", bbox_to_anchor=(1, 0.5), title=None, frameon=False)
    grid[-1].set_xlabel(note)
    strongest, weakest = (table.loc[getattr(table["loading"].abs(), end)()] for end in ("idxmax", "idxmin"))
    ends = f"{weakest['item']} {weakest['loading']:.2f}", f"{strongest['item']} {strongest['loading']:.2f}"
    span = f" {word('to', language)} ".join(ends)
    return Picture(figure, alternative(f"{note}: {span}.", synthetic, language))


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
        axes.set_title(textwrap.fill(labels[name], 18), fontsize=10)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
        axes.grid(color="#E4E4E4")
        axes.set_axisbelow(True)
        sns.despine(ax=axes)
    for axes in grid[len(scales) :]:
        axes.remove()
    note = word("eigenvalues from the largest on; dashed: chance", language)
    figure.supxlabel(note, fontsize=10)
    first = table[table["component"] == 1]
    told = "; ".join(
        f"{labels[name]} {value:.2f} ({chance:.2f})"
        for name, value, chance in first[["scale", "eigenvalue", "chance"]].itertuples(index=False)
    )
    return Picture(figure, alternative(f"{note}. 1: {told}.", synthetic, language))


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
    named = [word(rule, language) if rule in WORDS else rule for rule in rules]
    axes.set_xticks(range(len(rules)), named, rotation=40, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(scales)), [labels[name] for name in scales])
    axes.set(xlim=(-0.5, len(rules) - 0.5), ylim=(len(scales) - 0.5, -0.5))
    axes.tick_params(length=0)
    sns.despine(ax=axes, left=True, bottom=True)
    answered = table[table["factors"].notna()]
    note = word("number of factors by rule", language)
    told = word(
        "{one} of {all} answers are one factor", language, one=(answered["factors"] == 1).sum(), all=len(answered)
    )
    return Picture(figure, alternative(f"{note}: {told}.", synthetic, language))
