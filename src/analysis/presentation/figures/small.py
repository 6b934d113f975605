"""Small figures for the first page: a few bars or intervals on one axis, as SVG that takes the colours of the page."""

import html
import textwrap
from collections.abc import Sequence
from typing import NamedTuple

WIDTH, BARS, ROW, BAR = 300, 200, 34, 8  # 12 px type at the width of a phone: a label above its bar, the number beside
LONGEST = 42  # signs of a label


class Span(NamedTuple):
    """A bar from `start` to `end` on the figure's axis, with what it is and its number in words."""

    label: str
    said: str
    start: float
    end: float


def small_figure(spans: Sequence[Span], axis: tuple[float, float]) -> str:
    """The bars below each other as one SVG element; with a mark at 0 where the axis has it inside.

    Its text is text, which can be selected and searched, and its alternative text says every number.
    """
    low, high = axis
    scale = BARS / (high - low)
    said = "; ".join(f"{span.label}: {span.said}" for span in spans)
    lines = [f'<svg class="small" viewBox="0 0 {WIDTH} {ROW * len(spans)}" role="img" aria-label="{_text(said)}">']
    for place, span in enumerate(spans):
        top, shown = ROW * place, textwrap.shorten(span.label, LONGEST, placeholder=" …")
        start, end = ((min(max(each, low), high) - low) * scale for each in (span.start, span.end))
        lines += [
            f'<text x="0" y="{top + 13}">{_text(shown)}</text>',
            f'<text x="{WIDTH}" y="{top + 27}" text-anchor="end">{_text(span.said)}</text>',
            f'<rect class="axis" x="0" y="{top + 19}" width="{BARS}" height="{BAR}"/>',
            f'<rect x="{start:.1f}" y="{top + 19}" width="{max(end - start, 1):.1f}" height="{BAR}"/>',
        ]
        if low < 0 < high:
            lines.append(f'<rect class="nought" x="{-low * scale:.1f}" y="{top + 17}" width="1" height="{BAR + 4}"/>')
    return "\n".join([*lines, "</svg>"])


def _text(text: str) -> str:
    return html.escape(" ".join(text.split()))
