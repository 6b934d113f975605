"""What few networks can tell of a conclusion: the rules as they are stated, and the relation that decides."""

import numpy as np
import pandas as pd
import pytest

from analysis.places import STUDIES
from analysis.statistics.networks.bands import network_means
from analysis.study.claims import JUDGED, VerdictRules
from analysis.study.kinds import ATOMS
from analysis.study.networks import FACTS, facts
from analysis.study.reading.study_folder import read_study
from analysis.verdicts.conclusions import (
    ALONE,
    AS_STATED,
    CLEAR,
    COLUMNS,
    DIRECTED,
    INFERENCE_RULES,
    LEANS,
    NONE,
    ONE_NETWORK,
    OPEN,
    OPPOSITE,
    OTHERWISE,
    RULE_OF,
    UNKNOWN,
    agrees_with_claim,
    conclusions,
    directed,
    inference,
)

RULES = VerdictRules()
STUDY = read_study(STUDIES / "delicate-verbanden")
SCORES = STUDY.scores().drop(columns="respondent")
MEANS = network_means(SCORES, STUDY.networks.index, 3).join(facts(STUDY.networks)[list(FACTS)])


def row(low: float, high: float, loo: tuple[float, float] | None = None, p_holm: float = 0.5) -> pd.Series:
    loo_low, loo_high = loo or (low, high)
    ends = {"low": low, "high": high, "loo_low": loo_low, "loo_high": loo_high}
    return pd.Series(ends | {"estimate": (low + high) / 2, "p": p_holm / 10, "p_holm": p_holm})


def table(claims: pd.DataFrame | None, pairs=()) -> pd.DataFrame:
    return conclusions(claims, pairs, MEANS, SCORES, STUDY.compared, RULES, draws=50)


@pytest.fixture(scope="module")
def judged() -> pd.DataFrame:
    return table(STUDY.claims.frame).set_index("id")


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (row(np.nan, np.nan), NONE),
        (row(-0.4, 0.6), UNKNOWN),
        (row(-0.1, 0.8, (-0.05, 0.5)), ONE_NETWORK),
        (row(0.1, 0.8, (np.nan, np.nan)), ONE_NETWORK),
        (row(0.4, 0.9, p_holm=0.01), CLEAR),
        (row(-0.9, -0.4, p_holm=0.01), CLEAR),
        (row(0.4, 0.9, p_holm=0.06), ALONE),
        (row(0.4, 0.9, p_holm=0.6), LEANS),
        (row(-0.2, 0.8, (0.1, 0.5), p_holm=0.01), LEANS),
        # at a limit: 0 is no sign, and the rules say beyond and below
        (row(0.0, 0.8, (0.1, 0.5), p_holm=0.01), LEANS),
        (row(-RULES.beyond_0, 0.8, (0.1, 0.5), p_holm=0.01), LEANS),
        (row(-0.4, RULES.beyond_0, (0.1, 0.5), p_holm=0.01), LEANS),
        (row(0.1, 0.8, (0.0, 0.5), p_holm=0.01), ONE_NETWORK),
        (row(0.1, 0.8, p_holm=RULES.error), ALONE),
        (row(0.1, 0.8, p_holm=10 * RULES.error), LEANS),
    ],
)
def test_the_first_rule_that_applies_is_the_verdict(found, verdict):
    assert inference(found, RULES) == verdict


def test_every_verdict_can_be_given_and_the_last_one_always_applies():
    assert list(INFERENCE_RULES)[-1] == LEANS
    assert INFERENCE_RULES[LEANS].holds(row(0.4, 0.9), RULES)


@pytest.mark.parametrize(
    ("kind", "low", "high", "stated"),
    [
        ("positive", 0.3, 0.9, AS_STATED),
        ("positive", 0.1, 0.9, OPEN),  # as good as none is not positive
        ("positive", -0.1, 0.9, OPEN),
        ("positive", -0.9, -0.1, OPPOSITE),
        ("negative", 0.3, 0.9, OPPOSITE),
        ("stronger", -1.1, -0.2, OPPOSITE),
        ("negative", -0.9, -0.3, AS_STATED),
        ("stronger", 0.2, 1.1, AS_STATED),
        ("weak_negative", -0.49, -0.21, AS_STATED),
        ("weak_negative", -0.9, -0.31, OPEN),
        ("weak_negative", -0.95, -0.72, OTHERWISE),
        ("no_relation", -0.19, 0.19, AS_STATED),
        ("no_relation", -0.6, 0.6, OPEN),
        ("no_relation", 0.4, 0.9, OPEN),
        ("no_relation", 0.6, 0.9, OTHERWISE),
        ("distinct", -0.6, 0.6, AS_STATED),
        ("related", 0.6, 0.9, AS_STATED),
        ("related", -0.1, 0.1, OPEN),
        ("related", 0.05, 0.15, OTHERWISE),
        ("related", -0.9, 0.4, OPEN),
        ("", 0.1, 0.9, ""),
    ],
)
def test_a_statement_stands_where_interval_and_range_lie_where_it_puts_the_coefficient(kind, low, high, stated):
    assert agrees_with_claim(kind, row(low, high, p_holm=0.01), RULES) == stated


