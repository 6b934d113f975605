"""A report says how to cite its own study."""

import pytest

from analysis.presentation.inert import inert
from analysis.report.first_page import first_page
from analysis.study.citation import cite
from analysis.study.problems import StudyError
from analysis.study.reading.study_folder import read_study
from tests.conftest import TOY


def settings(section: str) -> str:
    return TOY["study.toml"] + f"\n[study]\n{section}\n"


@pytest.mark.parametrize(
    ("section", "citation"),
    [
        (
            'authors = ["A. de Boer", "B. Li"]\ndate = 2025-03-01\ndoi = "10.5281/zenodo.1"\nlicence = "CC BY 4.0"',
            "A. de Boer; B. Li (2025-03-01). Toy. https://doi.org/10.5281/zenodo.1. CC BY 4.0.",
        ),
        ('date = "March 2025"', "(March 2025). Toy."),
        ('doi = "10.5281/zenodo.1"', "Toy. https://doi.org/10.5281/zenodo.1."),
        ('authors = ["A"]\ncitation = "Cite us so."', "Cite us so."),
        ("", ""),
    ],
)
def test_the_citation_is_made_of_what_the_study_says(toy, section, citation):
    study = read_study(toy(study__toml=settings(section)))
    assert cite(study.config) == citation
    section = first_page(study, "en", [], []).split("## How to cite\n\n")[1]
    assert section.startswith(f"{inert(citation)}\n\nMade with" if citation else "Made with")


def test_a_doi_is_written_without_the_address_of_a_site(toy):
    with pytest.raises(StudyError, match="doi"):
        read_study(toy(study__toml=settings('doi = "https://doi.org/10.5281/zenodo.1"')))


def test_the_introduction_stands_on_the_first_page_and_does_nothing(toy):
    study = read_study(toy(about__md="# Why\n\nWe asked <b>teams</b>.\n"))
    assert "## About this study\n\n**Why**\n\nWe asked \\<b\\>teams\\</b\\>.\n" in first_page(study, "en", [], [])
