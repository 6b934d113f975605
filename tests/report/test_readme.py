"""The README of a report says what was found to readers who install nothing."""

import nbformat

from analysis.report.page import SHORT
from analysis.report.readme import in_short


def executed(*said: str) -> nbformat.NotebookNode:
    about = [{SHORT: "**In short.**"}] * len(said)
    outputs = [
        nbformat.v4.new_output("display_data", {"text/markdown": text}, metadata=each)
        for text, each in zip(said, about, strict=True)
    ]
    outputs.append(nbformat.v4.new_output("display_data", {"text/markdown": "More."}))
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", outputs=outputs)])


def test_the_answer_of_a_notebook_is_what_it_says_in_short_on_one_line():
    assert in_short(executed("Trust is\nhigh.", "Not of all.")) == "Trust is high. Not of all."
    assert in_short(executed()) == ""
