"""Bands become words by the report's rule: the nearest label at each end, halves upwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.presentation.wording import ANSWER_LABELS, WORDS, band_label, nearest_label


@pytest.mark.parametrize(
    ("low", "high", "nl", "en"),
    [
        (2.9, 4.2, "matig tot hoog", "moderate to high"),
        (3.5, 4.49, "hoog", "high"),
        (0.3, 5.8, "heel laag tot heel hoog", "very low to very high"),
        (1.5, 2.5, "laag tot matig", "low to moderate"),
        (float("nan"), float("nan"), "", ""),
    ],
)
def test_each_end_of_a_band_gets_its_nearest_label(low, high, nl, en):
    assert (band_label(low, high, "nl"), band_label(low, high, "en")) == (nl, en)


@given(st.floats(-2, 8), st.floats(0, 4))
def test_a_higher_number_never_gets_a_lower_label(value, more):
    order = ANSWER_LABELS["en"].index
    assert order(nearest_label(value, "en")) <= order(nearest_label(value + more, "en"))


def test_every_word_exists_in_both_languages():
    assert all(set(words) == {"nl", "en"} and all(words.values()) for words in WORDS.values())
