"""Variance components: lme4's numbers, the likeliest ones, and those of the mean squares where a table is complete."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.statistics.agreement.icc import intraclass_correlations
from analysis.statistics.agreement.variance_components import FORMS, components, reml_by_network, reml_correlations
from analysis.statistics.checks import StatisticsError
from analysis.validation.sources import known as numbers
from tests.statistics.support import answers

VARIANCES = ["question_variance", "respondent_variance", "residual_variance"]


def sparse(seed: int, missing: float, shape=(6, 5)) -> pd.DataFrame:
    generator = np.random.default_rng(seed)
    questions, respondents = generator.normal(size=(shape[0], 1)), generator.normal(size=(1, shape[1]))
    spread = generator.choice([0, 0.3, 1, 3], 2)
    table = spread[0] * questions + spread[1] * respondents + generator.normal(size=shape)
    return pd.DataFrame(table).mask(generator.random(shape) < missing)


def estimated(table: pd.DataFrame) -> pd.DataFrame:
    try:
        return reml_correlations(table)
    except StatisticsError:
        assume(False)


def test_where_respondents_do_not_differ_their_variance_is_exactly_zero_and_named():
    """As lme4 finds it, in a table with gaps."""
    known = numbers("agreement")["crossed"]["levelled"]
    found = reml_correlations(pd.DataFrame(known["table"], dtype=float)).iloc[0]
    assert found["respondent_variance"] == known["components"]["respondent"] == 0
    assert found["note"] == "no variance: respondents"


def restricted_likelihood(table: pd.DataFrame, variances) -> float:
    """The restricted log-likelihood from its definition, with the covariance matrix of all answers written out."""
    x = table.to_numpy()
    question, respondent = np.nonzero(~np.isnan(x))
    y, one = x[question, respondent], np.ones(len(question))
    same_question, same_respondent = np.equal.outer(question, question), np.equal.outer(respondent, respondent)
    v = variances[0] * same_question + variances[1] * same_respondent + variances[2] * np.eye(len(y))
    inverse = np.linalg.inv(v)
    rest = y - (one @ inverse @ y) / (one @ inverse @ one)
    return -(np.linalg.slogdet(v)[1] + np.log(one @ inverse @ one) + rest @ inverse @ rest) / 2


@given(st.integers(0, 10_000), st.sampled_from([0, 0.2, 0.5]))
def test_no_other_variances_are_likelier(seed, missing):
    """Also in tables so sparse that the likelihood has several maxima."""
    table = sparse(seed, missing)
    variances = estimated(table).iloc[0][VARIANCES].to_numpy(dtype=float)
    best = restricted_likelihood(table, variances)
    others = np.random.default_rng(seed).choice([0, 0.1, 0.3, 0.9, 1, 1.1, 3, 10], (40, 3))
    others[:, 2] = np.maximum(others[:, 2], 0.1)
    spread = np.maximum(variances, 0.1 * variances.sum())
    assert max(restricted_likelihood(table, other * spread) for other in others) <= best + 1e-9


@given(st.integers(0, 10_000))
def test_in_a_complete_table_without_a_zero_the_forms_equal_those_of_the_mean_squares(seed):
    ratings = sparse(seed, 0).round().clip(-2, 2)
    found = estimated(ratings)
    assume(found["note"].iloc[0] == "")
    expected = intraclass_correlations(ratings).loc[list(FORMS), "estimate"]
    np.testing.assert_allclose(found["estimate"], expected, atol=1e-8)
    assert found["k"].iloc[0] == pytest.approx(ratings.shape[1])


def test_where_the_mean_squares_give_a_negative_variance_it_is_zero_and_named():
    """Questions whose means differ less than chance would have them."""
    ratings = pd.DataFrame([[1, 5, 2, 4], [5, 1, 4, 2], [2, 4, 1, 5], [4, 2, 5, 2]])
    found = reml_correlations(ratings)
    assert intraclass_correlations(ratings).loc["ICC(C,1)", "estimate"] < 0
    assert (found["estimate"] == 0).all()
    assert found["note"].iloc[0] == "no variance: questions, respondents"
    assert found["residual_variance"].iloc[0] == pytest.approx(ratings.to_numpy().var(ddof=1))


@given(st.integers(0, 10_000), st.floats(0.01, 100), st.floats(-50, 50))
def test_forms_do_not_depend_on_unit_origin_or_order(seed, unit, origin):
    table = sparse(seed, 0.3)
    found = estimated(table)
    turned = reml_correlations((table * unit + origin).iloc[::-1, ::-1])
    np.testing.assert_allclose(turned["estimate"], found["estimate"], atol=1e-7)
    np.testing.assert_allclose(turned[VARIANCES] / unit**2, found[VARIANCES], rtol=1e-6, atol=1e-7)
    assert found["estimate"].between(0, 1).all()


@given(st.integers(0, 10_000))
def test_who_answered_nothing_and_what_nobody_answered_change_nothing(seed):
    table = sparse(seed, 0.2)
    found = estimated(table)
    table["nobody"] = np.nan
    table.loc["nothing"] = np.nan
    pd.testing.assert_frame_equal(reml_correlations(table), found)


def test_k_is_the_harmonic_mean_of_the_answers_per_question():
    table = sparse(1, 0, (4, 6))
    table.iloc[0, :5] = np.nan
    table.iloc[1, :3] = np.nan
    found = reml_correlations(table)
    assert found["k"].iloc[0] == pytest.approx(4 / (1 / 1 + 1 / 3 + 1 / 6 + 1 / 6))
    assert found[["items", "respondents", "answers"]].iloc[0].tolist() == [4, 6, 16]


def test_variances_of_a_known_population_are_recovered_with_a_third_of_the_answers_missing():
    """Variance 1 between questions, 0.25 between respondents, 0.75 in neither: ICC(A,1) = 1 / 2."""
    generator = np.random.default_rng(8)
    shape = (150, 150)
    table = generator.normal(size=(150, 1)) + 0.5 * generator.normal(size=(1, 150))
    table = pd.DataFrame(table + np.sqrt(0.75) * generator.normal(size=shape)).mask(generator.random(shape) < 1 / 3)
    found = reml_correlations(table)
    np.testing.assert_allclose(found.iloc[0][VARIANCES].astype(float), [1, 0.25, 0.75], rtol=0.25)
    assert found.loc["ICC(A,1)", "estimate"] == pytest.approx(0.5, abs=0.06)


def test_respondents_who_were_left_out_as_incomplete_count():
    """Nobody answered everything: the mean squares have nothing to go on, REML has."""
    table = sparse(4, 0, (8, 8)).mask(np.eye(8, dtype=bool))
    assert table.dropna(axis=1).empty
    assert reml_correlations(table)["respondents"].iloc[0] == 8


def test_perfect_agreement_is_one_also_with_missing_answers():
    table = pd.DataFrame({"a": [1, 2, 3, 5], "b": [1, 2, np.nan, 5], "c": [1, np.nan, 3, 5]})
    found = reml_correlations(table)
    assert (found["estimate"] == 1).all()
    assert found["note"].iloc[0] == "no variance: respondents, residual"


def test_a_respondent_who_is_always_one_higher_lowers_agreement_but_not_consistency():
    table = pd.DataFrame({"a": [1, 2, 3, 5], "b": [2, 3, np.nan, 6], "c": [1, np.nan, 3, 5]})
    found = reml_correlations(table)
    assert found.loc["ICC(C,k)", "estimate"] == pytest.approx(1)
    assert found.loc["ICC(A,k)", "estimate"] < 0.97
    assert found["question_variance"].iloc[0] == pytest.approx(np.var([1, 2, 3, 5], ddof=1))


BLOCKS = pd.DataFrame([[1, 2, None, None], [2, 3, None, None], [None, None, 4, 5], [None, None, 1, 2]], dtype=float)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (pd.DataFrame([[3, 3], [3, 3]]), "every value is the same"),
        (pd.DataFrame([[np.nan, np.nan]]), "every value is the same"),
        (pd.DataFrame([[1, 2, 3]]), "two or more levels of questions"),
        (pd.DataFrame([[1], [2], [3]]), "two or more levels of respondents"),
        (pd.DataFrame(np.diag([1.0, 2, 3])).replace(0, np.nan), "as many effects as values"),
        (BLOCKS, "parts of the table have nothing in common"),
        (pd.DataFrame([[1, 2, 3], [1, 2, 3]]), "questions have the same mean"),
    ],
)
def test_tables_without_variances_to_estimate_are_refused_by_name(table, words):
    with pytest.raises(StatisticsError, match=words):
        reml_correlations(table)


@pytest.mark.parametrize("levels", [[0, 0, 1, None], [0, 0, 1, 1]])
def test_observations_with_something_missing_are_refused(levels):
    with pytest.raises(StatisticsError, match="a value or a level is missing"):
        components(np.array([1, 2, 3, np.nan if None not in levels else 4]), {"group": levels})


def test_factors_that_divide_the_values_alike_cannot_be_told_apart():
    halves = [0, 0, 0, 0, 1, 1, 1, 1]
    with pytest.raises(StatisticsError, match="cannot tell the factors apart"):
        components(np.array([1, 2, 3, 4, 6, 7, 8, 11]), {"one": halves, "other": halves[::-1]})


@given(answers(rows=(2, 4), columns=(2, 4)), st.integers(0, 10_000))
def test_whatever_the_answers_there_is_an_estimate_or_a_reason(ratings, seed):
    """A warning of a division is a failure in these tests."""
    table = ratings.mask(np.random.default_rng(seed).random(ratings.shape) < 0.2)
    try:
        found = reml_correlations(table)
    except StatisticsError:
        return
    assert found["estimate"].between(0, 1).all()
    assert found[VARIANCES].ge(0).all(axis=None)


def test_a_network_with_too_few_respondents_is_withheld_and_a_broken_one_says_why():
    table = sparse(2, 0.1, (7, 6)).T
    found = reml_by_network({"North": table, "South": table.head(2), "East": table * 0}, min_cell=3)
    notes = found.groupby("network")["note"].first()
    assert found.query("network == 'North'")["estimate"].notna().all()
    assert found.query("network != 'North'")[["estimate", *VARIANCES]].isna().all(axis=None)
    assert notes["South"] == "withheld: fewer than 3 respondents"
    assert "every value is the same" in notes["East"]
    assert list(found["form"]) == [*FORMS] * 3
