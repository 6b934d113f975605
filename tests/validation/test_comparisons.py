"""The table of notebook 0: everything is compared, everything agrees, and a wrong number would be seen."""

import numpy as np
import pandas as pd
import pytest

from analysis.presentation.tables.declared import TABLES
from analysis.validation import comparisons as page
from analysis.validation import networks as validation_networks
from analysis.validation import reliability as validation_reliability
from analysis.validation import sources
from analysis.validation.comparisons import program, summary, validation
from tests.known.make import TOPICS, numbers


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """The topics of tests/known that making the table asked for."""
    return []


@pytest.fixture(scope="module")
def table(asked) -> pd.DataFrame:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "known", lambda topic: asked.append(topic) or numbers(topic))
        return validation()


def test_every_comparison_agrees_within_its_tolerance(table):
    assert table.query("agrees != 'yes'").empty
    assert (table["difference"] <= table["tolerance"]).all()


def test_a_tolerance_is_loose_only_for_printed_numbers_and_programs_that_stop_early(table):
    loose = table.query("tolerance > 1e-6")["oracle"]
    assert loose.str.contains("decimals|stops early").all()


def test_all_that_a_reviewer_would_ask_for_is_compared_and_nothing_twice(table):
    assert len(table) >= 120
    assert table["numbers"].sum() >= 5_000
    assert not table.duplicated(["statistic", "dataset", "oracle"]).any()
    assert set(table) == set(TABLES["validation"])


def test_every_topic_of_the_other_programs_is_used(table, asked):
    assert set(asked) == set(TOPICS)


def test_the_summary_counts_every_comparison_once_and_keeps_the_worst_of_each(table):
    found = summary(table)
    assert found["comparisons"].sum() == len(table)
    assert found["numbers"].sum() == table["numbers"].sum()
    assert found["difference"].max() == table["difference"].max()
    assert found["disagree"].sum() == 0
    assert not found.duplicated(["topic", "program"]).any()
    broken = table.assign(agrees=["no", *table["agrees"].iloc[1:]])
    assert summary(broken)["disagree"].tolist() == [1] + [0] * (len(found) - 1)


@pytest.mark.parametrize(
    ("oracle", "expected"),
    [
        ("psych alpha of lavaan's correlations", "psych"),
        ("R combn, psych alpha", "R"),
        ("the formula in R", "R"),
        ("PSPP FACTOR", "PSPP"),
        ("Harman (1976), three decimals", "printed numbers"),
    ],
)
def test_the_program_is_the_first_that_an_oracle_names(oracle, expected):
    assert program(oracle) == expected


@pytest.mark.parametrize(
    ("topic", "place", "part", "statistic"),
    [
        ("bfi", ("scales", "N", "alpha"), validation_reliability, "alpha, raw"),
        ("association", ("kendall", "holm", 3), validation_networks, "p corrected by Holm"),
    ],
)
@pytest.mark.parametrize("wrong", [lambda value: value + 1e-6, lambda value: np.nan], ids=["off by 1e-6", "missing"])
def test_a_wrong_or_missing_number_is_called_so_and_shown(topic, place, part, statistic, wrong, monkeypatch):
    known = sources.known(topic)
    *way, last = place
    holder = known
    for step in way:
        holder = holder[step]
    holder[last] = wrong(holder[last])
    monkeypatch.setattr(sources, "known", lambda name: known if name == topic else numbers(name))
    monkeypatch.setattr(page, "TOPICS", {"topic": part})
    found = validation().set_index("statistic")
    assert found.index[found["agrees"] == "no"].tolist() == [statistic]
    assert found.loc[statistic, "theirs"] == pytest.approx(holder[last], nan_ok=True)


def test_as_many_numbers_of_theirs_as_of_ours_are_compared():
    found = sources.compare("a", "b", "c", 1.0, ([1, 2], [1, 3]), (5, 5))
    np.testing.assert_array_equal(found.ours - found.theirs, [0, -1, 0])
    with pytest.raises(ValueError, match="not as many numbers of c as of ours"):
        sources.compare("a", "b", "c", 1.0, ([1, 2, 3], [1]))
