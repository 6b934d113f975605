"""What page 1 says hangs on those who did not answer."""

import numpy as np
import pandas as pd

from analysis.presentation.sentences.nonresponse import (
    all_alike,
    bands_that_hang,
    relations_that_hang,
    statements_that_hang,
)

RELATIONS = pd.DataFrame(
    {
        "x": ["a", "b", "c"],
        "y": ["d", "d", "d"],
        "estimate": [0.5, 0.4, 0.9],
        "tipping_sd": [0.2, 0.6, np.nan],
        "unsure_sd": [0.1, 0.3, 2.0],
        "common": [np.nan, 1.26, np.nan],
    }
)
LABELS = {name: f"label {name}" for name in "abcd"}


def test_a_relation_that_could_turn_is_not_counted_as_unsure_as_well():
    told = relations_that_hang(RELATIONS, LABELS, 0.5, "en")
    assert "1 of 3 relations could have the other direction, and 1 more" in told
    assert "Could turn: label a – label d. No longer sure: label b – label d." in told


def test_one_difference_in_all_networks_is_told_by_its_smallest_size():
    assert "1 relation would turn, at 1.3 standard deviations" in all_alike(RELATIONS, "en")
    assert "no relation would turn" in all_alike(RELATIONS.iloc[[0, 2]], "en")


def test_bands_that_cannot_change_are_counted_apart_and_nothing_is_said_of_none():
    bands = pd.DataFrame({"silent": [20.0, 30, np.nan], "tipping_sd": [-0.2, np.nan, np.nan]})
    assert "Of 2 bands of a network, 1 would have an end at another answer" in bands_that_hang(bands, 0.25, "en")
    assert "1 cannot change" in bands_that_hang(bands, 0.25, "en")
    nothing = RELATIONS.assign(estimate=np.nan)
    assert relations_that_hang(nothing, LABELS, 0.5, "en") == all_alike(nothing, "en") == ""


def test_statements_whose_verdict_cannot_turn_are_counted_apart_and_nothing_is_said_of_none():
    statements = pd.DataFrame({"tipping_sd": [0.1, 0.25, 0.4, np.nan]})
    told = statements_that_hang(statements, (0.25, 0.5), "en")
    assert "Of 4 published statements" in told
    assert "2 would lose it if" in told
    assert "and 3 at 0.5; 1 cannot turn" in told
    assert statements_that_hang(statements.iloc[:0], (0.25, 0.5), "en") == ""
