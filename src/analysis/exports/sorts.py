"""What sort of answers a column holds, by its cells alone: numbers, words, several answers in one cell, nothing."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from analysis.exports.export import SMALL, Column, Export
from analysis.exports.recognise import DATE
from analysis.exports.vocabulary import fitting, outside_codes, two_way, without_no_answers
from analysis.study.answer_words import AnswerWord

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_ENDS = re.compile(r"(\d{1,2})\s*(?:[-–=.:]\s*(.+)|\((.+)\)|\+)")
MOST_BOXES = 40
MOST_CATEGORIES = 11
HIGHEST = 10  # of the numbers of an answer scale


@dataclass(frozen=True)
class Answers:
    """The answers of one column.

    ``sort``: "nothing", "same" (one text only), "numbers" (a few whole ones), "amounts" (many, or with decimals),
    "words", "labels" (codes that all have a label), "several" (cells that hold more than one answer), "dates", "text".
    ``values`` are the different answers as text, ``none`` the words and codes for no answer, ``ends`` words that hold
    their number ("10 (All my time)"), ``cut`` what stands between several answers, ``rare`` those of them that one or
    two people gave.
    """

    column: Column
    sort: str
    values: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    ends: tuple[AnswerWord, ...] = ()
    cut: str = ""
    rare: tuple[str, ...] = ()
    numbers: tuple[float, ...] = field(default=())
    """the different numbers, those of ``ends`` too"""


def answers_of(export: Export, column: Column) -> Answers:
    """Sort one column by its cells."""
    cells = export.filled(column)
    seen = tuple(cells.unique())
    missing = tuple(
        code for code in column.missing if (export.cells[column.place] == code).any() or code in column.labels
    )
    if not seen:
        return Answers(column, "nothing", none=missing)
    values, none = without_no_answers(seen)
    found = Answers(column, "words", tuple(values), (*missing, *none))
    if not values:
        return replace(found, sort="nothing")
    numeric = [value for value in values if _NUMBER.fullmatch(value)]
    labels = [code for code in column.labels if code not in column.missing]
    if labels and len(numeric) == len(values):
        unlabelled = [value for value in values if value not in column.labels]
        if not unlabelled and (len(labels) > 1 or len(values) == 1):
            return replace(found, sort="labels", numbers=_floats(values))
    if len(numeric) == len(values):
        numbers = _floats(values)
        few = all(each % 1 == 0 for each in numbers) and all(
            abs(each) <= HIGHEST for each in set(numbers) - outside_codes()
        )
        meant, _ = without_no_answers(column.labels[code] for code in labels)
        of_codes = tuple(
            AnswerWord(float(code), column.labels[code]) for code in labels if column.labels[code] in meant
        )
        few_named = of_codes if few and len(of_codes) > 1 else ()
        return replace(found, sort="numbers" if few else "amounts", numbers=numbers, ends=few_named)
    ends = [(_ENDS.fullmatch(value), value) for value in values if value not in numeric]
    if numeric and all(match for match, _ in ends):
        named = {value: float(match[1]) for match, value in ends if match}
        words = tuple(AnswerWord(number, value) for value, number in named.items())
        numbers = tuple(sorted({*_floats(numeric), *named.values()}))
        return replace(found, sort="numbers", ends=words, numbers=numbers)
    if all(DATE.fullmatch(value) for value in values):
        return replace(found, sort="dates")
    cut = "" if fitting(values) else _cut(cells, export.tool)
    if cut:
        listed = options(cells, cut)
        rare = tuple(each for each in listed if sum(holds(cell, each, cut) for cell in cells) < SMALL)
        kept = tuple(each for each in listed if each not in rare)
        return replace(found, sort="several", cut=cut, values=kept, rare=rare)
    if len(values) == 1 and two_way(values) is None:
        return replace(found, sort="same")
    return found


def options(cells: pd.Series, cut: str) -> list[str]:
    """The different answers in cells that hold several, in the order in which they first occur.

    Where the sign is a comma an answer may hold it too: two parts that only ever stand side by side, in more than one
    combination, are one answer.
    """
    rows = [parts(cell, cut) for cell in cells.unique()]
    found = list(dict.fromkeys(part for row in rows for part in row))
    before: dict[str, set[str]] = {part: set() for part in found}
    after: dict[str, set[str]] = {part: set() for part in found}
    company: dict[str, int] = dict.fromkeys(found, 0)
    for row in rows:
        for one, other in itertools.pairwise(["", *row, ""]):
            after.get(one, set()).add(other)
            before.get(other, set()).add(one)
        for part in set(row):
            company[part] += 1
    joined = {}
    for part in found if "," in cut else []:
        [*following] = after[part]
        if len(following) == 1 and following[0] and before[following[0]] == {part} and company[part] > 1:
            joined[part] = following[0]
    tails = set(joined.values())
    return [_whole(part, joined, cut) for part in found if part not in tails]


def _whole(part: str, joined: Mapping[str, str], cut: str) -> str:
    """An answer with the parts that belong to it."""
    text = part
    while part in joined:
        part = joined[part]
        text += cut + part
    return text


def holds(cell: str, option: str, cut: str) -> bool:
    """Whether an answer is among those in a cell."""
    return f"{cut}{option}{cut}" in f"{cut}{cut.join(parts(cell, cut))}{cut}"


def parts(cell: str, cut: str) -> list[str]:
    """The answers in one cell."""
    return [part.strip() for part in cell.split(cut) if part.strip()]


def fits_words(columns: Sequence[Answers]) -> bool:
    """Whether the words of several columns come from one ordered set."""
    words = list(dict.fromkeys(word for each in columns for word in words_of(each)))
    return bool(fitting(words))


def words_of(answers: Answers) -> list[str]:
    """The words of a column: its labels where it has them, else its cells."""
    if answers.sort == "labels":
        return [label for code, label in answers.column.labels.items() if code not in answers.column.missing]
    return list(answers.values)


def _floats(values: Sequence[str]) -> tuple[float, ...]:
    return tuple(sorted({float(value.replace(",", ".")) for value in values}))


def _cut(cells: pd.Series, tool: str) -> str:
    """The sign between several answers in a cell, if there is one and the answers recur; "" if not."""
    for sign in (";", ", ", ","):
        holds = cells.str.contains(sign, regex=False)
        found = options(cells, sign)
        if not holds.any() or not 2 <= len(found) <= MOST_BOXES:
            continue
        ends = sign == ";" and cells.str.endswith(";").mean() > 0.5
        # an answer of its own must also be seen in other company, else the sign is part of one long answer
        alone = {parts(cell, sign)[0] for cell in cells if len(parts(cell, sign)) == 1}
        if ends or (sign == "," and tool.startswith("Qualtrics") and all(part.isdigit() for part in found)):
            return sign
        joined = cells[holds].nunique()
        if sign != "," and (len(alone) >= 2 or joined > 2) and len(found) < len(cells) and _recur(cells, sign):
            return sign
    return ""


def _recur(cells: pd.Series, sign: str) -> bool:
    """Whether most of the answers in cells of several occur in more than one combination."""
    company: dict[str, set[str]] = {}
    for cell in cells.unique():
        for part in parts(cell, sign):
            company.setdefault(part, set()).add(cell)
    frequent = [part for part, where in company.items() if len(where) > 1]
    return len(frequent) >= 2 and len(frequent) * 2 >= len(company)


def all_words(block: Sequence[Answers]) -> list[str]:
    """The different words of several columns, in the order in which they first occur."""
    return list(dict.fromkeys(word for each in block for word in words_of(each)))
