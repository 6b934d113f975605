"""Saving a source notebook in JupyterLab changes nothing that is committed or that a report shows."""

import nbformat
import pytest

from analysis.places import NOTEBOOKS
from analysis.report.sources import clean, cleaned

SOURCES = sorted(NOTEBOOKS.glob("*.ipynb"))


def saved_in_jupyterlab(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """What an editor adds: a kernel's version, random ids, states of cells, outputs and their counts."""
    notebook.metadata.language_info = {"name": "python", "version": "3.12.1", "codemirror_mode": {"name": "ipython"}}
    for number, cell in enumerate(notebook.cells):
        cell.id = f"random-{number}"
        cell.metadata |= {"editable": True, "jupyter": {"outputs_hidden": True}}
        if cell.cell_type == "code":
            cell.execution_count = number + 1
            cell.outputs = [nbformat.v4.new_output("stream", text="Lips: 12 answers")]
    return notebook


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_saved_notebook_is_cleaned_to_what_it_was(path, tmp_path):
    before = nbformat.read(path, as_version=4)
    copy = tmp_path / path.name
    nbformat.write(saved_in_jupyterlab(nbformat.read(path, as_version=4)), copy)
    clean(copy)
    assert nbformat.read(copy, as_version=4) == cleaned(before)
    assert "Lips: 12 answers" not in copy.read_text(encoding="utf-8")
    assert [cell.source for cell in before.cells] == [cell.source for cell in cleaned(before).cells]
    assert [cell.metadata.get("tags") for cell in before.cells] == [
        c.metadata.get("tags") for c in cleaned(before).cells
    ]


def test_cleaning_a_clean_notebook_leaves_its_file_alone(tmp_path):
    copy = tmp_path / "page.ipynb"
    copy.write_bytes(SOURCES[0].read_bytes())
    clean(copy)
    first = copy.stat().st_mtime_ns
    clean(copy)
    assert copy.stat().st_mtime_ns == first
