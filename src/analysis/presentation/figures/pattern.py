"""The panels in which the report drew patterns, each with an alternative text made from the same numbers."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from analysis.presentation.classes import LIMITS, class_label
from analysis.presentation.figures.picture import Sheet, drawing
from analysis.presentation.figures.style import BLUE, LIGHT, number_axis, style_axes, titled, wrapped

SHADES = ("#F2F0F7", "#CBC9E2", "#8A83BD", "#3F007D")  # of purple, darker for more; in grey they keep their order


@drawing
def panels(
    sheet: Sheet,
    means: pd.DataFrame,
    classes: pd.DataFrame,
    characteristics: Sequence[str],
    labels: Mapping[str, str],
    ranges: Mapping[str, tuple[float, float]],
) -> str:
    """Networks in the order of the first characteristic, a panel each, as in the report's figures 15 to 17.

    The light line in every panel but the first is what its least-squares line on the first characteristic expects of
    each network: it leans to the right at the top where the two go together. Panels of the same
    answers share the ends of their axes, so that a lean can be compared.

    Parameters
    ----------
    means : networks x characteristics; networks without one of them are left out.
    classes : networks x facts, as `classes.network_classes`: a fact is shown as the colour of the dots, in classes, so
        that no exact size stands beside a name. A fact that is known of none of them gives no colour.
    characteristics : the first one orders the networks, highest on top; at most one of them is a fact.
    labels, ranges : as `figures.portrait`.
    """
    shown = [name for name in characteristics if name not in classes]
    means = means[shown].dropna().sort_values(shown[0], ascending=False, kind="stable")
    known = classes.loc[means.index].notna().any()
    fact = next((name for name in characteristics if known.get(name, False)), None)
    shades = None if fact is None else classes.loc[means.index, fact].fillna(-1)  # -1: not known
    names, row = wrapped(means.index, 24)
    titles, more = titled([labels[name] for name in shown], 64 // len(shown))
    figure = sheet.sized((1.4 if fact is None else 2.0) + more + row * len(means))
    grid = figure.subplots(1, len(shown), sharey=True, squeeze=False)[0]
    places, order = np.arange(len(means)), means[shown[0]]
    expected = pd.DataFrame({name: _expected(order, means[name]) for name in shown})
    for axes, name, title in zip(grid, shown, titles, strict=True):
        if name != shown[0]:
            axes.plot(expected[name], places, color=LIGHT, linewidth=5, zorder=1, solid_capstyle="round")
        _dots(axes, means[name], places, shades)
        alike = [other for other in shown if ranges[other] == ranges[name]]
        values = np.hstack([means[alike], expected[alike]])
        margin = 0.08 * np.ptp(values) or 0.5
        axes.set_xlim(values.min() - margin, values.max() + margin)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 5, 10]))
        number_axis(axes.xaxis, sheet.language)
        axes.set_yticks(places, names)
        axes.set_ylim(len(means) - 0.5, -0.5)
        axes.set_title(title, fontsize=10)
        style_axes(axes, "both")
    for spine in grid[0].spines.values():  # the report outlines the panel that gives the order
        spine.set(visible=True, color="black", linewidth=1.5)
    grid[0].set_xlabel(sheet.text("gives the order"))
    ranked = ", ".join(f"{name} {sheet.digits(value, 1)}" for name, value in order.items())
    told = [sheet.text("Networks from high to low on {name}: {told}.", name=labels[shown[0]], told=ranked)]
    along = {name: _correlation(order, means[name]) for name in shown[1:]}
    for axes, r in zip(grid[1:], along.values(), strict=True):
        axes.set_xlabel("" if np.isnan(r) else f"r = {sheet.digits(r, 2)}")
    if along:
        told.append(f"{'; '.join(_leaning(labels[name], r, sheet) for name, r in along.items())}.")
    if shades is not None and fact is not None:
        told.append(_legend(sheet, shades, fact, labels[fact]))
    return " ".join(told)


def _expected(order: pd.Series, values: pd.Series) -> pd.Series:
    """What the least-squares line of `values` on `order` expects; their mean where `order` does not vary."""
    slope = 0.0 if order.nunique() < 2 else order.cov(values) / order.var()
    return values.mean() + slope * (order - order.mean())


def _correlation(order: pd.Series, values: pd.Series) -> float:
    return np.nan if min(order.nunique(), values.nunique()) < 2 else order.corr(values)


def _leaning(label: str, r: float, sheet: Sheet) -> str:
    if np.isnan(r):
        return sheet.text("for {name} r cannot be computed", name=label)
    places = {"name": label, "r": sheet.digits(r, 2)}
    if round(r, 2) == 0:
        return sheet.text("{name} stands apart from it (r = {r})", **places)
    if r > 0:
        return sheet.text("{name} goes along with it (r = {r})", **places)
    return sheet.text("{name} goes against it (r = {r})", **places)


def _dots(axes: Axes, values: pd.Series, places: np.ndarray, shades: pd.Series | None) -> None:
    """A dot a network; coloured by class where there is one, and a cross where the class is not known."""
    if shades is None:
        axes.scatter(values, places, color=BLUE, edgecolor="black", linewidth=0.6, s=42, zorder=2)
        return
    for shade in sorted(shades.unique()):
        axes.scatter(values[shades == shade], places[shades == shade], s=46, zorder=2, **_mark(shade))


def _mark(shade: float) -> dict:
    if shade < 0:
        return {"marker": "X", "color": "white", "edgecolor": "black", "linewidth": 0.8}
    return {"marker": "o", "color": SHADES[int(shade)], "edgecolor": "black", "linewidth": 0.8}


def _legend(sheet: Sheet, shades: pd.Series, fact: str, label: str) -> str:
    """Put the classes that occur beneath the panels, and say which networks are in each."""
    present = sorted(shades.unique())
    texts = [class_label(np.nan if shade < 0 else shade, LIMITS[fact], sheet.language) for shade in present]
    handles = [Line2D([], [], linestyle="", markersize=7, **_line_mark(shade)) for shade in present]
    sheet.figure.legend(handles, texts, title=label, loc="outside lower center", ncols=len(present), frameon=False)
    who = [f"{text}: {', '.join(shades.index[shades == shade])}" for shade, text in zip(present, texts, strict=True)]
    return sheet.text("Colour, {name}: {told}.", name=label, told="; ".join(who))


def _line_mark(shade: float) -> dict:
    mark = _mark(shade)
    return {
        "marker": mark["marker"],
        "markerfacecolor": mark["color"],
        "markeredgecolor": mark["edgecolor"],
        "markeredgewidth": mark["linewidth"],
    }
