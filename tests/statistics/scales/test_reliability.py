"""Alpha and what items add: equal to psych's, and true of any data."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.statistics.checks import StatisticsError
from analysis.statistics.scales.reliability import (
    against_scale,
    alpha_if_deleted,
    alpha_of,
    coefficients,
    cronbach_alpha,
    item_statistics,
    scale_reliability,
)
from analysis.validation.sources import known as numbers
from tests.statistics.support import answers, simulated, varied

PSYCH = numbers("reliability")


@given(answers(), st.floats(0.1, 10), st.floats(-5, 5))
def test_alpha_does_not_depend_on_unit_origin_or_order(items, unit, origin):
    assume(varied(items))
    found = cronbach_alpha(items)
    turned = cronbach_alpha((items * unit + origin).iloc[::-1, ::-1])
    assert turned.alpha == pytest.approx(found.alpha, abs=1e-8)
    assert turned.standardised == pytest.approx(found.standardised, abs=1e-8)
    assert found.low <= found.alpha <= found.high <= 1


def test_alpha_of_parallel_items_is_the_spearman_brown_reliability():
    """Four items with correlation .5 have reliability 4 x .5 / (1 + 3 x .5) = .8."""
    items = simulated(np.full((4, 1), np.sqrt(0.5)), np.eye(1), 200_000, seed=1)
    assert cronbach_alpha(items).alpha == pytest.approx(0.8, abs=0.003)


def test_a_reversed_item_that_is_not_turned_round_has_a_negative_item_total_correlation():
    items = simulated(np.full((4, 1), 0.7), np.eye(1), 500, seed=2)
    items["i2"] = -items["i2"]
    statistics = item_statistics(items)
    assert statistics.loc["i2", "item_total"] < 0
    assert statistics["alpha_if_deleted"].idxmax() == "i2"


def test_a_scale_meets_the_thresholds_only_if_its_smallest_correlation_does():
    items = simulated(np.array([[0.9], [0.9], [0.9], [0.25]]), np.eye(1), 2_000, seed=11)
    row = scale_reliability({"scale": items}, alpha=0.5, inter_item=0.3).iloc[0]
    assert row["alpha"] > 0.5
    assert row["inter_item_mean"] > 0.3 > row["inter_item_minimum"]
    assert row["meets"] == "no"


def test_alpha_of_a_matrix_is_that_of_the_answers_behind_it(bfi_scales):
    items = bfi_scales["N"]
    found = cronbach_alpha(items)
    assert alpha_of(items.cov()) == pytest.approx(found.alpha, abs=1e-12)
    assert alpha_of(items.corr()) == pytest.approx(found.standardised, abs=1e-12)
    deleted = [cronbach_alpha(items.drop(columns=item)).alpha for item in items]
    np.testing.assert_allclose(alpha_if_deleted(items.cov()), deleted, atol=1e-12)


@pytest.mark.parametrize(
    ("matrix", "message"),
    [
        (np.eye(1), "two or more items"),
        (np.ones((2, 3)), "square"),
        ([[1, np.nan], [np.nan, 1]], "missing or infinite"),
        ([[1, 0.5], [0.4, 1]], "symmetric"),
        ([[1, 0], [0, 0]], "no variance"),
        ([[1, -1], [-1, 1]], "cancel out"),
    ],
)
def test_a_matrix_without_an_alpha_is_refused_with_the_reason(matrix, message):
    with pytest.raises(StatisticsError, match=message):
        alpha_of(matrix)


def test_alpha_if_deleted_is_refused_for_two_items_and_where_the_others_cancel_out():
    with pytest.raises(StatisticsError, match="three or more items"):
        alpha_if_deleted(np.eye(2))
    with pytest.raises(StatisticsError, match="other items cancel out"):
        alpha_if_deleted([[1, -1, 0], [-1, 1, 0], [0, 0, 1]])


@given(answers())
def test_lambda_2_is_never_below_alpha(items):
    assume(varied(items))
    bounds = coefficients(items).set_index("coefficient")
    for column in ("raw", "standardised"):
        assert bounds.loc["lambda-2", column] >= bounds.loc["alpha", column] - 1e-12


@given(answers(rows=(12, 30), columns=(3, 6)), st.floats(0.1, 10))
def test_coefficients_do_not_depend_on_unit_or_order_and_the_standardised_not_on_each_items_own_unit(items, unit):
    assume(varied(items) and np.linalg.matrix_rank(items - items.mean()) == items.shape[1])
    found = coefficients(items)
    turned = coefficients((items * unit).iloc[::-1, ::-1])
    np.testing.assert_allclose(turned["raw"], found["raw"], atol=1e-8)
    stretched = items * np.linspace(1, unit, items.shape[1])
    np.testing.assert_allclose(coefficients(stretched)["standardised"], found["standardised"], atol=1e-8)


def test_all_coefficients_of_parallel_items_approach_their_reliability_but_lambda_6_stays_below():
    """Six items with correlation .5: reliability 6/7; an item's squared multiple correlation is .41667."""
    table = coefficients(simulated(np.full((6, 1), np.sqrt(0.5)), np.eye(1), 200_000, seed=3)).set_index("coefficient")
    assert table.loc["alpha", "raw"] == pytest.approx(6 / 7, abs=0.003)
    assert table.loc["lambda-2", "raw"] == pytest.approx(6 / 7, abs=0.003)
    assert table.loc["lambda-6", "raw"] == pytest.approx(1 - 6 * (1 - 5 / 12) / 21, abs=0.003)


