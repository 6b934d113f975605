"""Feasibility under the printed bands: what can be true beside them of orders and signs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

import numpy as np
import pandas as pd

from analysis.audit.feasible_correlation import Relation
from analysis.audit.printed_bands import Interval
from analysis.study.claims import CONTRADICTION, FOLLOWS, OPEN, STRAINED

NARROW = 0.05  # a statement that less than this share of draws bears out is hard to reconcile with them
# A statement of order: groups of means from the highest down, every mean of a group above every mean of the next.
# A statement that can be true in several ways is a list of such chains, one of which must hold.
Chain = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Grade:
    """A statement against the bands.

    ``grade``: contradiction (no means that the bands leave open bear it out), hard to reconcile (some do, but under 5%
    of uniform draws), possible but it does not follow (some do and some do not), or follows (all do). ``share`` is that
    of the draws that bear it out: how much of what the bands leave open, and no probability.
    """

    grade: str
    share: float


def highest(named: Sequence[str], everyone: Sequence[str], after: int = 0) -> list[Chain]:
    """The named are above all others, in any order among themselves; with `after`, so many others are above them."""
    others = _others(named, everyone)
    chains = [(lead, tuple(named), _others(lead, others)) for lead in combinations(others, after)]
    return [tuple(group for group in chain if group) for chain in chains]


def lowest(named: Sequence[str], everyone: Sequence[str], after: int = 0) -> list[Chain]:
    """The named are below all others; with `after`, so many others are below them."""
    return [chain[::-1] for chain in highest(named, everyone, after)]


def below_some(named: str, everyone: Sequence[str]) -> list[Chain]:
    """The named one is below at least two others."""
    return [(some, (named,)) for some in combinations(_others([named], everyone), 2)]


def in_order(named: Sequence[str]) -> list[Chain]:
    """The named come in this order, highest first."""
    return [tuple((name,) for name in named)]


def order_grade(
    alternatives: Sequence[Chain], intervals: Mapping[str, Interval], means: pd.DataFrame, margin: float = 0.0
) -> Grade:
    """Judge a statement of order against what the bands leave open.

    Possible and certain are exact, because the means of different bands are free of each other. Where there are
    alternatives, the statement is certain only if one of them is: no mean can change sides on its way through its
    interval without a tie, and whoever is not certainly above can be below together with all others of that kind.

    Parameters
    ----------
    alternatives : from `highest`, `lowest`, `below_some` or `in_order`.
    intervals : name to the means that its band leaves open (`printed_bands.mean_interval`).
    means : draws x names, for the share.
    margin : a mean counts as above another one if it is more than this above it.
    """
    if not any(_possible(chain, intervals, margin) for chain in alternatives):
        return Grade(CONTRADICTION, 0.0)
    if any(_certain(chain, intervals, margin) for chain in alternatives):
        return Grade(FOLLOWS, 1.0)
    borne_out = np.zeros(len(means), dtype=bool)
    for chain in alternatives:
        groups = [means[list(group)] for group in chain]
        borne_out |= np.logical_and.reduce(
            [up.min(axis=1) - down.max(axis=1) > margin for up, down in pairwise(groups)]
        )
    return _by_share(float(borne_out.mean()))


def sign_grade(sign: int, relation: Relation, correlations: np.ndarray) -> Grade:
    """Judge the statement that a relation is positive (1) or negative (-1); `correlations` are those of draws.

    A sign follows if the covariance stays away from 0.
    """
    low, high = relation.covariance_low, relation.covariance_high
    if sign < 0:
        low, high, correlations = -high, -low, -correlations
    if high <= 0:
        return Grade(CONTRADICTION, 0.0)
    if low > 0:
        return Grade(FOLLOWS, 1.0)
    return _by_share(float((correlations > 0).mean()))


def _others(named: Sequence[str], everyone: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in everyone if name not in named)


def _possible(chain: Chain, intervals: Mapping[str, Interval], margin: float) -> bool:
    """Build up from below, each mean as low as it can be above all those beneath it."""
    floor = -np.inf
    for group in reversed(chain):
        if any(intervals[name].high <= floor for name in group):
            return False
        floor = max(floor, *(intervals[name].low for name in group)) + margin
    return True


def _certain(chain: Chain, intervals: Mapping[str, Interval], margin: float) -> bool:
    for above, below in pairwise(chain):
        for up, down in product((intervals[name] for name in above), (intervals[name] for name in below)):
            lead = up.low - down.high
            if lead < margin or (lead == margin and up.has_low and down.has_high):
                return False
    return True


def _by_share(share: float) -> Grade:
    return Grade(STRAINED if share < NARROW else OPEN, share)
