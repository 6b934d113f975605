"""Which networks are alike? Hierarchical clustering and k-means of a handful of networks, and how well a cut fits."""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.cluster import hierarchy as scipy_hierarchy
from scipy.spatial.distance import pdist, squareform

from analysis.statistics.checks import StatisticsError, refuse_constant

HIERARCHICAL = {"Ward": "ward", "average": "average", "complete": "complete", "single": "single"}
METHODS = (*HIERARCHICAL, "k-means")
# k-means starts from every choice of k networks, or from this many spread evenly over all choices. For ten networks of
# pure noise that found the smallest sum of squares of all partitions every time.
STARTS = 30
# so many numbers of its runs are held at a time
CELLS = 2_000_000


def standardise(means: pd.DataFrame) -> pd.DataFrame:
    """Every characteristic with mean 0 and sample standard deviation 1 over the networks, as R's ``scale``.

    Raises
    ------
    StatisticsError naming the networks with missing values, or the characteristics that are the same everywhere.
    """
    _refuse_missing(means)
    refuse_constant(means, "a standardised characteristic")
    return (means - means.mean()) / means.std()


def hierarchy(standardised: pd.DataFrame, method: str) -> np.ndarray:
    """The merges of hierarchical clustering on Euclidean distances, as `scipy.cluster.hierarchy.linkage` gives them.

    Parameters
    ----------
    standardised : networks x characteristics without missing values.
    method : "Ward" (R's ``ward.D2``), "average", "complete" or "single".

    Raises
    ------
    StatisticsError as `partition`. Checked against R 4.2.2 ``hclust``, to 1e-12 (validation).
    """
    return scipy_hierarchy.linkage(checked(standardised), HIERARCHICAL[method])


def partition(standardised: pd.DataFrame, method: str, k: int) -> pd.Series:
    """Each network's cluster when there are `k`: 1 is the cluster of the first network, 2 of the next that is not in 1.

    Parameters
    ----------
    standardised : networks x characteristics without missing values.
    method : one of `METHODS`. k-means (Hartigan's) starts from every choice of k networks, at most thirty of them, and
        keeps the smallest sum of squares.
    k : 1 up to the number of networks.

    Raises
    ------
    StatisticsError for missing values (naming the networks), networks that are the same on every characteristic, or
    fewer than k networks.

    References
    ----------
    Ward (1963), JASA 58, 236-244; Hartigan (1975), Clustering Algorithms, chapter 4. Checked against R 4.2.2
    ``cutree(hclust)`` and ``kmeans(nstart = 500)``: the same partitions (validation).
    """
    x = checked(standardised)
    if not 1 <= k <= len(x):
        raise StatisticsError(f"{len(x)} networks cannot make {k} clusters")
    numbers = pd.factorize(labels(x[None], method, [k])[0, 0])[0] + 1
    return pd.Series(numbers, index=standardised.index, name="cluster")


def silhouettes(standardised: pd.DataFrame, clusters: pd.Series) -> pd.Series:
    """Each network's silhouette width: 1 deep inside its cluster, 0 between two, below 0 nearer to another.

    A cluster of one network has width 0.

    Parameters
    ----------
    standardised : networks x characteristics without missing values; Euclidean distances.
    clusters : of the same networks, as `partition` gives them.

    Raises
    ------
    StatisticsError as `partition`, and with one cluster only.

    References
    ----------
    Rousseeuw (1987), Journal of Computational and Applied Mathematics 20, 53-65. Checked against R's cluster 2.1.4
    ``silhouette``, to 1e-12 (validation).
    """
    x = checked(standardised)
    numbers = pd.factorize(clusters.loc[standardised.index])[0]
    if numbers.max() == 0:
        raise StatisticsError("a silhouette needs two or more clusters")
    widths = silhouette_widths(distances(x[None]), numbers[None])[0]
    return pd.Series(widths, index=standardised.index, name="silhouette")


def checked(standardised: pd.DataFrame) -> np.ndarray:
    """The networks as a matrix; refused where values are missing or two networks are the same."""
    _refuse_missing(standardised)
    same = standardised.round(10).duplicated(keep=False)
    if same.any():
        named = ", ".join(str(name) for name in standardised.index[same])
        raise StatisticsError(f"no clusters: networks that are the same on every characteristic: {named}")
    return standardised.to_numpy(dtype=float)


def labels(x: np.ndarray, method: str, ks: Sequence[int]) -> np.ndarray:
    """Clusters of many data sets at once: data sets x networks x characteristics to data sets x ks x networks.

    Clusters are numbered below the number of networks, in no order and with gaps.
    """
    if method == "k-means":
        return np.stack([_k_means(x, k) for k in ks], axis=1)
    return np.stack([_cuts(scipy_hierarchy.linkage(each, HIERARCHICAL[method]), ks) for each in x])


def distances(x: np.ndarray) -> np.ndarray:
    """Euclidean distances between the networks of every data set: data sets x networks x networks."""
    return np.stack([squareform(pdist(each)) for each in x])


def silhouette_widths(apart: np.ndarray, clusters: np.ndarray) -> np.ndarray:
    """Silhouette widths of many data sets: distances (sets x n x n) and clusters from 0 (sets x n) to sets x n."""
    member = clusters[..., None] == np.arange(clusters.max() + 1)
    sizes = member.sum(axis=-2, keepdims=True)
    sums = apart @ member
    own_size = (member * sizes).sum(axis=-1)
    within = (sums * member).sum(axis=-1) / np.maximum(own_size - 1, 1)
    between = np.where(member | (sizes == 0), np.inf, sums / np.maximum(sizes, 1)).min(axis=-1)
    return np.where(own_size == 1, 0.0, (between - within) / np.maximum(within, between))


