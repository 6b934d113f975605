"""A relation of members' means and of expected means: whom it is about, and what must not change it."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.bands import MEMBERS
from analysis.statistics.networks.member_draws import member_draws
from analysis.statistics.networks.relation_targets import (
    EXPECTED,
    expected_relation,
    expected_relations,
    member_relations,
)
from analysis.validation.sources import known

PEOPLE = pd.DataFrame(known("intervals")["people"])[["network", "x", "y", "z"]]


def limits(scores: pd.DataFrame, x: str = "x", y: str = "y") -> np.ndarray:
    found = expected_relation(scores, x, y, min_cell=2)
    return np.array([found.low, found.high])


def test_limits_do_not_change_if_the_two_are_swapped_and_turn_round_with_the_scale():
    np.testing.assert_allclose(limits(PEOPLE, "y", "x"), limits(PEOPLE), atol=1e-6)
    np.testing.assert_allclose(limits(PEOPLE.assign(x=7 - PEOPLE["x"])), -limits(PEOPLE)[::-1], atol=1e-6)
    np.testing.assert_allclose(limits(PEOPLE.assign(x=100 * PEOPLE["x"])), limits(PEOPLE), atol=1e-6)


def test_fewer_people_with_the_same_means_and_spread_say_less():
    twice = pd.concat([PEOPLE] * 4, ignore_index=True)
    few, many = limits(PEOPLE, "x", "z"), limits(twice, "x", "z")
    assert many[1] - many[0] < few[1] - few[0]


def test_where_people_hardly_err_the_limits_are_those_of_the_means_alone():
    rng = np.random.default_rng(1)
    means = rng.multivariate_normal([0, 0], [[1, 0.6], [0.6, 1]], size=40)
    people = pd.DataFrame(np.repeat(means, 3, axis=0) + 1e-4 * rng.standard_normal((120, 2)), columns=["x", "y"])
    low, high = limits(people.assign(network=np.repeat(np.arange(40), 3)))
    r = np.corrcoef(means.T)[0, 1]
    reach = 1.96 / np.sqrt(39)  # of Fisher's z, of which the profile is the likelihood's own form
    np.testing.assert_allclose([low, high], np.tanh(np.arctanh(r) + np.array([-reach, reach])), atol=0.02)


def test_limits_of_members_close_in_as_more_of_them_answered_and_are_about_the_observed_correlation():
    scores = PEOPLE.dropna()

    def table(factor: float) -> pd.Series:
        invited = (scores.groupby("network").size() * factor).round().to_dict()
        means, drawn = member_draws(scores, invited, seed=1, draws=800, min_cell=2, pooling=4)
        return member_relations(means, drawn, [("x", "y")]).iloc[0]

    half, most = table(2), table(1.1)
    assert half["low"] < most["low"] < half["estimate"] < most["high"] < half["high"]
    assert half["target"] == MEMBERS
    everyone = table(1)
    assert everyone["low"] == everyone["high"] == pytest.approx(everyone["estimate"])


def test_what_has_no_limits_has_a_row_that_says_why():
    few = expected_relations(PEOPLE[PEOPLE["network"] < "d"], [("x", "y")], 2)
    assert few["target"].tolist() == [EXPECTED]
    assert "4 or more networks, not 3" in few["note"].iloc[0]
    for scores, words in (
        (PEOPLE.assign(x=3.0), "same in every network"),
        (PEOPLE.assign(x=PEOPLE["network"].map(ord)), "does not vary within"),
        (PEOPLE.assign(x=2 * PEOPLE["y"]), "follows from the other"),
    ):
        with pytest.raises(StatisticsError, match=words):
            expected_relation(scores, "x", "y", 2)
