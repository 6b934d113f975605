"""Who is surely above whom? Shrunken means of networks, and the chance of every rank."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError, withheld
from analysis.statistics.rows import one_row_each

RANKS = (
    *("characteristic", "network", "n", "mean", "shrunk", "shrunk_low", "shrunk_high", "members", "low", "high"),
    *("rank_low", "rank_high", "first", "last", "note"),
)
PAIRS = ("characteristic", "network", "other", "above")
FEWEST = 3  # networks
GRID = 401  # standard deviations between networks that are weighed


@dataclass(frozen=True)
class Ranked:
    """Networks' means as the model has them: ``table`` as `RANKS`, and ``above``, the chance that row is above column.

    ``between`` is the median of the standard deviation between networks, ``within`` the pooled one of persons.
    """

    table: pd.DataFrame
    above: pd.DataFrame
    between: float
    within: float


def ranked(
    values: pd.Series,
    network: pd.Series,
    invited: Mapping[str, float],
    limits: tuple[float, float],
    min_cell: int,
    seed: int,
    draws: int = 4000,
    confidence: float = 0.95,
) -> Ranked:
    """Expected means drawn towards each other as far as chance explains their differences, and ranks of members' means.

    The random-intercept model: persons are normal about their network's expected mean with one variance within, which
    is estimated (pooled) and taken as known; expected means are normal about a general one, of which nothing is known
    beforehand, with a standard deviation tau that has a half-t prior on 2 degrees of freedom, its scale a quarter of
    the answer scale (1 on answers of 1 to 5). Posteriors are exact on a grid of tau; no chain is run. Of the members
    who did not answer a mean is drawn about the network's expected one; where everyone answered, their mean is known.

    Parameters
    ----------
    values, network : one a respondent; NaN is left out.
    invited : network to number of people invited; where it is not known, the network is taken to be endless.
    limits : lowest and highest answer; normal theory may leave them, and what is returned is clipped to them.
    min_cell : networks with fewer values than this (or than two) are left out.
    seed, draws : of the posterior. Names and order of networks do not matter, but to networks that are alike in
        mean and sizes, within the error of drawing.
    confidence : of intervals and sets of ranks.

    Returns
    -------
    Ranked. One row a network: ``n``, ``mean`` (of respondents), ``shrunk`` (posterior mean of the expected mean) with
    ``shrunk_low`` and ``shrunk_high``; ``members`` (of the mean of all members) with ``low`` and ``high``;
    ``rank_low`` and ``rank_high``, the ranks of that mean (1 is the highest) that hold so much of the draws;
    ``first`` and ``last``, the chance to be so. ``above`` is about the means of all members too.

    Raises
    ------
    StatisticsError with fewer than three networks, or where persons of no network differ.

    Notes
    -----
    Simulated with the sizes and response of the published survey: sets of ranks of 95% hold each network's true rank
    in .99, and all ten at once in .93 to .94; intervals of the expected mean cover .94, and .95 of the network that was
    observed to be first, whose plain mean is .13 to .22 too high.

    References
    ----------
    Goldstein & Spiegelhalter (1996), Journal of the Royal Statistical Society A 159, 385-443; Gelman (2006), Bayesian
    Analysis 1, 515-534 (the prior). Given tau the shrunken means are checked against lme4 1.1.31 ``ranef``, to 1e-6
    (validation).
    """
    given = pd.DataFrame({"value": values, "network": network}).dropna(subset=["value"])
    grouped = given.groupby("network", sort=False)["value"]
    enough = grouped.count()[lambda n: n >= max(min_cell, 2)]
    if len(enough) < FEWEST:
        raise StatisticsError(f"ranks need {FEWEST} or more networks, not {len(enough)}")
    means, n = grouped.mean()[enough.index], enough.to_numpy(dtype=float)
    squares = given["value"] - grouped.transform("mean")
    within = float((squares[given["network"].isin(enough.index)] ** 2).sum() / (n.sum() - len(n)))
    if within <= 1e-20:
        raise StatisticsError("no ranks by chance: persons of one network all answer alike")
    order = np.lexsort((n, means.to_numpy()))  # what is drawn must not depend on names
    y, sizes = means.to_numpy(dtype=float)[order], n[order]
    low, high = limits
    span = (high - low) / 4 if np.isfinite([low, high]).all() else max(float(np.std(y)), 1e-9)
    generator = np.random.default_rng(seed)
    tau, theta = _posterior(y, within / sizes, span, draws, generator)
    members = np.array([float(invited.get(name, np.nan)) for name in means.index])[order]
    silent = np.where(np.isnan(members), 1.0, 1 - sizes / np.fmax(members, sizes))
    people = np.where(np.isnan(members), np.inf, np.fmax(members - sizes, 1e-9))
    of_silent = theta + np.sqrt(within / people) * generator.standard_normal(theta.shape)
    every = (1 - silent) * y + silent * of_silent
    ranks = 1 + (every[:, None, :] > every[:, :, None]).sum(axis=2)
    ends = [(1 - confidence) / 2, (1 + confidence) / 2]
    rank_ends = np.quantile(ranks, ends, axis=0, method="closest_observation")
    shrunk_ends, member_ends = (np.clip(np.quantile(each, ends, axis=0), low, high) for each in (theta, every))
    table = pd.DataFrame(
        {
            "network": means.index[order],
            **{"n": sizes.astype(int), "mean": y, "shrunk": np.clip(theta.mean(axis=0), low, high)},
            **{"shrunk_low": shrunk_ends[0], "shrunk_high": shrunk_ends[1]},
            **{"members": every.mean(axis=0), "low": member_ends[0], "high": member_ends[1]},
            **{"rank_low": rank_ends[0].astype(int), "rank_high": rank_ends[1].astype(int)},
            **{"first": (ranks == 1).mean(axis=0), "last": (ranks == ranks.max(axis=1, keepdims=True)).mean(axis=0)},
        }
    ).set_index("network")
    above = pd.DataFrame((every[:, :, None] > every[:, None, :]).mean(axis=0), table.index, table.index)
    first = list(means.index)
    return Ranked(
        table.loc[first].reset_index(), above.loc[first, first], float(np.median(tau)), float(np.sqrt(within))
    )


def ranks_of_all(
    scores: pd.DataFrame,
    invited: Mapping[str, float],
    ranges: Mapping[str, tuple[float, float]],
    min_cell: int,
    seed: int,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`ranked` of every characteristic, and the order of every two networks.

    Parameters
    ----------
    scores : respondents, with ``network`` and the characteristics. Others as `ranked`; `ranges` are its limits, by
        characteristic, of which an end may be NaN.

    Returns
    -------
    One row a characteristic and network (`RANKS`), with ``first`` and ``last`` in percent and a ``note`` where there
    are none; and one row a characteristic and two networks: ``network``, ``other``, ``above`` (the chance, in percent,
    that the mean of all members of the first is above that of the other).
    """
    networks, pairs = list(dict.fromkeys(scores["network"])), []

    def of(name: str) -> pd.DataFrame:
        low, high = ranges.get(name, (np.nan, np.nan))
        limits = (-np.inf if np.isnan(low) else low, np.inf if np.isnan(high) else high)
        found = ranked(scores[name], scores["network"], invited, limits, min_cell, seed)
        names = np.array(found.above.index, dtype=object)
        own, other = np.tile(names, len(names)), np.repeat(names, len(names))
        above = pd.DataFrame({"network": own, "other": other, "above": 100 * found.above.to_numpy().T.ravel()})
        pairs.append(above[own != other].assign(characteristic=name))
        table = found.table.set_index("network").reindex(networks).rename_axis("network").reset_index()
        table[["first", "last"]] *= 100
        return table.assign(note=np.where(table["mean"].isna(), withheld(min_cell), ""))

    table = one_row_each("characteristic", {name: name for name in scores.columns.drop("network")}, of, RANKS)
    return table, pd.concat([pd.DataFrame(columns=PAIRS), *pairs], ignore_index=True)[list(PAIRS)]


