"""A study as it may be released: nothing of a withheld network, little of a small one, and not empty."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.disclosure.check import check_withheld
from analysis.disclosure.release import release
from analysis.study.problems import StudyError
from tests.disclosure.support import answers, study, with_other_answers

SIZES = {"Duo": 2, "Quad": 4, "Five": 5, "Eight": 8, "Ten": 10, "Twelve": 12, "Twenty": 20}


@pytest.fixture
def given(tmp_path):
    return study(tmp_path / "private", answers(SIZES, 1))


def texts(released) -> dict[str, str]:
    return {name: table.to_csv(index=False) for name, table in released.tables.items()}


def test_networks_under_five_are_in_no_number(given):
    released = release(given)
    assert released.withheld == ["Duo", "Quad"]
    for network in released.withheld:
        assert texts(release(with_other_answers(given, network, 5))) == texts(released)
    rows = ~given.responses["network"].isin(["Duo", "Quad"])
    without = replace(given, responses=given.responses[rows], networks=given.networks.drop(index=["Duo", "Quad"]))
    assert texts(release(without)) == texts(released)


def test_a_network_that_asked_for_it_is_withheld(tmp_path):
    asked = study(tmp_path / "private", answers(SIZES, 1), '[disclosure]\nwithhold = ["Twenty"]\n')
    assert "Twenty" in release(asked).withheld
    assert "Twenty" not in texts(release(asked))["released_networks"]


def test_other_answers_of_a_small_network_with_the_same_row_change_nothing_that_is_told_of_networks(given):
    responses = given.responses.copy()
    rows = responses.index[responses["network"] == "Eight"]
    responses.loc[rows, "pace"] = [1, 5, 3, 3, 3, 3, 3, 3]
    other = responses.copy()
    other.loc[rows, "pace"] = [2, 4, 2, 4, 2, 4, 3, 2]  # another mean, and the same quarter
    one, two = (release(replace(given, responses=each)).tables for each in (responses, other))
    for name in ("released_networks", "released_facts", "released_response"):
        pd.testing.assert_frame_equal(one[name], two[name])


def test_it_is_not_empty(given):
    table = release(given).tables["released_networks"].set_index(["network", "characteristic"])
    for network in ("Ten", "Twelve", "Twenty"):
        assert table.loc[network, ["mean", "se", "low", "high", "word_low", "word_high"]].notna().all().all()
    assert table.loc["Eight", ["mean", "word_low"]].notna().all().all()
    assert table.loc["Five", "mean"].notna().all()
    assert table.loc[["Five", "Eight"], ["se", "low", "high"]].isna().all().all()
    assert table.loc["Five", ["word_low", "word_high"]].isna().all().all()


def test_a_rung_goes_by_the_question_that_fewest_answered_whatever_they_answered(given):
    responses = given.responses.copy()
    rows = responses.index[responses["network"] == "Ten"]
    responses.loc[rows[:2], "pace"] = np.nan
    assert release(replace(given, responses=responses)).rungs["Ten"] == "words"


def test_ends_follow_from_what_is_printed_and_words_are_two_answers_at_least(given):
    table = release(given).tables["released_networks"]
    band = table[table["told"] == "mean and band"]
    np.testing.assert_allclose(band["high"] - band["mean"], 2 * band["se"])
    np.testing.assert_allclose(band["mean"] - band["low"], 2 * band["se"])
    words = table[table["told"] != "mean"]
    assert (np.floor(words["word_low"] + 0.5) < np.floor(words["word_high"] + 0.5)).all()


def test_sizes_are_classes_and_response_has_letters(given):
    tables = release(given).tables
    assert tables["released_facts"].set_index("network")["members"].to_dict() == {
        **dict.fromkeys(["Five", "Eight"], 0),  # 7 and 10 members
        **dict.fromkeys(["Ten", "Twelve"], 1),
        "Twenty": 2,
    }
    response = tables["released_response"]
    assert list(response["network"]) == ["A", "B", "C", "D", "E", "(all)"]
    assert response["percentage"].mod(5).eq(0).all()  # that of all too: with two networks it would tell the other
    assert response["percentage"].iloc[:-1].is_monotonic_decreasing


def test_the_response_of_a_network_that_stands_alone_is_not_told_exactly(tmp_path):
    alone = release(study(tmp_path / "alone", answers({"North": 12}, 1)))
    assert alone.tables["released_response"].iloc[-1].to_list() == ["(all)", 85.0, ""]  # 12 of 14 are 86%


def test_people_of_one_network_are_never_told_as_all_people(tmp_path):
    alone = release(study(tmp_path / "alone", answers({"North": 30, "Duo": 2}, 1)))
    assert set(alone.tables) == {"released_networks", "released_facts", "released_response"}


def test_the_study_of_a_release_has_no_answers_no_sizes_and_no_notes(given):
    left = release(given).study
    assert len(left.responses) == 0
    assert left.networks["invited"].isna().all()
    assert left.notes == ()
    assert list(left.networks.index) == list(given.networks.index)  # a published report may name them all


def test_a_misspelt_name_is_not_withheld_in_silence(tmp_path):
    with pytest.raises(StudyError, match='"Tventy" is not a network'):
        check_withheld(study(tmp_path / "private", answers(SIZES, 1), '[disclosure]\nwithhold = ["Tventy"]\n'))


@pytest.mark.parametrize(("people", "told"), [(19, 0), (20, 20)])
def test_of_a_pilot_complete_questionnaires_count_if_there_are_twenty(given, people, told):
    """Of nine people the coefficients of a scale leave few sets of answers, and a scale that ten answered tells one."""
    codebook = given.codebook.assign(phase="both")
    pilot = given.responses.drop(columns="network").head(people + 1).copy()
    pilot.loc[3, "trust_1"] = np.nan
    left = release(replace(given, codebook=codebook, pilot=pilot)).study.pilot
    assert (0 if left is None else len(left)) == told
    assert left is None or left.notna().all().all()
