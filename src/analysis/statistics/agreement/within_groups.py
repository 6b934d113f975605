"""Do the respondents of a network agree about a scale? Do networks differ? Indices within and between groups.

Within one network: r_wg(J), against several ideas of what answers without agreement look like, and the average
deviation. Between networks: ICC(1) and ICC(2) of scale scores. Unlike the intraclass correlations of `icc`, none of
these rises because some questions get higher answers than others.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from analysis.statistics.agreement.variance_components import components
from analysis.statistics.agreement.variance_share import share_limits
from analysis.statistics.checks import StatisticsError

# Variances of an answer on five categories without agreement (LeBreton & Senter 2008, table 2)
FIVE_CATEGORIES = {
    "uniform": 2.0,
    "slightly skewed": 1.34,
    "moderately skewed": 0.90,
    "heavily skewed": 0.44,
    "triangular": 1.32,
    "normal": 1.04,
}
NULLS = tuple(FIVE_CATEGORIES)
WITHIN = ("n", "items", "null_variance", "variance_ratio", "rwg_j", "ad_mean", "ad_limit", "note")
BETWEEN = (
    *("icc1", "icc1_low", "icc1_high", "icc2", "icc2_low", "icc2_high"),
    *("F", "df1", "df2", "p", "groups", "mean_size", "note"),
)
METHODS = ("anova", "reml")


def null_variance(null: str, categories: int) -> float:
    """The variance of an answer that nobody agrees about.

    Parameters
    ----------
    null : a name in `NULLS`. "uniform" has every category equally often, ``(categories² - 1) / 12``; the others are
        LeBreton & Senter's, for five categories: their skewed ones are what leniency or politeness would give.
    categories : two or more.

    Raises
    ------
    StatisticsError for an unknown name, fewer than two categories, and anything but "uniform" where there are not five.

    References
    ----------
    LeBreton & Senter (2008), Organizational Research Methods 11, 815-852, table 2.
    """
    if null not in NULLS:
        raise StatisticsError(f"there is no null distribution '{null}'; there are {', '.join(NULLS)}")
    if categories < 2:
        raise StatisticsError(f"agreement needs two or more answer categories, not {categories}")
    if null == "uniform":
        return (categories**2 - 1) / 12
    if categories != 5:
        raise StatisticsError(f"the {null} null distribution is given for 5 answer categories, not {categories}")
    return FIVE_CATEGORIES[null]


def rwg_j(ratio: ArrayLike, j: int) -> np.ndarray:
    """r_wg(J) of `j` items whose mean variance is `ratio` times that of the null distribution; 0 for ratios above 1.

    Parameters
    ----------
    ratio : of any shape, none negative.

    Returns
    -------
    As many values between 0 and 1. What it is, references and checks: `scale_agreement`.
    """
    within = np.minimum(np.asarray(ratio, dtype=float), 1.0)
    return j * (1 - within) / (j * (1 - within) + within)


def scale_agreement(items: pd.DataFrame, lowest: int, highest: int) -> pd.DataFrame:
    """Agreement of one group about one scale, against every null distribution.

    Parameters
    ----------
    items : respondents x items without missing values, in whole categories, reversed items turned round. With one item
        r_wg(J) is r_wg and AD_M(J) is AD_M.
    lowest, highest : the end categories of the answer scale.

    Returns
    -------
    One row a null distribution, indexed by its name: ``n`` respondents, ``items``, ``null_variance``;
    ``variance_ratio``, the mean sample variance of the items in units of it; ``rwg_j``, with J items and ratio q
    ``J (1 - q) / (J (1 - q) + q)``, which also rises with J; ``ad_mean``, the average distance to the item's mean, in
    answer categories; ``ad_limit``, a sixth of the number of categories, under which the average deviation is taken to
    show agreement; and ``note``. Perfect agreement gives 1 and 0. Where the answers vary *more* than the null
    distribution the formula leaves the range from 0 to 1: it falls without end as the ratio nears J / (J - 1), and is
    above 1 from there on. How far it leaves the range says nothing, so that r_wg(J) is set to 0, no agreement, as James
    and others (1984) recommend, and the note says so; ``variance_ratio`` keeps by how much the answers vary. A null
    distribution that is not given for this number of categories has no numbers and says so.

    Raises
    ------
    StatisticsError for missing values, fewer than two respondents, no items, or an answer that is no category.

    References
    ----------
    James, Demaree & Wolf (1984), Journal of Applied Psychology 69, 85-98; Burke, Finkelstein & Dusig (1999),
    Organizational Research Methods 2, 49-68; for the limit Burke & Dunlap (2002), the same, 5, 159-172; for values out
    of range also LeBreton & Senter (2008), Organizational Research Methods 11, 815-852. Checked against multilevel 2.7
    ``rwg``, ``rwg.j`` (which also set values out of range to 0) and ``ad.m`` on psych's bfi and on made answers, to
    1e-10 (tests/known/agreement.R).
    """
    x = items.to_numpy(dtype=float)
    n, j = x.shape
    if np.isnan(x).any():
        raise StatisticsError("agreement needs complete rows: leave out who skipped an item of the scale")
    if n < 2 or j < 1:
        raise StatisticsError(f"agreement needs two or more respondents and an item, not {n} and {j}")
    wrong = sorted(set(x[~np.isin(x, np.arange(lowest, highest + 1))]))
    if wrong:
        raise StatisticsError(f"the answer {wrong[0]:g} is not a category from {lowest} to {highest}")
    categories = highest - lowest + 1
    about = {"n": n, "items": j, "ad_mean": np.abs(x - x.mean(axis=0)).mean(), "ad_limit": categories / 6}
    rows = []
    for null in NULLS:
        try:
            variance = null_variance(null, categories)
            ratio = x.var(axis=0, ddof=1).mean() / variance
            found = {"null_variance": variance, "variance_ratio": ratio, "rwg_j": float(rwg_j(ratio, j))}
            rows.append(found | {"note": _noted(ratio)} | about)
        except StatisticsError as error:
            rows.append({"note": str(error)} | about)
    return pd.DataFrame(rows, index=pd.Index(NULLS, name="null")).reindex(columns=WITHIN)


def agreement_by_network(
    answers: Mapping[str, pd.DataFrame],
    scales: Mapping[str, Sequence[str]],
    ranges: Mapping[str, tuple[float, float]],
    min_cell: int,
) -> pd.DataFrame:
    """Agreement of several networks about several scales.

    Parameters
    ----------
    answers : network to respondents x items, reversed items turned round. Respondents who skipped an item of a scale
        are left out of that scale.
    scales : scale to its items, which are columns of every frame.
    ranges : scale to the end categories of its answers.
    min_cell : with fewer respondents who answered the whole scale than this a network's numbers are withheld.

    Returns
    -------
    One row a network, scale and null distribution: ``network``, ``scale``, ``null`` and the columns of
    `scale_agreement`. ``note`` flags values out of range and says why there are no numbers.
    """
    tables = []
    for network, everything in answers.items():
        for scale, items in scales.items():
            complete = everything[list(items)].dropna()
            table = pd.DataFrame(index=pd.Index(NULLS, name="null")).assign(n=len(complete), items=len(items))
            if len(complete) < min_cell:
                table["note"] = f"withheld: fewer than {min_cell} respondents who answered the whole scale"
            else:
                try:
                    table = scale_agreement(complete, *(int(end) for end in ranges[scale]))
                except StatisticsError as error:
                    table["note"] = str(error)
            tables.append(table.reset_index().assign(network=network, scale=scale))
    columns = ["network", "scale", "null", *WITHIN]
    return pd.concat([table.reindex(columns=columns) for table in tables], ignore_index=True)


def group_agreement(scores: pd.DataFrame, network: str = "network", confidence: float = 0.95) -> pd.DataFrame:
    """How much of the variance of scale scores lies between networks, and how reliable networks' means are.

    Parameters
    ----------
    scores : respondents x characteristics, and a column with the network. Per characteristic, who has no score or no
        network is left out. Networks of one respondent count: they say something about the variance between networks.
    network : the name of the column of networks.
    confidence : of the intervals.

    Returns
    -------
    One row a characteristic and method: ``characteristic``, ``method``, ``icc1`` (share of the variance between
    networks, or reliability of one respondent as a measure of the network), ``icc2`` (reliability of a network's mean),
    their limits ``icc1_low``, ``icc1_high``, ``icc2_low``, ``icc2_high``, ``F``, ``df1``, ``df2``, ``p``, ``groups``,
    ``mean_size``, ``note``. Method "anova" takes the mean squares of a
    one-way analysis of variance, and the mean group size k where sizes differ: (MSB - MSW) / (MSB + (k - 1) MSW) and
    (MSB - MSW) / MSB. Both are negative where networks differ less than chance would have them. Method "reml" takes
    REML variances, which are never negative, and steps up to ``icc2`` with the same k (Spearman-Brown). F tests that
    networks do not differ, whichever method estimates by how much. The limits of ICC(1) are exact for normal scores and
    networks of any sizes (`variance_share.share_limits`), those of ICC(2) their Spearman-Brown steps with k; they do
    not rest on the estimate, and for "reml" they end at 0 as well. For "anova" a limit that only the smallest possible
    share would be, ``-1 / (n - 1)`` with n the largest network, is NaN, and the note says that there is none. Where
    scores do not differ within networks all are 1 and F is infinite.

    References
    ----------
    Bliese (2000) in Klein & Kozlowski (eds), Multilevel theory, research, and methods in organizations, 349-381.
    Checked against multilevel 2.7 ``ICC1`` and ``ICC2`` of R's ``aov``, to 1e-10, against its ``mult.icc``, to 1e-5
    (where nlme stops), and lme4 1.1.31, to 1e-9, on psych's bfi by education and on made scores (tests/known).
    """
    rows = []
    for name in scores.columns.drop(network):
        scored = scores[[network, name]].dropna()
        groups = scored[network].nunique()
        for method in METHODS:
            try:
                found = _between(scored[name].to_numpy(dtype=float), scored[network], method, confidence)
            except StatisticsError as error:
                found = {"note": str(error)}
            about = {"characteristic": name, "method": method, "groups": groups}
            rows.append(about | {"mean_size": len(scored) / groups if groups else 0.0} | found)
    return pd.DataFrame(rows).reindex(columns=["characteristic", "method", *BETWEEN])


def _noted(ratio: float) -> str:
    """What a reader should know of an r_wg(J)."""
    return f"set to 0: the answers vary {ratio:.2f} times as much as the null distribution" if ratio > 1 else ""


def _between(y: np.ndarray, networks: pd.Series, method: str, confidence: float) -> dict[str, float | str]:
    """ICC(1) and ICC(2) with their limits, and the F test, of one characteristic."""
    codes, found = pd.factorize(networks)
    groups = len(found)
    if groups < 2 or len(y) <= groups:
        raise StatisticsError(f"ICC(1) needs two or more networks and more scores, not {groups} and {len(y)}")
    if np.ptp(y) == 0:
        raise StatisticsError("ICC(1) is not defined: every score is the same")
    sizes, y = np.bincount(codes), y - y.mean()
    means = np.bincount(codes, y) / sizes
    df1, df2, k = groups - 1, len(y) - groups, len(y) / groups
    between, within = (sizes * means**2).sum() / df1, ((y - means[codes]) ** 2).sum() / df2
    # what is left of a zero after rounding must not look like a very small variance
    between, within = (0.0 if square < 1e-24 * (y**2).sum() else square for square in (between, within))
    f = between / within if within else np.inf
    tested = {"F": f, "df1": df1, "df2": df2, "p": float(stats.f.sf(f, df1, df2))}
    if method == "reml":
        variances = components(y, {"networks": codes})
        icc1 = variances.between["networks"] / (variances.between["networks"] + variances.residual)
        note = "no variance between networks" if icc1 == 0 else ""
    elif between == 0:
        raise StatisticsError("ICC(2) is not defined: the networks have the same mean")
    else:
        icc1 = (between - within) / (between + (k - 1) * within)
        note = "negative: networks differ less than chance would have them" if between < within else ""
    limits = share_limits(means, sizes, within, confidence)
    shares = dict(zip(("", "_low", "_high"), (icc1, *limits), strict=True))
    bound = -1 / (sizes.max() - 1)
    if method == "reml":
        shares = {end: max(share, 0.0) for end, share in shares.items()}
    for end, name in (("_low", "lower"), ("_high", "upper")):
        if shares[end] <= bound:  # where the search ended, which is no limit
            shares[end], unfound = np.nan, f"no {name} limit: every share down to {bound:.3f} fits"
            note = f"{note}; {unfound}" if note else unfound
    single = {f"icc1{end}": share for end, share in shares.items()}
    mean = {f"icc2{end}": k * share / (1 + (k - 1) * share) for end, share in shares.items()}
    return tested | single | mean | {"note": note}
