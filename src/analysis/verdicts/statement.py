"""What a statement is, and what the data say of it: the words that all kinds of statements share."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from analysis.study.claims import VerdictRules
from analysis.verdicts.evidence import Evidence

MEANS = "means of networks, bootstrap of respondents within networks"
BOXES = "shares of all respondents, bootstrap of respondents within networks"
ANSWERS = "the answers as they are"
FACTS = "networks.csv"
QUESTIONS = "codebook.csv"
UNTOLD = np.array([])


class CannotTellError(ValueError):
    """The data say nothing of a statement; the message says why."""


class Claim(NamedTuple):
    """One statement: about which networks, which characteristics, and what it says of them.

    ``beside`` are the other statements of its kind; few kinds ask for them.
    """

    subjects: list[str]
    names: list[str]
    expected: str
    beside: Sequence["Claim"] = ()


class Reading(NamedTuple):
    """What the data say: the number observed, and whether the statement is true as observed and in each draw.

    ``true`` has one value where nothing was drawn, since the statement is about the answers as they are; it is empty
    where the data say nothing.
    """

    observed: str
    true: np.ndarray
    rests_on: str


class Kind(NamedTuple):
    """What a kind of statement means and how it is written down.

    ``expected`` is a regular expression that the cell must match, ``names`` the least and most characteristics.
    ``named`` says what these are: "answers" (characteristics of the study), "scores" (these, and facts of networks),
    "groups" (these, and groups of study.toml's [comparison]), "ages", "boxes" or "people" (numbers of people).
    ``one_network``: whether it is about a single one.
    """

    meaning: str
    expected: str
    names: tuple[int, int]
    judge: Callable[[Claim, Evidence, VerdictRules], Reading]
    named: str = "scores"
    one_network: bool = False


def listed(names: Sequence[str], values: np.ndarray, unit: str = "") -> str:
    """Names with their values, for people to read."""
    digits = 0 if unit else 2
    return ", ".join(f"{name} {value:.{digits}f}{unit}" for name, value in zip(names, values, strict=True))


def label(mean: np.ndarray, limits: tuple[float, float]) -> np.ndarray:
    """The answer nearest to each mean, halves upwards, on the scale; a count may have no highest answer (NaN)."""
    return np.fmin(np.fmax(np.floor(mean + 0.5), limits[0]), limits[1])
