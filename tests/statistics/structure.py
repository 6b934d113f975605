"""What the tests of factors share: other programs' numbers, the matrices they are of, factors in one order and sign."""

from itertools import permutations

import numpy as np
from hypothesis import strategies as st

from analysis.validation.sources import known as numbers

KNOWN = numbers("structure")


def like(pattern, theirs, phi=None):
    """`pattern` (and `phi`) with its factors in the order and sign of `theirs`."""
    ours, theirs = np.asarray(pattern), np.asarray(theirs)
    m = theirs.shape[1]
    alike = ours.T @ theirs
    order = max(permutations(range(m)), key=lambda each: np.abs(alike[each, range(m)]).sum())
    sign = np.sign(alike[order, range(m)])
    turned = ours[:, order] * sign
    return turned if phi is None else (turned, np.asarray(phi)[np.ix_(order, order)] * np.outer(sign, sign))


@st.composite
def factor_data(draw, factors=(1, 3)) -> tuple[np.ndarray, int]:
    """Correlations of a sample from a population with simple structure and some crossing loadings, and its factors."""
    m = draw(st.integers(*factors))
    p = draw(st.integers(3 * m, 3 * m + 6))
    generator = np.random.default_rng(draw(st.integers(0, 10_000)))
    loadings = generator.uniform(-0.2, 0.2, (p, m))
    loadings[np.arange(p), np.arange(p) % m] = generator.uniform(0.5, 0.8, p)
    x = generator.standard_normal((draw(st.integers(60, 400)), m)) @ loadings.T
    x += generator.standard_normal(x.shape) * 0.6
    return np.corrcoef(x, rowvar=False), m
