"""The figures of relations between networks, each with an alternative text made from the same numbers."""

import textwrap
from collections.abc import Mapping

import matplotlib as mpl
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.ticker import MaxNLocator

from analysis.presentation.figure_words import digits, ends, span, tell
from analysis.presentation.figures.picture import (
    BLUE,
    GREY,
    LIGHT,
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
from analysis.presentation.words import WORDS


@mpl.rc_context(STYLE)
def relations(associations: pd.DataFrame, labels: Mapping[str, str], language: str, synthetic: bool) -> Picture:
    """One coefficient of every pair: the estimate, its interval, and how far it moves if one network is left out.

    Parameters
    ----------
    associations : as associations.csv, one coefficient; pairs without an estimate are left out.
    """
    shown = associations[associations["estimate"].notna()]
    pairs = [f"{labels[x]} – {labels[y]}" for x, y in zip(shown["x"], shown["y"], strict=True)]
    names, row = wrapped(pairs, 48)
    shown = shown.set_axis(pd.Index(pairs))
    places = np.arange(len(shown))
    note = word("correlation; thin: interval, thick: one network left out", language)
    figure = new_figure(0.8 + row * len(shown), synthetic, language)
    axes = figure.subplots()
    axes.axvline(0, color=GREY, linewidth=1)
    axes.hlines(places, shown["loo_low"], shown["loo_high"], color=LIGHT, linewidth=7)
    axes.hlines(places, shown["low"], shown["high"], color="black", linewidth=1.2)
    axes.scatter(shown["estimate"], places, color="white", edgecolor=VERMILION, linewidth=1.5, s=34, zorder=3)
    axes.set_yticks(places, names)
    axes.set(xlim=(-1.02, 1.02), xticks=[-1, -0.5, 0, 0.5, 1])
    explain(figure, note)
    number_axis(axes.xaxis, language)
    axes.set_ylim(len(shown) - 0.4, -0.6)
    dress(axes)
    sentences = [
        f"{name} {digits(row.estimate, 2, language)} ({_interval(row, language)})" for name, row in shown.iterrows()
    ]
    (most, least), (top, bottom) = (
        ends(shown["estimate"]),
        (digits(each, 2, language) for each in (shown["estimate"].max(), shown["estimate"].min())),
    )
    if len(shown) == 1:
        text = tell("relation", language, most=most, top=top, told=_interval(shown.iloc[0], language))
    else:
        clear = (shown["low"] * shown["high"] > 0).sum()
        values = {"all": len(shown), "clear": clear, "told": "; ".join(sentences)}
        text = tell("relations", language, most=most, top=top, least=least, bottom=bottom, **values)
    return Picture(figure, alternative(text, synthetic, language))


def _interval(relation: pd.Series, language: str) -> str:
    known = relation[["low", "high"]].notna().all()
    return span(relation["low"], relation["high"], 2, language) if known else tell("unknown", language)


@mpl.rc_context(STYLE)
def silhouettes(clusters: pd.DataFrame, language: str, synthetic: bool) -> Picture:
    """How clearly networks fall into groups, a panel a method, beside what data without groups show by chance.

    Parameters
    ----------
    clusters : as clusters.csv.
    """
    found, chance = word("these networks", language), word("95 % of data without groups stay below", language)
    methods = list(dict.fromkeys(clusters["method"]))
    figure = new_figure(2.9, synthetic, language)
    grid = figure.subplots(1, len(methods), sharex=True, sharey=True, squeeze=False)[0]
    for axes, method in zip(grid, methods, strict=True):
        part = clusters[clusters["method"] == method]
        axes.plot(part["k"], part["silhouette_chance_95"], color=GREY, linestyle="--", marker="_", label=chance)
        axes.plot(part["k"], part["silhouette"], color=BLUE, marker="o", label=found)
        axes.set_title(word(method, language) if method in WORDS else method, fontsize=10)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        number_axis(axes.yaxis, language)
        dress(axes, "both")
    grid[0].set_ylabel(word("silhouette width", language))
    grid[len(methods) // 2].set_xlabel(word("number of groups", language))
    figure.legend(*grid[0].get_legend_handles_labels(), loc="outside lower center", ncols=2, frameon=False)
    above = (clusters["silhouette"] > clusters["silhouette_chance_95"]).sum()
    widest = clusters.loc[clusters["silhouette"].idxmax()]
    numbers = {"top": widest["silhouette"], "chance": widest["silhouette_chance_95"]}
    text = tell(
        "silhouettes",
        language,
        above=above,
        all=len(clusters),
        method=word(widest["method"], language) if widest["method"] in WORDS else widest["method"],
        k=f"{widest['k']:.0f}",
        **{name: digits(value, 2, language) for name, value in numbers.items()},
    )
    return Picture(figure, alternative(text, synthetic, language))


@mpl.rc_context(STYLE)
def specification_curve(table: pd.DataFrame, texts: Mapping[str, str], language: str, synthetic: bool) -> Picture:
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
        word("first item", language): combinations["score"] != "mean of items",
        word("complete only", language): combinations["respondents"] != "all",
        "Spearman": combinations["coefficient"] == "Spearman",
        "Kendall": combinations["coefficient"] == "Kendall",
        word("a network left out", language): combinations["left_out"] != "none",
    }
    reach = 1.06 * max(1.0, table[["estimate", "low", "high"]].abs().max(axis=None))
    figure = new_figure(0.6 + 1.45 * len(ids) + 1.5, synthetic, language)
    heights = [1.45] * len(ids) + [1.3]
    grid = figure.subplots(len(ids) + 1, 1, sharex=True, gridspec_kw={"height_ratios": heights})
    told = []
    for axes, name in zip(grid[:-1], ids, strict=True):
        part = table[table["id"] == name].reset_index(drop=True)
        stated = part["as_stated"] == "yes"
        axes.axhline(0, color=GREY, linewidth=1)
        for kept, colour, inside in ((stated, BLUE, BLUE), (~stated, VERMILION, "white")):
            axes.vlines(places[kept], part["low"][kept], part["high"][kept], color=colour, linewidth=1, alpha=0.6)
            axes.scatter(places[kept], part["estimate"][kept], facecolor=inside, edgecolor=colour, s=30, zorder=3)
        axes.set_title(textwrap.fill(f"{texts[name]}: {stated.sum()}/{len(part)}", 68), fontsize=10)
        axes.set_ylim(-reach, reach)
        axes.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 5, 10]))
        number_axis(axes.yaxis, language)
        dress(axes, "both")
        told.append(f"{texts[name]}: {stated.sum()}/{len(part)}")
    for row, chosen in enumerate(choices.values()):
        grid[-1].scatter(places[chosen], np.full(chosen.sum(), row), marker="s", color=GREY, s=22)
    grid[-1].set_yticks(range(len(choices)), list(choices))
    grid[-1].set_ylim(len(choices) - 0.5, -0.5)
    grid[-1].set_xticks([])
    sns.despine(ax=grid[-1], bottom=True)
    note = word("effect under each choice (line: interval); filled and counted: sign as stated", language)
    grid[-1].set_xlabel(note)
    return Picture(figure, alternative(f"{note}: {'; '.join(told)}.", synthetic, language))
