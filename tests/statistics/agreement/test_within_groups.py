"""Agreement within and between networks: equal to multilevel's and lme4's, 0 with a note out of range."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.statistics.agreement.within_groups import (
    NULLS,
    agreement_by_network,
    group_agreement,
    null_variance,
    scale_agreement,
)
from analysis.statistics.checks import StatisticsError
from tests.known.make import numbers
from tests.statistics.support import CLOSED_FORM, SCALES, answers

KNOWN = numbers("agreement")
LIKERT = pd.DataFrame(KNOWN["likert"]["items"]).assign(member=KNOWN["likert"]["member"])
UNEQUAL = pd.DataFrame(KNOWN["unequal"]["scores"]).assign(network=KNOWN["unequal"]["group"])


def same_as_multilevel(found: pd.Series, theirs: list[float]) -> None:
    """Equal to multilevel, which also sets what is out of range to 0; ours says so where it does."""
    np.testing.assert_allclose(found["rwg_j"], theirs, **CLOSED_FORM)
    assert (found["note"].str.startswith("set to 0") == (np.array(theirs) == 0)).all()


@pytest.mark.parametrize("items", [["i1"], ["i1", "i2", "i3", "i4"]])
@pytest.mark.parametrize("null", NULLS)
def test_agreement_against_every_null_distribution_equals_multilevel(null, items):
    known, form = KNOWN["likert"]["within"], "item" if len(items) == 1 else "scale"
    rows = [scale_agreement(LIKERT.loc[LIKERT["member"] == group, items], 1, 5).loc[null] for group in known["groups"]]
    found = pd.DataFrame(rows)
    assert list(found["n"]) == known["n"]
    np.testing.assert_allclose(found["ad_mean"].astype(float), known[f"ad_{form}"], **CLOSED_FORM)
    same_as_multilevel(found.astype({"rwg_j": float}), known[f"rwg_{form}"][null])


@pytest.mark.parametrize("scale", SCALES)
def test_agreement_of_education_groups_on_six_categories_equals_multilevel(scale, bfi):
    known, items = KNOWN["bfi_within"][scale], [name for name in bfi.columns[:25] if name[0] == scale]
    groups = {group: bfi[bfi["education"] == group] for group in known["groups"]}
    found = agreement_by_network(groups, {scale: items}, {scale: (1, 6)}, min_cell=3).query("null == 'uniform'")
    assert list(found["n"]) == known["n"]
    np.testing.assert_allclose(found["ad_mean"], known["ad_scale"], **CLOSED_FORM)
    same_as_multilevel(found, known["rwg_scale"]["uniform"])


@pytest.mark.parametrize("scale", SCALES)
def test_variance_between_education_groups_equals_multilevel_and_lme4(scale, bfi):
    items = [name for name in bfi.columns[:25] if name[0] == scale]
    scores = pd.DataFrame({"network": bfi["education"], scale: bfi[items].mean(axis=1, skipna=False)})
    same_as_multilevel_and_lme4(group_agreement(scores), KNOWN["bfi_between"][scale])


def same_as_multilevel_and_lme4(found: pd.DataFrame, known: dict) -> None:
    anova, reml = found.query("method == 'anova'").iloc[0], found.query("method == 'reml'").iloc[0]
    for ours in ("icc1", "icc2", "F", "df1", "df2", "p"):
        np.testing.assert_allclose(anova[ours], known[ours], **CLOSED_FORM)
    lme4 = known["lme4"]["group"] / (known["lme4"]["group"] + known["lme4"]["Residual"])
    np.testing.assert_allclose(reml["icc1"], lme4, rtol=1e-9)
    if known["mult_icc1"] is not None:
        np.testing.assert_allclose([reml["icc1"], reml["icc2"]], [known["mult_icc1"], known["mult_icc2"]], rtol=1e-5)


def test_networks_of_unequal_size_that_differ_or_do_not_equal_multilevel_and_lme4():
    found = group_agreement(UNEQUAL)
    for name in ("differ", "alike"):
        same_as_multilevel_and_lme4(found.query("characteristic == @name"), KNOWN["unequal"]["between"][name])


def test_networks_that_differ_less_than_chance_have_a_negative_icc_or_none_and_a_note():
    anova, reml = group_agreement(UNEQUAL).query("characteristic == 'alike'").to_dict("records")
    assert anova["icc1"] < 0 > anova["icc2"]
    assert "negative" in anova["note"]
    assert (reml["icc1"], reml["icc2"], reml["note"]) == (0, 0, "no variance between networks")


def test_null_variances_are_those_of_the_printed_proportions():
    """LeBreton & Senter (2008), table 2, five categories; the uniform one for any number of them."""
    proportions = {
        "uniform": (0.2, 0.2, 0.2, 0.2, 0.2),
        "slightly skewed": (0.05, 0.15, 0.20, 0.35, 0.25),
        "moderately skewed": (0.00, 0.10, 0.15, 0.40, 0.35),
        "heavily skewed": (0.00, 0.00, 0.10, 0.40, 0.50),
        "triangular": (0.11, 0.22, 0.34, 0.22, 0.11),
        "normal": (0.07, 0.24, 0.38, 0.24, 0.07),
    }
    category = np.arange(1, 6)
    for null in NULLS:
        mean = np.dot(proportions[null], category)
        assert null_variance(null, 5) == pytest.approx(np.dot(proportions[null], (category - mean) ** 2))
    assert null_variance("uniform", 7) == pytest.approx(np.arange(7).var())


@given(answers(rows=(2, 9), columns=(1, 5)))
def test_agreement_does_not_depend_on_direction_or_order_and_never_exceeds_one(items):
    found = scale_agreement(items, 1, 5)
    turned = scale_agreement((6 - items).iloc[::-1, ::-1], 1, 5)
    for column in ("variance_ratio", "ad_mean"):
        np.testing.assert_allclose(turned[column], found[column], atol=1e-9)
    np.testing.assert_allclose(turned["rwg_j"], found["rwg_j"], atol=1e-9)
    assert (found["rwg_j"].dropna() <= 1).all()
    assert (found["rwg_j"].dropna() >= 0).all()
    assert found["ad_mean"].between(0, 2).all()


@given(answers(rows=(2, 9), columns=(1, 1)), st.integers(2, 6))
def test_a_scale_of_one_item_repeated_is_the_spearman_brown_step_of_that_item(item, j):
    single = scale_agreement(item, 1, 5)
    repeated = scale_agreement(pd.concat([item] * j, axis=1), 1, 5)
    inside = single["note"] == ""
    r = single["rwg_j"][inside]
    np.testing.assert_allclose(repeated["rwg_j"][inside], j * r / (1 + (j - 1) * r), atol=1e-9)


def test_perfect_agreement_is_one_and_deviates_by_nothing():
    found = scale_agreement(pd.DataFrame([[2, 5, 3]] * 4), 1, 5)
    assert (found["rwg_j"] == 1).all()
    assert (found["ad_mean"] == 0).all()
    assert (found["note"] == "").all()


def test_answers_that_vary_more_than_without_agreement_show_none_and_say_so():
    """Variance 8 is four times the uniform one: the formula gives -3 for one item, and 1.3 for three."""
    ends = pd.DataFrame({"a": [1, 5], "b": [1, 5], "c": [5, 1]})
    for items in (ends[["a"]], ends):
        found = scale_agreement(items, 1, 5).loc["uniform"]
        assert found["rwg_j"] == 0
        assert found["variance_ratio"] == pytest.approx(4)
        assert found["note"] == "set to 0: the answers vary 4.00 times as much as the null distribution"


def test_a_null_distribution_that_is_not_given_for_seven_categories_says_so():
    found = scale_agreement(pd.DataFrame({"a": [6, 7, 7], "b": [5, 7, 6]}), 1, 7)
    assert found.loc["uniform", "note"] == ""
    assert found.loc["uniform", "rwg_j"] > 0.8
    assert found["rwg_j"].drop("uniform").isna().all()
    assert found.loc["normal", "note"] == "the normal null distribution is given for 5 answer categories, not 7"


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ({"a": [1, np.nan, 3]}, "complete rows"),
        ({"a": [1]}, "two or more respondents"),
        ({}, "an item"),
        ({"a": [1, 6]}, "the answer 6 is not a category from 1 to 5"),
        ({"a": [1, 2.5]}, "the answer 2.5 is not a category"),
    ],
)
def test_answers_that_cannot_show_agreement_are_refused_by_name(items, words):
    with pytest.raises(StatisticsError, match=words):
        scale_agreement(pd.DataFrame(items), 1, 5)


def test_an_unknown_null_distribution_and_a_single_category_are_refused():
    with pytest.raises(StatisticsError, match="no null distribution 'flat'"):
        null_variance("flat", 5)
    with pytest.raises(StatisticsError, match="two or more answer categories"):
        null_variance("uniform", 1)


def test_networks_lose_who_skipped_an_item_and_small_or_broken_ones_say_why():
    whole = pd.DataFrame({"a": [1, 2, 2, 3], "b": [2, 2, 3, 3], "c": [4, 4, 5, 9]})
    skipped = whole.astype(float).mask(whole == 1)
    table = agreement_by_network(
        {"North": whole, "East": skipped, "South": skipped.head(3)},
        {"s": ["a", "b"], "t": ["c"]},
        {"s": (1, 5), "t": (1, 5)},
        min_cell=3,
    )
    first = table.groupby(["network", "scale"], sort=False).first()
    assert first.loc[("North", "s"), "n"] == 4
    assert first.loc[("East", "s"), "n"] == 3
    assert first.loc[("East", "s"), "rwg_j"] > 0
    withheld = table.query("network == 'South' and scale == 's'")
    assert list(withheld["null"]) == list(NULLS)
    assert withheld[["rwg_j", "ad_mean", "variance_ratio"]].isna().all(axis=None)
    assert set(withheld["note"]) == {"withheld: fewer than 3 respondents who answered the whole scale"}
    assert first.loc[("North", "t"), "note"] == "the answer 9 is not a category from 1 to 5"


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
