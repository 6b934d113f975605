"""Factors of a set of items: whether there is something to factor, and what the factors are."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from analysis.statistics.checks import StatisticsError, complete_matrix, refuse_constant
from analysis.statistics.factors.extraction import Extraction, extract
from analysis.statistics.factors.fit import FactorFit, degrees_of_freedom, factor_fit
from analysis.statistics.factors.rotation import rotate
from analysis.statistics.rows import one_row_each

# Gorsuch (1983), Factor analysis, 2nd ed., p. 332: five respondents an item, and never fewer than a hundred
FEWEST_RESPONDENTS, FEWEST_PER_ITEM = 100, 5
# a p is never 0: below this it cannot be written as a number, and this stands for it
SMALLEST_P = float(np.finfo(float).tiny)


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
    ``KMO`` and ``cortest.bartlett`` on psych's bfi, to 1e-10 (validation).
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
    tested = max(float(stats.chi2.sf(chi2, df)), SMALLEST_P)
    return Factorability(float(r2.sum() / (r2.sum() + q2.sum())), msa, chi2, df, tested, n)


@dataclass(frozen=True)
class FactorSolution:
    """Factors of a set of items, largest first, each with a positive sum of loadings.

    ``pattern`` (items x factors) holds loadings, ``phi`` (factors x factors) the correlations between factors,
    ``structure`` (pattern x phi) the correlations of items with factors; all three share one order and sign.
    ``communalities`` is the diagonal of pattern x phi x pattern'. ``variance`` has a row a factor: ``ss``, the diagonal
    of phi x pattern' x pattern, which adds up to the communalities, and ``proportion`` of the number of items.
    ``heywood`` names items whose uniqueness ended at its lower bound: their loadings should not be trusted, and their
    communality and uniqueness need not add up to 1. ``warnings`` are sentences that begin with "Heywood case", "few
    respondents" or "no convergence".
    """

    pattern: pd.DataFrame
    structure: pd.DataFrame
    phi: pd.DataFrame
    communalities: pd.Series
    uniquenesses: pd.Series
    variance: pd.DataFrame
    fit: FactorFit
    heywood: tuple[str, ...]
    warnings: tuple[str, ...]
    respondents: int
    extraction: str
    rotation: str


def fit(
    items: pd.DataFrame, n_factors: int, extraction: str = "minres", rotation: str = "oblimin (psych)"
) -> FactorSolution:
    """Factors of the Pearson correlations of `items`.

    Parameters
    ----------
    items : respondents x items without missing values.
    n_factors, extraction, rotation : as `fit_correlations`.

    Raises
    ------
    StatisticsError as `factorability` and `fit_correlations`.
    """
    correlation = pd.DataFrame(correlations(items), index=items.columns, columns=items.columns)
    return fit_correlations(correlation, len(items), n_factors, extraction, rotation)


def fit_correlations(
    correlation: pd.DataFrame,
    respondents: int,
    n_factors: int,
    extraction: str = "minres",
    rotation: str = "oblimin (psych)",
) -> FactorSolution:
    """Factors of any correlations between items: Pearson, polychoric, or those printed in a book.

    Parameters
    ----------
    correlation : items x items, in one order.
    respondents : how many made the correlations.
    n_factors : at most as many as leave no negative degrees of freedom. Where they leave none (one factor, three items)
        there are loadings, but no test of their fit.
    extraction : one of `extraction.EXTRACTIONS`.
    rotation : one of `rotation.ROTATIONS`; one factor is not rotated.

    Raises
    ------
    StatisticsError for a matrix that is not one of correlations or cannot be inverted, for too many factors, or if the
    rotation did not converge.

    References
    ----------
    Harman (1976), Modern factor analysis, 3rd ed.; and those of `extraction.extract`, `rotation.rotate` and
    `factor_fit.factor_fit`. Checked against psych 2.2.9, R 4.2.2 ``factanal``, GPArotation and PSPP 1.6.2 on psych's
    bfi, Harman's eight physical and Thurstone's nine mental variables, loadings to 1e-6 (validation).
    """
    matrix = _checked(correlation, respondents)
    pattern, phi, found = loadings(matrix, n_factors, extraction, rotation)
    items, p = correlation.columns, len(matrix)
    names = [f"F{number}" for number in range(1, n_factors + 1)]
    implied = pattern @ phi @ pattern.T
    ss = np.diag(phi @ pattern.T @ pattern)
    heywood = tuple(str(name) for name in items[found.heywood])
    return FactorSolution(
        pattern=pd.DataFrame(pattern, index=items, columns=names),
        structure=pd.DataFrame(pattern @ phi, index=items, columns=names),
        phi=pd.DataFrame(phi, index=names, columns=names),
        communalities=pd.Series(np.diag(implied), index=items),
        uniquenesses=pd.Series(found.uniquenesses, index=items),
        variance=pd.DataFrame({"ss": ss, "proportion": ss / p}, index=names),
        fit=factor_fit(matrix, implied + np.diag(found.uniquenesses), respondents, n_factors),
        heywood=heywood,
        warnings=_warnings(heywood, found.converged, p, respondents),
        respondents=respondents,
        extraction=extraction,
        rotation=rotation if n_factors > 1 else "none",
    )


def loadings(
    correlation: np.ndarray, n_factors: int, extraction: str, rotation: str, start: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray, Extraction]:
    """Pattern and factor correlations in the order and sign of `FactorSolution`, and what was extracted.

    Parameters and errors as `fit_correlations`, except that `correlation` is taken as it is; `start` as in
    `extraction.extract`.
    """
    p = len(correlation)
    if n_factors < 1 or n_factors >= p or degrees_of_freedom(p, n_factors) < 0:
        factors = "one factor is" if n_factors == 1 else f"{n_factors} factors are"
        raise StatisticsError(f"{factors} not determined by {p} items")
    found = extract(correlation, n_factors, extraction, start)
    pattern, phi = rotate(found.loadings, rotation)
    order = np.argsort(-np.diag(phi @ pattern.T @ pattern), kind="stable")
    sign = np.where(pattern.sum(axis=0) < 0, -1.0, 1.0)[order]
    return pattern[:, order] * sign, phi[np.ix_(order, order)] * np.outer(sign, sign), found


def scale_loadings(
    scales: Mapping[str, pd.DataFrame],
    n_factors: Mapping[str, int],
    extraction: str = "minres",
    rotation: str = "oblimin (psych)",
) -> pd.DataFrame:
    """The loadings of several scales, each fitted by itself.

    Parameters
    ----------
    scales : name to respondents x items; respondents who skipped an item of a scale are left out of that scale.
    n_factors : name to the number of factors; scales that it does not name are left out.
    extraction, rotation : as `fit_correlations`.

    Returns
    -------
    One row an item and factor: ``scale``, ``item``, ``factor``, ``loading`` (pattern), ``structure``, ``communality``,
    ``heywood`` ("yes" where the item's uniqueness ended at its bound), ``note`` (why a scale has no loadings).
    """

    def of_scale(part: tuple[pd.DataFrame, int]) -> pd.DataFrame:
        solution = fit(*part, extraction, rotation)
        long = solution.pattern.rename_axis("item").reset_index().melt("item", var_name="factor", value_name="loading")
        correlated = solution.structure.rename_axis("item").reset_index().melt("item", var_name="factor")
        heywood = ["yes" if item in solution.heywood else "no" for item in long["item"]]
        communality = long["item"].map(solution.communalities)
        return long.assign(structure=correlated["value"], communality=communality, heywood=heywood)

    return one_row_each(
        "scale",
        {name: (scales[name].dropna(), count) for name, count in n_factors.items()},
        of_scale,
        columns=("scale", "item", "factor", "loading", "structure", "communality", "heywood", "note"),
    )


def correlations(items: pd.DataFrame) -> np.ndarray:
    """Pearson correlations of complete rows; refused where they cannot be inverted."""
    matrix = complete_matrix(items, "a factor analysis", "items")
    refuse_constant(items, "a correlation")
    correlation = np.corrcoef(matrix, rowvar=False)
    _refuse_singular(correlation, len(matrix))
    return correlation


def _checked(correlation: pd.DataFrame, respondents: int) -> np.ndarray:
    """`correlation` as a matrix; refused if it is not one of correlations that can be inverted."""
    matrix = correlation.to_numpy(dtype=float)
    square = matrix.ndim == 2 and matrix.shape[0] == matrix.shape[1] >= 2 and np.isfinite(matrix).all()
    if not square or not np.allclose(matrix, matrix.T, atol=1e-8) or not np.allclose(np.diag(matrix), 1, atol=1e-8):
        raise StatisticsError(
            "correlations are a symmetric table of two or more items without gaps, with 1 in its diagonal"
        )
    if respondents <= len(matrix):
        raise StatisticsError(f"{respondents} respondents are too few for factors of {len(matrix)} items")
    _refuse_singular(matrix, respondents)
    return matrix


def _refuse_singular(correlation: np.ndarray, respondents: int) -> None:
    if np.linalg.eigvalsh(correlation)[0] < 1e-10 * len(correlation):
        raise StatisticsError(
            f"the correlations of {len(correlation)} items and {respondents} respondents cannot be inverted: "
            "too few respondents, or items that determine each other"
        )


def _warnings(heywood: tuple[str, ...], converged: bool, items: int, respondents: int) -> tuple[str, ...]:
    sentences = []
    if heywood:
        sentences.append(f"Heywood case: {', '.join(heywood)}, to which the factors leave no variance of their own")
    if not converged:
        sentences.append("no convergence: the extraction stopped before its loadings came to rest")
    if respondents < FEWEST_RESPONDENTS:
        sentences.append(f"few respondents: {respondents}, fewer than {FEWEST_RESPONDENTS} (Gorsuch 1983)")
    if respondents < FEWEST_PER_ITEM * items:
        sentences.append(
            f"few respondents: {respondents} for {items} items, fewer than {FEWEST_PER_ITEM} an item (Gorsuch 1983)"
        )
    return tuple(sentences)
