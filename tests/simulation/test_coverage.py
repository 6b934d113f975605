"""Coverage: the committed table is what the simulation makes, and its truths are those of many people."""

import numpy as np
import pandas as pd
import pytest

from analysis.simulation import coverage
from analysis.simulation.known_truth import draw_answers, draw_effects, truth_of
from analysis.simulation.rates import COUNTS
from analysis.simulation.rates import coverage as rates

INVITED, RESPONDED = np.array([27, 8, 16, 13, 15, 19, 33, 9, 33, 9]), np.array([18, 8, 13, 10, 12, 16, 21, 8, 15, 8])


def test_the_committed_counts_add_up_and_name_every_scenario():
    table = pd.read_csv(COUNTS / "coverage.csv")
    assert (table["covered"] + table["below"] + table["above"]).equals(table["intervals"])
    assert list(dict.fromkeys(table["scenario"])) == list(coverage.SCENARIOS)
    assert rates()["covered"].between(0, 100).all()


def test_a_study_is_the_same_when_drawn_again_and_has_every_interval_of_the_table():
    scenario = coverage.SCENARIOS["ICC(1) .3"]
    one, two = (list(coverage.intervals(scenario, 2_000, INVITED, RESPONDED, costly=False)) for _ in range(2))
    assert one == two
    table = pd.read_csv(COUNTS / "coverage.csv").query("scenario == 'ICC(1) .3'")
    assert {(each.interval, each.target) for each in one} == set(zip(table["interval"], table["target"], strict=True))


def test_the_truth_of_correlated_means_is_what_many_networks_give():
    scenario = coverage.SCENARIOS["ICC(1) .1"]
    truth = truth_of(scenario, tuple(INVITED), tuple(RESPONDED))
    generator = np.random.default_rng(5)
    effects = draw_effects(scenario, 8_000, generator)
    sizes = np.resize(RESPONDED, 8_000)
    network = np.repeat(np.arange(8_000), sizes)
    scores = draw_answers(scenario, effects, network, generator)[1].mean(axis=2)
    means = np.stack([np.bincount(network, column) / sizes for column in scores.T])
    assert np.corrcoef(means)[0, 1] == pytest.approx(truth.r_means, abs=0.03)
    assert np.corrcoef(truth.expected(effects).T)[0, 1] == pytest.approx(truth.r_expected, abs=0.03)
    assert truth.icc1 == pytest.approx(0.1, abs=0.01)
