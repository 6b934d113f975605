"""What those who did not answer could change: how far they must be from those who did before a finding turns."""

from collections.abc import Callable, Mapping, Sequence
from itertools import product

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError, refuse_few
from analysis.statistics.networks.association import MINIMUM
from analysis.statistics.networks.member_draws import member_draws
from analysis.statistics.networks.permutation import coefficient
from analysis.statistics.rows import one_row_each

BANDS = (
    *("network", "characteristic", "n", "silent", "mean", "lowest", "highest", "reads", "tipping", "tipping_sd"),
    "note",
)
RELATIONS = ("x", "y", "networks", "estimate", "tipping", "tipping_sd", "unsure_sd", "common", "note")
ENUMERATED = 12  # networks of which every combination is tried
STEPS = 24  # halvings of the distance that is looked for
EVERYONE = "everyone answered"


def sign_pattern(
    means: np.ndarray, silent: np.ndarray, room: np.ndarray, distance: np.ndarray, sign: int
) -> tuple[float, np.ndarray]:
    """The worst that those who did not answer can do to the sign of a relation, if none is further off than `distance`.

    Parameters
    ----------
    means : 2 x networks, x and y as observed.
    silent : 2 x networks, the share of the members without a score.
    room : 2 x 2 x networks: how far down (not above 0) and up their mean can lie from the observed one.
    distance : for x and for y, in the unit of the answers.
    sign : of the relation, 1 or -1.

    Returns
    -------
    The smallest sum of products about the means, times `sign`, and the 2 x networks shifts of the means that give it.
    It is bilinear in the two sets of shifts, so that its minimum lies in a corner: every corner of x with the best y
    for it. With more than twelve networks the corners of the twelve with the largest share are tried, and the others
    follow by turns, which finds the smallest nearly always.
    """
    means = np.asarray(means, dtype=float)
    low = silent * np.maximum(room[:, 0], -distance[:, None])
    high = silent * np.minimum(room[:, 1], distance[:, None])
    networks = means.shape[1]
    most = np.argsort(-silent[0], kind="stable")[:ENUMERATED]
    corners = np.array(list(product((0, 1), repeat=len(most))))
    x = np.tile(means[0], (len(corners), 1))
    x[:, most] += np.where(corners, high[0][most], low[0][most])
    rest = np.setdiff1d(np.arange(networks), most)
    for _ in range(5 if len(rest) else 1):
        y = means[1] + _against(x, low[1], high[1], sign)
        if len(rest):
            x[:, rest] = (means[0] + _against(y, low[0], high[0], sign))[:, rest]
    products = sign * ((x - x.mean(axis=1, keepdims=True)) * y).sum(axis=1)
    worst = int(products.argmin())
    return float(products[worst]), np.stack([x[worst], y[worst]]) - means


def relation_tipping(means: np.ndarray, silent: np.ndarray, room: np.ndarray, unit: np.ndarray) -> tuple[float, float]:
    """How far those who did not answer must at least be from those who did before the sign of r is another.

    Parameters
    ----------
    means, silent, room : as `sign_pattern`.
    unit : of the distance, for x and for y.

    Returns
    -------
    In units: the smallest distance, with the worst direction in every network, and the smallest size of one difference
    that all networks have in both characteristics. NaN where none turns the sign.

    References
    ----------
    Pattern mixtures: Little (1993), JASA 88, 125-134. Checked against a search over all corners in R 4.2.2, to 1e-6
    (validation).
    """
    sign = 1 if coefficient(means[0], means[1], "Pearson") > 0 else -1
    limit = float((np.abs(room).max(axis=(1, 2)) / unit).max())
    worst = first_turn(lambda d: sign_pattern(means, silent, room, d * unit, sign)[0] <= 0, limit)
    common = np.nan
    sizes = np.linspace(0, limit, 401)[1:]
    for direction in (-1, 1):
        moved = np.clip(direction * sizes[:, None, None] * unit[:, None], room[:, 0], room[:, 1]) * silent + means
        products = sign * ((moved[:, 0] - moved[:, 0].mean(axis=1, keepdims=True)) * moved[:, 1]).sum(axis=1)
        if (products <= 0).any():
            common = np.fmin(common, sizes[np.argmax(products <= 0)])
    return worst, float(common)


