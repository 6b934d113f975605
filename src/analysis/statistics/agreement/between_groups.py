"""Do networks differ, and how well does a mean tell one from another? ICC(1) and ICC(2) of scale scores.

Unlike the intraclass correlations of `icc`, neither rises because some questions get higher answers than others.
"""

import numpy as np
import pandas as pd
from scipy import stats

from analysis.statistics.agreement.variance_components import components
from analysis.statistics.agreement.variance_share import share_limits
from analysis.statistics.checks import StatisticsError
from analysis.statistics.rows import one_row_each

BETWEEN = (
    *("characteristic", "method", "icc1", "icc1_low", "icc1_high", "icc2", "icc2_low", "icc2_high"),
    *("F", "df1", "df2", "p", "groups", "mean_size", "note"),
)
METHODS = ("anova", "reml")


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
    (where nlme stops), and lme4 1.1.31, to 1e-9, on psych's bfi by education and on made scores (validation).
    """

    def of_method(method: str, scored: pd.DataFrame) -> dict[str, float | str]:
        return _between(scored.iloc[:, 1].to_numpy(dtype=float), scored[network], method, confidence)

    def about(scored: pd.DataFrame) -> dict[str, float]:
        groups = scored[network].nunique()
        return {"groups": groups, "mean_size": len(scored) / groups if groups else 0.0}

    parts: dict[tuple[str, str], tuple[str, pd.DataFrame]] = {
        (name, method): (method, scores[[network, name]].dropna())
        for name in scores.columns.drop(network)
        for method in METHODS
    }
    return one_row_each(
        ("characteristic", "method"),
        list(parts.items()),
        lambda part: of_method(part[0], part[1]),
        columns=BETWEEN,
        about=lambda part: about(part[1]),
    )


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
