"""How many networks and members it takes: simulated studies are as precise as was planned."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.association import limits
from analysis.statistics.networks.planning import (
    correlation_width,
    expected_correlation,
    mean_width,
    members_for,
    networks_for,
    plan_means,
    plan_relations,
)

STUDIES = 4000
COVERED = 3 * np.sqrt(0.95 * 0.05 / STUDIES)  # three Monte Carlo standard errors of a coverage of 95%


def test_the_interval_of_a_mean_is_as_wide_as_planned_and_covers():
    members = members_for(sd=0.8, width=0.9)
    samples = np.random.default_rng(1).normal(4.0, 0.8, size=(STUDIES, members))
    reach = stats.t.isf(0.025, members - 1) * samples.std(axis=1, ddof=1) / np.sqrt(members)
    widths = 2 * reach
    assert widths.mean() == pytest.approx(mean_width(0.8, members), abs=3 * widths.std() / np.sqrt(STUDIES))
    assert mean_width(0.8, members) <= 0.9 < mean_width(0.8, members - 1)
    assert np.mean(abs(samples.mean(axis=1) - 4.0) <= reach) == pytest.approx(0.95, abs=COVERED)


@pytest.mark.parametrize(("icc1", "members", "true_r"), [(0.1, 10, 0.5), (0.3, 15, 0.7)])
def test_a_correlation_between_networks_is_as_weak_and_its_interval_as_wide_as_planned(icc1, members, true_r):
    expected, _ = expected_correlation(true_r, icc1, members)
    networks = networks_for(expected, width=0.5)
    generator = np.random.default_rng(2)
    cause = np.array([[icc1, true_r * icc1], [true_r * icc1, icc1]])
    true = generator.multivariate_normal([0, 0], cause, size=(STUDIES, networks))
    means = true + generator.normal(scale=np.sqrt((1 - icc1) / members), size=true.shape)
    x, y = (means - means.mean(axis=1, keepdims=True)).transpose(2, 0, 1)
    r = (x * y).sum(axis=1) / np.sqrt((x**2).sum(axis=1) * (y**2).sum(axis=1))
    low, high = np.array([limits(each, networks, "Pearson", 0.95) for each in r]).T
    # r itself is a little nearer to 0 than the population's, by r (1 - r²) / 2n
    bias = expected * (1 - expected**2) / (2 * networks)
    assert r.mean() == pytest.approx(expected - bias, abs=3 * r.std() / np.sqrt(STUDIES) + 1e-3)
    assert np.mean((low <= expected) & (expected <= high)) == pytest.approx(0.95, abs=COVERED + 0.003)
    assert (high - low).mean() == pytest.approx(0.5, abs=0.015)


def test_the_fewest_is_the_fewest_and_more_than_can_be_is_refused():
    networks = networks_for(0.4, 0.6)
    assert correlation_width(0.4, networks) <= 0.6 < correlation_width(0.4, networks - 1)
    for wanted in (0.0, -1.0, 1e-4, np.nan):
        with pytest.raises(StatisticsError, match="would be needed"):
            members_for(1.0, wanted)
    with pytest.raises(StatisticsError):
        plan_relations(-0.1, 0.5, 0.5, [10], [10])


def test_a_plan_rests_on_the_spread_within_networks_and_one_row_is_one_choice():
    scores = pd.DataFrame({"network": list("aaabbb"), "x": [1.0, 2, 3, 5, 6, 7], "same": 3.0})
    table = plan_means(scores, width=1.0).set_index("characteristic")
    assert table.at["x", "sd_within"] == pytest.approx(1.0)
    assert table.at["x", "members"] == members_for(1.0, 1.0)
    plan = plan_relations(0.2, 0.5, 0.5, members=[5, 20], networks=[10, 30])
    assert len(plan) == 4
    assert plan.groupby("members")["needed"].nunique().tolist() == [1, 1]
    more = plan.set_index(["members", "networks"])["width"]
    assert more[5, 10] > more[5, 30]
    assert more[5, 30] > more[20, 30]  # a stronger correlation has a narrower interval
