"""Check a table: that it has the columns it should have, and each cell against the checks of its column."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.study.problems import Problem, shortened, some, told_by_cell_or_column
from analysis.study.reading.text_table import TextTable


class Check(NamedTuple):
    """What must hold for each cell of a column, and what to say and advise where it does not."""

    code: str
    holds: Callable[[pd.Series], pd.Series]
    message: str
    remedy: str
    blanks: bool = False
    """whether blank cells are looked at too"""


def filled(remedy: str) -> Check:
    """A cell may not be blank."""
    return Check("cell-blank", lambda cells: cells.notna(), "is blank", remedy, blanks=True)


def unique(remedy: str) -> Check:
    """A value stands in a column only once; the second and later ones are told."""
    return Check("cell-twice", lambda cells: ~cells.duplicated(), "occurs twice", remedy)


def one_of(allowed: Sequence[str], remedy: str) -> Check:
    """A cell holds one of the allowed words."""
    return Check("cell-unknown-word", lambda cells: cells.isin(allowed), f"is not one of {', '.join(allowed)}", remedy)


def shorter(most: int, remedy: str) -> Check:
    """A text has at most so many signs."""
    return Check("text-too-long", lambda texts: texts.str.len() <= most, f"is longer than {most} signs", remedy)


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
        broken = cells.index[~check.holds(cells).astype(bool)]
        values = (text if column in text else frame)[column].reindex(broken)
        shown = [(int(row), None if pd.isna(value) else str(value)) for row, value in values.items()]
        problems += told_by_cell_or_column(check.code, file, check.message, check.remedy, column, shown)
    return problems


def column_problems(
    table: TextTable, required: Sequence[str], optional: Sequence[str] = (), remedy: str | None = None
) -> list[Problem]:
    """A problem for each column that is missing, and for each that nobody knows.

    Parameters
    ----------
    remedy : what to do about a column that nobody knows, where it is not to delete or rename it.
    """
    known = list(dict.fromkeys([*required, *optional]))
    present = list(table.frame.columns)
    unknown = [name for name in present if name not in known]
    problems = []
    for name in (name for name in known if name not in present):
        meant = near(name, unknown)
        if meant is not None and name in required:
            unknown.remove(meant)
            text = f'It is called "{shortened(meant)}" in the file: rename one of the two; capitals and signs count.'
            problems.append(Problem("column-spelling", table.file, "the column is missing", text, column=name))
        elif meant is not None:
            unknown.remove(meant)
            message, text = "the column is not known here", f'Did you mean "{name}"?'
            problems.append(Problem("column-spelling", table.file, message, text, column=meant))
        elif name in required:
            text = f"Add it; the file has {some([shortened(name) for name in present], most=30)}."
            problems.append(Problem("column-missing", table.file, "the column is missing", text, column=name))
    if remedy is None:
        remedy = f"Delete or rename it; known: {', '.join(known)}."
    if len(unknown) <= 3:
        message = "the column is not known here"
        return problems + [Problem("column-unknown", table.file, message, remedy, column=name) for name in unknown]
    message = f"{len(unknown)} columns are not known here: {some([shortened(name) for name in unknown], most=20)}"
    return [*problems, Problem("column-unknown", table.file, message, remedy)]


def near(name: str, among: Iterable[str]) -> str | None:
    """The name that differs in capitals, blanks and signs only, or else in a letter or two; None without any."""
    bare = {re.sub(r"[\W_]+", "", other).casefold(): other for other in among}
    wanted = re.sub(r"[\W_]+", "", name).casefold()
    close = [wanted] if wanted in bare else []
    if not close and len(wanted) > 3:
        close = difflib.get_close_matches(wanted, [other for other in bare if len(other) > 3], n=1, cutoff=0.85)
    close = [other for other in close if re.sub(r"\D", "", other) == re.sub(r"\D", "", wanted)]
    return bare[close[0]] if close else None
