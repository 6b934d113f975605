"""The published report against itself: conflicts that are there are found, and none that are not."""

import pandas as pd
import pytest

from analysis.claims.against_itself import against_itself
from analysis.report.places import STUDIES
from analysis.study.claims_file import VerdictRules
from analysis.study.study import read_study

RULES = VerdictRules(draws=500)


def registry(*rows: tuple[str, str, str, str, str]) -> pd.DataFrame:
    columns = ["id", "kind", "subject", "characteristics", "expected"]
    return pd.DataFrame(rows, columns=columns).assign(text_nl="", text_en="")


BANDS = [
    ("b1", "band", "North", "trust", "4-5"),
    ("b2", "band", "South", "trust", "2-3"),
    ("b3", "band", "East", "trust", "4-4"),
]


@pytest.mark.parametrize(
    ("statement", "grade"),
    [
        (("c", "highest", "South", "trust", "1"), "impossible"),
        (("c", "lowest", "South", "trust", "1"), "implied"),
        (("c", "highest", "North", "trust", "1"), "not implied"),
        (("c", "below_some", "South", "trust", ""), "implied"),
    ],
)
def test_an_order_is_graded_against_the_bands(statement, grade):
    table = against_itself(registry(*BANDS, statement), ["North", "South", "East"], RULES)
    assert table.loc[table["regime"] == "nearest", "grade"].tolist() == [grade]


@pytest.mark.parametrize(("one", "other", "grade"), [("22", "<=5", "impossible"), ("<5", "4", "agrees")])
def test_two_ages_of_a_network_agree_or_not(one, other, grade):
    ages = registry(("a", "age", "North", "age_years", one), ("b", "age", "North", "age_years", other))
    assert against_itself(ages, ["North"], RULES)["grade"].tolist() == [grade]


def test_nothing_is_said_of_characteristics_without_a_printed_band():
    table = against_itself(
        registry(*BANDS, ("c", "highest", "South", "vision", "1")), ["North", "South", "East"], RULES
    )
    assert table.empty


def test_the_published_report_contradicts_itself_on_two_ages_and_on_trust():
    """The conflicts that the report itself shows, in every reading of its bands; no answer plays a part."""
    study = read_study(STUDIES / "delicate-verbanden")
    table = against_itself(study.claims.frame, list(study.networks.index), RULES)
    grades = table.groupby("id")["grade"].agg(set)
    always = {claim for claim, found in grades.items() if found == {"impossible"}}
    assert {"age-caecias", "age-meses", "trust-notos"} <= always
    assert grades["trust-impact"] == {"strained"}
    assert grades["vision-impact"] == {"not implied", "implied"}
