"""What the page on item reduction says beside the questionnaire that was used."""

import pandas as pd

from analysis.presentation.sentences.items import (
    against_questionnaire,
    against_their_scale,
    confirmed,
    flattery,
    gains_in_alpha,
    near_another_scale,
    scales_meeting,
    several_smallest_sets,
)

LEDGER = pd.DataFrame(
    {"item": ["a", "b", "c"], "decision": ["removed", "kept", "removed"], "asked": ["no", "no", "yes"],
     "criterion": ["alpha if deleted", "", "negative wording"], "gain": [0.012, None, None]}
)  # fmt: skip


def test_items_are_listed_where_the_rules_and_the_questionnaire_differ():
    told, lines = against_questionnaire(LEDGER, {"b": "trust 2", "c": "trust 3"}, "en")
    assert told == "The rule removes 2 of 3 items, and agrees with the questionnaire of the main survey on 1."
    assert lines.splitlines() == ["- trust 2: kept by the rule", "- trust 3: removed by the rule"]


def test_gains_in_alpha_are_those_of_items_removed_for_it():
    assert gains_in_alpha(LEDGER, "en") == "1 item went because alpha rose without it, by 0.012."
    assert gains_in_alpha(LEDGER.iloc[1:], "en") == "No item went because alpha rose without it."


AGAINST = pd.DataFrame(
    {"scale": ["trust", "trust"], "item": ["t4", "t5"], "by": ["item-rest r", "loading"], "value": [-0.62, -0.1]}
)


def test_items_against_their_scale_are_named_with_what_to_do():
    told = against_their_scale(AGAINST, {"t4": "t4", "trust": "Trust"}, "en")
    assert told.startswith("**Against the scale:** t4 (Trust, item-rest r -0.62); t5 (Trust, loading -0.10).")
    assert "these questions go down" in told
    assert "`reverse` in codebook.csv" in told
    assert "item_decisions.csv" in told
    assert "this question go down" in against_their_scale(AGAINST[:1], {}, "en")
    dutch = against_their_scale(AGAINST[:1], {}, "nl")
    assert dutch.startswith("**Tegen de schaal in:** t4 (trust, item-rest r -0,62).")
    assert against_their_scale(AGAINST[:0], {}, "en") == ""


def test_a_scale_without_an_alpha_is_not_among_those_that_meet_or_miss_a_threshold():
    scales = pd.DataFrame({"alpha": [0.9, 0.7, None], "low": [0.85, 0.6, None], "meets": ["yes", "no", None]})
    told = scales_meeting(scales, 0.8, 0.3, "en")
    assert told == "1 of 2 scales meets alpha > 0.8 and inter-item r > 0.3; of 1 the whole interval is above 0.8."
    assert scales_meeting(scales[2:], 0.8, 0.3, "en") == ""


def test_items_that_could_not_be_compared_with_another_scale_are_not_counted():
    items = pd.DataFrame({"item_total": [0.5, 0.6, None], "other_r": [0.45, 0.1, 0.2]})
    crossing = pd.DataFrame({"decision": ["removed"]})
    assert near_another_scale(items, crossing, 0.2, "en").startswith(
        "1 of 2 items lies within 0.20; the rules remove 1"
    )
    assert near_another_scale(items[2:], crossing[:0], 0.2, "en").startswith("Not compared")
    assert near_another_scale(items[2:], crossing[:0], 0.2, "nl").startswith("Niet vergeleken")


def test_scales_whose_sets_were_not_tried_are_not_counted():
    sets = pd.DataFrame({"as_small": [1, 3, None]})
    assert several_smallest_sets(sets, "en") == "Of 2 scales 1 has more than one smallest set."
    assert several_smallest_sets(sets[2:], "en") == ""


def test_the_largest_flattery_is_told_where_there_is_one():
    assert "at most 0.021" in flattery(pd.DataFrame({"optimism": [0.021, None, 0.01]}), "en")
    assert flattery(pd.DataFrame({"optimism": [None]}), "en") == ""


def test_a_fit_in_the_main_survey_is_told_by_customary_limits_and_its_weakest_question():
    fit = pd.DataFrame([{"cfi": 0.951, "rmsea": 0.07, "srmr": 0.08, "respondents": 120, "items": 2, "note": ""}])
    loadings = pd.DataFrame({"item": ["a", "b"], "loading": [0.9, 0.4]})
    told = confirmed(fit, loadings, {"a": "first", "b": "second"}, "en")
    assert "SRMR at most 0.08) 2 are met" in told
    assert "from 0.40 (second) to 0.90" in told
    assert confirmed(fit.assign(note="too few"), loadings.iloc[:0], {}, "en").endswith("these answers: too few.")
