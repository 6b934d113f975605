"""Read the first visible sheet of a workbook (.xlsx, .ods), as its cells show it.

python-calamine reads the cells; what it leaves out without a word (formulas that no program has computed, error
values, merged cells, hidden rows) is looked up in the sheet's own XML (`sheet_scan`).
"""

import datetime
from pathlib import Path

from analysis.study.problems import Problem, StudyError, some
from analysis.study.reading.bounds import BYTES, CELLS_OF_WORKBOOK, check_size, too_many_cells
from analysis.study.reading.rows import Row, table_of_rows
from analysis.study.reading.sheet_scan import Cells, Scan, scan_sheet
from analysis.study.reading.text_table import TextTable


def read_workbook(path: Path) -> TextTable:
    """Read the first visible sheet; raise StudyError for what is no workbook, or larger than what is read."""
    check_size(path, BYTES)
    sheets, scan, rows = _cells(path)
    read, *others = sheets
    for row, column in scan.errors:
        if row <= len(rows) and column < len(rows[row - 1]):
            rows[row - 1][column] = scan.errors[row, column]
    notes = [f"{path.name}: only the first sheet, {read}, was read; not {some(others)}."] if others else []
    if scan.hidden_rows:
        notes.append(f"{path.name}: {scan.hidden_rows} rows are hidden in the sheet; they were read like the others.")
    try:
        table, places = table_of_rows(path.name, rows, "", notes)
    except StudyError as error:
        which = f"(Sheet {read} was read.)"
        raise StudyError([_with_remedy(problem, which) if others else problem for problem in error.problems]) from error
    names = dict(zip(places, table.frame.columns, strict=True))
    flaws = _formula_flaws(path.name, scan.uncomputed, names) + _merged_flaws(path.name, scan, names)
    return TextTable(table.file, table.frame, "", table.notes, flaws=tuple(flaws))


def as_text(value: object) -> str | None:
    """What a cell holds, as a person would type it: 4 for 4.0, never 1e-5, a date as 2022-11-03, blank for nothing."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float):
        if value != value:
            return None
        return repr(int(value)) if value.is_integer() and abs(value) < 1e16 else _positional(value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat().removesuffix("T00:00:00")
    return None if value is None or value != value else str(value).strip() or None


def _positional(value: float) -> str:
    import numpy as np

    return np.format_float_positional(value, trim="-")


def _cells(path: Path) -> tuple[list[str], Scan, list[Row]]:
    """The names of the sheets (the one that was read first), what its XML says, and its cells as text."""
    import python_calamine  # here: no page of a report waits for it

    try:
        with python_calamine.CalamineWorkbook.from_path(str(path)) as book:
            sheets = [sheet for sheet in book.sheets_metadata if "WorkSheet" in str(sheet.typ)]
            shown = [sheet for sheet in sheets if str(sheet.visible).endswith(".Visible")]
            read = (shown or sheets)[0].name
            scan = scan_sheet(path, read)
            if scan.cells > CELLS_OF_WORKBOOK:
                raise too_many_cells(path.name, CELLS_OF_WORKBOOK)
            cells = book.get_sheet_by_name(read).to_python(skip_empty_area=False)
    except (StudyError, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except python_calamine.PasswordError as error:
        message, remedy = "is protected by a password", "Save a copy without one."
        raise StudyError([Problem("file-protected", path.name, message, remedy)]) from error
    except BaseException as error:  # the readers raise what they happen to raise; a panic is no Exception
        raise unreadable(path) from error
    hidden = {sheet.name for sheet in sheets} - {sheet.name for sheet in shown}
    others = [sheet.name + " (hidden)" * (sheet.name in hidden) for sheet in sheets if sheet.name != read]
    known: dict[str, str] = {}
    texts: list[Row] = []
    for row in cells:
        line = [as_text(value) for value in row]
        texts.append([cell if cell is None else known.setdefault(cell, cell) for cell in line])
    return [read, *others], scan, texts


def unreadable(path: Path) -> StudyError:
    """The error of a file that is not what its ending says."""
    what = {
        ".xlsx": "an Excel workbook (.xlsx)",
        ".ods": "an OpenDocument spreadsheet (.ods)",
        ".sav": "an SPSS file (.sav)",
        ".parquet": "a Parquet file",
    }[path.suffix.lower()]
    remedy = "Open it in the program that made it, and save."
    with path.open("rb") as file:
        if file.read(8) == bytes.fromhex("D0CF11E0A1B11AE1"):  # an old .xls, or a protected workbook
            remedy = "It is an old Excel file or protected by a password: open it and save as .xlsx, without one."
    return StudyError([Problem("file-unreadable", path.name, f"cannot be read as {what}", remedy)])


def _with_remedy(problem: Problem, more: str) -> Problem:
    return Problem(problem.code, problem.file, problem.message, f"{problem.remedy} {more}", problem.row, problem.column)


def _formula_flaws(file: str, uncomputed: Cells, names: dict[int, str]) -> list[Problem]:
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


def _merged_flaws(file: str, scan: Scan, names: dict[int, str]) -> list[Problem]:
    """Cells that are merged below the header: only the first of them holds a value."""
    remedy = "Only the first of them holds the value: undo the merging, and fill in the others."
    by_column: dict[int, list[str]] = {}
    for first_row, first_column, last_row, last_column in scan.merged:
        if last_row > 1:
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
