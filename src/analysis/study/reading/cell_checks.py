"""Check a table: that it has the columns it should have, and each cell against the checks of its column."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.study.problems import Problem
from analysis.study.reading.text_table import TextTable


class Check(NamedTuple):
    """What must hold for each cell of a column, and what to say and advise where it does not."""

    holds: Callable[[pd.Series], pd.Series]
    message: str
    remedy: str
    blanks: bool = False
    """whether blank cells are looked at too"""


def filled(remedy: str) -> Check:
    """A cell may not be blank."""
    return Check(lambda cells: cells.notna(), "is blank", remedy, blanks=True)


def unique(remedy: str) -> Check:
    """A value stands in a column only once; the second and later ones are told."""
    return Check(lambda cells: ~cells.duplicated(), "occurs twice", remedy)


def one_of(allowed: Sequence[str], remedy: str) -> Check:
    """A cell holds one of the allowed words."""
    return Check(lambda cells: cells.isin(allowed), f"is not one of {', '.join(allowed)}", remedy)


def broken_cells(
    file: str, frame: pd.DataFrame, checks: Mapping[str, Sequence[Check]], as_written: pd.DataFrame | None = None
) -> list[Problem]:
    """Every cell of `frame` that fails a check of its column, in the order of columns, checks and rows.

    The index of `frame` is the row number a spreadsheet shows. `as_written` holds the text of the file where `frame`
    holds numbers made of it. Columns without checks are left alone.
    """
    text = frame if as_written is None else as_written
    problems = []
    for column, check in [(name, check) for name in checks if name in frame for check in checks[name]]:
        cells = frame[column] if check.blanks else frame[column].dropna()
        for row in cells.index[~check.holds(cells).astype(bool)]:
            value = None if pd.isna(text.at[row, column]) else str(text.at[row, column])
            problems.append(Problem(file, check.message, check.remedy, int(row), column, value))
    return problems


def column_problems(table: TextTable, required: Sequence[str], optional: Sequence[str] = ()) -> list[Problem]:
    """A problem for each column that is missing, and for each that nobody knows."""
    known = list(dict.fromkeys([*required, *optional]))
    present = list(table.frame.columns)
    missing = [
        Problem(table.file, "the column is missing", f"Add it; the file has {', '.join(present)}.", column=name)
        for name in required
        if name not in present
    ]
    unknown = [
        Problem(
            table.file, "the column is not known here", f"Delete or rename it; known: {', '.join(known)}.", column=name
        )
        for name in present
        if name not in known
    ]
    return missing + unknown
