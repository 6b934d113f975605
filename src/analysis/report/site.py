"""Render executed notebooks as a site that opens from a folder, without a server or a network."""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

import nbformat

from analysis.places import RELEASE_EPOCH
from analysis.presentation.wording import escape_markdown
from analysis.report.execute import ReportError
from analysis.report.figure_index import figures_page
from analysis.report.first_page import first_page, method_page
from analysis.report.page import SHORT
from analysis.report.plan import METHOD, PER_NETWORK, LeftOut, Run
from analysis.report.processes import plain_environment, run_module
from analysis.study.study import Study

SPHINX = Path(__file__).parent / "sphinx"
MATHJAX = "sphinx-mathjax-offline/static/mathjax/tex-svg.js"
ANNOUNCEMENT = "Synthetic data: the answers behind these pages are invented and say nothing about existing networks."
PRIVATE = "Not for publication: these pages tell of few people exactly. What may be published is the release."
# A notebook that runs once a network has one entry in the index: a page that lists its pages.
PORTRAITS = """# 5 Portraits of the networks

One page a network: the band of each characteristic.

```{{toctree}}
:titlesonly:

{pages}
```
"""


class Site(NamedTuple):
    """What a site has of its own in place of a report's: its banner and first page, and pages beside the notebooks'."""

    banner: str
    front: str
    pages: Mapping[str, str]


def build_site(
    study: Study,
    runs: list[Run],
    left_out: list[LeftOut],
    report: Path,
    limited: bool = False,
    site: Site | None = None,
) -> None:
    """Build ``report``/site from ``report``/notebooks and ``report``/tables; of a `limited` report it says so.

    `site` has another first page, as of a release.

    Raises
    ------
    ReportError with what Sphinx says: any warning stops it (a dead link, a figure without a caption).
    """
    with tempfile.TemporaryDirectory(dir=report.parent) as scratch:  # found, and removed, if this run is killed
        book = Path(scratch) / "book"
        shutil.copytree(SPHINX, book, ignore=shutil.ignore_patterns("__pycache__"))
        mathjax = str(distribution("sphinx-mathjax-offline").locate_file(MATHJAX))
        shutil.copyfile(mathjax, book / "_static" / "tex-svg.js")
        for folder in ("tables", "figures"):
            shutil.copytree(report / folder, book / "extra" / folder)
        announced = [ANNOUNCEMENT] if study.config.synthetic else []
        if site or study.config.private:
            announced.append(site.banner if site else PRIVATE)
        about = {"title": study.config.title, "announcement": " ".join(announced)}
        (book / "about.json").write_text(json.dumps(about), encoding="utf-8")
        for run in runs:
            notebook = nbformat.read(report / "notebooks" / f"{run.name}.ipynb", as_version=4)
            nbformat.write(for_readers(notebook), book / f"{run.name}.ipynb")
        (book / "figures.md").write_text(figures_page(report), encoding="utf-8")
        pages = dict.fromkeys(run.notebook.stem for run in runs)
        if METHOD not in pages and not limited and site is None:
            pages = {METHOD: None} | pages
            (book / f"{METHOD}.md").write_text(method_page(), encoding="utf-8")
        if PER_NETWORK in pages:
            members = "\n".join(run.name for run in runs if run.notebook.stem == PER_NETWORK)
            (book / f"{PER_NETWORK}.md").write_text(PORTRAITS.format(pages=members), encoding="utf-8")
        tables = sorted(path.stem for path in (report / "tables").glob("*.csv"))
        for name, text in (site.pages if site else {}).items():
            (book / f"{name}.md").write_text(text, encoding="utf-8")
        index = site.front if site else first_page(study, list(pages), left_out, tables, limited)
        (book / "index.md").write_text(index, encoding="utf-8")
        _sphinx(book, Path(scratch))
        shutil.move(Path(scratch) / "site", report / "site")


def for_readers(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Fold the code away, and give each figure's caption, name and alternative text where MyST-NB looks for them.

    It looks in the cell, so that a cell with several outputs becomes several cells, the first of which has the code.
    """
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
                holder = nbformat.v4.new_code_cell(source, id=f"{cell.id}-{place}", metadata=metadata)
                cells.append(holder)
            holder.outputs = [output]
            about = output.get("metadata", {})
            if "alt" in about:
                figure = {"caption": escape_markdown(about["caption"]), "name": about["name"]}
                holder.metadata["mystnb"] = {"image": {"alt": about["alt"]}, "figure": figure}
    notebook.cells = cells
    return notebook


def _sphinx(book: Path, scratch: Path) -> None:
    """Build in the scratch folder, since MyST-NB leaves files of its own beside the site."""
    options = ["-q", "-W", "--keep-going", "-b", "html", "-d", str(scratch / "doctrees")]
    environment = plain_environment({"SOURCE_DATE_EPOCH": RELEASE_EPOCH})
    done = run_module("sphinx", *options, str(book), str(scratch / "site"), environment=environment)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).replace(f"{book}{os.sep}", "")
        raise ReportError(f"the site could not be built:\n{said.strip()}")
    (scratch / "site" / ".buildinfo").unlink()
