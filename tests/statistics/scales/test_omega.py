"""Omega is the right one where it is known."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.scales.omega import omega
from tests.statistics.support import simulated


def with_correlations(correlation: np.ndarray, n: int) -> pd.DataFrame:
    """Answers whose correlations are exactly these."""
    x = np.random.default_rng(6).standard_normal((n, len(correlation)))
    x = (x - x.mean(axis=0)) @ np.linalg.inv(np.linalg.cholesky(np.cov(x, rowvar=False)).T)
    return pd.DataFrame(x @ np.linalg.cholesky(correlation).T)


def test_omega_of_parallel_items_is_alpha_and_of_unequal_ones_above_it():
    equal, unequal = np.full((5, 1), 0.7), np.array([[0.95], [0.9], [0.5], [0.4], [0.3]])
    for loadings, above in ((equal, 0.0), (unequal, 0.03)):
        correlation = loadings @ loadings.T + np.diag(1 - loadings[:, 0] ** 2)
        alpha = 5 / 4 * (1 - 5 / correlation.sum())
        total = omega(with_correlations(correlation, 100)).total
        assert total == pytest.approx(loadings.sum() ** 2 / correlation.sum(), abs=1e-8)
        assert total - alpha > above - 1e-8


def test_omega_does_not_depend_on_order_or_unit_of_items():
    items = simulated(np.array([[0.8], [0.7], [0.6], [0.5]]), np.eye(1), 500, seed=3)
    turned = omega(items.iloc[:, ::-1] * np.arange(1, 5) + 5)
    assert turned.total == pytest.approx(omega(items).total, abs=1e-6)


def test_omega_of_a_known_factor_is_recovered():
    loadings = np.array([[0.8], [0.7], [0.6], [0.5]])
    found = omega(simulated(loadings, np.eye(1), 100_000, seed=1))
    expected = loadings.sum() ** 2 / (loadings.sum() ** 2 + (1 - loadings**2).sum())
    assert found.total == pytest.approx(expected, abs=0.01)
    np.testing.assert_allclose(found.general, loadings[:, 0], atol=0.02)


def test_a_heywood_case_is_named():
    items = with_correlations(np.array([[1, 0.9, 0.8], [0.9, 1, 0.5], [0.8, 0.5, 1]]), 300)
    assert omega(items).heywood == ("0",)
