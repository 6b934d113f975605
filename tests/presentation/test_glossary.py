"""The glossary explains, in both languages, terms that the report uses."""

import re

import pytest

from analysis.presentation import extract
from analysis.presentation.glossary import CONTEXT, glossary_page, terms


def test_every_term_is_used_by_the_report():
    texts = [text for found in extract.catalogues().values() for context, text in found if context != CONTEXT]
    said = "\n".join(texts).casefold()
    assert not [term for term, _ in terms() if term.casefold() not in said]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_page_has_each_term_once_in_the_order_of_its_language(language):
    named = re.findall(r"^(.+)\n: ", glossary_page(language), re.MULTILINE)
    assert len(named) == len(set(named)) == len(terms())
    assert named == sorted(named, key=str.casefold)


def test_in_dutch_it_is_dutch():
    page = glossary_page("nl")
    assert page.startswith("# Begrippenlijst\n")
    assert "bandbreedte\n: Het gemiddelde plus en min" in page
    assert not {"the", "which", "and", "with", "from", "that"} & set(page.split())
