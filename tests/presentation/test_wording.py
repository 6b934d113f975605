"""Bands become words by the report's rule: the nearest label at each end, halves upwards."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from analysis.places import STUDIES
from analysis.presentation.wording import (
    band_label,
    band_labels,
    escape_markdown,
    item_label,
    nearest_code,
    number,
    numbers,
    scale_label,
)
from analysis.study.reading.study_folder import read_study
from tests.conftest import TOY


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
    assert 1 <= nearest_code(value) <= nearest_code(value + more) <= 5


def test_labels_of_a_table_are_those_of_the_characteristic():
    study = read_study(STUDIES / "delicate-verbanden")
    bands = pd.DataFrame(
        {
            "characteristic": ["person_turnover", "mutual_trust", "network_overlap", "boundary_natural", "impact"],
            "low": [1.6, 1.6, 6.2, 1.6, math.nan],
            "high": [4.2, 4.2, 11.8, 2.4, math.nan],
        }
    )
    assert band_labels(bands, study, "nl") == ["weinig tot veel", "laag tot hoog", "zes tot tien", "laag", ""]
    assert band_labels(bands, study, "en") == ["little to much", "low to high", "six to ten", "low", ""]


def test_a_count_without_a_rule_and_another_scale_have_no_labels(toy):
    study = read_study(toy())
    bands = pd.DataFrame({"characteristic": ["trust", "size"], "low": [2.0, 2.0], "high": [2.0, 4.0]})
    assert band_labels(bands, study, "en") == ["low", ""]


def test_numbers_are_words_up_to_twelve_and_digits_where_one_of_two_is_higher():
    assert [number(each, "nl") for each in (1, 12, 13, 4.5)] == ["één", "twaalf", "13", "4,5"]
    assert [number(each, "en") for each in (0, 12, 13, 4.5)] == ["zero", "twelve", "13", "4.5"]
    assert numbers(3, 10, "en") == ("three", "ten")
    assert numbers(10, 20, "nl") == ("10", "20")


def test_an_item_is_called_after_its_scale_in_the_readers_language():
    study = read_study(STUDIES / "delicate-verbanden")
    assert item_label(study, "mutual_trust_3", "en") == "mutual trust 3"
    assert item_label(study, "mutual_trust_3", "nl") == "onderling vertrouwen 3"
    assert item_label(study, "person_turnover", "nl") == "wisselingen in personen"
    assert item_label(study, "motive_alone", "en") == "motive alone"


def test_a_single_question_without_a_label_is_named_by_its_text(toy):
    codebook = TOY["codebook.csv"].replace("Too fast?", "Is the pace when all is said and done " + "very " * 20)
    study = read_study(toy(codebook__csv=codebook))
    assert scale_label(study, "size", "en") == "How many schools?"
    assert scale_label(study, "pace", "nl").startswith("Is the pace when all is said and done very")
    assert len(scale_label(study, "pace", "nl")) <= 80
    assert scale_label(study, "trust", "en") == "trust"
    alike = read_study(toy("alike", codebook__csv=TOY["codebook.csv"].replace("Too fast?", "How many schools?")))
    assert scale_label(alike, "pace", "en") == "How many schools? (pace)"


SIGNS = st.text(alphabet="\\`*_{}[]()<>#|$~^&;:!-+=%'\"01. ab@/", min_size=1, max_size=12)


@given(SIGNS)
def test_a_text_in_markdown_is_shown_to_the_letter(text):
    """As the first words of a line, and within one."""
    for shown, meant in (
        (escape_markdown(text.strip()), text.strip()),
        (f"See {escape_markdown(text)}.", f"See {text}."),
    ):
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(shown)
        assert [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"]), tokens
        children = tokens[1].children if tokens else []
        assert {each.type for each in children} <= {"text"}
        assert "".join(each.content for each in children) == meant


def test_a_backslash_before_a_bracket_is_no_formula_in_jupyterlab():
    assert escape_markdown(r"\(x\)") == "&#92;(x&#92;)"
