"""Is a scale reliable if its items do not all weigh the same? McDonald's omega, total and of the general factor."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import optimize

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors.solution import fit


@dataclass(frozen=True)
class Omega:
    """Omega total and hierarchical, and the loadings behind them.

    ``general`` holds each item's loading on the general factor, ``group`` (items x group factors, none with one factor)
    those on factors that are independent of it and of each other, ``uniqueness`` what is left of each item's variance
    of 1. ``heywood`` names items whose uniqueness ended at its lower bound: their loadings should not be trusted.
    """

    total: float
    hierarchical: float
    general: pd.Series
    group: pd.DataFrame
    uniqueness: pd.Series
    heywood: tuple[str, ...]
    respondents: int


def omega(items: pd.DataFrame, group_factors: int = 1) -> Omega:
    """Omega of the sum of the standardised `items`, from a model of one factor, or of a general and group factors.

    Omega total is the share of the sum's variance that all common factors explain, omega hierarchical the share of the
    general factor alone. With one factor they are the same, ``(sum of loadings)² / ((sum of loadings)² + sum of
    uniquenesses)``. With group factors these are fitted by minimum residuals and oblimin, a higher-order factor is
    fitted to their correlations, again by minimum residuals, and Schmid and Leiman's transformation tells general and
    group loadings apart. The correlations of four or more group factors are not wholly those of one factor: what it
    misses of them is part of omega total and of no loading.

    Parameters
    ----------
    items : respondents x items, reversed items turned round, no missing values. An item with a negative loading is not
        turned round: it lowers omega, as it lowers the reliability of the sum.
    group_factors : 1, or 3 and more.

    Returns
    -------
    Omega. The variance of the sum is the one that *the model implies* (McDonald). psych's ``omega`` takes the observed
    one, the sum S of all correlations: its omega total is ``1 - uniqueness.sum() / S``, its omega hierarchical
    ``general.sum()**2 / S``. Where the model fits they hardly differ.

    Raises
    ------
    StatisticsError as `factors.fit`; for two group factors, whose one correlation cannot tell two higher-order loadings
    apart (psych assumes them equal); where the group factors have no common factor, or one that explains a group factor
    wholly or more than wholly.

    References
    ----------
    McDonald (1999), Test Theory, ch. 6; Schmid & Leiman (1957), Psychometrika 22, 53-61; Zinbarg, Revelle, Yovel & Li
    (2005), Psychometrika 70, 123-133. Checked on psych's bfi and Thurstone's nine variables (validation): one factor
    against lavaan 0.6-14 (unweighted least squares) to 1e-8 and, over the observed variance, psych 2.2.9 ``omega`` to
    1e-7; group factors against psych, over both variances, to 1e-5, since it stops a few 1e-6 short of the optimum.
    """
    if group_factors == 2:
        raise StatisticsError(
            "a general factor above two group factors is not determined: they have one correlation and two loadings"
        )
    solution = fit(items, group_factors)
    if group_factors == 1:
        general, group = solution.pattern["F1"], solution.pattern.iloc[:, :0]
    else:
        higher = _higher_order(solution.phi)
        general, group = solution.pattern @ higher, solution.pattern * np.sqrt(1 - higher**2)
    uniqueness = 1 - solution.communalities
    weights = solution.pattern.sum()
    common = weights @ solution.phi @ weights
    variance = common + uniqueness.sum()
    return Omega(
        total=float(common / variance),
        hierarchical=float(general.sum() ** 2 / variance),
        general=general.rename("general"),
        group=group,
        uniqueness=uniqueness.rename("uniqueness"),
        heywood=solution.heywood,
        respondents=solution.respondents,
    )


def _higher_order(phi: pd.DataFrame) -> pd.Series:
    """The loadings of the group factors on the one factor whose products come nearest to their correlations."""
    correlations = phi.to_numpy()
    between = correlations - np.eye(len(phi))
    pairs = np.triu_indices(len(phi), 1)

    def residuals(loadings: np.ndarray) -> np.ndarray:
        return np.outer(loadings, loadings)[pairs] - between[pairs]

    def slope(loadings: np.ndarray) -> np.ndarray:
        return loadings * (loadings @ loadings) - loadings**3 - between @ loadings

    values, vectors = np.linalg.eigh(correlations)
    nearest = optimize.least_squares(residuals, vectors[:, -1] * np.sqrt(values[-1]), method="lm").x
    # least squares stops about 1e-9 short of the stationary point, at a place that differs between processors
    loadings = optimize.root(slope, nearest, tol=1e-14).x
    exact = len(phi) > 3 or np.abs(residuals(loadings)).max() < 1e-8
    if not exact or np.abs(slope(loadings)).max() > 1e-10:
        raise StatisticsError("the correlations between the group factors are not those of one general factor")
    whole = phi.columns[np.abs(loadings) >= 1 - 1e-9]
    if len(whole):
        raise StatisticsError(
            f"a general factor would explain all of group factor {', '.join(whole)} or more: take fewer group factors"
        )
    return pd.Series(loadings * np.sign(loadings.sum()), index=phi.columns)
