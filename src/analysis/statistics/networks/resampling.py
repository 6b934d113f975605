"""How far the network means, and what rests on them, would move had others answered or other networks been asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.association import COEFFICIENTS, MINIMUM
from analysis.statistics.networks.bands import mean_band
from analysis.statistics.networks.permutation import coefficient
from analysis.statistics.rows import one_row_each

MEMBERS = "members of the networks"
RESPONDENTS = "people like the respondents"
NETWORKS = "networks like these"
TARGETS = (MEMBERS, RESPONDENTS, NETWORKS)
CORRELATION_DRAWS = (
    *("x", "y", "coefficient", "target", "networks", "estimate", "mean", "se", "low", "high", "draws", "undefined"),
    "note",
)


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
    """Draw the matrix of network means again and again, as seen from one of three targets.

    *Members of the networks*: the means of all who were invited; respondents are a random sample of them without
    replacement, so that a network in which everyone answered has no sampling error. Rao & Wu's rescaled bootstrap:
    of n respondents n - 1 are drawn with replacement, and the deviation of their mean from the observed one is
    multiplied by sqrt(1 - n/N). A network whose number of invited is not known is treated as in the next target.

    *People like the respondents*: the same without the factor, as if each network were endless. Drawing n - 1, not n,
    gives the variance of the mean without the bias of (n - 1)/n, which matters in networks of four.

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


def bootstrap_correlations(
    resampled: MeanDraws, pairs: Sequence[tuple[str, str]], confidence: float = 0.95
) -> pd.DataFrame:
    """Percentile intervals of correlations between network means, for the target of the draws.

    Parameters
    ----------
    resampled : from `resampled_means`.
    pairs : (x, y) names of characteristics.
    confidence : of the intervals.

    Returns
    -------
    One row a pair and coefficient: ``x``, ``y``, ``coefficient``, ``target``, ``networks`` (with both means),
    ``estimate`` (of the observed means), ``mean`` and ``se`` of the draws, ``low``, ``high``, ``draws``, ``undefined``
    (draws left out: fewer than four networks, or the same mean in all), and ``note``, which says why numbers are NaN
    where they are. A ``mean`` nearer to 0 than the estimate is to be expected: drawing respondents adds error to means
    that have it already, and error weakens correlations.

    Checked with `resampled_means`.
    """

    def drawn(name: tuple[str, str, str]) -> dict[str, float]:
        *pair, kind = name
        observed = resampled.means[pair].to_numpy(dtype=float).T
        if (complete := complete_networks(name)) < MINIMUM:
            raise StatisticsError(f"a correlation needs {MINIMUM} or more networks, not {complete}")
        columns = [resampled.values[:, :, resampled.means.columns.get_loc(each)] for each in pair]
        estimate = _complete_coefficients(observed[:1], observed[1:], kind)[0]
        found = _complete_coefficients(columns[0], columns[1], kind)
        defined = found[~np.isnan(found)]
        if np.isnan(estimate) or len(defined) < 2:
            raise StatisticsError("no correlation: a characteristic is the same in every network")
        low, high = np.quantile(defined, [(1 - confidence) / 2, (1 + confidence) / 2])
        spread = {"mean": defined.mean(), "se": defined.std(ddof=1), "low": low, "high": high}
        return {"estimate": estimate, "undefined": len(found) - len(defined)} | spread

    def complete_networks(name: tuple[str, str, str]) -> int:
        return len(resampled.means[list(name[:2])].dropna())

    return one_row_each(
        ("x", "y", "coefficient"),
        [((x, y, kind), (x, y, kind)) for x, y in pairs for kind in COEFFICIENTS],
        drawn,
        columns=CORRELATION_DRAWS,
        about=lambda name: {
            "target": resampled.target,
            "networks": complete_networks(name),
            "draws": len(resampled.values),
        },
    )


def band_variants(values: pd.Series, invited: int | None, confidence: float, draws: int, seed: int) -> pd.DataFrame:
    """The report's band beside intervals that say whom they are about.

    Parameters
    ----------
    values : one value a respondent of one network; NaN is left out.
    invited : the number of people invited, or None where it is not known.
    confidence : of the intervals; the report's band is 2 standard errors whatever it is.
    draws, seed : of the bootstrap.

    Returns
    -------
    One row a method: ``method``, ``target``, ``n``, ``mean``, ``low``, ``high``, ``note``.
    "mean ± 2 SE" is the report's; "t" is Student's, for people like the respondents; "t, finite population" multiplies
    the standard error by sqrt(1 - n/N), for the members of the network; "rescaled bootstrap" has the percentiles of Rao
    & Wu's draws (`resampled_means`) for the same target, and is too narrow at small n, where percentiles know no t. The
    last two are the mean itself where everyone answered, and NaN with a note where `invited` is not known.

    Raises
    ------
    StatisticsError with fewer than two values, or more values than people invited.

    References
    ----------
    Cochran (1977), Sampling techniques, section 2.8. Checked against R 4.2.2 ``t.test`` and the formula of the finite
    population in R, to 1e-12; the bootstrap against its exact variance (validation).
    """
    report = mean_band(values, 2.0)
    n, mean = report.n, report.mean
    t = stats.t.isf((1 - confidence) / 2, n - 1) * report.se
    rows = [
        {"method": "mean ± 2 SE", "target": "not said in the report", "low": report.low, "high": report.high},
        {"method": "t", "target": RESPONDENTS, "low": mean - t, "high": mean + t},
    ]
    if invited is None:
        unknown = {"target": MEMBERS, "low": np.nan, "high": np.nan, "note": "the number of invited is not known"}
        rows += [{"method": method} | unknown for method in ("t, finite population", "rescaled bootstrap")]
    else:
        answered = values.dropna().to_numpy(dtype=float)[:, None]
        drawn = _resampled(answered, invited, "this network", draws, np.random.default_rng(seed))
        tail = (1 - confidence) / 2
        low, high = np.quantile(drawn, [tail, 1 - tail])
        finite = t * np.sqrt(1 - n / invited)
        note = "everyone answered: no sampling error" if n == invited else ""
        about = {"target": MEMBERS, "note": note}
        rows.append({"method": "t, finite population", "low": mean - finite, "high": mean + finite} | about)
        rows.append({"method": "rescaled bootstrap", "low": low, "high": high} | about)
    table = pd.DataFrame(rows).assign(n=n, mean=mean).fillna({"note": ""})
    return table[["method", "target", "n", "mean", "low", "high", "note"]]


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


def _complete_coefficients(x: np.ndarray, y: np.ndarray, kind: str) -> np.ndarray:
    """The coefficient in every draw (draws x networks) over the networks that have both; NaN with fewer than four."""
    missing = np.isnan(x) | np.isnan(y)
    complete_first = np.argsort(missing, axis=1, kind="stable")
    x, y = (np.take_along_axis(values, complete_first, axis=1) for values in (x, y))
    complete = (~missing).sum(axis=1)
    found = np.full(len(x), np.nan)
    for size in np.unique(complete[complete >= MINIMUM]):
        rows = complete == size
        found[rows] = coefficient(x[rows, :size], y[rows, :size], kind)
    return found
