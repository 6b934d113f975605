"""How steady a choice of items is: the good are kept in nearly every resample, the bad in hardly any."""

import numpy as np
import pandas as pd

from analysis.statistics.scales.criteria import Rules
from analysis.statistics.scales.selection_tables import optimism_corrected_alphas, selection_stability, smallest_sets
from tests.statistics.support import simulated

GOOD = np.array([[0.85], [0.85], [0.8], [0.8]])


def scales() -> dict[str, pd.DataFrame]:
    answers = simulated(GOOD, np.eye(1), 90, seed=8)
    noise = np.random.default_rng(4).standard_normal(90)
    return {"s": answers.assign(bad=noise)}


def test_good_items_are_kept_and_a_bad_one_is_not():
    table = selection_stability(scales(), {"s": Rules()}, 40, seed=1).set_index("item")
    assert (table.loc[["i0", "i1", "i2"], "share"] > 0.9).all()
    assert table.loc["bad", "share"] < 0.1
    assert table.loc["bad", ["kept", "fewest"]].tolist() == ["no", "no"]
    assert (table["fewest"] == "yes").sum() == 3


def test_the_smallest_set_is_one_of_several_where_good_items_are_alike():
    """Of four good items any three do, and so do all four: five sets, four of them of three items."""
    table = smallest_sets(scales(), {"s": Rules()}).loc[0]
    assert table[["asked", "meeting", "items", "as_small"]].tolist() == [5, 5, 3, 4]
    assert table["alpha"] > 0.8
    none = smallest_sets(scales(), {"s": Rules(alpha=0.99)}).loc[0]
    assert none[["meeting", "as_small"]].tolist() == [0, 0]
    assert none[["items", "alpha"]].isna().all()
    assert none["note"].startswith("no subset of 3 or more items")


def test_alpha_is_corrected_and_the_parts_add_up():
    table = optimism_corrected_alphas(scales(), {"s": Rules()}, 40, seed=1)
    assert table["items"].item() in (3, 4)
    np.testing.assert_allclose(table["apparent"] - table["optimism"], table["corrected"])


def test_a_scale_that_cannot_be_reduced_says_why():
    flat = {"s": scales()["s"].assign(bad=1.0)}
    rules = {"s": Rules()}
    for table in (
        selection_stability(flat, rules, 5, 1),
        optimism_corrected_alphas(flat, rules, 5, 1),
        smallest_sets(flat, rules),
    ):
        assert table["note"].str.contains("no variance in bad").all()


def test_the_researchers_decisions_come_first():
    codebook = pd.DataFrame({"face_group": None, "reverse": False}, index=[*("i0", "i1", "i2", "i3"), "bad"])
    thresholds = {"min_items": 3, "alpha": 0.8, "inter_item": 0.3, "cross_loading": 0.4, "min_cell": 3}
    rules = Rules.of(codebook, thresholds, {"bad": ("keep", "asked for"), "other": ("remove", "of another scale")})
    assert list(rules.overrides) == ["bad"]
    table = selection_stability(scales(), {"s": rules}, 10, seed=1).set_index("item")
    assert table.loc["bad", "share"] == 1
