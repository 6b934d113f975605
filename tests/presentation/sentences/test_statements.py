"""What is said of published statements that were held against answers."""

from types import SimpleNamespace

import pandas as pd

from analysis.presentation.sentences.statements import how_verdicts_are_given, in_short


def test_of_invented_answers_no_verdict_is_told():
    verdicts = pd.Series({"holds": 3, "fails": 1})
    assert "No statement was tested" in in_short(verdicts, True, "en")
    assert in_short(verdicts, False, "en") == "- Held against this study's answers: 3 holds, 1 fails."


def test_rules_for_verdicts_say_when_they_were_fixed_if_it_is_known():
    rules = SimpleNamespace(holds=0.95, fails=0.05, draws=2000, fixed_on="2026-01-05")
    assert "at least 95% of 2,000 draws" in how_verdicts_are_given(rules, "en")
    assert how_verdicts_are_given(rules, "en").endswith("fixed on 2026-01-05.")
    rules.fixed_on = None
    assert how_verdicts_are_given(rules, "en").endswith("fixed on no stated day.")
