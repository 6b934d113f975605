"""Reachable relations: exact signs, and correlations that no other search gets beyond."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import minimize

from analysis.audit.feasible_correlation import drawn_correlations, feasible_correlation
from analysis.audit.printed_bands import Interval, draw_ends, mean_interval
from analysis.statistics.checks import StatisticsError
from tests.audit.support import BANDS

halves = st.integers(2, 10).map(lambda n: n / 2)
boxes = st.lists(st.tuples(halves, st.sampled_from([0.0, 0.5, 1.0])), min_size=4, max_size=4).map(
    lambda sides: [Interval(low, low + width, True, False) for low, width in sides]
)


def of_report(characteristic, convention="nearest"):
    bands = BANDS.xs(characteristic, level="characteristic")[["low", "high"]]
    return [mean_interval(band, convention=convention) for band in bands.itertuples(index=False, name=None)]


def varies(box):
    return len({end for side in box for end in (side.low, side.high)}) > 1


def lattice(box, points=3):
    return np.array(list(product(*(np.linspace(side.low, side.high, points) for side in box))))


def correlations(x, y):
    """Between every row of x and every row of y that varies."""
    x, y = (rows - rows.mean(axis=1, keepdims=True) for rows in (x, y))
    x, y = (rows[np.abs(rows).max(axis=1) > 0] for rows in (x, y))
    lengths = (np.linalg.norm(rows, axis=1, keepdims=True) for rows in (x, y))
    x, y = (rows / length for rows, length in zip((x, y), lengths, strict=True))
    return x @ y.T


@given(boxes, boxes)
def test_covariances_are_those_of_trying_all_corners(x, y):
    assume(varies(x) and varies(y))
    corners_x, corners_y = lattice(x, 2), lattice(y, 2)
    tried = (corners_x - corners_x.mean(axis=1, keepdims=True)) @ corners_y.T / 3
    found = feasible_correlation(x, y, seed=1, starts=2)
    assert found.covariance_low == pytest.approx(tried.min(), abs=1e-12)
    assert found.covariance_high == pytest.approx(tried.max(), abs=1e-12)


@given(boxes, boxes)
def test_no_means_in_the_boxes_have_a_correlation_beyond_those_found(x, y):
    assume(varies(x) and varies(y))
    found = feasible_correlation(x, y, seed=1)
    tried = correlations(lattice(x), lattice(y))
    assert found.r_low <= tried.min() + 1e-9
    assert found.r_high >= tried.max() - 1e-9
    assert (found.covariance_low < 0) == (found.r_low < 0)
    assert (found.covariance_high > 0) == (found.r_high > 0)


@given(boxes, boxes)
def test_sides_can_be_swapped_and_a_turned_side_turns_the_range(x, y):
    assume(varies(x) and varies(y))
    found, swapped = feasible_correlation(x, y, seed=1), feasible_correlation(y, x, seed=1)
    turned = feasible_correlation([Interval(-side.high, -side.low, True, True) for side in x], y, seed=1)
    np.testing.assert_allclose([swapped.r_low, swapped.r_high], [found.r_low, found.r_high], atol=1e-6)
    np.testing.assert_allclose([-turned.r_high, -turned.r_low], [found.r_low, found.r_high], atol=1e-6)


@pytest.mark.parametrize(
    ("characteristic", "low", "high"),
    [
        ("mutual_trust", -0.9164141607, 1),
        ("shared_vision", -0.7156780854, 1),
        ("decision_making", -0.8002997518, 1),
        ("topic_overlap", -1, 0.9753593153),
    ],
)
def test_a_general_optimiser_finds_the_same_range_in_the_bands_of_the_report(characteristic, low, high):
    x, y = of_report(characteristic), of_report("impact")
    found = feasible_correlation(x, y, seed=1)
    np.testing.assert_allclose([found.r_low, found.r_high], [low, high], atol=1e-9)
    limits = np.array([[side.low, side.high] for side in (*x, *y)])
    generator = np.random.default_rng(2)
    for sign, ours in ((-1, found.r_low), (1, found.r_high)):
        starts = np.where(generator.random((40, 20)) < 0.5, *limits.T)
        theirs = max(
            -minimize(_turned_correlation, start, sign, jac=True, method="L-BFGS-B", bounds=limits).fun
            for start in starts
        )
        assert sign * ours >= theirs - 1e-9
        assert sign * ours == pytest.approx(theirs, abs=1e-3)


def _turned_correlation(means, sign):
    x, y = means[:10] - means[:10].mean(), means[10:] - means[10:].mean()
    lengths = np.linalg.norm(x), np.linalg.norm(y)
    if min(lengths) < 1e-9:
        return 0.0, np.zeros(20)
    x, y = x / lengths[0], y / lengths[1]
    r = x @ y
    return -sign * r, -sign * np.concatenate([(y - r * x) / lengths[0], (x - r * y) / lengths[1]])


def test_what_is_proven_is_said_to_be():
    apart = [Interval(n, n + 0.5, True, False) for n in (1, 2, 3, 4)]
    certain = feasible_correlation(apart, apart, seed=1)
    assert certain.low_proven
    assert certain.covariance_low > 0
    assert certain.r_low == pytest.approx(correlations(lattice(apart, 2), lattice(apart, 2)).min())
    assert certain.high_proven
    assert certain.r_high == 1
    assert not feasible_correlation(of_report("mutual_trust"), of_report("impact"), seed=1).low_proven


def test_that_trust_goes_with_less_impact_is_not_ruled_out_by_the_bands_but_no_draw_shows_it():
    """Section 4.2 of the report says so; it takes means at the very corners of what chapter 2 leaves open."""
    found = feasible_correlation(of_report("mutual_trust"), of_report("impact"), seed=1)
    assert found.covariance_low == pytest.approx(-0.2)
    lows, highs = draw_ends(BANDS, 5_000, seed=1)
    means = (lows + highs) / 2
    drawn = drawn_correlations(*(means.xs(name, axis=1, level="characteristic") for name in ("mutual_trust", "impact")))
    assert drawn.min() > 0


def test_drawn_correlations_are_pandas_own():
    generator = np.random.default_rng(1)
    x, y = (pd.DataFrame(generator.random((5, 4)), columns=list("abcd")) for _ in range(2))
    np.testing.assert_allclose(drawn_correlations(x, y[list("dcba")]), x.T.corrwith(y.T), atol=1e-12)


def test_relations_that_are_not_defined_are_refused():
    point, side = Interval(4, 4, True, True), Interval(3, 4, True, False)
    with pytest.raises(StatisticsError, match="same mean in all"):
        feasible_correlation([point] * 3, [side] * 3, seed=1)
    with pytest.raises(StatisticsError, match="3 means cannot be correlated with 2"):
        feasible_correlation([side] * 3, [side] * 2, seed=1)
    with pytest.raises(StatisticsError, match="needs 3 to 12 means"):
        feasible_correlation([side] * 2, [side] * 2, seed=1)
    with pytest.raises(StatisticsError, match="same mean in all"):
        drawn_correlations(pd.DataFrame([[1.0, 1.0, 1.0]]), pd.DataFrame([[1.0, 2.0, 3.0]]))
