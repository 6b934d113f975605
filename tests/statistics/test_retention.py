"""The number of factors: equal eigenvalues to R's, the right number where it is known."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.retention import number_of_factors
from tests.statistics.support import CLOSED_FORM, PHI, SCALES, TWO_FACTORS, simulated


@pytest.mark.parametrize("scale", SCALES)
def test_eigenvalues_equal_r(scale, bfi_scales, known):
    eigenvalues = number_of_factors(bfi_scales[scale], seed=1, draws=2).eigenvalues
    np.testing.assert_allclose(eigenvalues, known["scales"][scale]["eigenvalues"], **CLOSED_FORM)


def test_parallel_analysis_finds_two_factors_where_there_are_two_and_none_in_noise():
    assert number_of_factors(simulated(TWO_FACTORS, PHI, 500, seed=7), seed=1).parallel == 2
    noise = pd.DataFrame(np.random.default_rng(8).standard_normal((500, 6)))
    found = number_of_factors(noise, seed=1)
    assert found.parallel == 0
    assert found.kaiser >= 2  # the rule that keeps too many


def test_parallel_analysis_is_the_same_for_the_same_seed():
    items = simulated(TWO_FACTORS, PHI, 100, seed=9)
    np.testing.assert_array_equal(number_of_factors(items, seed=3).chance, number_of_factors(items, seed=3).chance)
