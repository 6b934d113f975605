"""Whether groups differ in a share: R's chi-square, and R's exact test within the error of drawing."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.proportions import share_intervals, shares_differ
from analysis.validation.sources import known as numbers

KNOWN = numbers("reliability")["shares"]
DRAWS = 20_000


@pytest.mark.parametrize("case", sorted(KNOWN))
def test_the_exact_p_equals_rs_within_the_error_of_drawing(case):
    known = KNOWN[case]
    found = shares_differ(known["did"], known["asked"], DRAWS, seed=1)
    exact = known["p_exact"]
    assert found.p_exact == pytest.approx(exact, abs=4 * np.sqrt(exact * (1 - exact) / DRAWS) + 1 / DRAWS)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=2))
def test_of_two_groups_it_is_fishers_own_exact_p(table):
    did, did_not = np.transpose(table)
    assume((did + did_not).all() and did.any() and did_not.any())
    exact = fisher_exact(table).pvalue
    found = shares_differ(did, did + did_not, 2_000, seed=2).p_exact
    assert found == pytest.approx(exact, abs=5 * np.sqrt(exact * (1 - exact) / 2_000) + 2e-3)


def test_the_same_seed_gives_the_same_p():
    one, same, other = (shares_differ([3, 9, 4], [9, 9, 9], 500, seed).p_exact for seed in (1, 1, 2))
    assert one == same != other


@pytest.mark.parametrize(
    ("did", "asked", "words"),
    [
        ([1], [2], "two or more groups"),
        ([1, 0], [2, 0], "not empty"),
        ([3, 1], [2, 2], "counted from 0 to all"),
        ([-1, 1], [2, 2], "counted from 0 to all"),
        ([2, 2], [2, 2], "nobody did it, or everybody"),
        ([0, 0], [2, 2], "nobody did it, or everybody"),
    ],
)
def test_counts_that_cannot_be_compared_are_refused_by_name(did, asked, words):
    with pytest.raises(StatisticsError, match=words):
        shares_differ(did, asked, 100, seed=1)


def test_an_exact_test_of_too_few_random_tables_is_refused():
    with pytest.raises(StatisticsError, match="takes 2 random tables or more, not 1"):
        shares_differ([1, 2], [2, 2], 1, seed=1)
    with pytest.raises(StatisticsError, match="of 200 people takes 51 random tables or more, not 50"):
        shares_differ([70, 50], [100, 100], 50, seed=1)
    assert 0 < shares_differ([70, 50], [100, 100], 51, seed=1).p_exact <= 1


@given(st.integers(1, 400), st.floats(0, 1))
def test_an_interval_holds_its_share_and_stays_between_nobody_and_everybody(asked, part):
    ticked = round(part * asked)
    low, high = share_intervals([ticked], [asked]).iloc[0]
    assert 0 <= low <= ticked / asked + 1e-12
    assert ticked / asked - 1e-12 <= high <= 1
    assert high - low > 0


def test_where_nobody_was_asked_there_is_no_interval():
    assert share_intervals([0, 1], [0, 2]).notna().to_numpy().tolist() == [[False, False], [True, True]]


@pytest.mark.parametrize(("ticked", "asked"), [([3], [2]), ([-1], [2]), ([float("nan")], [2])])
def test_impossible_counts_are_refused(ticked, asked):
    with pytest.raises(StatisticsError, match="between nobody and everybody"):
        share_intervals(ticked, asked)


def test_an_impossible_level_is_refused():
    with pytest.raises(StatisticsError, match="not at 95"):
        share_intervals([1], [2], 95)
