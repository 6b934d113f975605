"""Ranks: shrunken means lie between plain ones, small networks move most, and sure orders are those far apart."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.ranks import ranked, ranks_of_all

SIZES = {"a": 30, "b": 4, "c": 12, "d": 12, "e": 12}
LEVEL = {"a": 2.0, "b": 4.5, "c": 3.0, "d": 3.05, "e": 4.0}


def people(seed: int = 1) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    parts = [
        pd.DataFrame({"network": name, "s": np.clip(rng.normal(LEVEL[name], 0.7, size), 1, 5)})
        for name, size in SIZES.items()
    ]
    return pd.concat(parts, ignore_index=True)


def found(scores: pd.DataFrame, factor: float = 1.5):
    invited = {name: round(factor * size) for name, size in SIZES.items()}
    return ranked(scores["s"], scores["network"], invited, (1.0, 5.0), 3, seed=1)


def test_means_are_drawn_towards_the_general_one_and_the_smallest_network_moves_most():
    table = found(people()).table.set_index("network")
    moved = (table["shrunk"] - table["mean"]).abs()
    assert moved.idxmax() == "b"
    assert moved["a"] < 0.05
    assert (table["shrunk_low"] < table["shrunk"]).all()
    assert table[["first", "last"]].sum().to_numpy() == pytest.approx([1, 1], abs=0.01)


def test_networks_far_apart_have_a_sure_order_and_equal_ones_do_not():
    scores = people()
    scores.loc[scores["network"] == "d", "s"] = scores.loc[scores["network"] == "c", "s"].to_numpy()
    result = found(scores)
    assert result.above.loc["e", "a"] > 0.99
    assert result.above.loc["c", "d"] == pytest.approx(0.5, abs=0.03)
    together = result.above + result.above.T
    np.testing.assert_allclose(together.to_numpy()[~np.eye(5, dtype=bool)], 1, atol=1e-12)


def test_where_everybody_answered_the_means_of_members_are_known_and_so_are_the_ranks():
    table = found(people(), factor=1).table
    np.testing.assert_allclose(table["low"], table["mean"], atol=1e-3)
    np.testing.assert_allclose(table["rank_low"], table["mean"].rank(ascending=False))
    np.testing.assert_allclose(table["rank_low"], table["rank_high"])


def test_names_and_order_of_networks_change_no_rank():
    scores = people()
    turned = scores.iloc[::-1].assign(
        network=lambda frame: frame["network"].map(dict(zip("abcde", "edcba", strict=True)))
    )
    invited = dict.fromkeys(SIZES, 40)
    one = ranked(scores["s"], scores["network"], invited, (1.0, 5.0), 3, seed=1).table.set_index("network")
    two = ranked(turned["s"], turned["network"], invited, (1.0, 5.0), 3, seed=1).table.set_index("network")
    np.testing.assert_allclose(one.loc[list("abcde")], two.loc[list("edcba")], atol=1e-9)


def test_what_has_no_ranks_has_a_row_that_says_why():
    few, pairs = ranks_of_all(people().query("network < 'c'"), {}, {"s": (1.0, 5.0)}, 3, 1)
    assert "3 or more networks, not 2" in few["note"].item()
    assert pairs.empty
    with pytest.raises(StatisticsError, match="all answer alike"):
        ranked(pd.Series([1.0, 1, 2, 2, 3, 3]), pd.Series(list("aabbcc")), {}, (1.0, 5.0), 2, 1)
    small, _ = ranks_of_all(people(), {}, {"s": (1.0, np.nan)}, 5, 1)
    assert small.set_index("network").loc["b", "note"] == "withheld: fewer than 5 respondents"


def test_a_network_may_have_the_name_of_a_column():
    renamed = people().replace({"network": {"a": "network", "b": "other"}})
    _, pairs = ranks_of_all(renamed, {}, {"s": (1.0, 5.0)}, 3, 1)
    _, plain = ranks_of_all(people(), {}, {"s": (1.0, 5.0)}, 3, 1)
    assert set(pairs["network"]) == {"network", "other", "c", "d", "e"}
    assert pairs["above"].tolist() == plain["above"].tolist()
