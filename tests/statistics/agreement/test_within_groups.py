"""Agreement within networks: no higher than 1, 0 with a note out of range, summed up as a reader would."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.agreement.within_groups import (
    NULLS,
    agreement_by_network,
    agreement_summary,
    null_variance,
    scale_agreement,
)
from analysis.statistics.checks import StatisticsError
from tests.statistics.support import answers


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


SCALES = {"s": ["a", "b"], "t": ["c"]}
AGREED = pd.DataFrame({"a": [4, 4, 4], "b": [3, 3, 3], "c": [1, 5, 1]})


def test_cells_that_agree_that_vary_more_and_that_have_no_value_are_counted_apart():
    networks = {"North": AGREED, "South": AGREED.assign(a=[1, 5, 3], b=[5, 1, 3]), "East": AGREED.head(2)}
    table = agreement_by_network(networks, SCALES, {"s": (1, 5), "t": (1, 5)}, min_cell=3)
    found = agreement_summary(table, 0.70).set_index("null").loc["uniform"]
    assert found[["cells", "without"]].tolist() == [4, 2]
    assert found["agree"] == 1 / 4
    assert found["zero"] == 3 / 4
    assert found["median"] == 0


def test_a_cell_exactly_at_the_limit_agrees():
    """Variance 2/3 is a third of the uniform one: r_wg is 2/3."""
    table = agreement_by_network(
        {"North": pd.DataFrame({"c": [2, 3, 2, 3, 2, 3, 2, 3, 2, 3]})}, {"t": ["c"]}, {"t": (1, 5)}, 3
    )
    reached = table.query("null == 'uniform'")["rwg_j"].item()
    assert agreement_summary(table, reached).set_index("null").at["uniform", "agree"] == 1
    assert agreement_summary(table, reached + 1e-9).set_index("null").at["uniform", "agree"] == 0


def test_null_distributions_that_seven_categories_do_not_have_say_how_many_cells_are_without():
    table = agreement_by_network({"North": AGREED}, {"s": ["a", "b"]}, {"s": (1, 7)}, min_cell=3)
    found = agreement_summary(table, 0.70).set_index("null")
    assert list(found.index) == list(NULLS)
    assert found.loc["uniform", ["cells", "without"]].tolist() == [1, 0]
    assert found.loc["normal", ["cells", "without"]].tolist() == [0, 1]
    assert np.isnan(found.loc["normal", ["median", "agree", "zero"]].astype(float)).all()
