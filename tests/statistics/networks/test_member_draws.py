"""Draws of the means of all members: who answered, and how few, and not what networks are called."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.member_draws import member_draws


def answers(seed: int = 1, people: int = 12) -> pd.DataFrame:
    generator = np.random.default_rng(seed)
    scores = pd.DataFrame(generator.normal(3, 1, (3 * people, 2)).round(1), columns=["trust", "impact"])
    scores.insert(0, "network", np.repeat(["North", "East", "South"], people))
    return scores


INVITED = {"North": 12, "East": 24, "South": np.nan}


def drawn(scores: pd.DataFrame, invited=INVITED, draws: int = 4000, **others) -> tuple[pd.DataFrame, np.ndarray]:
    settings = {"seed": 1, "draws": draws, "min_cell": 3, "pooling": 4.0} | others
    return member_draws(scores, invited, **settings)


def test_a_network_in_which_everybody_answered_does_not_move():
    means, values = drawn(answers())
    assert (values[:, 0] == means.loc["North"].to_numpy()).all()


def test_the_spread_of_draws_is_that_of_students_t_with_the_finite_population():
    scores = answers(people=10)
    _, values = drawn(scores, {"North": 10, "East": 40, "South": np.nan}, draws=40_000, pooling=0.0)
    own = scores[scores["network"] == "East"]["trust"].std(ddof=1)
    df = 9
    expected = own / np.sqrt(10) * np.sqrt(1 - 10 / 40) * np.sqrt(df / (df - 2))
    assert values[:, 1, 0].std() == pytest.approx(expected, rel=0.02)


def test_neither_names_nor_order_of_networks_and_people_change_a_draw():
    scores = answers()
    means, values = drawn(scores)
    names = {"North": "Zulu", "East": "Alpha", "South": "Mike"}
    shuffled = scores.sample(frac=1, random_state=3).assign(network=lambda frame: frame["network"].map(names))
    again, others = drawn(shuffled, {names[name]: size for name, size in INVITED.items()})
    for name in means.index:
        here, there = means.index.get_loc(name), again.index.get_loc(names[name])
        np.testing.assert_allclose(values[:, here], others[:, there], atol=1e-12)


def test_answers_that_happen_to_be_alike_are_no_proof_that_others_are():
    scores = answers()
    scores.loc[scores["network"] == "East", "trust"] = 4.0
    _, values = drawn(scores)
    assert values[:, 1, 0].std() > 0.05


def test_people_keep_their_scores_together():
    scores = answers()
    scores["impact"] = 6 - scores["trust"]
    _, values = drawn(scores)
    assert np.corrcoef(values[:, 1].T)[0, 1] == pytest.approx(-1)


def test_few_scores_are_withheld_and_a_draw_without_any_has_not_moved():
    scores = answers()
    scores.loc[scores.index[12:22], "trust"] = np.nan
    scores.loc[scores.index[24:33], "trust"] = np.nan
    means, values = drawn(scores)
    assert np.isnan(values[:, 1, 0]).all()
    assert np.isnan(means.loc["East", "trust"])
    assert np.isfinite(values[:, 2, 0]).all()


def test_more_scores_than_members_are_refused():
    with pytest.raises(StatisticsError, match="North has more scores than the 5 people invited"):
        drawn(answers(), {"North": 5})


def test_intervals_of_small_networks_cover_the_mean_of_all_members():
    """Nominal 95%; the percentiles of a plain bootstrap cover 81% with so few."""
    generator = np.random.default_rng(7)
    covered = []
    for seed in range(120):
        everybody = {name: np.clip(np.rint(generator.normal(3, 0.8, 10)), 1, 5) for name in "abcdef"}
        some = {name: values[:5] for name, values in everybody.items()}
        scores = pd.DataFrame([(name, value) for name, values in some.items() for value in values])
        scores.columns = ["network", "x"]
        _, values = member_draws(scores, dict.fromkeys("abcdef", 10), seed, 400, 3, 4.0)
        low, high = np.quantile(values[:, :, 0], [0.025, 0.975], axis=0)
        truth = np.array([values.mean() for values in everybody.values()])
        covered += list((low - 1e-9 <= truth) & (truth <= high + 1e-9))
    assert np.mean(covered) > 0.91
