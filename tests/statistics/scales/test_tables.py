"""Tables of scales: every number that exists is there, and a reason where one does not."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.scales.reliability import cronbach_alpha
from analysis.statistics.scales.tables import (
    COEFFICIENTS,
    against_scales,
    cross_scale,
    item_table,
    reliability_coefficients,
    within_networks,
)
from tests.statistics.support import five_categories


@pytest.fixture
def categories() -> pd.DataFrame:
    return five_categories()


def test_each_scale_has_every_coefficient_and_alpha_is_alpha(categories):
    found = reliability_coefficients({"s": categories}).iloc[0]
    assert found[list(COEFFICIENTS)].notna().all()
    assert found["alpha"] == pytest.approx(cronbach_alpha(categories).alpha)
    assert found["ordinal_alpha"] > found["alpha"]
    assert found["lambda_2"] >= found["alpha"]
    assert found["note"] == ""


def test_a_scale_that_cannot_be_computed_says_why(categories):
    found = reliability_coefficients({"s": categories.assign(i0=3)}).iloc[0]
    assert found[list(COEFFICIENTS)].isna().all()
    assert "no variance in i0" in found["note"]


def test_items_are_told_by_what_they_add_and_by_other_scales():
    generator = np.random.default_rng(6)
    one, other = generator.standard_normal((2, 200))
    first = pd.DataFrame({f"a{i}": one + generator.standard_normal(200) for i in range(4)})
    second = pd.DataFrame({f"b{i}": other + generator.standard_normal(200) for i in range(3)})
    second["stray"] = one + other + generator.standard_normal(200)
    table = item_table({"first": first, "second": second}).set_index("item")
    assert table.loc["stray", "other_scale"] == "first"
    assert table.loc["stray", "other_r"] > 0.4 > table.loc[["b0", "b1", "b2"], "other_r"].abs().max()
    assert table.loc["a0", "alpha_if_deleted"] < cronbach_alpha(first).alpha


def test_alpha_within_networks_leaves_out_what_networks_share():
    generator = np.random.default_rng(7)
    network = pd.Series(np.repeat(list("NSEW"), 40))
    level = np.repeat([-2.0, -1, 1, 2], 40)[:, None]
    answers = pd.DataFrame(level + generator.standard_normal((160, 4)), columns=list("abcd"))
    pooled = cronbach_alpha(answers).alpha
    assert pooled > 0.85
    found = within_networks({"s": answers}, network).iloc[0]
    assert abs(found["within"]) < 0.3
    assert found["within_low"] < found["within"] < found["within_high"]


def test_an_item_near_another_scale_is_listed_and_one_that_cannot_be_compared_is_not():
    table = pd.DataFrame(
        {
            "scale": "s",
            "item": ["far", "near", "against", "beyond", "alone"],
            "item_total": [0.7, 0.5, 0.5, 0.3, np.nan],
            "other_scale": "t",
            "other_r": [0.4, 0.31, -0.35, 0.4, 0.6],
        }
    )
    found = cross_scale(table, 0.2)
    assert list(found["item"]) == ["beyond", "against", "near"]
    np.testing.assert_allclose(found["difference"], [-0.1, 0.15, 0.19])
    assert cross_scale(table, -1).empty


def test_one_scale_alone_has_no_item_near_another(categories):
    assert cross_scale(item_table({"s": categories}), 0.2).empty


def test_items_against_their_scale_are_found_by_correlation_or_else_by_loading(categories):
    turned = {"s": categories.assign(i0=6 - categories["i0"]), "t": categories}
    found = against_scales(turned)
    assert list(found[["scale", "item", "by"]].itertuples(index=False, name=None)) == [("s", "i0", "item-rest r")]
    assert found["value"].iloc[0] < 0
    loadings = pd.DataFrame(
        {"scale": ["s", "s", "t", "u", "u"], "item": ["i0", "i1", "i2", "i3", "i3"],
         "factor": ["F1", "F1", "F1", "F1", "F2"], "loading": [-0.6, 0.5, -0.2, -0.3, 0.7]}
    )  # fmt: skip
    found = against_scales(turned, loadings)
    assert list(found["by"]) == ["item-rest r", "loading"]
    assert list(found["item"]) == ["i0", "i2"]
