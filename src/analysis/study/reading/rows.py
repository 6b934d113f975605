"""From rows of cells, whatever file they are from, to a table: where its header is, and what is wrong with that."""

import itertools
import re
from collections.abc import Sequence

import pandas as pd

from analysis.study.problems import Problem, StudyError, some
from analysis.study.reading.bounds import COLUMNS, TEXT
from analysis.study.reading.signs import one_line
from analysis.study.reading.text_table import TextTable

Row = list[str | None]


def table_of_rows(
    file: str, rows: list[Row], separator: str, notes: Sequence[str] = (), width_remedy: str | None = None
) -> tuple[TextTable, list[int]]:
    """A table of rows of which the first holds the names; blank rows are passed over.

    Parameters
    ----------
    rows : cells, None where blank; a row stands in the place that its number in the file gives it.
    width_remedy : what to do about a row that is longer or shorter than the header; None where cells cannot be lost,
        so that short rows are filled up with blanks.

    Returns
    -------
    The table, and the place in the file (from 0) of each of its columns.

    Raises
    ------
    StudyError for a table without names or rows, or with rows of another width.
    """
    if title := title_row(file, list(enumerate(rows[:6], start=1))):
        raise StudyError(title)
    if not rows or not any(rows[0]):
        raise StudyError([Problem("file-empty", file, "is empty", "The first row must hold the column names.")])
    width = max(len(row) for row in rows)
    places = _places(rows, width)
    notes = list(notes)
    if len(places) < width:
        notes.append(f"{file}: {width - len(places)} columns without name or content were passed over.")
    header = with_names([*rows[0], *[None] * (width - len(rows[0]))])
    header = [header[place] for place in places]
    problems = header_problems(file, header)
    filled = {number: row for number, row in enumerate(rows[1:], start=2) if any(cell is not None for cell in row)}
    if len(filled) < len(rows) - 1 and width_remedy is not None:
        notes.append(f"{file}: {len(rows) - 1 - len(filled)} rows without any content were passed over.")
    if not filled:
        remedy = "Add one row for each entry."
        problems.append(Problem("file-no-rows", file, "has column names but no rows", remedy))
    asked = len(rows[0])
    for number, row in filled.items() if width_remedy is not None else ():
        if len(row) != asked and any(place in places for place in range(min(len(row), asked), width)):
            problems.append(row_width(file, number, len(row), asked, width_remedy or ""))
    if problems:
        raise StudyError(problems)
    cells = [[row[place] if place < len(row) else None for place in places] for row in filled.values()]
    frame = pd.DataFrame(cells, index=list(filled), columns=header, dtype="str")
    return TextTable(file, frame, separator, tuple(notes)), places


def row_width(file: str, row: int, has: int, asked: int, remedy: str) -> Problem:
    """The problem of a row with more or fewer cells than the header asks."""
    return Problem("row-width", file, f"has {has} cells where the header has {asked}", remedy, row=row)


def header_problems(file: str, header: Sequence[str | None]) -> list[Problem]:
    """What is wrong with the row of names: two alike, a name or a row without end."""
    problems = []
    if len(header) > COLUMNS:
        message = f"has {len(header):,} columns; at most {COLUMNS:,} are read"
        problems.append(Problem("table-too-wide", file, message, "Keep those that the study needs."))
    seen: set[str] = set()
    twice = []
    for name in header:
        if name is None:
            continue
        if name in seen:
            twice.append(name)
        seen.add(name)
        if len(name) > TEXT:
            message = f"is longer than {TEXT} signs"
            problems.append(Problem("heading-too-long", file, message, "Shorten the heading.", 1, value=name))
    for name in dict.fromkeys(twice):
        message, remedy = "names two columns", "Give each column its own name."
        problems.append(Problem("heading-twice", file, message, remedy, row=1, value=name))
    return problems


def with_names(header: Sequence[str | None]) -> list[str]:
    """The headings in normal form; a column without one is called by its place, by which study.toml can name it."""
    return [one_line(name) if name else f"column {place}" for place, name in enumerate(header, start=1)]


def title_row(file: str, rows: Sequence[tuple[int, Sequence[str | None]]]) -> list[Problem]:
    """Whether a title stands above the header: a row with few cells, and below it one that looks like a header."""
    for (number, row), (next_number, below) in itertools.pairwise(rows):
        cells, names = [cell for cell in row if cell], [cell for cell in below if cell]
        texts = [name for name in names if not re.fullmatch(r"[+-]?[\d.,]+", name)]
        looks_like_names = len(names) >= 3 and len(texts) >= 0.8 * len(names) and len(set(names)) == len(names)
        if 2 * len(cells) < len(names) and looks_like_names:
            message = f"is not the header: row {next_number} looks like it ({some(names)})"
            remedy = "The first row must hold the column names: delete the rows above them."
            return [Problem("title-row", file, message, remedy, row=number)]
        if len(cells) >= 3:
            return []
    return []


def _places(rows: Sequence[Row], width: int) -> list[int]:
    """The columns in use; Excel leaves some behind that were used once, without a name and without a single cell."""
    used = [place < len(rows[0]) and rows[0][place] is not None for place in range(width)]
    for row in rows:
        if all(used):
            break
        for place, cell in enumerate(row):
            used[place] = used[place] or cell is not None
    return [place for place in range(width) if used[place]]
