"""How negative, and how positive, a relation can be when every mean is known to an interval only."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from analysis.audit.printed_bands import Interval
from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.permutation import coefficient

NO_VARIANCE = "a correlation is not defined: a characteristic has the same mean in all networks"
MOST_MEANS = 12  # the corners of a box double with every mean
Box = np.ndarray  # one row a mean: its lowest and its highest value


@dataclass(frozen=True)
class Relation:
    """What boxes of means leave open for the relation of two characteristics.

    ``covariance_low`` and ``covariance_high`` are exact (divided by n - 1), and with them the sign. ``r_low`` and
    ``r_high`` are the extreme Pearson correlations that were found; where ``low_proven`` or ``high_proven`` is False, a
    more extreme one may exist. Ends that are only approached count as reached.
    """

    covariance_low: float
    covariance_high: float
    r_low: float
    r_high: float
    low_proven: bool
    high_proven: bool


def feasible_correlation(x: Sequence[Interval], y: Sequence[Interval], seed: int, starts: int = 20) -> Relation:
    """How negative and how positive a correlation can be when every mean is known to an interval.

    The covariance is linear in each mean, so both its extremes are at corners of the two boxes; for a corner of the one
    the best corner of the other follows from signs, and all corners are tried. For the correlation, one side is solved
    exactly while the other is held: where it can have the wanted sign its best value is the projection on the cone that
    the centred corners span, and else it is at a corner. Going back and forth from many starts finds the best known
    value. A correlation whose sign is certain is least at corners of both sides, which are all tried: that is proof, as
    is a correlation of 1.

    Parameters
    ----------
    x, y : the intervals of the same networks, in the same order.
    seed, starts : of the search.

    Raises
    ------
    StatisticsError for sides of different length, fewer than three means, more than twelve, or a side that cannot vary.
    """
    if len(x) != len(y):
        raise StatisticsError(f"{len(x)} means cannot be correlated with {len(y)}")
    if not 3 <= len(x) <= MOST_MEANS:
        raise StatisticsError(f"a feasible correlation needs 3 to {MOST_MEANS} means, not {len(x)}")
    box_x, box_y = (np.array([[side.low, side.high] for side in sides]) for sides in (x, y))
    if any(np.ptp(box) == 0 for box in (box_x, box_y)):
        raise StatisticsError(NO_VARIANCE)
    n = len(x)
    corners = _corners(box_x)
    # n times the deviations: on halves of labels this is exact, and the sign with it
    weights = n * corners - corners.sum(axis=1, keepdims=True)
    ends = weights[:, :, None] * box_y
    least, most = (float(pick(pick(ends, axis=2).sum(axis=1))) / n / (n - 1) for pick in (np.min, np.max))
    high, high_proven = _highest_correlation(box_x, box_y, most, seed, starts)
    low, low_proven = _highest_correlation(-box_x[:, ::-1], box_y, -least, seed, starts)
    return Relation(least, most, -low, high, low_proven, high_proven)


def drawn_correlations(x: pd.DataFrame, y: pd.DataFrame) -> np.ndarray:
    """The Pearson correlation in every draw of the means of two characteristics (draws x networks, same columns).

    Raises
    ------
    StatisticsError for a draw without differences between the networks.
    """
    found = coefficient(x.to_numpy(), y[x.columns].to_numpy(), "Pearson")
    if np.isnan(found).any():
        raise StatisticsError(NO_VARIANCE)
    return found


def _highest_correlation(x: Box, y: Box, covariance: float, seed: int, starts: int) -> tuple[float, bool]:
    """The highest correlation between points of two boxes, and whether it is proven; `covariance` is the highest."""
    units = [_centred_units(_corners(box)) for box in (x, y)]
    if covariance <= 0:
        return float((units[0] @ units[1].T).max()), True
    best = -1.0
    for start in np.random.default_rng(seed).permutation(len(units[0]))[:starts]:
        direction, found, before = units[0][start], -1.0, -2.0
        while found - before > 1e-13:
            before = found
            direction, _ = _nearest_direction(direction, y, units[1])
            direction, found = _nearest_direction(direction, x, units[0])
        best = max(best, found)
        if best > 1 - 1e-9:
            return 1.0, True
    return best, False


def _corners(box: Box) -> np.ndarray:
    return np.array(list(product(*box)))


def _centred_units(corners: np.ndarray) -> np.ndarray:
    """Each corner's deviations from its mean, of length 1; corners without deviations have no direction."""
    centred = corners - corners.mean(axis=1, keepdims=True)
    length = np.linalg.norm(centred, axis=1)
    return centred[length > 0] / length[length > 0, None]


def _nearest_direction(target: np.ndarray, box: Box, units: np.ndarray) -> tuple[np.ndarray, float]:
    """The deviations of a point of the box that correlate most with `target`, at length 1, and that correlation."""
    cosines = units @ target
    if cosines.max() <= 1e-12:
        return units[cosines.argmax()], float(cosines.max())
    projection = _projection(target, box)
    length = np.linalg.norm(projection)
    return projection / length, float(length)


def _projection(target: np.ndarray, box: Box) -> np.ndarray:
    """The point nearest to the centred `target` among all multiples of points of the box, shifted at will; centred.

    For a multiple s and a shift t the nearest point is `target` cut off at s x box + t. The squared distance that
    remains is convex in s and t and made of quadratic pieces, so Newton's steps come to its least after a few.
    """
    place = np.array([1e-3, 0.0])
    excess = _excess(target, box, place)
    while excess.any():
        cut = excess != 0
        bounds = np.where(excess > 0, box[:, 1], box[:, 0])[cut]
        step = np.linalg.lstsq(np.column_stack([bounds, np.ones(len(bounds))]), excess[cut], rcond=None)[0]
        if place[0] + step[0] <= 0:  # the multiple is above 0, since some point of the box correlates positively
            step *= place[0] / -step[0] / 2
        better = (excess @ excess) * (1 - 1e-15)
        while (rest := _excess(target, box, place + step)) @ rest > better and np.abs(step).max() > 1e-12:
            step = step / 2
        if rest @ rest > better:
            break
        place, excess = place + step, rest
    nearest = target - excess
    return nearest - nearest.mean()


def _excess(target: np.ndarray, box: Box, place: np.ndarray) -> np.ndarray:
    low, high = place[0] * box.T + place[1]
    return target - np.clip(target, low, high)
