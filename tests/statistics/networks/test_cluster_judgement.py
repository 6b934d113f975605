"""Clusters beyond chance: silhouettes as R has them, noise is called noise, and three groups are called three."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.cluster_judgement import JUDGEMENT, judge, judge_means, without_clusters
from analysis.statistics.networks.clustering import METHODS, standardise
from tests.statistics.networks.test_clustering import GROUPS, KNOWN, Z


def test_data_without_clusters_have_the_networks_means_and_covariances_exactly():
    wide = standardise(pd.DataFrame(np.random.default_rng(2).standard_normal((6, 9))))
    for networks in (Z, wide):
        for draw in without_clusters(networks, seed=3, draws=5):
            np.testing.assert_allclose(draw.mean(axis=0), networks.mean(), atol=1e-12)
            np.testing.assert_allclose(np.cov(draw, rowvar=False), networks.cov(), atol=1e-12)
            assert not np.allclose(draw, networks)


def many(networks: int) -> pd.DataFrame:
    return pd.DataFrame(np.random.default_rng(7).standard_normal((networks, 3)), columns=list("abc"))


@pytest.fixture(scope="module")
def judged() -> pd.DataFrame:
    return judge(Z, seed=1, draws=999).table


def test_silhouettes_and_their_p_equal_r_as_far_as_drawing_allows(judged):
    """R draws its data without clusters in another way: a random orthonormal frame, given the networks' covariance."""
    theirs = KNOWN["no_clusters"]
    assert theirs["methods"] == list(METHODS)
    np.testing.assert_allclose(judged["silhouette"], theirs["silhouette"], atol=1e-10)
    for ours, other in (("p", "p"), ("p_adjusted", "adjusted")):
        share = (judged[ours] + theirs[other]) / 2
        error = np.sqrt(share * (1 - share) * (1 / 999 + 1 / theirs["draws"]))
        assert (abs(judged[ours] - theirs[other]) < 4 * error + 1e-12).all()
    # a quantile of so many draws varies by sqrt(q (1 - q) / draws) over the density, some 0.1 per sd in a normal tail
    error = np.sqrt(0.95 * 0.05 * (1 / 999 + 1 / theirs["draws"])) / 0.1 * np.array(theirs["sd"])
    assert (abs(judged["silhouette_chance_95"] - theirs["beyond_95"]) < 4 * error).all()


def test_of_four_networks_every_contrast_is_uniform_as_archimedes_says():
    """Three dimensions are left around the mean of four; a coordinate of a random point on a sphere is uniform."""
    networks = pd.DataFrame({"x": [0.0, 1, 3, 7]})
    draws = without_clusters(networks, seed=4, draws=4000)[..., 0]
    radius = np.sqrt(((networks["x"] - networks["x"].mean()) ** 2).sum())
    for contrast in ([1, -1, 0, 0], [1, 1, -1, -1], [3, -1, -1, -1]):
        coordinate = draws @ contrast / np.linalg.norm(contrast) / radius
        assert stats.kstest(coordinate, stats.uniform(-1, 2).cdf).pvalue > 0.001


def test_three_groups_are_judged_three():
    found = judge(standardise(GROUPS), seed=1, draws=99)
    assert found.verdict == "clusters beyond chance at 3"
    assert found.p == found.table["p_adjusted"].min() <= 0.05


def test_one_normal_population_is_rarely_judged_to_have_clusters():
    """With alpha at .20 a correct test is wrong more than six times in twelve in four tries of a thousand."""
    generator = np.random.default_rng(5)
    verdicts = []
    for _ in range(12):
        networks = standardise(pd.DataFrame(generator.standard_normal((7, 4)) @ generator.standard_normal((4, 4))))
        verdicts.append(judge(networks, seed=1, draws=19, k_max=2, alpha=0.2).verdict)
    assert verdicts.count("no clusters beyond chance") >= 6


def test_the_table_has_a_row_for_every_method_and_k_and_is_the_same_for_the_same_seed():
    first, second = (judge(Z, seed=2, draws=19) for _ in range(2))
    pd.testing.assert_frame_equal(first.table, second.table)
    assert list(first.table.columns) == list(JUDGEMENT)
    assert first.table["method"].unique().tolist() == list(METHODS)
    assert first.table["k"].tolist() == [2, 3, 4, 5] * len(METHODS)
    assert first.table.notna().all(axis=None)
    assert (first.table["p_adjusted"] >= first.table["p"]).all()
    assert first.table["p"].between(1 / 20, 1).all()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (lambda: judge(Z.head(6), seed=1), "7 or more networks, not 6"),
        (lambda: judge(Z.mask(Z.loc["network 2", "A"] == Z), seed=1), "missing values in network 2"),
        (lambda: judge(standardise(many(41)), seed=1), "among 40 networks or fewer, not 41"),
    ],
)
def test_too_few_or_incomplete_networks_are_refused(question, words):
    with pytest.raises(StatisticsError, match=words):
        question()


def test_means_as_they_are_lose_incomplete_networks_and_what_is_the_same_everywhere():
    means = many(9).assign(same=2.5)
    means.loc[8, "a"] = np.nan
    found = judge_means(means, seed=1, draws=19)
    in_order = many(9).head(8).sort_values(list(means.columns[:-1]))
    expected = judge(standardise(in_order), seed=1, draws=19)
    pd.testing.assert_frame_equal(found.table, expected.table)
    assert found.left_out == ("same",)


@pytest.mark.parametrize(
    ("means", "words"),
    [
        (many(60), "40 networks or fewer, not 60"),
        (many(3), "4 or more networks, not 3"),
        (many(6) * np.nan, "4 or more networks, not 0"),
        (many(6) * 0, "no characteristic differs between networks"),
        (many(6)[[]], "no characteristic differs between networks"),
        (pd.concat([many(4), many(4).set_axis(list("wxyz"))]), "same on every characteristic"),
    ],
)
def test_where_no_groups_can_be_looked_for_the_reason_stands_in_place_of_a_verdict(means, words):
    found = judge_means(means, seed=1, draws=19)
    assert words in found.verdict
    assert found.table.empty
    assert np.isnan(found.p)
