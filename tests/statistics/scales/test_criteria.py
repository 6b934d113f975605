"""The criteria one by one: whom they name, and that remembering chance does not change what is found."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.factors.retention import number_of_factors
from analysis.statistics.scales import criteria
from analysis.statistics.scales.criteria import CRITERIA, Rules, Scale, candidates
from analysis.statistics.scales.reduction import removals
from analysis.statistics.scales.reliability import cronbach_alpha, item_statistics
from analysis.validation.sources import SCALES
from tests.statistics.support import PHI, TWO_FACTORS, simulated


def strength(criterion: str, items, **settings) -> np.ndarray:
    return CRITERIA[criterion](Scale.of(items), Rules(**settings))


@pytest.mark.parametrize(("n", "seed"), [(40, 1), (81, 2), (81, 3), (500, 4), (8, 5)])
def test_the_number_of_factors_is_that_of_retention(n, seed):
    items = simulated(TWO_FACTORS, PHI, n, seed)
    expected = number_of_factors(items, seed=9).parallel if n > 8 else 0
    assert criteria._factors_above_chance(Scale.of(items), 9) == expected


@pytest.mark.parametrize("scale", SCALES)
def test_the_gain_in_alpha_is_that_of_the_item_statistics(scale, bfi_scales):
    items = bfi_scales[scale]
    expected = item_statistics(items)["alpha_if_deleted"] - cronbach_alpha(items).alpha
    np.testing.assert_allclose(strength("alpha if deleted", items), expected, atol=1e-12)


def test_only_the_weaker_item_of_a_low_correlation_is_named_the_lowest_first():
    items = simulated(np.array([[0.9], [0.5], [0.9], [0.3]]), np.eye(1), 5_000, seed=1)
    r = items.corr()
    found = strength("inter-item correlation", items, inter_item=0.5)
    assert (found > 0).tolist() == [False, True, False, True]
    assert found[3] == pytest.approx(2 - r.loc["i1", "i3"], abs=1e-9)
    assert found[1] == pytest.approx(2 - min(r.loc["i1", "i0"], r.loc["i1", "i2"]), abs=1e-9)


def test_a_threshold_that_is_met_names_nobody():
    items = simulated(np.full((4, 1), 0.9), np.eye(1), 500, seed=2)
    assert not (strength("inter-item correlation", items) > 0).any()
    assert not (strength("cross-loading", items) > 0).any()
    assert not (strength("negative wording", items) > 0).any()
    assert list(candidates(Scale.of(items), Rules(order=("inter-item correlation", "cross-loading")))) == []


def test_negative_wording_is_named_only_while_the_others_reach_the_asked_alpha():
    items = simulated(np.full((4, 1), 0.9), np.eye(1), 500, seed=2)
    without = cronbach_alpha(items.drop(columns="i1")).alpha
    for alpha, expected in ((without - 0.001, True), (without + 0.001, False)):
        found = strength("negative wording", items, negative=["i1"], alpha=alpha) > 0
        assert found.tolist() == [False, expected, False, False]


def test_of_three_items_the_weak_one_can_go_where_two_are_enough():
    generator = np.random.default_rng(5)
    factor = generator.standard_normal(2_000)
    items = pd.DataFrame({name: factor + 0.4 * generator.standard_normal(2_000) for name in "ab"})
    items["weak"] = 0.1 * factor + generator.standard_normal(2_000)
    assert ("weak", "alpha if deleted") in list(candidates(Scale.of(items), Rules(min_items=2)))
    assert removals(items, Rules(min_items=2)) == [("weak", "alpha if deleted")]


def test_of_two_items_neither_goes_for_alpha():
    items = simulated(np.full((2, 1), 0.3), np.eye(1), 100, seed=3)
    assert strength("alpha if deleted", items).tolist() == [0, 0]
