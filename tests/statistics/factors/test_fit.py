"""Fit of factors: equal to factanal's and psych's, and said in words where it has no number."""

import numpy as np
import pytest
from hypothesis import given
from scipy import stats

from analysis.statistics.factors.extraction import extract
from analysis.statistics.factors.fit import degrees_of_freedom, factor_fit
from analysis.validation.sources import matrix
from tests.statistics.structure import KNOWN, factor_data


def fitted(correlation, n, m, method="ml"):
    found = extract(correlation, m, method)
    return factor_fit(correlation, found.loadings @ found.loadings.T + np.diag(found.uniquenesses), n, m)


@given(factor_data(factors=(2, 3)))
def test_indices_keep_their_bounds(data):
    correlation, m = data
    found = fitted(correlation, 100, m)
    assert found.chi2 >= 0
    assert 0 <= found.p <= 1
    assert 0 <= found.rmsea_low <= found.rmsea <= found.rmsea_high
    assert 0 <= found.rmsr < 1


def test_the_limits_of_rmsea_are_the_noncentralities_of_which_chi2_is_a_five_percent_point():
    known = KNOWN["harman"]
    found = fitted(matrix("harman").to_numpy(), 305, 2)
    for limit, tail in ((found.rmsea_low, 0.95), (found.rmsea_high, 0.05)):
        noncentrality = limit**2 * known["ml"]["df"] * 304
        np.testing.assert_allclose(stats.ncx2.cdf(found.chi2, found.df, noncentrality), tail, atol=1e-9)


def test_true_factors_are_rejected_as_often_as_the_test_promises():
    generator = np.random.default_rng(3)
    loadings = np.array([[0.7], [0.6], [0.6], [0.5], [0.7], [0.6]])
    p = []
    for _ in range(300):
        x = generator.standard_normal((150, 1)) @ loadings.T
        x += generator.standard_normal(x.shape) * np.sqrt(1 - loadings[:, 0] ** 2)
        p.append(fitted(np.corrcoef(x, rowvar=False), 150, 1).p)
    assert stats.binomtest(int((np.array(p) < 0.1).sum()), 300, 0.1).pvalue > 0.01


def test_a_perfect_fit_has_no_misfit():
    loadings = np.array([[0.7], [0.6], [0.5], [0.4]])
    correlation = loadings @ loadings.T
    np.fill_diagonal(correlation, 1)
    found = factor_fit(correlation, correlation, 100, 1)
    assert (found.chi2, found.p, found.rmsea, found.rmsea_low, found.rmsr) == (0, 1, 0, 0, 0)
    assert found.tli > 1


def test_without_degrees_of_freedom_there_is_a_note_instead_of_a_test():
    assert degrees_of_freedom(3, 1) == 0
    found = fitted(np.array([[1, 0.6, 0.5], [0.6, 1, 0.4], [0.5, 0.4, 1]]), 100, 1)
    assert found.note == "no degrees of freedom are left to test the fit with"
    assert np.isnan([found.chi2, found.p, found.rmsea, found.tli]).all()
    assert found.rmsr == pytest.approx(0, abs=1e-9)


def test_a_heywood_case_beyond_the_bound_has_a_note_instead_of_a_test():
    correlation = np.array([[1, 0.9, 0.8, 0.7], [0.9, 1, 0.5, 0.4], [0.8, 0.5, 1, 0.3], [0.7, 0.4, 0.3, 1]])
    found = fitted(correlation, 100, 1, "principal axis")
    assert "cannot be inverted (Heywood case)" in found.note
    assert np.isnan(found.chi2)
    assert found.rmsr > 0


def test_items_that_hardly_correlate_have_no_tli():
    correlation = np.full((4, 4), 0.05) + 0.95 * np.eye(4)
    found = fitted(correlation, 50, 1)
    assert "TLI is not defined" in found.note
    assert np.isnan(found.tli)
    assert found.p > 0.9