def conditional_means(means: np.ndarray, errors: np.ndarray, tau: float | np.ndarray) -> tuple[np.ndarray, ...]:
    """Given tau, the general mean with its variance, and of each expected mean its average and variance around it.

    Parameters
    ----------
    means, errors : observed means and their error variances. tau : of any shape, with a last axis of length 1.

    Returns
    -------
    General mean, its variance, the weights of the observed means, and the log of the likelihood of tau.
    """
    whole = errors + np.asarray(tau) ** 2
    precision = (1 / whole).sum(axis=-1, keepdims=True)
    general = (means / whole).sum(axis=-1, keepdims=True) / precision
    weights = np.asarray(tau) ** 2 / whole
    likelihood = -0.5 * (np.log(whole) + (means - general) ** 2 / whole).sum(axis=-1, keepdims=True)
    return general, 1 / precision, weights, likelihood - 0.5 * np.log(precision)


def _posterior(
    means: np.ndarray, errors: np.ndarray, span: float, draws: int, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Draws of tau, and of the expected means (draws x networks)."""
    largest = 2 * max(float(means.std(ddof=1)), float(np.sqrt(errors.max())))
    grid = np.linspace(0, largest, GRID)[:, None]
    prior = -1.5 * np.log1p((grid / span) ** 2 / 2)
    weight = (conditional_means(means, errors, grid)[3] + prior)[:, 0]
    weight = np.exp(weight - weight.max())
    tau = grid[generator.choice(GRID, size=draws, p=weight / weight.sum())]
    general, variance, weights, _ = conditional_means(means, errors, tau)
    centre = general + np.sqrt(variance) * generator.standard_normal((draws, 1))
    expected = weights * means + (1 - weights) * centre
    return tau, expected + np.sqrt(weights * errors) * generator.standard_normal(expected.shape)
