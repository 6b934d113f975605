"""A conclusion in words: the numbers of its row, the verdict, and invented answers called so."""

import re

import numpy as np
import pandas as pd
import pytest

from analysis.claims.conclusions import AS_STATED, OPEN, OTHERWISE, TELLS
from analysis.presentation.conclusion_words import WORDS, conclusion_paragraphs
from analysis.presentation.wording import WORDS as LABELS

ROW = {
    **{"id": "c", "section": "1.1, 4.2", "kind": "positive", "text_nl": "Visie hangt samen"},
    **{"text_en": "Vision *goes*", "x": "vision", "y": "impact", "than": "", "relations": 1.0, "n": 10.0},
    **{"estimate": 0.58, "low": -0.08, "high": 0.88, "p": 0.08, "p_holm": 0.7, "loo_low": 0.43, "loo_high": 0.69},
    **{"loo_low_network": "N_1", "loo_high_network": "South", "within": 0.16, "halves": 0.4, "note": ""},
    **{"tells": "leans one way", "statement": OPEN},
}
NAMES = {"vision": "shared vision", "impact": "impact"}


def paragraph(language: str = "en", synthetic: bool = False, **changes: object) -> str:
    return conclusion_paragraphs(pd.DataFrame([ROW | changes]), NAMES, language, synthetic)[0]


def test_it_quotes_every_number_of_the_row_and_the_verdict():
    said = paragraph()
    assert said.startswith(r"**Vision \*goes\*** (report, 1.1, 4.2). Over 10 networks the correlation is 0.58;")
    for number in ("-0.08 to 0.88", r"Without N\_1 it is 0.43, without South 0.69", "is 0.16", "is 0.40"):
        assert number in said
    assert "*Leans one way*:" in said
    assert said.endswith("Whether the statement is true stays open.")


def test_in_dutch_with_decimal_commas():
    said = paragraph("nl")
    assert said.startswith("**Visie hangt samen** (rapport, 1.1, 4.2). Over 10 netwerken is de correlatie 0,58;")
    assert not re.search(r"\d\.\d\d", said)


def test_of_invented_answers_it_says_so():
    assert "10 networks with invented answers" in paragraph(synthetic=True)
    assert "10 netwerken met verzonnen antwoorden" in paragraph("nl", synthetic=True)


def test_without_a_statement_the_relation_is_named_and_nothing_is_said_of_one():
    said = paragraph(section="", text_nl="", text_en="", statement="")
    assert said.startswith("**shared vision and impact**. Over")
    assert "statement" not in said


def test_what_there_is_no_number_of_is_not_mentioned():
    said = paragraph(within=np.nan, halves=np.nan, loo_low=np.nan)
    assert "nan" not in said
    assert "Without" not in said
    none = paragraph(estimate=np.nan, within=np.nan, halves=np.nan, loo_low=np.nan, tells="cannot be computed")
    assert none.endswith("*Cannot be computed*: there is no coefficient.")


def test_a_comparison_and_several_relations_are_said_as_such():
    assert "the first correlation less the second is 0.58" in paragraph(than="affectivity")
    assert "about 6 relations; the one that fits it least, of shared vision with impact" in paragraph(relations=6.0)


@pytest.mark.parametrize("verdict", [*TELLS, AS_STATED, OTHERWISE, OPEN])
def test_every_verdict_has_a_label_and_words_in_both_languages(verdict):
    assert LABELS[verdict].keys() == WORDS[verdict].keys() == {"nl", "en"}
