"""Searching and resampling a choice of items: equal to R's, and true where the truth is known."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given

from analysis.statistics.checks import StatisticsError
from analysis.statistics.scales.criteria import Rules
from analysis.statistics.scales.reduction import reduce_scale
from analysis.statistics.scales.reliability import cronbach_alpha
from analysis.statistics.scales.selection import (
    bootstrap_selection,
    corrected_over,
    fewest_items,
    optimism_corrected_alpha,
    resampled,
    selected,
)
from analysis.validation.sources import known as numbers
from tests.statistics.support import answers, simulated, varied

KNOWN = numbers("reliability")
ALPHA_ALONE = ("alpha if deleted",)


def one_factor(*loadings: float, n: int = 400, seed: int = 1) -> pd.DataFrame:
    return simulated(np.array(loadings)[:, None], np.eye(1), n, seed)


@given(answers(rows=(12, 20), columns=(3, 5)))
def test_no_smaller_or_better_set_meets_the_rules_than_the_one_found(items):
    assume(varied(items) and np.linalg.matrix_rank(items - items.mean()) == items.shape[1])
    rules = Rules(min_items=2, alpha=0.3, inter_item=0.0, negative=[0])
    found = fewest_items(items, rules)
    sets = [list(kept) for size in range(2, items.shape[1] + 1) for kept in combinations(items.columns, size)]
    numbers_of = [(kept, cronbach_alpha(items[kept])) for kept in sets]
    meeting = [(kept, a.alpha) for kept, a in numbers_of if a.alpha > 0.3 and a.inter_item_minimum > 1e-9]
    assert found.meeting == len(meeting)
    if meeting:
        best = min((len(kept), 0 in kept, -round(alpha, 8)) for kept, alpha in meeting)
        assert (len(found.kept), 0 in found.kept, -round(found.alpha, 8)) == best
        assert found.as_small == sum(len(kept) == best[0] for kept, _ in meeting)
    else:
        assert found.kept == ()
        assert "no subset" in found.note


def test_fewest_items_heeds_researchers_and_prefers_positive_wording():
    items = one_factor(0.9, 0.9, 0.9, 0.8, 0.8, 0.8)
    assert fewest_items(items, Rules()).kept == ("i0", "i1", "i2")
    assert fewest_items(items, Rules(negative=["i1"])).kept[:2] == ("i0", "i2")
    decided = Rules(overrides={"i5": ("keep", "asked before"), "i0": ("remove", "hard to read")})
    found = fewest_items(items, decided).kept
    assert "i5" in found
    assert "i0" not in found
    assert len(fewest_items(items, Rules(groups={"i0": "a", "i1": "b", "i2": "c", "i3": "d"})).kept) == 4


def test_where_no_set_meets_the_rules_it_says_so():
    found = fewest_items(one_factor(0.5, 0.5, 0.5, 0.5), Rules())
    assert found.kept == ()
    assert (found.meeting, found.as_small) == (0, 0)
    assert np.isnan(found.alpha)
    assert "an alpha above 0.8" in found.note
    assert fewest_items(one_factor(0.9, 0.9, 0.9), Rules(min_items=4)).kept == ()


def test_a_search_of_too_many_items_is_refused():
    with pytest.raises(StatisticsError, match="at most 15 items"):
        fewest_items(one_factor(*[0.5] * 16), Rules())


def test_items_that_cancel_out_have_no_alpha_in_a_search():
    items = one_factor(0.9, 0.9, 0.9)
    opposed = items.assign(i3=-items["i0"])
    assert fewest_items(opposed, Rules(min_items=2)).kept in {("i0", "i1"), ("i0", "i2"), ("i1", "i2")}


def test_the_corrected_alpha_is_nearer_the_truth_than_the_apparent_one_after_choosing_among_weak_items():
    """Of 12 items with correlation .16 among 30 people; alpha of k such items is k .16 / (1 + (k - 1) .16)."""
    rules = Rules(order=ALPHA_ALONE)
    errors = []
    for seed in range(30):
        found = optimism_corrected_alpha(one_factor(*[0.4] * 12, n=30, seed=seed), rules, draws=30, seed=seed)
        k = len(found.kept)
        truth = k * 0.16 / (1 + (k - 1) * 0.16)
        errors.append((found.apparent - truth, found.corrected - truth))
    apparent, corrected = np.mean(errors, axis=0)
    assert apparent > 0.08
    assert abs(corrected) < apparent - 0.05


def test_clearly_good_items_are_kept_in_every_draw_and_a_clearly_bad_one_in_none():
    items = one_factor(0.9, 0.9, 0.9, 0.1, n=200)
    table = bootstrap_selection(items, Rules(), draws=20, seed=1).set_index("item")
    assert table["share"].tolist() == [1, 1, 1, 0]
    assert table["kept"].tolist() == ["yes", "yes", "yes", "no"]
    assert (table["draws"] == 20).all()
    assert (table["failed"] == 0).all()
    assert optimism_corrected_alpha(items, Rules(), draws=20, seed=1).optimism == pytest.approx(0, abs=0.02)


def test_the_same_seed_gives_the_same_draws():
    items = one_factor(0.8, 0.7, 0.6, 0.5, 0.4, n=81)
    once, again = (bootstrap_selection(items, Rules(), draws=10, seed=3) for _ in range(2))
    pd.testing.assert_frame_equal(once, again)


def test_draws_that_cannot_be_reduced_are_counted_and_left_out():
    """An item that one person alone answers otherwise is constant in more than a third of the draws."""
    items = one_factor(0.8, 0.8, 0.8, n=30).assign(rare=[5.0] + [1.0] * 29)
    table = bootstrap_selection(items, Rules(), draws=50, seed=4)
    assert 5 < table["failed"].iloc[0] < 35
    assert (table["draws"] + table["failed"] == 50).all()
    found = optimism_corrected_alpha(items, Rules(), draws=50, seed=4)
    assert (found.draws, found.failed) == (table["draws"].iloc[0], table["failed"].iloc[0])
    with pytest.raises(StatisticsError, match="none of 2 bootstrap draws"):
        corrected_over(items, Rules(), np.ones((2, 30), dtype=int))


def test_a_bootstrap_without_respondents_or_draws_is_refused():
    for items, draws in ((one_factor(0.8, 0.8, 0.8), 0), (one_factor(0.8, 0.8, 0.8).iloc[:0], 5)):
        with pytest.raises(StatisticsError):
            optimism_corrected_alpha(items, Rules(), draws, seed=1)
        with pytest.raises(StatisticsError):
            bootstrap_selection(items, Rules(), draws, seed=1)


def test_what_is_selected_is_what_the_reduction_keeps():
    items = one_factor(0.8, 0.7, 0.6, 0.5, 0.3, n=81)
    assert selected(items, Rules()) == reduce_scale(items, Rules()).kept
    assert resampled(5, 3, seed=1).shape == (3, 5)
