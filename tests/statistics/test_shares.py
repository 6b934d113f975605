"""Shares of people with Wilson's interval, as R gives them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.checks import StatisticsError
from analysis.statistics.shares import share_intervals
from tests.known.make import numbers


@pytest.mark.parametrize(("level", "name"), [(0.95, "limits_95"), (0.80, "limits_80")])
def test_intervals_equal_r(level, name):
    known = numbers("shares")
    found = share_intervals(known["ticked"], known["asked"], level)
    assert found.to_numpy() == pytest.approx(np.array(known[name]), abs=1e-12, rel=0)


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
