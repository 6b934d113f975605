"""ICC(A,k) of respondents who are weighted or moved: psych's values, exact small cases, what moving shows."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from analysis.statistics.agreement.icc import intraclass_correlations
from analysis.statistics.agreement.icc_resampling import (
    permuted_between_networks,
    weighted_agreement,
)
from analysis.statistics.checks import StatisticsError
from tests.statistics.support import answers


def agreement(ratings: pd.DataFrame) -> float:
    return intraclass_correlations(ratings).loc["ICC(A,k)", "estimate"]


def crossed(questions: int, respondents: int, spread: float, seed: int) -> pd.DataFrame:
    """Questions whose means have standard deviation `spread`, respondents .3, the rest 1."""
    generator = np.random.default_rng(seed)
    means = spread * generator.standard_normal((questions, 1)) + 0.3 * generator.standard_normal((1, respondents))
    return pd.DataFrame(means + generator.standard_normal((questions, respondents)))


@given(answers(rows=(2, 6), columns=(2, 6)))
def test_with_weights_of_one_it_is_the_estimate_itself(ratings):
    try:
        expected = agreement(ratings)
    except StatisticsError:
        expected = np.nan
    found = weighted_agreement(ratings, np.ones((1, ratings.shape[1])))[0]
    assert found == pytest.approx(expected, abs=1e-7, nan_ok=True)


def test_only_different_respondents_are_compared_however_often_they_are_drawn():
    """The variances from their definition, over ordered pairs of columns that are different people."""
    ratings, counts = crossed(6, 4, 1, seed=12), [3, 2, 1, 0]
    drawn = np.repeat(np.arange(4), counts)
    pairs = [(a, b) for a, b in itertools.product(drawn, repeat=2) if a != b]
    covariance, mean = ratings.cov().to_numpy(), ratings.mean().to_numpy()
    between = np.mean([covariance[pair] for pair in pairs])
    error = np.mean(np.diag(covariance)[drawn]) - between
    raters = np.mean([(mean[a] - mean[b]) ** 2 / 2 for a, b in pairs]) - error / 6
    expected = between / (between + (raters + error) / 6)
    assert weighted_agreement(ratings, [counts])[0] == pytest.approx(expected, rel=1e-12)


def test_a_permutation_of_four_respondents_visits_every_pair():
    ratings = crossed(5, 4, 2, seed=6)
    networks = {"North": ratings.iloc[:, :2].T, "South": ratings.iloc[:, 2:].T}
    found = permuted_between_networks(networks, 3_000, seed=1)
    pairs = {pair: agreement(ratings.iloc[:, list(pair)]) for pair in itertools.combinations(range(4), 2)}
    for network in networks:
        nearest = np.abs(found[network].to_numpy()[:, None] - np.array(list(pairs.values()))).argmin(axis=1)
        np.testing.assert_allclose(np.array(list(pairs.values()))[nearest], found[network], atol=1e-10)
        np.testing.assert_allclose(np.bincount(nearest) / 3_000, 1 / 6, atol=0.03)


def test_respondents_who_skipped_a_question_do_not_take_part():
    ratings = crossed(12, 9, 1, seed=7).T
    skipped = ratings.iloc[4:].mask(np.eye(5, 12, dtype=bool) & (np.arange(5) == 2)[:, None])
    found = permuted_between_networks({"North": ratings.iloc[:4], "South": skipped}, 50, seed=3)
    without = permuted_between_networks({"North": ratings.iloc[:4], "South": skipped.dropna()}, 50, seed=3)
    assert len(skipped.dropna()) == 4
    pd.testing.assert_frame_equal(found, without)


def test_over_questions_of_different_kinds_it_is_high_whoever_is_in_the_network():
    """Questions differ widely: networks of strangers reach what real ones do, and no more is known of the network."""
    ratings = crossed(35, 30, 2, seed=8).T
    networks = {"North": ratings.iloc[:10], "South": ratings.iloc[10:18], "East": ratings.iloc[18:]}
    found = permuted_between_networks(networks, 500, seed=1)
    assert (found.quantile(0.01) > 0.9).all()
    for network, answers_there in networks.items():
        assert found[network].quantile(0.01) < agreement(answers_there.T) < found[network].quantile(0.99)


def test_a_network_that_does_agree_beats_its_permutations():
    """What this network answers to each question is its own: only there do respondents agree."""
    ratings = [crossed(35, 8, 1.5, seed).T for seed in (9, 10, 11)]
    networks = dict(zip(["North", "South", "East"], ratings, strict=True))
    found = permuted_between_networks(networks, 500, seed=1)
    for network, answers_there in networks.items():
        assert agreement(answers_there.T) > found[network].max()


TWO = pd.DataFrame({"a": [1, 2, 3], "b": [1, 3, 2]})


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: permuted_between_networks({"N": TWO, "S": TWO.head(1)}, 9, 1), "network S has fewer than two"),
        (lambda: permuted_between_networks({"N": TWO, "S": TWO[["b", "a"]]}, 9, 1), "asked the same questions"),
        (lambda: permuted_between_networks({"N": TWO[["a"]], "S": TWO[["a"]]}, 9, 1), "2 or more rows"),
        (lambda: permuted_between_networks({}, 9, 1), "asked the same questions"),
    ],
)
def test_what_cannot_be_resampled_is_refused_by_name(call, words):
    with pytest.raises(StatisticsError, match=words):
        call()
