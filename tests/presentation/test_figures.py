"""Figures are the same bytes each time, say what they show, and say when their data are invented."""

import subprocess
import sys

import pandas as pd
import pytest

from analysis.presentation import figures

BANDS = pd.DataFrame(
    {
        "characteristic": ["trust", "size", "pace"],
        "mean": [3.5, 6.0, None],
        "low": [3.0, 4.0, None],
        "high": [4.0, 8.0, None],
    }
)
LABELS = {"trust": "vertrouwen", "size": "omvang", "pace": "tempo"}
RANGES = {"trust": (1.0, 5.0), "size": (0.0, float("nan")), "pace": (1.0, 5.0)}
RESPONSE = pd.DataFrame({"network": ["N", "S"], "invited": [33, 20], "responded": [15, 20], "percentage": [45.5, 100]})
LOADINGS = pd.DataFrame(
    {"scale": ["s"] * 4, "item": ["a", "b"] * 2, "factor": ["F1", "F1", "F2", "F2"], "loading": [0.7, 0.2, -0.1, 0.8]}
)


def pictures(synthetic: bool) -> list[figures.Picture]:
    return [
        figures.portrait(BANDS, LABELS, RANGES, "mean", "nl", synthetic),
        figures.response(RESPONSE, "nl", synthetic),
        figures.loadings(LOADINGS, {"s": "schaal"}, "nl", synthetic),
    ]


def test_the_same_numbers_make_the_same_bytes():
    assert [picture.svg() for picture in pictures(True)] == [picture.svg() for picture in pictures(True)]


@pytest.mark.parametrize("number", range(3))
def test_a_synthetic_picture_says_so_in_the_picture_and_in_its_alternative_text(number):
    invented, real = pictures(True)[number], pictures(False)[number]
    assert "synthetische data" in invented.alt
    assert "synthetische data" in [text.get_text() for text in invented.figure.texts]
    assert "synthetische" not in real.alt
    assert not real.figure.texts


def test_alternative_texts_hold_the_numbers():
    portrait, response, loadings = pictures(False)
    assert portrait.alt == "mean: vertrouwen 3.0 tot 4.0; omvang 4.0 tot 8.0."
    assert response.alt == "aandeel van de genodigde leden dat antwoordde (%): N 45 % (15/33) tot S 100 % (20/20)."
    assert loadings.alt == "factorlading: a -0.10 tot b 0.80."


def test_a_withheld_characteristic_is_not_drawn_and_two_units_do_not_share_an_axis():
    portrait = pictures(False)[0].figure
    drawn = [[label.get_text() for label in axes.get_yticklabels()] for axes in portrait.axes]
    assert drawn == [["vertrouwen"], ["omvang"]]


def test_response_is_labelled_from_the_counts_not_from_a_rounded_percentage():
    """15 of 33 is 45.45 %: rounded to 45.5 and then again it would read 46."""
    axes = pictures(False)[1].figure.axes[0]
    assert [text.get_text() for text in axes.texts] == ["45 % (15/33)", "100 % (20/20)"]


def test_without_invitations_the_response_is_a_count():
    unknown = RESPONSE.assign(invited=float("nan"), percentage=float("nan"))
    picture = figures.response(unknown, "en", False)
    assert picture.alt == "members who answered: N 15 to S 20."


MANY_PANELS = """
import hashlib, sys
from analysis.presentation import figures, tables
from analysis.report.places import PROJECT
memory_elsewhere = [object() for _ in range(int(sys.argv[1]) * 1000)]
written = PROJECT / "reports" / "delicate-verbanden" / "tables" / "loadings.csv"
table = tables.read_csv("loadings", written.read_text(encoding="utf-8"))
svg = figures.loadings(table, {name: name for name in table["scale"]}, "en", True).svg()
print(hashlib.sha256(svg.encode()).hexdigest())
"""


def test_other_processes_make_the_same_bytes():
    """The layout of many panels is solved in an order that depends on where things are in memory."""
    runs = [[sys.executable, "-c", MANY_PANELS, str(number)] for number in range(1, 7)]
    made = {subprocess.run(run, capture_output=True, text=True, check=True).stdout for run in runs}
    assert len(made) == 1
