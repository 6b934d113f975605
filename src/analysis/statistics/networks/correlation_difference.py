"""Whether one characteristic goes with an outcome more than another does, over the same handful of networks."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.association import limits
from analysis.statistics.networks.permutation import coefficient, rounded


@dataclass(frozen=True)
class Difference:
    """r(one, outcome) - r(other, outcome) over ``n`` networks, its interval, and the p of no difference."""

    n: int
    estimate: float
    low: float
    high: float
    t: float
    p: float


def correlation_difference(
    one: np.ndarray, other: np.ndarray, outcome: np.ndarray, confidence: float = 0.95
) -> Difference:
    """How much more `one` correlates with `outcome` than `other` does, where all three are of the same networks.

    The interval joins Fisher's intervals of the two correlations, less what they move together because the outcome and
    the networks are the same (Zou 2007). The p is of Williams' t, with n - 3 degrees of freedom. Both treat the
    networks as a random sample from a trivariate normal population.

    Parameters
    ----------
    one, other, outcome : one value a network, in the same order, without NaN.
    confidence : of the interval.

    Raises
    ------
    StatisticsError for missing values, fewer than five networks, a variable that is the same in all of them, or one
    that follows exactly from another (the formulas divide by what is left).

    References
    ----------
    Williams (1959), Journal of the Royal Statistical Society B 21, 396-399; Zou (2007), Psychological Methods 12,
    399-413. Checked against psych 2.2.9 ``r.test`` (t, p) and Zou's equations on the limits of its ``r.con`` in R
    4.2.2, to 1e-12 (validation).
    """
    values = np.array([one, other, outcome], dtype=float)
    n = values.shape[1]
    if np.isnan(values).any():
        raise StatisticsError("a difference of correlations needs all three values of every network")
    if n < 5:
        raise StatisticsError(f"a difference of correlations needs 5 or more networks, not {n}")
    if (np.ptp(rounded(values), axis=1) == 0).any():
        raise StatisticsError("no difference of correlations: a variable is the same in every network")
    a, b, c = coefficient(values[[0, 1, 0]], values[[2, 2, 1]], "Pearson")
    if max(abs(a), abs(b), abs(c)) > 1 - 1e-9:
        raise StatisticsError("no difference of correlations: one of the three variables follows from another")
    (a_low, a_high), (b_low, b_high) = (limits(float(r), n, "Pearson", confidence) for r in (a, b))
    estimate = a - b
    shared = ((c - a * b / 2) * (1 - a**2 - b**2 - c**2) + c**3) / ((1 - a**2) * (1 - b**2))
    down = np.sqrt((a - a_low) ** 2 + (b_high - b) ** 2 - 2 * shared * (a - a_low) * (b_high - b))
    up = np.sqrt((a_high - a) ** 2 + (b - b_low) ** 2 - 2 * shared * (a_high - a) * (b - b_low))
    left = 1 - a**2 - b**2 - c**2 + 2 * a * b * c
    spread = 2 * left * (n - 1) / (n - 3) + (a + b) ** 2 / 4 * (1 - c) ** 3
    t = estimate * np.sqrt((n - 1) * (1 + c) / spread)
    p = 2 * stats.t.sf(abs(t), n - 3)
    return Difference(n, *(float(each) for each in (estimate, estimate - down, estimate + up, t, p)))
