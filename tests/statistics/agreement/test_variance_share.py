"""Limits of ICC(1): psych's where groups are of one size, R's weighted means where not, and they hold the truth."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.statistics.agreement.between_groups import group_agreement
from analysis.statistics.agreement.variance_share import share_limits
from analysis.statistics.checks import StatisticsError
from analysis.validation.sources import known as numbers

KNOWN = numbers("agreement")
LIMITS = KNOWN["limits"]
SIZES = np.array([8, 8, 9, 10, 12, 13, 16, 18, 15, 21])


def of_one_score(score, group) -> pd.Series:
    return group_agreement(pd.DataFrame({"network": group, "score": score})).iloc[0]


def test_means_nearer_than_any_share_allows_have_no_limits():
    """R finds no share for these either."""
    known = KNOWN["unequal"]
    assert LIMITS["unequal"]["alike"]["icc1"] == [None, None]
    found = of_one_score(known["scores"]["alike"], known["group"])
    assert found[["icc1_low", "icc1_high", "icc2_low", "icc2_high"]].isna().all()
    assert found["note"]


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3])
def test_the_interval_holds_the_truth_as_often_as_it_says(share):
    """With the sizes of ten networks; the share of 1,000 intervals that hold it has a standard error of .007."""
    generator, studies = np.random.default_rng(7), 1000
    means = np.sqrt(share) * generator.standard_normal((studies, 10))
    means += generator.standard_normal((studies, 10)) * np.sqrt((1 - share) / SIZES)
    left = SIZES.sum() - len(SIZES)
    within = (1 - share) * generator.chisquare(left, studies) / left
    limits = np.array([share_limits(*study, 0.95) for study in zip(means, [SIZES] * studies, within, strict=True)])
    held = (limits[:, 0] <= share) & (share <= limits[:, 1])
    assert held.mean() == pytest.approx(0.95, abs=0.02)
    assert (limits[:, 0] > share).mean() == pytest.approx(0.025, abs=0.013)


@given(st.integers(0, 10_000), st.lists(st.integers(1, 9), min_size=2, max_size=8).filter(lambda n: max(n) > 1))
def test_the_lower_limit_is_above_zero_exactly_where_the_f_test_rejects(seed, sizes):
    generator, sizes = np.random.default_rng(seed), np.array(sizes)
    means, within = generator.normal(size=len(sizes)), generator.uniform(0.1, 3)
    low, high = share_limits(means, sizes, within)
    assert -1 / (sizes.max() - 1) <= low <= high <= 1
    grand = np.average(means, weights=sizes)
    df1, df2 = len(sizes) - 1, sizes.sum() - len(sizes)
    p = stats.f.sf((sizes * (means - grand) ** 2).sum() / df1 / within, df1, df2)
    assert (low > 0) == (p < 0.025)
    assert (high < 0) == (p > 0.975)


def test_groups_without_variance_within_or_with_too_few_people_get_a_value_or_a_reason():
    assert share_limits([1, 2], [3, 4], 0.0) == (1, 1)
    refused = [([1], [3], 1.0), ([1, 2], [1, 1], 1.0), ([1, 2], [2, 2], -1.0), ([1, np.nan], [2, 2], 1.0)]
    for means, sizes, within in refused:
        with pytest.raises(StatisticsError, match="two or more groups"):
            share_limits(means, sizes, within)
    with pytest.raises(StatisticsError, match="no variance at all"):
        share_limits([1, 1], [3, 4], 0.0)
