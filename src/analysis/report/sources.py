"""Source notebooks as they are committed: without outputs, and without what JupyterLab writes when it saves one."""

import sys
from pathlib import Path

import nbformat

from analysis.places import NOTEBOOKS


def cleaned(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook with its prose, its code and its tags, and nothing else; cells are numbered in reading order."""
    cells = []
    for number, cell in enumerate(notebook.cells):
        kept = {"cell_type": cell.cell_type, "id": f"c{number:03d}", "source": cell.source}
        tags = cell.metadata.get("tags")
        kept["metadata"] = {"tags": tags} if tags else {}
        if cell.cell_type == "code":
            kept |= {"execution_count": None, "outputs": []}
        cells.append(kept)
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return nbformat.from_dict({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def clean(path: Path) -> None:
    """Write the notebook at `path` again as `cleaned` has it, if that changes anything."""
    text = nbformat.writes(cleaned(nbformat.read(path, as_version=4))) + "\n"
    if path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for each in map(Path, sys.argv[1:]) if sys.argv[1:] else sorted(NOTEBOOKS.rglob("*.ipynb")):
        clean(each)
