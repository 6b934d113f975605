"""Congruence of factors: equal to psych's, and what order, sign and size of loadings do to it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors.congruence import aligned, tucker_phi

LOADINGS = arrays(float, st.tuples(st.integers(3, 8), st.integers(1, 4)), elements=st.floats(-1, 1, width=32))


@given(LOADINGS, st.floats(0.1, 10), st.integers(0, 100))
def test_congruence_is_a_cosine(loadings, size, seed):
    assume((np.abs(loadings).max(axis=0) > 1e-3).all())
    a = pd.DataFrame(loadings)
    b = a.sample(frac=1, random_state=seed) * size
    found = tucker_phi(a, b)
    np.testing.assert_allclose(np.diag(found), 1, atol=1e-9)
    assert (found.abs() <= 1 + 1e-9).all(axis=None)
    np.testing.assert_allclose(found, tucker_phi(b, a).T, atol=1e-12)
    np.testing.assert_allclose(tucker_phi(a, -b), -found, atol=1e-12)


@given(st.integers(1, 5), st.integers(0, 1000))
def test_factors_in_another_order_and_sign_are_put_back(m, seed):
    generator = np.random.default_rng(seed)
    loadings = generator.uniform(-1, 1, (8, m))
    turned = loadings[:, generator.permutation(m)] * generator.choice([-1, 1], m)
    np.testing.assert_array_equal(aligned(turned, loadings), loadings)


def test_what_has_no_congruence_is_refused():
    a = pd.DataFrame({"F1": [0.5, 0.6, 0.7]}, index=list("abc"))
    with pytest.raises(StatisticsError, match="the same items"):
        tucker_phi(a, a.rename({"c": "d"}))
    with pytest.raises(StatisticsError, match="the same items, each once"):
        tucker_phi(a, a.loc[["a", "b", "c", "c"]])
    with pytest.raises(StatisticsError, match="a factor without loadings"):
        tucker_phi(a, a * 0)
    with pytest.raises(StatisticsError, match="some are missing"):
        tucker_phi(a, a.where(a > 0.55))
