"""Figures are the same bytes each time, say what they show, and say when their data are invented."""

import functools
import itertools
import re
import subprocess
import sys

import matplotlib
import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

from analysis.presentation.figures import agreement, factors, pattern
from analysis.presentation.figures.ages import ages
from analysis.presentation.figures.comparison import side_by_side
from analysis.presentation.figures.groups import silhouettes
from analysis.presentation.figures.picture import Picture, Sheet, band_note
from analysis.presentation.figures.portrait import portrait
from analysis.presentation.figures.relations import relations
from analysis.presentation.figures.response import response
from analysis.presentation.figures.specifications import effect_by_choice
from analysis.presentation.figures.ticked import ticked

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
CHOICES = pd.DataFrame(
    {"text": ["alone", "together", "unasked"], "percentage": [80.0, 20.0, None], "low": [70.0, 12.0, None],
     "high": [88.0, 30.0, None]}
)  # fmt: skip
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
CLASSES = pd.DataFrame({"members": [3, 0, None], "age_years": [0, 1, 2]}, index=["N", "S", "E"], dtype=float)
FACT_LABELS = LABELS | {"members": "aantal leden", "age_years": "leeftijd in jaren"}
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
    {"scale": ["trust"] * 3, "null": ["uniform", "uniform", "moderately skewed"], "rwg_j": [0.9, 0.8, 0.0]}
)


def panels(characteristics, synthetic=False, means=MEANS, language="nl") -> Picture:
    return pattern.panels(means, CLASSES, characteristics, FACT_LABELS, RANGES)(language, synthetic)


@functools.cache
def pictures(synthetic: bool, time: int = 1) -> list[Picture]:
    drawings = [
        portrait(BANDS, LABELS, RANGES, "N", 12, 2.0),
        response(RESPONSE),
        factors.loadings(LOADINGS, {"s": "schaal"}),
        factors.factor_rules(RULES, {"s": "schaal"}),
        factors.scree(SLOPE, {"s": "schaal"}),
        ticked(CHOICES),
        side_by_side(COMPARED, ["trust", "pace"], LABELS, RANGES, 2.0),
        ages(FACTS),
        pattern.panels(MEANS, CLASSES, ["trust", "pace", "members"], FACT_LABELS, RANGES),
        relations(RELATIONS, LABELS),
        silhouettes(CLUSTERS),
        effect_by_choice(CURVE, {"c": "uitspraak"}),
        agreement.beside_chance(CHANCE),
        agreement.within(WITHIN, LABELS),
    ]
    return [draw("nl", synthetic) for draw in drawings]


def test_the_same_numbers_make_the_same_bytes():
    assert [picture.svg() for picture in pictures(True)] == [picture.svg() for picture in pictures(True, time=2)]


def test_a_personal_matplotlibrc_changes_no_byte():
    with mpl.rc_context({"savefig.bbox": "tight", "axes.labelsize": 22, "figure.dpi": 50, "lines.linewidth": 9}):
        mine = [response(RESPONSE)("nl", True).svg(), response(RESPONSE)("nl", True).png()]
    assert mine == [response(RESPONSE)("nl", True).svg(), response(RESPONSE)("nl", True).png()]


@pytest.mark.parametrize("number", range(14))
def test_a_synthetic_picture_says_so_in_the_picture_and_in_its_alternative_text(number):
    invented, real = pictures(True)[number], pictures(False)[number]
    assert "synthetische data" in invented.alt
    assert "synthetische data" in [text.get_text() for text in invented.figure.texts]
    assert "synthetische" not in real.alt
    assert "synthetische data" not in [text.get_text() for text in real.figure.texts]


