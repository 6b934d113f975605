"""Thirty invented networks of three kinds: differences that were put in are covered, and no other is found."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.networks.kinds import WITHIN, differences_of_kinds, means_by_kind, relations_by_kind

KINDS = pd.Series(np.repeat(["school", "care", "region"], 10))


def thirty(generator: np.random.Generator, apart: float = 0.0, related: float = 0.0) -> pd.DataFrame:
    """Means of 30 networks: x is higher by `apart` in the schools; y goes with x by `related` within kinds."""
    x = generator.normal(size=30)
    y = related * x + np.sqrt(1 - related**2) * generator.normal(size=30)
    return pd.DataFrame({"x": x + apart * (KINDS == "school"), "y": y + apart * (KINDS == "school")})


def test_the_interval_of_a_difference_covers_it_as_often_as_it_says():
    generator, inside = np.random.default_rng(1), 0
    for _ in range(300):
        row = differences_of_kinds(thirty(generator, apart=1.0).loc[:19, ["x"]], KINDS[:20]).iloc[0]
        inside += row["low"] <= 1.0 <= row["high"]
    # 95%, give or take three Monte Carlo standard errors of 300 studies
    assert inside / 300 == pytest.approx(0.95, abs=3 * np.sqrt(0.95 * 0.05 / 300))


def test_a_relation_that_is_all_difference_of_kinds_is_gone_within_kinds():
    rows = [relations_by_kind(thirty(np.random.default_rng(n), 6.0), KINDS, [("x", "y")]) for n in range(200)]
    within = np.array([each.set_index("kind").at[WITHIN, "estimate"] for each in rows])
    assert abs(within.mean()) < 3 / np.sqrt(200 * 28)
    means = thirty(np.random.default_rng(1), 6.0)
    assert means.corr().iloc[0, 1] > 0.8
    covered = np.mean([each.iloc[-1]["low"] < 0 < each.iloc[-1]["high"] for each in rows])
    assert covered == pytest.approx(0.95, abs=3 * np.sqrt(0.95 * 0.05 / 200))


def test_networks_count_once_and_what_cannot_be_computed_says_why():
    means = pd.DataFrame({"x": [1.0, 3.0, 5.0, np.nan, 2.0]})
    kinds = pd.Series(["a", "a", "b", "b", ""])
    table = means_by_kind(means, kinds).set_index("kind")
    assert table.loc["a", ["networks", "mean", "sd"]].tolist() == [2, 2.0, pytest.approx(np.sqrt(2))]
    assert "two or more networks" in table.at["b", "note"]
    apart = differences_of_kinds(means, kinds).iloc[0]
    assert (apart["networks"], apart["networks_other"]) == (2, 1)
    assert apart["note"] != ""
    assert pd.isna(apart["low"])


def test_kinds_are_compared_in_the_order_of_the_networks():
    table = differences_of_kinds(thirty(np.random.default_rng(1))[["x"]], KINDS)
    assert list(zip(table["kind"], table["other"], strict=True)) == [
        ("school", "care"),
        ("school", "region"),
        ("care", "region"),
    ]
    assert (table["p_holm"] >= table["p"]).all()
