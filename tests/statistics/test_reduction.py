"""Items go one at a time, for a reason that the ledger names, and never too many."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given

from analysis.statistics.reduction import Rules, reduce_scale
from analysis.statistics.reliability import cronbach_alpha
from tests.statistics.support import answers, simulated, varied


def scale(*loadings: float, n: int = 2_000, seed: int = 1) -> pd.DataFrame:
    return simulated(np.array(loadings)[:, None], np.eye(1), n, seed)


def test_good_items_all_stay():
    found = reduce_scale(scale(0.85, 0.85, 0.85, 0.85), Rules())
    assert found.kept == ("i0", "i1", "i2", "i3")
    assert found.ledger.empty


def test_the_weak_item_goes_because_alpha_rises_without_it():
    items = scale(0.85, 0.2, 0.85, 0.85)
    found = reduce_scale(items, Rules())
    assert found.kept == ("i0", "i2", "i3")
    row = found.ledger.iloc[0]
    assert (row["item"], row["criterion"], row["items_left"]) == ("i1", "alpha if deleted", 3)
    assert row["alpha_before"] == pytest.approx(cronbach_alpha(items).alpha)
    assert row["alpha_after"] == pytest.approx(cronbach_alpha(items[list(found.kept)]).alpha)


def test_an_item_on_two_factors_goes_first():
    loadings = np.array([[0.8, 0], [0.8, 0], [0.8, 0], [0.6, 0.6], [0, 0.8], [0, 0.8], [0, 0.8]])
    items = simulated(loadings, np.array([[1, 0.3], [0.3, 1]]), 3_000, seed=2)
    first = reduce_scale(items, Rules()).ledger.iloc[0]
    assert (first["item"], first["criterion"]) == ("i3", "cross-loading")


def test_a_negatively_worded_item_goes_only_where_the_scale_does_without_it():
    items = scale(0.85, 0.85, 0.85, 0.85)
    assert reduce_scale(items, Rules(negative=["i2"])).kept == ("i0", "i1", "i3")
    assert reduce_scale(items, Rules(negative=["i2"], alpha=0.95)).kept == ("i0", "i1", "i2", "i3")


def test_the_last_item_of_a_face_validity_group_stays():
    items = scale(0.85, 0.2, 0.85, 0.85)
    assert "i1" in reduce_scale(items, Rules(groups={"i0": "a", "i1": "b", "i2": "a", "i3": "a"})).kept
    assert "i1" not in reduce_scale(items, Rules(groups={"i0": "a", "i1": "b", "i2": "a", "i3": "b"})).kept


@given(answers(rows=(12, 30), columns=(3, 6)))
def test_whatever_the_answers_enough_items_stay_in_their_own_order_and_the_ledger_adds_up(items):
    assume(varied(items) and np.linalg.matrix_rank(items - items.mean()) == items.shape[1])
    found = reduce_scale(items, Rules())
    assert len(found.kept) >= 3
    assert list(found.kept) == [item for item in items.columns if item in found.kept]
    assert set(found.ledger["item"]) == set(items.columns) - set(found.kept)
    assert (found.ledger["items_left"].diff().dropna() == -1).all()
