"""A table as text, with nothing guessed about its values, and the numbers that its cells hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import pandas as pd

from analysis.study.problems import Problem, told_by_cell_or_column
from analysis.study.reading.bounds import DIGITS

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ERROR_REMEDY = "It is a spreadsheet's error value: mend the formula, or leave the cell blank."
DATE = (
    r"\d{4}-\d{2}-\d{2}(T[\d:.]+)?|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}(?P<sign>[-/.])\d{1,2}(?P=sign)(\d{2}|\d{4})"
    r"|\d{1,2}:\d{2}(:\d{2})?"
)
THOUSANDS = r"[+-]?\d{1,3}(?:([.,'’\s])\d{3})(?:\1\d{3})*([.,]\d+)?"


@dataclass(frozen=True)
class TextTable:
    """A table of text.

    ``frame`` holds strings, a blank cell as NaN; its index is the row number a spreadsheet shows (the header is 1).
    ``separator`` stands between the columns, "" where they are cells of their own. ``notes`` say what a reader should
    know about how the file was read; ``labels`` hold the text of columns, and ``value_labels`` that of their codes,
    where the file has them (SPSS), the codes in rising order. ``flaws`` are problems of single columns, which matter
    only where the column is used. ``declared_missing`` counts, by column, the answers that the file itself calls
    missing.
    """

    file: str
    frame: pd.DataFrame
    separator: str
    notes: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    value_labels: Mapping[str, Mapping[float, str]] = field(default_factory=dict)
    flaws: tuple[Problem, ...] = ()
    declared_missing: Mapping[str, int] = field(default_factory=dict)


def numbers(table: TextTable, column: str) -> tuple[pd.Series, list[Problem]]:
    """One column as floats (blank = NaN), and a problem for each cell that is not a number.

    A decimal comma is understood only where columns are not separated by commas; thousands separators never are,
    since "1.234" would be read as two different numbers by two readers. Nor are digits that a number in a computer
    would not keep.
    """
    values, wrong = parsed(table.frame[column], table.separator)
    return values, number_problems(table, column, wrong)


def parsed(text: pd.Series, separator: str) -> tuple[pd.Series, pd.Series]:
    """The numbers of a column of text (NaN where there is none), and the texts that are no numbers."""
    decimal = r"\." if separator == "," else "[.,]"
    is_number = text.str.fullmatch(rf"[+-]?[0-9]+({decimal}[0-9]+)?").eq(True)
    if separator == ";":  # a Dutch 1.250 is twelve hundred and fifty, an English one is one and a quarter
        is_number &= ~text.str.fullmatch(r"[+-]?[0-9]{1,3}\.[0-9]{3}").eq(True)
    long = text[is_number & text.str.count("[0-9]").gt(DIGITS)]
    for row, number in long.items():
        is_number[row] = _is_kept(number.replace(",", "."))
    values = pd.to_numeric(text.where(is_number).str.replace(",", "."), errors="raise").astype(float)
    values = values + 0.0  # minus nought is nought
    return values, text[text.notna() & ~is_number]


def _is_kept(number: str) -> bool:
    """Whether a computer's number is written just so: as a third is that a program computed, and no longer code."""
    return Decimal(repr(float(number))) == Decimal(number)


def number_problems(table: TextTable, column: str, wrong: pd.Series) -> list[Problem]:
    """What to say of cells that are no numbers: by their fault, and by column where many have the same."""
    by_fault: dict[tuple[str, str, str], list[tuple[int, str | None]]] = {}
    for row, value in wrong.items():
        by_fault.setdefault(_fault(value, table.separator), []).append((int(str(row)), value))
    return [
        problem
        for (code, message, remedy), cells in by_fault.items()
        for problem in told_by_cell_or_column(code, table.file, message, remedy, column, cells)
    ]


def _fault(value: str, separator: str) -> tuple[str, str, str]:
    """Code, message and remedy of a text that is not a number."""
    message = "is not a number"
    if re.fullmatch(THOUSANDS, value):
        remedy = "Write it without a sign between the thousands, and decimals with a point."
        return "number-thousands", message, remedy
    if re.fullmatch(r"[+-]?\d*,\d+", value) and separator == ",":
        remedy = "Write decimals with a point, or save the file with semicolons between the columns."
        return "number-decimal-comma", message, remedy
    if re.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?", value):
        remedy = f"A number in a computer keeps {DIGITS}: correct it, or ignore the column."
        return "number-too-long", "has more digits than are kept", remedy
    if re.fullmatch(r"[+-]?\d+([.,]\d+)?", value):
        return "number-other-digits", message, "It is written in digits of another script: write 0 to 9."
    if re.fullmatch(DATE, value):
        remedy = "If a spreadsheet made it of an answer, set the cells to Number and type it again; ignore real dates."
        return "number-date", "is a date or a time", remedy
    if value.startswith("#"):
        return "number-error-value", message, ERROR_REMEDY
    if re.match(r"[^\w\s]?\s*[+-]?\d", value):
        return "number-not-alone", "is not a number alone", "Write the number, without what stands beside it."
    if re.search(r"[^\W\d_]", value):
        return "number-word", "is not a number", "Answers are numbers: write the number that the codebook gives it."
    return "number-not", message, "Correct it, or leave it blank."
