"""The cells of a file as text, before anything is known of headings: text tables and spreadsheets alike."""

from pathlib import Path
from typing import NamedTuple

from analysis.study.problems import Problem, StudyError
from analysis.study.reading.bounds import COLUMNS
from analysis.study.reading.rows import Row
from analysis.study.reading.sheet_scan import Scan
from analysis.study.reading.text_file import read_rows
from analysis.study.reading.workbook import read_sheet

BOOK_SIGNS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class Cells(NamedTuple):
    """All rows of a file, as wide as the widest; row 1 of the sheet is the first. A blank cell is None.

    ``widths`` are how wide the rows stand in the file; ``separator`` stands between columns, "" where they are cells
    of their own; ``notes`` say how the file was read; ``scan`` is what a sheet holds besides values.
    """

    rows: list[Row]
    widths: list[int]
    separator: str
    notes: list[str]
    scan: Scan | None


def read_cells(path: Path) -> Cells:
    """Read a text table or the first sheet that is not hidden; what the file *is* counts, not the ending of its name.

    Raises
    ------
    StudyError for a file that is missing, empty, too large, or neither text nor a spreadsheet.
    """
    if not path.is_file():
        raise StudyError([Problem("file-missing", str(path), "is not a file", "Give the path of the export.")])
    scan = None
    with path.open("rb") as file:
        is_book = file.read(4) in BOOK_SIGNS
    if is_book:
        sheet = read_sheet(path, old=True)
        rows, separator, notes, scan = sheet.rows, "", sheet.notes, sheet.scan
    else:
        rows, separator, notes = read_rows(path)
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((place for row in rows for place, cell in enumerate(row, start=1) if cell is not None), default=0)
    if not width:
        raise StudyError([Problem("file-empty", path.name, "is empty", "Export it again.")])
    if width > COLUMNS:
        message = f"has {width:,} columns; at most {COLUMNS:,} are read"
        raise StudyError([Problem("table-too-wide", path.name, message, "Keep those that the study needs.")])
    widths = [len(row) for row in rows]
    return Cells([[*row[:width], *[None] * (width - len(row))] for row in rows], widths, separator, notes, scan)
