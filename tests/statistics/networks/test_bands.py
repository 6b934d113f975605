"""Bands: equal to R's means and standard errors, symmetric, withheld where few answered."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.bands import compare_networks, mean_band, network_means, portrait_bands


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
