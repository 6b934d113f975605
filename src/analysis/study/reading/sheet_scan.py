"""What a sheet's XML says that readers of spreadsheets leave out: sizes, formulas without a value, merged cells.

Sizes come first: five megabytes of .xlsx can hold a million rows, and one cell in the last row makes a reader fill in
all that is above it.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple
from xml.etree import ElementTree

from analysis.study.problems import Problem, StudyError
from analysis.study.reading.bounds import BYTES_UNPACKED, CELLS_OF_WORKBOOK, too_many_cells

CHUNK = 1 << 22
LONGEST_CELL = 1 << 20
PLACE = re.compile(rb"""\sr=["']([A-Za-z]{0,3})([0-9]{1,9})["']""")
COLUMN = re.compile(rb"""\sr=["']([A-Za-z]{1,3})[0-9]""")
ROW = re.compile(rb"""\sr=["'][A-Za-z]{0,3}([0-9]{1,9})["']""")
CELL = re.compile(rb"<(?:\w+:)?c(\s[^>]*?)?(?:/>|>(.*?)</(?:\w+:)?c\s*>)", re.DOTALL)
START = re.compile(rb"<(?:\w+:)?c[\s>/]")
MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})["']""")
HIDDEN = re.compile(rb"""<(?:\w+:)?row\s[^>]*?hidden=["'](?:1|true)["']""")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)(?:\s[^>]*)?>([^<]*)")

Cells = list[tuple[int, int]]


class Scan(NamedTuple):
    """The cells that a reader would fill in, and by row (from 1) and column (from 0) what it would leave out."""

    cells: int
    uncomputed: Cells
    errors: dict[tuple[int, int], str]
    merged: list[tuple[int, int, int, int]]
    hidden_rows: int


def scan_sheet(path: Path, sheet: str) -> Scan:
    """Scan one sheet of a workbook; raise StudyError if it unpacks to more than what is read."""
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > BYTES_UNPACKED:
            message = f"unpacks to more than {BYTES_UNPACKED / 1e6:,.0f} MB"
            remedy = "Keep the columns and rows that the study needs, or save the sheet as .csv."
            raise StudyError([Problem("file-too-large", path.name, message, remedy)])
        for part in archive.infolist():
            if _cells_at_most(archive, part) > CELLS_OF_WORKBOOK and part.filename.endswith(".xml"):
                raise too_many_cells(path.name, CELLS_OF_WORKBOOK)
        if "content.xml" in archive.namelist():
            with archive.open("content.xml") as content:
                return _scan_ods(content, sheet, path.name)
        with archive.open(_part(archive, sheet)) as content:
            return _scan_xlsx(content, path.name)


def _cells_at_most(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How often a cell with a place begins in a part; reading it to the end compares its checksum too."""
    count = 0
    with archive.open(part) as content:
        while piece := content.read(CHUNK):
            count += piece.count(b"<c r=") + piece.count(b":c r=")
    return count


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    """The part of an .xlsx that holds a sheet."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    found = [each for each in book.iter() if _local(each.tag) == "sheet" and each.get("name") == sheet]
    [key] = [value for name, value in found[0].attrib.items() if name.endswith("}id")]
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    [target] = [each.get("Target", "") for each in relations if each.get("Id") == key]
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _scan_xlsx(content: IO[bytes], file: str) -> Scan:
    columns, last_row, started = {b"A"}, 0, 0
    scan = Scan(0, [], {}, [], 0)
    hidden = 0
    for buffer in _chunks(content):
        columns |= set(COLUMN.findall(buffer))
        last_row = max(last_row, max(map(int, set(ROW.findall(buffer))), default=0))
        started += buffer.count(b"<c") + buffer.count(b":c")  # at least as many as there are cells
        if max(started // 2, last_row * max(map(_number, columns))) > CELLS_OF_WORKBOOK:
            raise too_many_cells(file, CELLS_OF_WORKBOOK)
        hidden += len(HIDDEN.findall(buffer))
        scan.merged.extend(
            (int(row), _number(column) - 1, int(last), _number(end) - 1)
            for column, row, end, last in MERGED.findall(buffer)
        )
        if b"<f" in buffer or b":f" in buffer or b't="e"' in buffer or b"t='e'" in buffer:
            _note_cells(buffer, scan)
    return scan._replace(cells=max(started // 2, last_row * max(map(_number, columns))), hidden_rows=hidden)


def _note_cells(buffer: bytes, scan: Scan) -> None:
    for about, inside in CELL.findall(buffer):
        place = PLACE.search(about)
        if place is None:
            continue
        where = (int(place[2]), _number(place[1]) - 1)
        value = VALUE.search(inside)
        filled = value is not None and (value[1].strip() or b"<t" in inside or b't="str"' in about)
        if b't="e"' in about or b"t='e'" in about:
            scan.errors[where] = value[1].decode("utf-8", "replace").strip() if value else "#"
        elif FORMULA.search(inside) and not filled:
            scan.uncomputed.append(where)


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    """Pieces of XML that end before a cell begins, so that no cell is cut in two."""
    rest = b""
    while piece := content.read(CHUNK):
        rest += piece
        starts = [match.start() for match in START.finditer(rest, max(0, len(rest) - LONGEST_CELL))]
        if starts and starts[-1]:
            yield rest[: starts[-1]]
            rest = rest[starts[-1] :]
        elif len(rest) > 2 * CHUNK:
            yield rest[:-LONGEST_CELL]
            rest = rest[-LONGEST_CELL:]
    yield rest


def _scan_ods(content: IO[bytes], sheet: str, file: str) -> Scan:
    scan = Scan(0, [], {}, [], 0)
    reading, row, column, repeated, cells = False, 0, 0, 1, 0
    for event, element in ElementTree.iterparse(content, events=("start", "end")):
        name = _local(element.tag)
        about = {_local(key): value for key, value in element.attrib.items()}
        if name == "table" and event == "start":
            reading, row = about.get("name") == sheet, 0
        elif not reading:
            pass
        elif name == "table-row" and event == "start":
            column, row, repeated = 0, row + 1, int(about.get("number-rows-repeated", 1))
        elif name == "table-row":
            row += repeated - 1
        elif name == "table-cell" and event == "end":
            text = "".join(element.itertext()).strip()
            wide = int(about.get("number-columns-repeated", 1))
            if text or any(key in about for key in ("value", "date-value", "boolean-value", "string-value")):
                cells += wide * repeated
                if max(cells, (row + repeated) * (column + wide)) > CELLS_OF_WORKBOOK:
                    raise too_many_cells(file, CELLS_OF_WORKBOOK)
                if re.match(r"#[A-Z]|Err:\d", text) and about.get("value-type") in (None, "string", "float"):
                    scan.errors[row, column] = text
            elif "formula" in about:
                scan.uncomputed.append((row, column))
            rows, columns = int(about.get("number-rows-spanned", 1)), int(about.get("number-columns-spanned", 1))
            if rows * columns > 1:
                scan.merged.append((row, column, row + rows - 1, column + columns - 1))
            column += wide
            element.clear()
        elif name == "covered-table-cell" and event == "end":
            column += int(about.get("number-columns-repeated", 1))
    return scan._replace(cells=cells)


def _number(letters: bytes) -> int:
    """A column's number, counted from 1."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - 64
    return max(number, 1)


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]
