"""A written table as readers see it."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.presentation.tables.declared import TABLES
from analysis.presentation.tables.shown import Shown, for_readers, to_html, to_myst, without_constants
from analysis.presentation.tables.written import read_csv, to_csv
from tests.presentation.tables.support import RESPONSE


def test_signs_in_names_are_shown_not_read_as_mark_up():
    written = read_csv("response", to_csv("response", RESPONSE, "synthetic"))
    shown = for_readers("response", written, "en", {}, ["network", "responded"])
    assert to_myst(shown, "Response <all>", "table-response").splitlines() == [
        r":::{table} Response \<all\>",
        ":name: table-response",
        "",
        "| network | responded |",
        "| :--- | ---: |",
        r"| A \| B | 7 |",
        r"| \*North\* | 3 |",
        ":::",
    ]
    soup = BeautifulSoup(to_html(shown, "Response <all>"), "html.parser")
    assert soup.caption.text == "Response <all>"
    assert [cell.text for cell in soup.find_all("td")] == ["A | B", "7", "*North*", "3"]
    assert all(cell["scope"] == "col" for cell in soup.find_all("th"))


def test_columns_that_narrow_a_table_are_told_to_the_site():
    written = read_csv("response", to_csv("response", RESPONSE, "synthetic"))
    shown = for_readers("response", written, "en", {}, ["responded", "network"], filters=["network"])
    assert ":class: filter-1" in to_myst(shown, "Response", "table-response").splitlines()


@pytest.mark.parametrize(("language", "cells"), [("nl", ["1.234.567", "58,3"]), ("en", ["1,234,567", "58.3"])])
def test_numbers_have_the_signs_of_the_language(language, cells):
    one = RESPONSE.head(1).assign(invited=1_234_567)
    shown = for_readers("response", read_csv("response", to_csv("response", one, "responses")), language, {})
    assert [shown.rows[0][1], shown.rows[0][4]] == cells


def test_scales_are_shown_by_their_label_in_the_readers_language():
    columns = TABLES["portraits"]
    frame = pd.DataFrame({key: "" if column.digits is None else [1.0] for key, column in columns.items()})
    frame["characteristic"] = "mutual_trust"
    written = read_csv("portraits", to_csv("portraits", frame, "synthetic"))
    shown = for_readers(
        "portraits", written, "nl", {"mutual_trust": "onderling vertrouwen"}, ["characteristic", "mean"]
    )
    assert (shown.headings, shown.rows) == (["kenmerk", "gemiddelde"], [["onderling vertrouwen", "1,000"]])


def test_a_note_is_shown_where_there_is_one():
    columns = TABLES["portraits"]
    frame = pd.DataFrame({key: "" if column.digits is None else [1.0, 2.0] for key, column in columns.items()})
    quiet = for_readers("portraits", frame, "en", {}, ["mean"])
    spoken = for_readers("portraits", frame.assign(note=["", "withheld"]), "en", {}, ["mean"])
    assert (quiet.headings, spoken.headings) == (["mean"], ["mean", "note"])


def test_what_every_row_would_repeat_is_said_once_in_the_caption():
    rows = [["trust", "81", "", "0.9", "few"], ["vision", "81", "", "0.8", "few"], ["pace", "81", "", "0.8", "few"]]
    table = Shown(["scale", "respondents", "invited", "alpha", "note"], rows, [False, True, True, True, False])
    shown, caption = without_constants(table, "Reliability", "en")
    assert shown.headings == ["scale", "alpha", "note"]
    assert shown.rows == [["trust", "0.9", "few"], ["vision", "0.8", "few"], ["pace", "0.8", "few"]]
    assert shown.numeric == [False, True, False]
    assert caption == "Reliability; in every row: respondents 81, invited –"
    assert without_constants(table, "Betrouwbaarheid", "nl")[1].startswith("Betrouwbaarheid; in elke rij: ")


def test_small_tables_and_tables_that_repeat_nothing_are_shown_as_they_are():
    two = Shown(["scale", "n"], [["trust", "8"], ["pace", "8"]], [False, True])
    alike = Shown(["scale", "n"], [["trust", "8"], ["trust", "9"], ["trust", "8"]], [False, True])
    none = Shown(["scale", "n"], [], [False, True])
    for table in (two, alike, none):
        assert without_constants(table, "Of", "en") == (table, "Of")


def test_our_own_words_are_translated_and_a_name_that_looks_like_one_is_not():
    columns = TABLES["claims"]
    frame = pd.DataFrame({key: "" if column.digits is None else [1.0] for key, column in columns.items()})
    frame = frame.assign(id="complete", kind="complete", verdict="undecided")
    shown = for_readers("claims", frame, "nl", {}, ["id", "kind", "verdict"])
    assert shown.rows == [["complete", "complete", "niet te beslissen"]]
