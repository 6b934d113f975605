"""What every figure shares: its style, its alternative text, and how it becomes the same bytes every time."""

import io
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

import matplotlib as mpl
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import ScalarFormatter

from analysis.presentation.wording import decimals, word

# Okabe & Ito's blue and vermilion: told apart with every kind of colour blindness, and in grey
BLUE, VERMILION, GREY = "#0072B2", "#D55E00", "#595959"
LIGHT, GRID = "#8EC6E6", "#D0D0D0"
PIXELS = 200  # an inch: sharp on paper and on a slide
STYLE = sns.axes_style("ticks") | {
    "font.family": "DejaVu Sans",  # ships with matplotlib: the same letters on every machine
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.titlelocation": "left",
    "svg.hashsalt": "analysis",  # else the ids inside a picture differ from run to run
    "svg.fonttype": "path",
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
}


@dataclass(frozen=True)
class Picture:
    """A figure and the text that stands for it where it cannot be seen."""

    figure: Figure
    alt: str

    def svg(self) -> str:
        """The figure as SVG text, the same bytes every time."""
        return self._saved(format="svg", metadata={"Date": None, "Creator": None}).decode("utf-8")

    def png(self) -> bytes:
        """The figure as a PNG for word processors and slides, the same bytes every time on one machine."""
        return self._saved(format="png", metadata={"Software": None}, dpi=PIXELS)

    def _saved(self, **settings: object) -> bytes:
        buffer = io.BytesIO()
        with mpl.rc_context(STYLE):
            self._settle_layout()
            self.figure.savefig(buffer, **settings)
        return buffer.getvalue()

    def _settle_layout(self) -> None:
        """Lay out once and round the places of the panels: the solver's last digits differ from process to process."""
        if not isinstance(self.figure.get_layout_engine(), ConstrainedLayoutEngine):  # done: a figure is saved twice
            return
        self.figure.draw_without_rendering()
        self.figure.set_layout_engine("none")
        for axes in self.figure.axes:
            axes.set_position([round(number, 4) for number in axes.get_position().bounds])


def new_figure(height: float, synthetic: bool, language: str) -> Figure:
    """An empty figure as wide as a page; if its data are invented it says so itself, wherever it travels."""
    figure = Figure(figsize=(7.2, height), layout="constrained")
    if synthetic:
        figure.suptitle(word("synthetic data", language), x=0.995, ha="right", fontsize=9, color=VERMILION)
    return figure


def wrapped(texts: Iterable[str], width: int) -> tuple[list[str], float]:
    """Names over as many lines as they need, and the inches that a row takes in which the longest of them fits."""
    filled = [textwrap.fill(text, width) for text in texts]
    return filled, 0.1 + 0.17 * max(text.count("\n") + 1 for text in filled)


class _Numbers(ScalarFormatter):
    """As many decimals for every number of an axis, with the decimal sign of the language; never a power of ten."""

    def __init__(self, language: str) -> None:
        super().__init__(useOffset=False)
        self.set_scientific(False)
        self._language = language

    def __call__(self, value: float, position: int | None = None) -> str:
        return decimals(super().__call__(value, position), self._language)


def explain(figure: Figure, note: str) -> None:
    """Say below the whole figure what its axis is: below the axis alone a long line would be cut off."""
    figure.supxlabel(textwrap.fill(note, 90), fontsize=10)


def number_axis(axis: Axis, language: str) -> None:
    """Write the numbers along an axis as the language does."""
    axis.set_major_formatter(_Numbers(language))


def dress(axes: Axes, lines: str = "x") -> None:
    """Light lines behind the marks (`lines`: x or both) and no more of a frame than the two axes."""
    axes.grid(axis=lines, color=GRID)
    axes.set_axisbelow(True)
    sns.despine(ax=axes)


def alternative(text: str, synthetic: bool, language: str) -> str:
    """The text that stands for a figure; of invented data it says so, as the figure itself does."""
    return f"{text} ({word('synthetic data', language)})" if synthetic else text
