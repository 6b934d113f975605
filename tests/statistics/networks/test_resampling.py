"""Resampling: every target moves what it says."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.bands import MEMBERS, TARGETS
from analysis.statistics.networks.resampling import resampled_means
from analysis.validation.sources import known as numbers

KNOWN = numbers("resampling")
SMALL = pd.DataFrame(KNOWN["small"])
INVITED = KNOWN["invited"]


def drawn(target: str, draws: int = 20_000, scores: pd.DataFrame = SMALL, **more):
    return resampled_means(scores, target, seed=1, draws=draws, min_cell=2, invited=INVITED, **more)


@pytest.mark.parametrize("band", KNOWN["bands"], ids=lambda band: f"n = {len(band['values'])}")
def test_the_variance_of_rescaled_draws_is_that_of_the_finite_population(band):
    scores = pd.DataFrame({"network": "one", "A": band["values"]})
    found = resampled_means(scores, MEMBERS, seed=2, draws=40_000, min_cell=2, invited={"one": band["invited"]})
    assert found.values.var() == pytest.approx(band["variance"], rel=0.04)
    assert found.values.mean() == pytest.approx(np.mean(band["values"]), abs=4 * np.sqrt(band["variance"] / 40_000))


@pytest.mark.parametrize("target", TARGETS)
def test_the_same_seed_gives_the_same_draws(target):
    np.testing.assert_array_equal(drawn(target, draws=10).values, drawn(target, draws=10).values)


def test_what_cannot_be_resampled_is_refused():
    with pytest.raises(StatisticsError, match="a has 3 scores of 2 people invited"):
        resampled_means(SMALL, MEMBERS, 1, 9, 2, {"a": 2})
