"""Alpha and what items add: equal to psych's, and true of any data."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.statistics.reliability import cronbach_alpha, item_statistics, scale_reliability
from tests.statistics.support import CLOSED_FORM, SCALES, answers, simulated, varied


@pytest.mark.parametrize("scale", SCALES)
def test_alpha_its_interval_and_what_each_item_adds_equal_psych(scale, bfi_scales, known):
    expected, items = known["scales"][scale], bfi_scales[scale]
    found, per_item = cronbach_alpha(items), item_statistics(items)
    assert found.respondents == expected["n"]
    for ours, theirs in (
        (found.alpha, "alpha"),
        (found.standardised, "standardised"),
        ([found.low, found.high], "feldt"),
        (found.inter_item_mean, "inter_item_mean"),
        (found.inter_item_minimum, "inter_item_minimum"),
        (per_item["alpha_if_deleted"], "alpha_if_deleted"),
        (per_item["item_total"], "item_total"),
        (per_item["mean"], "mean"),
        (per_item["sd"], "sd"),
    ):
        np.testing.assert_allclose(ours, expected[theirs], **CLOSED_FORM)


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