def test_with_too_few_respondents_lambda_6_is_missing_and_says_so():
    table = coefficients(simulated(np.full((6, 1), 0.7), np.eye(1), 5, seed=4)).set_index("coefficient")
    assert table["note"].tolist() == ["", "", table.loc["lambda-6", "note"]]
    assert "too few respondents" in table.loc["lambda-6", "note"]
    assert table.loc[["alpha", "lambda-2"], ["raw", "standardised"]].notna().all(axis=None)
    assert table.loc["lambda-6", ["raw", "standardised"]].isna().all()


def test_coefficients_of_missing_answers_or_constant_items_are_refused():
    with pytest.raises(StatisticsError, match="missing values in b"):
        coefficients(pd.DataFrame({"a": [1, 2, 3], "b": [1, np.nan, 2]}))
    with pytest.raises(StatisticsError, match="no variance in b"):
        coefficients(pd.DataFrame({"a": [1, 2, 3], "b": [2, 2, 2]}))


@pytest.mark.parametrize("k", range(2, 15))
def test_the_mean_correlation_is_above_30_with_a_standardised_alpha_of_80_only_below_ten_items(k):
    """With alpha .80 the mean correlation is 4 / (k + 4); alpha rises with it."""
    mean = 4 / (k + 4)
    items = np.full((k, k), mean) + (1 - mean) * np.eye(k)
    assert alpha_of(items) == pytest.approx(0.80, abs=1e-12)
    assert (mean > 0.30) == (k <= 9)


def test_raw_alpha_can_exceed_80_with_a_mean_correlation_below_30_where_a_few_items_vary_most():
    correlation = np.full((9, 9), 0.01)
    correlation[:5, :5] = 0.95
    np.fill_diagonal(correlation, 1)
    sd = np.array([10] * 5 + [1] * 4)
    assert alpha_of(correlation * np.outer(sd, sd)) > 0.80
    assert correlation[np.triu_indices(9, 1)].mean() < 0.30


def test_only_the_item_that_was_not_turned_round_goes_against_its_scale():
    generator = np.random.default_rng(3)
    items = pd.DataFrame(
        generator.standard_normal((300, 1)) + generator.standard_normal((300, 4)), columns=list("abcd")
    )
    assert against_scale(items) == {}
    found = against_scale(items.assign(d=-items["d"], same=3.0))
    assert list(found) == ["d"]
    assert found["d"] == pytest.approx(-items["d"].corr(items[["a", "b", "c"]].sum(axis=1)), abs=1e-12)


@pytest.mark.parametrize("items", [pd.DataFrame({"a": [1, 2, 3], "b": [3, 2, 1]}), pd.DataFrame({"a": [np.nan] * 4})])
def test_of_two_items_or_none_answered_nobody_can_say_which_goes_against_the_other(items):
    assert against_scale(items) == {}
