"""The cells of an executed notebook as the site shows them."""

import re
from collections.abc import Collection, Sequence
from pathlib import Path

import nbformat

from analysis.presentation.messages import translated
from analysis.presentation.wording import escape_markdown
from analysis.report.page import SHORT

TABLE = re.compile(r"^:::\{table\}.*?^:name: (table-\S+)$", re.MULTILINE | re.DOTALL)
CITE = "how-to-cite"  # the section of the first page that tells it


def for_readers(notebook: nbformat.NotebookNode, tables: Collection[str], language: str) -> nbformat.NotebookNode:
    """Fold the code away, and give each figure's caption, name and alternative text where MyST-NB looks for them.

    It looks in the cell, so that a cell with several outputs becomes several cells, the first of which has the code.
    Below each table and figure stand its number, which is a link to it, and its files.

    Parameters
    ----------
    tables : the names of the report's tables, which are files of the site.
    """
    labels = {f"table-{name.replace('_', '-')}": name for name in tables}
    cells = []
    for cell in notebook.cells:
        cells.append(cell)
        if cell.cell_type != "code":
            continue
        # a page is for readers: parameters stand in the run record at its end, imports in the notebook
        tags = cell.metadata.get("tags", [])
        imports = cell.source.startswith(("from ", "import ")) and not cell.outputs
        setting_up = {"parameters", "injected-parameters"} & set(tags) or imports
        cell.metadata["tags"] = [*tags, "remove-cell" if setting_up else "hide-input"]
        # what it says in short stands below the title
        outputs, cell.outputs = [each for each in cell.outputs if SHORT not in each.get("metadata", {})], []
        for place, output in enumerate(outputs):
            holder = cell
            if place:
                # not an empty source: MyST-NB 1.4 passes over such a cell, outputs and all
                source, metadata = "# continued", {"tags": ["remove-input"]}
                holder = nbformat.v4.new_code_cell(source, id=f"site-{len(cells)}", metadata=metadata)
                cells.append(holder)
            holder.outputs = [output]
            about, text = output.get("metadata", {}), output.get("data", {}).get("text/markdown", "")
            if "alt" in about:
                figure = {"caption": escape_markdown(about["caption"]), "name": about["name"]}
                holder.metadata["mystnb"] = {"image": {"alt": about["alt"]}, "figure": figure}
                stem = about["name"].removeprefix("figure-")
                files = [f"figures/{stem}.{kind}" for kind in ("svg", "png")]
                files += [f"tables/{about['table']}.csv"] if about.get("table") else []
                cells.append(_below(about["name"], files, language, f"site-{len(cells)}"))
            elif found := TABLE.match(text):
                # of a network's own rows the file is that of all networks: table-portraits-erus, portraits.csv
                named = [label for label in labels if f"{found[1]}-".startswith(f"{label}-")]
                files = [f"tables/{labels[label]}.csv" for label in sorted(named, key=len)[-1:]]
                cells.append(_below(found[1], files, language, f"site-{len(cells)}"))
    notebook.cells = cells
    return notebook


def _below(label: str, files: Sequence[str], language: str, name: str) -> nbformat.NotebookNode:
    """The line below a table or figure: its number, its files, and how to cite."""
    links = [f'<a href="{file}">{Path(file).suffix[1:].upper()}</a>' for file in files]
    cite = f'<a href="index.html#{CITE}">{translated("how to cite", language)}</a>'
    text = " · ".join([f"{{numref}}`{label}`", *links, cite])
    return nbformat.v4.new_markdown_cell(f":::{{container}} files\n{text}\n:::", id=name)
