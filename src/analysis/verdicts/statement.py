"""A statement as it is judged, and what the data say of it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from analysis.rounding import round_half_up
from analysis.study.claims import VerdictRules
from analysis.study.kinds import Kind
from analysis.verdicts.evidence import Evidence
from analysis.verdicts.told import Told, fact

MEANS = "means of networks, drawn for all of their members"
BOXES = "shares of all respondents, drawn for all members"
SPREADS = "how answers of members of one network differ"
GROUPS = "means of networks, beside data without groups"
ANSWERS = "the answers as they are"
FACTS = "networks.csv"


class CannotTellError(ValueError):
    """The data say nothing of a statement; the message says why."""


class Claim(NamedTuple):
    """One statement: about which networks, which characteristics, what it says of them, and what kind it is.

    ``excepted`` are the networks after "all but": of them the statement says that it is not so. ``beside`` are the
    other statements of its kind; few kinds ask for them. ``named``: it says itself which networks it is about.
    """

    subjects: list[str]
    names: list[str]
    expected: str
    kind: Kind
    excepted: Sequence[str] = ()
    beside: Sequence["Claim"] = ()
    named: bool = True

    @property
    def rests_on(self) -> str:
        """What a verdict rests on that nothing is drawn for."""
        return self.kind.rests_on or ANSWERS


class Finding(NamedTuple):
    """What the data say: the number observed, in words, and what is told of the statement."""

    observed: str
    told: Told
    rests_on: str


Judge = Callable[[Claim, Evidence, VerdictRules], Finding]


def as_it_is(observed: str, true: bool | None, rests_on: str = ANSWERS) -> Finding:
    """A statement that is so or is not, whoever answered; None: the data do not say."""
    return Finding(observed, fact(true), rests_on)


def listed(names: Sequence[str], values: np.ndarray, unit: str = "") -> str:
    """Names with their values, for people to read."""
    digits = 0 if unit else 2
    return ", ".join(f"{name} {value:.{digits}f}{unit}" for name, value in zip(names, values, strict=True))


def nearest_answer(mean: np.ndarray, limits: tuple[float, float]) -> np.ndarray:
    """The answer nearest to each mean, halves upwards, on the scale; a count may have no highest answer (NaN)."""
    return np.fmin(np.fmax(round_half_up(mean), limits[0]), limits[1])
