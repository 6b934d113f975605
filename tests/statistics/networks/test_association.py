"""Correlations over ten networks: equal to R, honest where there are few networks or ties."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.association import (
    COEFFICIENTS,
    CORRELATIONS,
    correlate,
    correlations,
    critical_r,
    limits,
    smallest_detectable_r,
    smallest_telling_r,
)
from analysis.validation.sources import known as numbers

KNOWN = numbers("association")
NETWORKS = [f"network {number}" for number in range(1, 11)]
MEANS = pd.DataFrame(KNOWN["means"], index=NETWORKS)
PAIRS = [tuple(pair) for pair in KNOWN["pairs"]]


def test_a_withheld_network_is_left_out_of_its_own_pairs_only():
    withheld = MEANS.copy()
    withheld.loc["network 3", "A"] = np.nan
    found = correlations(withheld, [("A", "C"), ("C", "E")], seed=1).set_index(["x", "coefficient"])
    whole = correlations(MEANS.drop(index="network 3"), [("A", "C")], seed=1).set_index("coefficient")
    assert found.loc[("A", "Pearson"), ["n", "left_out"]].tolist() == [9, 1]
    assert found.loc[("A", "Kendall"), "estimate"] == whole.loc["Kendall", "estimate"]
    assert found.loc[("C", "Pearson"), "n"] == 10


def test_the_network_on_which_a_correlation_hangs_is_named():
    x = np.array([0, 1, 0, 1, 0, 1, 0, 1, 0, 9.0])
    y = np.array([1, 1, 0, 0, 1, 1, 0, 0, 1, 9.0])
    row = correlations(pd.DataFrame({"x": x, "y": y}, index=NETWORKS), [("x", "y")], seed=1).iloc[0]
    assert row["estimate"] > 0.9
    assert row["loo_low"] < 0.2
    assert row["loo_low_network"] == "network 10"


def test_pairs_that_cannot_be_correlated_have_a_row_that_says_why():
    data = MEANS.assign(same=3.3, alone=[1.0] + [0.0] * 9, few=[1.0, 2, 4] + [np.nan] * 7)
    found = correlations(data, [("A", "same"), ("few", "A"), ("A", "alone"), ("A", "C")], seed=1)
    rows = found.query("coefficient == 'Pearson'").set_index(["x", "y"])
    assert "y is the same in every network" in rows.loc[("A", "same"), "note"]
    assert "4 or more networks, not 3" in rows.loc[("few", "A"), "note"]
    assert "without network 1 a variable is the same" in rows.loc[("A", "alone"), "note"]
    assert np.isfinite(rows.loc[("A", "alone"), "estimate"])
    # the two pairs without a p do not make the others pay
    assert rows.loc[("A", "C"), "p_holm"] <= 2 * rows.loc[("A", "C"), "p"] + 1e-12


def test_no_pairs_make_an_empty_table():
    assert list(correlations(MEANS, [], seed=1).columns) == list(CORRELATIONS)


@pytest.mark.parametrize("kind", COEFFICIENTS)
def test_a_perfect_relation_is_one_and_has_no_limits_but_a_note(kind):
    means = pd.DataFrame({"x": np.arange(4.0), "y": np.arange(4) * 2.5})
    found = correlate(means["x"], means["y"], kind, seed=1)
    assert found.estimate == pytest.approx(1)
    assert np.isnan([found.low, found.high]).all()
    assert found.p == pytest.approx(2 / 24)
    row = correlations(means, [("x", "y")], seed=1).set_index("coefficient").loc[kind]
    assert "perfect correlation has no interval" in row["note"]
    assert row["loo_low"] == pytest.approx(1) or "leaving one out" in row["note"]


@pytest.mark.parametrize("kind", COEFFICIENTS)
@pytest.mark.parametrize("scale", [1e-11, 1.0, 1e9])
def test_the_unit_of_the_answers_changes_no_coefficient(kind, scale):
    x, y = np.array([1.0, 2, 2, 4, 7]), np.array([2.0, 1, 3, 5, 5])
    assert correlate(scale * x, y, kind, seed=1).estimate == pytest.approx(correlate(x, y, kind, seed=1).estimate)


def test_kendall_over_four_networks_has_no_narrower_interval_than_everything():
    found = correlate([1, 2, 3, 4], [1, 3, 2, 4], "Kendall", seed=1)
    assert (found.low, found.high) == (-1, 1)


def test_missing_values_are_refused():
    with pytest.raises(StatisticsError, match="both values of every network"):
        correlate([1, 2, 3, np.nan], [1, 2, 3, 4], "Pearson", seed=1)


@pytest.mark.parametrize("kind", COEFFICIENTS)
@given(values=arrays(float, (2, 7), elements=st.integers(0, 50)), scale=st.floats(0.5, 20), shift=st.floats(-5, 5))
def test_units_do_not_matter_and_turning_one_round_turns_the_sign(kind, values, scale, shift):
    x, y = values
    assume(np.ptp(x) > 0 and np.ptp(y) > 0)
    found, other, turned = (correlate(v, y, kind, seed=1) for v in (x, shift + scale * x, -x))
    assert other.estimate == pytest.approx(found.estimate, abs=1e-9)
    assert other.p == pytest.approx(found.p, abs=1e-9)
    assert turned.estimate == pytest.approx(-found.estimate, abs=1e-9)
    assert turned.low == pytest.approx(-found.high, abs=1e-6, nan_ok=True)
    assert turned.p == pytest.approx(found.p, abs=1e-9)
    assert found.low <= found.estimate <= found.high or abs(found.estimate) == pytest.approx(1)


def test_the_interval_covers_a_known_population_about_as_often_as_it_says():
    generator = np.random.default_rng(11)
    inside = []
    for _ in range(600):
        x, y = generator.multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]], size=7).T
        found = correlate(x, y, "Pearson", seed=1)
        inside.append(found.low <= 0.5 <= found.high)
    assert 0.925 <= np.mean(inside) <= 0.975


def test_few_networks_show_only_strong_relations():
    detectable = [smallest_detectable_r(n) for n in (6, 10, 20, 50)]
    assert detectable == sorted(detectable, reverse=True)
    assert all(smallest_detectable_r(n) > critical_r(n) for n in (6, 10, 20, 50))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (lambda: critical_r(2), "three or more networks"),
        (lambda: smallest_detectable_r(3), "4 or more networks"),
        (lambda: smallest_detectable_r(10, power=0.01), "between alpha"),
    ],
)
def test_questions_without_an_answer_are_refused(question, words):
    with pytest.raises(StatisticsError, match=words):
        question()


@given(st.integers(5, 400), st.floats(0.05, 0.6))
def test_the_smallest_telling_r_has_an_interval_that_ends_at_the_margin(n, margin):
    r = smallest_telling_r(n, margin)
    low, _ = limits(r, n, "Pearson", 0.95)
    assert low == pytest.approx(-margin) if r > 0 else low >= -margin


def test_three_networks_have_no_interval_and_so_no_smallest_telling_r():
    with pytest.raises(StatisticsError, match="4 or more networks, not 3"):
        smallest_telling_r(3, 0.3)