def within_squares(x: np.ndarray, clusters: np.ndarray) -> np.ndarray:
    """Sum of squares within the clusters of many data sets (sets x n x p; sets x n) to sets."""
    member = (clusters[..., None] == np.arange(clusters.max() + 1)).astype(float)
    sums = np.swapaxes(member, -1, -2) @ x
    explained = (sums**2).sum(axis=-1) / np.maximum(member.sum(axis=-2), 1)
    return (x**2).sum(axis=(-1, -2)) - explained.sum(axis=-1)


def _refuse_missing(frame: pd.DataFrame) -> None:
    missing = frame.index[frame.isna().any(axis=1)]
    if len(missing):
        named = ", ".join(str(name) for name in missing)
        raise StatisticsError(f"clustering needs every characteristic of every network; missing values in {named}")


def _cuts(tree: np.ndarray, ks: Sequence[int]) -> np.ndarray:
    """Clusters at each k: the first n - k merges of a tree. scipy's ``cut_tree`` takes forty times as long."""
    n = len(tree) + 1
    label = np.arange(2 * n - 1)  # of every node of the tree; a merge takes the label of its first part
    current = np.arange(n)
    cuts = {n: current}
    for step, (one, other) in enumerate(tree[:, :2].astype(int)):
        label[n + step] = label[one]
        current = np.where(current == label[other], label[one], current)
        cuts[n - step - 1] = current
    return np.stack([cuts[k] for k in ks])


def _k_means(x: np.ndarray, k: int) -> np.ndarray:
    """Hartigan's k-means of every data set (sets x n x p) from all starts at once; the best of the starts (sets x n).

    Each round the one network moves whose move lowers the sum of squares most. All follows from the inner products of
    the networks, so that the number of characteristics does not matter.
    """
    sets, n = x.shape[:2]
    starts = _starts(n, k)
    inner = x @ np.swapaxes(x, 1, 2)
    own = np.einsum("bii->bi", inner)
    smallest_gain = 1e-10 * own.sum(axis=1)
    chosen = np.empty((sets, n), dtype=int)
    block = max(CELLS // (len(starts) * n * k), 1)
    for first in range(0, sets, block):
        some = slice(first, first + block)
        found = _settled(inner[some], own[some], starts, smallest_gain[some])
        squares = within_squares(x[some, None], found)
        # the first of the best but for rounding, so that the choice does not depend on the processor
        best = (squares <= squares.min(axis=1, keepdims=True) + smallest_gain[some, None]).argmax(axis=1)
        chosen[some] = found[np.arange(len(found)), best]
    return chosen


def _starts(n: int, k: int) -> np.ndarray:
    """At most `STARTS` choices of k networks, spread evenly over all of them in their order."""
    every = math.comb(n, k)
    wanted = np.linspace(0, every - 1, min(STARTS, every)).astype(int)
    return np.array([_choice(n, k, int(place)) for place in wanted])


def _choice(n: int, k: int, place: int) -> list[int]:
    """The choice of k of n that stands at `place` in the order of ``itertools.combinations``, without making all."""
    chosen: list[int] = []
    for candidate in range(n):
        if len(chosen) == k:
            break
        following = math.comb(n - candidate - 1, k - len(chosen) - 1)
        if place < following:
            chosen.append(candidate)
        else:
            place -= following
    return chosen


def _settled(inner: np.ndarray, own: np.ndarray, starts: np.ndarray, smallest_gain: np.ndarray) -> np.ndarray:
    """Where the networks of every data set end from every start: sets x starts x networks."""
    (sets, n), k = own.shape, starts.shape[1]
    squared = own[:, :, None] + own[:, None, :] - 2 * inner
    clusters = np.moveaxis(squared[:, :, starts], 2, 1).argmin(axis=-1).reshape(-1, n)
    data_set = np.repeat(np.arange(sets), len(starts))
    member = (clusters[..., None] == np.arange(k)).astype(float)
    # inner products with the sum over a cluster; a move changes two of them
    sums = (inner[:, None] @ member.reshape(sets, len(starts), n, k)).reshape(-1, n, k)
    moving = np.arange(len(clusters))
    while len(moving):
        gain = _gains(own[data_set[moving]], sums[moving], member[moving]).reshape(len(moving), -1)
        best = gain.argmax(axis=1)
        better = gain[np.arange(len(moving)), best] > smallest_gain[data_set[moving]]
        moving, best = moving[better], best[better]
        network, into = best // k, best % k
        away, moved = clusters[moving, network], inner[data_set[moving], network]
        for cluster, sign in ((away, -1), (into, 1)):
            member[moving, network, cluster] += sign
            sums[moving, :, cluster] += sign * moved
        clusters[moving, network] = into
    return clusters.reshape(sets, len(starts), n)


def _gains(own: np.ndarray, sums: np.ndarray, member: np.ndarray) -> np.ndarray:
    """By how much the sum of squares falls when a network (second axis) moves to another cluster (third axis)."""
    sizes = member.sum(axis=1, keepdims=True)
    to_centre = sums / sizes
    centre = (member * to_centre).sum(axis=1, keepdims=True) / sizes
    away = own[..., None] + centre - 2 * to_centre
    # the last network of a cluster gains nothing by leaving it
    leaving = (member * away * sizes / np.maximum(sizes - 1, 1)).sum(axis=-1, keepdims=True)
    return np.where(member == 1, 0, leaving - away * sizes / (sizes + 1))
