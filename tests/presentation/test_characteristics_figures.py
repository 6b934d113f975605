"""The figure of right verdicts says what it shows and that it is synthetic, and leaves out what nobody counted."""

import numpy as np
import pandas as pd

from analysis.presentation.characteristics_figures import right_by_kind

RATES = pd.DataFrame(
    {
        "kind": ["order", "related"],
        "true_right": [80.0, np.nan], "true_right_low": [70.0, np.nan], "true_right_high": [90.0, np.nan],
        "false_right": [60.0, 100.0], "false_right_low": [50.0, 95.0], "false_right_high": [70.0, 100.0],
    }
)  # fmt: skip


def test_the_same_numbers_make_the_same_bytes():
    assert right_by_kind(RATES, "en", True).svg() == right_by_kind(RATES, "en", True).svg()


def test_the_alternative_text_holds_the_numbers_and_says_that_they_are_synthetic():
    picture = right_by_kind(RATES, "en", True)
    assert "true statements order 80 to order 80; false statements order 60 to related 100." in picture.alt
    assert "synthetic data" in picture.alt
    assert "synthetic data" in [text.get_text() for text in picture.figure.texts]
    assert "synthetic data" not in right_by_kind(RATES, "en", False).alt


def test_a_kind_without_true_statements_has_no_mark_for_them():
    marks = [len(drawn.get_offsets()) for drawn in right_by_kind(RATES, "nl", True).figure.axes[0].collections[1::2]]
    assert marks == [1, 2]
