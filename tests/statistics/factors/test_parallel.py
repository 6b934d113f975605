"""Chance eigenvalues: those of random answers, whichever way they are drawn, and as large as psych's."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors.parallel import eigenvalues, parallel_analysis
from tests.statistics.structure import KNOWN
from tests.statistics.support import PHI, TWO_FACTORS, simulated


def noise(n: int, p: int, seed: int = 1) -> pd.DataFrame:
    return pd.DataFrame(np.random.default_rng(seed).standard_normal((n, p)))


def test_chance_is_as_large_as_psych_finds_it():
    """Means of 2,000 draws, 305 respondents and 8 items: two standard errors are .003."""
    chance = parallel_analysis(noise(305, 8), seed=1, draws=2_000, quantile="mean").chance
    np.testing.assert_allclose(chance, KNOWN["chance"], atol=0.005)


def test_correlations_drawn_as_such_are_distributed_like_those_of_random_answers():
    n, p, draws = 7, 3, 4_000  # few respondents: there a degree of freedom more or less would show
    found = parallel_analysis(noise(n, p), seed=2, draws=draws, quantile="mean")
    spread = parallel_analysis(noise(n, p), seed=2, draws=draws, quantile=0.95)
    generator = np.random.default_rng(3)
    answers = [np.corrcoef(generator.standard_normal((n, p)), rowvar=False) for _ in range(draws)]
    full, reduced = (np.array(each) for each in zip(*(eigenvalues(each) for each in answers), strict=True))
    np.testing.assert_allclose(found.chance, full.mean(axis=0), atol=0.02)
    np.testing.assert_allclose(found.reduced_chance, reduced.mean(axis=0), atol=0.02)
    np.testing.assert_allclose(spread.chance, np.quantile(full, 0.95, axis=0), atol=0.04)
    np.testing.assert_allclose(spread.reduced_chance, np.quantile(reduced, 0.95, axis=0), atol=0.04)


def test_shuffled_answers_give_what_normal_ones_do_where_answers_are_normal():
    items = simulated(TWO_FACTORS, PHI, 200, seed=4)
    normal, shuffled = (parallel_analysis(items, 1, 1_000, data=data) for data in ("simulated", "resampled"))
    np.testing.assert_allclose(shuffled.chance, normal.chance, atol=0.02)
    np.testing.assert_allclose(shuffled.reduced_chance, normal.reduced_chance, atol=0.03)
    assert not np.array_equal(shuffled.chance, normal.chance)


def test_the_mean_is_below_the_95th_percentile_for_the_first_eigenvalue():
    items = noise(50, 6)
    mean, high = (parallel_analysis(items, 1, 300, quantile) for quantile in ("mean", 0.95))
    assert mean.chance[0] < high.chance[0]
    assert mean.chance.sum() == pytest.approx(6)


def test_two_factors_are_found_as_components_and_as_common_factors_and_none_in_noise():
    for data in ("simulated", "resampled"):
        two = parallel_analysis(simulated(TWO_FACTORS, PHI, 500, seed=7), 1, 200, data=data)
        assert (two.components, two.factors) == (2, 2)
        none = parallel_analysis(noise(500, 6, seed=8), 1, 200, data=data)
        assert (none.components, none.factors) == (0, 0)


def test_shuffled_answers_that_come_to_determine_each_other_do_no_harm():
    """With six respondents and two answers, two shuffled items are often the same."""
    items = pd.DataFrame({"a": [0, 0, 0, 1, 1, 1], "b": [0, 1, 0, 1, 0, 1], "c": [1, 0, 0, 1, 0, 0]})
    found = parallel_analysis(items, 1, 200, data="resampled")
    assert np.isfinite(found.reduced_chance).all()
    assert found.chance[0] == pytest.approx(2, abs=0.5)


def test_what_cannot_be_drawn_is_refused():
    items = noise(20, 3)
    with pytest.raises(StatisticsError, match="no random data are called 'normal'; there are simulated, resampled"):
        parallel_analysis(items, 1, 10, data="normal")
    for quantile in (95, 0, "median"):
        with pytest.raises(StatisticsError, match="between 0 and 1, or 'mean'"):
            parallel_analysis(items, 1, 10, quantile)
    with pytest.raises(StatisticsError, match="one draw or more"):
        parallel_analysis(items, 1, 0)
    with pytest.raises(StatisticsError, match="cannot be inverted"):
        parallel_analysis(noise(5, 6), 1, 10)
