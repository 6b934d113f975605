"""Factorability and factors: equal to psych's, and in one order and sign whatever the data."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors import factorability, fit
from tests.statistics.support import CLOSED_FORM, PHI, PSYCH_MINRES, SCALES, TWO_FACTORS, simulated


@pytest.mark.parametrize("scale", SCALES)
def test_kmo_and_bartlett_equal_psych(scale, bfi_scales, known):
    expected, items = known["scales"][scale], bfi_scales[scale]
    found = factorability(items)
    np.testing.assert_allclose(found.kmo, expected["kmo"], **CLOSED_FORM)
    np.testing.assert_allclose(found.msa, expected["msa"], **CLOSED_FORM)
    np.testing.assert_allclose(found.chi2, expected["chi2"], **CLOSED_FORM)
    np.testing.assert_allclose(found.p, expected["p"], **CLOSED_FORM)
    assert found.df == expected["df"]


@pytest.mark.parametrize("scale", SCALES)
def test_one_factor_loadings_equal_psych(scale, bfi_scales, known):
    loadings = fit(bfi_scales[scale], 1).pattern["F1"]
    np.testing.assert_allclose(loadings, known["scales"][scale]["loadings"], **PSYCH_MINRES)


def test_five_oblique_factors_of_all_items_equal_psych_up_to_order_and_sign(bfi, known):
    expected = known["all_items"]
    solution = fit(bfi.iloc[:, :25].dropna(), 5)
    np.testing.assert_allclose(solution.communalities, expected["communalities"], **PSYCH_MINRES)
    theirs, ours = np.array(expected["pattern"]), solution.pattern.to_numpy()
    order = min(permutations(range(5)), key=lambda p: np.abs(np.abs(ours[:, p]) - np.abs(theirs)).max())
    sign = np.sign((ours[:, order] * theirs).sum(axis=0))
    np.testing.assert_allclose(ours[:, order] * sign, theirs, **PSYCH_MINRES)
    phi = solution.phi.to_numpy()[np.ix_(order, order)] * np.outer(sign, sign)
    np.testing.assert_allclose(phi, expected["phi"], **PSYCH_MINRES)


def test_an_item_that_correlates_with_no_other_has_no_sampling_adequacy():
    items = pd.DataFrame({"a": [1, 1, 2, 2] * 2, "b": [1, 2, 1, 2] * 2, "c": [1, 1, 2, 2, 1, 1, 2, 1]})
    assert factorability(items).msa["b"] < factorability(items).msa["a"]
    alone = pd.DataFrame({"a": [1, 1, 2, 2] * 2, "b": [1, 2, 1, 2] * 2, "c": [1, 2, 2, 1] * 2})
    with pytest.raises(StatisticsError, match="no item correlates with another"):
        factorability(alone)


def test_pattern_phi_and_uniqueness_together_reproduce_the_correlations():
    """What goes wrong when factors are sorted but their correlations are not."""
    for seed in range(8):
        items = simulated(TWO_FACTORS[::-1], PHI, 2_000, seed)
        solution = fit(items, 2)
        implied = solution.pattern @ solution.phi @ solution.pattern.T
        residual = np.corrcoef(items, rowvar=False) - implied
        np.testing.assert_allclose(np.diag(implied), solution.communalities, atol=1e-12)
        assert np.abs(residual.to_numpy()[~np.eye(8, dtype=bool)]).max() < 0.05


def test_known_factors_are_recovered_largest_first_and_positive():
    solution = fit(simulated(TWO_FACTORS, PHI, 200_000, seed=4), 2)
    np.testing.assert_allclose(solution.pattern, TWO_FACTORS, atol=0.02)
    np.testing.assert_allclose(solution.phi, PHI, atol=0.02)
    assert (solution.pattern.sum() > 0).all()


def test_factors_do_not_depend_on_the_order_or_sign_convention_of_items():
    items = simulated(TWO_FACTORS, PHI, 1_000, seed=5)
    found, turned = fit(items, 2), fit(items.iloc[:, ::-1], 2)
    np.testing.assert_allclose(turned.pattern.loc[found.pattern.index], found.pattern, atol=1e-6)
    np.testing.assert_allclose(turned.phi, found.phi, atol=1e-6)


def test_a_heywood_case_is_named():
    correlation = np.array([[1, 0.9, 0.8], [0.9, 1, 0.5], [0.8, 0.5, 1]])
    generator = np.random.default_rng(6)
    x = generator.standard_normal((300, 3))
    x = (x - x.mean(axis=0)) @ np.linalg.inv(np.linalg.cholesky(np.cov(x, rowvar=False)).T)
    items = pd.DataFrame(x @ np.linalg.cholesky(correlation).T, columns=["a", "b", "c"])
    assert fit(items, 1).heywood == ("a",)
