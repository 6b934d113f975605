"""Bands: equal to R's means and standard errors, symmetric, withheld where few answered."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.networks.bands import mean_band, portrait_bands


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
