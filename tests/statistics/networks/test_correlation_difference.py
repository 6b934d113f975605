"""The difference of two correlations that share networks and outcome: equal to psych, and named where there is none."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.correlation_difference import correlation_difference
from analysis.validation.sources import known as numbers

KNOWN = numbers("contrasts")
MEANS = pd.DataFrame(KNOWN["means"])


@given(st.integers(0, 10_000), st.integers(5, 12), st.floats(0, 3))
def test_the_interval_holds_the_estimate_and_turns_round_with_the_two(seed, n, common):
    generator = np.random.default_rng(seed)
    shared = generator.standard_normal(n)
    one, other, outcome = generator.standard_normal((3, n)) + common * shared
    r = np.corrcoef([one, other, outcome])
    assume(np.abs(r[np.triu_indices(3, 1)]).max() < 0.999)
    found = correlation_difference(one, other, outcome)
    turned = correlation_difference(other, one, outcome)
    assert found.low <= found.estimate <= found.high
    assert found.estimate == pytest.approx(r[0, 2] - r[1, 2], abs=1e-12)
    assert [turned.estimate, turned.low, turned.high] == pytest.approx([-found.estimate, -found.high, -found.low])
    assert turned.p == pytest.approx(found.p)
    assert 0 <= found.p <= 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda means: means.head(4), "5 or more networks, not 4"),
        (lambda means: means.assign(A=1.0), "the same in every network"),
        (lambda means: means.assign(A=means["C"] * 2 + 1), "follows from another"),
        (lambda means: means.mask(means == means.iloc[0, 0]), "all three values of every network"),
    ],
)
def test_without_a_difference_the_reason_is_named(change, words):
    means = change(MEANS)
    with pytest.raises(StatisticsError, match=words):
        correlation_difference(means["A"], means["C"], means["E"])