ALTERNATIVES = [
    "N: 10 tot 20 respondenten. Bandbreedtes, gemiddelde ± 2 standaardfouten: vertrouwen 3,0 tot 4,0; "
    "omvang 4,0 tot 8,0.",
    "35 van de 53 benaderde leden antwoordden (66%); het meest in S: 100%; het minst in N: 45%. Alle netwerken: "
    "N 45%; S 100%.",
    "De sterkste lading van elk item loopt van 0,70 (a) tot 0,80 (b).",
    "aantal factoren per regel: één factor: 1 van de 2 antwoorden; schaal, MAP: 2.",
    "Bij 1 van de 1 schaal steekt de eerste eigenwaarde boven het toeval uit, bij 0 ook de tweede. Eerste "
    "eigenwaarde, en wat toeval haalt: schaal 2,10 (1,30).",
    'Het vaakst aangekruist: "alone" (80% van de respondenten); het minst: "together" (20%). Alle, met het interval '
    "van 95%: alone 80% (70 tot 88); together 20% (12 tot 30).",
    "vertrouwen – het hoogst in S (4,0), het laagst in N (3,0); hun bandbreedtes overlappen; tempo – het hoogst in E "
    "(5,0), het laagst in S (1,0); hun bandbreedtes overlappen niet. gemiddelde ± 2 standaardfouten.",
    "Hoogstens 5 jaar oud: 2 van de 3 netwerken waarvan de leeftijd bekend is; ouder dan 15 jaar: 1. In jaren: S <5; "
    "N 3; E >15.",
    "Netwerken van hoog naar laag op vertrouwen: S 4,0, N 3,0, E 2,0. tempo hangt er negatief mee samen (r = −0,50). "
    "Kleur, aantal leden: onbekend: E; hoogstens 10: S; meer dan 30: N.",
    "De correlatie vertrouwen – tempo is 0,50; interval van 95%: −0,20 tot 0,90.",
    "Duidelijker dan bij toeval: 1 van de 2 silhouetwaarden. De hoogste is 0,50 (Ward, 3 groepen); van data zonder "
    "groepen blijft 95% daar onder 0,40.",
    None,  # the curve of specifications says how often each statement comes out as stated
    "ICC(A,k) loopt van 0,80 (S) tot 0,90 (N). Binnen de balk van evenveel mensen uit alle netwerken samen: 1 van de 2 "
    "netwerken; erboven: 1.",
    "r_wg(J) per netwerk en schaal, uniform: van 0,80 tot 0,90, 2 van de 2 boven 0,70; r_wg(J) per netwerk en schaal, "
    "matig scheef: van 0,00 tot 0,00, 0 van de 1 boven 0,70.",
]


@pytest.mark.parametrize("number", [number for number, text in enumerate(ALTERNATIVES) if text])
def test_an_alternative_text_states_what_the_figure_shows(number):
    assert pictures(False)[number].alt == ALTERNATIVES[number]


def test_the_curve_says_how_often_a_statement_comes_out():
    assert pictures(False)[11].alt.endswith("uitspraak: 1/2.")


@pytest.mark.parametrize("number", range(14))
def test_no_dutch_figure_has_a_decimal_point(number):
    axes = pictures(False)[number].figure.axes
    drawn = [label.get_text() for each in axes for label in [*each.get_xticklabels(), *each.get_yticklabels()]]
    assert not [text for text in drawn if re.search(r"\d\.\d|^-", text)]


def test_numbers_in_figures_have_the_sign_of_the_language_and_no_negative_zero():
    dutch, english = Sheet("nl", False), Sheet("en", False)
    assert [dutch.digits(-0.504, 2), dutch.digits(-0.004, 2), english.digits(1.25, 1)] == ["−0,50", "0,00", "1.2"]
    assert band_note(1.96, dutch) == "gemiddelde ± 1,96 standaardfouten"
    assert band_note(2.0, english) == "mean ± 2 standard errors"


def test_in_english_the_decimal_sign_is_a_point():
    assert "tempo goes against it (r = −0.50)" in panels(["trust", "pace"], language="en").alt


def test_a_portrait_names_the_ends_of_its_largest_scale():
    bands = BANDS.assign(mean=[3.5, 6.0, 2.0], low=[3.0, 4.0, 1.8], high=[4.0, 8.0, 2.2])
    alt = portrait(bands, LABELS, RANGES, "N", 7, 2.0)("en", False).alt
    assert "Highest on the scale from 1 to 5: vertrouwen (3.5); lowest: tempo (2.0)." in alt


