"""The findings of the first page are made of written tables, and of those that a report has only."""

import pandas as pd
import pytest

from analysis.places import PROJECT
from analysis.presentation.sentences.finding import Asked
from analysis.presentation.sentences.found import MOST, OF_ANSWERS, OF_METHOD, findings
from analysis.presentation.tables.declared import TABLES
from analysis.presentation.tables.written import read_csv
from analysis.study.reading.study_folder import read_study
from tests.conftest import TOY

RANKS = """characteristic,network,mean,rank_low,rank_high
trust,North,4.1,1,1
trust,East,3.0,2,3
trust,South,2.9,2,3
pace,North,2.0,1,3
pace,East,2.1,1,3
pace,South,1.9,1,3
"""
CONCLUSIONS = """x,y,than,estimate,low,high,inference,statement
trust,pace,,-0.95,-0.99,-0.81,clear negative relation,the opposite of what the report states
size,pace,trust,0.20,-0.40,0.70,direction unknown,undecided
"""


def tables(**texts: str) -> dict[str, pd.DataFrame]:
    """Tables of these columns, with those that are not given blank."""
    found = {}
    for name, text in texts.items():
        given = read_csv({}, text)
        columns = {key: column for key, column in TABLES[name].items() if key in given}
        found[name] = read_csv(columns, text).reindex(columns=list(TABLES[name]))
    return found


@pytest.fixture
def real(toy):
    return read_study(toy(study__toml=TOY["study.toml"].replace("synthetic = true", "synthetic = false")))


def told(study, found: dict[str, pd.DataFrame], language: str = "en") -> dict[str, str]:
    return {each.table: f"{each.heading}. {each.means}" for each in findings(Asked(found, study, language))}


@pytest.mark.parametrize("finder", [*OF_METHOD, *OF_ANSWERS])
def test_a_table_that_is_absent_or_has_no_rows_gives_no_finding_that_it_does_not_bear_out(finder, real):
    assert finder(Asked({}, real, "en")) is None
    empty = {name: read_csv(name, ",".join([*columns, "data"])) for name, columns in TABLES.items()}
    found = finder(Asked(empty, real, "en"))
    # a report that was looked through, with no conflict found
    assert found is None or found.heading == "No contradiction was found in the published report"


def test_of_real_answers_it_is_told_which_networks_can_surely_be_told_apart(real):
    said = told(real, tables(ranks=RANKS))["ranks"]
    assert "Networks differ most on trust: North surely lies above 2 of 2 others." in said
    assert "Of all pairs of networks 33% can be told apart" in said  # 2 of 3 on trust, 0 of 3 on pace


def test_where_only_the_last_is_told_apart_the_one_above_it_is_named(real):
    said = told(
        real, tables(ranks=RANKS.replace("4.1,1,1", "4.1,1,2").replace("3.0,2,3", "3.0,1,2").replace("2.9,2", "2.9,3"))
    )
    assert "North surely lies above 1 of 2 others" in said["ranks"]


def test_where_none_can_be_told_apart_nobody_is_named(real):
    said = told(real, tables(ranks=RANKS.replace("North,4.1,1,1", "North,4.1,1,3")))["ranks"]
    assert said.startswith("On nothing that was asked does one network surely lie above another.")


def test_a_relation_that_is_clear_is_told_with_its_limits_and_whether_it_is_as_stated(real):
    said = told(real, tables(conclusions=CONCLUSIONS))["conclusions"]
    assert said.startswith("1 of 2 relations has a clear direction.")
    assert "trust and Too fast?, r = -0.95 (-0.99 to -0.81)" in said
    assert "0 point the way the report says, 1 the other way." in said


def test_with_too_few_networks_no_size_of_a_correlation_is_told(real):
    rows = "estimate,n\n,3\n"
    said = told(real, tables(associations=rows))["associations"]
    assert said.startswith("Three networks are too few for any correlation.")
    said = told(real, tables(associations=rows.replace("3", "10")))["associations"]
    assert said.startswith("With ten networks the direction of a correlation is sure only beyond 0.63.")


def test_people_whose_number_is_unknown_have_no_response(real):
    rows = "network,invited,responded,percentage\nNorth,,4,\n(all),,1200,\n"
    assert told(real, tables(response=rows))["response"] == "1,200 people answered. How many were invited is not known."


def test_of_invented_answers_nothing_is_told_that_rests_on_what_was_answered(toy):
    found = tables(ranks=RANKS, conclusions=CONCLUSIONS, response="network,responded\n(all),11\n")
    assert told(read_study(toy()), found) == {}


@pytest.fixture(scope="module")
def default():
    study = read_study(PROJECT / "data" / "raw" / "delicate-verbanden")
    folder = PROJECT / "reports" / "delicate-verbanden" / "tables"
    files = (path for path in folder.glob("*.csv") if path.stem in TABLES and path.stem != "icc_chance")
    return study, {path.stem: read_csv(path.stem, path.read_text(encoding="utf-8")) for path in files}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_numbers_of_the_default_study_are_those_of_its_tables(default, language):
    study, found = default
    assert found
    said = told(study, found, language)
    relations = found["relations_by_chance"].query("scenario == 'nothing' and id != '(all together)'")["in_data"]
    assert f"{relations.min():.0f}" in said["relations_by_chance"]
    assert f"{relations.max():.0f}" in said["relations_by_chance"]
    assert str(len(found["validation"])) in said["validation"]
    rates = found["verdict_rates"].query("scenario == '(all)' and truth == 'true'").iloc[0]
    assert f"{rates['right']:.0f}" in said["verdict_rates"]
    assert f"{rates['undecided']:.0f}" in said["verdict_rates"]
    assert found["findings"].iloc[0][f"finding_{language}"] in said["conflicts"]
    assert 5 <= len(said) <= MOST
