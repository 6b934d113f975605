"""From answers to scores: reverse-coding by the codebook, then the mean over a scale's items."""

import math
from collections.abc import Mapping, Sequence

import pandas as pd


def orient(answers: pd.DataFrame, codebook: pd.DataFrame) -> pd.DataFrame:
    """Turn reversed items round, so that a higher number always means more of what the scale measures.

    Parameters
    ----------
    answers : respondents x columns; columns that the codebook does not list (respondent, network) are left alone.
    codebook : as a study has it.

    Returns
    -------
    A copy with ``minimum + maximum - answer`` in each item with ``reverse``; missing stays missing.
    """
    oriented = answers.copy()
    for item, row in codebook[codebook["reverse"]].iterrows():
        if item in oriented:
            oriented[item] = row["minimum"] + row["maximum"] - oriented[item]
    return oriented


def scale_scores(
    oriented: pd.DataFrame, characteristics: Mapping[str, Sequence[str]], min_answered: float
) -> pd.DataFrame:
    """Score each characteristic as the mean over the items that a respondent answered.

    A respondent gets a score where at least ``ceil(min_answered x number of items)`` items were answered, else NaN.
    Nothing is imputed: the mean is over what was answered.

    Checked against R's ``rowMeans(na.rm = TRUE)`` on psych's bfi (validation).
    """
    scores = {}
    for name, items in characteristics.items():
        answered = oriented[list(items)].notna().sum(axis=1)
        needed = math.ceil(min_answered * len(items) - 1e-9)  # 0.6 x 5 is 3, not the 4 that 3.0000000000000004 gives
        scores[name] = oriented[list(items)].mean(axis=1).where(answered >= needed)
    return pd.DataFrame(scores, index=oriented.index)
