"""The figures that set networks side by side, each with an alternative text made from the same numbers."""

import math
import textwrap
from collections.abc import Mapping, Sequence

import matplotlib as mpl
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.ticker import MaxNLocator

from analysis.presentation.picture import BLUE, GREY, STYLE, Picture, alternative, new_figure
from analysis.presentation.wording import word

ACROSS = 4  # panels in a row: more would leave no room for words


@mpl.rc_context(STYLE)
def ticked(boxes: pd.DataFrame, language: str, synthetic: bool) -> Picture:
    """How many ticked each box, the most ticked on top, as in the report's figure 11; `boxes` as choices.csv."""
    note = word("respondents who ticked it (%)", language)
    names = [textwrap.fill(text, 48) for text in boxes["text"]]
    figure = new_figure(0.9 + 0.46 * len(boxes), synthetic, language)
    axes = figure.subplots()
    sns.barplot(x=boxes["percentage"].to_numpy(), y=names, color=BLUE, saturation=1, width=0.6, ax=axes)
    axes.bar_label(axes.containers[0], [f"{share:.0f}" for share in boxes["percentage"]], padding=3)
    axes.set(xlabel=note, ylabel="", xlim=(0, 100))
    sns.despine(ax=axes)
    told = "; ".join(f"{text} {share:.0f}" for text, share in zip(boxes["text"], boxes["percentage"], strict=True))
    return Picture(figure, alternative(f"{note}: {told}.", synthetic, language))


@mpl.rc_context(STYLE)
def side_by_side(
    comparison: pd.DataFrame,
    characteristics: Sequence[str],
    labels: Mapping[str, str],
    ranges: Mapping[str, tuple[float, float]],
    note: str,
    language: str,
    synthetic: bool,
) -> Picture:
    """Mean and band of every network, a panel a characteristic, as in the report's figures 12 and 14.

    Parameters
    ----------
    comparison : as comparison.csv; withheld networks keep an empty line.
    characteristics : which, in which order.
    labels, ranges : as `figures.portrait`.
    note : what the band is, shown under the panels.
    """
    networks = list(dict.fromkeys(comparison["network"]))
    rows = math.ceil(len(characteristics) / ACROSS)
    figure = new_figure(0.6 + rows * (0.9 + 0.27 * len(networks)), synthetic, language)
    grid = figure.subplots(rows, min(len(characteristics), ACROSS), sharey=True, squeeze=False).ravel()
    told = []
    for axes, name in zip(grid, characteristics, strict=False):
        part = comparison[comparison["characteristic"] == name].set_index("network").loc[networks]
        places = np.arange(len(networks))
        axes.hlines(places, part["low"], part["high"], color=BLUE, linewidth=7, alpha=0.45)
        axes.scatter(part["mean"], places, color="white", edgecolor="black", s=30, zorder=3)
        low, high = ranges[name]
        high = part["high"].max() if pd.isna(high) else high
        axes.set_xlim(np.nanmin([low, part["low"].min()]) - 0.15, np.nanmax([high, part["high"].max()]) + 0.15)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
        axes.set_yticks(places, networks)
        axes.set_ylim(len(networks) - 0.5, -0.5)
        axes.set_title(textwrap.fill(labels[name], 20), fontsize=10)
        axes.grid(color="#D0D0D0")
        axes.set_axisbelow(True)
        sns.despine(ax=axes)
        if part["mean"].notna().any():
            most, least = part["mean"].idxmax(), part["mean"].idxmin()
            told.append(
                f"{labels[name]}: {word('highest in', language)} {most} ({part['mean'][most]:.1f}), "
                f"{word('lowest in', language)} {least} ({part['mean'][least]:.1f})"
            )
    for axes in grid[len(characteristics) :]:
        axes.remove()
    figure.supxlabel(note, fontsize=10)
    return Picture(figure, alternative(f"{'; '.join(told)}. {note}.", synthetic, language))


@mpl.rc_context(STYLE)
def ages(facts: pd.DataFrame, language: str, synthetic: bool) -> Picture:
    """How long each network has existed, as in the report's figure 13.

    Parameters
    ----------
    facts : as facts.csv; networks of unknown age are left out. Where only a bound is known a thin line covers the ages
        that are possible; one without an upper bound ends in an arrow.
    """
    facts = facts[facts["age_low"].notna()]
    facts = facts.sort_values(["age_low", "age_high"], kind="stable")
    note, bound = word("years that the network exists", language), word("thin line: only a bound is known", language)
    places = np.arange(len(facts))
    open_ended = facts["age_high"].isna().to_numpy()
    end = facts["age_high"].fillna(facts["age_low"] + 5)
    figure = new_figure(0.9 + 0.3 * len(facts), synthetic, language)
    axes = figure.subplots()
    axes.barh(places, facts["age_low"], color=BLUE, height=0.55)
    axes.hlines(places, facts["age_low"], end, color=GREY, linewidth=1.5)
    axes.scatter(end[open_ended], places[open_ended], marker=">", color=GREY, s=30)
    for place, text in zip(places, facts["age"], strict=True):
        axes.annotate(text, (end.iloc[place], place), xytext=(7, 0), textcoords="offset points", va="center")
    axes.set_yticks(places, facts["network"])
    axes.set(xlabel=f"{note}; {bound}" if (facts["age_low"] != facts["age_high"]).any() else note, xlim=(0, None))
    axes.set_ylim(len(facts) - 0.5, -0.5)
    axes.margins(x=0.1)
    sns.despine(ax=axes)
    told = "; ".join(f"{name} {text}" for name, text in zip(facts["network"], facts["age"], strict=True))
    return Picture(figure, alternative(f"{note}: {told}.", synthetic, language))
