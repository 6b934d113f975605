"""Tables of scales and networks: every number that exists is there, and a reason where one does not."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.icc import intraclass_correlations
from analysis.statistics.reliability import cronbach_alpha
from analysis.statistics.scale_tables import (
    COEFFICIENTS,
    factor_fits,
    icc_beside_chance,
    icc_by_scale,
    item_table,
    loading_intervals,
    polychoric_loadings,
    reliability_coefficients,
    within_networks,
)
from tests.statistics.support import PHI, TWO_FACTORS, simulated


@pytest.fixture
def categories() -> pd.DataFrame:
    """Four items on five categories with one factor behind them, 120 people."""
    x = simulated(np.array([[0.8], [0.7], [0.7], [0.6]]), np.eye(1), 120, seed=3)
    return x.apply(lambda values: pd.cut(values, [-9, -1, -0.3, 0.4, 1.2, 9], labels=False) + 1)


def ratings(seed: int = 0) -> dict[str, pd.DataFrame]:
    """Three networks that answer six questions of different height, but do not differ from each other."""
    generator = np.random.default_rng(seed)
    heights = np.array([1.5, 2, 3, 3.5, 4, 4.5])
    draw = {name: heights + generator.standard_normal((n, 6)) for name, n in (("A", 9), ("B", 12), ("C", 7))}
    return {name: pd.DataFrame(values, columns=list("uvwxyz")) for name, values in draw.items()}


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


def test_the_right_number_of_factors_fits_and_one_too_few_does_not(categories):
    two = simulated(TWO_FACTORS, PHI, 600, seed=5)
    answers = two.apply(lambda values: pd.cut(values, [-9, -1, -0.3, 0.4, 1.2, 9], labels=False) + 1)
    fits = factor_fits({"two": answers, "few": answers}, {"two": 2, "few": 1}).set_index(["scale", "correlations"])
    assert fits.loc[("two", "Pearson"), "p"] > 0.01 > fits.loc[("few", "Pearson"), "p"]
    assert fits.loc[("two", "Pearson"), "rmsea"] < 0.05 < fits.loc[("few", "Pearson"), "rmsea"]
    assert fits.loc[("two", "polychoric"), "rmsr"] < 0.05 < fits.loc[("few", "polychoric"), "rmsr"]
    assert fits.xs("polychoric", level="correlations")["p"].isna().all()  # that test would reject far too often
    small = factor_fits({"s": categories.iloc[:40, :3]}, {"s": 1})
    assert small["cautions"].str.contains("few respondents").all()


def test_intervals_hold_their_loadings_and_a_scale_without_loadings_has_none(categories):
    table = loading_intervals({"s": categories, "flat": categories.assign(i0=3)}, {"s": 1, "flat": 1}, 60, seed=1)
    assert set(table["scale"]) == {"s"}
    assert (table["low"] < table["high"]).all()
    assert len(table) == 4


def test_networks_that_do_not_differ_have_an_icc_like_anybody_elses():
    table = icc_beside_chance(ratings(), 3, 400, seed=2).set_index("network")
    assert table.loc["A", "estimate"] == pytest.approx(
        intraclass_correlations(ratings()["A"].T).loc["ICC(A,k)", "estimate"]
    )
    assert (table["estimate"] > 0.8).all()
    assert ((table["estimate"] >= table["chance_low"]) & (table["estimate"] <= table["chance_high"])).sum() >= 2
    assert table["share_as_high"].between(0, 1).all()


def test_a_small_network_is_withheld_and_lends_nobody():
    small = ratings() | {"D": ratings()["A"].iloc[:2]}
    table = icc_beside_chance(small, 3, 50, seed=2).set_index("network")
    assert "withheld" in table.loc["D", "note"]
    assert table.loc["D", ["estimate", "chance_low", "share_as_high"]].isna().all()
    alone = icc_beside_chance({"A": ratings()["A"]}, 3, 50, seed=2)
    assert alone["chance_low"].isna().all()
    assert alone["estimate"].notna().all()


def test_within_questions_of_one_height_little_is_left_of_the_icc():
    table = icc_by_scale(ratings(), {"mixed": list("uxz"), "alike": ["w", "x"], "one": ["u"]}, 3).set_index("scale")
    assert table.loc["mixed", "lowest"] > 0.7
    assert table.loc["alike", "median"] < table.loc["mixed", "median"]
    assert table.loc["one", "networks"] == 0
    assert "no estimate for 3 of 3 networks" in table.loc["one", "note"]


def test_networks_whose_questions_have_one_mean_count_with_a_negative_icc():
    turned = pd.DataFrame({"a": [1.0, 3, 3, 5], "b": [2.0, 2, 4, 4], "c": [1.0, 3, 3, 5]})
    table = icc_by_scale({"North": turned}, {"s": ["a", "b", "c"]}, 3)
    assert table["networks"].item() == 1
    assert table["highest"].item() < 0


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
    assert abs(within_networks({"s": answers}, network)["within"].item()) < 0.3


def test_polychoric_loadings_are_those_of_the_same_factor(categories):
    table = polychoric_loadings({"s": categories}, {"s": 1})
    assert list(table["item"]) == list(categories.columns)
    assert (table["polychoric"] > 0.4).all()
