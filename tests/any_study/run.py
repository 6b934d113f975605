"""Run the cells of every page of a study in one process, without kernels: fast enough for hundreds of studies."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import nbformat

from analysis.report import page as pages
from analysis.report.plan import plan
from analysis.report.remarks import with_remarks
from analysis.report.sections import without_lacking
from analysis.study.study import Study, write_study


class CellError(Exception):
    """A cell of a page failed; the message names page and cell."""


def run_pages(study: Study, language: str, place: Path) -> list[dict]:
    """Write the tidy tables of `study` below `place` and run every page of its report.

    Returns
    -------
    What the pages say and displayed, in order: page, and a bundle of texts and figures. Tables are in
    ``place``/report/tables.

    Raises
    ------
    CellError where a cell raises, or warns.
    """
    write_study(study, place / "processed")
    shown: list[dict] = []
    runs, _ = plan(study, language, study.config.parameters)
    for run in runs:
        displayed: list[dict] = []
        with handed(place), patch.object(pages, "display", lambda data, into=displayed, **_: into.append(data)):
            run_cells(run)
        prose = [cell.source for cell in _read(run).cells if cell.cell_type == "markdown"]
        shown += [{"page": run.name} | data for data in [*({"text/markdown": text} for text in prose), *displayed]]
    return shown


def _read(run) -> nbformat.NotebookNode:
    notebook = without_lacking(nbformat.read(run.notebook, as_version=4), run.lacks, run.remarks)
    return with_remarks(notebook, run.remarks)


def run_cells(run) -> None:
    space: dict = {}
    for number, cell in enumerate(cell for cell in _read(run).cells if cell.cell_type == "code"):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                exec(compile(cell.source, f"{run.name}[{number}]", "exec"), space)
        except Exception as error:
            first = cell.source.strip().split("\n")[0]
            raise CellError(f"{run.name}, cell {number} {first!r}: {type(error).__name__}: {error}") from error
        if "parameters" in cell.metadata.get("tags", []):
            space |= run.parameters


@contextmanager
def handed(place: Path) -> Iterator[None]:
    handed = {"ANALYSIS_PROCESSED": str(place / "processed"), "ANALYSIS_OUTPUT": str(place / "report")}
    with patch.dict(os.environ, handed):
        yield
