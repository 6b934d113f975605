"""Which items of a block run against the others, as far as the answers tell."""

import numpy as np
import pandas as pd

WEAK = 0.2


def against(numbers: pd.DataFrame) -> list[str]:
    """The items that go against most of the others: those with the rarer sign on the first principal component.

    Parameters
    ----------
    numbers : respondents x items; pairs of items are compared over those who answered both.

    Returns
    -------
    The items whose weight there is at least 0.2 below zero, after the sign of most is made positive. Nothing for fewer
    than three items that vary. It is a hint: two scales in one block look the same.
    """
    varying = numbers.loc[:, numbers.max() > numbers.min()]
    if varying.shape[1] < 3:
        return []
    with np.errstate(all="ignore"):
        correlations = varying.corr(min_periods=10)
    if correlations.isna().to_numpy().any():
        return []
    values, vectors = np.linalg.eigh(correlations.to_numpy())
    weights = vectors[:, -1] * np.sqrt(values[-1])
    positive, negative = (weights >= WEAK).sum(), (weights <= -WEAK).sum()
    if negative > positive:
        weights = -weights
    return [str(name) for name, weight in zip(varying.columns, weights, strict=True) if weight <= -WEAK]
