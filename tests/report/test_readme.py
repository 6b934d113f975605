"""The README of a report says what was found to readers who install nothing."""

import nbformat

from analysis.report.readme import in_short


def executed(heading: str, said: str) -> nbformat.NotebookNode:
    output = nbformat.v4.new_output("display_data", {"text/markdown": said})
    cells = [nbformat.v4.new_markdown_cell("# 8 Why?"), nbformat.v4.new_code_cell("1", outputs=[output])]
    cells += [nbformat.v4.new_markdown_cell(heading), nbformat.v4.new_code_cell("2", outputs=[output])]
    return nbformat.v4.new_notebook(cells=cells)


def test_the_answer_of_a_notebook_is_the_first_paragraph_below_in_short():
    assert in_short(executed("## In short", "Trust is\nhigh.\n\nMore."), "en") == "Trust is high."
    assert in_short(executed("## In het kort", "1. Hoog.\n2. Laag."), "nl") == "Hoog."


def test_a_notebook_without_such_a_heading_has_none():
    assert in_short(executed("## Details", "Trust is high."), "en") == ""
