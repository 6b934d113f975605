"""From the text of answers to numbers: codes for no answer, words, boxes as words, several answers in a cell."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from analysis.study.answer_words import numbers_for_words
from analysis.study.answer_words import read_answers as listed_answers
from analysis.study.problems import Problem, some
from analysis.study.reading.cell_checks import Check, broken_cells
from analysis.study.reading.text_table import TextTable, number_problems, parsed

TICKED = frozenset(
    [
        "true",
        "yes",
        "ja",
        "waar",
        "x",
        "y",
        "j",
        "v",
        "✓",
        "✔",
        "☑",
        "checked",
        "selected",
        "quoted",
        "aangevinkt",
        "geselecteerd",
    ]
)
OPEN = frozenset({"false", "no", "nee", "onwaar", "n", "unchecked", "not selected", "not quoted", "niet geselecteerd"})
NO_ANSWER = re.compile(
    r"(n\.?\s?v\.?\s?t|n\.?/?\s?a|niet van toepassing|not applicable|weet (ik )?niet|(i )?do(n't| not) know|"
    r"geen (mening|antwoord)|no (opinion|answer)|not answered|niet beantwoord|onbekend|unknown|missing|weiger\w*|"
    r"refused?|prefer not to (say|answer)|-+)\.?",
    re.IGNORECASE,
)
MISSING_REMEDY = 'Correct it, leave it blank, or list it under "missing" in study.toml if it is a code for no answer.'
WORD_REMEDY = 'Say in the codebook what they stand for, in its column answers: "1 = Disagree | 2 = Agree".'
MOST_WORDS = 20


class Answers(NamedTuple):
    """Answers as floats, which cells hold a code for no answer, what is wrong, and what should be known."""

    values: pd.DataFrame
    coded: pd.DataFrame
    problems: list[Problem]
    notes: list[str]


def read_answers(table: TextTable, items: pd.DataFrame, missing: Sequence[float | str]) -> Answers:
    """Read the columns of `items` (rows of the codebook) as far as the table has them."""
    values, coded, problems, notes = {}, {}, [], []
    only_words: dict[str, pd.Series] = {}
    for item in [str(name) for name in items.index if name in table.frame]:
        text = table.frame[item]
        numbers, coded[item], wrong = _recoded(text, items.loc[item], missing, table.separator)
        if len(wrong) and is_box(items.loc[item]):
            numbers, wrong, found, note = _box(table.file, item, numbers, wrong)
            problems += found
            notes += note
        values[item] = numbers.mask(coded[item])
        if len(wrong) and wrong.str.contains(r"[^\W\d_].*;|;.*[^\W\d_]").mean() > 0.5:
            problems.append(_several(table.file, item, wrong))
        elif len(wrong) > 3 and wrong.str.contains(r"[^\W\d_]").mean() > 0.5 and not wrong.str.match(r"#|\d{4}-").any():
            only_words[item] = wrong
        else:
            problems += _cell_problems(table, item, wrong)
        nothing_left = values[item].isna().all() and not len(wrong)
        if nothing_left and (coded[item].any() or table.declared_missing.get(item)):
            problems.append(_all_missing(table.file, item, text[coded[item]], table.declared_missing.get(item, 0)))
    problems += _word_problems(table.file, items, only_words)
    problems += _range_problems(table, items, pd.DataFrame(values))
    return Answers(pd.DataFrame(values, index=table.frame.index), pd.DataFrame(coded), problems, notes)


def given(table: TextTable, item: pd.Series, missing: Sequence[float | str]) -> pd.Series:
    """Which cells of an item hold an answer, and not a code for none."""
    text = table.frame[str(item.name)]
    _, coded, _ = _recoded(text, item, missing, table.separator)
    return text.notna() & ~coded


def _recoded(
    text: pd.Series, item: pd.Series, missing: Sequence[float | str], separator: str
) -> tuple[pd.Series, pd.Series, pd.Series]:
    """The numbers of an item, with those that the codebook gives to words; codes for no answer; what is no number."""
    listed, _ = listed_answers(item["answers"]) if isinstance(item["answers"], str) else ([], [])
    recoded, coded = numbers_for_words(text, listed) if listed else (text, pd.Series(False, text.index))
    numbers, wrong = parsed(recoded, separator)
    coded = coded | text.isin([code for code in missing if isinstance(code, str)])
    coded = coded | numbers.isin([code for code in missing if not isinstance(code, str)])
    return numbers, coded, wrong[~coded[wrong.index]]


def is_box(item: pd.Series) -> bool:
    """Whether an item is a box to tick: kind choice, 0 or 1."""
    return bool(item["kind"] == "choice" and item["minimum"] == 0 and item["maximum"] == 1)


def _box(
    file: str, item: str, numbers: pd.Series, wrong: pd.Series
) -> tuple[pd.Series, pd.Series, list[Problem], list[str]]:
    """Words in a box that mean ticked or left open are read as 1 and 0, and said; a box never left open is asked."""
    plain = wrong.str.casefold()
    if not plain.isin(TICKED | OPEN).all():
        return numbers, wrong, [], []
    counts = wrong.value_counts()
    if not plain.isin(OPEN).any() and not numbers.eq(0).any():
        message = f"holds {some([_quoted(word) for word in counts.index])} or nothing"
        remedy = "Write 1 where the box was ticked and 0 where it was left open; blank where it was not shown."
        return numbers, wrong[:0], [Problem("box-never-open", file, message, remedy, column=item)], []
    read = [f'"{word}" as {int(word.casefold() in TICKED)} ({count} times)' for word, count in counts.items()]
    numbers = numbers.fillna(plain.isin(TICKED).astype(float))
    return numbers, wrong[:0], [], [f"{file}: the words in the box {item} were read as numbers: {', '.join(read)}."]


def _cell_problems(table: TextTable, item: str, wrong: pd.Series) -> list[Problem]:
    """Cells of a column of numbers that are none; a word among numbers may mean no answer."""
    problems = []
    for problem in number_problems(table, item, wrong):
        is_word = problem.code in ("number-word", "number-not")
        problems.append(replace(problem, remedy=MISSING_REMEDY) if is_word else problem)
    return problems


def _word_problems(file: str, items: pd.DataFrame, only_words: dict[str, pd.Series]) -> list[Problem]:
    """Columns of words: one line each, or one for all of them where they share their words."""
    words = pd.concat(list(only_words.values())) if only_words else pd.Series(dtype="str")
    if len(only_words) > 3 and words.nunique() <= MOST_WORDS:
        message = f"{len(only_words)} columns hold words, not numbers ({some(list(only_words))}): {_counted(words)}"
        return [Problem("words-for-numbers", file, message, WORD_REMEDY)]
    problems = []
    for item, wrong in only_words.items():
        if is_box(items.loc[item]):
            remedy = "Write 1 where the box was ticked and 0 where it was left open; blank where it was not shown."
        elif all(NO_ANSWER.fullmatch(word) for word in wrong.unique()):
            remedy = 'They seem to mean no answer: if so, list them under "missing" in study.toml.'
        else:
            remedy = WORD_REMEDY
        message = f"holds words, not numbers: {_counted(wrong)}"
        problems.append(Problem("words-for-numbers", file, message, remedy, column=item))
    return problems


def _several(file: str, item: str, wrong: pd.Series) -> Problem:
    parts = wrong.str.split(";").explode().str.strip()
    message = f"holds several answers in one cell: {_counted(parts[parts != ''])}"
    remedy = "Make a column of each answer, 1 where it was given and 0 where not; `make new-study` does it."
    return Problem("several-answers", file, message, remedy, column=item)


def _all_missing(file: str, item: str, coded: pd.Series, declared: int) -> Problem:
    where = f'"missing" in study.toml lists {_counted(coded)}' if len(coded) else f"SPSS calls all {declared} so"
    remedy = "Take them out, and write answers as numbers; a question that nobody answered has blank cells."
    return Problem("all-missing", file, f"all answers mean no answer: {where}", remedy, column=item)


def _range_problems(table: TextTable, items: pd.DataFrame, values: pd.DataFrame) -> list[Problem]:
    checks = {str(item): _range_checks(row) for item, row in items.iterrows()}
    return broken_cells(table.file, values, checks, as_written=table.frame)


def _range_checks(item: pd.Series) -> list[Check]:
    low, high = item["minimum"], item["maximum"]
    remedy = 'Correct it, or list it under "missing" in study.toml if it is a code for no answer.'
    within = (
        Check("answer-outside", lambda x: x >= low, f"is below {low:g}", remedy)
        if pd.isna(high)
        else Check("answer-outside", lambda x: x.between(low, high), f"is outside {low:g} to {high:g}", remedy)
    )
    if item["kind"] == "count":
        return [within]
    between = "Answers are whole numbers; an average of two people is not an answer."
    return [within, Check("answer-between", lambda x: x % 1 == 0, "lies between two answer categories", between)]


def _counted(words: pd.Series) -> str:
    return some([f"{_quoted(str(word))} ({count})" for word, count in words.value_counts().items()])


def _quoted(word: str) -> str:
    return f'"{word}"'
