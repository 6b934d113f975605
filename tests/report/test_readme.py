"""The README of a report says what was found to readers who install nothing."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.report.normalise import normalised
from analysis.report.page import SHORT
from analysis.report.readme import in_short


def executed(*said: str) -> nbformat.NotebookNode:
    outputs = [new_output("display_data", {"text/markdown": text}, metadata={SHORT: "**In short.**"}) for text in said]
    return normalised(new_notebook(cells=[new_markdown_cell("# 8 Why?"), new_code_cell("1", outputs=outputs)]))


def test_the_answer_of_a_notebook_is_what_it_says_in_short():
    assert in_short(executed("Trust is **high**.", "Vision is not.")) == "Trust is **high**. Vision is not."


def test_a_notebook_that_says_nothing_in_short_has_none():
    assert in_short(executed()) == ""
