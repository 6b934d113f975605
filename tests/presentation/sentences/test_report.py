"""What is said of the published report."""

import pandas as pd

from analysis.presentation.sentences.report import (
    finding_paragraphs,
    findings_listed,
    icc_left_open,
    in_short,
    places_counted,
    response_left_open,
)

FINDING = {
    f"{part}_{each}": "" for part in ("finding", "places", "reasoning", "right", "settled_by") for each in ("nl", "en")
}
FINDING |= {"grade": "contradiction", "answer_of_authors": "", "finding_nl": "Eén *ding*", "finding_en": "One thing"}
FINDINGS = pd.DataFrame([FINDING | {"places_en": "Section 1", "settled_by_nl": "De data"}])


def test_findings_lead_in_a_sentence_each():
    assert findings_listed(FINDINGS, "en") == "1. One thing"
    assert findings_listed(FINDINGS, "nl") == "1. Eén \\*ding\\*"
    assert "No two places" in findings_listed(FINDINGS.iloc[:0], "en")


def test_in_short_contradictions_and_strained_places_are_counted_and_none_is_said_so():
    both = in_short(pd.Series({"contradiction": 1, "hard to reconcile": 30, "text error only": 2}), "en")
    assert "we find one contradiction in the published report, and thirty places that are hard to reconcile." in both
    assert in_short(pd.Series({"contradiction": 2}), "nl").endswith("in het gepubliceerde rapport twee tegenspraken.")
    assert "no contradictions in the published report, and one place that is" in in_short(
        pd.Series({"hard to reconcile": 1}), "en"
    )
    assert in_short(pd.Series({"text error only": 2}), "en").endswith(
        "we find no contradictions in the published report."
    )


def test_a_finding_is_told_with_what_is_known_of_it_and_without_an_answer_until_there_is_one():
    (told,) = finding_paragraphs(FINDINGS, "en")
    assert told.splitlines() == [
        *("**1. One thing** *(contradiction)*", "", "- Where: Section 1", "- What would settle it: De data"),
        "- Answer of the authors: not asked yet",
    ]
    assert finding_paragraphs(FINDINGS.assign(answer_of_authors="A slip"), "en")[0].endswith("authors: A slip")


def test_places_are_counted_by_grade_and_each_grade_is_explained():
    told = places_counted(pd.Series({"contradiction": 3, "term not defined": 14}), "en")
    assert told.startswith("17 places of the report")
    assert "* **term not defined** (14): whether they agree depends on a word" in told


def test_sizes_that_percentages_give_away_are_counted():
    ways = pd.DataFrame({"combinations": [12345.0, 20000.0]})
    told = response_left_open(ways, pd.DataFrame({"forced": ["yes", "no"]}), "en")
    assert told.startswith("At least 12,345 combinations")
    assert "the size of this network is forced" in told
    assert "12.345" in response_left_open(ways, pd.DataFrame({"forced": ["no"]}), "nl")
    assert "the size of no network is forced" in response_left_open(ways, pd.DataFrame({"forced": ["no"]}), "en")


def test_an_icc_is_held_against_the_limit_that_is_stated_if_one_is():
    implied = pd.DataFrame({"low": [0.5, 0.95, None], "high": [0.85, 0.99, 0.97]})
    assert icc_left_open(implied, 0.9, "en").startswith("An ICC above 0.90 is possible in 2 of 3 networks, and follows")
    assert "in 1." in icc_left_open(implied, 0.9, "en")
    assert icc_left_open(implied, None, "en") == ""
