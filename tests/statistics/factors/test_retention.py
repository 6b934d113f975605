"""The number of factors: every rule equal to other programs' numbers, and right where the number is known."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from analysis.statistics.factors.retention import (
    RULES,
    average_partials,
    factor_rules,
    number_of_factors,
    scree,
)
from analysis.validation.sources import MATRICES, matrix
from tests.statistics.structure import factor_data
from tests.statistics.support import PHI, TWO_FACTORS, simulated

CLEAR = np.kron(np.eye(2), np.full((5, 1), 0.75))


@pytest.mark.parametrize("name", MATRICES)
def test_the_last_component_leaves_partial_correlations_of_one(name):
    """By definition; the subtraction of other programs comes to that to eight digits."""
    assert average_partials(matrix(name).to_numpy()).iloc[-1].tolist() == pytest.approx([1, 1], abs=1e-12)


def test_the_scree_holds_every_eigenvalue_and_leaves_out_what_has_none(bfi_scales):
    flat = bfi_scales["A"].assign(A1=1.0)
    table = scree({"A": bfi_scales["A"], "flat": flat}, seed=1, draws=20)
    assert set(table["scale"]) == {"A"}
    assert table["component"].tolist() == [1, 2, 3, 4, 5]
    assert table["eigenvalue"].sum() == pytest.approx(5)
    assert (table["chance"].diff().dropna() < 0).all()


def test_map_keeps_two_components_of_harmans_eight_physical_variables():
    found = average_partials(matrix("harman").to_numpy())
    assert (found["squared"].idxmin(), found["fourth"].idxmin()) == (2, 2)


def test_the_empirical_kaiser_criterion_compares_each_eigenvalue_with_its_own_reference(bfi):
    """The sixth exceeds 1, its own reference, but not the first's."""
    found = number_of_factors(bfi.iloc[:, :25].dropna(), seed=1, draws=2)
    assert found.references[5] == 1 < found.eigenvalues[5] < found.references[0]
    assert found.empirical_kaiser == 6


def test_every_rule_finds_two_factors_where_there_are_two():
    found = number_of_factors(simulated(CLEAR, PHI, 500, seed=7), seed=1)
    for _, field, _ in RULES:
        assert getattr(found, field) == 2, field


def test_in_noise_only_kaiser_finds_factors():
    noise = pd.DataFrame(np.random.default_rng(8).standard_normal((500, 6)))
    found = number_of_factors(noise, seed=1)
    assert found.kaiser >= 2
    for field in {field for _, field, _ in RULES} - {"kaiser"}:
        assert getattr(found, field) == 0, field


def test_an_item_that_one_component_explains_wholly_ends_the_partial_correlations():
    correlation = np.eye(3)
    correlation[:2, :2] = [[1, 0.5], [0.5, 1]]
    found = average_partials(correlation)
    assert found.index.tolist() == [0, 1]
    assert found.notna().all(axis=None)


@given(factor_data())
def test_the_order_and_sign_of_items_do_not_matter(data):
    correlation, _ = data
    sign = np.where(np.arange(len(correlation)) % 2, -1, 1)
    turned = (correlation * np.outer(sign, sign))[::-1, ::-1]
    np.testing.assert_allclose(average_partials(turned), average_partials(correlation), atol=1e-9)


def test_the_same_seed_gives_the_same_numbers():
    items = simulated(TWO_FACTORS, PHI, 100, seed=9)
    np.testing.assert_array_equal(number_of_factors(items, seed=3).chance, number_of_factors(items, seed=3).chance)


def test_the_rules_of_several_scales_stand_in_one_table():
    two = simulated(CLEAR, PHI, 300, seed=2)
    gaps = two.mask(np.random.default_rng(1).random(two.shape) < 0.01)
    scales = {"two": gaps, "one": two.iloc[:, :3], "pair": two.iloc[:, :2], "few": two.head(4)}
    found = factor_rules(scales, seed=1, draws=100)
    assert list(found) == ["scale", "rule", "factors", "note"]
    assert found.groupby("scale")["rule"].apply(list).map(len).eq(len(RULES)).all()
    wide = found.pivot_table(index="scale", columns="rule", values="factors", dropna=False)
    assert wide.loc["two"].eq(2).all()
    assert wide.loc["one"].eq(1).all()
    # of two items nothing is left to correlate once a component is taken out
    assert wide.loc["pair", ["MAP, squared (1976)", "MAP, fourth power (2000)"]].eq(0).all()
    assert wide.loc["few"].isna().all()
    notes = found.groupby("scale")["note"].first()
    assert notes[["two", "one", "pair"]].eq("").all()
    assert "cannot be inverted" in notes["few"]
    assert found["factors"].dtype == "Int64"


def test_only_shuffled_answers_know_that_chance_reaches_further_with_outliers():
    items = pd.DataFrame(np.random.default_rng(28).standard_t(1.5, (40, 6)))
    found = factor_rules({"a": items}, seed=1, draws=100).set_index("rule")["factors"]
    for kind in ("components", "common factors"):
        assert found[f"parallel analysis of {kind}, simulated"] == 1
        assert found[f"parallel analysis of {kind}, resampled"] == 0
