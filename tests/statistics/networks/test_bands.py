"""Bands: equal to R's means and standard errors, symmetric, withheld where few answered."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.bands import (
    MEMBERS,
    band_variants,
    bands_of_all_kinds,
    compare_networks,
    mean_band,
    network_means,
    portrait_bands,
)


@given(st.lists(st.floats(1, 5), min_size=2, max_size=30), st.floats(0.5, 3))
def test_a_band_is_symmetric_about_its_mean_and_leaves_missing_values_out(values, multiplier):
    band = mean_band(pd.Series([*values, np.nan]), multiplier)
    assert band.n == len(values)
    assert band.high - band.mean == pytest.approx(band.mean - band.low, abs=1e-9)
    assert band.high - band.low == pytest.approx(2 * multiplier * band.se, abs=1e-9)


def test_small_cells_are_withheld_with_the_reason():
    scores = pd.DataFrame({"trust": [3.0, np.nan, 4.0], "impact": [1.0, 2.0, 3.0]})
    bands = portrait_bands(scores, 2.0, min_cell=3).set_index("characteristic")
    assert bands.loc["trust", ["mean", "se", "low", "high"]].isna().all()
    assert "fewer than 3" in bands.loc["trust", "note"]
    assert bands.loc["trust", "n"] == 2
    assert bands.loc["impact", "mean"] == 2


def test_exactly_as_many_scores_as_asked_for_are_enough_in_bands_and_in_means():
    scores = pd.DataFrame({"network": ["N"] * 3 + ["S"] * 2, "trust": [1.0, 2.0, 6.0, 3.0, 5.0]})
    assert portrait_bands(scores.loc[:2, ["trust"]], 2.0, min_cell=3)["mean"].item() == 3
    means = network_means(scores, ["S", "N", "nobody"], min_cell=3)["trust"]
    assert list(means.index) == ["S", "N", "nobody"]
    assert means["N"] == 3
    assert np.isnan(means["S"])


def test_the_note_of_a_band_that_is_shown_is_blank():
    scores = pd.DataFrame({"trust": [1.0, 2.0, 6.0]})
    assert portrait_bands(scores, 2.0, min_cell=3)["note"].tolist() == [""]


def test_one_value_has_no_band():
    with pytest.raises(StatisticsError, match="two or more values, not 1"):
        mean_band(pd.Series([3.0, np.nan]), 2.0)


def test_networks_are_ranked_from_the_highest_mean_and_a_withheld_one_has_no_rank():
    networks = {
        name: pd.DataFrame({"trust": values, "impact": values[::-1]})
        for name, values in {"low": [1.0, 2, 3], "tie": [3.0, 4, 5], "same": [5.0, 4, 3], "few": [5.0, 5]}.items()
    }
    complete = {name: answers[1:] for name, answers in networks.items()}
    found = compare_networks(networks, complete, multiplier=1.0, min_cell=3)
    assert found["characteristic"].tolist() == ["trust"] * 4 + ["impact"] * 4
    trust = found[:4].set_index("network")
    assert trust["rank"].tolist()[:3] == [3, 1.5, 1.5]
    assert np.isnan(trust.loc["few", "rank"])
    assert trust["n_complete"].tolist() == [2, 2, 2, 1]
    assert trust["mean_complete"].isna().all()
    enough = compare_networks(networks, complete, multiplier=1.0, min_cell=2)
    assert enough["mean_complete"].tolist()[:3] == [2.5, 4.5, 3.5]
    assert enough.loc[0, "high"] - enough.loc[0, "mean"] == pytest.approx(1 / 3**0.5)


@given(st.lists(st.integers(1, 5), min_size=2, max_size=12), st.integers(0, 30))
def test_no_member_interval_is_wider_than_one_for_people_in_general(values, more):
    found = band_variants(pd.Series(values, dtype=float), len(values) + more, 0.95)
    widths = (found["high"] - found["low"]).to_numpy()
    assert widths[2] <= widths[1] + 1e-12
    assert (found["low"] <= found["mean"] + 1e-12).all()


def test_the_band_of_members_is_the_mean_itself_where_everyone_answered_and_blank_where_it_is_not_known():
    values = pd.Series([1.0, 2.0, 5.0, np.nan])
    all_answered = band_variants(values, 3, 0.95).set_index("target").loc[MEMBERS]
    assert all_answered["low"] == all_answered["high"] == pytest.approx(8 / 3)
    assert "everyone answered" in all_answered["note"]
    unknown = band_variants(values, None, 0.95).set_index("target").loc[MEMBERS]
    assert np.isnan(unknown["low"])
    assert unknown["note"] == "the number of invited is not known"


@pytest.mark.parametrize(
    ("values", "invited", "words"), [([1.0], 5, "two or more values"), ([1.0, 2, 3], 2, "3 scores of 2 people")]
)
def test_what_has_no_band_is_refused(values, invited, words):
    with pytest.raises(StatisticsError, match=words):
        band_variants(pd.Series(values), invited, 0.95)


def test_a_network_where_all_answered_has_no_sampling_error_about_its_members():
    values = pd.Series([3.0, 4, 4, 5])
    table = bands_of_all_kinds({"all": values, "some": values, "one": values[:1]}, {"all": 4, "some": 9, "one": 3}, 3)
    bands = table.set_index(["network", "method"])
    assert bands.loc[("all", "t, finite population"), ["low", "high"]].tolist() == [4, 4]
    some = bands.loc["some"]
    assert some.loc["t", "low"] < some.loc["t, finite population", "low"] < 4
    assert table.loc[table["network"] == "one", "note"].item() == "withheld: fewer than 3 respondents"
