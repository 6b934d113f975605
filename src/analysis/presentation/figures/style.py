"""How every figure looks: colours, axes, and the numbers along them."""

import textwrap
from collections.abc import Iterable

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import ScalarFormatter

from analysis.presentation.messages import decimals

# Okabe & Ito's blue and vermilion: told apart with every kind of colour blindness, and in grey
BLUE, VERMILION, GREY = "#0072B2", "#D55E00", "#595959"
LIGHT, GRID = "#8EC6E6", "#D0D0D0"
PALE, SECOND = "#E6E6E6", "#DD9560"  # of what others published: behind the marks, and beside them
# Laid over matplotlib's own defaults, whatever a person has made of them in a matplotlibrc.
STYLE = sns.axes_style("ticks") | {
    "font.family": "DejaVu Sans",  # ships with matplotlib: the same letters on every machine
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.titlelocation": "left",
    "svg.hashsalt": "analysis",  # else the ids inside a picture differ from run to run
    "svg.fonttype": "path",
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
}


def wrapped(texts: Iterable[str], width: int) -> tuple[list[str], float]:
    """Names over as many lines as they need, and the inches that a row takes in which the longest of them fits."""
    filled = [textwrap.fill(text, width) for text in texts]
    return filled, 0.1 + 0.17 * max(text.count("\n") + 1 for text in filled)


def titled(texts: Iterable[str], width: int) -> tuple[list[str], float]:
    """Titles of panels over as many lines as they need, and the inches that they take beyond two lines each."""
    filled = [textwrap.fill(text, width) for text in texts]
    return filled, 0.17 * max(0, max(text.count("\n") for text in filled) - 1)


def style_axes(axes: Axes, lines: str = "x") -> None:
    """Light lines behind the marks (`lines`: x or both) and no more of a frame than the two axes."""
    axes.grid(axis=lines, color=GRID)
    axes.set_axisbelow(True)
    sns.despine(ax=axes)


def caption_axis(figure: Figure, note: str) -> None:
    """Say below the whole figure what its axis is: below the axis alone a long line would be cut off."""
    figure.supxlabel(textwrap.fill(note, 90), fontsize=10)


def number_axis(axis: Axis, language: str) -> None:
    """Write the numbers along an axis as the language does."""
    axis.set_major_formatter(_Numbers(language))


class _Numbers(ScalarFormatter):
    """As many decimals for every number of an axis, with the decimal sign of the language; never a power of ten."""

    def __init__(self, language: str) -> None:
        super().__init__(useOffset=False)
        self.set_scientific(False)
        self._language = language

    def __call__(self, value: float, position: int | None = None) -> str:
        return decimals(super().__call__(value, position), self._language)
