"""Other choices: each combination once, the first one the page's own, and signs told as stated."""

import pandas as pd
import pytest

from analysis.places import STUDIES
from analysis.statistics.networks.association import correlate
from analysis.statistics.networks.correlation_difference import correlation_difference
from analysis.study.reading.study_folder import read_study
from analysis.verdicts.specification import (
    COEFFICIENTS,
    LEFT_OUT,
    RESPONDENTS,
    SCORES,
    SPECIFICATIONS,
    specification,
    specification_curve,
)


@pytest.fixture(scope="module")
def study():
    return read_study(STUDIES / "delicate-verbanden")


@pytest.fixture(scope="module")
def curve(study) -> pd.DataFrame:
    return specification_curve(study, study.claims.frame, study.config.patterns.specified)


def test_every_statement_meets_every_combination_once(curve):
    choices = ["score", "respondents", "coefficient", "left_out"]
    assert len(SCORES) * len(RESPONDENTS) * len(COEFFICIENTS) * len(LEFT_OUT) == 24
    assert (curve.groupby("id").size() == 24).all()
    assert not curve.duplicated(["id", *choices]).any()


def test_the_first_combination_is_the_correlation_of_means(curve, study):
    means = study.scores().drop(columns="respondent").groupby("network").mean()
    first = curve[curve["id"] == "vision-impact"].iloc[0]
    assert first["estimate"] == pytest.approx(means["shared_vision"].corr(means["impact"]))
    above = curve[curve["id"] == "vision-above-affectivity"].iloc[0]
    difference = means["shared_vision"].corr(means["impact"]) - means["mutual_affectivity"].corr(means["impact"])
    assert above["estimate"] == pytest.approx(difference)


def test_the_network_left_out_is_the_one_without_which_the_statement_does_worst(curve, study):
    means = study.scores().drop(columns="respondent").groupby("network").mean()
    without = {name: means.drop(index=name).corr().loc["shared_vision", "impact"] for name in means.index}
    left = curve.query("id == 'vision-impact' and left_out != 'none'")["network"].unique()
    assert list(left) == [min(without, key=without.get)]


def test_a_sign_is_as_stated_or_not(curve):
    trust = curve[curve["id"] == "trust-impact"]
    assert ((trust["estimate"] < 0) == (trust["as_stated"] == "yes")).all()
    others = curve[curve["id"] != "trust-impact"]
    assert ((others["estimate"] > 0) == (others["as_stated"] == "yes")).all()


def test_one_combination_is_two_rows_of_the_curve_for_each_statement(curve, study):
    ids = study.config.patterns.specified
    one = specification(study, study.claims.frame, ids, *SPECIFICATIONS[4])
    assert one["id"].tolist() == [name for name in ids for _ in LEFT_OUT]
    same = curve.query("score == @SPECIFICATIONS[4][0] and respondents == 'complete' and coefficient == 'Spearman'")
    pd.testing.assert_frame_equal(one, same.reset_index(drop=True))


def test_intervals_are_those_of_the_coefficient_and_a_difference_of_ranks_has_none(curve, study):
    means = study.scores().drop(columns="respondent").groupby("network").mean()
    rows = curve.query("score == 'mean of items' and respondents == 'all' and left_out == 'none'")
    rows = rows.set_index(["id", "coefficient"])
    for kind in COEFFICIENTS:
        expected = correlate(means["shared_vision"], means["impact"], kind, seed=1)
        assert rows.loc[("vision-impact", kind), ["low", "high"]].tolist() == pytest.approx(
            [expected.low, expected.high]
        )
    expected = correlation_difference(means["shared_vision"], means["mutual_affectivity"], means["impact"])
    found = rows.loc["vision-above-affectivity"]
    assert found.loc["Pearson", ["low", "high"]].tolist() == pytest.approx([expected.low, expected.high])
    assert found.loc[["Spearman", "Kendall"], ["low", "high"]].isna().all(axis=None)


def test_a_choice_that_nobody_knows_is_refused(study):
    with pytest.raises(ValueError, match="no such combination of choices: median, all, Pearson; the choices are"):
        specification(study, study.claims.frame, ["vision-impact"], "median", "all", "Pearson")
