"""Read a text table in the dialects that research groups have.

Comma, semicolon or tab between columns, or a bar if the header has none of these; UTF-8 with or without byte-order
mark, UTF-16 and UTF-32 with one, or Windows-1252; a decimal comma where columns are not separated by commas
(`text_table.numbers`).
"""

import codecs
import csv
import io
import re
from collections import Counter
from pathlib import Path

from analysis.study.problems import Problem, StudyError, shortened, some
from analysis.study.reading.bounds import BYTES, CELLS, check_size, is_file, too_many_cells
from analysis.study.reading.rows import Row, table_of_rows
from analysis.study.reading.text_table import SEPARATORS, TextTable

MARKS = {  # the longer ones first: that of UTF-32 begins as that of UTF-16
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
READ_TWICE = re.compile("[ÂÃ][\u0080-\u00bf]|â€")  # what UTF-8 looks like if it is read as Windows-1252
LINES_LOOKED_AT = 50


def read_text_table(path: Path, most: int = BYTES) -> TextTable:
    """Read `path`; raise StudyError with every row that does not have as many cells as the header."""
    rows, separator, notes = read_rows(path, most)
    table, _ = table_of_rows(path.name, rows, separator, notes, width_remedy(separator))
    return table


def read_rows(path: Path, most: int = BYTES) -> tuple[list[Row], str, list[str]]:
    """The rows of a text table, each as wide as it is; what stands between columns; and notes on how it was read."""
    if not is_file(path):
        raise missing_file(path)
    check_size(path, most)
    text, notes = _decode(path)
    stated = re.match(r"sep=([,;\t])\r?\n", text)  # Excel's own first line, which Excel does not show
    text = text[stated.end() :] if stated else text
    separator = stated[1] if stated else _separator(text)
    return _rows(text, separator, path.name), separator, notes


def width_remedy(separator: str) -> str:
    """What to do about a row that is longer or shorter than the header."""
    return f"Columns are separated by a {SEPARATORS[separator]}: look for one too many or too few."


def missing_file(path: Path) -> StudyError:
    """The error of a file that is not there."""
    message, remedy = "is not in the study folder", f"Put it in {path.parent}."
    return StudyError([Problem("file-missing", shortened(path.name), message, remedy)])


def _rows(text: str, separator: str, file: str) -> list[Row]:
    """The cells of a text, blank ones as None; equal cells are one object, so that memory grows with what differs."""
    known: dict[str, str | None] = {}
    rows: list[Row] = []
    cells, row = 0, 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True, skipinitialspace=True)
    try:
        for row, line in enumerate(reader, start=1):  # noqa: B007, the number of the last row is told
            rows.append([known.setdefault(cell, cell.strip() or None) for cell in line])
            cells += len(line)
            if cells > CELLS:
                raise too_many_cells(file, CELLS)
    except csv.Error as error:
        remedy = "Look for a quotation mark that is not closed or stands inside a cell; the row is close to it."
        message, at = f"is not a readable table ({error})", row + 1 if rows else 1
        raise StudyError([Problem("file-not-a-table", file, message, remedy, row=at)]) from error
    return rows


def _decode(path: Path) -> tuple[str, list[str]]:
    raw = path.read_bytes()
    if raw.lstrip()[:6].lower() in (b"<html>", b"<table", b"<html "):
        remedy = "It is a web page with the name of a table. Open it, and save it as .xlsx."
        raise StudyError([Problem("file-not-a-table", path.name, "is not a table", remedy)])
    remedy = 'Save it again as "CSV UTF-8".'
    marked = next((name for mark, name in MARKS.items() if raw.startswith(mark)), None)
    if marked:
        try:
            return raw.decode(marked), [f"{path.name}: read as {marked}."]
        except UnicodeDecodeError as error:
            message = f"begins as {marked} text, and is none"
            raise StudyError([Problem("file-encoding", path.name, message, remedy)]) from error
    if b"\x00" in raw:
        message = "is not text, or in an encoding that cannot be told"
        raise StudyError([Problem("file-encoding", path.name, message, remedy)])
    try:
        text = raw.decode("utf-8-sig")
        return text, _read_twice(path.name, text)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = "is neither UTF-8 nor Windows-1252 text"
        raise StudyError([Problem("file-encoding", path.name, message, remedy, row=line)]) from error
    if READ_TWICE.search(text):
        message = "is UTF-8 in some rows and not in this one"
        raise StudyError([Problem("file-encoding-mixed", path.name, message, remedy, row=line)])
    return text, [f"{path.name}: not UTF-8, read as Windows-1252."]


def _read_twice(file: str, text: str) -> list[str]:
    """A note on letters that became two when another program read the text in the wrong encoding, and saved it so."""
    words = sorted(set(re.findall(rf"\w*(?:{READ_TWICE.pattern})\w*", text)))
    said = f"{file}: {some(words)} look like letters that another program read in the wrong encoding: export it again."
    return [said] if words else []


def _separator(text: str) -> str:
    """The separator by which most of the first lines have the same number of columns, the more columns the better."""
    lines = re.sub(r'"[^"]*"', "", text[:200_000]).splitlines()[:LINES_LOOKED_AT]
    if lines and "|" in lines[0] and not re.search("[,;\t]", lines[0]):
        return "|"

    def columns(separator: str) -> tuple[int, int]:
        widths = Counter(line.count(separator) for line in lines if line.strip())
        width, often = max(widths.items(), key=lambda pair: (pair[0] > 0, pair[1], pair[0]), default=(0, 0))
        return (often if width else 0, width)

    return max((",", ";", "\t"), key=columns)
