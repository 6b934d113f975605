"""The cells of a file as text, before anything is known of headings: text tables and spreadsheets alike."""

import csv
import datetime
import decimal
import io
import re
from dataclasses import dataclass
from pathlib import Path

import python_calamine

from analysis.study.problems import Problem, StudyError

TEXT = (".csv", ".tsv", ".txt")
BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_SEPARATORS = (";", "\t", ",")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


@dataclass(frozen=True)
class Cells:
    """All rows of a file, as wide as the widest; row 1 of the sheet is the first. A blank cell is None.

    ``separator`` stands between columns, "" where they are cells of their own. ``notes`` say how the file was read.
    """

    file: str
    rows: tuple[tuple[str | None, ...], ...]
    separator: str
    notes: tuple[str, ...] = ()


def read_cells(path: Path) -> Cells:
    """Read a text table or the first sheet that is not hidden; what the file *is* counts, not the ending of its name.

    Raises
    ------
    StudyError for a file that is missing, empty, or neither text nor a spreadsheet.
    """
    if not path.is_file():
        raise StudyError([Problem("file-missing", str(path), "is not a file", "Give the path of the export.")])
    raw = path.read_bytes()
    rows, separator, notes = _sheet(path, raw) if raw[:4] in _BOOK_SIGNS else _text(path, raw)
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((place for row in rows for place, cell in enumerate(row, start=1) if cell is not None), default=0)
    if not width:
        raise StudyError([Problem("file-empty", path.name, "is empty", "Export it again.")])
    padded = tuple((*row[:width], *[None] * (width - len(row))) for row in rows)
    return Cells(path.name, padded, separator, tuple(notes))


_BOOK_SIGNS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def _text(path: Path, raw: bytes) -> tuple[list[list[str | None]], str, list[str]]:
    if raw.lstrip()[:6].lower() in (b"<html>", b"<table", b"<html "):
        remedy = "It is a web page with the name of a workbook. Open it, and save it as .xlsx."
        raise StudyError([Problem("file-not-a-table", path.name, "is not a table", remedy)])
    encoding = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), "utf-8")
    notes = []
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        try:
            text = raw.decode("cp1252")
        except UnicodeDecodeError:
            line = raw[: error.start].count(b"\n") + 1
            problem = Problem(
                "file-encoding", path.name, "is no text that can be read", 'Save it as "CSV UTF-8".', row=line
            )
            raise StudyError([problem]) from error
        notes.append(f"{path.name}: not UTF-8, read as Windows-1252.")
    if "\x00" in text:
        raise StudyError(
            [
                Problem(
                    "file-unreadable",
                    path.name,
                    "is neither text nor a spreadsheet",
                    "Export it again as .csv or .xlsx.",
                )
            ]
        )
    stated = re.match(r"sep=([,;\t])\r?\n", text)
    text = text[stated.end() :] if stated else text
    separator = stated[1] if stated else _separator(text)
    csv.field_size_limit(10_000_000)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    return [[cell.strip() or None for cell in row] for row in rows], separator, notes


def _separator(text: str) -> str:
    """The separator that cuts the most of the first rows into the same number of cells, two or more."""

    def alike(separator: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        widths = [len(row) for _, row in zip(range(50), reader, strict=False)]
        commonest = max(set(widths), key=lambda width: (widths.count(width), width))
        return (widths.count(commonest), commonest) if commonest > 1 else (0, 0)

    return max(_SEPARATORS, key=alike) if text else ","


def _sheet(path: Path, raw: bytes) -> tuple[list[list[str | None]], str, list[str]]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        visible = python_calamine.SheetVisibleEnum.Visible
        shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible == visible]
        named = shown or book.sheet_names
        rows = book.get_sheet_by_name(named[0]).to_python(skip_empty_area=False)
    except Exception as error:  # calamine raises kinds of its own for each of its formats
        remedy = "Open it in the program that made it (is it protected by a password?), and save it."
        raise StudyError([Problem("file-unreadable", path.name, "cannot be read as a workbook", remedy)]) from error
    others = len(book.sheet_names) - 1
    notes = [f"{path.name}: only the sheet {named[0]} was read, and {others} others not."] if others else []
    return [[as_text(cell) for cell in row] for row in rows], "", notes


def as_text(value: object) -> str | None:
    """What a cell of a spreadsheet shows: 4 for 4.0, never 1e-5, a date as 2022-11-03, None for nothing."""
    if value is None or value != value:
        return None
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat(sep=" ") if isinstance(value, datetime.datetime) else value.isoformat()
    if isinstance(value, float):
        return f"{decimal.Decimal(repr(value)):f}".removesuffix(".0")
    return str(value).strip() or None