@pytest.mark.parametrize("rule", DIRECTED)
def test_a_verdict_with_a_direction_names_it(rule):
    words = [directed(rule, r, comparison) for comparison in (False, True) for r in (0.4, -0.4)]
    for word, direction in zip(words, ["positive", "negative", "first", "second"], strict=True):
        assert direction in word
        assert RULE_OF[word] == rule
    assert directed(UNKNOWN, 0.4, False) == UNKNOWN


def test_the_direction_found_is_the_estimates_whatever_a_statement_says(judged):
    trust = judged.loc["trust-impact"]
    assert trust["kind"] == "negative"
    assert trust["estimate"] > 0
    assert trust["inference"] == "clear positive relation"


def test_nothing_is_as_stated_or_otherwise_unless_the_sign_is_clear_or_the_relation_near_0():
    assert agrees_with_claim("positive", row(0.1, 0.9, p_holm=0.4), RULES) == OPEN
    assert agrees_with_claim("no_relation", row(0.6, 0.9, p_holm=0.4), RULES) == OPEN
    assert agrees_with_claim("no_relation", row(-0.19, 0.19, p_holm=0.9), RULES) == AS_STATED


def test_one_network_alone_can_leave_a_statement_open():
    assert agrees_with_claim("positive", row(0.1, 0.9, (-0.1, 0.8), 0.01), RULES) == OPEN
    assert agrees_with_claim("positive", row(0.1, 0.9, (np.nan, np.nan), 0.01), RULES) == OPEN


def test_the_p_of_the_strongest_of_several_relations_counts_them_all(judged):
    size = judged.loc["summary-size-functioning"]
    alone = table(None, [(size["x"], size["y"])])["p"].item()
    assert size["p"] == pytest.approx(min(7 * alone, 1))
    assert judged.loc["four-related-most", "p"] <= 1


def test_what_was_put_in_is_told_and_changes_no_verdict(judged):
    planted = STUDY.claims.planted
    told = conclusions(STUDY.claims.frame, (), MEANS, SCORES, STUDY.compared, RULES, 50, planted).set_index("id")
    assert (told.loc["vision-impact", "planted"], told.loc["trust-impact", "planted"]) == ("true", "false")
    assert told.loc["size-impact", "planted"] == ""
    assert told.drop(columns="planted").equals(judged.drop(columns="planted"))
    assert set(judged["planted"]) == {""}


def test_every_statement_of_chapter_4_on_a_relation_is_there_once(judged):
    claims = STUDY.claims.frame
    judged_there = claims["section"].str.startswith("4") & claims["level"].isin(JUDGED)
    chapter = claims[judged_there & claims["kind"].isin(ATOMS)]
    same_as_in_5_4 = {"four-related"}
    assert set(chapter["id"]) - same_as_in_5_4 <= set(judged.index)
    assert judged.loc["vision-impact", "section"] == "1.1, 4.1 (impact)"
    assert judged.loc["four-related-most", "section"] == "4, 5.4"
    assert "summary-vision-impact" not in judged.index


def test_of_several_relations_the_least_as_stated_decides(judged):
    r = MEANS.corr().abs()
    size = judged.loc["summary-size-functioning"]
    others = STUDY.claims.frame.set_index("id").loc[size.name, "characteristics"].split()[1:]
    assert (size["relations"], abs(size["estimate"])) == (7, pytest.approx(r.loc["members", others].max()))
    related = judged.loc["four-related-most"]
    functioning = STUDY.compared["functioning"]
    ends = ["age_years", "impact", "compliance_monitoring"]
    weakest = min(
        *(r.loc[one, other] for one in ends for other in ends if one < other),
        *(r.loc[functioning, end].max() for end in ends),
    )
    assert abs(related["estimate"]) == pytest.approx(weakest)


def test_a_comparison_is_the_difference_of_two_correlations(judged):
    r = MEANS.corr()["impact"]
    found = judged.loc["vision-above-affectivity"]
    assert (found["x"], found["than"], found["y"]) == ("shared_vision", "mutual_affectivity", "impact")
    assert found["estimate"] == pytest.approx(r["shared_vision"] - r["mutual_affectivity"])


def test_without_statements_the_relations_asked_for_are_judged_and_nothing_is_stated():
    relations = [("shared_vision", "impact"), ("age_years", "impact")]
    for claims in (None, STUDY.claims.frame.query("kind == 'band'")):
        found = table(claims, relations)
        assert list(found.columns) == list(COLUMNS)
        assert list(zip(found["x"], found["y"], strict=True)) == relations
        assert set(found["statement"]) == {""}
        assert set(found["inference"]) <= {*RULE_OF, *INFERENCE_RULES}


def test_too_few_networks_cannot_be_judged():
    found = conclusions(None, [("shared_vision", "impact")], MEANS.head(3), SCORES, {}, RULES, draws=10).iloc[0]
    assert found["inference"] == NONE
    assert "4 or more networks, not 3" in found["note"]


def test_no_relations_make_an_empty_table():
    assert table(None).empty
