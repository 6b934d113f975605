"""A relation between networks, seen as one of all their members, or as one of what networks have in expectation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.association import MINIMUM
from analysis.statistics.networks.bands import MEMBERS
from analysis.statistics.networks.permutation import coefficient, rounded
from analysis.statistics.rows import one_row_each

RELATIONS = ("x", "y", "target", "networks", "estimate", "low", "high", "draws", "undefined", "note")
EXPECTED = "the networks' expected means"
# log standard deviations between networks, in units of the standard deviation of the observed means
SMALLEST, LARGEST = -4.0, 2.0


@dataclass(frozen=True)
class ExpectedRelation:
    """Limits of the correlation between expected means, beside the plain one of the means as observed."""

    networks: int
    r: float
    low: float
    high: float


def expected_relation(
    scores: pd.DataFrame, x: str, y: str, min_cell: int, confidence: float = 0.95
) -> ExpectedRelation:
    """Limits of the correlation between the means that networks would have of endlessly many such people.

    Observed means carry the error of who happened to answer. Here each network's two means are normal around its
    expected ones, with the pooled covariance within networks divided by the number of people; expected means are normal
    over networks, with two standard deviations and the correlation rho. The limits are where the restricted likelihood
    of rho, the standard deviations chosen anew at each, falls 1.92 below its highest (at 95%): the profile interval.
    With the reliability of ten small networks it is often wide. There is no estimate: where means are unreliable the
    likelihood is flat, and its top says little.

    Parameters
    ----------
    scores : respondents, with a column ``network`` and one for x and y; NaN where there is no score. Who has only one
        of the two counts for that one.
    min_cell : a network with fewer scores of either than this is left out.
    confidence : of the interval.

    Returns
    -------
    ExpectedRelation. ``r`` is Pearson's correlation of the observed means; a limit that is not reached is -1 or 1.

    Raises
    ------
    StatisticsError with fewer than four networks, where x or y is the same in every network or does not vary within
    any, or nobody but single people answered.

    Notes
    -----
    Coverage of 95%, simulated with the sizes of the published survey: .97 to 1.00 for the correlation over these
    networks, .91 to .98 over networks like these. Percentiles of means drawn again cover .07 to .92.

    References
    ----------
    Fuller (1987), Measurement error models, chapter 2; Patterson & Thompson (1971), Biometrika 58, 545-554. Checked
    against the likelihood written out in R 4.2.2 with ``optim`` and ``uniroot``, to 1e-4 (validation).
    """
    used = scores[["network", x, y]]
    counts = used.groupby("network", sort=False)[[x, y]].count()
    means = used.groupby("network", sort=False)[[x, y]].mean()[(counts >= max(min_cell, 1)).all(axis=1)]
    if len(means) < MINIMUM:
        raise StatisticsError(f"a correlation needs {MINIMUM} or more networks, not {len(means)}")
    spread = means.to_numpy().std(axis=0, ddof=1)
    if (np.ptp(rounded(means.to_numpy().T), axis=1) == 0).any():
        raise StatisticsError("no correlation: a characteristic is the same in every network")
    within = _pooled_within(used[used["network"].isin(means.index)], x, y)
    own = counts.loc[means.index].to_numpy(dtype=float)
    both = used.dropna().groupby("network").size().reindex(means.index, fill_value=0).to_numpy(dtype=float)
    # a unit of its own for each characteristic: the search should not depend on how answers are coded
    errors = within / np.outer(spread, spread) * both[:, None, None] / (own[:, :, None] * own[:, None, :])
    diagonal = np.arange(2)
    errors[:, diagonal, diagonal] = np.diag(within) / spread**2 / own
    if (np.linalg.det(errors) <= 0).any():
        raise StatisticsError(
            "no relation of expected means: within networks, one characteristic follows from the other"
        )
    values = means.to_numpy() / spread
    low, high = _profile_limits(values, errors, stats.chi2.ppf(confidence, 1))
    r = float(coefficient(values[:, 0], values[:, 1], "Pearson"))
    return ExpectedRelation(len(means), r, low, high)


def expected_relations(scores: pd.DataFrame, pairs: Sequence[tuple[str, str]], min_cell: int) -> pd.DataFrame:
    """The relation between expected means of several pairs, one row each.

    Parameters as `expected_relation`. Columns `RELATIONS`: ``x``, ``y``, ``target`` (`EXPECTED`), ``networks``,
    ``estimate`` (r of the observed means), ``low``, ``high``, and ``note``, which says why numbers are missing; nothing
    is drawn here.
    """

    def limits(pair: tuple[str, str]) -> dict[str, float]:
        found = expected_relation(scores, *pair, min_cell)
        return {"networks": found.networks, "estimate": found.r, "low": found.low, "high": found.high}

    return _rows(pairs, EXPECTED, limits)


def member_relations(
    means: pd.DataFrame, drawn: np.ndarray, pairs: Sequence[tuple[str, str]], confidence: float = 0.95
) -> pd.DataFrame:
    """The relation between the means of all members, of whom some did not answer; one row a pair.

    Drawing people adds error to means that have it already, which pulls correlations towards 0. So the percentiles of
    the draws are shifted once, on Fisher's z, until their median is the observed correlation.

    Parameters
    ----------
    means, drawn : from `member_draws.member_draws`. Networks without one of the two means are left out of a pair.
    pairs : (x, y) names of characteristics.
    confidence : of the intervals.

    Returns
    -------
    ``x``, ``y``, ``target`` (`bands.MEMBERS`), ``networks``, ``estimate``, ``low``, ``high``, ``draws``, ``undefined``
    (draws left out, in which a characteristic is the same in every network), ``note``.

    Notes
    -----
    Coverage of 95%, simulated with the sizes and response of the published survey: .91 to .96; of the percentiles as
    they are .88 to .96.
    """

    def limits(pair: tuple[str, str]) -> dict[str, float]:
        both = means[list(pair)].notna().all(axis=1).to_numpy()
        if both.sum() < MINIMUM:
            raise StatisticsError(f"a correlation needs {MINIMUM} or more networks, not {both.sum()}")
        x, y = (drawn[:, both, means.columns.get_loc(name)] for name in pair)
        observed_x, observed_y = means.loc[both, list(pair)].to_numpy(dtype=float).T
        r = float(coefficient(observed_x, observed_y, "Pearson"))
        every = coefficient(x, y, "Pearson")
        known = every[~np.isnan(every)]
        if np.isnan(r) or len(known) < 2:
            raise StatisticsError("no correlation: a characteristic is the same in every network")
        z = np.arctanh(np.clip(known, -1 + 1e-12, 1 - 1e-12))
        low, high = np.tanh(
            np.quantile(z, [(1 - confidence) / 2, (1 + confidence) / 2])
            + np.arctanh(np.clip(r, -1 + 1e-12, 1 - 1e-12))
            - np.median(z)
        )
        about = {"networks": both.sum(), "draws": len(every), "undefined": len(every) - len(known)}
        return about | {"estimate": r, "low": float(low), "high": float(high)}

    return _rows(pairs, MEMBERS, limits)


def _rows(
    pairs: Sequence[tuple[str, str]], target: str, limits: Callable[[tuple[str, str]], dict[str, float]]
) -> pd.DataFrame:
    return one_row_each(
        ("x", "y"), [((x, y), (x, y)) for x, y in pairs], limits, RELATIONS, about=lambda _: {"target": target}
    )


def _pooled_within(used: pd.DataFrame, x: str, y: str) -> np.ndarray:
    """Covariances within networks: each over the people who have what it needs, their number less that of networks."""
    found = np.empty((2, 2))
    for row, column, names in ((0, 0, [x]), (1, 1, [y]), (0, 1, [x, y])):
        have = used[["network", *names]].dropna()
        deviations = have[names] - have.groupby("network")[names].transform("mean")
        df = len(have) - have["network"].nunique()
        if df < 1:
            raise StatisticsError("no relation of expected means: networks of one person each do not tell their errors")
        found[row, column] = found[column, row] = (deviations.iloc[:, 0] * deviations.iloc[:, -1]).sum() / df
    for place, name in enumerate((x, y)):
        if found[place, place] <= 1e-20:
            raise StatisticsError(f"no relation of expected means: {name} does not vary within any network")
    return found


def _profile_limits(values: np.ndarray, errors: np.ndarray, allowed: float) -> tuple[float, float]:
    """Where the profile of rho exceeds its minimum by `allowed`; -1 or 1 where it nowhere does.

    Searched by the arcsine of rho, whose steps shrink towards -1 and 1.
    """
    grid = np.linspace(-np.pi / 2, np.pi / 2, 81)
    profile = _profile(np.sin(grid), values, errors)
    lowest = int(profile.argmin())
    near_lowest = np.linspace(grid[max(lowest - 1, 0)], grid[min(lowest + 1, 80)], 21)
    allowed = _profile(np.sin(near_lowest), values, errors).min() + allowed
    inside = np.append(np.flatnonzero(profile <= allowed), lowest)
    ends = []
    for place, outwards in ((inside.min(), -1), (inside.max(), 1)):
        if not 0 <= place + outwards < len(grid):
            ends.append(float(outwards))
            continue
        near, far = grid[place], grid[place + outwards]
        for _ in range(4):  # ten pieces at a time
            pieces = np.linspace(near, far, 11)
            outside = np.flatnonzero(_profile(np.sin(pieces[1:-1]), values, errors) > allowed)
            first = outside[0] + 1 if len(outside) else 10
            near, far = pieces[first - 1], pieces[first]
        ends.append(float(np.sin((near + far) / 2)))
    return ends[0], ends[1]


def _profile(rho: np.ndarray, values: np.ndarray, errors: np.ndarray) -> np.ndarray:
    """-2 log restricted likelihood at each rho, the two standard deviations at their best.

    A net of 13 x 13 pairs over the whole range, then nets of 5 x 5 around the best pair, each of .6 the mesh: all rho
    at once, without a search that could stop early.
    """
    start = np.linspace(SMALLEST, LARGEST, 13)
    offsets = np.stack(np.meshgrid(start, start), axis=-1).reshape(-1, 2)
    centre, mesh = np.zeros((len(rho), 2)), start[1] - start[0]
    around = np.stack(np.meshgrid(*[np.arange(-2, 3)] * 2), axis=-1).reshape(-1, 2)
    for _ in range(14):
        tried = np.clip(centre[:, None] + offsets, SMALLEST, LARGEST)
        found = _deviance(rho[:, None], np.exp(tried), values, errors)
        best = found.argmin(axis=1)
        centre = tried[np.arange(len(rho)), best]
        mesh, offsets = 0.6 * mesh, around * 0.6 * mesh
    return found.min(axis=1)


def _deviance(rho: np.ndarray, tau: np.ndarray, values: np.ndarray, errors: np.ndarray) -> np.ndarray:
    """-2 log restricted likelihood of the model, for rho (a, 1) and tau (a, b, 2); the two means by least squares."""
    xx = tau[..., None, 0] ** 2 + errors[:, 0, 0]
    yy = tau[..., None, 1] ** 2 + errors[:, 1, 1]
    xy = rho[..., None] * tau[..., None, 0] * tau[..., None, 1] + errors[:, 0, 1]
    determinant = xx * yy - xy**2
    # the inverse of each network's covariance, and of their sum
    weights = yy / determinant, -xy / determinant, xx / determinant
    total = [weight.sum(axis=-1) for weight in weights]
    x, y = values.T
    right = (weights[0] * x + weights[1] * y).sum(axis=-1), (weights[1] * x + weights[2] * y).sum(axis=-1)
    of_total = total[0] * total[2] - total[1] ** 2
    explained = (total[2] * right[0] ** 2 - 2 * total[1] * right[0] * right[1] + total[0] * right[1] ** 2) / of_total
    squares = (weights[0] * x**2 + 2 * weights[1] * x * y + weights[2] * y**2).sum(axis=-1)
    return np.log(determinant).sum(axis=-1) + squares - explained + np.log(of_total)
