"""The report against itself: every statement of order or sign gets a verdict under every reading of the bands."""

import pandas as pd
import pytest

from analysis.audit.consistency import consistency
from analysis.audit.printed_bands import REGIMES
from tests.audit.support import BANDS

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
    return consistency(STATEMENTS, BANDS, draws=4_000, seed=1)


def test_verdicts_on_the_report(table):
    verdicts = table.pivot_table(index="id", columns="regime", values="verdict", aggfunc="first")
    assert verdicts["nearest"].to_dict() == {
        "most-trust": "impossible",
        "topics-first": "not implied",
        "topics-next": "not implied",
        "least-impact": "not implied",
        "erus": "not implied",
        "lips": "not implied",
        "zephyrus": "implied",
        "trust": "strained",
        "vision": "not implied",
        "liking": "no band",
    }
    assert (verdicts["inward"] == verdicts["nearest"]).all()
    # read outward, a band with one label has no width, and what is left open is less
    assert verdicts.index[verdicts["outward"] != verdicts["nearest"]].tolist() == ["vision"]
    assert verdicts.loc["vision", "outward"] == "implied"


def test_one_row_a_statement_and_regime_in_the_order_of_the_statements(table):
    assert table["id"].tolist() == [name for name in STATEMENTS["id"][:-1] for _ in REGIMES]
    assert table["regime"].tolist() == list(REGIMES) * 10


def test_rooms_are_shares_and_only_relations_have_correlations(table):
    known = table[table["verdict"] != "no band"]
    assert known["room"].between(0, 1).all()
    assert table.loc[table["verdict"] == "no band", "room"].isna().all()
    assert set(known.loc[known["r_low"].notna(), "id"]) == {"trust", "vision"}


def test_a_stricter_reading_of_considerably_leaves_less_room():
    erus = STATEMENTS[STATEMENTS["id"] == "erus"]
    rooms = [consistency(erus, BANDS, 4_000, 1, margin, ["nearest"])["room"].item() for margin in (0.0, 0.25, 0.5)]
    assert rooms[0] > rooms[1] > rooms[2] > 0
