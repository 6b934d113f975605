"""The registry of the published report: complete, sorted, in both languages, and fit to be judged."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.places import STUDIES
from analysis.study.claims import JUDGED
from analysis.study.problems import StudyError
from analysis.study.reading.study_folder import read_study
from analysis.verdicts.registry import check_claims
from tests.audit.support import CLAIMS

STUDY = read_study(STUDIES / "delicate-verbanden")
# every section of chapters 2 to 5 that states something, as printed; titles tell those with one number apart
SECTIONS = {
    *("2", *(f"2.{number}" for number in range(1, 11))),
    *("3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.9 (balans)", "3.9 (geld)", "3.10"),
    *("4", "4.1 (begrenzing)", "4.1 (impact)", "5.1", "5.2", "5.3", "5.4", "5.5"),
}


def place(section: str) -> tuple[int, ...]:
    return tuple(int(part) for part in section.partition(" ")[0].split("."))


def test_250_statements_can_be_judged_and_hundreds_more_are_listed():
    judged = CLAIMS["level"].isin(JUDGED)
    assert judged.sum() == 250
    assert (~judged).sum() > 300


def test_every_section_that_states_something_is_there_in_the_order_of_the_report():
    assert set(CLAIMS["section"]) == SECTIONS | {"1.1"}
    assert sorted(CLAIMS["section"], key=place) == CLAIMS["section"].tolist()


def test_every_statement_has_a_name_of_its_own_and_both_languages():
    assert CLAIMS["id"].is_unique
    assert CLAIMS["id"].str.fullmatch(r"[a-z0-9-]+").all()
    for language in ("text_nl", "text_en"):
        assert CLAIMS[language].str.strip().ne("").all()
        assert CLAIMS[language].is_unique
    assert CLAIMS["text_en"].ne(CLAIMS["text_nl"]).all()


def test_no_statement_is_there_twice():
    judged = CLAIMS[CLAIMS["level"].isin(JUDGED)]
    chapter = judged["section"].map(lambda section: section.partition(".")[0])
    said = judged.assign(chapter=chapter)[["chapter", "subject", "characteristics", "kind", "expected"]]
    twice = judged.loc[said.duplicated(), "id"]
    # each of these explains one band in two halves
    assert twice.str.fullmatch(r"restated-\w+-impact-practice").all()


def test_every_network_has_its_eight_bands_and_what_explains_three_of_them():
    for network in STUDY.networks.index:
        kinds = CLAIMS.loc[CLAIMS["subject"] == network, "kind"].value_counts()
        assert kinds["band"] + kinds["count_band"] == 8
        assert kinds["restated"] == 3
        assert kinds["count_words"] == 1


def test_every_statement_can_be_held_against_the_study():
    check_claims(STUDY)


@pytest.mark.parametrize(
    ("name", "changes", "message"),
    [
        ("band-notos-impact", {"characteristics": "age_years"}, "nobody knows"),
        ("band-notos-impact", {"subject": "all"}, "names 10 networks"),
        ("complete-rate", {"characteristics": "impact invited"}, "nobody knows"),
        ("four-related", {"characteristics": "functionning impact"}, "nobody knows"),
        ("no-clusters", {"expected": "1"}, "is not what kind no_clusters expects"),
    ],
)
def test_what_no_kind_could_judge_is_refused(name, changes, message):
    wrong = CLAIMS[CLAIMS["id"] == name].assign(**changes)
    with pytest.raises(StudyError, match=message):
        check_claims(replace(STUDY, claims=STUDY.claims._replace(frame=pd.DataFrame(wrong))))
