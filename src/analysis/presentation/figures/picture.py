"""What every figure is: a drawing in one language with an alternative text, and the same bytes every time."""

import functools
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec

import pandas as pd
from matplotlib import pyplot, style
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from analysis.presentation.figures.style import STYLE, VERMILION
from analysis.presentation.messages import decimals, translated

PIXELS = 200  # an inch: sharp on paper and on a slide
P = ParamSpec("P")


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
        with style.context(["default", STYLE]):
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


class Sheet:
    """What a figure is drawn on, in one language.

    If its data are invented, or may not be published, it says so, wherever it travels.
    """

    def __init__(self, language: str, synthetic: bool, private: bool = False) -> None:
        self.language = language
        self.figure = Figure(figsize=(7.2, 1), layout="constrained")
        self._mark = translated("synthetic data", language) if synthetic else None
        if private:
            self._mark = translated("not for publication", language)
        if self._mark:
            self.figure.suptitle(self._mark, x=0.995, ha="right", fontsize=9, color=VERMILION)

    def sized(self, height: float) -> Figure:
        """The figure, as wide as a page and so many inches high."""
        self.figure.set_figheight(height)
        return self.figure

    def text(self, message: str, **places: object) -> str:
        """A message in the sheet's language, its places filled in."""
        return translated(message, self.language, **places)

    def digits(self, value: float, places: int) -> str:
        """A number with so many decimals, the sign of the language and a true minus; never a minus before zero."""
        return decimals(f"{value:z.{places}f}".replace("-", "−"), self.language)

    def interval(self, low: float, high: float, places: int) -> str:
        """From one number to another, as `digits`."""
        return self.text("{low} to {high}", low=self.digits(low, places), high=self.digits(high, places))

    def picture(self, alternative: str) -> Picture:
        """The sheet as it is now, with the text that stands for it."""
        return Picture(self.figure, f"{alternative} ({self._mark})" if self._mark else alternative)


Drawing = Callable[..., Picture]


def drawing(draw: Callable[Concatenate[Sheet, P], str]) -> Callable[P, Drawing]:
    """Turn a function that draws on a sheet and returns the alternative text into one that returns a `Drawing`.

    A drawing waits for the page to say in which language it is, and whether its data are invented or private:
    ``response(table)`` is drawn by ``response(table)("nl", True)``.
    """

    @functools.wraps(draw)
    def waiting(*args: P.args, **kwargs: P.kwargs) -> Drawing:
        def drawn(language: str, synthetic: bool, private: bool = False) -> Picture:
            with style.context(["default", STYLE]):
                sheet = Sheet(language, synthetic, private)
                return sheet.picture(draw(sheet, *args, **kwargs))

        return drawn

    return waiting


def drawn_by_hand(made: Any, alt: str | None) -> Drawing:
    """A figure that somebody drew with matplotlib or seaborn, or the axes or grid that these returned, as a `Drawing`.

    Raises
    ------
    ValueError if it is none of these, or nobody says in words what it shows.
    """
    figure = made if isinstance(made, Figure) else getattr(made, "figure", None)
    if not isinstance(figure, Figure):
        raise ValueError(f"a figure is one of matplotlib or seaborn, or the axes on which it stands, not {made!r}")
    if not (alt and alt.strip()):
        raise ValueError("say in words what the figure shows: alt=...")

    def drawn(language: str, synthetic: bool, private: bool = False) -> Picture:
        pyplot.close(figure)  # else a notebook shows it once more
        if not (synthetic or private):
            return Picture(figure, alt)
        said = translated("not for publication" if private else "synthetic data", language)
        figure.text(0.995, 0.995, said, ha="right", va="top", fontsize=9, color=VERMILION)
        return Picture(figure, f"{alt} ({said})")

    return drawn


def band_note(multiplier: float, sheet: Sheet) -> str:
    """What a band is, for beneath an axis."""
    return sheet.text("mean ± {multiplier:g} {multiplier:standard error|standard errors}", multiplier=multiplier)


def extremes(values: pd.Series) -> tuple[str, str]:
    """The names with the highest and with the lowest value, all of them where several share it."""
    highest, lowest = (", ".join(map(str, values.index[values == end])) for end in (values.max(), values.min()))
    return highest, lowest
