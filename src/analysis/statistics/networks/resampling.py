"""How far the network means, and what rests on them, would move had others answered or other networks been asked."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.bands import MEMBERS, NETWORKS, TARGETS


@dataclass(frozen=True)
class MeanDraws:
    """Network means as they are, and as they might have been: ``values`` is draws x networks x characteristics."""

    target: str
    means: pd.DataFrame
    values: np.ndarray
    unknown_size: tuple[str, ...]


def resampled_means(
    scores: pd.DataFrame,
    target: str,
    seed: int,
    draws: int,
    min_cell: int,
    invited: Mapping[str, int] | None = None,
) -> MeanDraws:
    """Draw the matrix of network means again and again, as seen from one of two targets.

    *Members of the networks*: the means of all who were invited; respondents are a random sample of them without
    replacement, so that a network in which everyone answered has no sampling error. Rao & Wu's rescaled bootstrap:
    of n respondents n - 1 are drawn with replacement, and the deviation of their mean from the observed one is
    multiplied by sqrt(1 - n/N). A network whose number of invited is not known is treated as endless.

    *Networks like these*: the networks are drawn with replacement, each bringing all its respondents. Drawing these
    again as well would count their sampling error twice, for it is in the observed means already. These networks were
    selected on purpose, so that this target holds only if they may pass for a random sample.

    Parameters
    ----------
    scores : respondents, with a column ``network`` and one for each characteristic; NaN where there is no score.
    target : one of `TARGETS`.
    seed, draws : of the resampling.
    min_cell : with fewer scores than this (at least two) a network's mean is withheld: NaN in every draw.
    invited : network to number of people invited; needed for the members of the networks.

    Returns
    -------
    MeanDraws: ``means`` (observed; networks in order of first appearance), ``values``, and the networks of which the
    number of invited is not known. One respondent keeps his or her scores together in every draw. Where a network has
    missing scores a draw can come without any: NaN in that draw.

    Raises
    ------
    StatisticsError for an unknown target, a `min_cell` below two, members without `invited`, or a network with more
    scores than people invited.

    References
    ----------
    Rao & Wu (1988), JASA 83, 231-241; Davison & Hinkley (1997), Bootstrap methods and their application, section 3.8.
    Checked against the exact distribution over all resamples in R 4.2.2, within the error of drawing (validation).
    """
    if target not in TARGETS:
        raise StatisticsError(f"no such target of resampling: {target!r}; there are {', '.join(TARGETS)}")
    if min_cell < 2:
        raise StatisticsError(f"resampling needs two or more scores in a network, so min_cell cannot be {min_cell}")
    if invited is None and target == MEMBERS:
        raise StatisticsError(f"the numbers of people invited are needed for the {MEMBERS}")
    characteristics = scores.columns.drop("network")
    grouped = scores.groupby("network", sort=False)[list(characteristics)]
    means = grouped.mean().where(grouped.count() >= min_cell)
    generator = np.random.default_rng(seed)
    if target == NETWORKS:
        chosen = generator.integers(0, len(means), size=(draws, len(means)))
        return MeanDraws(target, means, means.to_numpy(dtype=float)[chosen], ())
    sizes = dict.fromkeys(means.index, np.inf)
    if target == MEMBERS and invited is not None:
        sizes |= {network: size for network, size in invited.items() if network in sizes and pd.notna(size)}
    drawn = [
        _resampled(members.to_numpy(dtype=float), sizes[network], network, draws, generator)
        for network, members in grouped
    ]
    values = np.where(means.isna().to_numpy(), np.nan, np.stack(drawn, axis=1))
    unknown = tuple(network for network, size in sizes.items() if np.isinf(size)) if target == MEMBERS else ()
    return MeanDraws(target, means, values, unknown)


def _resampled(
    values: np.ndarray, invited: float, network: str, draws: int, generator: np.random.Generator
) -> np.ndarray:
    """Rao & Wu's draws of the means of one network: respondents x characteristics to draws x characteristics."""
    n = len(values)
    answered = ~np.isnan(values)
    counts = answered.sum(axis=0)
    if counts.max() > invited:
        raise StatisticsError(f"{network} has {counts.max()} scores of {invited:g} people invited")
    times = generator.multinomial(n - 1, np.full(n, 1 / n), size=draws)
    drawn = times @ answered
    sums = times @ np.where(answered, values, 0)
    means = np.divide(sums, drawn, out=np.full(sums.shape, np.nan), where=drawn > 0)
    observed = np.where(answered, values, 0).sum(axis=0) / np.maximum(counts, 1)
    return observed + np.sqrt(1 - counts / invited) * (means - observed)
