"""Where each table of a report is shown, and the page that lists them all."""

import html
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import nbformat
import pandas as pd

from analysis.presentation.messages import N_, translated
from analysis.presentation.tables.declared import TABLES, about
from analysis.presentation.tables.written import read_csv
from analysis.report.plan import METHOD, PER_NETWORK, Run

NAMED = re.compile(r"^:name: (table-\S+)$", re.MULTILINE)
WRITTEN = re.compile(r'page\.(?:table|write)\(\s*"(\w+)"')
PAGE = """# {title}

{what}

| {heads} |
| :--- | :--- | :--- |
{rows}
"""


class Place(NamedTuple):
    """The page of the site that makes a table, and the name under which it shows it; blank where it does not."""

    page: str
    label: str

    @property
    def address(self) -> str:
        """The address on the site."""
        return f"{self.page}.html#{self.label}" if self.label else f"{self.page}.html"


def places(runs: Sequence[Run], notebooks: Path) -> dict[str, Place]:
    """Which page makes which table, from what the executed notebooks ask for and show; the first page that does.

    A table that has rows of the page of each network is of the page that lists these.
    """
    found: dict[str, Place] = {}
    for run in runs:
        notebook = nbformat.read(notebooks / f"{run.name}.ipynb", as_version=4)
        shown = {name for cell in notebook.cells for text in markdown(cell) for name in NAMED.findall(text)}
        for name in (name for cell in notebook.cells for name in WRITTEN.findall(cell.source)):
            label = f"table-{name.replace('_', '-')}"
            page = PER_NETWORK if run.notebook.stem == PER_NETWORK else run.name
            found.setdefault(name, Place(page, label if label in shown else ""))
    found.setdefault("validation", Place(METHOD, ""))
    return found


def markdown(cell: nbformat.NotebookNode) -> list[str]:
    """What an executed cell shows as Markdown."""
    texts = [output.get("data", {}).get("text/markdown") for output in cell.get("outputs", [])]
    return [text for text in texts if text]


def written(folder: Path) -> dict[str, pd.DataFrame]:
    """The declared tables of a report, as they are read back from its folder."""
    files = (path for path in sorted(folder.glob("*.csv")) if path.stem in TABLES)
    return {path.stem: read_csv(path.stem, path.read_text(encoding="utf-8")) for path in files}


def tables_page(tables: Sequence[str], where: Mapping[str, Place], language: str) -> str:
    """The page as MyST Markdown: each table with its number and page, what it is, and its file.

    Parameters
    ----------
    tables : their names, in the order in which they are listed. where : as `places`, without pages that there are not.
    """
    heads = [translated(head, language) for head in (N_("on its page"), N_("what it is"), N_("file"))]
    what = translated(
        "Each table is a file that a spreadsheet opens. The last column of each says what the numbers rest on.",
        language,
    )
    rows = []
    for name in tables:
        place = where.get(name)
        link = "–"
        if place:
            link = f"{{numref}}`{place.label}`" if place.label else f"[](<{place.page}>)"
        file = f'<a href="tables/{name}.csv">{name}.csv</a>'
        rows.append(f"| {link} | {html.escape(about(name, language))} | {file} |")
    return PAGE.format(title=translated("Tables", language), what=what, heads=" | ".join(heads), rows="\n".join(rows))
