"""What is said of published statements that were held against answers."""

from types import SimpleNamespace

import pandas as pd

from analysis.presentation.sentences.statements import expected_by_chance, how_verdicts_are_given, in_short


def test_of_invented_answers_no_verdict_is_told():
    verdicts = pd.Series({"supported by the answers": 3, "undecided": 1})
    assert "No statement was tested" in in_short(verdicts, True, "en")
    told = in_short(verdicts, False, "en")
    assert told == "- Held against this study's answers: 3 supported by the answers, 1 undecided."


def test_rules_for_verdicts_say_when_they_were_fixed_if_it_is_known():
    rules = SimpleNamespace(error=0.05, draws=2000, fixed_on="2026-01-05")
    assert "at most 5% of cases were it false of all members (2,000 draws)" in how_verdicts_are_given(rules, "en")
    assert how_verdicts_are_given(rules, "en").endswith("fixed on 2026-01-05.")
    rules.fixed_on = None
    assert how_verdicts_are_given(rules, "en").endswith("fixed on no stated day.")


def test_how_many_verdicts_may_be_wrong_is_told_by_the_rule_and_by_simulation():
    rates = pd.DataFrame({"scenario": "(all)", "truth": ["true", "false", "between"], "wrong": [0.5, 0.25, None]})
    told = expected_by_chance(200, rates, SimpleNamespace(error=0.05), "en")
    assert "lets 10 be judged wrongly at most" in told
    assert "it was 0.5 %" in told
    assert "would make 1.0 here" in told
    assert expected_by_chance(0, rates, SimpleNamespace(error=0.05), "en") == ""
