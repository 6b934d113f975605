"""ICC(A,k) of respondents drawn again or moved: psych's values, exact small cases, and what a permutation shows."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from analysis.statistics.agreement.icc import intraclass_correlations
from analysis.statistics.agreement.icc_resampling import (
    bootstrap_agreement,
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


def test_a_bootstrap_of_two_raters_is_their_agreement_or_nothing():
    ratings = pd.DataFrame({"a": [1, 2, 4, 5], "b": [1, 3, 3, 5]})
    found = bootstrap_agreement(ratings, 4_000, seed=1)
    same_twice = np.isnan(found)
    np.testing.assert_allclose(found[~same_twice], agreement(ratings))
    assert same_twice.mean() == pytest.approx(0.5, abs=0.03)


def test_a_seed_fixes_the_draws_and_another_changes_them():
    ratings = crossed(35, 14, 1, seed=1)
    first = bootstrap_agreement(ratings, 50, seed=1)
    np.testing.assert_array_equal(first, bootstrap_agreement(ratings, 50, seed=1))
    assert not np.array_equal(first, bootstrap_agreement(ratings, 50, seed=2))


def test_where_everybody_invited_answered_there_is_no_sampling_error():
    ratings = crossed(35, 14, 1, seed=2)
    np.testing.assert_allclose(bootstrap_agreement(ratings, 100, seed=1, invited=14), agreement(ratings), rtol=1e-12)


def test_the_more_were_invited_the_less_sure():
    ratings = crossed(35, 14, 1, seed=3)
    spread = [bootstrap_agreement(ratings, 4_000, seed=1, invited=invited).std() for invited in (15, 20, 30, 10**9)]
    assert spread == sorted(spread)
    assert spread[-1] == pytest.approx(bootstrap_agreement(ratings, 4_000, seed=2).std(), rel=0.15)


def test_rescaled_draws_vary_as_samples_of_the_members_do_and_about_the_estimate():
    """All samples of 6 of 9 members, and what the rescaled draws from each of them say about the rest."""
    members = crossed(100, 9, 1, seed=4)
    samples = [members.iloc[:, list(chosen)] for chosen in itertools.combinations(range(9), 6)]
    estimates = np.array([agreement(sample) for sample in samples])
    drawn = np.array([bootstrap_agreement(sample, 400, seed=5, invited=9) for sample in samples])
    assert np.sqrt(drawn.var(axis=1).mean()) == pytest.approx(estimates.std(), rel=0.25)
    assert abs((drawn.mean(axis=1) - estimates).mean()) < 0.1 * estimates.std()


def test_intervals_of_draws_cover_the_population():
    """Of fourteen respondents out of a population without end; 95 % intervals cover at least 85 %."""
    generator = np.random.default_rng(13)
    questions = generator.standard_normal((35, 1))
    truth = questions.var(ddof=1) / (questions.var(ddof=1) + (0.09 + 1) / 14)
    covered = []
    for _ in range(150):
        ratings = questions + 0.3 * generator.standard_normal((1, 14)) + generator.standard_normal((35, 14))
        low, high = np.quantile(bootstrap_agreement(pd.DataFrame(ratings), 400, seed=1), [0.025, 0.975])
        covered.append(low <= truth <= high)
    assert np.mean(covered) > 0.85


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
        (lambda: bootstrap_agreement(TWO, 10, 1, invited=1), "2 respondents cannot come from 1 invited"),
        (lambda: bootstrap_agreement(TWO[["a"]], 10, 1), "two or more raters"),
        (lambda: bootstrap_agreement(TWO.replace(1, np.nan), 10, 1), "missing values in a, b"),
        (lambda: permuted_between_networks({"N": TWO, "S": TWO.head(1)}, 9, 1), "network S has fewer than two"),
        (lambda: permuted_between_networks({"N": TWO, "S": TWO[["b", "a"]]}, 9, 1), "asked the same questions"),
        (lambda: permuted_between_networks({"N": TWO[["a"]], "S": TWO[["a"]]}, 9, 1), "2 or more rows"),
        (lambda: permuted_between_networks({}, 9, 1), "asked the same questions"),
    ],
)
def test_what_cannot_be_resampled_is_refused_by_name(call, words):
    with pytest.raises(StatisticsError, match=words):
        call()
