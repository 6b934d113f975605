"""The rule of a release: what may be told of a network with so many respondents, and how exactly.

What is told of a network follows from how many answered, never from what they answered: a rule that looked at the
answers would tell something of them. `docs/disclosure.md` says why each step is as coarse as it is.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from analysis.rounding import round_half_up
from analysis.study.config import Disclosure

Rung = Literal["withheld", "mean", "words", "band"]
WORDS_FROM = 8  # respondents from which a network's mean is said in words too
STEP, FINE = 0.25, 0.1  # of a mean under `full_from` respondents, and from there on, in categories of five
END = 0.5  # a mean is not told nearer to an end of its answer scale than half a category
SE = (0.2, 0.3)  # a standard error is told as the first or less, or the second or more
SD = (0.5, 1.5)  # so far a standard deviation of all people together is told
CATEGORIES = 5  # of fewer than these the mean alone is told: with its standard error it would give the answers
PEOPLE = 5  # numbers of people are told in fives, and a share so that a step of it is five people or more
SHARES = (5, 10, 20, 25)  # steps of a share, in percent
TOGETHER = 20  # people of two networks or more, whose answers may be told together
CLASSES = (10, 20, 30)  # where classes of size end
SLIP = 1e-9  # what arithmetic may be off before a half is rounded up


class Coarse(NamedTuple):
    """Numbers as they are told, and for each "or less", "or more" or nothing, where it stands for those beyond it."""

    value: np.ndarray
    beyond: np.ndarray


@dataclass(frozen=True)
class Policy:
    """From how many respondents on what is told of a network; a study can ask for more, never for less."""

    min_cell: int = 5
    full_from: int = 10
    withhold: Sequence[str] = ()
    letters: bool = True

    @classmethod
    def of(cls, asked: Disclosure) -> "Policy":
        """The policy of a study that asked for `asked` in its study.toml."""
        return cls(asked.min_cell, asked.full_from, tuple(asked.withhold), asked.response == "letters")

    def rung(self, network: str, smallest: int) -> Rung:
        """What is told of `network`, of which `smallest` people have a score on the characteristic with fewest."""
        if network in self.withhold or smallest < self.min_cell:
            return "withheld"
        if smallest >= self.full_from:
            return "band"
        return "words" if smallest >= WORDS_FROM else "mean"

    def mean(self, means: np.ndarray, rung: Rung, limits: tuple[float, float]) -> Coarse:
        """Means of networks on one rung as they are told, on an answer scale with these ends."""
        return coarse_mean(means, FINE if rung == "band" else STEP, limits)

    def se(self, errors: np.ndarray, limits: tuple[float, float]) -> Coarse:
        """Standard errors of such means as they are told."""
        return _between(errors, FINE * unit(limits), SE[0] * unit(limits), SE[1] * unit(limits))


def unit(limits: tuple[float, float]) -> float:
    """What a category is on this answer scale: a quarter of its length, which is 1 from 1 to 5, and 1 at least."""
    return max(1.0, (limits[1] - limits[0]) / 4)


def has_spread(limits: tuple[float, float]) -> bool:
    """Whether the spread of answers with these ends may be told beside their mean."""
    return limits[1] - limits[0] + 1 >= CATEGORIES


def coarse_mean(means: np.ndarray, step: float, limits: tuple[float, float]) -> Coarse:
    """Means in steps of so many categories, and no nearer to an end than `END` categories.

    NaN without a highest answer: one number far above the others would make the mean, and be known from it.
    """
    if math.isnan(limits[1] - limits[0]):
        return Coarse(np.full(len(means), np.nan), np.full(len(means), ""))
    low, high = (end + side * END * unit(limits) for end, side in zip(limits, (1, -1), strict=True))
    return _between(means, step * unit(limits), low, high)


def coarse_sd(deviations: np.ndarray, limits: tuple[float, float]) -> Coarse:
    """Standard deviations of all people together, as they are told."""
    return _between(deviations, FINE * unit(limits), SD[0] * unit(limits), SD[1] * unit(limits))


def coarse_share(counts: np.ndarray, people: int) -> Coarse:
    """Counts of `people` as percentages in steps of five people or more, the outermost step coded.

    NaN where even the largest step is fewer than five people.
    """
    step = next((step for step in SHARES if step * people >= 100 * PEOPLE), None)
    if step is None:
        return Coarse(np.full(len(counts), np.nan), np.full(len(counts), ""))
    return _between(100 * np.asarray(counts, float) / people, step, step, 100 - step)


def coarse_response(percentages: np.ndarray) -> Coarse:
    """Responses in steps of 5%, the outermost coded: 100% would give the size of a network."""
    return _between(percentages, 5, 5, 95)


def in_fives(people: float) -> float:
    """A number of people, to the nearest five."""
    return float(PEOPLE * round_half_up(people / PEOPLE))


def _between(values: np.ndarray, step: float, low: float, high: float) -> Coarse:
    """Values in steps, those beyond `low` and `high` as these."""
    if low >= high:  # two answers: half a category from both ends nothing is left to tell
        return Coarse(np.full(len(values), np.nan), np.full(len(values), ""))
    rounded = step * round_half_up(np.asarray(values, float) / step + SLIP)
    told = np.clip(rounded, low, high)
    lowest = ~np.isnan(rounded) & (rounded <= low + SLIP)
    highest = ~np.isnan(rounded) & (rounded >= high - SLIP)
    words = np.select([lowest & highest, lowest, highest], ["", "or less", "or more"], default="")
    return Coarse(np.where(np.isnan(rounded), np.nan, np.round(told, 6)), words)
