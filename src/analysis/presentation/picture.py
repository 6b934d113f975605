"""What every figure shares: its style, its alternative text, and how it becomes the same bytes every time."""

import io
from dataclasses import dataclass

import matplotlib as mpl
import seaborn as sns
from matplotlib.figure import Figure

from analysis.presentation.wording import word

# Okabe & Ito's blue and vermilion: told apart with every kind of colour blindness, and in grey
BLUE, VERMILION, GREY = "#0072B2", "#D55E00", "#595959"
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
        buffer = io.StringIO()
        with mpl.rc_context(STYLE):
            self._settle_layout()
            self.figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
        return buffer.getvalue()

    def _settle_layout(self) -> None:
        """Lay out once and round the places of the panels: the solver's last digits differ from process to process."""
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


def alternative(text: str, synthetic: bool, language: str) -> str:
    """The text that stands for a figure; of invented data it says so, as the figure itself does."""
    return f"{text} ({word('synthetic data', language)})" if synthetic else text
