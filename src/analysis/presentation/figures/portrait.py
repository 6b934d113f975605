"""Where do the bands of one network lie? With an alternative text made from the same numbers."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from analysis.presentation.classes import portrait_heading
from analysis.presentation.figures.picture import Sheet, band_note, drawing, extremes
from analysis.presentation.figures.style import BLUE, GREY, PALE, caption_axis, number_axis, style_axes, wrapped
from analysis.presentation.wording import FIVE


@drawing
def portrait(
    sheet: Sheet,
    bands: pd.DataFrame,
    labels: Mapping[str, str],
    ranges: Mapping[str, tuple[float, float]],
    network: str,
    respondents: int,
    multiplier: float,
    published: pd.DataFrame | None = None,
    together: pd.DataFrame | None = None,
) -> str:
    """One network's bands, a line per characteristic, as in the report's figures 1 to 10.

    Parameters
    ----------
    bands : one row a characteristic, as in portraits.csv; those that are withheld are left out. A band is cut where its
        answer scale ends.
    labels : characteristic to the name that readers see.
    ranges : characteristic to its lowest and highest answer (NaN where a count has no highest); characteristics with
        the same range share a panel, so that no two units share an axis.
    network, respondents : whose portrait it is, and how many answered, of which the heading gives the class.
    multiplier : a band is the mean plus and minus so many standard errors.
    published : the bands of a published study, as `study.beside.Beside.bands`: their reach lies behind the band in
        light grey, with a line at the middle of each of them, the thicker the more networks have it.
    together : all networks of the study, as `study.together`: a thin line at the mean of each characteristic, and how
        far the axis of a count without a highest answer reaches, so that portraits can be laid side by side.
    """
    heading, note = portrait_heading(network, respondents, sheet.language), band_note(multiplier, sheet)
    behind = (
        bands.iloc[:0] if published is None else published[published["characteristic"].isin(bands["characteristic"])]
    )
    shown = bands[bands["mean"].notna()].assign(label=bands["characteristic"].map(labels))
    panels = [panel for _, panel in shown.groupby(shown["characteristic"].map(ranges).map(str), sort=False)]
    title, _ = wrapped([heading], 42)
    _, row = wrapped(shown["label"], 40)
    heights = [len(panel) * (row + 0.13) + 0.4 for panel in panels]
    figure = sheet.sized(0.6 + 0.17 * title[0].count("\n") + sum(heights))
    grid = figure.subplots(len(panels), 1, squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
    cut = 0
    for axes, panel in zip(grid, panels, strict=True):
        names, _ = wrapped(panel["label"], 40)
        _behind(axes, panel, behind)
        low, high = ranges[panel["characteristic"].iloc[0]]
        if pd.isna(high):
            high = _reach(panel, low, behind, together)
        cut += _bands(axes, panel, names, (low, high))
        if together is not None:
            for place, mean in enumerate(together["mean"].reindex(panel["characteristic"])):
                axes.vlines(mean, place - 0.4, place + 0.4, color="black", linewidth=0.9, zorder=2.5)
        margin = 0.05 * (high - low)  # the same in every portrait, whatever its bands
        axes.set(xlim=(low - margin, high + margin), xlabel="", ylabel="")
        axes.xaxis.set_major_locator(MaxNLocator(nbins=10, integer=True))
        number_axis(axes.xaxis, sheet.language)
        if (low, high) == FIVE:  # the only answers of which the ends are known in words
            low_words, high_words = sheet.text("very low or\nvery little"), sheet.text("very high or\na great deal")
            axes.set_xticks(range(1, 6), [f"1\n{low_words}", "2", "3", "4", f"5\n{high_words}"])
        axes.set_ylim(len(panel) - 0.4, -0.6)
        style_axes(axes)
    grid[0].set_title(title[0])
    below = [note] if together is None else [note, sheet.text("thin line: mean of all networks")]
    if cut:
        below.append(sheet.text("arrow: the band runs past the answer scale"))
    if len(behind):
        text = "grey: how far the printed bands of {n} published {n:network|networks} reach, with their middles"
        below.append(sheet.text(text, n=behind["network"].nunique()))
    caption_axis(figure, "; ".join(below))
    reach = "; ".join(f"{each.label} {sheet.interval(each.low, each.high, 1)}" for each in shown.itertuples())
    bands_told = sheet.text("Bands, {note}: {bands}.", note=note, bands=reach)
    told = [f"{heading}.", *_extremes(panels, ranges, sheet), bands_told]
    if len(behind):
        text = "Behind them the printed bands of {n} published {n:network|networks}."
        told.append(sheet.text(text, n=behind["network"].nunique()))
    return " ".join(told)


def _reach(panel: pd.DataFrame, low: float, published: pd.DataFrame, together: pd.DataFrame | None) -> float:
    """Where the axis of counts without a highest answer ends, in all portraits of a study."""
    names = panel["characteristic"]
    ends = [published.loc[published["characteristic"].isin(names), "high"]]
    ends.append(panel["high"] if together is None else together["highest"].reindex(names))
    return max(low + 1, *pd.concat(ends).dropna())


def _bands(axes: Axes, panel: pd.DataFrame, names: list[str], limits: tuple[float, float]) -> int:
    """The bands with their means, cut where the answer scale ends, with an arrow there; how many were cut."""
    low, high = limits
    shown = panel["low"].clip(lower=low), panel["high"].clip(upper=high)
    axes.barh(names, shown[1] - shown[0], left=shown[0], color=BLUE, height=0.5)
    beyond = ((panel["low"] < low).to_numpy(), low, "<"), ((panel["high"] > high).to_numpy(), high, ">")
    for there, end, mark in beyond:
        at = np.flatnonzero(there)
        axes.scatter([end] * len(at), at, marker=mark, color=BLUE, s=80, zorder=2, clip_on=False)
    sns.scatterplot(x=panel["mean"], y=names, color="white", edgecolor="black", s=36, zorder=3, ax=axes)
    return sum(int(there.sum()) for there, _, _ in beyond)


def _behind(axes: Axes, panel: pd.DataFrame, published: pd.DataFrame) -> None:
    """How far the published bands of each characteristic reach, and where their middles lie."""
    for place, name in enumerate(panel["characteristic"]):
        ends = published.loc[published["characteristic"] == name, ["low", "high"]]
        if len(ends):
            reach = ends["high"].max() - ends["low"].min()
            axes.barh(place, reach, left=ends["low"].min(), color=PALE, height=0.85, zorder=0)
            for middle, networks in ends.mean(axis=1).value_counts().items():
                axes.vlines(middle, place - 0.42, place + 0.42, color=GREY, linewidth=0.6 + 0.8 * networks, zorder=0.8)


def _extremes(panels: list[pd.DataFrame], ranges: Mapping[str, tuple[float, float]], sheet: Sheet) -> list[str]:
    """The characteristics with the highest and lowest mean, of the largest panel; nothing where none has two."""
    largest = max(panels, key=len)
    low, high = ranges[largest["characteristic"].iloc[0]]
    means = largest.set_index("label")["mean"]
    if means.nunique() < 2 or pd.isna(high):
        return []
    (most, least), (top, bottom) = extremes(means), (sheet.digits(each, 1) for each in (means.max(), means.min()))
    places = {"low": f"{low:g}", "high": f"{high:g}", "most": most, "least": least, "top": top, "bottom": bottom}
    text = "Highest on the scale from {low} to {high}: {most} ({top}); lowest: {least} ({bottom})."
    return [sheet.text(text, **places)]
