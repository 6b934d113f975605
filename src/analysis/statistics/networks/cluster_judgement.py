"""Are there clusters at all? The fit of every cut beside its fit in data that have no clusters."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.linalg import helmert
from scipy.stats import rankdata

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.clustering import (
    METHODS,
    checked,
    cophenetic_correlation,
    distances,
    labels,
    silhouette_widths,
    stability,
    within_squares,
)

JUDGEMENT = (
    *("method", "k", "silhouette", "silhouette_chance_95", "p", "p_adjusted", "gap", "gap_se", "gap_k"),
    *("stability", "cophenetic"),
)


@dataclass(frozen=True)
class Judgement:
    """The numbers of every method and k, the sentence they come to, and the p of the strongest, adjusted for all."""

    table: pd.DataFrame
    verdict: str
    p: float


def gap_statistic(standardised: pd.DataFrame, method: str, k_max: int, seed: int, draws: int = 500) -> pd.DataFrame:
    """Tibshirani's gap: how much smaller the sum of squares within k clusters is than in uniform data.

    Parameters
    ----------
    standardised : networks x characteristics without missing values.
    method : one of `clustering.METHODS`.
    k_max : the largest number of clusters, below the number of networks.
    seed, draws : of the uniform data, over the box that holds the networks in the axes of their principal components
        (Tibshirani's second reference, R's ``spaceH0 = "scaledPCA"``).

    Returns
    -------
    One row a k from 1: ``k``, ``log_w`` (log of the sum of squares within clusters), ``expected`` (its mean in uniform
    data), ``gap``, ``gap_se`` (their standard deviation times sqrt(1 + 1/draws)), and ``chosen``: True for the smallest
    k with gap(k) >= gap(k + 1) - se(k + 1), or for `k_max` where there is none.

    Raises
    ------
    StatisticsError as `clustering.partition`.

    References
    ----------
    Tibshirani, Walther & Hastie (2001), Journal of the Royal Statistical Society B 63, 411-423. Distances are squared,
    as there; R's ``clusGap`` needs ``d.power = 2`` for that, and its W is half of this one, which the gap does not
    notice. Checked against cluster 2.1.4 ``clusGap``: log W to 1e-12, expectation and standard error within the error
    of simulation (validation).
    """
    x = checked(standardised)
    if not 1 <= k_max < len(x):
        raise StatisticsError(f"the gap of {k_max} clusters needs more than {k_max} networks, not {len(x)}")
    x = x - x.mean(axis=0)
    left, scale, _ = np.linalg.svd(x, full_matrices=False)
    components = left * scale
    low, high = components.min(axis=0), components.max(axis=0)
    uniform = np.random.default_rng(seed).uniform(low, high, size=(draws, *components.shape))
    log_w, expected, se = _log_w(x[None], method, k_max)[0], *_moments(_log_w(uniform, method, k_max))
    gap = expected - log_w
    enough = np.append(gap[:-1] >= gap[1:] - se[1:], True)
    return pd.DataFrame(
        {
            "k": np.arange(1, k_max + 1),
            "log_w": log_w,
            "expected": expected,
            "gap": gap,
            "gap_se": se,
            "chosen": np.arange(k_max) == enough.argmax(),
        }
    )


def without_clusters(standardised: pd.DataFrame, seed: int, draws: int) -> np.ndarray:
    """Data sets with the same means and covariances as the networks, but normal, so without clusters.

    Each is the networks' deviations from the mean turned round at random (Langsrud's rotation test). If the networks
    were drawn from any multivariate normal population, theirs is one more such draw: comparing them is exact, even
    with more characteristics than networks, where a covariance could not be estimated.

    Parameters
    ----------
    standardised : networks x characteristics without missing values.

    Returns
    -------
    draws x networks x characteristics.

    References
    ----------
    Langsrud (2005), Statistics and Computing 15, 53-60. Checked against another way of drawing in R 4.2.2 (random
    orthonormal frames with the networks' covariance), by what `judge` makes of them, and against the uniform
    distribution of Archimedes for four networks, both within the error of drawing (validation).
    """
    x = checked(standardised)
    basis = helmert(len(x))
    normal = np.random.default_rng(seed).standard_normal((draws, len(x) - 1, len(x) - 1))
    turn, triangle = np.linalg.qr(normal)
    turn = turn * np.sign(np.einsum("bii->bi", triangle))[:, None, :]
    return x.mean(axis=0) + basis.T @ turn @ (basis @ x)


def judge(standardised: pd.DataFrame, seed: int, draws: int = 999, k_max: int = 5, alpha: float = 0.05) -> Judgement:
    """Whether any method finds, at any number of clusters, silhouettes that data without clusters do not reach.

    Parameters
    ----------
    standardised : networks x characteristics without missing values, as `clustering.standardise` gives them.
    seed, draws : of the data without clusters (`without_clusters`) and of the gap's uniform data.
    k_max : 2 up to this many clusters are tried; at most the number of networks less 2.
    alpha : of the verdict.

    Returns
    -------
    Judgement. ``table`` has one row a method and k: ``silhouette`` (mean width), ``silhouette_chance_95`` (what 95 % of
    the data without clusters stay below), ``p`` ((1 + draws as high) / (1 + draws)), ``p_adjusted`` (for having looked
    at every method and k: the share of draws whose smallest p is as small), ``gap``, ``gap_se``, ``gap_k`` (the number
    that the gap chooses, 1 for none; the same in all rows of a method), ``stability``, ``cophenetic`` (NaN for k-means,
    which has no tree). ``verdict`` is "no clusters beyond chance", or "clusters beyond chance at k" with the k of the
    smallest p where its adjusted value, ``p``, is at most alpha. A verdict of no clusters with ten networks is no proof
    that there are none.

    Raises
    ------
    StatisticsError as `clustering.partition`, and with fewer networks than k_max + 2.

    References
    ----------
    Westfall & Young (1993), Resampling-based multiple testing, for the smallest p. Silhouettes, gap and cophenetic
    correlation are checked where they are made; ``p``, ``p_adjusted`` and ``silhouette_chance_95`` against draws and
    cluster 2.1.4 ``silhouette`` in R 4.2.2, within the error of drawing (validation).
    """
    silhouette = _silhouettes(standardised, seed, draws, k_max)
    rows = []
    for method in METHODS:
        gap = gap_statistic(standardised, method, k_max, seed, draws).set_index("k")
        tree = np.nan if method == "k-means" else cophenetic_correlation(standardised, method)
        for k in range(2, k_max + 1):
            row = {"method": method, "k": k, "gap_k": int(gap.index[gap["chosen"]][0]), "cophenetic": tree}
            row |= gap.loc[k, ["gap", "gap_se"]].to_dict()
            rows.append(row | {"stability": stability(standardised, method, k)})
    table = pd.DataFrame(rows).reindex(columns=list(JUDGEMENT))
    table["silhouette"] = silhouette[0]
    table["silhouette_chance_95"] = np.quantile(silhouette[1:], 0.95, axis=0)
    table["p"], table["p_adjusted"] = _p_values(silhouette)
    # draws can be too few to tell strong cells apart; of equals the one that is furthest beyond chance
    beyond_chance = table["silhouette"] - table["silhouette_chance_95"]
    strongest = table.loc[beyond_chance.where(table["p"] == table["p"].min()).idxmax()]
    found = strongest["p_adjusted"] <= alpha
    verdict = f"clusters beyond chance at {strongest['k']}" if found else "no clusters beyond chance"
    return Judgement(table, verdict, float(strongest["p_adjusted"]))


def p_of_clusters(standardised: pd.DataFrame, seed: int, draws: int = 999, k_max: int = 5) -> float:
    """The p of `judge` by itself, without the table, which takes most of the time; parameters and errors are its."""
    return float(_p_values(_silhouettes(standardised, seed, draws, k_max))[1].min())


def _silhouettes(standardised: pd.DataFrame, seed: int, draws: int, k_max: int) -> np.ndarray:
    """Mean silhouette widths at every method and k: data sets x cells; first the networks, then those of chance."""
    x = checked(standardised)
    if not 2 <= k_max <= len(x) - 2:
        raise StatisticsError(f"a judgement of up to {k_max} clusters needs {k_max + 2} or more networks, not {len(x)}")
    everything = np.concatenate([x[None], without_clusters(standardised, seed, draws)])
    apart, ks = distances(everything), range(2, k_max + 1)
    widths = []
    for method in METHODS:
        clusters = labels(everything, method, ks)
        widths += [silhouette_widths(apart, clusters[:, place]).mean(axis=-1) for place in range(len(ks))]
    return np.round(np.stack(widths, axis=1), 10)


def _p_values(silhouette: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The p of the networks in each cell, and the same adjusted for having looked at all cells."""
    p = rankdata(-silhouette, method="max", axis=0) / len(silhouette)
    smallest = p.min(axis=1)
    return p[0], (smallest[:, None] <= p[0]).mean(axis=0)


def _log_w(x: np.ndarray, method: str, k_max: int) -> np.ndarray:
    """Log of the sum of squares within 1 to `k_max` clusters: data sets x networks x dimensions to data sets x k."""
    clusters = labels(x, method, range(1, k_max + 1))
    centred = x - x.mean(axis=1, keepdims=True)
    return np.log(np.stack([within_squares(centred, clusters[:, place]) for place in range(k_max)], axis=1))


def _moments(log_w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    draws = len(log_w)
    return log_w.mean(axis=0), log_w.std(axis=0, ddof=1) * np.sqrt(1 + 1 / draws)
