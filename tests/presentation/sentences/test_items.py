"""What the page on item reduction says beside the questionnaire that was used."""

import pandas as pd

from analysis.presentation.sentences.items import against_questionnaire, against_their_scale, gains_in_alpha

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
