"""Clusters of ten networks: trees, cuts, k-means and silhouettes equal to R's."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import adjusted_rand_score

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.clustering import (
    METHODS,
    partition,
    silhouettes,
    standardise,
    within_squares,
)
from analysis.validation.sources import known as numbers

KNOWN = numbers("clustering")
NETWORKS = [f"network {number}" for number in range(1, 11)]
MEANS = pd.DataFrame(KNOWN["means"], index=NETWORKS)
Z = standardise(MEANS)
GROUPS = pd.DataFrame(
    np.repeat([[0, 0, 0], [9, 0, 0], [0, 9, 9]], [3, 4, 3], axis=0)
    + np.random.default_rng(1).standard_normal((10, 3)) / 4,
    index=NETWORKS,
)


@given(arrays(float, (7, 3), elements=st.integers(-20, 20)), st.integers(2, 4))
def test_k_means_finds_the_smallest_sum_of_squares_of_all_partitions(values, k):
    assume(len(np.unique(values, axis=0)) == len(values))
    every = np.array(list(np.ndindex(*[k] * len(values))))
    every = every[[len(set(one)) == k for one in every]]
    smallest = within_squares(values[None], every).min()
    found = partition(pd.DataFrame(values), "k-means", k).to_numpy()
    assert within_squares(values, found) == pytest.approx(smallest, abs=1e-8)


@pytest.mark.parametrize("method", METHODS)
def test_groups_far_apart_are_found_and_numbered_by_first_network(method):
    found = partition(GROUPS, method, 3)
    assert found.tolist() == [1, 1, 1, 2, 2, 2, 2, 3, 3, 3]
    assert silhouettes(GROUPS, found).min() > 0.8


@pytest.mark.parametrize("method", METHODS)
@given(order=st.permutations(range(10)), scale=st.floats(0.1, 10))
def test_the_order_of_the_networks_and_the_unit_do_not_matter(method, order, scale):
    found = partition(Z.iloc[order] * scale + 3, method, 4)
    assert adjusted_rand_score(partition(Z, method, 4).loc[found.index], found) == 1
    assert found.iloc[0] == 1


@pytest.mark.parametrize("method", METHODS)
def test_as_many_clusters_as_networks_is_one_each_and_one_cluster_is_all(method):
    assert partition(Z, method, 10).tolist() == list(range(1, 11))
    assert set(partition(Z, method, 1)) == {1}


def test_a_network_alone_has_silhouette_zero():
    alone = pd.DataFrame({"a": [0, 0.1, 9], "b": [0, 0.2, 9]}, index=["x", "y", "z"])
    widths = silhouettes(alone, partition(alone, "Ward", 2))
    assert widths["z"] == 0
    assert widths["x"] > 0.9


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (lambda: standardise(MEANS.mask(MEANS.loc["network 4", "A"] == MEANS)), "missing values in network 4"),
        (lambda: partition(Z.mask(Z.loc["network 2", "A"] == Z), "Ward", 2), "missing values in network 2"),
        (lambda: standardise(MEANS.assign(A=3)), "no variance in A"),
        (lambda: partition(Z, "Ward", 11), "10 networks cannot make 11 clusters"),
        (lambda: partition(Z.iloc[[0, 1, 0]], "Ward", 2), "same on every characteristic: network 1, network 1"),
        (lambda: silhouettes(Z, partition(Z, "Ward", 1)), "two or more clusters"),
    ],
)
def test_networks_that_cannot_be_clustered_are_refused_by_name(question, words):
    with pytest.raises(StatisticsError, match=words):
        question()
