"""Intraclass correlations: equal to psych's and to the printed ones, and sound at the edges."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.statistics.agreement.icc import icc_by_network, intraclass_correlations
from analysis.statistics.checks import StatisticsError
from analysis.statistics.scales.reliability import cronbach_alpha
from tests.statistics.support import answers

SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


@given(answers(rows=(3, 12), columns=(2, 6)), st.floats(0.5, 4), st.floats(-3, 3))
def test_icc_does_not_depend_on_unit_origin_or_order_and_limits_never_cross(ratings, unit, origin):
    assume(np.ptp(ratings.to_numpy()) > 0 and ratings.mean(axis=1).std() > 0)
    found = intraclass_correlations(ratings)
    turned = intraclass_correlations((ratings * unit + origin).iloc[::-1, ::-1])
    np.testing.assert_allclose(turned["estimate"], found["estimate"], atol=1e-8)
    assert not (found["low"] > found["high"]).any()
    assert not (found[["estimate", "low", "high"]] > 1).any(axis=None)


@given(answers(rows=(2, 4), columns=(2, 4)))
def test_whatever_the_ratings_there_is_an_answer_or_a_reason(ratings):
    """A warning of a division is a failure in these tests."""
    try:
        found = intraclass_correlations(ratings)
    except StatisticsError:
        return
    without = ~np.isfinite(found[["estimate", "low", "high"]]).all(axis=1)
    np.testing.assert_array_equal(without, found["note"].str.startswith("no "))
    assert not without[["ICC(1)", "ICC(A,1)", "ICC(C,1)"]].any()
    assert not (found["low"] > found["high"]).any()


def test_an_interval_without_a_lower_end_says_so():
    """The single-rater limit is below -1/(k - 1), where a mean of raters has no reliability."""
    found = icc_by_network({"North": pd.DataFrame([[1, 1, 5], [4, 5, 3], [5, 2, 3]])}, min_cell=2).set_index("form")
    single, average = found.loc["ICC(A,1)"], found.loc["ICC(A,k)"]
    assert single["low"] < -1 / 2 < single["high"]
    assert average["low"] == -np.inf
    assert average["high"] == pytest.approx(3 * single["high"] / (1 + 2 * single["high"]))
    assert average["note"] == "no lower limit: that of a single rater is not above -1/(k - 1)"
    assert found["note"].drop("ICC(A,k)").eq("").all()


def test_raters_who_contradict_each_other_have_no_reliable_mean_and_a_note():
    found = intraclass_correlations(pd.DataFrame([[1, 5], [5, 1], [2, 4], [4, 3]]))
    assert found.loc["ICC(A,1)", "estimate"] < -1
    assert np.isnan(found.loc["ICC(A,k)", "estimate"])
    assert found.loc["ICC(A,k)", "note"].startswith("no estimate, no lower limit: ")


def test_limits_survive_raters_who_leave_almost_no_degrees_of_freedom():
    """Their approximate distribution is so lopsided that both limits are below the estimate."""
    found = intraclass_correlations(pd.DataFrame([[4, 1], [5, 1], [2, 3]])).loc["ICC(A,1)"]
    assert -1 < found["low"] < found["high"] < found["estimate"]
    assert found["note"] == "the approximate limits miss the estimate"


def test_perfect_agreement_is_one_with_limits_of_one():
    ratings = pd.DataFrame({"a": [1, 2, 3, 4], "b": [1, 2, 3, 4], "c": [1, 2, 3, 4]})
    found = intraclass_correlations(ratings)
    np.testing.assert_array_equal(found[["estimate", "low", "high"]], 1)


def test_a_rater_who_is_always_one_higher_lowers_agreement_but_not_consistency():
    ratings = pd.DataFrame({"a": [1, 2, 3, 4], "b": [2, 3, 4, 5]})
    found = intraclass_correlations(ratings)["estimate"]
    assert found["ICC(C,k)"] == pytest.approx(1)
    assert found["ICC(A,k)"] < 0.95


def test_icc_recovers_a_known_population():
    """Targets' variance 1, raters' 0.25, rest 0.75: ICC(A,1) = 1 / 2 and ICC(C,1) = 1 / 1.75."""
    generator = np.random.default_rng(3)
    n, k = 4_000, 200
    ratings = generator.standard_normal((n, 1)) + 0.5 * generator.standard_normal((1, k))
    found = intraclass_correlations(pd.DataFrame(ratings + np.sqrt(0.75) * generator.standard_normal((n, k))))
    assert found.loc["ICC(A,1)", "estimate"] == pytest.approx(0.5, abs=0.03)
    assert found.loc["ICC(C,1)", "estimate"] == pytest.approx(1 / 1.75, abs=0.02)


def test_consistency_of_the_mean_is_cronbachs_alpha_with_respondents_as_items():
    ratings = pd.DataFrame(np.random.default_rng(4).integers(1, 6, (12, 5)))
    found = intraclass_correlations(ratings).loc["ICC(C,k)", "estimate"]
    assert found == pytest.approx(cronbach_alpha(ratings).alpha, abs=1e-12)


def test_a_network_with_too_few_complete_respondents_is_withheld():
    complete = pd.DataFrame(np.random.default_rng(1).integers(1, 6, (5, 4)))
    table = icc_by_network({"North": complete, "South": complete.head(2)}, min_cell=3)
    north = table.query("network == 'North'").set_index("form")
    assert north["estimate"].notna().all()
    for average, single in (("ICC(k)", "ICC(1)"), ("ICC(A,k)", "ICC(A,1)"), ("ICC(C,k)", "ICC(C,1)")):
        assert north.at[average, "single"] == north.at[single, "single"] == north.at[single, "estimate"]
    assert table.query("network == 'South'")["estimate"].isna().all()
    assert set(table.query("network == 'South'")["note"]) == {"withheld: fewer than 3 complete respondents"}
    assert list(table.query("network == 'South'")["form"]) == list(table.query("network == 'North'")["form"])
