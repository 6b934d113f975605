"""Chance pairing: equal to R and to writing every pairing out, for any ties."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.statistics.networks.association import COEFFICIENTS
from analysis.statistics.networks.permutation import coefficient, permutation_p
from analysis.validation.sources import known as numbers

KNOWN = numbers("association")
MEANS = {name: np.array(values) for name, values in KNOWN["means"].items()}
ANSWERS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=4, max_size=6)


@pytest.mark.parametrize("kind", COEFFICIENTS)
@given(pairs=ANSWERS)
def test_exact_p_is_the_share_of_pairings_that_are_as_extreme(kind, pairs):
    x, y = np.array(pairs, dtype=float).T
    assume(np.ptp(x) > 0 and np.ptp(y) > 0)
    every = coefficient(np.array(list(permutations(x))), y, kind)
    share = np.mean(np.abs(every) >= abs(coefficient(x, y, kind)) - 1e-9)
    assert permutation_p(x, y, kind, 1, 99) == (pytest.approx(share, abs=1e-12), "exact")


def test_spearman_at_ten_networks_has_the_published_critical_value():
    """Zar's table: .648 is the smallest rho at n = 10 with a two-sided p of at most .05."""
    x = np.arange(10.0)
    generator = np.random.default_rng(1)
    found = {}
    while not {0.648, 0.636} <= found.keys():
        y = generator.permutation(x)
        found[round(float(coefficient(x, y, "Spearman")), 3)] = y
    significant, next_smaller = (permutation_p(x, found[rho], "Spearman", 1, 99)[0] for rho in (0.648, 0.636))
    assert significant <= 0.05 < next_smaller


@pytest.mark.parametrize("kind", COEFFICIENTS)
def test_drawn_pairings_come_close_to_all_pairings(kind):
    generator = np.random.default_rng(4)
    x = np.round(generator.standard_normal(13), 1)
    x[0] = x[1]
    y = np.round(0.6 * x + generator.standard_normal(13), 1)
    p, method = permutation_p(x, y, kind, 5, 20_000)
    assert method == "permutation (20000)"
    assert permutation_p(x, y, kind, 5, 20_000)[0] == p
    assert permutation_p(x, y, kind, 6, 20_000)[0] == pytest.approx(p, abs=5 * np.sqrt(p * (1 - p) / 10_000))


def test_without_any_relation_p_is_one():
    assert permutation_p(np.array([1, 2, 3, 4.0]), np.array([1, 2, 2, 1.0]), "Pearson", 1, 99) == (1.0, "exact")
