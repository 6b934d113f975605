"""What the page on agreement says follows from its tables."""

import pandas as pd
import pytest

from analysis.presentation.sentences.agreement import (
    agreement_beside_random,
    beside_their_bar,
    icc_in_short,
    icc_of_networks,
    networks_differ,
    random_groups_exceed,
    ranges_of_answers,
    what_lifts_icc,
)

AVERAGE = pd.DataFrame(
    {"network": ["N", "S", "(all)"], "estimate": [0.95, None, 0.99], "low": [0.9, None, 0.98],
     "high": [0.97, None, 0.995], "single": [0.6, None, 0.7]}
)  # fmt: skip
CHANCE = pd.DataFrame(
    {"network": ["N", "S"], "estimate": [0.95, 0.9], "chance_high": [0.93, 0.93], "share_excellent": [0.5, 0.7]}
)


def reml(questions: tuple[float, float], rest: tuple[float, float]) -> pd.DataFrame:
    table = {"network": ["N", "S"], "form": "ICC(A,k)", "estimate": 0.9}
    return pd.DataFrame(table | {"question_variance": questions, "residual_variance": rest})


def test_only_networks_with_an_estimate_are_counted():
    told, alone = icc_of_networks(AVERAGE, "(all)", 0.9, "en")
    first = "- 1 of 2 networks has an estimate: 0.950; 1 is above 0.90."
    assert told.splitlines() == [
        first, "- Their intervals cover 0.900 to 0.970.", "- All complete respondents as one group: 0.980 to 0.995."
    ]  # fmt: skip
    assert alone == "One respondent alone is worth 0.600, ICC(A,1)."


def test_two_estimates_are_a_span():
    told, alone = icc_of_networks(AVERAGE.assign(estimate=[0.8, 0.95, 0.9], single=[0.1, 0.2, 0.1]), "(all)", 0.9, "nl")
    assert "0,800 tot 0,950; 1 ligt boven 0,90" in told
    assert alone == "De ICC(A,1), voor de antwoorden van één respondent, is 0,100 tot 0,200."


def test_without_a_coefficient_of_everybody_none_is_given():
    told, _ = icc_of_networks(AVERAGE.assign(low=[0.9, None, None]), "(all)", 0.9, "en")
    assert "one group" not in told
    assert "nan" not in told


def test_a_network_without_a_bar_is_not_counted_among_those_below_theirs():
    bars = CHANCE.assign(estimate=[0.95, 0.80], chance_low=0.85, chance_high=[0.93, 0.93])
    told = beside_their_bar(bars, "en")
    assert told == (
        "Of 2 networks, 1 lies above its bar, 0 inside, 1 below. By chance alone one would expect 0.05 on either side."
    )
    one = beside_their_bar(bars.assign(chance_high=[0.93, None]), "en")
    assert one.startswith("Of 1 network, 1 lies above its bar, 0 inside, 0 below.")
    assert beside_their_bar(bars.assign(chance_high=None), "en") == ""


def test_random_groups_that_all_exceed_as_often_have_no_range():
    told = random_groups_exceed(CHANCE.assign(share_excellent=0.0), 0.9, "en")
    assert told == "Of random groups as large as these networks 0% exceed 0.90."


def test_without_estimates_no_numbers_are_given():
    assert icc_of_networks(AVERAGE.assign(estimate=float("nan")), "(all)", 0.9, "en") == [
        "No network has an estimate; the table says why."
    ]


@pytest.mark.parametrize(
    ("questions", "rest", "told"),
    [
        ((1.3, 1.0), (0.4, 0.4), "not because their members agree"),
        ((1.3, 1.0), (0.3, 0.4), "cannot tell which"),
        ((1.0, 1.0), (0.3, 0.4), "that is agreement"),
        ((0.9, 1.0), (0.5, 0.4), "Neither"),
    ],
)
def test_a_high_icc_is_put_down_to_questions_or_to_agreement(questions, rest, told):
    variances, why = what_lifts_icc(reml(questions, rest), CHANCE, "en")
    assert variances.startswith("Of 1 network above its bar")
    assert told in why


def test_nothing_is_said_of_what_lifts_an_icc_that_no_network_has():
    assert what_lifts_icc(reml((1, 1), (1, 1)), CHANCE.assign(chance_high=0.99), "en") == []


def test_random_groups_are_spoken_of_only_if_they_were_drawn():
    told = random_groups_exceed(CHANCE, 0.9, "nl")
    assert "60%" in told
    assert "0,90" in told
    assert random_groups_exceed(CHANCE.assign(share_excellent=float("nan")), 0.9, "en") == ""


def test_agreement_is_held_beside_that_of_random_groups():
    cells = pd.DataFrame({"rwg_j": [0.9, 0.8], "chance_median": 0.7, "chance_high": [0.85, 0.85], "share_customary": 1})
    median, beyond = agreement_beside_random(cells, "en")
    assert median == "The median is 0.85 in networks, 0.70 in random groups; 100% of these reach the limit."
    assert beyond.startswith("Of 2 combinations of network and scale 1 (50%) exceeds 97.5% of its random groups;")
    assert agreement_beside_random(cells.assign(chance_high=float("nan")), "en")[0].startswith("Not compared")


def test_characteristics_without_an_interval_are_not_counted():
    groups = pd.DataFrame({"method": ["reml", "reml", "reml", "anova"], "icc1_low": [0.1, 0.0, None, 0.2]})
    assert networks_differ(groups, "en").startswith("For 1 of 2 characteristics the whole interval")
    assert networks_differ(groups[2:3], "nl") == ""


def test_questions_of_different_ranges_are_told_and_those_of_one_range_are_not():
    assert ranges_of_answers(["1-5"], 34, "en") == ""
    assert ranges_of_answers([], 0, "en") == ""
    assert "each range has its own" in ranges_of_answers(["1-5", "0-10"], 12, "en")
    assert "study.toml asks for it" in ranges_of_answers(["1-5, 0-10"], 12, "en")


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (
            0.5,
            "Most groups of members drawn at random from all networks reach that too (50%), so a high ICC is no sign",
        ),
        (0.49, "Of groups of members drawn at random from all networks 49% reach that too."),
        (0.05, "Of groups of members drawn at random from all networks 5% reach that too."),
        (0.04, "Groups of members drawn at random from all networks seldom reach that (4%)."),
    ],
)
def test_in_short_an_icc_is_worth_what_random_groups_do_not_reach(share, words):
    chance = CHANCE.assign(share_excellent=share)
    first, second, last = icc_in_short(AVERAGE, "(all)", chance, 0.9, "en")
    assert first == "The ICC over the questions is above 0.90 in 1 of 1 network."
    assert second.startswith(words)
    assert last == "1 of 2 networks has an ICC above that of 97.5% of their random groups."


def test_in_short_no_random_groups_are_told_where_no_network_is_excellent_or_none_were_drawn():
    told = icc_in_short(AVERAGE, "(all)", CHANCE, 0.95, "en")
    assert [each.split(" ")[0] for each in told] == ["The", "1"]
    blank = CHANCE.assign(share_excellent=None, chance_high=None)
    assert len(icc_in_short(AVERAGE, "(all)", blank, 0.9, "en")) == 1
    alone = icc_in_short(AVERAGE.iloc[[0, 2]], "(all)", blank.iloc[:1], 0.9, "nl")
    assert alone[1:] == ["Met één netwerk is er niets om dat mee te vergelijken."]
    assert icc_in_short(AVERAGE.iloc[1:], "(all)", blank, 0.9, "en") == []
