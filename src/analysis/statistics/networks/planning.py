"""How many networks, and how many members of each, an interval of a wanted width takes.

For the mean of one network its members count; for a relation between networks their number, and through the reliability
of their means, ICC(2), their members too.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import special, stats

from analysis.statistics.agreement.between_groups import group_agreement
from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.association import MINIMUM, limits

MOST = 10_000
MEANS = ("characteristic", "icc1", "sd_within", "width", "members", "note")
RELATIONS = ("members", "networks", "reliability", "true_r", "expected_r", "low", "high", "width", "needed")


def mean_width(sd: float, members: int, confidence: float = 0.95) -> float:
    """How wide Student's t interval of a mean is on average over samples of so many normal scores.

    ``2 t c4 sd / sqrt(n)``: the sample's standard deviation is on average c4 times the population's. Members are taken
    for a sample of many; where all members of a network answer there is nothing to plan.

    References
    ----------
    Holtzman (1950), American Statistician 4 (1), 30 (c4). Checked against the formula in R 4.2.2, to 1e-10
    (validation), and by simulation (tests).
    """
    if members < 2:
        raise StatisticsError(f"an interval of a mean needs two or more members, not {members}")
    c4 = np.sqrt(2 / (members - 1)) * np.exp(special.gammaln(members / 2) - special.gammaln((members - 1) / 2))
    return float(2 * stats.t.isf((1 - confidence) / 2, members - 1) * c4 * sd / np.sqrt(members))


def members_for(sd: float, width: float, confidence: float = 0.95) -> int:
    """The fewest members with whom the interval of a network's mean is on average no wider than `width`.

    Raises
    ------
    StatisticsError where that would take more than `MOST`, or for a width that is not above 0.
    """
    return _fewest(lambda n: mean_width(sd, n, confidence), width, 2)


def correlation_width(r: float, networks: int, confidence: float = 0.95) -> float:
    """How wide Fisher's interval around a correlation of `r` over so many networks is."""
    low, high = limits(r, networks, "Pearson", confidence)
    return high - low


def networks_for(r: float, width: float, confidence: float = 0.95) -> int:
    """The fewest networks with which Fisher's interval around `r` is no wider than `width`; errors as `members_for`.

    References
    ----------
    Bonett & Wright (2000), Psychometrika 65, 23-28, whose approximation is the first step; this is the exact count.
    Checked against the same count in R 4.2.2 (validation).
    """
    return _fewest(lambda n: correlation_width(r, n, confidence), width, MINIMUM)


def expected_correlation(true_r: float, icc1: float, members: int) -> tuple[float, float]:
    """What a relation between networks looks like over means of so many members, and how reliable these means are.

    Two characteristics with the same ICC(1), of which people's errors are unrelated: r x ICC(2), with ICC(2) the
    Spearman-Brown step of ICC(1). Where the same people answer about both, errors are related, and r is moved towards
    the correlation within networks instead.

    References
    ----------
    Spearman (1904), American Journal of Psychology 15, 72-101; Bliese (1998), Organizational Research Methods 1,
    355-373. Checked by simulation (tests).
    """
    reliability = members * icc1 / (1 + (members - 1) * icc1)
    return true_r * reliability, reliability


def plan_means(scores: pd.DataFrame, width: float, confidence: float = 0.95) -> pd.DataFrame:
    """How many members the mean of one network needs, for each characteristic.

    Parameters
    ----------
    scores : ``network`` and one column a characteristic, one row a respondent. width : that is wanted, in answers.

    Returns
    -------
    One row a characteristic: ``icc1`` (as `between_groups.group_agreement`, method anova), ``sd_within`` (pooled over
    networks), ``width``, ``members`` (NaN where it is not known), ``note``.
    """
    shares = group_agreement(scores).query("method == 'anova'").set_index("characteristic")
    rows = []
    for name in scores.columns.drop("network"):
        known = scores[["network", name]].dropna()
        apart = known[name] - known.groupby("network")[name].transform("mean")
        df = len(known) - known["network"].nunique()
        row = {"characteristic": name, "icc1": shares.at[name, "icc1"], "width": width, "note": ""}
        row["sd_within"] = float(np.sqrt((apart**2).sum() / df)) if df > 0 else np.nan
        try:
            row["members"] = members_for(row["sd_within"], width, confidence)
        except StatisticsError as error:
            row["note"] = str(error)
        rows.append(row)
    return pd.DataFrame(rows).reindex(columns=list(MEANS))


def plan_relations(
    icc1: float,
    true_r: float,
    width: float,
    members: Sequence[int],
    networks: Sequence[int],
    confidence: float = 0.95,
) -> pd.DataFrame:
    """How wide the interval of a correlation between networks is, for so many networks of so many members.

    Parameters
    ----------
    icc1 : of both characteristics, above 0. true_r : their correlation, were means free of sampling error.
    width : that is wanted.

    Returns
    -------
    One row a number of members and of networks: ``reliability`` (ICC(2)), ``true_r``, ``expected_r``, ``low``,
    ``high``, ``width`` (of the interval around ``expected_r``), ``needed`` (networks of so many members for the wanted
    width). The interval is about the correlation of such means; low reliability moves that away from ``true_r``, which
    no number of networks mends.
    """
    if not 0 < icc1 < 1:
        raise StatisticsError(f"a relation between networks cannot be planned with an ICC(1) of {icc1:.2f}")
    rows = []
    for each in members:
        expected, reliability = expected_correlation(true_r, icc1, each)
        about = {"members": each, "reliability": reliability, "true_r": true_r, "expected_r": expected}
        about["needed"] = networks_for(expected, width, confidence)
        for n in networks:
            low, high = limits(expected, n, "Pearson", confidence)
            rows.append(about | {"networks": n, "low": low, "high": high, "width": high - low})
    return pd.DataFrame(rows).reindex(columns=list(RELATIONS))


def _fewest(width_of, wanted: float, least: int) -> int:
    """The smallest number for which a width that falls with it is no more than the wanted one."""
    if not wanted > 0 or not width_of(MOST) <= wanted:
        raise StatisticsError(f"more than {MOST:,} would be needed for a width of {wanted:g}")
    low, high = least - 1, MOST  # low is too few, high enough
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if width_of(middle) <= wanted else (middle, high)
    return high
