"""Every term of the glossary is explained once, in whole sentences, in both languages."""

import pytest

from analysis.presentation.glossary import glossary_page, terms


def test_terms_stand_once_with_whole_sentences():
    table = terms()
    assert table["term"].str.casefold().is_unique
    assert table["meaning"].str.fullmatch(r"[A-Z0].*[.?]").all()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_page_has_every_term_in_the_order_of_its_own_alphabet(language):
    lines = glossary_page(language).splitlines()
    found = [lines[place - 1] for place, line in enumerate(lines) if line.startswith(": ")]
    assert len(found) == len(terms())
    assert found == sorted(found, key=str.casefold)


def test_the_dutch_page_explains_in_dutch():
    page = glossary_page("nl")
    assert "bandbreedte\n: Het gemiddelde plus en min" in page
    assert "The mean" not in page
