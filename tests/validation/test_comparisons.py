"""Our numbers equal those of other programs and publications, one test a comparison; a wrong number would be seen."""

import numpy as np
import pandas as pd
import pytest

from analysis.validation import comparisons as made
from analysis.validation import networks as validation_networks
from analysis.validation import reliability as validation_reliability
from analysis.validation import sources
from analysis.validation.comparisons import program, validation
from analysis.validation.other_programs import TOPICS
from analysis.validation.table import COMMITTED, committed

TABLE = committed()
NAMES = ["statistic", "dataset", "oracle"]


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """The topics whose numbers making the table asked for."""
    return []


@pytest.fixture(scope="module")
def table(asked) -> pd.DataFrame:
    numbers = sources.known
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "known", lambda topic: asked.append(topic) or numbers(topic))
        return validation().set_index(NAMES)


@pytest.mark.parametrize("names", list(TABLE[NAMES].itertuples(index=False)), ids=" | ".join)
def test_our_numbers_equal_theirs(names, table):
    row = table.loc[tuple(names)]
    assert row["difference"] <= row["tolerance"], row
    assert row["agrees"] == "yes"


def test_the_committed_table_is_the_one_that_is_made(table):
    """Which numbers lie farthest apart, and by how much, is left to the processor where it is rounding alone."""
    kept, again = TABLE.set_index(NAMES), table.reset_index().set_index(NAMES)
    rounding = ["ours", "theirs", "difference"]
    pd.testing.assert_frame_equal(kept.drop(columns=rounding), again.drop(columns=rounding))
    np.testing.assert_allclose(kept["difference"], again["difference"], rtol=0.01, atol=1e-8, err_msg=str(COMMITTED))
    far = kept["difference"] > 1e-8
    np.testing.assert_allclose(kept.loc[far, ["ours", "theirs"]], again.loc[far, ["ours", "theirs"]], rtol=1e-6)


def test_a_tolerance_is_loose_only_for_printed_numbers_and_programs_that_stop_early():
    loose = TABLE.query("tolerance > 1e-6")["oracle"]
    assert loose.str.contains("decimals|stops early").all()


def test_all_that_a_reviewer_would_ask_for_is_compared_and_nothing_twice():
    assert TABLE["numbers"].sum() >= 7_000
    assert not TABLE.duplicated(NAMES).any()


def test_every_number_of_the_other_programs_is_asked_for(table, asked):
    assert set(asked) == set(TOPICS)


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
    numbers, known = sources.known, sources.known(topic)
    *way, last = place
    holder = known
    for step in way:
        holder = holder[step]
    holder[last] = wrong(holder[last])
    monkeypatch.setattr(sources, "known", lambda name: known if name == topic else numbers(name))
    monkeypatch.setattr(made, "TOPICS", {"topic": part})
    found = validation().set_index("statistic")
    assert found.index[found["agrees"] == "no"].tolist() == [statistic]
    assert found.loc[statistic, "theirs"] == pytest.approx(holder[last], nan_ok=True)


def test_as_many_numbers_of_theirs_as_of_ours_are_compared():
    found = sources.compare("a", "b", "c", 1.0, ([1, 2], [1, 3]), (5, 5))
    np.testing.assert_array_equal(found.ours - found.theirs, [0, -1, 0])
    with pytest.raises(ValueError, match="not as many numbers of c as of ours"):
        sources.compare("a", "b", "c", 1.0, ([1, 2, 3], [1]))
