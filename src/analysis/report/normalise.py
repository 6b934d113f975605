"""Take out of an executed notebook what differs from run to run, so that the same results are the same bytes."""

import copy
import re

import nbformat

from analysis.report.page import SHORT


def normalised(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A copy without times, paths, random ids and memory addresses; each stream in one piece.

    Kept: sources, outputs, execution counts, the parameters that were given, and tags. Added: below the title what the
    page says in short.
    """
    clean = copy.deepcopy(notebook)
    parameters = clean.metadata.get("papermill", {}).get("parameters", {})
    clean.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "papermill": {"parameters": parameters},
        }
    )
    clean.cells = [cell for cell in clean.cells if SHORT not in cell.metadata.get("tags", [])]  # of a run before
    if said := _in_short(clean):
        clean.cells.insert(1, nbformat.v4.new_markdown_cell(said, metadata={"tags": [SHORT]}))
    for number, cell in enumerate(clean.cells):
        cell.id = f"c{number:03d}"
        tags = cell.metadata.get("tags", [])
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
        if cell.cell_type == "code":
            cell.outputs = _one_block_per_stream(cell.outputs)
            for output in cell.outputs:
                _forget_addresses(output)
    return clean


def _in_short(notebook: nbformat.NotebookNode) -> str:
    """What a page says in short, which its last cells know, as one paragraph; blank if it says nothing."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    short = [output for output in outputs if SHORT in output.get("metadata", {})]
    return " ".join(
        [*(output.metadata[SHORT] for output in short[:1]), *(each.data["text/markdown"] for each in short)]
    )


def _one_block_per_stream(outputs: list) -> list:
    """Under load a kernel sends the same text in more pieces."""
    joined: list[nbformat.NotebookNode] = []
    for output in outputs:
        if joined and output.output_type == "stream" == joined[-1].output_type and output.name == joined[-1].name:
            joined[-1].text += output.text
        else:
            joined.append(output)
    return joined


def _forget_addresses(output: nbformat.NotebookNode) -> None:
    if "text/plain" in output.get("data", {}):
        output.data["text/plain"] = re.sub(r" at 0x[0-9a-f]+", "", output.data["text/plain"])
