"""What the tests of statistics share."""

import numpy as np
import pandas as pd
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

TWO_FACTORS = np.array([[0.8, 0], [0.7, 0], [0.7, 0], [0.6, 0], [0, 0.7], [0, 0.6], [0, 0.6], [0, 0.5]])
PHI = np.array([[1, 0.4], [0.4, 1]])


def answers(rows=(6, 20), columns=(3, 6)):
    shape = st.tuples(st.integers(*rows), st.integers(*columns))
    # every answer drawn by itself: filled up with one value, as hypothesis likes to, most items would be constant
    drawn = shape.flatmap(lambda s: arrays(int, s, elements=st.integers(1, 5), fill=st.nothing()))
    return drawn.map(pd.DataFrame)


def varied(frame: pd.DataFrame) -> bool:
    return bool((frame.std() > 0).all() and frame.sum(axis=1).std() > 0)


def simulated(loadings: np.ndarray, phi: np.ndarray, n: int, seed: int) -> pd.DataFrame:
    generator = np.random.default_rng(seed)
    factors = generator.multivariate_normal(np.zeros(len(phi)), phi, size=n)
    unique = np.sqrt(1 - np.diag(loadings @ phi @ loadings.T))
    x = factors @ loadings.T + generator.standard_normal((n, len(loadings))) * unique
    return pd.DataFrame(x, columns=[f"i{number}" for number in range(len(loadings))])


def five_categories() -> pd.DataFrame:
    """Four items on five categories with one factor behind them, 120 people."""
    x = simulated(np.array([[0.8], [0.7], [0.7], [0.6]]), np.eye(1), 120, seed=3)
    return x.apply(lambda values: pd.cut(values, [-9, -1, -0.3, 0.4, 1.2, 9], labels=False) + 1)
