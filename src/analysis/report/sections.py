"""Sections of a page that a study has nothing for are left out: what a study has not is not mentioned.

The Markdown cell that begins such a section is tagged with what it needs, as ``needs-kinds``.
"""

import re
from collections.abc import Collection, Mapping

import nbformat

from analysis.study.networks import facts
from analysis.study.study import Study

NEEDS = "needs-"


def lacking(study: Study) -> frozenset[str]:
    """What sections may need and this study does not have: boxes to tick, ages or sizes of networks, a pilot, kinds."""
    has = {
        "boxes": bool(study.boxes),
        "facts": facts(study.networks)[["age_low", "members"]].notna().any(axis=None),
        "pilot": study.pilot is not None,
        "kinds": study.kinds.ne("").any(),
    }
    return frozenset(name for name, there in has.items() if not there)


def without_lacking(
    notebook: nbformat.NotebookNode, lacks: Collection[str], remarks: Mapping[str, str]
) -> nbformat.NotebookNode:
    """The notebook without the sections that need what a study lacks; one that the study remarks upon stays."""
    unmet, left_out, cells = {f"{NEEDS}{name}" for name in lacks}, False, []
    for cell in notebook.cells:
        heading = re.search(r"^##? +(.*)$", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else None
        if heading:
            left_out = bool(unmet & {*cell.metadata.get("tags", [])}) and heading[1].strip() not in remarks
        if not left_out:
            cells.append(cell)
    notebook.cells = cells
    return notebook
