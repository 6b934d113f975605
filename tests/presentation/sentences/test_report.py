"""What is said of the published report."""

import pandas as pd

from analysis.presentation.sentences.report import in_short, response_left_open


def test_conflicts_are_counted_by_grade():
    graded = pd.Series({"impossible": 7, "strained": 30})
    assert in_short(graded, "en").endswith("by grade: **7 impossible, 30 strained**.")


def test_sizes_that_percentages_give_away_are_counted():
    ways = pd.DataFrame({"combinations": [12345.0, 20000.0]})
    told = response_left_open(ways, pd.DataFrame({"forced": ["yes", "no"]}), "en")
    assert told.startswith("At least 12,345 combinations")
    assert "the size of this network is forced" in told
    assert "12.345" in response_left_open(ways, pd.DataFrame({"forced": ["no"]}), "nl")
    assert "the size of no network is forced" in response_left_open(ways, pd.DataFrame({"forced": ["no"]}), "en")
