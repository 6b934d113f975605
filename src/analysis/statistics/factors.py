"""Factors of a set of items: whether there is something to factor, and what the factors are.

factor-analyzer does the fitting and the rotating; what it leaves approximate, unsorted or unsaid (version 0.5.1) is
finished here: the solution is polished to its stationary point, pattern, factor correlations and communalities share
one order and sign, missing values are refused, and Heywood cases and rotations that did not converge are named.
"""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from factor_analyzer import FactorAnalyzer
from factor_analyzer.rotator import Rotator
from scipy import optimize, stats

from analysis.statistics.checks import StatisticsError, complete_matrix, refuse_constant

# factor-analyzer's lower bound for a uniqueness: an item that ends there is a Heywood case
UNIQUENESS_BOUND = 0.005


@dataclass(frozen=True)
class Factorability:
    """Kaiser-Meyer-Olkin measure (overall and per item) and Bartlett's test of sphericity."""

    kmo: float
    msa: pd.Series
    chi2: float
    df: int
    p: float
    respondents: int


def factorability(items: pd.DataFrame) -> Factorability:
    """Judge whether correlations among `items` leave something for factors to explain.

    Parameters
    ----------
    items : respondents x items without missing values; more respondents than items.

    Raises
    ------
    StatisticsError for missing values, an item without variance, or correlations that cannot be inverted (too few
    respondents, or items that determine each other).

    References
    ----------
    Kaiser (1974), Psychometrika 39, 31-36; Bartlett (1951), Biometrika 38, 337-344. Checked against psych 2.2.9
    ``KMO`` and ``cortest.bartlett`` on psych's bfi, to 1e-10 (tests/known).
    """
    correlation = correlations(items)
    n, p = items.shape
    inverse = np.linalg.inv(correlation)
    scale = np.sqrt(np.diag(inverse))
    partial = -inverse / np.outer(scale, scale)
    off_diagonal = ~np.eye(p, dtype=bool)
    r2, q2 = (correlation * off_diagonal) ** 2, (partial * off_diagonal) ** 2
    if not r2.any():
        raise StatisticsError("the Kaiser-Meyer-Olkin measure is not defined: no item correlates with another")
    total = r2.sum(axis=0) + q2.sum(axis=0)
    # an item that correlates with no other has no adequacy to speak of: 0, as its limit is
    msa = pd.Series(np.divide(r2.sum(axis=0), total, out=np.zeros(p), where=total > 0), index=items.columns)
    _, log_determinant = np.linalg.slogdet(correlation)
    chi2, df = -(n - 1 - (2 * p + 5) / 6) * log_determinant, p * (p - 1) // 2
    return Factorability(float(r2.sum() / (r2.sum() + q2.sum())), msa, chi2, df, float(stats.chi2.sf(chi2, df)), n)


@dataclass(frozen=True)
class FactorSolution:
    """Factors of a set of items, largest first, each with a positive sum of loadings.

    ``pattern`` (items x factors) holds loadings, ``phi`` (factors x factors) the correlations between factors,
    ``communalities`` the diagonal of pattern x phi x pattern'. ``heywood`` names items whose uniqueness ended at its
    lower bound: their loadings should not be trusted.
    """

    pattern: pd.DataFrame
    phi: pd.DataFrame
    communalities: pd.Series
    heywood: tuple[str, ...]
    respondents: int


def fit(items: pd.DataFrame, n_factors: int) -> FactorSolution:
    """Minimum-residual factors of Pearson correlations; two or more are rotated by oblimin (delta 0, not normalised).

    Parameters
    ----------
    items : respondents x items without missing values.
    n_factors : at most as many as leave no negative degrees of freedom.

    Raises
    ------
    StatisticsError as `factorability`, for too many factors, or if the rotation did not converge.

    References
    ----------
    Harman & Jones (1966), Psychometrika 31, 351-368. Checked against psych 2.2.9 ``fa(fm = "minres")``, unrotated and
    ``rotate = "oblimin"``, on psych's bfi: tolerances in tests/known.
    """
    correlation = correlations(items)
    p = len(correlation)
    df = ((p - n_factors) ** 2 - (p + n_factors)) // 2
    if n_factors < 1 or df < 0:
        factors = "one factor is" if n_factors == 1 else f"{n_factors} factors are"
        raise StatisticsError(f"{factors} not determined by {p} items")
    with warnings.catch_warnings():
        # scikit-learn 1.6 and 1.7 announce the end of an argument that factor-analyzer 0.5.1 passes; goes with the pin
        warnings.filterwarnings("ignore", "'force_all_finite' was renamed", FutureWarning)
        analyzer = FactorAnalyzer(n_factors, rotation=None, method="minres", is_corr_matrix=True).fit(correlation)
    uniqueness = _polished(correlation, 1 - (analyzer.loadings_**2).sum(axis=1), n_factors)
    loadings = _extract(correlation, uniqueness, n_factors)
    heywood = tuple(str(name) for name in items.columns[uniqueness <= UNIQUENESS_BOUND + 1e-9])
    pattern, phi = (loadings, np.eye(1)) if n_factors == 1 else _oblimin(loadings)
    order = np.argsort(-np.diag(phi @ pattern.T @ pattern), kind="stable")
    sign = np.where(pattern.sum(axis=0) < 0, -1.0, 1.0)[order]
    pattern, phi = pattern[:, order] * sign, phi[np.ix_(order, order)] * np.outer(sign, sign)
    names = [f"F{number}" for number in range(1, n_factors + 1)]
    return FactorSolution(
        pattern=pd.DataFrame(pattern, index=items.columns, columns=names),
        phi=pd.DataFrame(phi, index=names, columns=names),
        communalities=pd.Series(np.diag(pattern @ phi @ pattern.T), index=items.columns),
        heywood=heywood,
        respondents=len(items),
    )


