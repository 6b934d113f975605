"""Omega: equal to lavaan's and psych's, and the right one where it is known."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.checks import StatisticsError
from analysis.statistics.scales.omega import omega
from analysis.validation.sources import known as numbers
from tests.statistics.support import PHI, TWO_FACTORS, simulated

KNOWN = numbers("reliability")
# lavaan stops about 1e-9 short of the optimum, psych's minres of items and again of factors a few 1e-6
LAVAAN, PSYCH = {"rtol": 0, "atol": 1e-8}, {"rtol": 0, "atol": 1e-5}

# three group factors of three items each, and a general factor above them
HIGHER = np.array([0.8, 0.7, 0.6])
GROUPS = np.kron(np.eye(3), np.array([[0.8], [0.7], [0.6]]))
PHI_OF_HIGHER = np.outer(HIGHER, HIGHER) + np.diag(1 - HIGHER**2)


def with_correlations(correlation: np.ndarray, n: int) -> pd.DataFrame:
    """Answers whose correlations are exactly these."""
    x = np.random.default_rng(6).standard_normal((n, len(correlation)))
    x = (x - x.mean(axis=0)) @ np.linalg.inv(np.linalg.cholesky(np.cov(x, rowvar=False)).T)
    return pd.DataFrame(x @ np.linalg.cholesky(correlation).T)


def test_the_omegas_of_a_known_general_factor_are_recovered():
    found = omega(simulated(GROUPS, PHI_OF_HIGHER, 200_000, seed=1), 3)
    general, group = GROUPS @ HIGHER, GROUPS * np.sqrt(1 - HIGHER**2)
    common = general.sum() ** 2 + (group.sum(axis=0) ** 2).sum()
    variance = common + (1 - general**2 - (group**2).sum(axis=1)).sum()
    np.testing.assert_allclose(found.general, general, atol=0.02)
    assert found.hierarchical == pytest.approx(general.sum() ** 2 / variance, abs=0.01)
    assert found.total == pytest.approx(common / variance, abs=0.01)


def test_with_three_group_factors_general_group_and_unique_parts_make_up_each_items_variance():
    found = omega(simulated(GROUPS, PHI_OF_HIGHER, 400, seed=2), 3)
    parts = found.general**2 + (found.group**2).sum(axis=1) + found.uniqueness
    np.testing.assert_allclose(parts, 1, atol=1e-10)
    assert found.hierarchical < found.total < 1


def test_omega_of_parallel_items_is_alpha_and_of_unequal_ones_above_it():
    equal, unequal = np.full((5, 1), 0.7), np.array([[0.95], [0.9], [0.5], [0.4], [0.3]])
    for loadings, above in ((equal, 0.0), (unequal, 0.03)):
        correlation = loadings @ loadings.T + np.diag(1 - loadings[:, 0] ** 2)
        alpha = 5 / 4 * (1 - 5 / correlation.sum())
        total = omega(with_correlations(correlation, 100)).total
        assert total == pytest.approx(loadings.sum() ** 2 / correlation.sum(), abs=1e-8)
        assert total - alpha > above - 1e-8


def test_omega_does_not_depend_on_order_or_unit_of_items():
    items = simulated(GROUPS, PHI_OF_HIGHER, 500, seed=3)
    found, turned = omega(items, 3), omega(items.iloc[:, ::-1] * np.arange(1, 10) + 5, 3)
    assert turned.total == pytest.approx(found.total, abs=1e-6)
    assert turned.hierarchical == pytest.approx(found.hierarchical, abs=1e-6)


def test_a_heywood_case_is_named():
    items = with_correlations(np.array([[1, 0.9, 0.8], [0.9, 1, 0.5], [0.8, 0.5, 1]]), 300)
    assert omega(items).heywood == ("0",)


def test_what_does_not_identify_a_general_factor_is_refused():
    two = simulated(TWO_FACTORS, PHI, 500, seed=4)
    with pytest.raises(StatisticsError, match="two group factors"):
        omega(two, 2)
    with pytest.raises(StatisticsError, match="3 factors are not determined by 5 items"):
        omega(two.iloc[:, :5], 3)
    opposed = np.array([[1, 0.4, 0.4], [0.4, 1, -0.4], [0.4, -0.4, 1]])
    with pytest.raises(StatisticsError, match="not those of one general factor"):
        omega(with_correlations(GROUPS @ opposed @ GROUPS.T + np.diag(1 - (GROUPS**2).sum(axis=1)), 300), 3)
    # F1 would need a loading of sqrt(.6 x .5 / .2) = 1.22
    more_than_whole = np.array([[1, 0.6, 0.5], [0.6, 1, 0.2], [0.5, 0.2, 1]])
    with pytest.raises(StatisticsError, match=r"explain all of group factor F[123] or more"):
        omega(with_correlations(GROUPS @ more_than_whole @ GROUPS.T + np.diag(1 - (GROUPS**2).sum(axis=1)), 300), 3)
