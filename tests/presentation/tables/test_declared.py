"""Tables and their columns are declared in full, and docs/tables.md is a view of that."""

from collections import Counter
from typing import get_args

import pandas as pd

from analysis.places import PROJECT
from analysis.presentation.tables.declared import ABOUT, COLUMNS_FILE, TABLES, Column
from analysis.presentation.tables.reference import reference

COLUMNS = [(f"{table}.{key}", column) for table, columns in TABLES.items() for key, column in columns.items()]


def test_the_page_about_tables_is_a_view_of_the_declarations():
    assert (PROJECT / "docs" / "tables.md").read_text(encoding="utf-8") == reference()


def test_every_table_is_explained_and_has_columns_each_declared_once():
    assert all(ABOUT.values())
    assert all(TABLES.values())
    rows = [tuple(line.split(",")[:2]) for line in COLUMNS_FILE.read_text(encoding="utf-8").splitlines()]
    assert not [row for row, times in Counter(rows).items() if times > 1]


def test_every_column_says_what_it_holds_whose_answers_it_rests_on_and_what_it_tells_of_them():
    bases, kinds = (get_args(Column.__annotations__[name]) for name in ("base", "kind"))
    for place, column in COLUMNS:
        assert column.heading and column.meaning, place
        assert column.base in bases and column.kind in kinds, place
        assert column.digits is not None or not column.significant, place


def test_what_rests_on_answers_is_never_declared_as_resting_on_none():
    """A few that a release must treat with care, of every base."""
    assert TABLES["response"]["responded"][4:6] == ("size", "count")
    assert TABLES["icc"]["df2"][4:6] == ("size", "count")  # it gives the number of respondents away
    assert TABLES["portraits"]["mean"][4:6] == ("network", "mean")
    assert TABLES["portraits"]["low"][4:6] == ("network", "spread")
    assert TABLES["claims"]["observed"][4:6] == ("network", "spread")  # a text that quotes ends of bands
    assert TABLES["answer_categories"]["n"][4:6] == ("pooled", "count")
    assert TABLES["associations"]["estimate"][4:6] == ("networks", "coefficient")
    assert TABLES["conflicts"]["grade"][4:6] == ("none", "word")


def test_the_words_that_tables_hold_are_declared():
    """Held against the committed report of the default study: what a column with words holds, names apart, is one.

    A column or value that has changed since (docs/renamed.csv) is held against the report when that is made again.
    """
    renamed = pd.read_csv(PROJECT / "docs" / "renamed.csv", keep_default_na=False).query("kind == 'value'")
    holds_names = {"network", "id", "against", "expected", "program", "method", "rule"}
    for table, columns in TABLES.items():
        path = PROJECT / "reports" / "delicate-verbanden" / "tables" / f"{table}.csv"
        for key, column in columns.items():
            if column.words and key not in holds_names and path.exists():
                held = set(pd.read_csv(path, dtype=str, keep_default_na=False).get(key, [])) - {""}
                old = set(renamed.loc[renamed["table"] == table, "old"])
                assert held - old <= column.words, (table, key)
