"""What differs between two reports of a study: numbers, words of tables, and sentences of pages, largest first.

For somebody who has cleaned an answer, or changed the code, and asks what follows. Nothing is computed from answers.
"""

import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.presentation.tables.written import unguarded


class Difference(NamedTuple):
    """One thing that differs.

    `size` is the change of a number divided by the standard deviation of its column in the old report (by 1 where the
    column has one value), infinite for words, and for rows, tables and sentences that only one report has.
    """

    place: str
    was: str
    now: str
    size: float

    def __str__(self) -> str:
        """One line."""
        return f"{self.place}: {self.was or '(not there)'} -> {self.now or '(not there)'}"


def compare(old: Path, new: Path, tolerance: float = 0.0) -> list[Difference]:
    """All differences between the reports in two folders; numbers that differ by at most `tolerance` are the same.

    Words come first, then numbers from the largest change to the smallest, then sentences of pages in their order.

    Raises
    ------
    FileNotFoundError if a folder holds no report.
    """
    for folder in (old, new):
        if not (folder / "tables").is_dir():
            raise FileNotFoundError(f"{folder} holds no report: there is no folder tables in it")
    cells = sorted(_tables(old, new, tolerance), key=lambda one: -one.size)
    return [*cells, *_sentences(old, new)]


def _tables(old: Path, new: Path, tolerance: float) -> Iterator[Difference]:
    names = sorted({path.name for folder in (old, new) for path in (folder / "tables").glob("*.csv")})
    for name in names:
        tables = [folder / "tables" / name for folder in (old, new)]
        if not all(path.is_file() for path in tables):
            was, now = ("a table" if path.is_file() else "" for path in tables)
            yield Difference(name, was, now, np.inf)
            continue
        before, after = (pd.read_csv(path, dtype=str, keep_default_na=False).map(unguarded) for path in tables)
        yield from _cells(name, before, after, tolerance)


def _cells(name: str, before: pd.DataFrame, after: pd.DataFrame, tolerance: float) -> Iterator[Difference]:
    for column in before.columns.symmetric_difference(after.columns, sort=False):
        was, now = ("a column" if column in table else "" for table in (before, after))
        yield Difference(f"{name}, {column}", was, now, np.inf)
    shared = [column for column in before if column in after]
    keys = _keys(before[shared], after[shared])
    if not keys:  # rows that nothing tells apart are taken in their order
        keys, before, after = ["row"], _numbered(before), _numbered(after)
    before, after = before.set_index(keys), after.set_index(keys)
    for key in before.index.symmetric_difference(after.index, sort=False):
        was, now = ("a row" if key in table.index else "" for table in (before, after))
        yield Difference(f"{name}, {_row(keys, key)}", was, now, np.inf)
    rows = before.index.intersection(after.index, sort=False)
    for column in (column for column in shared if column not in keys):
        was, now = before.loc[rows, column], after.loc[rows, column]
        numbers = pd.to_numeric(was, errors="coerce"), pd.to_numeric(now, errors="coerce")
        unit = pd.to_numeric(before[column], errors="coerce").std(ddof=0)
        change = (numbers[1] - numbers[0]).abs()
        for key in rows[((was != now) & ~(change <= tolerance)).to_numpy()]:
            size = change[key] / (unit if unit > 0 else 1.0)
            place = f"{name}, {_row(keys, key)}, {column}"
            yield Difference(place, was[key] or "blank", now[key] or "blank", np.inf if np.isnan(size) else size)


def _keys(before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    """The first columns of text that together tell all rows apart, in both tables; none if no columns do."""
    text = [column for column in before if pd.to_numeric(before[column], errors="coerce").isna().any()]
    for count in range(1, len(text) + 1):
        keys = text[:count]
        if not before.duplicated(keys).any() and not after.duplicated(keys).any():
            return keys
    return []


def _numbered(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(row=[str(row) for row in range(2, len(table) + 2)])


def _row(keys: list[str], values: object) -> str:
    parts = values if isinstance(values, tuple) else (values,)
    return ", ".join(f"{key} {value}" for key, value in zip(keys, parts, strict=True) if value)


def _sentences(old: Path, new: Path) -> Iterator[Difference]:
    for name in sorted({path.stem for folder in (old, new) for path in (folder / "notebooks").glob("*.ipynb")}):
        before, after = (_said(folder / "notebooks" / f"{name}.ipynb") for folder in (old, new))
        for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if kind != "equal":
                yield Difference(name, " ".join(before[first:last]), " ".join(after[start:end]), np.inf)


def _said(page: Path) -> list[str]:
    """The sentences that the cells of an executed notebook wrote; tables and figures are compared as files."""
    if not page.is_file():
        return []
    cells = json.loads(page.read_text(encoding="utf-8"))["cells"]
    data = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    texts = ["".join(one["text/markdown"]) for one in data if "text/markdown" in one]
    lines = [line.strip() for text in texts for line in re.split(r"(?<=[.?!])\s+|\n", text)]
    return [line for line in lines if line and not line.startswith(("|", ":::"))]
