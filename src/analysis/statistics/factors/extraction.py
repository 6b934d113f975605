"""Unrotated common factors of a correlation matrix: minimum residuals, maximum likelihood, principal axis.

factor-analyzer fits the first two. Version 0.5.1 stops some 1e-6 short of the optimum, where exactly differs between
processors, and does not say whether it converged: from there the solution is finished here.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from factor_analyzer import FactorAnalyzer
from scipy import optimize

from analysis.statistics.checks import StatisticsError

EXTRACTIONS = ("minres", "ml", "principal axis", "principal axis (SPSS)")
# the lower bound of a uniqueness in minres and ml, that of R's factanal and of psych: an item that ends there is a
# Heywood case
UNIQUENESS_BOUND = 0.005
SPSS_CHANGE, SPSS_ITERATIONS = 1e-3, 25
# how far from its stationary point a solution may be and still be called converged
STATIONARY = 1e-10


@dataclass(frozen=True)
class Extraction:
    """Loadings (items x factors), uniquenesses, which items are Heywood cases, and whether the search came to its end.

    At a Heywood case the communality (the row's sum of squares) and the uniqueness need not add up to 1.
    """

    loadings: np.ndarray
    uniquenesses: np.ndarray
    heywood: np.ndarray
    converged: bool


def extract(
    correlation: np.ndarray, n_factors: int, method: str = "minres", start: np.ndarray | None = None
) -> Extraction:
    """Fit ``loadings x loadings' + uniquenesses`` to `correlation`.

    Parameters
    ----------
    correlation : items x items, invertible.
    n_factors : one or more.
    method : "minres" has the smallest sum of squared residuals (with a free diagonal the same as unweighted least
        squares), "ml" the smallest Wishart discrepancy; in both a uniqueness is at least .005. "principal axis" repeats
        principal components of the correlations with communalities in the diagonal, from squared multiple correlations
        onwards and without a bound, until no communality changes by 1e-12: the minres solution, unless there is a
        Heywood case. "principal axis (SPSS)" stops as SPSS and PSPP do, once no communality changes by .001, after at
        most 25 rounds; SPSS itself gives up at a communality above 1.
    start : for "minres" and "ml", uniquenesses near the solution, such as those of nearly the same correlations; None
        leaves the search to factor-analyzer, which is slow where it is done a thousand times.

    Returns
    -------
    Extraction, each solution at its stationary point to 1e-10 (the SPSS rule: where it stops). Of several minima, which
    noise and too many factors can have, it is the one that factor-analyzer comes to.

    Raises
    ------
    StatisticsError for an unknown method, or where no correlation is left for one of the factors to explain.

    References
    ----------
    Harman & Jones (1966), Psychometrika 31, 351-368; Jöreskog (1967), Psychometrika 32, 443-482; SPSS algorithms,
    FACTOR, principal axis factoring. Checked in validation: psych 2.2.9 ``fa(fm = "pa")`` run to 1e-14 for minres and
    principal axis, to 1e-9; R 4.2.2 ``factanal`` for ml, to 1e-6; PSPP 1.6.2 for the SPSS rule, to 1e-12.
    """
    if method == "minres":
        found = _minimum(correlation, n_factors, _least_squares, _started(correlation, n_factors, method, start))
    elif method == "ml":
        found = _minimum(correlation, n_factors, _likelihood, _started(correlation, n_factors, method, start))
    elif method == "principal axis":
        found = _principal_axis(correlation, n_factors, 1e-12, 20_000)
    elif method == "principal axis (SPSS)":
        found = _principal_axis(correlation, n_factors, SPSS_CHANGE, SPSS_ITERATIONS)
    else:
        raise StatisticsError(f"no extraction is called {method!r}; there are {', '.join(EXTRACTIONS)}")
    squares = found.loadings**2
    # what a factor says of the correlations between items: nothing, where it has no loadings or only one
    if (squares.sum(axis=0) ** 2 - (squares**2).sum(axis=0)).min() < 1e-10:
        raise StatisticsError(f"{n_factors} factors are too many: no correlation is left for the last to explain")
    return found


Discrepancy = Callable[[np.ndarray, np.ndarray, int], tuple[float, np.ndarray, np.ndarray]]


def _least_squares(correlation: np.ndarray, uniqueness: np.ndarray, n_factors: int) -> tuple:
    """Half the sum of squared residuals for given uniquenesses, its gradient, and the loadings that reach it."""
    values, vectors = np.linalg.eigh(correlation - np.diag(uniqueness))
    explained = np.zeros_like(values)
    explained[-n_factors:] = np.maximum(values[-n_factors:], 0)
    residual = values - explained
    loadings = vectors[:, : -n_factors - 1 : -1] * np.sqrt(explained[: -n_factors - 1 : -1])
    return (residual**2).sum() / 2, -(vectors**2) @ residual, loadings


def _likelihood(correlation: np.ndarray, uniqueness: np.ndarray, n_factors: int) -> tuple:
    """The Wishart discrepancy for given uniquenesses, its gradient, and the loadings that reach it."""
    root = np.sqrt(uniqueness)
    values, vectors = np.linalg.eigh(correlation / np.outer(root, root))
    explained = np.ones_like(values)
    explained[-n_factors:] = np.maximum(values[-n_factors:], 1)
    ratio = values / explained
    gradient = (vectors**2) @ ((1 - ratio) / explained) / uniqueness
    loadings = root[:, None] * vectors[:, : -n_factors - 1 : -1] * np.sqrt(explained[: -n_factors - 1 : -1] - 1)
    return (ratio - np.log(ratio) - 1).sum(), gradient, loadings


def _started(correlation: np.ndarray, n_factors: int, method: str, start: np.ndarray | None) -> np.ndarray:
    """Where the search begins: with the uniquenesses that are given, else with those that factor-analyzer fits."""
    if start is not None:
        return start
    with warnings.catch_warnings():
        # scikit-learn 1.6 and 1.7 announce the end of an argument that factor-analyzer 0.5.1 passes; goes with the pin
        warnings.filterwarnings("ignore", "'force_all_finite' was renamed", FutureWarning)
        fitted = FactorAnalyzer(n_factors, rotation=None, method=method, is_corr_matrix=True).fit(correlation)
    return 1 - (fitted.loadings_**2).sum(axis=1)


def _minimum(correlation: np.ndarray, n_factors: int, discrepancy: Discrepancy, start: np.ndarray) -> Extraction:
    """The uniquenesses with the smallest discrepancy near `start`: by BFGS, then polished by a root of the gradient.

    What a search stops at differs between processors from the sixth decimal on; a root does not before the twelfth.
    The search is over the roots of what the uniquenesses are above their bound: scipy's L-BFGS-B knows bounds, but
    takes up to fifty times as long where BLAS has several threads.
    """

    def cost(roots: np.ndarray) -> tuple[float, np.ndarray]:
        value, gradient, _ = discrepancy(correlation, UNIQUENESS_BOUND + roots**2, n_factors)
        return value, 2 * roots * gradient

    roots = np.sqrt(np.maximum(start - UNIQUENESS_BOUND, UNIQUENESS_BOUND))
    search = optimize.minimize(cost, roots, jac=True, method="BFGS", options={"gtol": 1e-7})
    found = UNIQUENESS_BOUND + search.x**2
    free = found > UNIQUENESS_BOUND + 1e-7
    found[~free] = UNIQUENESS_BOUND

    def slope(values: np.ndarray) -> np.ndarray:
        tried = found.copy()
        tried[free] = np.maximum(values, UNIQUENESS_BOUND / 10)  # the root finder may step below the bound on its way
        return discrepancy(correlation, tried, n_factors)[1][free]

    if free.any():
        found[free] = np.maximum(optimize.root(slope, found[free], tol=1e-14).x, UNIQUENESS_BOUND)
    value, gradient, loadings = discrepancy(correlation, found, n_factors)
    still = np.abs(gradient[free]).max(initial=0) < STATIONARY and gradient[~free].min(initial=0) >= 0
    return Extraction(loadings, found, ~free, bool(still and value <= search.fun + 1e-9))


def _principal_axis(correlation: np.ndarray, n_factors: int, change: float, rounds: int) -> Extraction:
    communality = 1 - 1 / np.diag(np.linalg.inv(correlation))
    converged = False
    for _ in range(rounds):
        loadings = _least_squares(correlation, 1 - communality, n_factors)[2]
        before, communality = communality, (loadings**2).sum(axis=1)
        converged = bool(np.abs(communality - before).max() < change)
        if converged:
            break
    return Extraction(loadings, 1 - communality, communality >= 1, converged)
