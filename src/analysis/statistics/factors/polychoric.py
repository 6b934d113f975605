"""How do the tendencies behind answer categories correlate? Polychoric correlations of ordinal items."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import ndtri

from analysis.statistics.checks import StatisticsError, complete_matrix, refuse_constant

# an item with more different values is a measurement, not a choice of an answer
MOST_CATEGORIES = 20
# stands for the infinite threshold above an item's last category: the normal density is zero there
NO_THRESHOLD = 40.0
# Fisher's z of the strongest correlation that is looked for, 1 - 2e-13
STRONGEST = 15.0


@dataclass(frozen=True)
class PolychoricMatrix:
    """Polychoric correlations (items x items) and what they rest on.

    ``thresholds``: one row an item and category, save its last: ``item``, ``category`` (the value) and ``threshold``
    (standard normal), above which a higher category is chosen.

    ``pairs``: one row a pair: ``item_1``, ``item_2``, ``correlation``, ``smallest_cell`` (respondents) and
    ``empty_cells`` of its cross table, and ``note``, which says why a correlation is 1 or -1, else blank.

    ``positive_definite`` is False where ``smallest_eigenvalue`` is zero or less. Each pair is estimated by itself, so
    that this happens; the matrix is then left as it is, and is not fit for a factor analysis.
    """

    correlations: pd.DataFrame
    thresholds: pd.DataFrame
    pairs: pd.DataFrame
    smallest_eigenvalue: float
    positive_definite: bool
    respondents: int


def polychoric(items: pd.DataFrame) -> PolychoricMatrix:
    """Correlations between the normal variables that are taken to stand behind the categories of `items`.

    In two steps: the thresholds of an item are the normal quantiles of its cumulative shares; given those, the
    correlation of each pair maximises the likelihood of its cross table. Nothing is added to empty cells (psych adds
    0.5 to all of them unless ``correct = 0``, lavaan to those of 2 x 2 tables).

    Parameters
    ----------
    items : respondents x items without missing values. The categories of an item are the values that occur in it, at
        most 20; only their order matters, and items may have different numbers of them.

    Returns
    -------
    PolychoricMatrix. If two items order no two respondents differently, the likelihood grows up to the bound: the
    correlation is then 1, or -1 if they order none alike, and ``pairs`` says so. A 2 x 2 table with an empty cell is
    the smallest case.

    Raises
    ------
    StatisticsError for missing values, fewer than two items or three respondents, an item without variance or with more
    than 20 categories, or answers that the correlation of all others makes all but impossible.

    References
    ----------
    Olsson (1979), Psychometrika 44, 443-460. Plackett (1954), Biometrika 41, 351-360, for the bivariate
    normal integral. Checked on psych's bfi against lavaan 0.6-14 ``lavCor(ordered = ...)`` to 1e-7 and psych 2.2.9
    ``polychoric(correct = 0)``, which stops earlier, to 5e-5 (validation). At the estimates the likelihood is level to
    1e-11 a respondent by scipy's ``multivariate_normal.cdf``.
    """
    matrix = complete_matrix(items, "a polychoric correlation", "items")
    refuse_constant(items, "a polychoric correlation")
    categories, codes = zip(*(np.unique(column, return_inverse=True) for column in matrix.T), strict=True)
    sizes = np.array([len(values) for values in categories])
    if sizes.max() > MOST_CATEGORIES:
        many = ", ".join(str(name) for name in items.columns[sizes > MOST_CATEGORIES])
        raise StatisticsError(f"polychoric correlations are for at most {MOST_CATEGORIES} categories; more in {many}")
    codes = np.array(codes)
    limits = _limits(codes)
    first, second = np.triu_indices(len(codes), 1)
    tables = _cross_tables(codes, limits, first, second)
    pairs = pd.DataFrame({"item_1": items.columns[first], "item_2": items.columns[second]})
    pairs = pairs.assign(**_estimates(tables, np.corrcoef(codes)[first, second], pairs))
    correlations = np.eye(len(codes))
    correlations[first, second] = correlations[second, first] = pairs["correlation"]
    smallest = float(np.linalg.eigvalsh(correlations)[0])
    item, category = np.nonzero(np.arange(sizes.max()) < sizes[:, None] - 1)
    thresholds = {
        "item": items.columns[item],
        "category": [categories[i][c] for i, c in zip(item, category, strict=True)],
        "threshold": _thresholds(limits)[item, category],
    }
    return PolychoricMatrix(
        correlations=pd.DataFrame(correlations, index=items.columns, columns=items.columns),
        thresholds=pd.DataFrame(thresholds),
        pairs=pairs,
        smallest_eigenvalue=smallest,
        positive_definite=smallest > 1e-10 * len(codes),
        respondents=len(matrix),
    )


class _CrossTables(NamedTuple):
    """Cross tables of several pairs (pairs x categories x categories), padded where an item has fewer categories.

    ``chance`` is a cell's probability without correlation; ``upward`` and ``downward`` are true for the cells that are
    possible if the correlation is 1 or -1; ``rows`` and ``columns`` are the thresholds.
    """

    counts: np.ndarray
    chance: np.ndarray
    upward: np.ndarray
    downward: np.ndarray
    rows: np.ndarray
    columns: np.ndarray

    def where(self, chosen: np.ndarray) -> "_CrossTables":
        return _CrossTables(*(array[chosen] for array in self))


def _limits(codes: np.ndarray) -> np.ndarray:
    """Cumulative counts of each item: respondents below each category, and at the end all of them."""
    width = codes.max() + 1
    return np.array([np.bincount(code + 1, minlength=width + 1).cumsum() for code in codes])


def _thresholds(limits: np.ndarray) -> np.ndarray:
    return np.minimum(ndtri(limits[:, 1:-1] / limits[0, -1]), NO_THRESHOLD)


def _cross_tables(codes: np.ndarray, limits: np.ndarray, first: np.ndarray, second: np.ndarray) -> _CrossTables:
    width, n = codes.max() + 1, codes.shape[1]
    joint = (np.bincount(codes[i] * width + codes[j], minlength=width**2) for i, j in zip(first, second, strict=True))
    rows, columns = limits[first, :, None], limits[second, None, :]
    return _CrossTables(
        counts=np.array(list(joint)).reshape(-1, width, width),
        chance=np.diff(rows, axis=1) * np.diff(columns, axis=2) / n**2,
        upward=np.minimum(rows[:, 1:], columns[..., 1:]) > np.maximum(rows[:, :-1], columns[..., :-1]),
        downward=np.minimum(rows[:, 1:], n - columns[..., :-1]) > np.maximum(rows[:, :-1], n - columns[..., 1:]),
        rows=_thresholds(limits)[first, :, None],
        columns=_thresholds(limits)[second, None, :],
    )


def _estimates(tables: _CrossTables, start: np.ndarray, names: pd.DataFrame) -> dict[str, np.ndarray]:
    """The columns of ``pairs`` beside the names: a correlation for each table, and what it rests on."""
    filled = tables.counts > 0
    # a table that fits within the cells of a correlation at its bound is what that correlation predicts
    alike = ~(filled & ~tables.upward).any(axis=(1, 2))
    contrary = ~(filled & ~tables.downward).any(axis=(1, 2))
    inside = ~alike & ~contrary
    correlation = np.where(alike, 1.0, -1.0)
    if inside.any():
        z, settled = _most_likely(tables.where(inside), np.arctanh(np.clip(start[inside], -0.95, 0.95)))
        if not settled.all():
            pairs = names[inside][~settled].itertuples(index=False)
            raise StatisticsError(
                "a polychoric correlation was not found, because the answers of some respondents are all but "
                f"impossible beside those of the others: {', '.join(f'{a} and {b}' for a, b in pairs)}"
            )
        correlation[inside] = np.tanh(z)
    exists = tables.chance > 0
    notes = [f"at its bound: no two respondents are ordered {how}" for how in ("differently", "alike")]
    return {
        "correlation": correlation,
        "smallest_cell": np.where(exists, tables.counts, tables.counts.max()).min(axis=(1, 2)),
        "empty_cells": (exists & ~filled).sum(axis=(1, 2)),
        "note": np.select([alike, contrary], notes, ""),
    }


def _most_likely(tables: _CrossTables, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fisher's z of the most likely correlations, and whether each was found, by Newton's method within brackets."""
    low, high = np.full(len(z), -STRONGEST), np.full(len(z), STRONGEST)
    for _ in range(100):
        score, curvature = _derivatives(tables, z)
        low, high = np.where(score > 0, z, low), np.where(score < 0, z, high)
        newton = np.divide(-score, curvature, out=np.sign(score), where=curvature < 0)
        settled = np.abs(newton) < 1e-10
        leaves = (z + newton <= low) | (z + newton >= high)
        z = np.where(leaves & ~settled, (low + high) / 2, z + newton)
        if settled.all():
            break
    return z, settled


