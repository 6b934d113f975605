"""Read the first visible sheet of a workbook (.xlsx, .ods; an old .xls where asked), as its cells show it.

python-calamine reads the cells; what it leaves out without a word (formulas that no program has computed, error
values, merged cells, hidden rows) is looked up in the sheet's own XML (`sheet_scan`).
"""

import datetime
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from analysis.study.problems import Problem, StudyError, some, told_by_cell_or_column
from analysis.study.reading.bounds import BYTES, CELLS_OF_WORKBOOK, check_size, too_many_cells
from analysis.study.reading.rows import Row, table_of_rows
from analysis.study.reading.sheet_scan import Cells, Scan, scan_sheet
from analysis.study.reading.text_table import ERROR_REMEDY, TextTable


class Sheet(NamedTuple):
    """A sheet as it was read: its name, that of the others, its rows as text, and what its XML says besides."""

    name: str
    others: list[str]
    rows: list[Row]
    scan: Scan
    notes: list[str]


def read_workbook(path: Path) -> TextTable:
    """Read the first visible sheet; raise StudyError for what is no workbook, or larger than what is read."""
    sheet = read_sheet(path)
    try:
        table, places = table_of_rows(path.name, sheet.rows, "", sheet.notes)
    except StudyError as error:
        which = f"(Sheet {sheet.name} was read.)"
        problems = [_with_remedy(problem, which) if sheet.others else problem for problem in error.problems]
        raise StudyError(problems) from error
    names = dict(zip(places, table.frame.columns, strict=True))
    flaws = formula_flaws(path.name, sheet.scan.uncomputed, names) + merged_flaws(path.name, sheet.scan, names)
    return TextTable(table.file, table.frame, "", table.notes, flaws=tuple(flaws))


def read_sheet(path: Path, old: bool = False) -> Sheet:
    """The cells of the first visible sheet, error values among them, with notes on what stands beside them.

    Parameters
    ----------
    old : whether Excel's old kind (.xls) is read too, whatever the ending; formulas, error values and merged cells
        cannot be looked up in it, which a note says.

    Raises
    ------
    StudyError for what is no workbook, is protected, or is larger than what is read.
    """
    check_size(path, BYTES)
    sheet = _cells(path, old)
    rows, errors = sheet.rows, sheet.scan.errors
    for row, column in errors:
        if row <= len(rows) and column < len(rows[row - 1]):
            rows[row - 1][column] = errors[row, column]
    if sheet.others:
        names = some(sheet.others)
        sheet.notes.append(f"{path.name}: only the first sheet, {sheet.name}, was read; not {names}.")
    if hidden := sheet.scan.hidden_rows:
        sheet.notes.append(f"{path.name}: {hidden} rows are hidden in the sheet; they were read like the others.")
    return sheet


