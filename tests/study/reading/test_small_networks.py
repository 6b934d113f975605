"""Small networks become one under a stated rule, and the report says which."""

import pytest

from analysis.study.problems import StudyError
from analysis.study.reading.study_folder import read_study
from tests.conftest import TOY


def settings(fewer: int, name: str) -> str:
    return TOY["study.toml"] + f'\n[survey.small_networks]\nfewer_than = {fewer}\nname = "{name}"\n'


def test_networks_below_the_rule_become_one_with_their_invitations_and_a_note(toy):
    survey = TOY["survey.csv"].replace("k,South", "k,West")
    networks = TOY["networks.csv"].replace("South,6", "South,6\nWest,2")
    study = read_study(toy(survey__csv=survey, networks__csv=networks, study__toml=settings(4, "the small ones")))
    assert list(study.networks.index) == ["North", "the small ones"]
    assert study.networks.at["the small ones", "invited"] == 4 + 6 + 2
    assert study.networks.loc["the small ones"].drop("invited").isna().all()
    assert study.responses["network"].value_counts().to_dict() == {"the small ones": 7, "North": 4}
    said = 'networks with fewer than 4 respondents are one, "the small ones", with 7 respondents'
    assert any(f"{said}: East (3), South (3), West (1)." in note for note in study.notes)


def test_an_unknown_number_of_invitations_leaves_that_of_the_whole_unknown(toy):
    study = read_study(toy(networks__csv="network,invited\nNorth,5\nEast,\nSouth,6\n", study__toml=settings(5, "all")))
    assert study.networks["invited"].isna().all()
    assert list(study.networks.index) == ["all"]


def test_a_rule_that_no_network_meets_is_told_and_changes_nothing(toy):
    study = read_study(toy(study__toml=settings(2, "small")))
    assert list(study.networks.index) == ["North", "East", "South"]
    assert any("there are none" in note for note in study.notes)


def test_the_new_name_may_not_be_that_of_a_network_that_stays(toy):
    with pytest.raises(StudyError, match=r"\[survey.small_networks\] name: \"north\" is the name of a network"):
        read_study(toy(study__toml=settings(4, "north")))
