"""Answers in words: the codebook's list of what each word stands for, written, read and used.

A list reads ``1 = Strongly disagree | 2 = Disagree | no answer = N/A``: a number and a word, with upright strokes
between. Several words may stand for one number. ``(blank)`` is an empty cell, for boxes that are empty unless ticked.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

BLANK = "(blank)"
NO_ANSWER = "no answer"
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_STROKE = re.compile(r"(?<!\|)\|(?!\|)")
_PART = re.compile(rf"\s*({NO_ANSWER}|[+-]?\d+(?:\.\d+)?)\s*=\s*(.*?)\s*", re.DOTALL)


class AnswerWord(NamedTuple):
    """A word, and the number that it stands for; None where it means that there is no answer."""

    number: float | None
    word: str


def plain(text: str) -> str:
    """A word in the form in which words are compared: capitals, kinds of blank and apostrophe, a last stop are gone."""
    text = unicodedata.normalize("NFKC", text).translate(INVISIBLE).replace("’", "'").replace("‘", "'")
    folded = " ".join(text.casefold().split())
    return folded.rstrip(" .,;:?!") or folded


def written(answers: Iterable[AnswerWord]) -> str:
    """The list as it stands in the codebook; a stroke within a word is doubled."""
    return " | ".join(
        f"{NO_ANSWER if number is None else f'{number:g}'} = {word.replace('|', '||')}" for number, word in answers
    )


def read_answers(text: str) -> tuple[list[AnswerWord], list[str]]:
    """The words of a list as `written`, and the parts of it that cannot be understood or say two things of one word."""
    answers, wrong = [], []
    seen: dict[str, float | None] = {}
    for part in _STROKE.split(text):
        found = _PART.fullmatch(part)
        if not found or not found[2]:
            wrong.append(part.strip())
            continue
        number = None if found[1] == NO_ANSWER else float(found[1])
        answer = AnswerWord(number, found[2].replace("||", "|"))
        if seen.setdefault(plain(answer.word), number) != number:
            wrong.append(part.strip())
        answers.append(answer)
    return answers, wrong


def lookup(answers: Iterable[AnswerWord]) -> Mapping[str, float | None]:
    """Word, in its plain form, to number; None where it means no answer."""
    return {plain(answer.word): answer.number for answer in answers}


def numbers_for_words(cells: pd.Series, answers: Iterable[AnswerWord]) -> tuple[pd.Series, pd.Series]:
    """Put numbers where a word of the list stands.

    Returns
    -------
    The cells as text, a number for each word that stands for one, NaN for one that means no answer; cells that hold
    another text are as they were. And which cells (True or False) hold a word that means no answer.
    """
    known = lookup(answers)
    keys = cells.map(lambda cell: plain(cell) if isinstance(cell, str) else BLANK)
    here = keys.isin(list(known))
    coded = here & keys.map(lambda key: key in known and known[key] is None).astype(bool) & cells.notna()
    texts = keys.map({word: None if number is None else f"{number:g}" for word, number in known.items()})
    return cells.where(~here, texts.astype(object)).astype("str"), coded
