"""Answer categories: counts equal to R's, and flags that mean what they say."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from analysis.statistics.checks import StatisticsError
from analysis.statistics.scales.categories import COLUMNS, answer_categories
from tests.statistics.support import answers


def ends(items: pd.DataFrame, lowest: float, highest: float) -> tuple[dict, dict]:
    return dict.fromkeys(items, lowest), dict.fromkeys(items, highest)


def test_crowded_ends_and_categories_that_nobody_chose_are_flagged():
    items = pd.DataFrame({"crowded": [1] * 4 + [3] * 12 + [5] * 4, "even": [1, 5] * 3 + [2] * 7 + [3] * 3 + [4] * 4})
    table = answer_categories(items, *ends(items, 1, 5)).set_index(["item", "answer"])
    assert table.loc["crowded", "flag"].tolist() == ["floor", "unused", "", "unused", "ceiling"]
    assert table.loc["even", "share"].loc[[1, 5]].tolist() == [0.15, 0.15]
    assert (table.loc["even", "flag"] == "").all()


def test_a_count_has_no_highest_category_and_no_unused_ones():
    items = pd.DataFrame({"schools": [0, 0, 3, 12, np.nan]})
    for highest in ({"schools": np.nan}, {}, pd.Series({"schools": np.nan})):
        table = answer_categories(items, {"schools": 0}, highest)
        assert table["answer"].tolist() == [0, 3, 12]
        assert table["n"].tolist() == [2, 1, 1]
        assert table["flag"].tolist() == ["floor", "", ""]


def test_an_item_that_nobody_answered_says_so():
    items = pd.DataFrame({"asked": [1, 2], "skipped": [np.nan, np.nan]})
    row = answer_categories(items, *ends(items, 1, 2)).iloc[-1]
    assert (row["item"], row["n"], row["flag"]) == ("skipped", 0, "no answers")
    assert np.isnan(row["share"])
    assert answer_categories(items[[]], {}, {}).columns.tolist() == COLUMNS


def test_a_count_with_decimals_has_the_answers_that_occur():
    hours = pd.DataFrame({"hours": [8.5, 7.0, 8.5]})
    table = answer_categories(hours, {"hours": 0}, {"hours": 24})
    assert (table["answer"].tolist(), table["n"].tolist()) == ([7.0, 8.5], [1, 2])


@pytest.mark.parametrize("wrong", [0, 6])
def test_answers_outside_the_categories_are_refused(wrong):
    items = pd.DataFrame({"pace": [1, 3, wrong]})
    with pytest.raises(StatisticsError, match=f"pace has answers that are not among its categories: {wrong}"):
        answer_categories(items, *ends(items, 1, 5))


@given(answers())
def test_every_answer_is_counted_once(items):
    table = answer_categories(items, *ends(items, 1, 5))
    assert len(table) == 5 * items.shape[1]
    assert (table.groupby("item")["n"].sum() == len(items)).all()
    assert (table["share"] == table["n"] / len(items)).all()
