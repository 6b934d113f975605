"""Relations within and between networks: equal to lme4 and psych, known populations found back."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.multilevel import (
    PARTS,
    disattenuated,
    same_people,
    split_half_correlation,
    within_and_between,
    within_between,
)
from analysis.validation.sources import known as numbers

KNOWN = numbers("multilevel")
PEOPLE = pd.DataFrame(KNOWN["people"])
SMALL = pd.DataFrame(KNOWN["small"])


def people(networks: int, each: int, within: float, between: float, spread: float, seed: int = 1) -> pd.DataFrame:
    """Respondents whose x and y are related as `within` and `between` say; networks differ by `spread` besides."""
    generator = np.random.default_rng(seed)
    level, part = generator.standard_normal((2, networks)).repeat(each, axis=1)
    own, rest = generator.standard_normal((2, networks * each))
    y = between * level + within * own + spread * part + rest
    return pd.DataFrame({"network": np.arange(networks).repeat(each), "x": level + own, "y": y})


def test_a_variance_between_networks_of_zero_is_said_where_lme4_finds_one_and_nowhere_else():
    told = []
    for model in KNOWN["models"]:
        scores = PEOPLE[["x", model["y"]]].assign(network=PEOPLE[model["network"]])
        told.append("estimated at zero" in within_between(scores, "x", model["y"]).note)
    assert told == [model["between"] == 0 for model in KNOWN["models"]]
    assert told.count(True) == 1


def test_with_networks_of_one_size_the_between_slope_is_the_regression_of_the_means():
    scores = people(10, 6, within=0.3, between=0.9, spread=1)
    found = within_between(scores, "x", "y").slopes.loc["between"]
    means = scores.groupby("network").mean()
    slope = means["x"].cov(means["y"]) / means["x"].var()
    residual = means["y"] - means["y"].mean() - slope * (means["x"] - means["x"].mean())
    se = np.sqrt((residual**2).sum() / 8 / ((means["x"] - means["x"].mean()) ** 2).sum())
    assert found["estimate"] == pytest.approx(slope, abs=1e-10)
    assert found["se"] == pytest.approx(se, abs=1e-10)
    assert found["df"] == 8


def test_slopes_and_variances_of_a_known_population_are_found_back():
    found = within_between(people(400, 12, within=0.5, between=-0.8, spread=0.7), "x", "y")
    assert found.slopes.loc["within", "estimate"] == pytest.approx(0.5, abs=0.05)
    # a mean of twelve people's x is the network's x with 1/12 of error, which also brings some of the within slope
    assert found.slopes.loc["between", "estimate"] == pytest.approx((-0.8 + 0.5 / 12) / (1 + 1 / 12), abs=0.15)
    assert found.slopes.loc["contextual", "estimate"] < -1
    assert found.variance_within == pytest.approx(1, abs=0.06)
    assert found.r_within > 0.3 > 0 > found.r_between


@given(st.floats(0.2, 5), st.floats(-3, 3), st.permutations(range(150)))
def test_units_turn_with_the_slopes_and_the_order_of_respondents_does_not_matter(scale, shift, order):
    scores = PEOPLE[["x", "y"]].assign(network=PEOPLE["by_age"].astype(str))
    plain = within_between(scores, "x", "y")
    other = within_between(scores.iloc[order].assign(x=scores["x"] * scale, y=shift - scores["y"]), "x", "y")
    np.testing.assert_allclose(other.slopes["estimate"], -plain.slopes["estimate"] / scale, atol=1e-8)
    np.testing.assert_allclose(other.slopes["p"], plain.slopes["p"], atol=1e-8)
    assert other.r_total == pytest.approx(-plain.r_total)


def test_respondents_without_an_answer_are_left_out_and_counted():
    scores = PEOPLE[["x", "y"]].assign(network=PEOPLE["by_age"])
    more = pd.concat([scores, pd.DataFrame({"network": [1, 2], "x": [np.nan, 3.0], "y": [2.0, np.nan]})])
    assert within_between(more, "x", "y").respondents == 150
    pd.testing.assert_frame_equal(within_between(more, "x", "y").slopes, within_between(scores, "x", "y").slopes)


def test_a_correction_for_unreliability_says_when_it_goes_too_far():
    assert disattenuated(0.5, 0.7, 0.8).note == ""
    assert "beyond 1" in disattenuated(-0.9, 0.7, 0.8).note


def test_split_halves_equal_all_splits_written_out_in_r():
    found = split_half_correlation(SMALL, "x", "y", draws=20_000, seed=1)
    theirs = KNOWN["splits"]
    assert found.mean == pytest.approx(theirs["mean"], abs=5 * theirs["sd"] / np.sqrt(20_000))
    np.testing.assert_allclose([found.low, found.high], theirs["limits"], atol=0.05)
    means = SMALL.groupby("network").mean()
    assert found.same_respondents == pytest.approx(means["x"].corr(means["y"]))


def test_a_relation_that_only_respondents_share_vanishes_between_halves():
    moods = np.random.default_rng(4).standard_normal(1600)
    scores = pd.DataFrame({"network": np.arange(200).repeat(8), "x": moods, "y": moods})
    found = split_half_correlation(scores, "x", "y", draws=200, seed=1)
    assert found.same_respondents == pytest.approx(1)
    assert abs(found.mean) < 0.2


def test_networks_too_small_to_split_are_left_out_and_counted():
    scores = pd.concat([SMALL, pd.DataFrame({"network": [9, 9, 9], "x": [1.0, 2, 3], "y": [3.0, 1, 2]})])
    found = split_half_correlation(scores, "x", "y", draws=50, seed=1)
    assert (found.networks, found.left_out) == (4, 1)
    assert found == split_half_correlation(scores, "x", "y", draws=50, seed=1)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (lambda: within_between(SMALL[SMALL["network"] < 3], "x", "y"), "three networks"),
        (lambda: within_between(SMALL.assign(x=SMALL["network"]), "x", "y"), "x does not vary within any network"),
        (lambda: within_between(SMALL.assign(y=[1] * 4 + [2] * 12), "x", "y"), "y does not vary between the networks"),
        (lambda: within_between(SMALL.assign(y=2 * SMALL["x"] + 1), "x", "y"), "follows from x exactly"),
        (lambda: disattenuated(0.4, 0.0, 0.5), "must be in"),
        (lambda: disattenuated(0.4, 0.5, -0.1), "must be in"),
        (lambda: split_half_correlation(SMALL[SMALL["network"] < 4], "x", "y", 9, 1), "four networks of 4"),
        (lambda: split_half_correlation(SMALL.assign(x=3), "x", "y", 9, 1), "same in every network"),
    ],
)
def test_data_that_cannot_be_taken_apart_are_refused(question, words):
    with pytest.raises(StatisticsError, match=words):
        question()


def scores(seed: int, shared_mood: float = 0.0) -> pd.DataFrame:
    """Ten networks whose means rise together, and people within them who do not, but for their mood."""
    generator = np.random.default_rng(seed)
    member = np.repeat(np.arange(10), 60)
    level = np.linspace(-2, 2, 10)[member]
    mood = shared_mood * generator.standard_normal(600)
    x, y = (level + mood + generator.standard_normal(600) for _ in range(2))
    return pd.DataFrame({"network": [f"n{number}" for number in member], "x": x, "y": y, "flat": 1.0})


def test_a_relation_between_networks_only_shows_between_and_not_within():
    table = within_and_between(scores(1), [("x", "y")]).set_index("part")
    assert list(table.index) == list(PARTS)
    assert table.loc["between", "slope"] == pytest.approx(1, abs=0.3)
    assert abs(table.loc["within", "slope"]) < 0.2
    assert table.loc["contextual", "low"] > 0
    assert table.loc["between", "r"] > 0.9 > 0.2 > abs(table.loc["within", "r"])


def test_what_people_have_in_common_with_themselves_falls_away_between_halves():
    moody = same_people(scores(3, shared_mood=3.0).assign(network=lambda table: table["network"]), [("x", "y")], 300, 1)
    assert moody["halves"].item() < moody["same_respondents"].item()
    calm = same_people(scores(3), [("x", "y")], 300, 1)
    assert calm["same_respondents"].item() - calm["halves"].item() < 0.1
    assert calm["networks"].item() == 10


def test_a_relation_that_is_not_defined_says_why():
    table = within_and_between(scores(1), [("flat", "y")])
    assert table["slope"].isna().all()
    assert table["note"].ne("").all()
    assert same_people(scores(1), [("flat", "y")], 10, 1)["note"].ne("").all()


def test_where_y_follows_from_x_within_each_network_that_is_said():
    x = [1.0, 2.0, 3.0, 2.0, 4.0, 5.0, 1.0, 3.0, 4.0]
    scores = pd.DataFrame({"network": list("aaabbbccc"), "x": x})
    scores["y"] = scores["x"] + scores["network"].map({"a": 0.0, "b": 2.0, "c": -1.0})
    with pytest.raises(StatisticsError, match="y follows from x and the network exactly"):
        within_between(scores, "x", "y")
