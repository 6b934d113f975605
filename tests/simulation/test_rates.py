"""The rates of notebook 0: shares of what was counted, with Wilson's intervals, in tables as declared."""

import numpy as np
import pandas as pd
import pytest

from analysis.presentation.tables.declared import TABLES
from analysis.simulation import rates
from analysis.verdicts.scorecard import AGREES, CONTRADICTED, SUPPORTED, UNDECIDED

COUNTED = {name: rates.counts(name) for name in ("verdicts", "studies", "relations", "pilots")}


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 25.53, 36.62), (15, 148, 6.24, 16.05), (0, 20, 0, 16.11), (1, 29, 0.61, 17.18)],
)
def test_the_intervals_are_those_that_newcombe_printed(part, whole, low, high):
    """Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3."""
    share, lower, upper = rates.percentages([part], [whole])
    assert share[0] == pytest.approx(100 * part / whole)
    assert (lower[0], upper[0]) == (pytest.approx(low, abs=0.005), pytest.approx(high, abs=0.005))


def test_an_interval_that_counts_studies_is_wider_than_one_that_counts_statements():
    _, low, high = rates.percentages([50], [1000])
    _, lower, higher = rates.percentages([50], [1000], [100])
    assert lower < low < 5 < high < higher


def test_there_is_no_share_of_nothing():
    with pytest.raises(ValueError, match="share of nothing"):
        rates.percentages([0, 1], [0, 2])


def test_every_table_has_the_declared_columns():
    tables = {
        "verdict_rates": rates.verdict_rates(COUNTED["verdicts"]),
        "verdict_rates_by_kind": rates.rates_by_kind(COUNTED["verdicts"]),
        "relations_by_chance": rates.relation_rates(COUNTED["relations"]),
        "reduction_rates": rates.reduction_rates(COUNTED["pilots"]),
        "group_rates": rates.group_rates(COUNTED["studies"]),
    }
    for name, table in tables.items():
        assert set(table) == set(TABLES[name])


def test_right_wrong_and_undecided_are_all_there_is():
    table = rates.verdict_rates(COUNTED["verdicts"])
    decided = table[table["truth"] != "between"]
    np.testing.assert_allclose(decided[["right", "undecided", "wrong"]].sum(axis=1), 100)
    assert ((decided["wrong_low"] <= decided["wrong"]) & (decided["wrong"] <= decided["wrong_high"])).all()
    between = table[table["truth"] == "between"]
    assert between[["right", "wrong", "plain_wrong"]].isna().all(axis=None)
    assert between["undecided"].between(0, 100).all()
    of_all = table[table["scenario"] == "(all)"].set_index("truth")
    kinds = rates.rates_by_kind(COUNTED["verdicts"])
    for truth in ("true", "false"):
        weight = kinds[f"{truth}_statements"].fillna(0)
        assert weight.sum() == of_all.loc[truth, "statements"]
        share = (kinds[f"{truth}_wrong"].fillna(0) * weight).sum() / weight.sum()
        assert share == pytest.approx(of_all.loc[truth, "wrong"])


def test_a_kind_that_never_was_true_has_no_rate_of_true_statements():
    never = COUNTED["verdicts"].query("kind != 'order' or truth == 'false'")
    table = rates.rates_by_kind(never).set_index("kind")
    assert np.isnan(table.loc["order", "true_right"])
    assert table.loc["order", "false_right"] >= 0


def test_all_together_means_every_one_of_them():
    relations = pd.DataFrame(
        {
            "scenario": "nothing",
            "seed": [1, 1, 2, 2],
            "id": ["a", "b"] * 2,
            "truth": ["yes", "yes", "no", "yes"],
            "in_data": ["yes", "yes", "yes", "no"],
            "verdict": [SUPPORTED, UNDECIDED, SUPPORTED, CONTRADICTED],
            "p": [0.01, np.nan, 0.20, np.nan],
        }
    )
    table = rates.relation_rates(relations).set_index("id")
    assert table["in_data"].to_dict() == {"a": 100, "b": 50, "(all together)": 50}
    assert table["supported"].to_dict() == {"a": 100, "b": 0, "(all together)": 0}
    assert table["true"].to_dict() == {"a": 50, "b": 100, "(all together)": 50}
    assert table.loc["a", "significant"] == 50
    assert table.loc[["b", "(all together)"], "significant"].isna().all()


def test_a_reduction_that_removes_all_bad_items_and_no_good_one_is_perfect():
    pilots = pd.DataFrame(
        {"seed": [0, 0, 1, 1], "kind": ["good", "weak"] * 2, "items": [5, 2] * 2, "removed": [0, 2] * 2}
    )
    table = rates.reduction_rates(pilots).set_index("kind")
    assert table["share"].to_dict() == {"good": 0, "weak": 100, "(all bad)": 100}
    assert table.loc["(all bad)", ["items", "removed"]].tolist() == [4, 4]


def test_beside_a_verdict_stands_how_good_such_verdicts_are():
    verdicts = pd.DataFrame(
        {
            "scenario": "nothing",
            "kind": "positive",
            "truth": ["true", "false"],
            "studies": 10,
            "statements": [10, 20],
            "supported": [6, 2],
            "contradicted": [1, 10],
            "undecided": [3, 8],
            "plain_wrong": [1, 2],
        }
    )
    scorecard = pd.DataFrame(
        {"kind": ["positive"] * 3 + ["band"], "verdict": [SUPPORTED, CONTRADICTED, UNDECIDED, AGREES]}
    )
    beside = rates.beside_verdicts(scorecard, rates.rates_by_kind(verdicts), verdicts)
    assert beside["true_found"].tolist()[:3] == [60, 60, 60]
    assert beside["false_found"].tolist()[:3] == [50, 50, 50]
    assert beside["such_wrong"].tolist()[:2] == [25, pytest.approx(100 / 11)]
    assert beside.loc[2:, "such_wrong"].isna().all()
    assert beside.loc[3, ["true_found", "false_found"]].isna().all()
