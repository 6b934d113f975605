"""Ordered sets of answer words in Dutch and English: which of them the words of a block of questions come from.

`vocabularies.csv` holds a row a word: language, family (a slash: other words of the same kind), points, position (it
rises with the amount), word, and variants with strokes between. Its words were seen in public exports and
questionnaires: Likert's agreement in five to seven steps, the defaults of LimeSurvey, Qualtrics and SurveyMonkey,
the Dutch parliamentary election study, Lifelines, UWES, PISA, TALIS, TIMSS, ESS and the general self-efficacy scale.
Families that begin with ``reversed:`` give the codes of files in which 1 means most; they are no sets of words.
"""

import csv
import functools
import re
from collections.abc import Collection, Iterable, Mapping
from importlib.resources import files
from typing import NamedTuple

from analysis.study.answer_words import plain

TWO_WAY = ("yes-no", "tick", "true-false")
NO_ANSWERS = ("dont-know", "not-applicable", "no-opinion", "refused", "not-answered", "not-shown")
_NUMBERED = re.compile(r"(\d+)\s*[-–=.:)]\s+(.+)")


class Vocabulary(NamedTuple):
    """One ordered set: its words, in plain form, to their positions."""

    language: str
    family: str
    points: int
    positions: Mapping[str, int]

    def numbers(self, words: Iterable[str]) -> dict[str, int]:
        """Word to position, of words that are all in the set."""
        return {word: self.positions[key(word)] for word in words}

    def unused(self, words: Iterable[str]) -> int:
        """How many steps of the set none of the words takes."""
        return len(set(self.positions.values())) - len(set(self.numbers(words).values()))


def key(word: str) -> str:
    """A word as it is compared, without a number in front (``3 - Often``)."""
    found = _NUMBERED.fullmatch(plain(word))
    return found[2] if found else plain(word)


@functools.cache
def vocabularies() -> tuple[Vocabulary, ...]:
    """All ordered sets of three or more steps, and the two-way ones."""
    sets: dict[tuple[str, str, int], dict[str, int]] = {}
    for row in _rows():
        if not row["family"].startswith("reversed:") and int(row["points"]) >= 2:
            words = sets.setdefault((row["language"], row["family"], int(row["points"])), {})
            words.update((plain(word), int(row["position"])) for word in _words(row))
    return tuple(Vocabulary(*name, words) for name, words in sets.items())


@functools.cache
def no_answer_words() -> frozenset[str]:
    """Words that say that there is no answer, in plain form."""
    return frozenset(
        plain(word)
        for row in _rows()
        if row["family"] in [f"no-answer/{kind}" for kind in NO_ANSWERS]
        or (row["family"] == "no-answer/sign" and row["word"].startswith("#"))
        for word in _words(row)
    )


@functools.cache
def outside_codes() -> frozenset[float]:
    """Numbers that often mean no answer and that no answer scale has (99, -1)."""
    rows = [row for row in _rows() if row["family"] == "no-answer/code-outside-the-scale"]
    return frozenset(float(code) for row in rows for code in _words(row) if code.lstrip("-").isdigit())


def fitting(words: Collection[str]) -> list[Vocabulary]:
    """The ordered sets of three steps or more that have all these words, each on its own; fewest unused steps first.

    Nothing for fewer than two words: one word fits too much.
    """
    keys = {key(word) for word in words}
    if len(keys) < 2:
        return []
    fits = [
        each
        for each in vocabularies()
        if each.family not in TWO_WAY
        and keys <= each.positions.keys()
        and len({each.positions[word] for word in keys}) == len(keys)
    ]
    return sorted(fits, key=lambda each: (each.unused(words), each.points))


def without_no_answers(words: Iterable[str]) -> tuple[list[str], list[str]]:
    """The words that are answers, and those that say that there is none.

    "Niet van toepassing" is a step where "Van toepassing" or "Helemaal niet van toepassing" stands beside it, and
    "Weet niet" is the middle of yes, uncertain and no: what a full ordered set has is an answer.
    """
    words = list(words)
    if any(each.unused(words) == 0 for each in fitting(words)):
        return words, []
    applies = {"van toepassing", "helemaal niet van toepassing"} & {plain(word) for word in words}
    gone = [
        word
        for word in words
        if plain(word) in no_answer_words() and not (applies and plain(word) == "niet van toepassing")
    ]
    return [word for word in words if word not in gone], gone


def two_way(words: Collection[str]) -> dict[str, int] | None:
    """Word to 0 or 1, if the words are yes and no, ticked and not ticked, or one of the two; None if not."""
    keys = {key(word) for word in words}
    for each in vocabularies():
        if words and each.family in TWO_WAY and keys <= each.positions.keys():
            numbers = each.numbers(words)
            # X and Y beside each other both stand among the signs for ticked: then they are something else
            return numbers if len(set(numbers.values())) == len(keys) else None
    return None


def _words(row: Mapping[str, str]) -> list[str]:
    return [row["word"], *(row["variants"].split("|") if row["variants"] else [])]


@functools.cache
def _rows() -> tuple[dict[str, str], ...]:
    text = (files("analysis.exports") / "vocabularies.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
