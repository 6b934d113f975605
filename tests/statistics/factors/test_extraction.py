"""Unrotated factors: equal to psych's, R's and PSPP's, at rest, and honest where there is nothing to extract."""

import warnings

import numpy as np
import pytest
from factor_analyzer import FactorAnalyzer
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors.extraction import EXTRACTIONS, UNIQUENESS_BOUND, extract
from analysis.validation.sources import matrix
from tests.statistics.structure import factor_data, like

HEYWOOD = np.array([[1, 0.9, 0.8], [0.9, 1, 0.5], [0.8, 0.5, 1]])


@pytest.mark.parametrize("method", ["minres", "ml"])
def test_factor_analyzer_finds_the_same_as_far_as_it_goes(method):
    correlation = matrix("bfi").to_numpy()
    with warnings.catch_warnings():
        # scikit-learn 1.6 and 1.7 announce the end of an argument that factor-analyzer 0.5.1 passes
        warnings.filterwarnings("ignore", "'force_all_finite' was renamed", FutureWarning)
        theirs = FactorAnalyzer(5, rotation=None, method=method, is_corr_matrix=True).fit(correlation).loadings_
    np.testing.assert_allclose(like(extract(correlation, 5, method).loadings, theirs), theirs, rtol=0, atol=1e-4)


@pytest.mark.parametrize("method", ["minres", "ml", "principal axis"])
def test_three_items_have_the_loadings_of_spearman(method):
    correlation = np.array([[1, 0.6, 0.5], [0.6, 1, 0.4], [0.5, 0.4, 1]])
    expected = np.sqrt([0.6 * 0.5 / 0.4, 0.6 * 0.4 / 0.5, 0.5 * 0.4 / 0.6])
    np.testing.assert_allclose(np.abs(extract(correlation, 1, method).loadings[:, 0]), expected, atol=1e-9)


@given(factor_data(), st.sampled_from(["minres", "ml", "principal axis"]))
def test_every_variance_is_reproduced_except_in_a_heywood_case(data, method):
    correlation, m = data
    found = extract(correlation, m, method)
    total = (found.loadings**2).sum(axis=1) + found.uniquenesses
    assert found.converged
    np.testing.assert_allclose(total[~found.heywood], 1, atol=1e-9)
    if method != "principal axis":
        assert (found.uniquenesses >= UNIQUENESS_BOUND).all()


@given(factor_data(), st.sampled_from(EXTRACTIONS), st.randoms(use_true_random=False))
def test_the_order_and_sign_of_items_do_not_matter(data, method, random):
    correlation, m = data
    p = len(correlation)
    order, sign = random.sample(range(p), p), np.array([random.choice([-1, 1]) for _ in range(p)])
    turned = extract((correlation * np.outer(sign, sign))[np.ix_(order, order)], m, method)
    found = extract(correlation, m, method)
    np.testing.assert_allclose(turned.uniquenesses, found.uniquenesses[order], atol=1e-8)
    reproduced = found.loadings @ found.loadings.T * np.outer(sign, sign)
    np.testing.assert_allclose(turned.loadings @ turned.loadings.T, reproduced[np.ix_(order, order)], atol=1e-8)


@given(factor_data(factors=(1, 2)))
def test_minres_leaves_the_smallest_residuals_and_ml_the_smallest_discrepancy(data):
    correlation, m = data

    def squares(method):
        loadings = extract(correlation, m, method).loadings
        return ((correlation - loadings @ loadings.T)[np.triu_indices(len(correlation), 1)] ** 2).sum()

    def discrepancy(method):
        found = extract(correlation, m, method)
        ratio = np.linalg.solve(found.loadings @ found.loadings.T + np.diag(found.uniquenesses), correlation)
        return np.trace(ratio) - np.linalg.slogdet(ratio)[1]

    if not extract(correlation, m, "minres").heywood.any():
        assert squares("minres") <= squares("ml") + 1e-12
    assert discrepancy("ml") <= discrepancy("minres") + 1e-12


def test_a_heywood_case_ends_at_the_bound_and_in_principal_axis_beyond_it():
    for method in ("minres", "ml"):
        found = extract(HEYWOOD, 1, method)
        assert found.heywood.tolist() == [True, False, False]
        assert found.uniquenesses[0] == UNIQUENESS_BOUND
        assert found.converged
    beyond = extract(HEYWOOD, 1, "principal axis")
    assert beyond.heywood.tolist() == [True, False, False]
    assert beyond.uniquenesses[0] < 0


def test_spss_rule_says_when_25_rounds_were_not_enough():
    correlation = matrix("harman").to_numpy()
    assert extract(correlation, 2, "principal axis (SPSS)").converged
    assert not extract(correlation, 4, "principal axis (SPSS)").converged


@pytest.mark.parametrize("method", EXTRACTIONS)
def test_no_factor_is_made_out_of_nothing(method):
    with pytest.raises(StatisticsError, match="no correlation is left"):
        extract(np.eye(4), 1, method)


def test_an_unknown_extraction_is_refused_with_the_names_of_the_known_ones():
    with pytest.raises(StatisticsError, match="no extraction is called 'paf'; there are minres, ml"):
        extract(matrix("harman").to_numpy(), 2, "paf")
