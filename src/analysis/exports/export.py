"""An export as it was read: what made it, its columns, its rows; nothing decided yet."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

import pandas as pd

from analysis.study.answer_words import INVISIBLE

Role = Literal["answer", "id", "state", "tool", "personal", "open", "embedded"]


class Said(NamedTuple):
    """A sentence for a person: English text with places, and what fills them."""

    message: str
    places: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Column:
    """A column of an export.

    ``place`` counts from 0; ``heading`` is what stands above it; ``name`` a short name for it; ``text`` the question
    as people saw it, "" if the file does not hold it; ``block`` the question that it is a part of, "" if it stands
    alone; ``stem`` the text that the parts of the block have in common.

    Roles: an ``answer``; the ``id`` of a respondent; the ``state`` of a row (finished, preview); a column that the
    ``tool`` made; ``personal``; ``open`` text; data ``embedded`` by the researcher, which may be anything.
    """

    place: int
    heading: str
    name: str
    text: str = ""
    block: str = ""
    stem: str = ""
    role: Role = "answer"
    labels: Mapping[str, str] = field(default_factory=dict)
    """code, as it stands in the cells, to its label"""
    missing: tuple[str, ...] = ()
    """codes that the file itself says mean no answer"""


class Keep(NamedTuple):
    """A rule on which rows count: those with one of the values in a column; "*" is any."""

    column: int
    values: tuple[str, ...]


SMALL = 3  # what fewer people than this said may say who they are


@dataclass(frozen=True)
class Export:
    """What a survey tool exported.

    ``cells`` holds text, None where blank: rows by the number that a spreadsheet shows, columns by place. ``signs``
    are the strings by which the tool was recognised; ``keeps`` say which rows its makers would count.
    """

    file: str
    tool: str
    signs: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: pd.DataFrame
    separator: str = ""
    keeps: tuple[Keep, ...] = ()
    notes: tuple[Said | str, ...] = ()

    def filled(self, column: Column) -> pd.Series:
        """The cells of a column that are not blank and no code for no answer."""
        cells = self.cells[column.place].dropna()
        return cells[~cells.isin(column.missing)]


def plain_heading(text: str | None) -> str:
    """A heading in the form in which headings are compared."""
    return " ".join(unicodedata.normalize("NFKC", text or "").translate(INVISIBLE).casefold().split())


def tidy(text: str | None) -> str:
    """A text on one line, without mark-up and without signs that cannot be seen."""
    text = re.sub(r"<[a-zA-Z/][^>]*>", " ", unicodedata.normalize("NFC", text or "").translate(INVISIBLE))
    return " ".join(text.replace("&nbsp;", " ").replace("\xa0", " ").split())


def short_name(text: str) -> str:
    """A text as the name of an item: letters, digits and underscores, at most 40 signs, or "" if nothing is left."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"\W+", "_", ascii_text).strip("_")[:40].strip("_")
    return f"q_{name}" if name[:1].isdigit() else name


def unique_names(names: list[str]) -> list[str]:
    """The same names, with a number behind those that stand twice; a blank one becomes q and its number."""
    given: list[str] = []
    for number, wanted in enumerate(names, start=1):
        name, count = wanted or f"q{number}", 1
        while name.casefold() in {each.casefold() for each in given}:
            count += 1
            name = f"{wanted or 'q'}_{count if wanted else number * 1000 + count}"
        given.append(name)
    return given


def natural(text: str) -> list[tuple[int, int, str]]:
    """A key that sorts numbers within texts by their size."""
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", text.casefold()) if part
    ]