def _derivatives(tables: _CrossTables, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First and second derivative of the log-likelihoods to z."""
    h, k, u = tables.rows, tables.columns, z[:, None, None]
    probability = _probabilities(tables, z)
    corners = _density(h, k, u)
    growth = h * k * np.cosh(2 * u) - (h**2 + k**2) * np.sinh(2 * u) / 2 - np.tanh(u)
    filled = tables.counts > 0
    divided = filled & (probability > 0)
    slope, bend = (
        np.divide(_cells(change), probability, out=np.zeros(probability.shape), where=divided)
        for change in (corners, corners * growth)
    )
    score = (tables.counts * slope).sum(axis=(1, 2))
    curvature = (tables.counts * (bend - slope**2)).sum(axis=(1, 2))
    # an answer too improbable for floating point: not a place to settle at, weaker correlations make it possible
    impossible = (filled & ~divided).any(axis=(1, 2))
    return np.where(impossible, np.copysign(np.inf, -z), score), np.where(impossible, 0.0, curvature)


def _probabilities(tables: _CrossTables, z: np.ndarray) -> np.ndarray:
    """Probabilities of the cells: those without correlation and what the correlations up to z add (Plackett 1954)."""
    h, k = tables.rows, tables.columns
    # the density of `_density` is analytic, and below 1, within pi/4 of the real line: this many nodes give 1e-14
    size = int(np.ceil(16 / np.arcsinh(np.pi / (2 * max(np.abs(z).max(), 0.1)))))
    nodes, weights = np.polynomial.legendre.leggauss(size)
    added = _integral(h, k, np.zeros(len(z)), z, (nodes + 1) / 2, weights / 2)
    probability = tables.chance + _cells(added)
    # the difference would be rounding where little is left: there, all that stronger correlations still take away
    vanishes = ~np.where(z[:, None, None] < 0, tables.downward, tables.upward)
    rare = (tables.counts > 0) & vanishes & (probability < 1e-4 * tables.chance)
    some = rare.any(axis=(1, 2))
    if some.any():
        nodes, weights = np.polynomial.legendre.leggauss(48)
        nodes, weights = (nodes + 1) / 2, weights / 2
        end = z[some] + np.copysign(2.0, z[some])
        taken = _integral(h[some], k[some], z[some], end, nodes**2, 2 * nodes * weights)
        probability[some] = np.where(rare[some], -_cells(taken), probability[some])
    return probability


def _integral(h, k, start, end, nodes, weights) -> np.ndarray:
    u, width = start[:, None, None], (end - start)[:, None, None]
    return width * sum(weight * _density(h, k, u + node * width) for node, weight in zip(nodes, weights, strict=True))


def _density(h: np.ndarray, k: np.ndarray, u: np.ndarray) -> np.ndarray:
    """Derivative of P(X < h, Y < k), standard normal with correlation tanh(u), to u."""
    sign, strength = np.where(u < 0, -1.0, 1.0), np.abs(u)
    # of the usual exponent, written so that strong correlations do not cancel
    exponent = ((h - sign * k) * np.cosh(strength)) ** 2 + sign * h * k * (1 + np.exp(-2 * strength))
    return np.exp(-exponent / 2) / (2 * np.pi * np.cosh(u))


def _cells(corners: np.ndarray) -> np.ndarray:
    """Masses of the cells between thresholds, from values at the thresholds (zero at infinity)."""
    return np.diff(np.diff(np.pad(corners, ((0, 0), (1, 1), (1, 1))), axis=1), axis=2)
