"""Read the responses whatever file they are in: CSV, TSV, Excel, SPSS or Parquet, all to the same table of text.

Everything becomes text first, so that one set of checks and one set of messages serves every format: a date that Excel
made of an answer is told as what it is, not silently turned into a number.
"""

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat

from analysis.study.problems import Problem, StudyError
from analysis.study.reading.text_table import TextTable, header_problems, missing_file, read_text_table


def read_data_file(path: Path, named: Iterable[str] = ()) -> TextTable:
    """Read `path` by the ending of its name.

    Parameters
    ----------
    named : columns that hold names (respondent, network): in a .sav they are read by their value labels.

    Returns
    -------
    TextTable. Rows count from 2, the first below the header; of a .sav or .parquet that is the case number + 1.

    Raises
    ------
    StudyError for a file that is missing, of another kind, or not what its ending says.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        remedy = f"Save it as one of {', '.join(READERS)}."
        raise StudyError([Problem(path.name, "is of a kind that cannot be read here", remedy)])
    if not path.is_file():
        raise missing_file(path)
    table = reader(path, tuple(named))
    problems = header_problems(table.file, list(table.frame.columns))
    if table.frame.empty and not problems:
        problems.append(Problem(table.file, "has column names but no rows", "Add one row for each entry."))
    if problems:
        raise StudyError(problems)
    return table


def _text(path: Path, named: tuple[str, ...]) -> TextTable:
    return read_text_table(path)


def _excel(path: Path, named: tuple[str, ...]) -> TextTable:
    """The first sheet, as its cells show it; formulas by the value that Excel last computed."""
    import openpyxl  # here, since it takes a third of a second that no notebook should wait for

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises what zipfile, xml and itself happen to raise
        raise _unreadable(path, "an Excel workbook (.xlsx)") from error
    sheet = book.worksheets[0]
    rows = [[_as_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    others = [other.title for other in book.worksheets[1:]]
    book.close()
    if not rows or not any(rows[0]):
        raise StudyError([Problem(path.name, "is empty", "The first row of the first sheet must hold the names.")])
    width = max(place for row in rows for place, cell in enumerate(row, start=1) if cell is not None)
    rows = [(row + [None] * width)[:width] for row in rows]
    filled = {number: row for number, row in enumerate(rows[1:], start=2) if any(cell is not None for cell in row)}
    frame = pd.DataFrame(list(filled.values()), index=list(filled), columns=rows[0], dtype="str")
    notes = [f"{path.name}: only the first sheet, {sheet.title}, was read."] if others else []
    return TextTable(path.name, frame, "", tuple(notes))


def _spss(path: Path, named: tuple[str, ...]) -> TextTable:
    """An SPSS file: user-missing codes become missing, `named` columns are read by their value labels."""
    notes = []
    try:
        try:
            frame, meta = pyreadstat.read_sav(path, disable_datetime_conversion=True)
        except (UnicodeDecodeError, pyreadstat.ReadstatError):
            frame, meta = pyreadstat.read_sav(path, disable_datetime_conversion=True, encoding="cp1252")
            notes.append(f"{path.name}: not in the encoding that it states, read as Windows-1252.")
    except Exception as error:  # pyreadstat raises more kinds than it documents
        raise _unreadable(path, "an SPSS file (.sav)") from error
    # the ranges are told only to those who ask for the codes themselves, which are not wanted here
    _, asked = pyreadstat.read_sav(path, metadataonly=True, user_missing=True, encoding=meta.file_encoding)
    if asked.missing_ranges:
        with_codes = ", ".join(asked.missing_ranges)
        notes.append(f"{path.name}: codes that SPSS calls user-missing were read as missing, in {with_codes}.")
    for column in set(named) & meta.variable_value_labels.keys():
        labels = meta.variable_value_labels[column]
        frame[column] = frame[column].map(lambda code, labels=labels: labels.get(code, code))
    labels = {name: label for name, label in meta.column_names_to_labels.items() if label}
    return TextTable(path.name, _to_text(frame), "", tuple(notes), labels)


def _parquet(path: Path, named: tuple[str, ...]) -> TextTable:
    try:
        frame = pd.read_parquet(path)
    except Exception as error:  # pyarrow raises what its readers happen to raise
        raise _unreadable(path, "a Parquet file") from error
    return TextTable(path.name, _to_text(frame), "")


READERS: dict[str, Callable[[Path, tuple[str, ...]], TextTable]] = {
    ".csv": _text,
    ".tsv": _text,
    ".xlsx": _excel,
    ".sav": _spss,
    ".parquet": _parquet,
}


def _to_text(frame: pd.DataFrame) -> pd.DataFrame:
    cells = {name: [_as_text(value) for value in frame[name]] for name in frame.columns}
    return pd.DataFrame(cells, index=range(2, len(frame) + 2), columns=list(frame.columns), dtype="str")


def _as_text(value: object) -> str | None:
    """What a cell holds, as a person would type it: 4 for 4.0, never 1e-5, a date as 2022-11-03, blank for nothing."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return None
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float):
        return np.format_float_positional(value, trim="-")
    return str(value).strip() or None


def _unreadable(path: Path, what: str) -> StudyError:
    return StudyError(
        [Problem(path.name, f"cannot be read as {what}", "Open it in the program that made it, and save.")]
    )
