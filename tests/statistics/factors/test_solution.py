"""Factorability and factors: equal to psych's, and in one order and sign whatever the data."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors.extraction import EXTRACTIONS
from analysis.statistics.factors.rotation import ROTATIONS
from analysis.statistics.factors.solution import correlations, factorability, fit, fit_correlations, scale_loadings
from analysis.validation.sources import matrix
from tests.statistics.structure import factor_data
from tests.statistics.support import PHI, TWO_FACTORS, simulated


def test_an_item_that_correlates_with_no_other_has_no_sampling_adequacy():
    items = pd.DataFrame({"a": [1, 1, 2, 2] * 2, "b": [1, 2, 1, 2] * 2, "c": [1, 1, 2, 2, 1, 1, 2, 1]})
    assert factorability(items).msa["b"] < factorability(items).msa["a"]
    alone = pd.DataFrame({"a": [1, 1, 2, 2] * 2, "b": [1, 2, 1, 2] * 2, "c": [1, 2, 2, 1] * 2})
    with pytest.raises(StatisticsError, match="no item correlates with another"):
        factorability(alone)


@given(factor_data(), st.sampled_from(EXTRACTIONS), st.sampled_from(ROTATIONS))
def test_all_parts_of_a_solution_belong_together(data, extraction, rotation):
    """What goes wrong when factors are sorted or turned, but not everything that is said of them."""
    correlation, m = data
    plain = fit_correlations(pd.DataFrame(correlation), 100, m, extraction, "none")
    found = fit_correlations(pd.DataFrame(correlation), 100, m, extraction, rotation)
    pattern, phi = found.pattern.to_numpy(), found.phi.to_numpy()
    explained = pattern @ phi @ pattern.T
    np.testing.assert_allclose(explained, plain.pattern @ plain.pattern.T, atol=1e-9)
    np.testing.assert_allclose(np.diag(explained), found.communalities, atol=1e-12)
    np.testing.assert_allclose(found.structure, pattern @ phi, atol=1e-12)
    np.testing.assert_allclose(found.variance["ss"].sum(), found.communalities.sum(), atol=1e-9)
    np.testing.assert_allclose(found.variance["proportion"] * len(correlation), found.variance["ss"], atol=1e-12)
    assert (found.variance["ss"].diff().dropna() <= 1e-9).all()
    assert (found.pattern.sum() >= 0).all()
    np.testing.assert_allclose(found.fit.chi2, plain.fit.chi2, atol=1e-6)
    if not found.heywood and not extraction.endswith("(SPSS)"):
        np.testing.assert_allclose(found.communalities + found.uniquenesses, 1, atol=1e-9)


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


def test_correlations_give_what_the_answers_behind_them_give():
    items = simulated(TWO_FACTORS, PHI, 150, seed=3)
    by_answers = fit(items, 2, "ml", "promax (SPSS)")
    by_correlations = fit_correlations(items.corr(), 150, 2, "ml", "promax (SPSS)")
    np.testing.assert_allclose(by_correlations.pattern, by_answers.pattern, atol=1e-9)
    np.testing.assert_allclose(by_correlations.fit.chi2, by_answers.fit.chi2, atol=1e-8)
    assert (by_answers.extraction, by_answers.rotation, by_answers.respondents) == ("ml", "promax (SPSS)", 150)


def test_warnings_name_what_is_wrong():
    good = simulated(TWO_FACTORS, PHI, 500, seed=1)
    assert fit(good, 2).warnings == ()
    assert [each.split(":")[0] for each in fit(good.head(35), 2).warnings] == ["few respondents"] * 2
    assert "35, fewer than 100" in fit(good.head(35), 2).warnings[0]
    assert "35 for 8 items, fewer than 5 an item" in fit(good.head(35), 2).warnings[1]
    three = pd.DataFrame([[1, 0.9, 0.8], [0.9, 1, 0.5], [0.8, 0.5, 1]], index=list("abc"), columns=list("abc"))
    assert fit_correlations(three, 200, 1).warnings == (
        "Heywood case: a, to which the factors leave no variance of their own",
    )
    stopped = fit_correlations(matrix("harman"), 305, 4, "principal axis (SPSS)")
    assert stopped.warnings[-1] == "no convergence: the extraction stopped before its loadings came to rest"


def test_three_items_have_loadings_but_no_test_of_fit_and_two_items_have_none():
    items = simulated(TWO_FACTORS[:4], PHI, 200, seed=2)
    found = fit(items.iloc[:, :3], 1)
    assert (found.pattern["F1"] > 0.5).all()
    assert (found.fit.df, found.fit.note) == (0, "no degrees of freedom are left to test the fit with")
    with pytest.raises(StatisticsError, match="one factor is not determined by 2 items"):
        fit(items.iloc[:, :2], 1)
    with pytest.raises(StatisticsError, match="2 factors are not determined by 4 items"):
        fit(items, 2)


def test_what_is_not_a_table_of_correlations_is_refused():
    good = pd.DataFrame(correlations(simulated(TWO_FACTORS, PHI, 100, seed=2)))
    for bad in (good.iloc[:, :5], good * 2, good.where(good < 0.9), good + np.triu(np.ones((8, 8)), 1) * 0.1):
        with pytest.raises(StatisticsError, match="a symmetric table"):
            fit_correlations(bad, 100, 1)
    with pytest.raises(StatisticsError, match="8 respondents are too few for factors of 8 items"):
        fit_correlations(good, 8, 1)
    impossible = pd.DataFrame([[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1]])
    with pytest.raises(StatisticsError, match="cannot be inverted"):
        fit_correlations(impossible, 100, 1)


def test_scales_can_be_fitted_by_another_extraction_and_rotation():
    items = simulated(TWO_FACTORS, PHI, 300, seed=6)
    found = scale_loadings({"a": items}, {"a": 2}, "ml", "varimax")
    expected = fit(items, 2, "ml", "varimax").pattern
    np.testing.assert_array_equal(found["loading"], expected.to_numpy().ravel(order="F"))
