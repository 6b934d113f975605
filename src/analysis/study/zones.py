"""What the words of a statement mean in numbers, what they exclude, and what lies between: too close to call."""

from math import inf
from typing import Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

DIGITS = 9  # numbers that agree so far are the same: means of equal answers differ in the sixteenth


class Zone(BaseModel):
    """Where a number lies if words are true of it, and where if they are false; between them is neither.

    True from ``true_from`` on and below ``true_below``; false up to ``false_up_to``, and from ``false_from`` on.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, ser_json_inf_nan="constants")

    false_up_to: float = -inf
    true_from: float = -inf
    true_below: float = inf
    false_from: float = inf

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        low = -inf < self.false_up_to < self.true_from or self.false_up_to == self.true_from == -inf
        high = self.true_below < self.false_from < inf or self.true_below == self.false_from == inf
        if not (low and high and self.true_from < self.true_below):
            raise ValueError("an end needs a number from which words are false, with room between it and the true ones")
        return self

    def true(self, values: np.ndarray) -> np.ndarray:
        """Of which numbers the words are true; NaN is none of them."""
        known = np.round(values, DIGITS)
        return (known >= self.true_from) & (known < self.true_below)

    def false(self, values: np.ndarray) -> np.ndarray:
        """Of which numbers the words are false; NaN is none of them."""
        known = np.round(values, DIGITS)
        return (known <= self.false_up_to) | (known >= self.false_from)

    def inside(self, values: np.ndarray) -> np.ndarray:
        """How far numbers lie inside what is true; negative outside of it."""
        return np.minimum(values - self.true_from, self.true_below - values)

    def outside(self, values: np.ndarray) -> np.ndarray:
        """How far numbers lie inside what is false; negative outside of it."""
        return np.maximum(self.false_up_to - values, values - self.false_from)

    def scaled(self, unit: float) -> "Zone":
        """The same words on a scale with another unit."""
        return Zone(**{name: unit * end for name, end in self})

    def around(self, low: float, high: float) -> "Zone":
        """The same words, said of everything from `low` to `high`; an end that is infinite is open."""
        below = {"false_up_to": self.false_up_to + low, "true_from": self.true_from + low}
        return Zone(**below, true_below=self.true_below + high, false_from=self.false_from + high)

    def in_signs(self) -> tuple[str, str]:
        """What is true and what is false, as the page of verdicts shows them."""
        low, high = [f"≥ {self.true_from:g}"], [f"< {self.true_below:g}"]
        true = low * (self.true_from > -inf) + high * (self.true_below < inf)
        low, high = [f"≤ {self.false_up_to:g}"], [f"≥ {self.false_from:g}"]
        false = low * (self.false_up_to > -inf) + high * (self.false_from < inf)
        return ", ".join(true), " / ".join(false)


def _from(false_up_to: float, true_from: float) -> Zone:
    return Zone(false_up_to=false_up_to, true_from=true_from)


def _below(true_below: float, false_from: float) -> Zone:
    return Zone(true_below=true_below, false_from=false_from)


def _near(true: float, false: float) -> Zone:
    return Zone(false_up_to=-false, true_from=-true, true_below=true, false_from=false)


class Zones(BaseModel):
    """The zones of all words. Words that exclude each other are never true of the same number."""

    # the sentences below a zone are shown beside it on the page of verdicts
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    positive: Zone = _from(0.0, 0.20)
    """a relation is positive: r (negative: r with its sign turned)"""
    weak: Zone = Field(default_factory=lambda: Zone(false_up_to=0.0, true_from=0.20, true_below=0.50, false_from=0.70))
    """a relation is weak: r (weakly negative: r with its sign turned)"""
    no_pattern: Zone = _below(0.20, 0.50)
    """there is as good as no relation: size of r"""
    clear: Zone = _from(0.20, 0.50)
    """a relation is clear, positive or negative: size of r"""
    distinct: Zone = _below(0.70, 0.90)
    """two characteristics do not nearly coincide: size of r"""
    stronger: Zone = _from(0.0, 0.10)
    """one relation is stronger than another: the one r minus the other"""
    same_sign: Zone = _from(-0.20, 0.20)
    """two relations have one sign: the smaller size of r, negative where the signs differ"""
    farthest: Zone = _from(-0.05, 0.0)
    """without one network r rises more than without another: difference of what is gained"""
    above: Zone = _from(0.0, 0.10)
    """one mean is above another: their difference, on a scale from 1 to 5"""
    ordered: Zone = _from(-0.10, 0.01)
    """of many in an order one comes before another: difference of their means, on a scale from 1 to 5"""
    considerably: Zone = _from(0.25, 0.50)
    """two means are considerably apart: their difference, on a scale from 1 to 5"""
    level: Zone = _near(0.50, 0.75)
    """a mean reads as one of these answers: how far beyond the first and the last of them, in answers"""
    about: Zone = _near(0.50, 1.0)
    """a mean is about a number: how far from it"""
    ticked_more: Zone = _from(0.0, 5.0)
    """a box is ticked more often than another: difference in points of percent"""
    hardly: Zone = _below(20.0, 25.0)
    """a box is hardly ticked: percent of all who answered"""
    spread: Zone = _from(0.8, 1.0)
    """members differ much: the standard deviation of their answers, on a scale from 1 to 5"""
    similar: Zone = _from(0.50, 0.70)
    """networks put characteristics in much the same order: Kendall's W"""

    @model_validator(mode="after")
    def _exclusive(self) -> Self:
        none = self.no_pattern.true_below
        if none > min(self.positive.true_from, self.weak.true_from, self.clear.true_from):
            raise ValueError("no pattern may not be true of an r that is positive, weak or clear as well")
        return self