def test_portraits_of_one_study_have_the_same_axes_whatever_their_bands():
    together = pd.DataFrame({"mean": [3.4, 5.0], "highest": [5.0, 12.0]}, index=["trust", "size"])
    wide = BANDS.assign(low=[0.4, -1.0, None], high=[5.6, 11.5, None])
    one, other = (
        portrait(bands, LABELS, RANGES, "N", 7, 2.0, together=together)("en", False) for bands in (BANDS, wide)
    )
    limits = [[axes.get_xlim() for axes in drawn.figure.axes] for drawn in (one, other)]
    assert limits[0] == limits[1] == [pytest.approx((0.8, 5.2)), pytest.approx((-0.6, 12.6))]
    assert "thin line: mean of all networks" in one.figure.get_supxlabel()


def test_a_band_past_the_answer_scale_is_cut_with_an_arrow_that_the_axis_explains():
    wide = BANDS.assign(low=[0.4, 4.0, None], high=[5.6, 8.0, None])
    drawn = portrait(wide, LABELS, RANGES, "N", 7, 2.0)("en", False)
    [bar] = drawn.figure.axes[0].patches
    assert (bar.get_x(), bar.get_x() + bar.get_width()) == (1, 5)
    assert "arrow: the band runs past the answer scale" in drawn.figure.get_supxlabel().replace("\n", " ")
    assert "vertrouwen 0.4 to 5.6" in drawn.alt
    whole = portrait(BANDS, LABELS, RANGES, "N", 7, 2.0)("en", False)
    assert "arrow" not in whole.figure.get_supxlabel()


def test_size_and_age_are_colours_and_never_an_axis():
    for fact in ("members", "age_years"):
        drawn = panels(["trust", "pace", fact]).figure
        assert [axes.get_title(loc="left") for axes in drawn.axes] == ["vertrouwen", "tempo"]
        assert drawn.legends[0].get_title().get_text() == FACT_LABELS[fact]
    [unknown, low, high] = [text.get_text() for text in panels(["trust", "pace", "members"]).figure.legends[0].texts]
    assert (unknown, low, high) == ("onbekend", "hoogstens 10", "meer dan 30")


def test_a_fact_that_no_network_has_is_no_colour():
    unknown = CLASSES.assign(members=float("nan"))
    drawn = pattern.panels(MEANS, unknown, ["trust", "members"], FACT_LABELS, RANGES)("nl", False)
    assert not drawn.figure.legends
    assert "Kleur" not in drawn.alt


def test_darker_is_more_also_in_grey():
    shades = [np.dot(matplotlib.colors.to_rgb(shade), [0.299, 0.587, 0.114]) for shade in pattern.SHADES]
    assert all(one - next_one > 0.12 for one, next_one in itertools.pairwise(shades))


def test_panels_of_the_same_answers_can_be_compared_and_the_first_is_outlined():
    one, other = panels(["trust", "pace"]).figure.axes
    assert one.get_xlim() == other.get_xlim()
    assert one.spines["top"].get_visible()
    assert not other.spines["top"].get_visible()
    assert [label.get_text() for label in one.get_yticklabels()] == ["S", "N", "E"]


def test_where_networks_do_not_differ_no_relation_is_claimed():
    for flat in ("trust", "pace"):
        assert "tempo is geen r te berekenen" in panels(["trust", "pace"], means=MEANS.assign(**{flat: 3.0})).alt


def test_names_of_eighty_signs_leave_room_for_the_figure():
    long = "Partnerschap voor het samen opleiden van leraren in de regio Zuidoost-Nederland"
    names = [f"{long}{number}" for number in range(3)]
    boxes = CHOICES.assign(text=[f"{name}, waarvan dit de reden is" for name in names])
    means = MEANS.set_axis(names)
    classes = CLASSES.set_axis(names)
    drawn = [
        pattern.panels(means, classes, ["trust", "pace"], LABELS, RANGES),
        ages(FACTS.iloc[:3].assign(network=names)),
        ticked(boxes),
        response(RESPONSE.assign(network=names[:2])),
        portrait(BANDS, LABELS | {"trust": long}, RANGES, long, 12, 2.0),
    ]
    for picture in [draw("nl", False) for draw in drawn]:
        picture.svg()
        width = picture.figure.get_figwidth()
        inked = picture.figure.get_tightbbox()
        assert inked.x0 > 0
        assert inked.x1 < width
        assert all(axes.get_position().width * width > 1 for axes in picture.figure.axes)


