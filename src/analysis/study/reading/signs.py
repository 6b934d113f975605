"""The signs that names and texts are made of: one normal form, those that nobody sees, those that figures can draw."""

import functools
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis.study.problems import Problem, shortened

UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # control, format, surrogate, private, unassigned, line ends
FOR_EMOJI = "\ufe0e\ufe0f"  # variation selectors: they choose between two looks of the sign before


def normal(text: str) -> str:
    """The form in which names are compared: composed letters (NFC), one plain blank for any blanks.

    Signs that nobody sees, and breaks of lines, stay, so that they can be told; capitals are kept.
    """
    return re.sub(r"[^\S\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+", " ", unicodedata.normalize("NFC", text)).strip()


def one_line(text: str) -> str:
    """`normal`, with breaks of lines as blanks: headings and questions may hold some."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def unseen(text: str) -> list[str]:
    """The signs of a text that cannot be seen or break a line, each once, as code points with their names."""
    found = dict.fromkeys(sign for sign in text if unicodedata.category(sign) in UNSEEN or sign in FOR_EMOJI)
    return [_called(sign) for sign in found]


def undrawable(text: str) -> list[str]:
    """The signs that figures cannot draw: not in their font, or of a script that runs from right to left."""
    if text.isascii():
        return []
    odd = dict.fromkeys(sign for sign in text if ord(sign) not in _drawn() or _runs_left(sign))
    return [_called(sign) for sign in odd if not sign.isspace()]


def sign_problems(
    file: str, texts: Iterable[tuple[int | None, str | None, str]], drawn: bool = True, code: str = "sign"
) -> list[Problem]:
    """A problem for each text that holds a sign which readers could not see, or figures not draw.

    Parameters
    ----------
    texts : row and column, as far as there are any, and the text.
    drawn : whether figures show these texts.
    """
    problems = []
    for row, column, text in texts:
        if signs := unseen(text):
            remedy = "Type it again: it would look like another name and be none."
            message = f"holds a sign that cannot be seen or breaks a line: {', '.join(signs)}"
            problems.append(Problem(f"{code}-unseen", file, message, remedy, row, column, text))
        elif drawn and (signs := undrawable(text)):
            remedy = "Write it with letters that the figures' font has (Latin, Greek, Cyrillic)."
            message = f"holds a sign that figures cannot show: {', '.join(signs)}"
            problems.append(Problem(f"{code}-undrawable", file, message, remedy, row, column, text))
    return problems


def cell_signs(file: str, frame: pd.DataFrame) -> list[Problem]:
    """A problem for each cell of text that holds a sign which readers could not see; no figure shows these."""
    cells = [(row, column, text) for column in frame for row, text in frame[column].items() if isinstance(text, str)]
    return sign_problems(file, [(int(str(row)), str(column), text) for row, column, text in cells], drawn=False)


def _called(sign: str) -> str:
    point = f"U+{ord(sign):04X}"
    name = unicodedata.name(sign, "").lower()
    return f"{point} {name}".strip() if not sign.isprintable() or not name else f"{shortened(sign)} ({point} {name})"


def _runs_left(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in ("R", "AL")


@functools.cache
def _drawn() -> frozenset[int]:
    """The code points that matplotlib's own font has, upright and bold."""
    from matplotlib import get_data_path  # here: most studies have no sign beyond ASCII
    from matplotlib.ft2font import FT2Font

    folder = Path(get_data_path()) / "fonts" / "ttf"
    fonts = [FT2Font(str(folder / name)) for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")]
    return frozenset.intersection(*(frozenset(font.get_charmap()) for font in fonts))
