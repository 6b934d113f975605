"""Scores: reversed items are turned round, and a mean needs enough answers."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.study.scoring import orient, scale_scores

CODEBOOK = pd.DataFrame(
    {"minimum": [1.0, 1.0, 0.0], "maximum": [5.0, 5.0, 10.0], "reverse": [False, True, True]}, index=["a", "b", "c"]
)


@given(st.lists(st.tuples(*[st.one_of(st.none(), st.integers(1, 5))] * 3), min_size=1))
def test_turning_round_twice_gives_back_the_answers_and_keeps_them_in_range(rows):
    answers = pd.DataFrame(rows, columns=["a", "b", "c"], dtype=float)
    once = orient(answers, CODEBOOK)
    pd.testing.assert_frame_equal(orient(once, CODEBOOK), answers)
    pd.testing.assert_series_equal(once["a"], answers["a"])
    assert once["b"].dropna().between(1, 5).all()
    assert (once.isna() == answers.isna()).all(axis=None)


def test_a_reversed_item_uses_its_own_range():
    assert orient(pd.DataFrame({"b": [1.0, 4.0], "c": [0.0, 3.0]}), CODEBOOK).to_dict("list") == {
        "b": [5.0, 2.0],
        "c": [10.0, 7.0],
    }


@pytest.mark.parametrize(("share", "scored"), [(0.5, 2), (0.6, 1), (0.25, 3), (1.0, 0)])
def test_a_score_needs_the_stated_share_of_answers(share, scored):
    nan = np.nan
    answers = pd.DataFrame([[1, nan, nan, nan], [1, 3, nan, nan], [1, 2, 3, nan]], columns=list("abcd"))
    scores = scale_scores(answers, {"scale": list("abcd")}, share)["scale"]
    assert scores.notna().sum() == scored
    assert scores.dropna().tolist() == [1.0, 2.0, 2.0][3 - scored :]


def test_three_of_five_answers_are_sixty_per_cent():
    """0.6 x 5 is 3.0000000000000004 for a computer that is not told otherwise, only with 0.1 + 0.2 in it."""
    answers = pd.DataFrame([[2.0, 3.0, 4.0, np.nan, np.nan]], columns=list("abcde"))
    assert scale_scores(answers, {"scale": list("abcde")}, 0.1 + 0.2 + 0.3)["scale"].tolist() == [3.0]


def test_without_scales_everybody_stays_without_a_score():
    answers = pd.DataFrame({"a": [2.0, 3.0]}, index=[7, 9])
    assert scale_scores(answers, {}, 0.5).index.tolist() == [7, 9]