def relations_at_stake(
    scores: pd.DataFrame,
    pairs: Sequence[tuple[str, str]],
    invited: Mapping[str, float],
    ranges: Mapping[str, tuple[float, float]],
    min_cell: int,
    seed: int,
    draws: int,
    pooling: float,
    error: float = 0.05,
) -> pd.DataFrame:
    """How far those who did not answer must be from those who did before the sign of each relation is another.

    Parameters
    ----------
    scores : respondents, with ``network`` and the characteristics; NaN where there is no score.
    pairs : (x, y) characteristics.
    invited : network to number of people invited.
    ranges : characteristic to its lowest and highest answer: no mean lies beyond.
    min_cell, seed, draws, pooling : of the draws of members' means (`member_draws.member_draws`).
    error : a sign is sure while at most this share of the draws has another.

    Returns
    -------
    One row a pair: ``networks``, ``estimate`` (r); ``tipping``, the smallest difference between the means of those who
    did not answer and those who did with which the sign turns, the worst way round in every network, in answers (NaN
    where x and y have different ranges), and ``tipping_sd``, in standard deviations of persons within networks;
    ``unsure_sd``, the smallest at which chance in who answered can turn it too (0: it already can); ``common``, the
    smallest difference (in SD) that, being the same in all networks, turns it. NaN: none does. ``note`` says why a row
    has none.
    """
    observed, drawn = member_draws(scores, invited, seed, draws, min_cell, pooling)
    spread = within_networks(scores)
    counts = scores.groupby("network", sort=False)[list(observed.columns)].count().reindex(observed.index)

    def tipped(pair: tuple[str, str]) -> dict[str, float | str]:
        names = list(pair)
        for name in names:
            if name not in ranges or not np.isfinite(ranges[name]).all():
                raise StatisticsError(f"of {name} no lowest and highest answer are known")
        known = observed[names].notna().all(axis=1).to_numpy()
        if known.sum() < MINIMUM:
            raise StatisticsError(f"a correlation needs {MINIMUM} or more networks, not {known.sum()}")
        means = observed.loc[known, names].to_numpy(dtype=float).T
        r = float(coefficient(means[0], means[1], "Pearson"))
        if np.isnan(r) or r == 0:
            raise StatisticsError("no correlation: a characteristic is the same in every network")
        members = observed.index[known].map(lambda name: invited.get(name, np.nan)).to_numpy(dtype=float)
        if np.isnan(members).any():
            raise StatisticsError("the number of invited is not known")
        silent = 1 - counts.loc[known, names].to_numpy(dtype=float).T / members
        row: dict[str, float | str] = {"estimate": r, "networks": int(known.sum())}
        if not silent.any():
            return row | {"note": EVERYONE}
        room = np.stack(
            [np.stack([ranges[name][0] - means[i], ranges[name][1] - means[i]]) for i, name in enumerate(names)]
        )
        unit = spread[names].to_numpy(dtype=float)
        sd, common = relation_tipping(means, silent, room, unit)
        columns = [observed.columns.get_loc(name) for name in names]
        moved = drawn[:, known][:, :, columns]
        sign = 1 if r > 0 else -1

        def unsure(distance: float) -> bool:
            shifts = sign_pattern(means, silent, room, distance * unit, sign)[1]
            found = sign * coefficient(moved[..., 0] + shifts[0], moved[..., 1] + shifts[1], "Pearson")
            return bool((~(found > 0)).mean() > error)

        limit = float((np.abs(room).max(axis=(1, 2)) / unit).max())
        row |= {"tipping_sd": sd, "common": common, "unsure_sd": 0.0 if unsure(0) else first_turn(unsure, limit, 9)}
        if ranges[names[0]] == ranges[names[1]]:
            row["tipping"] = relation_tipping(means, silent, room, np.ones(2))[0]
        return row

    return one_row_each(("x", "y"), [((x, y), (x, y)) for x, y in pairs], tipped, RELATIONS)


