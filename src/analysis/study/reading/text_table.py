"""Read a text table in the dialects that Dutch research groups have, as text, with nothing guessed about its values.

Comma, semicolon or tab between columns; UTF-8 with or without byte-order mark, or Windows-1252; a decimal comma
where columns are not separated by commas. Numbers are made by `numbers`, which knows the dialect.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from analysis.study.problems import Problem, StudyError

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
OTHER_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


@dataclass(frozen=True)
class TextTable:
    """A table of text.

    ``frame`` holds strings, a blank cell as NaN; its index is the row number a spreadsheet shows (the header is 1).
    ``separator`` stands between the columns, "" where they are cells of their own. ``notes`` say what a reader should
    know about how the file was read; ``labels`` hold the text of columns, where the file has it (SPSS).
    """

    file: str
    frame: pd.DataFrame
    separator: str
    notes: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)


def read_text_table(path: Path) -> TextTable:
    """Read `path`; raise StudyError with every row that does not have as many cells as the header."""
    if not path.is_file():
        raise missing_file(path)
    text, notes = _decode(path)
    stated = re.match(r"sep=([,;\t])\r?\n", text)  # Excel's own first line, which Excel does not show
    text = text[stated.end() :] if stated else text
    separator = stated[1] if stated else _separator(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        remedy = "Look for a quotation mark that is not closed or stands inside a cell; the row is close to it."
        row = _unreadable_row(text, separator)
        raise StudyError([Problem(path.name, f"is not a readable table ({error})", remedy, row=row)]) from error
    rows = [[cell.strip() or None for cell in row] for row in rows]
    if not rows or not any(rows[0]):
        raise StudyError([Problem(path.name, "is empty", "The first row must hold the column names.")])
    rows = _without_empty_columns(rows, path.name, notes)
    header, problems = rows[0], header_problems(path.name, rows[0])
    filled = {number: row for number, row in enumerate(rows[1:], start=2) if any(cell is not None for cell in row)}
    if len(filled) < len(rows) - 1:
        notes.append(f"{path.name}: {len(rows) - 1 - len(filled)} rows without any content were passed over.")
    for number, row in filled.items():
        if len(row) != len(header):
            message = f"has {len(row)} cells where the header has {len(header)}"
            remedy = f"Columns are separated by a {SEPARATORS[separator]}: look for one too many or too few."
            problems.append(Problem(path.name, message, remedy, row=number))
    if not filled:
        problems.append(Problem(path.name, "has column names but no rows", "Add one row for each entry."))
    if problems:
        raise StudyError(problems)
    frame = pd.DataFrame(list(filled.values()), index=list(filled), columns=header, dtype="str")
    return TextTable(path.name, frame, separator, tuple(notes))


def numbers(table: TextTable, column: str) -> tuple[pd.Series, list[Problem]]:
    """One column as floats (blank = NaN), and a problem for each cell that is not a number.

    A decimal comma is understood only where columns are not separated by commas; thousands separators never are,
    since "1.234" would be read as two different numbers by two readers.
    """
    text = table.frame[column]
    decimal = r"\." if table.separator == "," else "[.,]"
    is_number = text.str.fullmatch(rf"[+-]?\d+({decimal}\d+)?").eq(True)
    if table.separator == ";":  # a Dutch 1.250 is twelve hundred and fifty, an English one is one and a quarter
        is_number &= ~text.str.fullmatch(r"[+-]?\d{1,3}\.\d{3}").eq(True)
    values = pd.to_numeric(text.where(is_number).str.replace(",", "."), errors="raise").astype(float)
    wrong = text[text.notna() & ~is_number]
    problems = [
        Problem(table.file, "is not a number", _number_remedy(value, table.separator), row, column, value)
        for row, value in wrong.items()
    ]
    return values, problems


def _number_remedy(value: str, separator: str) -> str:
    if re.fullmatch(r"[+-]?\d*,\d+", value) and separator == ",":
        return "Write decimals with a point, or save the file with semicolons between the columns."
    if re.fullmatch(r"[+-]?\d{1,3}([.,]\d{3})+([.,]\d+)?", value):
        return "Write it without signs between the thousands."
    return 'Correct it, leave it blank, or list it under "missing" in study.toml if it is a code for no answer.'


def _decode(path: Path) -> tuple[str, list[str]]:
    raw = path.read_bytes()
    if raw[:2] in OTHER_ENCODINGS or b"\x00" in raw:
        remedy = 'Save it again as "CSV UTF-8".'
        raise StudyError([Problem(path.name, "is not UTF-8 or Windows-1252 text (UTF-16, or not text at all)", remedy)])
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp1252"), [f"{path.name}: not UTF-8, read as Windows-1252."]
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        remedy = 'Save it again as "CSV UTF-8".'
        problem = Problem(path.name, "is neither UTF-8 nor Windows-1252 text", remedy, row=line)
        raise StudyError([problem]) from error


def _unreadable_row(text: str, separator: str) -> int:
    """The row at which a table stops being readable."""
    reader, row = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1
    while True:
        try:
            next(reader)
        except csv.Error:
            return row
        row += 1


def _without_empty_columns(rows: list[list], file: str, notes: list[str]) -> list[list]:
    """Excel leaves columns behind that were used once: without a name and without a single cell."""
    width = max(len(row) for row in rows)
    named = [place < len(rows[0]) and rows[0][place] is not None for place in range(width)]
    used = [named[place] or any(row[place] is not None for row in rows if place < len(row)) for place in range(width)]
    if not all(used):
        notes.append(f"{file}: {used.count(False)} columns without name or content were passed over.")
    return [[cell for cell, keep in zip(row, used, strict=False) if keep] for row in rows]


def _separator(text: str) -> str:
    """The separator that occurs most in the first line, outside quotation marks; a one-column table has none."""
    first_line = re.sub(r'"[^"]*"', "", text.split("\n", 1)[0])
    return max(SEPARATORS, key=first_line.count)


def missing_file(path: Path) -> StudyError:
    """The error of a file that is not there."""
    return StudyError([Problem(path.name, "is not in the study folder", f"Put it in {path.parent}.")])


def header_problems(file: str, header: Sequence[str | None]) -> list[Problem]:
    """A problem for each column without a name, and for each name that stands above two columns."""
    problems = []
    for position, name in enumerate(header, start=1):
        if name is None or name != name:
            problems.append(Problem(file, f"column {position} has no name", "Name it, or delete the column.", row=1))
        elif name in header[: position - 1]:
            problems.append(Problem(file, "names two columns", "Give each column its own name.", row=1, value=name))
    return problems
