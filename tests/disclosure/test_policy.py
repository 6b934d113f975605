"""The rule of a release: what is told of how many people, and that it leaves their answers open."""

import itertools
import math

import numpy as np
import pytest
from pydantic import ValidationError

from analysis.disclosure.policy import (
    Policy,
    coarse_mean,
    coarse_response,
    coarse_sd,
    coarse_share,
    has_spread,
    in_fives,
    unit,
)
from analysis.study.config import Disclosure
from tests.disclosure.attacks import enumeration

RULE = Policy()
FIVE = (1.0, 5.0)


@pytest.mark.parametrize(
    ("n", "rung"),
    [(0, "withheld"), (4, "withheld"), (5, "mean"), (7, "mean"), (8, "words"), (9, "words"), (10, "band")],
)
def test_what_is_told_follows_from_the_smallest_number_of_people(n, rung):
    assert RULE.rung("North", n) == rung


def test_a_study_asks_for_more_and_never_for_less():
    strict = Policy.of(Disclosure(min_cell=10, full_from=12, withhold=["East"], response="total"))
    assert [strict.rung("North", n) for n in (9, 10, 11, 12)] == ["withheld", "words", "words", "band"]
    assert strict.rung("East", 40) == "withheld"
    assert not strict.letters
    for less in ({"min_cell": 4}, {"full_from": 9}):
        with pytest.raises(ValidationError):
            Disclosure(**less)


def test_means_are_told_in_steps_and_not_near_an_end():
    told = coarse_mean(np.array([1.0, 1.6, 1.7, 3.1, 3.13, 4.4, 5.0, np.nan]), 0.25, FIVE)
    np.testing.assert_allclose(told.value, [1.5, 1.5, 1.75, 3.0, 3.25, 4.5, 4.5, np.nan])
    assert list(told.beyond) == ["or less", "or less", "", "", "", "or more", "or more", ""]


def test_steps_go_with_the_answer_scale_and_are_a_quarter_of_an_answer_at_least():
    assert [unit(limits) for limits in ((1, 5), (1, 7), (0, 100), (1, 3))] == [1, 1.5, 25, 1]
    assert coarse_mean(np.array([50.0]), 0.1, (0, 100)).value == [50]
    assert coarse_mean(np.array([53.0]), 0.1, (0, 100)).value == [52.5]
    assert np.isnan(coarse_mean(np.array([0.3]), 0.25, (0, 1)).value).all()  # two answers: nothing is left to tell


def test_spread_is_told_in_two_words_and_of_five_answers_or_more():
    told = RULE.se(np.array([0.0, 0.24, 0.26, 0.9]), FIVE)
    assert list(zip(told.value, told.beyond, strict=True)) == [
        *[(0.2, "or less")] * 2,
        *[(0.3, "or more")] * 2,
    ]
    assert list(coarse_sd(np.array([0.0, 1.02, 2.0]), FIVE).value) == [0.5, 1.0, 1.5]
    assert [has_spread(limits) for limits in ((1, 4), (1, 5), (0, math.nan))] == [False, True, False]


def test_a_step_of_a_share_is_five_people_or_more():
    assert list(coarse_share(np.array([0, 2, 50, 100]), 100).value) == [5, 5, 50, 95]
    assert list(coarse_share(np.array([0, 9, 20]), 20).value) == [25, 50, 75]
    assert np.isnan(coarse_share(np.array([3]), 19).value).all()
    assert list(coarse_response(np.array([100.0, 83, 2])).beyond) == ["or more", "", "or less"]
    assert [in_fives(n) for n in (129, 131, 133)] == [130, 130, 135]


@pytest.mark.parametrize(
    ("n", "answers"),
    [
        *itertools.product((5, 6, 7, 8, 9), (2, 3, 4, 5, 6, 7)),
        *itertools.product((10, 11, 13, 16, 20), (2, 3, 4, 5)),
        (10, 7),
    ],
)
def test_of_all_ways_to_answer_those_printed_alike_leave_every_small_number_open(n, answers):
    """Whoever knows n and lists every set of answers with that mean and standard error learns no count from 1 to 4."""
    assert enumeration(n, answers) == 0


def test_of_a_count_without_a_highest_answer_nothing_is_told():
    """Ninety schools of one person among ones and twos are known from any mean of five people."""
    told = coarse_mean(np.array([(90 + 1 + 2 + 1 + 1) / 5]), 0.25, (0, math.nan))
    assert np.isnan(told.value).all()
