"""How a portrait is said, as data: grammar.csv has one row a word or phrase, in English; locale/ has other languages.

Its parts are the labels of the five answers (level, from "very low" to "very high"; amount, from "very little" to "a
great deal", and the same before a noun); numbers in words; what a characteristic is called within a sentence, in which
manner its band is said, and with which others it shares a paragraph (pair); how it is said after another (short, rated)
or by itself (definite), and what it means (gloss); and what cells of networks.csv mean. Labels are those of the
published report's chapter 2. It puts the overlap with other networks in words too, but "some to a lot" stands for six
to eight and "high" for six to nine, so that its words do not follow from its counts: here the count is said alone.
Characteristics and cells go by the names of the default study; those of another study get these phrases if they bear
the same name.
"""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast, get_args

from analysis.presentation.messages import translated

Manner = Literal["level", "amount", "count"]
FILE = Path(__file__).parent / "grammar.csv"


def _read() -> tuple[dict[str, dict[str, str]], dict[str, Manner], dict[str, str]]:
    phrases: dict[str, dict[str, str]] = {}
    manners: dict[str, Manner] = {}
    pairs: dict[str, str] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            phrases.setdefault(row["part"], {})[row["name"]] = row["text"]
            if row["manner"] in get_args(Manner):
                manners[row["name"]] = cast(Manner, row["manner"])
                pairs[row["name"]] = row["pair"]
    return phrases, manners, pairs


PHRASES: Mapping[str, Mapping[str, str]]  # part, name: English text
MANNERS: Mapping[str, Manner]  # of characteristics that have a phrase
PAIRS: Mapping[str, str]  # characteristics of one pair share a paragraph of the portrait
PHRASES, MANNERS, PAIRS = _read()


def phrase(part: str, name: object, language: str) -> str | None:
    """What grammar.csv calls it, in the language; None if it does not know it."""
    text = PHRASES[part].get(str(name))
    return text and translated(text, language, part)
