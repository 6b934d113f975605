"""Figures are the same bytes each time, say what they show, and say when their data are invented."""

import functools
import subprocess
import sys

import pandas as pd
import pytest

from analysis.presentation import agreement_figures, comparison_figures, figures, pattern_figures
from analysis.presentation.picture import Picture

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
).assign(low=0.0, high=0.9)
RULES = pd.DataFrame({"scale": ["s", "s"], "rule": ["Kaiser", "MAP"], "factors": [1, 2]})
SLOPE = pd.DataFrame({"scale": ["s", "s"], "component": [1, 2], "eigenvalue": [2.1, 0.6], "chance": [1.3, 1.0]})
CHOICES = pd.DataFrame({"text": ["alone", "together"], "percentage": [80.0, 20.0]})
COMPARED = pd.DataFrame(
    {
        "characteristic": ["trust"] * 3 + ["pace"] * 3,
        "network": ["N", "S", "E"] * 2,
        "mean": [3.0, 4.0, None, 2.0, 1.0, 5.0],
        "low": [2.5, 3.5, None, 1.5, 0.8, 4.0],
        "high": [3.5, 4.5, None, 2.5, 1.2, 6.0],
    }
)
FACTS = pd.DataFrame(
    {"network": ["N", "S", "E", "W"], "age": ["3", "<5", ">15", ""], "age_low": [3, 0, 15, None],
     "age_high": [3, 5, None, None]}
)  # fmt: skip
MEANS = pd.DataFrame({"trust": [3.0, 4.0, 2.0], "pace": [1.0, 2.0, 3.0]}, index=["N", "S", "E"])
RELATIONS = pd.DataFrame(
    {
        "x": ["trust"],
        "y": ["pace"],
        "estimate": [0.5],
        "low": [-0.2],
        "high": [0.9],
        "loo_low": [0.3],
        "loo_high": [0.7],
    }
)
CLUSTERS = pd.DataFrame(
    {"method": ["Ward", "Ward"], "k": [2, 3], "silhouette": [0.3, 0.5], "silhouette_chance_95": [0.4, 0.4]}
)
CURVE = pd.DataFrame(
    {"id": ["c"] * 2, "score": ["mean of items", "first item"], "respondents": ["all", "complete"],
     "coefficient": ["Pearson", "Kendall"], "left_out": ["none", "most telling network"], "estimate": [0.4, -0.1],
     "low": [0.1, None], "high": [0.6, None], "as_stated": ["yes", "no"]}
)  # fmt: skip
CHANCE = pd.DataFrame(
    {"network": ["N", "S"], "estimate": [0.9, 0.8], "chance_low": [0.7] * 2, "chance_high": [0.85] * 2}
)
WITHIN = pd.DataFrame(
    {"scale": ["trust"] * 3, "null": ["uniform", "uniform", "moderately skewed"], "rwg_j": [0.9, 0.8, -3.0]}
)


@functools.cache
def pictures(synthetic: bool, time: int = 1) -> list[Picture]:
    return [
        figures.portrait(BANDS, LABELS, RANGES, "mean", "nl", synthetic),
        figures.response(RESPONSE, "nl", synthetic),
        figures.loadings(LOADINGS, {"s": "schaal"}, "nl", synthetic),
        figures.factor_rules(RULES, {"s": "schaal"}, "nl", synthetic),
        figures.scree(SLOPE, {"s": "schaal"}, "nl", synthetic),
        comparison_figures.ticked(CHOICES, "nl", synthetic),
        comparison_figures.side_by_side(COMPARED, ["trust", "pace"], LABELS, RANGES, "mean", "nl", synthetic),
        comparison_figures.ages(FACTS, "nl", synthetic),
        pattern_figures.panels(MEANS, ["trust", "pace"], LABELS, "nl", synthetic),
        pattern_figures.relations(RELATIONS, LABELS, "nl", synthetic),
        pattern_figures.silhouettes(CLUSTERS, "nl", synthetic),
        pattern_figures.specification_curve(CURVE, {"c": "uitspraak"}, "nl", synthetic),
        agreement_figures.beside_chance(CHANCE, "nl", synthetic),
        agreement_figures.within(WITHIN, LABELS, "nl", synthetic),
    ]


def test_the_same_numbers_make_the_same_bytes():
    assert [picture.svg() for picture in pictures(True)] == [picture.svg() for picture in pictures(True, time=2)]


@pytest.mark.parametrize("number", range(14))
def test_a_synthetic_picture_says_so_in_the_picture_and_in_its_alternative_text(number):
    invented, real = pictures(True)[number], pictures(False)[number]
    assert "synthetische data" in invented.alt
    assert "synthetische data" in [text.get_text() for text in invented.figure.texts]
    assert "synthetische" not in real.alt
    assert "synthetische data" not in [text.get_text() for text in real.figure.texts]


def test_alternative_texts_hold_the_numbers():
    (
        portrait,
        response,
        loadings,
        rules,
        slope,
        ticked,
        beside,
        ages,
        panels,
        relations,
        silhouettes,
        curve,
        chance,
        within,
    ) = pictures(False)
    assert portrait.alt == "mean: vertrouwen 3.0 tot 4.0; omvang 4.0 tot 8.0."
    assert response.alt == "aandeel van de genodigde leden dat antwoordde (%): N 45 % (15/33) tot S 100 % (20/20)."
    assert loadings.alt == "factorlading: a -0.10 tot b 0.80."
    assert rules.alt == "aantal factoren per regel: 1 van 2 antwoorden zijn één factor."
    assert slope.alt == "eigenwaarden vanaf de grootste; streepjes: toeval. 1: schaal 2.10 (1.30)."
    assert ticked.alt == "respondenten die het aankruisten (%): alone 80; together 20."
    assert beside.alt.startswith("vertrouwen: hoogst in S (4.0), laagst in N (3.0); tempo: hoogst in E (5.0)")
    assert ages.alt == "jaren dat het netwerk bestaat: S <5; N 3; E >15."
    assert panels.alt == "netwerken van hoog naar laag op vertrouwen: S, N, E. tempo r = -0.50."
    assert "vertrouwen – tempo 0.50 (-0.20 tot 0.90)" in relations.alt
    assert silhouettes.alt == "1 van 2 silhouetten zijn breder dan toeval."
    assert curve.alt.endswith("uitspraak: 1/2.")
    assert "1 van 2 netwerken liggen binnen de balk" in chance.alt
    assert "uniform 0.80 tot 0.90; matig scheef -3.00 tot -3.00" in within.alt


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
    runs = [[sys.executable, "-c", MANY_PANELS, str(number)] for number in range(1, 4)]
    made = {subprocess.run(run, capture_output=True, text=True, check=True).stdout for run in runs}
    assert len(made) == 1