def as_text(value: object) -> str | None:
    """What a cell holds, as a person would type it: 4 for 4.0, never 1e-5, a date as 2022-11-03, blank for nothing."""
    if isinstance(value, str):
        return value.strip() or None
    if value is None or value != value:  # NaT is a datetime
        return None
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e16 else _positional(value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat().removesuffix("T00:00:00")
    return str(value).strip() or None


def _positional(value: float) -> str:
    import numpy as np

    return np.format_float_positional(value, trim="-")


def _cells(path: Path, old: bool) -> Sheet:
    import python_calamine  # here: no page of a report waits for it

    try:
        unseen = old and not zipfile.is_zipfile(path)
        book_class = python_calamine.CalamineWorkbook  # by a path it goes by the ending
        with (
            book_class.from_filelike(io.BytesIO(path.read_bytes())) if old else book_class.from_path(str(path)) as book
        ):
            sheets = [sheet for sheet in book.sheets_metadata if "WorkSheet" in str(sheet.typ)]
            shown = [sheet for sheet in sheets if str(sheet.visible).endswith(".Visible")]
            read = (shown or sheets)[0].name
            scan = Scan(0, [], {}, [], 0) if unseen else scan_sheet(path, read)
            if scan.cells > CELLS_OF_WORKBOOK:
                raise too_many_cells(path.name, CELLS_OF_WORKBOOK)
            sheet = book.get_sheet_by_name(read)
            if sheet.total_height * sheet.total_width > CELLS_OF_WORKBOOK:
                raise too_many_cells(path.name, CELLS_OF_WORKBOOK)
            cells = sheet.to_python(skip_empty_area=False)
    except (StudyError, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except python_calamine.PasswordError as error:
        message, remedy = "is protected by a password", "Save a copy without one."
        raise StudyError([Problem("file-protected", path.name, message, remedy)]) from error
    except BaseException as error:  # the readers raise what they happen to raise; a panic is no Exception
        raise unreadable(path) from error
    hidden = {each.name for each in sheets} - {each.name for each in shown}
    others = [each.name + " (hidden)" * (each.name in hidden) for each in sheets if each.name != read]
    known: dict[str, str] = {}
    texts: list[Row] = []
    for row in cells:
        line = [as_text(value) for value in row]
        texts.append([cell if cell is None else known.setdefault(cell, cell) for cell in line])
    blind = f"{path.name}: an old kind of workbook, in which formulas without a value and errors are read as blank."
    return Sheet(read, others, texts, scan, [blind] if unseen else [])


def unreadable(path: Path) -> StudyError:
    """The error of a file that is not what its ending says."""
    what = {
        ".xlsx": "an Excel workbook (.xlsx)",
        ".ods": "an OpenDocument spreadsheet (.ods)",
        ".sav": "an SPSS file (.sav)",
        ".dta": "a Stata file (.dta)",
        ".parquet": "a Parquet file",
    }.get(path.suffix.lower(), "what it begins as")
    remedy = "Open it in the program that made it, and save."
    with path.open("rb") as file:
        if file.read(8) == bytes.fromhex("D0CF11E0A1B11AE1"):  # an old .xls, or a protected workbook
            remedy = "It is an old Excel file or protected by a password: open it and save as .xlsx, without one."
    return StudyError([Problem("file-unreadable", path.name, f"cannot be read as {what}", remedy)])


def _with_remedy(problem: Problem, more: str) -> Problem:
    return Problem(problem.code, problem.file, problem.message, f"{problem.remedy} {more}", problem.row, problem.column)


def formula_flaws(file: str, uncomputed: Cells, names: Mapping[int, str]) -> list[Problem]:
    """Formulas without a value, by column, each cell named as the spreadsheet does."""
    by_column: dict[int, list[str]] = {}
    for row, column in uncomputed:
        by_column.setdefault(column, []).append(f"{letters(column)}{row}")
    remedy = "No program has computed them: open the file in one, and save."
    return [
        Problem(
            "formula-not-computed",
            file,
            f"formulas without a value in {some(cells, most=12)}",
            remedy,
            column=names[column],
        )
        for column, cells in sorted(by_column.items())
        if column in names
    ]


def error_flaws(file: str, scan: Scan, names: Mapping[int, str]) -> list[Problem]:
    """Error values (#N/A), by column."""
    by_column: dict[int, list[tuple[int, str | None]]] = {}
    for (row, column), value in scan.errors.items():
        by_column.setdefault(column, []).append((row, value))
    return [
        problem
        for column, cells in sorted(by_column.items())
        if column in names
        for problem in told_by_cell_or_column(
            "number-error-value", file, "is not a number", ERROR_REMEDY, names[column], cells
        )
    ]


def merged_flaws(file: str, scan: Scan, names: Mapping[int, str], header: int = 1) -> list[Problem]:
    """Cells that are merged below the row `header`: only the first of them holds a value."""
    remedy = "Only the first of them holds the value: undo the merging, and fill in the others."
    by_column: dict[int, list[str]] = {}
    for first_row, first_column, last_row, last_column in scan.merged:
        if last_row > header:
            area = f"{letters(first_column)}{first_row}:{letters(last_column)}{last_row}"
            for column in range(first_column, min(last_column, max(names, default=0)) + 1):
                by_column.setdefault(column, []).append(area)
    return [
        Problem("cells-merged", file, f"cells are merged: {some(areas)}", remedy, column=names[column])
        for column, areas in sorted(by_column.items())
        if column in names
    ]


def letters(column: int) -> str:
    """The letters of a column of a spreadsheet, counted from 0: A, B, ... Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
