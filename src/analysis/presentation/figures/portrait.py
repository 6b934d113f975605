"""Where do the bands of one network lie? With an alternative text made from the same numbers."""

from collections.abc import Mapping

import pandas as pd
import seaborn as sns
from matplotlib.ticker import MaxNLocator

from analysis.presentation.classes import portrait_heading
from analysis.presentation.figures.picture import Sheet, band_note, drawing, extremes
from analysis.presentation.figures.style import BLUE, number_axis, style_axes, wrapped
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
) -> str:
    """One network's bands, a line per characteristic, as in the report's figures 1 to 10.

    Parameters
    ----------
    bands : one row a characteristic, as in portraits.csv; those that are withheld are left out.
    labels : characteristic to the name that readers see.
    ranges : characteristic to its lowest and highest answer (NaN where a count has no highest); characteristics with
        the same range share a panel, so that no two units share an axis.
    network, respondents : whose portrait it is, and how many answered, of which the heading gives the class.
    multiplier : a band is the mean plus and minus so many standard errors.
    """
    heading, note = portrait_heading(network, respondents, sheet.language), band_note(multiplier, sheet)
    shown = bands[bands["mean"].notna()].assign(label=bands["characteristic"].map(labels))
    panels = [panel for _, panel in shown.groupby(shown["characteristic"].map(ranges).map(str), sort=False)]
    title, _ = wrapped([heading], 42)
    _, row = wrapped(shown["label"], 40)
    heights = [len(panel) * (row + 0.13) + 0.4 for panel in panels]
    figure = sheet.sized(0.6 + 0.17 * title[0].count("\n") + sum(heights))
    grid = figure.subplots(len(panels), 1, squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
    for axes, panel in zip(grid, panels, strict=True):
        names, _ = wrapped(panel["label"], 40)
        axes.barh(names, panel["high"] - panel["low"], left=panel["low"], color=BLUE, height=0.5)
        sns.scatterplot(x=panel["mean"], y=names, color="white", edgecolor="black", s=36, zorder=3, ax=axes)
        limits = ranges[panel["characteristic"].iloc[0]]
        low, high = limits[0], panel["high"].max() if pd.isna(limits[1]) else limits[1]
        axes.set(xlim=(min(low, panel["low"].min()) - 0.1, max(high, panel["high"].max()) + 0.1), xlabel="", ylabel="")
        axes.xaxis.set_major_locator(MaxNLocator(nbins=10, integer=True))
        number_axis(axes.xaxis, sheet.language)
        if limits == FIVE:  # the only answers of which the ends are known in words
            low_words, high_words = sheet.text("very low or\nvery little"), sheet.text("very high or\nvery much")
            axes.set_xticks(range(1, 6), [f"1\n{low_words}", "2", "3", "4", f"5\n{high_words}"])
        axes.set_ylim(len(panel) - 0.4, -0.6)
        style_axes(axes)
    grid[0].set_title(title[0])
    grid[-1].set_xlabel(note)
    told = "; ".join(f"{each.label} {sheet.interval(each.low, each.high, 1)}" for each in shown.itertuples())
    told = sheet.text("Bands, {note}: {bands}.", note=note, bands=told)
    return " ".join([f"{heading}.", *_extremes(panels, ranges, sheet), told])


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
