"""What is said of published statements that were held against answers."""

from types import SimpleNamespace

import pandas as pd

from analysis.presentation.sentences.statements import expected_by_chance, how_verdicts_are_given, in_short


def test_of_invented_answers_no_statement_is_judged_but_the_method():
    verdicts = pd.Series({"method right": 3, "method undecided": 1, "nothing built in, no check": 9})
    assert in_short(verdicts, 0, True, "en") == (
        "No published statement was tested. Of 4 statements whose truth was built in, the method judged 3 correctly "
        "and 0 wrongly, and left 1 undecided."
    )
    assert in_short(verdicts[2:], 0, True, "en") == "No published statement was tested."


def test_of_real_answers_statements_are_counted_by_what_became_of_them():
    verdicts = pd.Series({"supported by the answers": 3, "agrees with the data": 1, "undecided": 2})
    assert in_short(verdicts, 7, False, "en") == (
        "Of 6 statements that this study's data can test, 4 are supported, 0 contradicted and 2 undecided. 7 other "
        "statements need interviews or documents and are not judged."
    )
    assert "Voor 1 andere uitspraak zijn" in in_short(verdicts, 1, False, "nl")


def test_rules_for_verdicts_say_when_they_were_fixed_if_it_is_known():
    rules = SimpleNamespace(error=0.05, draws=2000, fixed_on="2026-01-05")
    assert "at most 5% of cases if it were false for all members (2,000 draws)" in how_verdicts_are_given(rules, "en")
    assert how_verdicts_are_given(rules, "en").endswith("fixed on 2026-01-05.")
    rules.fixed_on = None
    assert how_verdicts_are_given(rules, "en").endswith("fixed on no stated day.")


def test_how_many_verdicts_may_be_wrong_is_told_by_the_rule_and_by_simulation():
    rates = pd.DataFrame({"scenario": "(all)", "truth": ["true", "false", "between"], "wrong": [0.5, 0.25, None]})
    told = expected_by_chance(200, rates, SimpleNamespace(error=0.05), "en")
    assert "allows 10 wrong ones at most" in told
    assert "0.5% were wrong" in told
    assert "here that would be 1.0" in told
    assert expected_by_chance(0, rates, SimpleNamespace(error=0.05), "en") == ""
