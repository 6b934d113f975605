"""Bands: equal to R's means and standard errors, symmetric, withheld where few answered."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.networks.bands import mean_band, network_means, portrait_bands


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
    assert bands.loc["impact", "mean"] == 2


def test_exactly_as_many_scores_as_asked_for_are_enough_in_bands_and_in_means():
    scores = pd.DataFrame({"network": ["N"] * 3 + ["S"] * 2, "trust": [1.0, 2.0, 6.0, 3.0, 5.0]})
    assert portrait_bands(scores.loc[:2, ["trust"]], 2.0, min_cell=3)["mean"].item() == 3
    means = network_means(scores, ["S", "N"], min_cell=3)["trust"]
    assert means["N"] == 3
    assert np.isnan(means["S"])


def test_the_note_of_a_band_that_is_shown_is_blank():
    scores = pd.DataFrame({"trust": [1.0, 2.0, 6.0]})
    assert portrait_bands(scores, 2.0, min_cell=3)["note"].tolist() == [""]