def scale_loadings(scales: Mapping[str, pd.DataFrame], n_factors: Mapping[str, int]) -> pd.DataFrame:
    """The loadings of several scales, each fitted by itself.

    Parameters
    ----------
    scales : name to respondents x items; respondents who skipped an item of a scale are left out of that scale.
    n_factors : name to the number of factors; scales that it does not name are left out.

    Returns
    -------
    One row an item and factor: ``scale``, ``item``, ``factor``, ``loading`` (pattern), ``communality``, ``heywood``
    ("yes" where the item's uniqueness ended at its bound), ``note`` (why a scale has no loadings, else blank).
    """
    tables = []
    for name, count in n_factors.items():
        try:
            solution = fit(scales[name].dropna(), count)
        except StatisticsError as error:
            tables.append(pd.DataFrame({"scale": [name], "note": [str(error)]}))
            continue
        long = solution.pattern.rename_axis("item").reset_index().melt("item", var_name="factor", value_name="loading")
        long["communality"] = long["item"].map(solution.communalities)
        long["heywood"] = ["yes" if item in solution.heywood else "no" for item in long["item"]]
        tables.append(long.assign(scale=name, note=""))
    columns = ["scale", "item", "factor", "loading", "communality", "heywood", "note"]
    if not tables:
        return pd.DataFrame(columns=columns)
    return pd.concat([table.reindex(columns=columns) for table in tables], ignore_index=True)


def correlations(items: pd.DataFrame) -> np.ndarray:
    """Pearson correlations of complete rows; refused where they cannot be inverted."""
    matrix = complete_matrix(items, "a factor analysis", "items")
    refuse_constant(items, "a correlation")
    correlation = np.corrcoef(matrix, rowvar=False)
    smallest = np.linalg.eigvalsh(correlation)[0]
    if smallest < 1e-10 * len(correlation):
        raise StatisticsError(
            f"the correlations of {matrix.shape[1]} items and {matrix.shape[0]} respondents cannot be inverted: "
            "too few respondents, or items that determine each other"
        )
    return correlation


def _extract(correlation: np.ndarray, uniqueness: np.ndarray, n_factors: int) -> np.ndarray:
    """The loadings that fit `correlation` best for given uniquenesses."""
    values, vectors = np.linalg.eigh(correlation - np.diag(uniqueness))
    largest = slice(None, -n_factors - 1, -1)
    return vectors[:, largest] * np.sqrt(np.maximum(values[largest], 0))


def _polished(correlation: np.ndarray, start: np.ndarray, n_factors: int) -> np.ndarray:
    """The uniquenesses at which each item's variance is reproduced exactly: the stationary point of minres.

    factor-analyzer stops about 3e-6 short of it, at a place that differs between processors. At a bound (a Heywood
    case) there is no such point inside, and its own answer is kept.
    """

    def unexplained(uniqueness: np.ndarray) -> np.ndarray:
        return 1 - uniqueness - (_extract(correlation, uniqueness, n_factors) ** 2).sum(axis=1)

    root = optimize.root(unexplained, start, tol=1e-14)
    inside = (root.x > UNIQUENESS_BOUND).all() and (root.x < 1).all()
    settled = np.abs(unexplained(root.x)).max() < 1e-12 and np.abs(root.x - start).max() < 1e-3
    return root.x if inside and settled else np.maximum(start, UNIQUENESS_BOUND)


def _oblimin(loadings: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rotate by direct oblimin with delta (gamma) 0; pattern and factor correlations in one order."""
    rotator = Rotator(method="oblimin", tol=1e-7, max_iter=10_000)
    pattern = rotator.fit_transform(loadings)
    turn, phi = rotator.rotation_, rotator.phi_
    squares = pattern**2
    slope = pattern * (squares.sum(axis=1, keepdims=True) - squares)
    gradient = -(pattern.T @ slope @ np.linalg.inv(turn)).T
    projected = gradient - turn * (turn * gradient).sum(axis=0)
    if np.linalg.norm(projected) > 1e-6:
        raise StatisticsError("the oblimin rotation did not converge: the factors have no clear simple structure")
    return pattern, phi
