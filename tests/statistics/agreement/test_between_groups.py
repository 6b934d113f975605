"""Agreement between networks: limits that belong together, with a note where there is no estimate or limit."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.statistics.agreement.between_groups import group_agreement
from analysis.validation.sources import known as numbers

KNOWN = numbers("agreement")
UNEQUAL = pd.DataFrame(KNOWN["unequal"]["scores"]).assign(network=KNOWN["unequal"]["group"])


def test_networks_that_differ_less_than_chance_have_a_negative_icc_or_none_and_a_note():
    anova, reml = group_agreement(UNEQUAL).query("characteristic == 'alike'").to_dict("records")
    assert anova["icc1"] < 0 > anova["icc2"]
    assert "negative" in anova["note"]
    assert (reml["icc1"], reml["icc2"], reml["note"]) == (0, 0, "no variance between networks")


@pytest.mark.parametrize("sizes", [(5, 5, 5, 5), (2, 9, 4, 6)])
def test_limits_of_the_mean_are_the_spearman_brown_steps_and_reml_has_the_same_above_zero(sizes):
    generator = np.random.default_rng(2)
    network = np.repeat(list("abcd"), sizes)
    scores = pd.DataFrame({"network": network, "differ": generator.normal(size=len(network)) + 2 * (network == "a")})
    scores["alike"] = generator.normal(size=len(network)).round(1)
    found = group_agreement(scores)
    k = found["mean_size"]
    for end in ("low", "high"):
        single = found[f"icc1_{end}"]
        np.testing.assert_allclose(found[f"icc2_{end}"], k * single / (1 + (k - 1) * single))
    anova, reml = (found[found["method"] == method].reset_index() for method in ("anova", "reml"))
    np.testing.assert_allclose(reml["icc1_low"], anova["icc1_low"].fillna(0).clip(lower=0))
    np.testing.assert_allclose(reml["icc1_high"], anova["icc1_high"].clip(lower=0))
    assert anova["icc1"].between(anova["icc1_low"].fillna(-1), anova["icc1_high"]).all()
    wider = group_agreement(scores, confidence=0.99)
    assert (wider["icc1_high"] >= found["icc1_high"]).all()
    assert (wider["icc1_low"].fillna(-1) <= found["icc1_low"].fillna(-1)).all()


@given(st.integers(0, 10_000), st.floats(0.1, 10), st.floats(-5, 5))
def test_variance_between_networks_does_not_depend_on_unit_origin_or_order(seed, unit, origin):
    generator = np.random.default_rng(seed)
    network = generator.choice(list("abcd"), 40)
    score = generator.integers(4, 21, 40) / 4 + (network == "a")
    first = group_agreement(pd.DataFrame({"network": network, "s": score}))
    second = group_agreement(pd.DataFrame({"network": network, "s": score * unit + origin}).iloc[::-1])
    columns = ["icc1", "icc1_low", "icc1_high", "icc2", "icc2_low", "icc2_high", "F", "p"]
    np.testing.assert_allclose(second[columns], first[columns], rtol=1e-6, atol=1e-8)
    assert (first["icc1"] <= 1).all()


@given(st.integers(0, 10_000))
def test_in_networks_of_equal_size_that_differ_both_methods_agree(seed):
    generator = np.random.default_rng(seed)
    network = np.repeat(list("abcde"), 6)
    score = generator.integers(1, 6, 30) + generator.normal(size=5)[np.repeat(range(5), 6)].round(1)
    anova, reml = group_agreement(pd.DataFrame({"network": network, "s": score})).to_dict("records")
    assume(anova["F"] > 1)
    assert reml["icc1"] == pytest.approx(anova["icc1"], abs=1e-8)
    assert reml["icc2"] == pytest.approx(anova["icc2"], abs=1e-8)


def test_both_methods_recover_a_known_population():
    """Variance 0.3 between, 0.7 within: a mean of 20 has reliability 6 / 6.7; ICC(1) has a standard error of .017."""
    generator = np.random.default_rng(5)
    score = np.sqrt(0.3) * np.repeat(generator.standard_normal(400), 20)
    score = score + np.sqrt(0.7) * generator.standard_normal(8_000)
    found = group_agreement(pd.DataFrame({"network": np.repeat(np.arange(400), 20), "s": score}))
    np.testing.assert_allclose(found["icc1"], 0.3, atol=0.05)
    np.testing.assert_allclose(found["icc2"], 6 / 6.7, atol=0.025)


def test_scores_without_a_variance_to_share_out_get_a_value_or_a_reason():
    networks = ["a", "a", "a", "b", "b", "b"]
    scores = pd.DataFrame(
        {
            "network": networks,
            "constant": 3.0,
            "within_none": [1.1] * 3 + [1.2] * 3,
            "between_none": [1.0, 2.0, 3.0, 1.0, 2.0, 3.0],
            "one_network": [1.0, 2.0, 3.0, None, None, None],
            "one_each": [1.0, None, None, 2.0, None, None],
            "nobody": np.nan,
        }
    )
    found = group_agreement(scores).set_index(["characteristic", "method"])
    for method in ("anova", "reml"):
        assert found.loc[("constant", method), "note"] == "ICC(1) is not defined: every score is the same"
        assert found.loc[("within_none", method), ["icc1", "icc2", "F", "p"]].tolist() == [1, 1, np.inf, 0]
        assert (
            found.loc[("within_none", method), ["icc1_low", "icc1_high", "icc2_low", "icc2_high"]].tolist() == [1] * 4
        )
        assert "two or more networks" in found.loc[("one_network", method), "note"]
        assert "two or more networks" in found.loc[("one_each", method), "note"]
        assert "two or more networks" in found.loc[("nobody", method), "note"]
    assert found.loc[("between_none", "anova"), "note"] == "ICC(2) is not defined: the networks have the same mean"
    assert found.loc[("between_none", "reml"), ["icc1", "F", "p"]].tolist() == [0, 0, 1]
    assert (found["icc1"].notna() | (found["note"] != "")).all()


def test_a_limit_at_the_smallest_possible_share_is_no_limit_and_says_so():
    """Networks with nearly the same mean: no share makes them this alike often enough."""
    sizes = (4, 6, 8)
    network = np.repeat(list("abc"), sizes)
    score = np.concatenate([np.tile([1.0, 5.0], size // 2) for size in sizes]) + 1e-3 * (network == "a")
    anova, reml = group_agreement(pd.DataFrame({"network": network, "s": score})).to_dict("records")
    assert np.isnan([anova["icc1_low"], anova["icc2_low"]]).all()
    assert "no lower limit" in anova["note"]
    assert anova["note"].startswith("negative")
    assert reml["icc1_low"] == reml["icc2_low"] == 0
    assert "limit" not in reml["note"]
