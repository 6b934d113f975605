"""Tables as CSV: written, and read back.

Numbers are rounded once, where a table becomes CSV text. What a notebook shows, draws or quotes is read back from
that text, so that file, page and figure agree to the last digit.
"""

import io
import re
from collections.abc import Mapping
from functools import partial

import pandas as pd

from analysis.places import PROJECT
from analysis.presentation.tables.declared import COLUMNS_FILE, Column, columns_of

FORMULA = re.compile(r"'*[=+\-@\t\r]")  # how a cell begins that a spreadsheet would compute
NUMBER = re.compile(r"[+-]?[0-9]*[.,]?[0-9]+(?:e[+-]?[0-9]+)?%?")


def to_csv(name: str | Mapping[str, Column], frame: pd.DataFrame, data: str, full: bool = False) -> str:
    """The table as CSV text, with a last column that says what the data are.

    Numbers are rounded to their declared digits, or with `full` written as they were computed (to 15 digits).

    Here and in `read_csv` `name` is that of a declared table, or the columns of one that is not.

    Raises
    ------
    ValueError if the table is not declared, or its columns are not the declared ones, in any order.
    """
    columns = columns_of(name)
    if set(frame.columns) != set(columns):
        different = ", ".join(sorted(set(frame.columns) ^ set(columns)))
        where = f"declare them in {COLUMNS_FILE.relative_to(PROJECT)}"
        raise ValueError(f"the columns of table {name} differ from the declared ones: {different}; {where}")
    text = {key: [cell(value, column, full) for value in frame[key]] for key, column in columns.items()}
    text |= {key: [*map(guarded, text[key])] for key, column in columns.items() if column.digits is None}
    return pd.DataFrame(text).assign(data=data).to_csv(index=False, lineterminator="\n")


def read_csv(name: str | Mapping[str, Column], text: str) -> pd.DataFrame:
    """Read a table back: numbers as float, text as text, a blank number as NaN and a blank text as ""."""
    frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    for key, column in columns_of(name).items():
        frame[key] = frame[key].map(unguarded) if column.digits is None else _numbers(frame[key])
    return frame


def as_written(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its numbers as the table will hold them, for columns of words that follow from numbers."""
    columns = {key: column for key, column in columns_of(name).items() if key in frame and column.digits is not None}
    return frame.assign(**{key: _numbers(frame[key].map(partial(cell, column=columns[key]))) for key in columns})


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet computes: with an apostrophe before =, +, -, @; numbers stay numbers."""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def _numbers(text: pd.Series) -> pd.Series:
    return pd.to_numeric(text.replace("", None)).astype(float)


def cell(value: object, column: Column, full: bool = False) -> str:
    """One value as the file has it; blank where there is none, and never a minus nought."""
    if pd.isna(value):
        return ""
    if column.digits is None:
        return str(value)
    text = f"{value:.15g}" if full else f"{value:.{column.digits}{'g' if column.significant else 'f'}}"
    return text.removeprefix("-") if float(text) == 0 else text
