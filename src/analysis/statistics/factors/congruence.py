"""Are the factors of two solutions the same? Tucker's phi, and the one solution in the order and sign of the other."""

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from analysis.statistics.checks import StatisticsError


def tucker_phi(loadings_a: pd.DataFrame, loadings_b: pd.DataFrame) -> pd.DataFrame:
    """Tucker's congruence coefficient of the factors of two solutions on the same items, say of pilot and main survey.

    Parameters
    ----------
    loadings_a, loadings_b : items x factors, without missing values, with the same items in any order.

    Returns
    -------
    Factors of a x factors of b: the cosine between two columns of loadings, from -1 to 1. Lorenzo-Seva & ten Berge call
    .85 to .94 fair similarity, and factors with .95 or more equal.

    Raises
    ------
    StatisticsError if the items differ, a loading is missing, or a factor has no loadings.

    References
    ----------
    Tucker (1951), Department of the Army, Personnel Research Section report 984; Lorenzo-Seva & ten Berge (2006),
    Methodology 2, 57-64. Checked against psych 2.2.9 ``factor.congruence`` on psych's bfi, to 1e-10 (validation).
    """
    unique = loadings_a.index.is_unique and loadings_b.index.is_unique
    if not unique or set(loadings_a.index) != set(loadings_b.index):
        raise StatisticsError("congruence needs the loadings of the same items, each once, in both solutions")
    found = _congruence(loadings_a.to_numpy(dtype=float), loadings_b.loc[loadings_a.index].to_numpy(dtype=float))
    return pd.DataFrame(found, index=loadings_a.columns, columns=loadings_b.columns)


def aligned(loadings: np.ndarray, target: np.ndarray) -> np.ndarray:
    """The factors of `loadings` in the order and with the signs that make them most like those of `target`.

    Parameters
    ----------
    loadings, target : items x factors, of one shape. Of all orders the one with the largest sum of absolute
        congruences is taken; nothing is rotated.

    Raises
    ------
    StatisticsError as `tucker_phi`.
    """
    alike = _congruence(target, loadings)
    wanted, order = linear_sum_assignment(-np.abs(alike))
    return loadings[:, order] * np.where(alike[wanted, order] < 0, -1.0, 1.0)


def _congruence(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    if not np.isfinite(a).all() or not np.isfinite(b).all():
        raise StatisticsError("congruence needs every loading; some are missing")
    lengths = np.outer(np.linalg.norm(a, axis=0), np.linalg.norm(b, axis=0))
    if not (lengths > 0).all():
        raise StatisticsError("congruence is not defined for a factor without loadings")
    return a.T @ b / lengths
