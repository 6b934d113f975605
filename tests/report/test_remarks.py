"""A study's remarks stand below the headings that they name, and one without its place is told."""

import nbformat
import pytest

from analysis.report.plan import plan
from analysis.report.remarks import check_remarks, with_remarks
from analysis.study.problems import StudyError
from analysis.study.reading.study_folder import read_study

REMARKS = "# 1-data\n\nWe asked *everybody*.\n\n## Response\n\nNot in <summer>.\n"


def notebook():
    cells = [nbformat.v4.new_markdown_cell("# 1 Who?\n\nProse."), nbformat.v4.new_markdown_cell("## Response\n\nMore.")]
    return nbformat.v4.new_notebook(cells=[*cells, nbformat.v4.new_code_cell("1")])


def test_a_remark_follows_the_prose_below_its_heading(toy):
    remarks = read_study(toy(remarks__md=REMARKS)).remarks["1-data"]
    sources = [cell.source for cell in with_remarks(notebook(), remarks).cells]
    wanted = ["# 1 Who?\n\nProse.", "We asked *everybody*.", "## Response\n\nMore.", "Not in \\<summer\\>.", "1"]
    assert sources == wanted


def test_a_remark_without_its_place_is_told(toy):
    remarks = read_study(toy(remarks__md=REMARKS + "\n## Respons\n\nx\n\n# 12-none\n\ny\n")).remarks
    with pytest.raises(StudyError, match=r"1-data: Respons.*The page has Response") as error:
        check_remarks(remarks, {"1-data": notebook()})
    assert "12-none" in str(error.value)


def test_a_page_in_a_language_has_the_remarks_in_it_and_else_the_others(toy):
    study = read_study(toy(remarks__md=REMARKS + "\n# 1-data (nl)\n\nWij vroegen iedereen.\n"))
    check_remarks(study.remarks, {"1-data": notebook()})
    remarks = {language: plan(study, language, only=["1-data"])[0][0].remarks for language in ("en", "nl")}
    assert remarks == {"en": study.remarks["1-data"], "nl": {"": "Wij vroegen iedereen."}}


@pytest.mark.parametrize(
    ("text", "words"), [("Words.\n# 1-data\n", "belong to no page"), ("# 1-data\n## a\nx\n## a\ny\n", "is named twice")]
)
def test_remarks_that_cannot_be_placed_are_refused(toy, text, words):
    with pytest.raises(StudyError, match=words):
        read_study(toy(remarks__md=text))
