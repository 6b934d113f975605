"""Bootstrap intervals of loadings: as wide as samples differ, about the same factors in every draw."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors.bootstrap import bootstrap_loadings
from analysis.statistics.factors.solution import fit
from tests.statistics.structure import like
from tests.statistics.support import PHI, TWO_FACTORS, simulated


def test_every_loading_has_its_row_and_lies_between_its_limits():
    items = simulated(TWO_FACTORS, PHI, 300, seed=1)
    found = bootstrap_loadings(items, 2, draws=60, seed=1)
    pattern = fit(items, 2).pattern
    assert list(found.table) == ["item", "factor", "loading", "low", "high"]
    assert found.table["item"].tolist() == [item for item in items for _ in range(2)]
    assert found.table["factor"].tolist() == ["F1", "F2"] * 8
    np.testing.assert_array_equal(found.table["loading"], pattern.to_numpy().ravel())
    assert (found.table["low"] < found.table["loading"]).all()
    assert (found.table["loading"] < found.table["high"]).all()
    assert (found.draws, found.failed, found.heywood, found.note) == (60, 0, 0, "")


@pytest.mark.parametrize("rotation", ["varimax", "oblimin (psych)"])
def test_intervals_are_as_wide_as_loadings_differ_between_samples_of_the_population(rotation):
    spread = np.std(
        [
            like(fit(simulated(TWO_FACTORS, PHI, 400, seed=seed), 2, rotation=rotation).pattern, TWO_FACTORS)
            for seed in range(100)
        ],
        axis=0,
    )
    table = bootstrap_loadings(simulated(TWO_FACTORS, PHI, 400, seed=1000), 2, 150, seed=2, rotation=rotation).table
    below, above = table["loading"] - table["low"], table["high"] - table["loading"]
    assert below.mean() / 1.96 == pytest.approx(spread.mean(), rel=0.12)
    assert above.mean() / 1.96 == pytest.approx(spread.mean(), rel=0.12)


def test_factors_keep_their_place_where_draws_disagree_about_which_is_larger():
    loadings = np.array([[0.8, 0], [0.8, 0], [0.8, 0], [0, 0.8], [0, 0.8], [0, 0.8]])
    table = bootstrap_loadings(simulated(loadings, np.eye(2), 200, seed=3), 2, draws=80, seed=3).table
    large = table["loading"] > 0.5
    assert large.sum() == 6
    assert (table["low"][large] > 0.5).all()
    assert (table["high"][~large] < 0.3).all()


def test_the_same_seed_gives_the_same_intervals_and_more_confidence_wider_ones():
    items = simulated(TWO_FACTORS[:4, :1], np.eye(1), 100, seed=4)
    found = bootstrap_loadings(items, 1, draws=50, seed=5)
    pd.testing.assert_frame_equal(found.table, bootstrap_loadings(items, 1, draws=50, seed=5).table)
    assert not found.table.equals(bootstrap_loadings(items, 1, draws=50, seed=6).table)
    wider = bootstrap_loadings(items, 1, draws=50, seed=5, confidence=0.99).table
    assert (wider["low"] <= found.table["low"]).all()
    assert (wider["high"] >= found.table["high"]).all()


def test_draws_without_loadings_are_counted_and_left_out_and_heywood_cases_counted_and_kept():
    items = simulated(TWO_FACTORS[:4, :1], np.eye(1), 12, seed=7).round()
    items["i3"] = [1] + [0] * 11  # some draws miss the only respondent who differs
    found = bootstrap_loadings(items, 1, draws=100, seed=8)
    assert 20 <= found.failed < 50
    assert 0 < found.heywood <= 100 - found.failed
    assert found.note == (
        f"{found.failed} of 100 draws left out (no loadings); {found.heywood} kept with a Heywood case"
    )
    assert found.table["low"].notna().all()


def test_intervals_from_less_than_half_of_the_draws_are_refused():
    items = simulated(TWO_FACTORS[:4, :1], np.eye(1), 6, seed=9)
    items["i3"], items["i2"] = [1, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0]
    with pytest.raises(StatisticsError, match=r"of 30 samples of the respondents gave no loadings"):
        bootstrap_loadings(items, 1, draws=30, seed=1)
    with pytest.raises(StatisticsError, match="need one draw or more"):
        bootstrap_loadings(items, 1, draws=0, seed=1)
