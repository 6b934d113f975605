"""Restricted maximum likelihood of one random factor, or of two crossed ones, from sums and sums of squares.

The model is values = fixed effects + an effect of the group + (with a second factor) an effect of the level + residual,
with independent normal effects. The likelihood is profiled over the ratios of the factors' variances to the residual
variance. Under a ratio the covariance of a group is identity + ratio, whose inverse needs no more than the sums over
the group; all groups of one size share a weight, so that their products of sums can be added up once. Of the answers no
more is kept than a square table for each size of group: memory and time of the search do not grow with respondents.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy import ndimage, optimize
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from analysis.statistics.checks import StatisticsError

# ratios of a factor's variance to the residual variance among which the search starts
GRID = (0, 0.1, 1, 4, 20, 100)
# so small a part of the variance is none
ZERO = 1e-9
NO_MAXIMUM = "variance components were not found: the likelihood has no clear maximum"


@dataclass(frozen=True)
class Sums:
    """All that the likelihood needs: products over the columns, the indicators of the levels, fixed effects and values.

    ``cross`` holds the products over observations, ``products`` (sizes x columns x columns) those of the sums over the
    groups of each of the ``sizes``, of which there are ``counts``; ``levels`` of the columns are indicators, ``fixed``
    the fixed effects. ``effects`` is the rank of all that groups and levels can explain, ``linked`` whether every group
    meets every other through the levels that they share, ``n`` the number of observations.
    """

    cross: np.ndarray
    sizes: np.ndarray
    counts: np.ndarray
    products: np.ndarray
    levels: int
    fixed: int
    effects: int
    linked: bool
    n: int

    @property
    def df(self) -> int:
        """Degrees of freedom of the residual when no factor has a variance."""
        return self.n - self.fixed

    @property
    def factors(self) -> int:
        """One or two."""
        return 2 if self.levels else 1

    def left_over(self) -> float:
        """The sum of squares of the values that neither groups, levels nor fixed effects explain."""
        within = self.cross - np.einsum("s,sij->ij", 1 / self.sizes, self.products)
        explained = np.linalg.pinv(within[:-1, :-1], rcond=1e-10, hermitian=True) @ within[:-1, -1]
        return float(max(within[-1, -1] - within[:-1, -1] @ explained, 0.0))


def sums_of(values: np.ndarray, design: np.ndarray, groups: np.ndarray, levels: np.ndarray | None = None) -> Sums:
    """The sums of observations.

    Parameters
    ----------
    values : one an observation.
    design : observations x fixed effects.
    groups, levels : the code of each observation, from 0 without gaps; `groups` should have the more codes.
    """
    n, fixed = design.shape
    count = 0 if levels is None else int(levels.max()) + 1
    sizes = np.bincount(groups)
    others = np.column_stack([design, values])
    sums = np.zeros((len(sizes), count + fixed + 1))
    cross = np.zeros((count + fixed + 1, count + fixed + 1))
    cross[count:, count:] = others.T @ others
    sums[:, count:] = np.stack([np.bincount(groups, column, len(sizes)) for column in others.T], axis=1)
    effects, linked = len(sizes), True
    if levels is not None:
        met = coo_matrix((np.ones(n), (groups, levels)), shape=(len(sizes), count)).toarray()
        sums[:, :count] = met
        of_level = np.stack([np.bincount(levels, column, count) for column in others.T], axis=1)
        cross[:count, :count] = np.diag(np.bincount(levels, minlength=count))
        cross[:count, count:], cross[count:, :count] = of_level, of_level.T
        nodes = coo_matrix((np.ones(n), (groups, levels + len(sizes))), shape=(len(sizes) + count,) * 2)
        parts = connected_components(nodes, directed=False, return_labels=False)
        effects, linked = len(sizes) + count - parts, parts == 1
    distinct, member = np.unique(sizes, return_inverse=True)
    products = np.stack([sums[member == place].T @ sums[member == place] for place in range(len(distinct))])
    return Sums(cross, distinct, np.bincount(member), products, count, fixed, effects, linked, n)


@dataclass(frozen=True)
class Solution:
    """Under given ratios: the fixed effects, their covariance in units of the residual variance, and that variance."""

    estimates: np.ndarray
    covariance: np.ndarray
    residual: float


def solve(sums: Sums, ratios: np.ndarray) -> Solution:
    """Generalised least squares under `ratios` (of groups, and of levels where there are two factors)."""
    _, weighted = _weighted(sums, ratios[0])
    levels = sums.levels
    if levels:
        inside = np.eye(levels) + ratios[1] * weighted[:levels, :levels]
        weighted = weighted - ratios[1] * weighted[:, :levels] @ np.linalg.solve(inside, weighted[:levels])
    inverse = np.linalg.inv(weighted[levels:-1, levels:-1])
    estimates = inverse @ weighted[levels:-1, -1]
    residual = (weighted[-1, -1] - weighted[levels:-1, -1] @ estimates) / sums.df
    return Solution(estimates, inverse, float(residual))


def deviance(sums: Sums, ratios: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """-2 log restricted likelihood, profiled over fixed effects and residual variance; its slope and curvature.

    Parameters
    ----------
    ratios : of the variances of groups, and of levels where there are two factors, to the residual variance.

    Returns
    -------
    The deviance, its first derivatives in the ratios, and its second ones. With P the projection under the covariance
    and Z the indicators of a factor these are ``tr(Z'PZ) - df |Z'Py|² / y'Py`` and, of two factors, ``2 df y'PZZ'PWW'Py
    / y'Py - |Z'PW|² - df |Z'Py|² |W'Py|² / (y'Py)²`` (Searle, Casella & McCulloch 1992, section 6.6).
    """
    of_groups, weighted = _weighted(sums, ratios[0])
    levels, y, df = sums.levels, len(weighted) - 1, sums.df
    fixed = slice(levels, y)
    # columns of indicators and values less what the fixed effects explain of them, as combinations of all columns
    inverse = np.linalg.inv(weighted[fixed, fixed])
    free = np.eye(len(weighted))
    free[fixed] = -inverse @ weighted[fixed]
    left = free.T @ weighted @ free
    log_determinants = (sums.counts * np.log1p(sums.sizes * ratios[0])).sum() - np.linalg.slogdet(inverse)[1]
    within = np.zeros_like(weighted)
    within[fixed, fixed] = inverse
    explaining = free[:, y]
    if levels:
        shrunk = np.linalg.inv(np.eye(levels) + ratios[1] * left[:levels, :levels])
        log_determinants -= np.linalg.slogdet(shrunk)[1]
        combined = free[:, :levels] @ shrunk
        among, towards = left[:levels, :levels] @ shrunk, shrunk @ left[:levels, y]
        within += ratios[1] * combined @ free[:, :levels].T
        explaining = explaining - ratios[1] * combined @ left[:levels, y]
        rest = left[y, y] - ratios[1] * left[y, :levels] @ towards
    else:
        rest = left[y, y]
    once, twice = (
        np.einsum("s,sij->ij", sums.sizes**power * of_groups ** (power + 2), sums.products) for power in (0, 1)
    )
    own = sums.sizes * of_groups
    shared = within @ once
    squares = [explaining @ once @ explaining / rest]
    traces = [(sums.counts * own).sum() - np.trace(shared)]
    curvature = np.zeros((sums.factors, sums.factors))
    both = (sums.counts * own**2).sum() - 2 * np.trace(within @ twice) + np.trace(shared @ shared)
    pulled = explaining @ twice @ explaining - explaining @ once @ within @ once @ explaining
    curvature[0, 0] = 2 * df / rest * pulled - both
    if levels:
        squares.append(towards @ towards / rest)
        traces.append(np.trace(among))
        crossed = 2 * df / rest * (explaining @ once @ combined @ towards) - np.trace(combined.T @ once @ combined)
        curvature[0, 1] = curvature[1, 0] = crossed
        curvature[1, 1] = 2 * df / rest * (towards @ among @ towards) - np.trace(among @ among)
    slope = np.array(traces) - df * np.array(squares)
    return df * np.log(rest) + log_determinants, slope, curvature - df * np.outer(squares, squares)


def most_likely(sums: Sums) -> np.ndarray:
    """The ratios of the factors' variances to the residual variance at which the restricted likelihood is largest.

    The search runs over log(1 + ratio), which is linear near zero and logarithmic far from it. A sparse table can have
    several local maxima: every one of a coarse grid is climbed, and the best polished to its stationary point.

    Raises
    ------
    StatisticsError where the data cannot tell the factors apart, or the search found no stationary point.
    """

    def by_log(logs: np.ndarray) -> tuple[float, np.ndarray]:
        found, slope, _ = deviance(sums, np.expm1(logs))
        return found, slope * np.exp(logs)

    every = np.log1p(list(product(GRID, repeat=sums.factors)))
    grid = np.array([by_log(logs)[0] for logs in every]).reshape([len(GRID)] * sums.factors)
    hollows = every[(ndimage.minimum_filter(grid, size=3, mode="nearest") == grid).ravel()]
    bounds = [(0, -np.log(ZERO / 1000))] * sums.factors
    ends = [optimize.minimize(by_log, start, jac=True, method="L-BFGS-B", bounds=bounds) for start in hollows]
    return np.expm1(_polished(sums, min(ends, key=lambda end: end.fun).x))


def _weighted(sums: Sums, ratio: float) -> tuple[np.ndarray, np.ndarray]:
    """The weights 1 / (1 + size x ratio) of groups, and the products under the inverse covariance of groups alone."""
    of_groups = 1 / (1 + sums.sizes * ratio)
    return of_groups, sums.cross - np.einsum("s,sij->ij", ratio * of_groups, sums.products)


def _polished(sums: Sums, logs: np.ndarray) -> np.ndarray:
    """The stationary point next to `logs`, by Newton's method among those that are not at their bound of zero."""
    flat = 1e-9 * max(1, sums.df / 1000)  # rounding of the slope grows with what it is summed over
    for _ in range(50):
        try:
            _, slope, curvature = deviance(sums, np.expm1(logs))
        except np.linalg.LinAlgError as error:  # a ratio beyond all bounds: next to nothing is left over
            raise StatisticsError(NO_MAXIMUM) from error
        gradient = slope * np.exp(logs)
        free = (logs > ZERO) | (gradient < -flat)
        hessian = curvature * np.exp(np.add.outer(logs, logs)) + np.diag(gradient)
        level = free | (np.abs(gradient) < flat)
        scale = np.sqrt(np.maximum(np.diag(hessian), 1e-12))
        if np.linalg.eigvalsh((hessian / np.outer(scale, scale))[level][:, level]).min(initial=1) < 1e-9:
            raise StatisticsError("variance components are not determined: the data cannot tell the factors apart")
        step = np.linalg.solve(hessian[free][:, free], gradient[free])
        logs = np.where(free, logs, 0.0)
        logs[free] = np.maximum(logs[free] - step, 0)
        if np.abs(step).max(initial=0) < 1e-13:
            break
    # the last step says how far the stationary point is; the slope itself is rounded more where it is steep
    if np.abs(step).max(initial=0) > 1e-9 or gradient[~free].min(initial=0) < -10 * flat:
        raise StatisticsError(NO_MAXIMUM)
    return logs
