"""A report speaks of its own study: nothing on its pages is about another one, or leads to a page that is not there."""

import re
from pathlib import Path

import pytest

from analysis.places import CITED
from analysis.presentation.sentences.finding import Asked
from analysis.presentation.sentences.found import findings
from analysis.report.contents import written
from analysis.report.first_page import first_page, method_page
from analysis.report.plan import plan
from analysis.study.reading.study_folder import read_study
from tests.any_study.run import run_pages
from tests.conftest import TOY

OF_ANOTHER = (
    r"\b(the|a|published) report\b|het (gepubliceerde )?rapport|gepubliceerd|ten networks|tien netwerken"
    r"|delicate verbanden|school ?board|schoolbestuur|April 2024|PO-Raad|claims\.csv|Meses"
    r"|\bfigures? \d+|\bchapters? \d|\bsections? \d"
)
PAGE = r"\b(?:pages?|notebooks?|pagina'?s?) (\d+[a-z]?)\b"
FEW = """
[parameters."1-data"]
draws = 200
[parameters."2-pilot-factor-analysis"]
draws = 20
resamples = 10
[parameters."3-item-reduction"]
draws = 10
[parameters."4a-agreement"]
draws = 50
[parameters."6-network-comparison"]
draws = 50
[parameters."7-pattern-exploration"]
draws = 50
"""
PILOT = """
[pilot]
file = "pilot.csv"
respondent = "who"
missing = [99]
ignore = ["network", "size", "pace"]
"""


def said(study, language: str, place: Path) -> dict[str, str]:
    """All that readers see of each page: prose, sentences, captions, tables, words in figures."""
    shown = run_pages(study, language, place)
    pages: dict[str, str] = {}
    for each in shown:
        texts = [text for kind, text in each.items() if kind.startswith("text/")]
        texts += re.findall(r"<!-- (.*?) -->", each.get("image/svg+xml", ""))
        pages[each["page"]] = "\n".join([pages.get(each["page"], ""), *texts])
    runs, left_out = plan(study, language)
    found = findings(Asked(written(place / "report" / "tables"), study, language))
    index = first_page(study, language, [run.name for run in runs], left_out, found)
    pages["index"] = index.replace(CITED["title"], "")  # the name of this project, with which the report was made
    return pages


@pytest.mark.report
@pytest.mark.parametrize(
    ("kind", "language"),
    [("with a pilot", "nl"), ("with scales", "en"), ("without scales", "en"), ("one network", "nl")],
)
def test_nothing_is_said_of_another_study_or_of_a_page_that_is_not_there(kind, language, toy, tmp_path):
    header, *rows = TOY["codebook.csv"].splitlines()
    files = {"study__toml": TOY["study.toml"].replace("true", "false") + FEW, "networks__csv": None}
    if kind == "without scales":
        files["codebook__csv"] = "\n".join([header, *(row.replace(",trust,likert,", ",,single,") for row in rows)])
    elif kind == "with a pilot":
        files["codebook__csv"] = "\n".join([header, *(row.replace(",main,We", ",both,We") for row in rows)])
        files["study__toml"] += PILOT
        files["pilot__csv"] = TOY["survey.csv"]
    elif kind == "one network":
        files["survey__csv"] = re.sub("East|South", "North", TOY["survey.csv"])
    study = read_study(toy(**files))
    pages = said(study, language, tmp_path / "out")
    there = {name.split("-")[0] for name in pages}
    for page, text in pages.items():
        found = re.search(rf".*(?:{OF_ANOTHER}).*", text, flags=re.IGNORECASE)
        assert not found, (page, found[0])
        if page != "index":
            assert set(re.findall(PAGE, text)) <= there, page


def test_the_first_page_names_no_published_report_that_the_study_does_not_have(toy):
    study = read_study(toy())
    assert "published report" not in first_page(study, "en", ["1-data"], [])


def test_page_0_of_such_a_study_is_a_paragraph_and_a_link():
    page = method_page("en")
    assert len(page.split("\n\n")) == 2
    assert 'href="tables/validation.csv"' in page
