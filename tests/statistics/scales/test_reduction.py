"""Items go one at a time, for a reason that the ledger names, and never too many."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given

from analysis.statistics.checks import StatisticsError
from analysis.statistics.scales.reduction import (
    AGAINST,
    LEDGER,
    Rules,
    reduce_scale,
    reduce_scales,
    undecided_against,
)
from analysis.statistics.scales.reliability import cronbach_alpha
from tests.statistics.support import answers, simulated, varied


def scale(*loadings: float, n: int = 2_000, seed: int = 1) -> pd.DataFrame:
    return simulated(np.array(loadings)[:, None], np.eye(1), n, seed)


def test_good_items_all_stay():
    found = reduce_scale(scale(0.85, 0.85, 0.85, 0.85), Rules())
    assert found.kept == ("i0", "i1", "i2", "i3")
    assert set(found.ledger["decision"]) == {"kept"}
    assert set(found.ledger["criterion"]) == {"no criterion"}


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
    assert sorted(found.ledger["item"]) == sorted(items.columns)
    removed = found.ledger[found.ledger["decision"] == "removed"]
    assert set(removed["item"]) == set(items.columns) - set(found.kept)
    assert removed["items_left"].tolist() == list(range(items.shape[1] - 1, len(found.kept) - 1, -1))
    np.testing.assert_array_equal(removed["alpha_before"].iloc[1:], removed["alpha_after"].iloc[:-1])
    np.testing.assert_allclose(removed["gain"].astype(float), removed["alpha_after"] - removed["alpha_before"])
    if not undecided_against(items, Rules()):  # the criteria look at the others only, alpha in the ledger is of all
        assert (removed.loc[removed["criterion"] == "alpha if deleted", "gain"] > 0).all()
    assert (found.ledger["criterion"] != "").all()


def reasons(items: pd.DataFrame, rules: Rules) -> dict[str, str]:
    ledger = reduce_scale(items, rules).ledger
    return dict(zip(ledger["item"], ledger["criterion"], strict=True))


def test_the_ledger_says_what_kept_each_item():
    items = scale(0.85, 0.2, 0.85, 0.85)
    found = reasons(items, Rules(groups={"i0": "a", "i1": "b", "i2": "a", "i3": "a"}))
    assert found == {"i0": "no criterion", "i1": "last of its group", "i2": "no criterion", "i3": "no criterion"}
    assert reasons(items, Rules(min_items=4))["i1"] == "minimum number of items"


def test_a_weak_item_that_has_to_stay_costs_no_good_items():
    items = scale(0.85, 0.2, 0.85, 0.85, 0.85)
    assert cronbach_alpha(items).inter_item_minimum < 0.30
    assert reduce_scale(items, Rules(overrides={"i1": ("keep", "asked before")})).kept == tuple(items.columns)


def test_the_order_of_the_criteria_is_a_choice_and_one_left_out_is_not_applied():
    items = scale(0.85, 0.2, 0.85, 0.85)
    wording_first = ("negative wording", "alpha if deleted")
    assert reduce_scale(items, Rules(alpha=0.6, negative=["i2"])).ledger["item"].iloc[0] == "i1"
    first = reduce_scale(items, Rules(alpha=0.6, negative=["i2"], order=wording_first)).ledger.iloc[0]
    assert (first["item"], first["criterion"]) == ("i2", "negative wording")
    assert reduce_scale(items, Rules(order=())).kept == ("i0", "i1", "i2", "i3")


def test_researchers_remove_first_and_what_they_keep_stays_with_their_reason():
    items = scale(0.85, 0.2, 0.85, 0.85, 0.85)
    rules = Rules(overrides={"i1": ("keep", "asked before"), "i3": ("remove", "hard to read")})
    found = reduce_scale(items, rules)
    first = found.ledger.iloc[0]
    assert (first["item"], first["criterion"], first["items_left"]) == ("i3", "researcher: hard to read", 4)
    assert first["alpha_before"] == pytest.approx(cronbach_alpha(items).alpha)
    assert found.kept == ("i0", "i1", "i2", "i4")
    assert reasons(items, rules)["i1"] == "researcher: asked before"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"overrides": {"i9": ("keep", "x")}}, "not there: i9"),
        ({"overrides": {"i0": ("remove", "x"), "i1": ("remove", "y")}}, "leave 2 items, and min_items asks for 3"),
        ({"groups": {"i0": "a", "i1": "b"}, "overrides": {"i0": ("remove", "x")}}, "no item of face-validity group a"),
        ({"overrides": {"i0": ("drop", "x")}}, 'the override of i0 needs "keep" or "remove" and a reason'),
        ({"overrides": {"i0": ("keep", " ")}}, "a reason"),
        ({"order": ("alpha",)}, "each of cross-loading, alpha if deleted"),
        ({"order": ("alpha if deleted", "alpha if deleted")}, "once"),
        ({"min_items": 1}, "min_items cannot be 1"),
    ],
)
def test_decisions_and_rules_that_contradict_each_other_are_refused(settings, message):
    with pytest.raises(StatisticsError, match=message):
        reduce_scale(scale(0.85, 0.2, 0.85, 0.85, n=200), Rules(**settings))


def test_no_second_loading_is_judged_where_so_many_factors_leave_no_degrees_of_freedom():
    """Two factors of five items have one degree of freedom; of four items none are determined."""
    loadings = np.array([[0.9, 0], [0.9, 0], [0.64, 0.64], [0, 0.9], [0, 0.9]])
    items = simulated(loadings, np.eye(2), 3_000, seed=3)
    first = Rules(order=("cross-loading",))
    assert reduce_scale(items, first).ledger["item"].iloc[0] == "i2"
    assert reduce_scale(items.drop(columns="i0"), first).kept == ("i1", "i2", "i3", "i4")


def test_of_two_equal_items_the_first_goes_whatever_the_rounding():
    items = scale(0.85, 0.85, 0.85, 0.2, n=500)
    for repeated in (items.assign(i4=items["i3"]), items.assign(i4=items["i3"] * (1 / 3) * 3)):
        rules = Rules(order=("inter-item correlation",), min_items=4)
        assert reduce_scale(repeated, rules).ledger["item"].iloc[0] == "i3"


def test_scales_are_reduced_each_with_the_decisions_on_its_own_items():
    good, bad = scale(0.85, 0.85, 0.85, 0.85, n=300), scale(0.85, 0.2, 0.85, 0.85, n=300, seed=2).add_prefix("b")
    table = reduce_scales({"good": good, "bad": bad}, Rules(overrides={"bi1": ("keep", "asked before")}))
    assert list(table.columns) == ["scale", *LEDGER, "note"]
    assert (table["decision"] == "kept").all()
    assert table.set_index("item").loc["bi1", "criterion"] == "researcher: asked before"
    with pytest.raises(StatisticsError, match="items of no scale: x"):
        reduce_scales({"good": good}, Rules(overrides={"x": ("keep", "?")}))
    with pytest.raises(StatisticsError, match="leave 2 items"):
        reduce_scales({"good": good}, Rules(overrides={"i0": ("remove", "x"), "i1": ("remove", "y")}))


def test_a_scale_that_cannot_be_reduced_says_why_and_only_the_decisions_of_researchers_stand():
    constant = scale(0.85, 0.85, 0.85, n=50).assign(same=3.0)
    constant.loc[0, "i0"] = np.nan
    rules = Rules(overrides={"same": ("remove", "one answer from all")})
    table = reduce_scales({"constant": constant, "good": scale(0.85, 0.85, 0.85, n=300)}, rules)
    of_constant = table[table["scale"] == "constant"]
    assert of_constant["item"].tolist() == list(constant.columns)
    assert of_constant["decision"].tolist() == ["kept", "kept", "kept", "removed"]
    assert of_constant["criterion"].tolist() == ["", "", "", "researcher: one answer from all"]
    assert of_constant["note"].str.contains("no variance in same").all()
    assert (table.loc[table["scale"] == "good", "note"] == "").all()


def test_an_item_that_was_not_turned_round_stays_and_takes_no_other_item_with_it():
    items = scale(0.85, 0.8, 0.75, 0.7)
    items["i3"] = -items["i3"]
    found = reduce_scale(items, Rules())
    assert found.kept == ("i0", "i1", "i2", "i3")
    reasons = found.ledger.set_index("item")["criterion"]
    assert reasons["i3"] == AGAINST
    assert set(reasons.drop("i3")) == {"no criterion"}
    assert list(undecided_against(items, Rules())) == ["i3"]


def test_what_the_researchers_decide_about_an_item_that_goes_against_its_scale_is_done():
    items = scale(0.85, 0.8, 0.75, 0.7)
    items["i3"] = -items["i3"]
    gone = reduce_scale(items, Rules(overrides={"i3": ("remove", "not turned round")}))
    assert gone.kept == ("i0", "i1", "i2")
    stays = reduce_scale(items, Rules(overrides={"i3": ("keep", "it is meant so")}))
    assert stays.ledger.set_index("item").loc["i3", "criterion"] == "researcher: it is meant so"
