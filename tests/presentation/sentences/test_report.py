"""What is said of the published report."""

from types import SimpleNamespace

import pandas as pd

from analysis.presentation.sentences.report import how_verdicts_are_given, in_short, response_left_open

GRADED = pd.Series({"impossible": 7, "strained": 30})
VERDICTS = pd.Series({"holds": 3, "fails": 1})


def test_of_invented_answers_no_verdict_is_told():
    places, tested = in_short(GRADED, VERDICTS, True, "en")
    assert places.endswith("by grade: **7 impossible, 30 strained**.")
    assert "No statement was tested" in tested
    assert in_short(GRADED, VERDICTS, False, "en")[1] == "- Held against this study's answers: 3 holds, 1 fails."


def test_sizes_that_percentages_give_away_are_counted():
    ways = pd.DataFrame({"combinations": [12345.0, 20000.0]})
    told = response_left_open(ways, pd.DataFrame({"forced": ["yes", "no"]}), "en")
    assert told.startswith("At least 12,345 combinations")
    assert "the size of this network is forced" in told
    assert "12.345" in response_left_open(ways, pd.DataFrame({"forced": ["no"]}), "nl")
    assert "the size of no network is forced" in response_left_open(ways, pd.DataFrame({"forced": ["no"]}), "en")


def test_rules_for_verdicts_say_when_they_were_fixed_if_it_is_known():
    rules = SimpleNamespace(holds=0.95, fails=0.05, draws=2000, fixed_on="2026-01-05")
    assert "at least 95% of 2,000 draws" in how_verdicts_are_given(rules, "en")
    assert how_verdicts_are_given(rules, "en").endswith("fixed on 2026-01-05.")
    rules.fixed_on = None
    assert how_verdicts_are_given(rules, "en").endswith("fixed on no stated day.")
