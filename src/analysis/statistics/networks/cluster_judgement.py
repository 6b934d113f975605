"""Are there clusters at all? The silhouettes of every cut beside those in data that have no clusters."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.linalg import helmert
from scipy.stats import rankdata

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.clustering import (
    METHODS,
    checked,
    distances,
    labels,
    silhouette_widths,
    standardise,
)
from analysis.statistics.networks.permutation import rounded

JUDGEMENT = ("method", "k", "silhouette", "silhouette_chance_95", "p", "p_adjusted")
MOST_NETWORKS = 40


@dataclass(frozen=True)
class Judgement:
    """The numbers of every method and k, the sentence they come to, and the p of the strongest, adjusted for all.

    ``left_out`` names characteristics that were left out because they are the same in all networks.
    """

    table: pd.DataFrame
    verdict: str
    p: float
    left_out: tuple[str, ...] = ()


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
    standardised : networks x characteristics without missing values, as `clustering.standardise` gives them; at most
        `MOST_NETWORKS`, since the search through data without clusters grows with more than the square of their number.
    seed, draws : of the data without clusters (`without_clusters`).
    k_max : 2 up to this many clusters are tried; at most the number of networks less 2.
    alpha : of the verdict.

    Returns
    -------
    Judgement. ``table`` has one row a method and k: ``silhouette`` (mean width), ``silhouette_chance_95`` (what 95% of
    the data without clusters stay below), ``p`` ((1 + draws as high) / (1 + draws)), ``p_adjusted`` (for having looked
    at every method and k: the share of draws whose smallest p is as small). ``verdict`` is "no clusters beyond chance",
    or "clusters beyond chance at k" with the k of the smallest p where its adjusted value, ``p``, is at most alpha. A
    verdict of no clusters with ten networks is no proof that there are none.

    Raises
    ------
    StatisticsError as `clustering.partition`, with fewer networks than k_max + 2, and with more than `MOST_NETWORKS`.

    References
    ----------
    Rousseeuw (1987), Journal of Computational and Applied Mathematics 20, 53-65 (silhouettes); Westfall & Young (1993),
    Resampling-based multiple testing, for the smallest p.
    """
    silhouette = _silhouettes(standardised, seed, draws, k_max)
    cells = [{"method": method, "k": k} for method in METHODS for k in range(2, k_max + 1)]
    table = pd.DataFrame(cells).assign(
        silhouette=silhouette[0], silhouette_chance_95=np.quantile(silhouette[1:], 0.95, axis=0)
    )
    table["p"], table["p_adjusted"] = _p_values(silhouette)
    # draws can be too few to tell strong cells apart; of equals the one that is furthest beyond chance
    beyond_chance = table["silhouette"] - table["silhouette_chance_95"]
    strongest = table.loc[beyond_chance.where(table["p"] == table["p"].min()).idxmax()]
    found = strongest["p_adjusted"] <= alpha
    verdict = f"clusters beyond chance at {strongest['k']}" if found else "no clusters beyond chance"
    return Judgement(table[list(JUDGEMENT)], verdict, float(strongest["p_adjusted"]))


def judge_means(means: pd.DataFrame, seed: int, draws: int = 999, k_max: int = 5) -> Judgement:
    """`judge` of network means as they are, or why there is no judgement.

    Parameters
    ----------
    means : networks x characteristics. Networks without all of them are left out, and so are characteristics that are
        the same in all networks: they cannot tell one from another.
    seed, draws : as `judge`.
    k_max : fewer are tried where there are fewer networks.

    Returns
    -------
    Judgement. Where nothing can be judged its table has no rows, its p is NaN and its verdict says why.
    """
    whole = means.dropna()
    try:
        if len(whole) < 4:
            raise StatisticsError(f"no clusters: they are looked for among 4 or more networks, not {len(whole)}")
        whole = whole.sort_values(list(whole.columns))  # the order of the networks must not decide what is drawn
        varied = np.ptp(rounded(whole.to_numpy().T), axis=1) > 0
        if not varied.any():
            raise StatisticsError("no clusters: no characteristic differs between networks")
        judgement = judge(standardise(whole.loc[:, varied]), seed, draws, min(k_max, len(whole) - 2))
    except StatisticsError as error:
        return Judgement(pd.DataFrame(columns=list(JUDGEMENT)), str(error), float("nan"))
    return replace(judgement, left_out=tuple(whole.columns[~varied]))


def _silhouettes(standardised: pd.DataFrame, seed: int, draws: int, k_max: int) -> np.ndarray:
    """Mean silhouette widths at every method and k: data sets x cells; first the networks, then those of chance."""
    x = checked(standardised)
    if len(x) > MOST_NETWORKS:
        raise StatisticsError(
            f"no clusters: groups are looked for among {MOST_NETWORKS} networks or fewer, not {len(x)}"
        )
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
