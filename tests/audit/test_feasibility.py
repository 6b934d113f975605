"""Statements of order and sign: possible and certain are what trying every set of means says they are."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.audit.feasibility import below_some, highest, in_order, lowest, order_grade, sign_grade
from analysis.audit.feasible_correlation import Relation
from analysis.audit.printed_bands import CONVENTIONS, Interval, draw_ends, mean_interval
from tests.audit.support import BANDS

NAMES = ("North", "East", "South", "West")
# Each statement as chains, and in plain words on means in the order of NAMES (with the other three sorted)
STATEMENTS = {
    "North is highest": (highest(["North"], NAMES), lambda m, rest, by: m[0] - rest[2] > by),
    "North is lowest": (lowest(["North"], NAMES), lambda m, rest, by: rest[0] - m[0] > by),
    "North is second": (
        highest(["North"], NAMES, after=1),
        lambda m, rest, by: (rest[2] - m[0] > by) & (m[0] - rest[1] > by),
    ),
    "North is last but one": (
        lowest(["North"], NAMES, after=1),
        lambda m, rest, by: (m[0] - rest[0] > by) & (rest[1] - m[0] > by),
    ),
    "North and East are highest": (
        highest(["North", "East"], NAMES),
        lambda m, rest, by: np.minimum(m[0], m[1]) - np.maximum(m[2], m[3]) > by,
    ),
    "North is below some": (below_some("North", NAMES), lambda m, rest, by: rest[1] - m[0] > by),
    "North, East, South": (in_order(NAMES[:3]), lambda m, rest, by: (m[0] - m[1] > by) & (m[1] - m[2] > by)),
}


def intervals_of(characteristic, convention="nearest"):
    bands = BANDS.xs(characteristic, level="characteristic")
    codes = bands[["low", "high"]].itertuples(index=False, name=None)
    return {name: mean_interval(band, convention=convention) for name, band in zip(bands.index, codes, strict=True)}


def judged(statement, characteristic, convention="nearest", margin=0.0):
    lows, highs = draw_ends(BANDS.xs(characteristic, level="characteristic"), 5_000, seed=1, convention=convention)
    return order_grade(statement, intervals_of(characteristic, convention), (lows + highs) / 2, margin)


@given(
    st.lists(st.integers(0, 4), min_size=4, max_size=4),
    st.lists(st.booleans(), min_size=4, max_size=4),
    st.sampled_from(list(STATEMENTS)),
    st.sampled_from([0.0, 0.5]),
)
def test_grades_are_those_of_trying_every_set_of_means(starts, with_top, name, margin):
    """Intervals of one label that start on halves; eighths are fine enough to tell all orders of four means."""
    sides = [Interval(start / 2, start / 2 + 1, True, top) for start, top in zip(starts, with_top, strict=True)]
    tried = np.array([m.ravel() for m in np.meshgrid(*(np.arange(8 + s.has_high) / 8 + s.low for s in sides))])
    alternatives, in_words = STATEMENTS[name]
    true = in_words(tried, np.sort(tried[1:], axis=0), margin)
    intervals, means = dict(zip(NAMES, sides, strict=True)), pd.DataFrame(tried.T, columns=NAMES)
    found = order_grade(alternatives, intervals, means, margin)
    assert (found.grade == "contradiction") == (not true.any())
    assert (found.grade == "follows") == true.all()
    assert (found.grade == "hard to reconcile") == (0 < true.mean() < 0.05)
    assert found.share == pytest.approx(true.mean())


def test_an_end_that_is_only_approached_makes_no_tie():
    closed, approached = Interval(3, 4, True, True), Interval(3, 4, True, False)
    upper, means = Interval(4, 5, True, True), pd.DataFrame({"North": [4.5], "East": [3.5]})
    chain = in_order(["North", "East"])
    assert order_grade(chain, {"North": upper, "East": approached}, means).grade == "follows"
    assert order_grade(chain, {"North": upper, "East": closed}, means).grade == "possible, does not follow"
    assert order_grade(chain[::-1], {"North": upper, "East": approached}, means).grade == "follows"
    assert order_grade(in_order(["East", "North"]), {"North": upper, "East": closed}, means).grade == "contradiction"


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_the_bands_rule_out_that_notos_has_most_trust(convention):
    """Section 4.2 of the report says it has; chapter 2 prints a lower band for it than for three other networks."""
    statement = highest(["Notos"], list(intervals_of("mutual_trust")))
    assert judged(statement, "mutual_trust", convention).grade == "contradiction"


def test_the_bands_leave_open_that_notos_has_least_impact():
    """It shares its band with three other networks, and no other is lower: the share of draws is a quarter."""
    found = judged(lowest(["Notos"], list(intervals_of("impact"))), "impact")
    assert found.grade == "possible, does not follow"
    assert found.share == pytest.approx(0.25, abs=0.03)


def test_trust_in_erus_can_be_below_that_of_others_but_hardly_considerably():
    statement = below_some("Erus", list(intervals_of("mutual_trust")))
    assert judged(statement, "mutual_trust").grade == "possible, does not follow"
    assert judged(statement, "mutual_trust", margin=0.5).grade == "hard to reconcile"
    assert judged(statement, "mutual_trust", margin=1.0).grade == "contradiction"


@pytest.mark.parametrize(
    ("low", "high", "positive", "negative"),
    [
        (-0.5, 0.5, "possible, does not follow", "hard to reconcile"),
        (0.1, 0.5, "follows", "contradiction"),
        (-0.5, -0.1, "contradiction", "follows"),
        (0.0, 0.5, "possible, does not follow", "contradiction"),
    ],
)
def test_a_sign_is_judged_by_the_exact_covariance(low, high, positive, negative):
    relation = Relation(low, high, -1.0, 1.0, low_proven=False, high_proven=False)
    correlations = np.append(np.full(98, 0.5), [-0.5, -0.5])
    assert sign_grade(1, relation, correlations).grade == positive
    assert sign_grade(-1, relation, correlations).grade == negative
