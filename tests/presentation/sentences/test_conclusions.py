"""Conclusions in words: by verdict, with their numbers, and of invented answers what was put into them."""

import re

import numpy as np
import pandas as pd
import pytest

from analysis.presentation.sentences.conclusions import MEANS, conclusion_paragraphs, rules_of_inference
from analysis.study.claims import VerdictRules
from analysis.verdicts.conclusions import AS_STATED, CLEAR, INFERENCE_RULES, OPEN, OTHERWISE

ROW = {
    **{"id": "c", "section": "1.1, 4.2", "kind": "positive", "text_nl": "Visie hangt samen"},
    **{"text_en": "Vision *goes*", "x": "vision", "y": "impact", "than": "", "relations": 1.0, "n": 10.0},
    **{"estimate": 0.58, "low": -0.08, "high": 0.88, "p": 0.08, "p_holm": 0.7, "loo_low": 0.43, "loo_high": 0.69},
    **{"loo_low_network": "N_1", "loo_high_network": "South", "within": 0.16, "halves": 0.4, "note": ""},
    **{"inference": "leans one way", "statement": OPEN, "planted": ""},
}
NAMES = {"vision": "shared vision", "impact": "impact"}


def paragraph(language: str = "en", synthetic: bool = False, **changes: object) -> str:
    _, said = conclusion_paragraphs(pd.DataFrame([ROW | changes]), NAMES, language, synthetic)
    return said


def test_it_says_the_verdict_once_and_then_the_statement_with_its_interval():
    said = paragraph()
    assert said.startswith("**Leans one way** (1). It points one way rather than the other")
    assert said.endswith("\n\n- *Vision \\*goes\\** (report, 1.1, 4.2). r = 0.58 (-0.08 to 0.88).")


def test_in_dutch_with_decimal_commas():
    said = paragraph("nl")
    assert "- *Visie hangt samen* (rapport, 1.1, 4.2). r = 0,58 (-0,08 tot 0,88)." in said
    assert not re.search(r"\d\.\d\d", said)


def test_conclusions_are_gathered_by_verdict_the_clearest_first():
    rows = [ROW, ROW | {"inference": CLEAR}, ROW]
    counted, clear, leaning = conclusion_paragraphs(pd.DataFrame(rows), NAMES, "en", False)
    assert counted == "Of 3 conclusions the networks make the sign of **1** clear."
    assert clear.startswith("**The sign is clear** (1). ")
    assert leaning.count("\n- ") == 2


def test_of_what_is_clear_it_says_whether_it_is_so_among_people():
    assert "Among people of one network 0.16. With means that come from different people 0.40." in paragraph(
        inference=CLEAR
    )
    assert "nan" not in paragraph(inference=CLEAR, within=np.nan, halves=np.nan)


@pytest.mark.parametrize(
    ("statement", "said"), [(AS_STATED, "point where it points"), (OTHERWISE, "point the other way"), (OPEN, "88).")]
)
def test_real_answers_are_held_against_the_statement(statement, said):
    assert paragraph(statement=statement, planted="true").endswith(f"{said.rstrip('.')}.")


@pytest.mark.parametrize(("planted", "said"), [("true", "So it was put"), ("false", "The opposite"), ("", "Nothing")])
def test_of_invented_answers_it_says_what_was_put_into_them_and_judges_nothing(planted, said):
    told = paragraph(synthetic=True, statement=OTHERWISE, planted=planted)
    assert f"{said}" in told.splitlines()[-1]
    assert "other way" not in told


def test_a_network_without_which_the_sign_turns_is_named():
    assert "; without N\\_1 -0.20." in paragraph(loo_low=-0.2)
    assert "without" not in paragraph().splitlines()[-1]


def test_without_a_statement_the_relation_is_named():
    said = paragraph(section="", text_nl="", text_en="", statement="")
    assert "- *shared vision and impact*. r = 0.58" in said


def test_a_comparison_several_relations_and_no_relation_are_said_as_such():
    assert "The first r is 0.58 (-0.08 to 0.88) larger than the second." in paragraph(than="affectivity")
    assert "Of 6 relations that of shared vision with impact fits it least: r = 0.58" in paragraph(relations=6.0)
    none = paragraph(estimate=np.nan, inference="cannot be computed", statement="")
    assert none.endswith("(report, 1.1, 4.2).")


def test_every_rule_of_inference_is_told_with_its_limits():
    told = rules_of_inference(VerdictRules(), "nl")
    assert MEANS.keys() == INFERENCE_RULES.keys()
    assert told.count("* **") == len(INFERENCE_RULES)
    assert "0,20" in told
