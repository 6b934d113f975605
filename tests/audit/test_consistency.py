"""The report against itself: every order and sign gets a grade under every rounding convention of the bands."""

import pandas as pd
import pytest

from analysis.audit.consistency import consistency
from analysis.audit.printed_bands import CONVENTIONS
from tests.audit.support import BANDS

NETWORKS = list(BANDS.index.unique("network"))

STATEMENTS = pd.DataFrame(
    [
        ("most-trust", "highest", ["Notos"], ["mutual_trust"], "1"),
        ("topics-first", "highest", ["Meses"], ["topic_overlap"], "1"),
        ("topics-next", "highest", ["Thrascias", "Erus", "Aparctias"], ["topic_overlap"], "3 after 1"),
        ("least-impact", "lowest", ["Notos"], ["impact"], "1"),
        ("erus", "below_some", ["Erus"], ["mutual_trust"], ""),
        ("lips", "order", ["Lips"], ["shared_vision", "mutual_trust"], ""),
        ("zephyrus", "order", ["Zephyrus"], ["mutual_trust", "person_turnover"], ""),
        ("trust", "negative", [], ["mutual_trust", "impact"], ""),
        ("vision", "positive", [], ["shared_vision", "impact"], ""),
        ("liking", "positive", [], ["mutual_affectivity", "impact"], ""),
        ("alpha", "alpha", [], [], ">0.80"),
    ],
    columns=["id", "kind", "subjects", "characteristics", "expected"],
)


@pytest.fixture(scope="module")
def table():
    return consistency(STATEMENTS, BANDS, NETWORKS, draws=4_000, seed=1)


def test_grades_of_the_report(table):
    grades = table.pivot_table(index="id", columns="convention", values="grade", aggfunc="first")
    assert grades["nearest"].to_dict() == {
        "most-trust": "contradiction",
        "topics-first": "possible, does not follow",
        "topics-next": "possible, does not follow",
        "least-impact": "possible, does not follow",
        "erus": "possible, does not follow",
        "lips": "possible, does not follow",
        "zephyrus": "follows",
        "trust": "hard to reconcile",
        "vision": "possible, does not follow",
    }
    assert (grades["inward"] == grades["nearest"]).all()
    # read outward, a band with one label has no width, and what is left open is less
    assert grades.index[grades["outward"] != grades["nearest"]].tolist() == ["vision"]
    assert grades.loc["vision", "outward"] == "follows"


def test_one_row_a_statement_and_convention_in_the_order_of_the_statements(table):
    """Of mutual affectivity no band is printed, and alpha is no order."""
    assert table["id"].tolist() == [name for name in STATEMENTS["id"][:-2] for _ in CONVENTIONS]
    assert table["convention"].tolist() == list(CONVENTIONS) * 9


def test_every_grade_has_its_share_and_only_relations_have_correlations(table):
    assert table["share"].between(0, 1).all()
    assert set(table.loc[table["r_low"].notna(), "id"]) == {"trust", "vision"}


def test_the_more_is_considerable_the_less_bears_it_out():
    erus = STATEMENTS[STATEMENTS["id"] == "erus"]
    asked = [consistency(erus, BANDS, NETWORKS, 4_000, 1, margin, ["nearest"]) for margin in (0.0, 0.25, 0.5)]
    shares = [table["share"].item() for table in asked]
    assert shares[0] > shares[1] > shares[2] > 0


def graded(*rows, bands=BANDS, networks=NETWORKS) -> list[str]:
    statements = pd.DataFrame([("c", *row) for row in rows], columns=STATEMENTS.columns)
    return consistency(statements, bands, networks, 200, 1, conventions=["nearest"])["grade"].tolist()


def test_a_network_of_which_no_band_is_printed_can_lie_anywhere_and_is_not_graded_itself():
    with_duo = [*NETWORKS, "Duo"]
    assert graded(("highest", ["Duo"], ["mutual_trust"], "1"), networks=with_duo) == [
        "not graded: no band on the scale is printed of Duo"
    ]
    assert graded(("order", ["Duo"], ["mutual_trust", "impact"], ""), networks=with_duo)[0].startswith("not graded")
    assert graded(("highest", ["Notos"], ["mutual_trust"], "1"), networks=with_duo) == ["contradiction"]
    three = BANDS[BANDS.index.get_level_values("network").isin(["Notos", "Zephyrus", "Lips"])]
    first = ("highest", ["Zephyrus"], ["mutual_trust"], "1")
    assert graded(first, bands=three, networks=["Notos", "Zephyrus", "Lips"]) == ["follows"]
    assert graded(first, bands=three, networks=["Notos", "Zephyrus", "Lips", "Duo"]) == ["possible, does not follow"]
    assert graded(("positive", [], ["shared_vision", "impact"], ""), networks=with_duo) == ["possible, does not follow"]


def test_what_cannot_be_graded_says_why():
    many = [f"n{number}" for number in range(13)]
    assert graded(("positive", [], ["shared_vision", "impact"], ""), networks=many)[0].startswith(
        "not graded: a feasible correlation needs 3 to 12 means"
    )
    without = BANDS.drop(index="Zephyrus", level="network")
    assert graded(("highest", ["Zephyrus"], ["mutual_trust"], "1"), bands=without) == [
        "not graded: no band on the scale is printed of Zephyrus"
    ]
