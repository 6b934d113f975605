"""How often would chance pairing alone give a correlation this strong? Exact for a dozen networks, else by drawing."""

from functools import cache
from itertools import combinations, permutations, product
from math import comb, factorial, prod

import numpy as np
from scipy import stats

# Above this many pairs the n! pairings are drawn, not counted.
EXACT_UP_TO = 12
# Correlations closer than this are equal but for rounding.
SAME = 1e-9
BLOCK = 1_000


def rounded(values: np.ndarray) -> np.ndarray:
    """`values` without the last bits that differ between processors, so that equal means are ties everywhere.

    Along the last axis, to a part in 1e12 of the largest value there: how answers are coded changes no tie.
    """
    values = np.asarray(values, dtype=float)
    if not values.size:
        return values
    largest = np.abs(values).max(axis=-1, keepdims=True)
    unit = 10.0 ** np.floor(np.log10(np.where(largest > 0, largest, 1)))
    return np.round(values / unit, 12) * unit


def coefficient(x: np.ndarray, y: np.ndarray, kind: str) -> np.ndarray:
    """Pearson's r, Spearman's rho or Kendall's tau-b along the last axis.

    The three are one formula, sum(a b) / sqrt(sum(a²) sum(b²)), over all pairs of differences: a is the difference
    itself, the difference between midranks, or only its sign (Daniels 1944).

    Parameters
    ----------
    x, y : arrays of one shape (or that broadcast to one) without NaN; values closer than
        a part in 1e12 of the largest are ties.
    kind : "Pearson", "Spearman" or "Kendall".

    Returns
    -------
    An array without the last axis; NaN where x or y is constant.

    References
    ----------
    Daniels (1944), Biometrika 33, 129-135. Checked against R 4.2.2 ``cor``, with and without ties, to 1e-12
    (validation).
    """
    a, b = _differences(x, kind), _differences(y, kind)
    scale = np.sqrt((a**2).sum(axis=-1) * (b**2).sum(axis=-1))
    result = np.full(scale.shape, np.nan)
    return np.clip(np.divide((a * b).sum(axis=-1), scale, out=result, where=scale > 0), -1, 1)


def permutation_p(x: np.ndarray, y: np.ndarray, kind: str, seed: int, draws: int) -> tuple[float, str]:
    """Two-sided p: the share of the pairings of x with y whose coefficient is at least as far from 0.

    Up to twelve pairs every one of the n! pairings counts, ties or not ("exact"); without ties Kendall's tau is exact
    at any n. Otherwise p is (1 + as extreme) / (1 + draws) over random pairings ("permutation (draws)").

    Parameters
    ----------
    x, y : two varied vectors without NaN.
    kind : as in `coefficient`.
    seed, draws : of the random pairings.

    Returns
    -------
    p and how it was found.

    References
    ----------
    Phipson & Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9, 39, for the drawn p. The exact
    p is checked against R 4.2.2 ``cor.test(exact = TRUE)`` (Kendall; Spearman at n = 9) and against R's enumeration of
    all pairings at n = 7, with ties, to 1e-12 (validation).
    """
    n = len(x)
    if kind == "Kendall" and len(set(rounded(x))) == len(set(rounded(y))) == n:
        return float(stats.kendalltau(x, y, method="exact").pvalue), "exact"
    if n > EXACT_UP_TO:
        return _drawn_share(x, y, kind, seed, draws), f"permutation ({draws})"
    return (_kendall_share(x, y) if kind == "Kendall" else _linear_share(x, y, kind)), "exact"


def _differences(values: np.ndarray, kind: str) -> np.ndarray:
    """The vector whose products give the coefficient: deviations from the mean, of values or ranks; signs for Kendall.

    Deviations serve in place of all differences between pairs, since sums of products of the two are proportional.
    """
    values = np.asarray(values, dtype=float)
    if kind == "Kendall":
        signs = np.sign(rounded(values)[..., :, None] - rounded(values)[..., None, :])
        return signs.reshape(*values.shape[:-1], -1)
    if kind == "Spearman":
        values = stats.rankdata(rounded(values), axis=-1)
    varied = np.ptp(rounded(values), axis=-1, keepdims=True) > 0
    return np.where(varied, values - values.mean(axis=-1, keepdims=True), 0.0)


def _drawn_share(x: np.ndarray, y: np.ndarray, kind: str, seed: int, draws: int) -> float:
    generator = np.random.default_rng(seed)
    limit = abs(coefficient(x, y, kind)) - SAME
    order = np.lexsort((x, y))  # the order of the networks must not decide which pairings are drawn
    x, y = np.asarray(x)[order], np.asarray(y)[order]
    extreme = 0
    for start in range(0, draws, BLOCK):
        pairings = generator.permuted(np.tile(x, (min(BLOCK, draws - start), 1)), axis=1)
        extreme += int((np.abs(coefficient(pairings, y, kind)) >= limit).sum())
    return (1 + extreme) / (1 + draws)


def _linear_share(x: np.ndarray, y: np.ndarray, kind: str) -> float:
    """Exact share for Pearson and Spearman, meeting in the middle.

    For each way to give half of the y to the first half of the x, every sum of the one half joins every sum of the
    other; counting over sorted sums replaces the 3.6 million pairings of ten networks by some 60,000 sums.
    """
    a, b = _differences(x, kind), _differences(y, kind)
    a, b = a / np.sqrt(a @ a), b / np.sqrt(b @ b)
    limit = abs(a @ b) - SAME
    if limit <= 0:
        return 1.0
    n, half = len(a), len(a) // 2
    orders = [np.array(list(permutations(range(size)))) for size in (half, n - half)]
    extreme = 0
    for chosen in combinations(range(n), half):
        rest = [place for place in range(n) if place not in chosen]
        first = b[list(chosen)][orders[0]] @ a[:half]
        second = np.sort(b[rest][orders[1]] @ a[half:])
        above = len(second) - np.searchsorted(second, limit - first, side="left")
        below = np.searchsorted(second, -limit - first, side="right")
        extreme += int(above.sum() + below.sum())
    return extreme / factorial(n)


def _kendall_share(x: np.ndarray, y: np.ndarray) -> float:
    """Exact share for Kendall with ties: the distribution of S, one tie group of x after the other."""
    n = len(x)
    x_groups, y_groups = (
        tuple(int(size) for size in np.unique(rounded(values), return_counts=True)[1]) for values in (x, y)
    )
    width = n * (n - 1) // 2

    @cache
    def distribution(group: int, left: tuple[int, ...]) -> np.ndarray:
        """Number of pairings with S = -width .. width among the x from `group` on and the y that are `left`."""
        ways = np.zeros(2 * width + 1)
        if group == len(x_groups):
            ways[width] = 1
            return ways
        for taken in product(*(range(size + 1) for size in left)):
            if sum(taken) != x_groups[group]:
                continue
            after = tuple(size - used for size, used in zip(left, taken, strict=True))
            s = sum(used * (sum(after[place + 1 :]) - sum(after[:place])) for place, used in enumerate(taken))
            weight = prod(comb(size, used) for size, used in zip(left, taken, strict=True))
            ways += weight * np.roll(distribution(group + 1, after), s)
        return ways

    ways = distribution(0, y_groups)
    observed = int(np.sum(_differences(x, "Kendall") * _differences(y, "Kendall"))) // 2
    extreme = np.abs(np.arange(-width, width + 1)) >= abs(observed)
    return float(ways[extreme].sum() / ways.sum())
