"""What a study has not is not mentioned: sections that need it are left out of its pages."""

import nbformat

from analysis.report.own_pages import notebooks_of
from analysis.report.plan import plan
from analysis.report.sections import without_lacking
from analysis.study.reading.study_folder import read_study

PAGE = "6-network-comparison"


def cell(source: str, *tags: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_markdown_cell(source, metadata={"tags": list(tags)} if tags else {})


def page() -> nbformat.NotebookNode:
    cells = [cell("# 6 Differ?"), cell("## Kinds\n\nProse.", "needs-kinds"), nbformat.v4.new_code_cell("1")]
    return nbformat.v4.new_notebook(cells=[*cells, cell("### More"), cell("## Not shown")])


def sources(notebook: nbformat.NotebookNode) -> list[str]:
    return [each.source for each in notebook.cells]


def test_a_section_goes_with_its_code_up_to_the_next_heading_of_its_level():
    assert sources(without_lacking(page(), {"kinds"}, {})) == ["# 6 Differ?", "## Not shown"]


def test_a_section_stays_if_the_study_has_what_it_needs_or_remarks_upon_it():
    assert sources(without_lacking(page(), {"boxes"}, {})) == sources(page())
    assert sources(without_lacking(page(), {"kinds"}, {"Kinds": "Ours are alike."})) == sources(page())


def test_a_study_with_names_of_networks_only_reads_nothing_of_kinds_ages_and_boxes(toy):
    study = read_study(toy())
    (run,) = [run for run in plan(study, "en")[0] if run.name == PAGE]
    headings = " ".join(sources(without_lacking(nbformat.read(notebooks_of()[PAGE], 4), run.lacks, {})))
    assert run.lacks >= {"kinds", "boxes"}
    assert "## Kinds of networks" not in headings
    assert "## The networks side by side" in headings
