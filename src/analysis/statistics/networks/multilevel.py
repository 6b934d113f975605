"""Is a relation one between networks, or one between the people in them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from analysis.statistics.agreement.between_groups import group_agreement
from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.permutation import coefficient
from analysis.statistics.reml import most_likely, solve, sums_of
from analysis.statistics.rows import by_content, one_row_each

# A network this small has no two halves with a mean each of more than one respondent.
SMALLEST_SPLIT = 4
NO_SPREAD = 1e-12  # of the largest value: what rounding leaves of no differences
PARTS = ("within", "between", "contextual")


@dataclass(frozen=True)
class WithinBetween:
    """The parts of a relation: slopes of the random-intercept model, correlations, and the variances of the model."""

    slopes: pd.DataFrame
    r_within: float
    r_between: float
    r_between_weighted: float
    r_total: float
    variance_between: float
    variance_within: float
    networks: int
    respondents: int
    note: str


@dataclass(frozen=True)
class SplitHalf:
    """Correlations of network means when no respondent is in both: their mean and spread over random halves."""

    mean: float
    low: float
    high: float
    same_respondents: float
    networks: int
    left_out: int
    draws: int


@dataclass(frozen=True)
class Disattenuated:
    """A correlation corrected for unreliable means; ``note`` says so where it is not a correlation any more."""

    estimate: float
    note: str


def within_between(scores: pd.DataFrame, x: str, y: str, confidence: float = 0.95) -> WithinBetween:
    """The relation of y with x within networks, between networks, and what the network adds to the person.

    The model is y = intercept + within (x - network's mean of x) + between (network's mean of x) + network + person,
    with independent normal network and person parts, by restricted maximum likelihood. The contextual effect is the
    between slope less the within slope: how much two people with the same x differ if their networks differ by one in
    mean x. With ten networks the between slope rests on ten points, and observed network means stand for true ones.

    Parameters
    ----------
    scores : respondents, with a column ``network`` and one for x and y. Respondents without either are left out, and
        the network means are those of the respondents that are left.
    confidence : of the intervals.

    Returns
    -------
    WithinBetween. ``slopes`` is indexed by "within", "between", "contextual": ``estimate``, ``se``, ``df``, ``low``,
    ``high``, ``p``, with t on the degrees of freedom of a regression over people (within) or over networks (the other
    two), which is exact for networks of equal size. ``r_within`` is pooled within networks, ``r_between`` correlates
    the means, ``r_between_weighted`` the means weighted by respondents, as the decomposition of ``r_total`` has it.
    ``note`` says where the variance between networks is estimated at zero.

    Raises
    ------
    StatisticsError with fewer than three networks or too few respondents, where x or y does not vary within or between
    networks, or where y follows from x exactly.

    References
    ----------
    Raudenbush & Bryk (2002), Hierarchical linear models, chapter 5; Patterson & Thompson (1971), Biometrika 58,
    545-554. The restricted likelihood has one free parameter here and is solved to its stationary point; at a variance
    of zero statsmodels 0.15 ``MixedLM`` stops short, with a standard error that is .004 off. Checked against lme4
    1.1.31 ``lmer`` (1e-6) and psych 2.2.9 ``statsBy`` (1e-10) on psych's bfi (validation).
    """
    used = scores[["network", x, y]].dropna()
    codes, networks = pd.factorize(used["network"])
    values = used[[x, y]].to_numpy(dtype=float)
    n, groups = len(used), len(networks)
    if groups < 3 or n < groups + 2:
        raise StatisticsError(f"within and between need three networks and two more people, not {groups} with {n}")
    sizes = np.bincount(codes)
    means = np.stack([np.bincount(codes, column) / sizes for column in values.T], axis=1)
    deviations = values - means[codes]
    for place, name in enumerate((x, y)):
        for part, where in ((deviations, "within any network"), (means, "between the networks")):
            if np.ptp(part[:, place]) <= NO_SPREAD * np.abs(values[:, place]).max():
                raise StatisticsError(f"no within and between: {name} does not vary {where}")
    design = np.column_stack([np.ones(n), deviations[:, 0], means[codes, 0]])
    sums = sums_of(values[:, 1], design, codes)
    if solve(sums, np.zeros(1)).residual * sums.df <= 1e-12 * (values[:, 1] ** 2).sum():
        raise StatisticsError("no within and between: y follows from x exactly")
    if sums.left_over() <= 1e-12 * (values[:, 1] ** 2).sum():
        raise StatisticsError("no within and between: y follows from x and the network exactly")
    ratio = most_likely(sums)
    found = solve(sums, ratio)
    estimates, covariance = found.estimates, found.covariance * found.residual
    variance_between, variance_within = float(ratio[0] * found.residual), found.residual
    contrasts = np.array([[0, 1, 0], [0, 0, 1], [0, -1, 1]])
    slopes = pd.DataFrame(
        {
            "estimate": contrasts @ estimates,
            "se": np.sqrt(np.einsum("ij,jk,ik->i", contrasts, covariance, contrasts)),
            "df": [n - groups - 1, groups - 2, groups - 2],
        },
        index=pd.Index(PARTS, name="slope"),
    )
    reach = stats.t.isf((1 - confidence) / 2, slopes["df"]) * slopes["se"]
    slopes["low"], slopes["high"] = slopes["estimate"] - reach, slopes["estimate"] + reach
    slopes["p"] = 2 * stats.t.sf(abs(slopes["estimate"] / slopes["se"]), slopes["df"])
    within, between, weighted, total = (
        float(coefficient(part[:, 0], part[:, 1], "Pearson")) for part in (deviations, means, means[codes], values)
    )
    note = "" if variance_between > 0 else "the variance between networks is estimated at zero"
    return WithinBetween(slopes, within, between, weighted, total, variance_between, variance_within, groups, n, note)


def disattenuated(r: float, icc2_x: float, icc2_y: float) -> Disattenuated:
    """What the correlation of network means would be if the means were reliable: r / sqrt(ICC(2) x ICC(2)).

    Right only where the errors of the two means are unrelated, hence not where the same respondents gave both; the
    correlation within networks leaks into r, and `split_half_correlation` shows how much.

    Parameters
    ----------
    r : correlation of network means.
    icc2_x, icc2_y : reliability of the means of x and y, ICC(2) from an analysis of variance over networks.

    Raises
    ------
    StatisticsError where an ICC(2) is not above 0 (nothing to correct: the networks do not differ) or above 1.

    References
    ----------
    Spearman (1904), American Journal of Psychology 15, 72-101; Bliese (1998), Organizational Research Methods 1,
    355-373. Checked against psych 2.2.9 ``correct.cor``, to 1e-12 (validation).
    """
    for icc2 in (icc2_x, icc2_y):
        if not 0 < icc2 <= 1:
            raise StatisticsError(f"no correction for unreliability with an ICC(2) of {icc2:.2f}: it must be in (0, 1]")
    estimate = float(r / np.sqrt(icc2_x * icc2_y))
    note = "beyond 1: the ICC(2) are too small, or the errors are related" if abs(estimate) > 1 else ""
    return Disattenuated(estimate, note)


def split_half_correlation(scores: pd.DataFrame, x: str, y: str, draws: int, seed: int) -> SplitHalf:
    """The correlation of network means when x comes from one random half of each network and y from the other.

    What one respondent thinks of x and of y is related for reasons that have nothing to do with the network (mood,
    style of answering); halves that share nobody are free of that. Halves are smaller, so their means are less reliable
    and the correlation is weaker for that reason too: it is a lower bound in size rather than an estimate.

    Parameters
    ----------
    scores : respondents, with a column ``network`` and one for x and y. Respondents without either are left out.
    draws, seed : of the random halves; names and order of networks do not matter. The odd respondent goes to either
        half by chance.

    Returns
    -------
    SplitHalf. ``low`` and ``high`` are the 2.5 and 97.5 percentiles over the halves: what the choice of halves does,
    not how sure the correlation is. ``same_respondents`` is the correlation over the same networks without splitting;
    ``left_out`` counts the networks with fewer than four respondents.

    Raises
    ------
    StatisticsError with fewer than four networks of four respondents, or where the means of a half are all the same.

    References
    ----------
    Ostroff, Kinicki & Clark (2002), Journal of Applied Psychology 87, 355-368. Checked against the mean over every
    split written out in R 4.2.2, within the error of drawing (validation).
    """
    used = scores[["network", x, y]].dropna()
    groups = by_content({name: members[[x, y]] for name, members in used.groupby("network")})
    large = [members.to_numpy(dtype=float) for members in groups.values() if len(members) >= SMALLEST_SPLIT]
    if len(large) < 4:
        raise StatisticsError(f"split halves need four networks of {SMALLEST_SPLIT} or more, not {len(large)}")
    generator = np.random.default_rng(seed)
    halves = np.stack([_half_means(members, draws, generator) for members in large], axis=1)
    correlations = coefficient(halves[..., 0], halves[..., 1], "Pearson")
    if np.isnan(correlations).any():
        raise StatisticsError(f"no split halves: the means of {x} or {y} are the same in every network")
    low, high = np.quantile(correlations, [0.025, 0.975])
    whole = np.array([members.mean(axis=0) for members in large])
    return SplitHalf(
        mean=float(correlations.mean()),
        low=float(low),
        high=float(high),
        same_respondents=float(coefficient(whole[:, 0], whole[:, 1], "Pearson")),
        networks=len(large),
        left_out=int(scores["network"].nunique()) - len(large),
        draws=draws,
    )


def within_and_between(scores: pd.DataFrame, pairs: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """Each relation between people of one network, between networks, and the difference of the two slopes.

    Parameters
    ----------
    scores : ``network`` and one column a characteristic, one row a respondent.
    pairs : (x, y), x explaining y.

    Returns
    -------
    One row a pair and part (`PARTS`): ``x``, ``y``, ``part``, ``slope``, ``se``, ``low``, ``high``, ``p``, ``r``
    (r within and r between; none for the contextual effect), ``networks``, ``respondents``, ``note``.
    """

    def parts(pair: tuple[str, str]) -> pd.DataFrame:
        found = within_between(scores, *pair)
        table = found.slopes.rename(columns={"estimate": "slope"}).rename_axis("part").reset_index()
        r = table["part"].map({"within": found.r_within, "between": found.r_between})
        return table.assign(r=r, networks=found.networks, respondents=found.respondents, note=found.note)

    return one_row_each(
        ("x", "y"),
        [((x, y), (x, y)) for x, y in pairs],
        parts,
        columns=("x", "y", "part", "slope", "se", "low", "high", "p", "r", "networks", "respondents", "note"),
        blank=lambda _: [{"part": part} for part in PARTS],
    )


def same_people(scores: pd.DataFrame, pairs: Sequence[tuple[str, str]], draws: int, seed: int) -> pd.DataFrame:
    """Each relation between network means with the two means from the same, and from different respondents.

    Parameters
    ----------
    scores, pairs : as `within_and_between`.
    draws, seed : of the random halves (`split_half_correlation`).

    Returns
    -------
    One row a pair: ``x``, ``y``, ``same_respondents`` (r as usual), ``halves``, ``low``, ``high`` (mean and 95% of the
    halves), ``networks``, ``left_out`` (networks too small to halve), ``icc2_x``, ``icc2_y``, ``disattenuated`` (r if
    the means were free of sampling error), ``note``.
    """
    reliable = group_agreement(scores).query("method == 'anova'").set_index("characteristic")["icc2"]

    def halved(pair: tuple[str, str]) -> dict[str, object]:
        halves = split_half_correlation(scores, *pair, draws, seed)
        row = {"same_respondents": halves.same_respondents, "halves": halves.mean, "low": halves.low}
        row |= {"high": halves.high, "networks": halves.networks, "left_out": halves.left_out}
        try:
            corrected = disattenuated(halves.same_respondents, *reliable[list(pair)])
        except StatisticsError as error:  # halves need no reliability
            return row | {"note": str(error)}
        return row | {"disattenuated": corrected.estimate, "note": corrected.note}

    columns = ("x", "y", "same_respondents", "halves", "low", "high", "networks", "left_out", "icc2_x", "icc2_y")
    return one_row_each(
        ("x", "y"),
        [((x, y), (x, y)) for x, y in pairs],
        halved,
        columns=(*columns, "disattenuated", "note"),
        about=lambda pair: {"icc2_x": reliable[pair[0]], "icc2_y": reliable[pair[1]]},
    )


def _half_means(members: np.ndarray, draws: int, generator: np.random.Generator) -> np.ndarray:
    """Mean x of a random half and mean y of the other: respondents x 2 to draws x 2."""
    n = len(members)
    size = n // 2 + generator.integers(0, n % 2 + 1, size=(draws, 1))
    first = generator.permuted(np.tile(np.arange(n), (draws, 1)), axis=1) < size
    return np.column_stack([first @ members[:, 0] / size[:, 0], ~first @ members[:, 1] / (n - size[:, 0])])
