"""A table is rounded once, keeps its columns, and says what its data are."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.presentation.tables.declared import TABLES
from analysis.presentation.tables.written import as_written, guarded, read_csv, to_csv, unguarded
from tests.presentation.tables.support import RESPONSE


def test_csv_has_declared_digits_blank_cells_and_a_data_column():
    assert to_csv("response", RESPONSE, "synthetic") == (
        "network,invited,responded,complete,percentage,data\n"
        "A | B,12,7,7,58.3,synthetic\n"
        "*North*,,3,0,,synthetic\n"
    )  # fmt: skip
    assert to_csv("response", RESPONSE, "responses").endswith(",responses\n")


@pytest.mark.parametrize("change", [lambda t: t.drop(columns="invited"), lambda t: t.assign(mean=1.0)])
def test_another_set_of_columns_than_declared_is_refused(change):
    with pytest.raises(ValueError, match=r"columns of table response differ .*: (invited|mean); .*tables/columns\.csv"):
        to_csv("response", change(RESPONSE), "synthetic")


def test_an_undeclared_table_says_which_files_to_edit():
    with pytest.raises(ValueError, match=r"table tenure is not declared: .*/tables\.csv .* columns\.csv"):
        to_csv("tenure", RESPONSE, "synthetic")


@given(st.lists(st.floats(-1e6, 1e6), min_size=1))
def test_reading_back_and_writing_again_changes_nothing(values):
    frame = pd.DataFrame({key: "" if column.digits is None else values for key, column in TABLES["portraits"].items()})
    text = to_csv("portraits", frame, "synthetic")
    again = read_csv("portraits", text)
    assert to_csv("portraits", again.drop(columns="data"), "synthetic") == text
    assert (again["mean"] - frame["mean"]).abs().max() <= 0.0005 + 1e-9


def test_there_is_no_minus_zero():
    frame = pd.DataFrame({key: "" if column.digits is None else [-1e-9] for key, column in TABLES["portraits"].items()})
    assert "-0" not in to_csv("portraits", frame, "synthetic")


def test_a_very_small_p_is_not_shown_as_nought():
    frame = pd.DataFrame({key: "" if column.digits is None else [1.0] for key, column in TABLES["icc"].items()})
    assert read_csv("icc", to_csv("icc", frame.assign(p=1.2345e-20), "synthetic"))["p"].item() == 1.23e-20


def test_words_can_follow_from_the_numbers_that_the_table_will_hold():
    bands = pd.DataFrame({"characteristic": ["trust", "pace"], "low": [3.4996, math.nan], "n": [8, 2]})
    written = as_written("portraits", bands)
    assert written["low"].tolist()[0] == 3.5
    assert math.isnan(written["low"].tolist()[1])
    assert written["characteristic"].tolist() == ["trust", "pace"]


@pytest.mark.parametrize("text", ["=1+1", "+31 20", "-x", "@SUM(A1)", "'=1", "''-1", "\t=1"])
def test_a_spreadsheet_takes_no_text_for_a_formula_and_our_reader_has_it_back(text):
    frame = RESPONSE.head(1).assign(network=text)
    written = to_csv("response", frame, "synthetic")
    assert f"'{text}" in written.splitlines()[1]
    assert list(read_csv("response", written)["network"]) == [text]


@given(st.text())
def test_a_guarded_text_is_never_lost(text):
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["-0.35", "+3", "-1,5", "-12%", "", "'t Gooi", "a=b", "(all)"])
def test_numbers_and_other_texts_are_as_they_are(text):
    assert guarded(text) == text
