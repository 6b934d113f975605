"""Read the responses whatever file they are in: text, a spreadsheet, SPSS or Parquet, all to the same table of text.

Everything becomes text first, so that one set of checks and one set of messages serves every format: a date that a
spreadsheet made of an answer is told as what it is, not silently turned into a number.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from analysis.study.problems import Problem, StudyError
from analysis.study.reading.bounds import CELLS, check_size, is_file, too_many_cells
from analysis.study.reading.rows import header_problems, with_names
from analysis.study.reading.text_file import missing_file, read_text_table
from analysis.study.reading.text_table import TextTable
from analysis.study.reading.workbook import as_text, read_workbook, unreadable

REMEDIES = {
    ".xls": "Save it as .xlsx: it is Excel's old kind.",
    ".dta": "Save it as .csv, or draft the study from it with `make new-study`.",
}


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
    StudyError for a file that is missing, of another kind, too large, or not what its ending says.
    """
    ending = path.suffix.lower()
    reader = READERS.get(ending)
    if reader is None:
        remedy = REMEDIES.get(ending, f"Save it as one of {', '.join(READERS)}.")
        raise StudyError([Problem("file-kind", path.name, "is of a kind that cannot be read here", remedy)])
    if not is_file(path):
        raise missing_file(path)
    return reader(path, tuple(named))


def _text(path: Path, named: tuple[str, ...]) -> TextTable:
    return read_text_table(path)


def _workbook(path: Path, named: tuple[str, ...]) -> TextTable:
    return read_workbook(path)


def _spss(path: Path, named: tuple[str, ...]) -> TextTable:
    from analysis.study.reading.spss import read_spss  # here: pyreadstat is slow to import, and few files need it

    return read_spss(path, named)


def _parquet(path: Path, named: tuple[str, ...]) -> TextTable:
    import pyarrow.parquet

    check_size(path)
    try:
        about = pyarrow.parquet.read_metadata(path)
        if about.num_rows * about.num_columns > CELLS:
            raise too_many_cells(path.name, CELLS)
        frame = pd.read_parquet(path)
    except (StudyError, MemoryError):
        raise
    except Exception as error:  # pyarrow raises what its readers happen to raise
        raise unreadable(path) from error
    header = with_names([as_text(name) for name in frame.columns])
    problems = header_problems(path.name, header)
    if frame.empty:
        remedy = "Add one row for each entry."
        problems.append(Problem("file-no-rows", path.name, "has column names but no rows", remedy))
    if problems:
        raise StudyError(problems)
    cells = {place: [_cell(value) for value in frame.iloc[:, place]] for place in range(len(header))}
    table = pd.DataFrame(cells, index=range(2, len(frame) + 2), dtype="str")
    table.columns = pd.Index(header)
    return TextTable(path.name, table, "")


READERS: dict[str, Callable[[Path, tuple[str, ...]], TextTable]] = {
    ".csv": _text,
    ".tsv": _text,
    ".txt": _text,
    ".xlsx": _workbook,
    ".ods": _workbook,
    ".sav": _spss,
    ".parquet": _parquet,
}


def _cell(value: object) -> str | None:
    """A cell of a Parquet file; one that holds several values is told by what it shows."""
    return (
        as_text(value)
        if value is not pd.NaT and value is not pd.NA and pd.api.types.is_scalar(value)
        else _several(value)
    )


def _several(value: object) -> str | None:
    return None if value is pd.NaT or value is pd.NA else str(value)
