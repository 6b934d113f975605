"""What the page on item reduction says beside the questionnaire that was used."""

import pandas as pd

from analysis.presentation.sentences.items import against_questionnaire, gains_in_alpha

LEDGER = pd.DataFrame(
    {"item": ["a", "b", "c"], "decision": ["removed", "kept", "removed"], "asked": ["no", "no", "yes"],
     "criterion": ["alpha if deleted", "", "negative wording"], "gain": [0.012, None, None]}
)  # fmt: skip


def test_items_are_listed_where_the_rules_and_the_questionnaire_differ():
    told, lines = against_questionnaire(LEDGER, {"b": "trust 2", "c": "trust 3"}, "en")
    assert told == "The rule removes 2 of 3 items, and agrees with the questionnaire of the main survey on 1."
    assert lines.splitlines() == ["- trust 2: kept by the rule", "- trust 3: removed by the rule"]


def test_gains_in_alpha_are_those_of_items_removed_for_it():
    assert gains_in_alpha(LEDGER, "en") == "1 item went because alpha rose without it, by 0.012 to 0.012."
    assert gains_in_alpha(LEDGER.iloc[1:], "en") == "No item went because alpha rose without it."
