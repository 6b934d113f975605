"""Rotations: equal to psych's, GPArotation's and PSPP's, at the best of their criterion, and nothing but turns."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ortho_group

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors.extraction import extract
from analysis.statistics.factors.rotation import ROTATIONS, rotate
from analysis.validation.sources import matrix
from tests.statistics.structure import KNOWN, factor_data, like

OTHERS = {
    "varimax": "varimax",
    "promax (psych)": "promax_psych",
    "oblimin (psych)": "oblimin_psych",
    "oblimin (SPSS)": "oblimin_spss",
}


def unrotated(name, method="minres"):
    return extract(matrix(name).to_numpy(), KNOWN[name]["factors"], method).loadings


def varimax_criterion(loadings):
    normal = loadings / np.linalg.norm(loadings, axis=1, keepdims=True)
    return (normal**2).var(axis=0).sum()


def quartimin_criterion(pattern):
    squares = pattern.T**2 @ pattern**2
    return squares.sum() - np.trace(squares)


@pytest.mark.parametrize("criterion", ["promax", "oblimin"])
def test_one_name_means_different_things_in_psych_and_in_spss(criterion):
    loadings = unrotated("bfi")
    psych, spss = (rotate(loadings, f"{criterion} ({program})")[0] for program in ("psych", "SPSS"))
    assert np.abs(like(psych, spss) - spss).max() > 0.03


@given(factor_data(factors=(2, 4)), st.sampled_from(ROTATIONS))
def test_a_rotation_leaves_what_the_factors_explain(data, rotation):
    correlation, m = data
    loadings = extract(correlation, m).loadings
    pattern, phi = rotate(loadings, rotation)
    np.testing.assert_allclose(pattern @ phi @ pattern.T, loadings @ loadings.T, atol=1e-10)
    np.testing.assert_allclose(np.diag(phi), 1, atol=1e-12)
    assert np.linalg.eigvalsh(phi)[0] > 0


@given(factor_data(factors=(2, 4)), st.sampled_from(ROTATIONS[1:]), st.integers(0, 1000))
def test_the_result_does_not_depend_on_how_factors_were_turned_before_or_on_the_sign_of_items(data, rotation, seed):
    correlation, m = data
    loadings = extract(correlation, m).loadings
    generator = np.random.default_rng(seed)
    turn, sign = ortho_group.rvs(m, random_state=generator), generator.choice([-1, 1], len(loadings))[:, None]
    found, again = rotate(loadings, rotation), rotate(sign * loadings @ turn, rotation)
    pattern, phi = like(again[0] * sign, found[0], again[1])
    np.testing.assert_allclose(pattern, found[0], atol=1e-7)
    np.testing.assert_allclose(phi, found[1], atol=1e-7)


@given(factor_data(factors=(2, 4)), st.integers(0, 1000))
def test_no_small_turn_improves_varimax_or_oblimin(data, seed):
    correlation, m = data
    loadings = extract(correlation, m).loadings
    generator = np.random.default_rng(seed)
    varimax = rotate(loadings, "varimax")[0]
    small = generator.standard_normal((m, m)) * 1e-3
    orthogonal = np.linalg.qr(np.eye(m) + small - small.T)[0]
    assert varimax_criterion(varimax @ orthogonal) <= varimax_criterion(varimax) + 1e-12
    pattern, phi = rotate(loadings, "oblimin (psych)")
    axes = np.linalg.cholesky(phi).T @ (np.eye(m) + small)
    turn = np.linalg.solve(np.linalg.cholesky(phi).T, axes / np.linalg.norm(axes, axis=0))
    assert quartimin_criterion(pattern @ np.linalg.inv(turn).T) >= quartimin_criterion(pattern) - 1e-12


@pytest.mark.parametrize("rotation", ROTATIONS[1:])
def test_a_general_and_a_bipolar_factor_become_two_clusters(rotation):
    """The criterion is stationary there but not best: GPArotation and R's varimax leave such loadings alone."""
    loadings = np.array([[0.7, 0.4]] * 4 + [[0.7, -0.4]] * 4)
    pattern = np.abs(rotate(loadings, rotation)[0])
    assert (pattern.max(axis=1) > 0.75).all()
    assert (pattern.min(axis=1) < 0.25).all()


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_one_factor_is_not_rotated_and_an_item_without_loadings_stays_without(rotation):
    one = np.array([[0.7], [0.5], [0.6]])
    pattern, phi = rotate(one, rotation)
    np.testing.assert_array_equal(pattern, one)
    np.testing.assert_array_equal(phi, [[1]])
    two = np.array([[0.7, 0.3], [0.6, 0.3], [0.5, -0.4], [0.6, -0.4], [0, 0]])
    np.testing.assert_allclose(rotate(two, rotation)[0][-1], 0, atol=1e-15)


def test_an_unknown_rotation_is_refused_with_the_names_of_the_known_ones():
    with pytest.raises(
        StatisticsError, match=r"no rotation is called 'promax'; there are none, varimax, promax \(psych"
    ):
        rotate(unrotated("harman"), "promax")
