"""A study's own remarks on a page, each below the heading that it names."""

import re
from collections.abc import Mapping, Sequence
from typing import get_args

import nbformat

from analysis.presentation.inert import inert
from analysis.study.config import Language
from analysis.study.problems import Problem, StudyError
from analysis.study.reading.own_words import REMARKS

LANGUAGE = re.compile(rf" \((?:{'|'.join(get_args(Language))})\)$")  # of "1-data (nl)", its remarks for Dutch pages


def headings(notebook: nbformat.NotebookNode) -> list[str]:
    """The headings that a remark can stand under: "" for the title, and those of the second level."""
    return ["", *(name for cell in notebook.cells for name in _second_level(cell))]


def with_remarks(notebook: nbformat.NotebookNode, remarks: Mapping[str, str]) -> nbformat.NotebookNode:
    """The notebook with each remark as a cell of its own, after the prose that begins with its heading."""
    cells = []
    for place, cell in enumerate(notebook.cells):
        cells.append(cell)
        names = ["", *_second_level(cell)] if place == 0 else _second_level(cell)
        for name in names:
            if name in remarks:
                cells.append(nbformat.v4.new_markdown_cell(inert(remarks[name])))
    notebook.cells = cells
    return notebook


def check_remarks(remarks: Mapping[str, Mapping[str, str]], notebooks: Mapping[str, nbformat.NotebookNode]) -> None:
    """Raise StudyError for every remark whose page, or whose heading on it, does not exist."""
    problems = []
    for named, texts in remarks.items():
        page = LANGUAGE.sub("", named)
        if page not in notebooks:
            problems.append(_nowhere(named, f"The pages are {', '.join(notebooks)}."))
            continue
        known = headings(notebooks[page])
        said = f"The page has {', '.join(known[1:])}."
        problems += [_nowhere(f"{named}: {name}", said) for name in texts if name not in known]
    if problems:
        raise StudyError(problems)


def _nowhere(place: str, remedy: str) -> Problem:
    return Problem("remark-place", REMARKS, "is no page, or no heading on it", remedy, value=place)


def _second_level(cell: nbformat.NotebookNode) -> Sequence[str]:
    if cell.cell_type != "markdown":
        return []
    return [name.strip() for name in re.findall(r"^## +(.*)$", cell.source, flags=re.MULTILINE)]
