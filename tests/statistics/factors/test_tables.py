"""Tables of factors: the right number fits, loadings lie in their intervals, on either kind of correlations."""

import pandas as pd
import pytest

from analysis.statistics.factors.solution import fit
from analysis.statistics.factors.tables import factor_fits, factor_variances, loading_intervals, polychoric_loadings
from tests.statistics.support import PHI, TWO_FACTORS, five_categories, simulated


@pytest.fixture
def categories() -> pd.DataFrame:
    return five_categories()


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


def test_polychoric_loadings_are_those_of_the_same_factor(categories):
    table = polychoric_loadings({"s": categories}, {"s": 1})
    assert list(table["item"]) == list(categories.columns)
    assert (table["polychoric"] > 0.4).all()


def test_with_two_degrees_of_freedom_there_is_a_test_but_neither_rmsea_nor_tli(categories):
    """Four items and one factor leave two."""
    fits = factor_fits({"s": categories}, {"s": 1}).set_index("correlations")
    assert fits.loc["Pearson", "df"] == 2
    assert fits.loc["Pearson", ["chi2", "p", "rmsr"]].notna().all()
    assert fits.loc["Pearson", ["rmsea", "rmsea_low", "rmsea_high", "tli"]].isna().all()
    assert "not to be read" in fits.loc["Pearson", "note"]
    five = simulated(TWO_FACTORS, PHI, 200, seed=5).iloc[:, :5]
    assert factor_fits({"s": five}, {"s": 1}).loc[0, ["rmsea", "rmsea_high"]].notna().all()


@pytest.mark.parametrize("rotation", ["varimax", "oblimin (SPSS)"])
def test_what_factors_explain_adds_up_to_the_communalities_and_correlations_are_told_of_oblique_ones(rotation):
    answers = simulated(TWO_FACTORS, PHI, 300, seed=5)
    table = factor_variances({"s": answers, "one": answers.iloc[:, :4]}, {"s": 2, "one": 1}, "ml", rotation)
    two = table[table["scale"] == "s"]
    assert two["ss"].sum() == pytest.approx(fit(answers, 2, "ml", rotation).communalities.sum())
    assert two["percentage"].to_numpy() == pytest.approx(100 * two["ss"].to_numpy() / answers.shape[1])
    assert two["with_factors"].iloc[0].startswith("F2 ")
    assert (float(two["with_factors"].iloc[0].split()[1]) == 0) == (rotation == "varimax")
    assert table.loc[table["scale"] == "one", "with_factors"].item() == ""
