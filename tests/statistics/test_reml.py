"""The restricted likelihood from sums: its slope and curvature are those of its value, and people are only counted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.reml import Sums, deviance, most_likely, solve, sums_of


def crossed(seed: int, respondents: int = 12, questions: int = 5, missing: float = 0.2) -> Sums:
    generator = np.random.default_rng(seed)
    answers = generator.standard_normal((respondents, questions)) + np.arange(questions)
    answers += generator.standard_normal((respondents, 1))
    respondent, question = np.nonzero(generator.random(answers.shape) >= missing)
    _, respondent_code = np.unique(respondent, return_inverse=True)
    _, question_code = np.unique(question, return_inverse=True)
    values = answers[respondent, question]
    return sums_of(values, np.ones((len(values), 1)), respondent_code, question_code)


@given(st.integers(0, 100), st.floats(0.05, 5), st.floats(0.05, 5))
def test_slope_and_curvature_are_those_of_the_deviance(seed, groups, levels):
    sums, at, step = crossed(seed), np.array([groups, levels]), 1e-5
    _, slope, curvature = deviance(sums, at)
    for place in range(2):
        ahead, behind = (deviance(sums, at + sign * step * np.eye(2)[place]) for sign in (1, -1))
        assert (ahead[0] - behind[0]) / (2 * step) == pytest.approx(slope[place], rel=1e-4, abs=1e-5)
        np.testing.assert_allclose((ahead[1] - behind[1]) / (2 * step), curvature[place], rtol=1e-3, atol=1e-4)


def test_the_deviance_is_that_of_the_whole_covariance():
    generator = np.random.default_rng(3)
    groups, levels = np.repeat(np.arange(6), 4)[:-1], np.tile(np.arange(4), 6)[:-1]
    values, design = generator.standard_normal(23), np.column_stack([np.ones(23), generator.standard_normal(23)])
    covariance = np.eye(23) + 0.7 * np.equal.outer(groups, groups) + 2.5 * np.equal.outer(levels, levels)
    inverse = np.linalg.inv(covariance)
    information = design.T @ inverse @ design
    estimates = np.linalg.solve(information, design.T @ inverse @ values)
    rest = (values - design @ estimates) @ inverse @ (values - design @ estimates)
    whole = 21 * np.log(rest) + np.linalg.slogdet(covariance)[1] + np.linalg.slogdet(information)[1]
    sums = sums_of(values, design, groups, levels)
    assert deviance(sums, np.array([0.7, 2.5]))[0] == pytest.approx(whole, rel=1e-12)
    found = solve(sums, np.array([0.7, 2.5]))
    np.testing.assert_allclose(found.estimates, estimates, rtol=1e-10)
    np.testing.assert_allclose(found.covariance, np.linalg.inv(information), rtol=1e-10)
    assert found.residual == pytest.approx(rest / 21, rel=1e-12)


def test_thousands_of_respondents_are_kept_as_a_table_for_each_number_of_answers():
    sums = crossed(1, respondents=5_000, questions=8)
    assert sums.products.shape == (len(sums.sizes), 10, 10)
    assert len(sums.sizes) <= 8
    assert sums.counts.sum() == pytest.approx(5_000, abs=2)
    np.testing.assert_allclose(most_likely(sums), [1, 6], rtol=0.2)


def test_a_hardly_varying_factor_over_thousands_of_people_is_found():
    """The slope is steep and rounded there; the solution is within a millionth of the best of a fine search."""
    rng = np.random.default_rng(4)
    codes = np.repeat(np.arange(6), [300, 900, 200, 700, 500, 200])
    x = rng.normal(size=len(codes))
    values = 4 + 0.25 * x + rng.normal(scale=0.02, size=6)[codes] + rng.normal(scale=0.9, size=len(codes))
    sums = sums_of(values, np.column_stack([np.ones(len(codes)), x]), codes)
    found = most_likely(sums)
    near = [deviance(sums, found * factor)[0] for factor in (0.999, 1, 1.001)]
    assert near[1] == min(near)
