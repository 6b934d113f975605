"""The figure of verdicts says what it shows and that it is synthetic, and leaves out what nobody counted."""

import numpy as np
import pandas as pd

from analysis.presentation.figures.verdict_rates import verdicts_by_kind

RATES = pd.DataFrame(
    {
        "kind": ["order", "related"], "meaning": ["come in this order", "clearly go together"],
        "true_statements": [50, 0], "true_right": [80.0, np.nan],
        "true_undecided": [18.0, np.nan], "true_wrong": [2.0, np.nan],
        "false_statements": [20, 40], "false_right": [60.0, 100.0],
        "false_undecided": [37.5, 0.0], "false_wrong": [2.5, 0.0],
    }
)  # fmt: skip


def test_the_same_numbers_make_the_same_bytes():
    assert verdicts_by_kind(RATES)("en", True).svg() == verdicts_by_kind(RATES)("en", True).svg()


def test_the_alternative_text_holds_the_numbers_and_says_that_they_are_synthetic():
    picture = verdicts_by_kind(RATES)("en", True)
    assert "On true statements the verdict is right in 80% (least: come in this order) to 80%" in picture.alt
    assert "wrong in at most 2.5% (come in this order)." in picture.alt
    assert "synthetic data" in picture.alt
    assert "synthetic data" in [text.get_text() for text in picture.figure.texts]
    assert "synthetic data" not in verdicts_by_kind(RATES)("en", False).alt


def test_a_kind_without_true_statements_has_no_bar_and_no_number_there():
    true, false = verdicts_by_kind(RATES)("nl", True).figure.axes
    assert [text.get_text() for text in true.texts] == ["50"]
    assert [text.get_text() for text in false.texts] == ["20", "40"]
    assert sum(bar.get_width() for bar in true.patches) == 100
    assert sum(bar.get_width() for bar in false.patches) == 200