def test_a_tie_names_everybody_who_shares_it():
    everybody = RESPONSE.assign(responded=[33, 20], percentage=100.0)
    assert response(everybody)("en", False).alt == "53 of 53 invited members answered (100%), in N, S."


def test_a_picture_for_slides_is_the_same_bytes_twice_and_after_the_vector():
    one, two = (response(RESPONSE)("nl", True) for _ in range(2))
    assert one.svg()
    assert one.png() == two.png()
    assert one.png().startswith(b"\x89PNG")


def test_a_withheld_characteristic_is_not_drawn_and_two_units_do_not_share_an_axis():
    drawn_portrait = pictures(False)[0].figure
    drawn = [[label.get_text() for label in axes.get_yticklabels()] for axes in drawn_portrait.axes]
    assert drawn == [["vertrouwen"], ["omvang"]]


def test_response_is_labelled_from_the_counts_not_from_a_rounded_percentage():
    """15 of 33 is 45.45%: rounded to 45.5 and then again it would read 46."""
    axes = pictures(False)[1].figure.axes[0]
    assert [text.get_text() for text in axes.texts] == ["45%", "100%"]


def test_without_invitations_the_response_is_a_count():
    unknown = RESPONSE.assign(invited=float("nan"), percentage=float("nan"))
    picture = response(unknown)("en", False)
    assert picture.alt == "35 members answered; most in S: 20; least in N: 15. All networks: N 15; S 20."


MANY_PANELS = """
import hashlib, sys
from analysis.presentation.figures import factors
from analysis.presentation.tables.written import read_csv
from analysis.places import PROJECT
memory_elsewhere = [object() for _ in range(int(sys.argv[1]) * 1000)]
written = PROJECT / "reports" / "delicate-verbanden" / "tables" / "loadings.csv"
table = read_csv("loadings", written.read_text(encoding="utf-8"))
svg = factors.loadings(table, {name: name for name in table["scale"]})("en", True).svg()
print(hashlib.sha256(svg.encode()).hexdigest())
"""


def test_other_processes_make_the_same_bytes():
    """The layout of many panels is solved in an order that depends on where things are in memory."""
    runs = [[sys.executable, "-c", MANY_PANELS, str(number)] for number in range(1, 4)]
    made = {subprocess.run(run, capture_output=True, text=True, check=True).stdout for run in runs}
    assert len(made) == 1


@pytest.mark.parametrize("count", [2, 3, 5])
def test_whole_questions_above_panels_leave_room_for_the_networks(count):
    names = [f"q{number}" for number in range(count)]
    questions = dict.fromkeys(names, "How often did you speak with colleagues of other schools about lessons? " * 2)
    means = pd.DataFrame({name: [1.0, 2.0, 3.0, 4.0] for name in names}, index=["North", "East", "South", "West"])
    ranges = dict.fromkeys(names, (1.0, 5.0))
    compared = means.melt(var_name="characteristic", value_name="mean", ignore_index=False).rename_axis("network")
    compared = compared.reset_index()
    drawn = [
        pattern.panels(means, pd.DataFrame(index=means.index), names, questions, ranges)("en", False),
        side_by_side(compared.assign(low=1.0, high=5.0), names, questions, ranges, 2.0)("en", False),
    ]
    for picture in drawn:
        picture.figure.draw_without_rendering()
        heights = [axes.get_window_extent().height / picture.figure.dpi for axes in picture.figure.axes]
        assert min(heights) > 0.2 * len(means)


def test_where_networks_can_fall_into_two_groups_only_the_axis_says_two():
    picture = silhouettes(CLUSTERS[CLUSTERS["k"] == 2])("en", False)
    picture.figure.draw_without_rendering()
    assert {label.get_text() for label in picture.figure.axes[0].get_xticklabels()} <= {"1", "2", "3"}
