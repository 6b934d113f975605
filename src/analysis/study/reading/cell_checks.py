"""Check a table: that it has the columns it should have, and each cell against the rules of its column."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd
import pandera.pandas as pa

from analysis.study.problems import Problem
from analysis.study.reading.text_table import TextTable


class Rule(NamedTuple):
    """What must hold for each cell of a column, and what to say and advise where it does not."""

    holds: Callable[[pd.Series], pd.Series]
    message: str
    remedy: str
    blanks: bool = False
    """whether blank cells are looked at too"""


def filled(remedy: str) -> Rule:
    """A cell may not be blank."""
    return Rule(lambda cells: cells.notna(), "is blank", remedy, blanks=True)


def unique(remedy: str) -> Rule:
    """A value stands in a column only once; the second and later ones are told."""
    return Rule(lambda cells: ~cells.duplicated(), "occurs twice", remedy)


def one_of(allowed: Sequence[str], remedy: str) -> Rule:
    """A cell holds one of the allowed words."""
    return Rule(lambda cells: cells.isin(allowed), f"is not one of {', '.join(allowed)}", remedy)


def broken_cells(
    file: str, frame: pd.DataFrame, rules: Mapping[str, Sequence[Rule]], as_written: pd.DataFrame | None = None
) -> list[Problem]:
    """Every cell of `frame` that breaks a rule of its column, in the order of columns and rows.

    The index of `frame` is the row number a spreadsheet shows. `as_written` holds the text of the file where `frame`
    holds numbers made of it. Columns without rules are left alone.
    """
    by_message = {(column, rule.message): rule for column, rules_here in rules.items() for rule in rules_here}
    columns = {
        column: pa.Column(
            checks=[pa.Check(rule.holds, error=rule.message, ignore_na=not rule.blanks) for rule in rules_here],
            nullable=True,
            required=False,
        )
        for column, rules_here in rules.items()
    }
    try:
        pa.DataFrameSchema(columns).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        text = frame if as_written is None else as_written
        return [
            Problem(
                file,
                message,
                by_message[column, message].remedy,
                int(row),
                column,
                None if pd.isna(text.at[row, column]) else str(text.at[row, column]),
            )
            for column, message, row in zip(cases["column"], cases["check"], cases["index"], strict=True)
        ]
    return []


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