def bands_at_stake(
    scores: pd.DataFrame,
    invited: Mapping[str, float],
    ranges: Mapping[str, tuple[float, float]],
    multiplier: float,
    min_cell: int,
) -> pd.DataFrame:
    """Between which bounds the mean of all members lies, and how far the silent must be off for the band to read else.

    Parameters
    ----------
    scores, invited, ranges, min_cell : as `relations_at_stake`; characteristics without a range are left out.
    multiplier : of the standard error, as `bands.mean_band`.

    Returns
    -------
    One row a network and characteristic: ``n``, ``silent`` (percentage of the members without a score), ``mean``;
    ``lowest`` and ``highest``, the mean of all members if the others all gave the lowest, or the highest, answer;
    ``reads``, the answers nearest to the ends of the band; ``tipping``, how far the mean of the others must lie from
    this one for an end to read as another answer (NaN: it cannot), and ``tipping_sd``, in standard deviations of
    persons within networks; ``note``.
    """
    spread = within_networks(scores)
    grouped = dict(list(scores.groupby("network", sort=False)))
    cells = [(network, name) for name in ranges for network in grouped]

    def tipped(cell: tuple[str, str]) -> dict[str, float | str]:
        network, name = cell
        values = grouped[network][name].dropna()
        refuse_few(len(values), max(min_cell, 2))
        members = float(invited.get(network, np.nan))
        if np.isnan(members):
            raise StatisticsError("the number of invited is not known")
        mean, reach = float(values.mean()), multiplier * float(values.std()) / np.sqrt(len(values))
        lowest, highest = ranges[name]
        silent = 1 - len(values) / members
        ends = [_nearest(end, ranges[name]) for end in (mean - reach, mean + reach)]
        row: dict[str, float | str] = {"silent": 100 * silent, "mean": mean, "reads": f"{ends[0]:g}–{ends[1]:g}"}
        row |= {"lowest": mean + silent * (lowest - mean), "highest": mean + silent * (highest - mean)}
        if silent <= 0:
            return row | {"note": EVERYONE}
        row["tipping"] = band_tipping(mean, reach, silent, ranges[name])
        return row | {"tipping_sd": row["tipping"] / spread[name]}

    return one_row_each(
        ("network", "characteristic"),
        [(cell, cell) for cell in cells],
        tipped,
        BANDS,
        about=lambda cell: {"n": int(grouped[cell[0]][cell[1]].notna().sum())},
    )


def band_tipping(mean: float, reach: float, silent: float, limits: tuple[float, float]) -> float:
    """How far those who did not answer must be from those who did for an end of mean ± reach to read as another answer.

    ``silent`` is their share, above 0, ``limits`` the lowest and highest answer. NaN: however far they are, none does.
    """
    shifts = []
    for end in (mean - reach, mean + reach):
        read = _nearest(end, limits)
        shifts += [(read - 0.5 - end) / silent] * (read > limits[0])
        shifts += [(read + 0.5 - end) / silent] * (not read >= limits[1])
    possible = [shift for shift in shifts if not (shift < limits[0] - mean or shift > limits[1] - mean)]
    return min(possible, key=abs, default=np.nan)


def _nearest(end: float, limits: tuple[float, float]) -> float:
    """The answer nearest to it, halves upwards; a count may have no highest answer (NaN)."""
    return float(np.fmin(np.fmax(np.floor(end + 0.5), limits[0]), limits[1]))


def within_networks(scores: pd.DataFrame) -> pd.Series:
    """Standard deviation of persons within networks, of each characteristic."""
    values = scores.drop(columns="network")
    grouped = scores.groupby("network", sort=False)[list(values.columns)]
    df = (grouped.count() - 1).clip(lower=0).sum()
    squares = ((values - grouped.transform("mean")) ** 2).sum()
    return np.sqrt(squares / df.where(df > 0)).where(lambda found: found > 0)


def _against(others: np.ndarray, low: np.ndarray, high: np.ndarray, sign: int) -> np.ndarray:
    """The shifts that make the sum of products with `others` smallest: down where these are high, else up."""
    return np.where(sign * (others - others.mean(axis=1, keepdims=True)) > 0, low, high)


def first_turn(turned: Callable[[float], bool], limit: float, steps: int = STEPS) -> float:
    """The smallest distance up to `limit` at which it has turned, by halving; NaN if it has not there either."""
    if not turned(limit):
        return float("nan")
    low, high = 0.0, limit
    for _ in range(steps):
        middle = (low + high) / 2
        low, high = (low, middle) if turned(middle) else (middle, high)
    return high
