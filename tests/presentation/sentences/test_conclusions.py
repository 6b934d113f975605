"""Conclusions in words: by verdict, with their numbers, and of invented answers what was put into them."""

import re

import numpy as np
import pandas as pd
import pytest

from analysis.presentation.sentences.conclusions import MEANS, conclusion_paragraphs, in_short, rules_of_inference
from analysis.study.claims import VerdictRules
from analysis.verdicts.conclusions import AS_STATED, DIRECTED, INFERENCE_RULES, OPEN, OPPOSITE, OTHERWISE, UNKNOWN

CLEAR = "clear positive relation"
ROW = {
    **{"id": "c", "section": "1.1, 4.2", "kind": "positive", "text_nl": "Meer visie, meer impact"},
    **{"text_en": "More *vision*, more impact", "x": "vision", "y": "impact", "than": "", "relations": 1.0, "n": 10.0},
    **{"estimate": 0.58, "low": -0.08, "high": 0.88, "p": 0.08, "p_holm": 0.7, "loo_low": 0.43, "loo_high": 0.69},
    **{"loo_low_network": "N_1", "loo_high_network": "South", "within": 0.16, "halves": 0.4, "note": ""},
    **{"inference": "points to a positive relation, not clear", "statement": OPEN, "planted": ""},
}
NAMES = {"vision": "shared vision", "impact": "impact", "affectivity": "affectivity"}
FOUND = "**Shared vision and impact**: points to a positive relation, not clear, r = 0.58 (-0.08 to 0.88)."


def paragraph(language: str = "en", synthetic: bool = False, **changes: object) -> str:
    _, said = conclusion_paragraphs(pd.DataFrame([ROW | changes]), NAMES, language, synthetic)
    return said


def test_it_says_the_verdict_once_and_then_what_was_found_before_what_the_report_states():
    said = paragraph()
    assert said.startswith("**Points one way, not clear** (1). It points one way, but there may be no relation.")
    assert said.endswith(f"\n\n- {FOUND} The report states (1.1, 4.2): *More \\*vision\\*, more impact*.")


def test_in_dutch_with_decimal_commas():
    said = paragraph("nl")
    assert "wijst op een positieve samenhang, niet duidelijk, r = 0,58 (-0,08 tot 0,88). Het rapport zegt (1.1" in said
    assert not re.search(r"\d\.\d\d", said)


def test_conclusions_are_gathered_by_verdict_the_clearest_first():
    rows = [ROW, ROW | {"inference": CLEAR}, ROW]
    counted, clear, leaning = conclusion_paragraphs(pd.DataFrame(rows), NAMES, "en", False)
    assert counted == "Of 3 conclusions **1** has a clear direction."
    assert clear.startswith("**Clear direction** (1). ")
    assert leaning.count("\n- ") == 2


def test_of_what_is_clear_it_says_whether_it_is_so_among_people():
    assert "Among people of one network 0.16. With means that come from different people 0.40." in paragraph(
        inference=CLEAR
    )
    assert "nan" not in paragraph(inference=CLEAR, within=np.nan, halves=np.nan)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (AS_STATED, " As the report states."),
        (OPPOSITE, " The opposite of what the report states."),
        (OTHERWISE, " Not as the report states."),
        (OPEN, " *More \\*vision\\*, more impact*."),
    ],
)
def test_real_answers_are_held_against_the_statement(statement, said):
    assert paragraph(statement=statement, planted="true").endswith(said)


@pytest.mark.parametrize(
    ("planted", "said"), [("true", "as the report states."), ("false", "the opposite."), ("", "no check.")]
)
def test_of_invented_answers_it_says_what_was_built_in_and_judges_nothing(planted, said):
    told = paragraph(synthetic=True, statement=OPPOSITE, planted=planted)
    assert told.endswith(said)
    assert "opposite of what" not in told


def test_a_network_without_which_the_direction_turns_is_named():
    assert "; without N\\_1 -0.20." in paragraph(loo_low=-0.2)
    assert "without" not in paragraph().splitlines()[-1]


def test_without_a_statement_the_relation_is_named_alone():
    assert paragraph(section="", text_nl="", text_en="", statement="").endswith(FOUND)


def test_a_comparison_several_relations_and_no_relation_are_said_as_such():
    said = paragraph(than="affectivity", inference=DIRECTED["clear direction"][2])
    assert (
        "**Shared vision and impact, against affectivity and impact**: first relation clearly larger, difference"
        in said
    )
    assert "Of the 6 relations that this covers, the one shown fits it least." in paragraph(relations=6.0)
    none = paragraph(estimate=np.nan, inference="cannot be calculated", statement="")
    assert "- **Shared vision and impact**: cannot be calculated. The report states" in none


def test_every_rule_of_inference_is_told_with_its_limits():
    told = rules_of_inference(VerdictRules(), "nl")
    assert MEANS.keys() == INFERENCE_RULES.keys()
    assert told.count("* **") == len(INFERENCE_RULES)
    assert "0,20" in told


def short(rows: list[dict], n: int = 10, synthetic: bool = False) -> str:
    return in_short(pd.DataFrame(rows), pd.Series([n, 4]), "en", synthetic)


def test_in_short_it_says_what_so_many_networks_can_tell_and_how_many_directions_are_clear():
    clear = ROW | {"inference": CLEAR, "statement": OPPOSITE}
    said = short([clear, ROW, ROW | {"inference": UNKNOWN}])
    assert said.startswith(
        "With 10 networks, a single correlation is statistically significant only above 0.63 or below"
    )
    assert "Of the 3 relations examined, 1 has a clear direction. Of these, 0 agree with what" in said
    assert said.endswith("and 1 contradicts it. A clear direction is no proof of a cause.")
    assert "agree" not in short([clear], synthetic=True)
    assert "agree" not in short([ROW | {"inference": CLEAR, "statement": OPEN}])


def test_in_short_nothing_clear_and_nothing_calculated_are_said():
    assert short([ROW, ROW]).endswith("None of the 2 relations examined has a clear direction.")
    unknown = ROW | {"estimate": np.nan, "inference": "cannot be calculated"}
    assert short([unknown], n=4).endswith("No relation between characteristics could be calculated.")
    assert in_short(pd.DataFrame([unknown]), pd.Series(dtype=int), "en", False).startswith("No relation")
