"""Implied intraclass correlations: an identity, and a range that holds every network printed with the bands."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.audit.implied_icc import icc_from_bands, icc_range, implied_iccs
from analysis.statistics.agreement.icc import intraclass_correlations
from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.bands import portrait_bands
from tests.audit.support import BANDS, printed
from tests.statistics.support import answers


def respondents_share(ratings: pd.DataFrame) -> float:
    """The respondents' main effect as a share of the variance between respondents on a question; rows answer."""
    x = ratings.to_numpy(dtype=float)
    k, n = x.shape
    between = n * x.mean(axis=1).var(ddof=1)
    within = x.var(axis=0, ddof=1).mean()
    residual = x - x.mean(axis=1, keepdims=True) - x.mean(axis=0) + x.mean()
    return (between - (residual**2).sum() / (k - 1) / (n - 1)) / n / within


@given(answers(rows=(2, 12), columns=(2, 6)))
def test_the_icc_follows_from_means_and_standard_errors_whatever_the_number_of_respondents(ratings):
    assume(ratings.mean().std() > 1e-6 and ratings.std().max() > 0)
    bands = portrait_bands(ratings, 2.0, min_cell=2)
    share = respondents_share(ratings)
    assume(bands["mean"].var() + share * (bands["se"] ** 2).mean() > 1e-6)
    ours = icc_from_bands(bands["mean"].var(), (bands["se"] ** 2).mean(), share)
    assert ours == pytest.approx(intraclass_correlations(ratings.T).loc["ICC(A,k)", "estimate"], abs=1e-9)


@settings(max_examples=20)  # each takes a tenth of a second
@given(st.integers(0, 10_000), st.integers(3, 25), st.floats(0, 1))
def test_the_range_holds_the_icc_of_a_simulated_network(seed, k, outlook):
    generator = np.random.default_rng(seed)
    thought = generator.uniform(1.5, 4.5, 5) + outlook * generator.standard_normal((k, 1))
    ratings = pd.DataFrame(np.clip(np.rint(thought + 0.7 * generator.standard_normal((k, 5))), 1, 5))
    bands = portrait_bands(ratings, 2.0, min_cell=2)
    assume(respondents_share(ratings) >= 0 and bands["mean"].var() > 1e-6)
    codes = [printed(*ends) for ends in bands[["low", "high"]].itertuples(index=False, name=None)]
    low, high = icc_range(codes, respondents=k)
    true = intraclass_correlations(ratings.T).loc["ICC(A,k)", "estimate"]
    assert low - 1e-3 <= true <= high + 1e-3
    fewer = icc_range(codes, respondents=2)
    assert fewer[0] <= low + 1e-9
    assert fewer[1] >= high - 1e-9


def ends_on_a_grid(codes):
    """Means and squared standard errors of all bands of two answers or more with these labels, ends on twentieths."""
    low, high = np.meshgrid(np.arange(-60, 101) / 20, np.arange(20, 181) / 20)
    low, high = low[high >= low], high[high >= low]
    within = [np.isclose(ends, code, atol=0.5) for ends, code in zip((low, high), codes, strict=True)]
    within[0] |= (codes[0] == 1) & (low < 1)
    within[1] |= (codes[1] == 5) & (high > 5)
    mean, half = (low + high) / 2, (high - low) / 2
    possible = within[0] & within[1] & (half**2 <= 4 * (5 - mean) * (mean - 1) + 1e-9)
    return mean[possible], (half[possible] / 2) ** 2


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("codes", [[(2, 3), (4, 4)], [(1, 3), (3, 4)], [(1, 1), (2, 5)]])
def test_the_range_is_that_of_trying_all_ends_on_a_grid(codes, share):
    (mean, error), (other_mean, other_error) = map(ends_on_a_grid, codes)
    variance = (mean[:, None] - other_mean) ** 2 / 2
    squared_error = (error[:, None] + other_error) / 2
    tried = (variance - (1 - share) * squared_error) / (variance + share * squared_error)
    low, high = icc_range(codes, respondents=2, respondent_share=(share, share))
    assert low == pytest.approx(tried.min(), abs=0.01)
    assert high == pytest.approx(tried.max(), abs=0.01)


def test_one_label_far_apart_from_another_allows_a_perfect_icc_and_forces_a_high_one():
    low, high = icc_range([(1, 1), (5, 5), (1, 1), (5, 5)], respondents=10)
    assert high == 1
    assert low > 0.9


def test_bands_that_allow_equal_means_bound_the_icc_by_the_share_alone():
    same = [(3, 4), (3, 4), (3, 4)]
    low, high = icc_range(same, respondents=5)
    assert low == -np.inf
    assert high == pytest.approx(6 / 7)  # a mean away from the middle of its band has a standard error, too
    assert icc_range(same, respondents=5, respondent_share=(0.5, 0.5))[0] == -1
    assert icc_range(same, respondents=5, respondent_share=(1, 1))[0] == 0


def test_the_bands_of_the_report_allow_an_icc_above_90_in_every_network_and_force_it_in_none():
    """Section 5.4 of the report states it of all ten."""
    table = implied_iccs(BANDS, respondents=2).set_index("network")
    assert table["questions"].eq(7).all()
    assert (table["high"] > 0.95).all()
    assert not (table["low"] > 0.90).any()
    assert table["low"].idxmax() == "Zephyrus"
    assert set(table.index[table["note"].str.startswith("no lower limit")]) == {"Lips", "Notos", "Thrascias"}
    assert table["low"].isna().sum() == 3


def test_a_network_with_one_band_says_why_it_has_no_range():
    table = implied_iccs(BANDS.loc[[("Erus", "impact")]], respondents=2)
    assert table["high"].isna().all()
    assert "two or more questions" in table["note"].item()


@pytest.mark.parametrize(
    ("codes", "respondents", "share", "message"),
    [
        ([(3, 4)], 5, (0, 1), "two or more questions"),
        ([(3, 4), (2, 3)], 5, (0.5, 0.2), "between 0 and 1"),
        ([(3, 4), (1, 5)], 40, (0, 1), "40 or more respondents cannot have a band of 1-5"),
        ([(3, 4), (2, 3)], 1, (0, 1), "two or more respondents"),
    ],
)
def test_ranges_that_are_not_defined_are_refused(codes, respondents, share, message):
    with pytest.raises(StatisticsError, match=message):
        icc_range(codes, respondents, share)


def test_an_icc_without_any_variance_is_refused():
    with pytest.raises(StatisticsError, match="same mean"):
        icc_from_bands(0.0, 0.0, 0.5)
    with pytest.raises(StatisticsError, match="same mean"):
        icc_from_bands(0.0, 1.0, 0.0)
