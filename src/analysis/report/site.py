"""Render executed notebooks as a site that opens from a folder, without a server or a network."""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

import nbformat

from analysis.places import LOCALE, RELEASE_EPOCH
from analysis.presentation import glossary
from analysis.presentation.messages import N_, translated
from analysis.presentation.sentences.finding import Asked
from analysis.presentation.sentences.found import findings
from analysis.report.contents import places, tables_page, written
from analysis.report.execute import ReportError
from analysis.report.figure_index import figures_page, gallery
from analysis.report.first_page import READING, TREE, first_page, method_page, reading_page
from analysis.report.plan import METHOD, PER_NETWORK, LeftOut, Run
from analysis.report.processes import plain_environment, run_module
from analysis.report.site_cells import for_readers
from analysis.study.config import Language
from analysis.study.study import Study

SPHINX = Path(__file__).parent / "sphinx"
MATHJAX = "sphinx-mathjax-offline/static/mathjax/tex-svg.js"
ANNOUNCEMENT = N_(
    "Synthetic data: the answers behind these pages are invented and say nothing about existing networks."
)
PRIVATE = N_("Not for publication: these pages tell of few people exactly. What may be published is the release.")
# A page of the menu below another one, where that is there: it answers the same question in more ways
BELOW = {"7a-other-choices": "7-pattern-exploration"}
FIGURES, TABLES = "figures", "tables"
WORDS = {  # of the frame of each page, by the names that conf.py and filters.js know
    "show": N_("Show code"),
    "hide": N_("Hide code"),
    "search": N_("Search this report"),
    "figure": N_("Figure %s"),
    "table": N_("Table %s"),
    "all": N_("all"),
    "shown": N_("%1 of %2 rows shown"),
    "chapter": N_("%1, chapter"),
    "sort": N_("sort by this column"),
    "announcement": N_("Announcement"),
}


class Site(NamedTuple):
    """What a site has of its own in place of a report's: its banner and first page, and pages beside the notebooks'."""

    banner: str
    front: str
    pages: Mapping[str, str]


def build_site(
    study: Study,
    language: Language,
    runs: Sequence[Run],
    left_out: Sequence[LeftOut],
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
        shutil.copytree(LOCALE, book / "locale")
        mathjax = str(distribution("sphinx-mathjax-offline").locate_file(MATHJAX))
        shutil.copyfile(mathjax, book / "_static" / "tex-svg.js")
        for folder in ("tables", "figures"):
            shutil.copytree(report / folder, book / "extra" / folder)
        banner = (site.banner if site else PRIVATE) if site or study.config.private else ""
        (book / "about.json").write_text(json.dumps(_about(study, language, banner)), encoding="utf-8")
        tables = sorted(path.stem for path in (report / "tables").glob("*.csv"))
        pages = _notebook_pages(runs, report, book, tables, language)
        where = places(runs, report / "notebooks")
        texts = dict(site.pages) if site else {}
        if site is None:
            if METHOD not in pages and not limited:
                pages = [METHOD, *pages]
                texts[METHOD] = method_page(language)
            tables.sort(key=[*where, *tables].index)  # in reading order, then those that no page writes
            texts |= {TABLES: tables_page(tables, where, language), READING: reading_page(study, language)}
        texts[FIGURES], texts[glossary.PAGE] = figures_page(report, language), glossary.glossary_page(language)
        if site:
            texts["index"] = site.front
        else:
            found = findings(Asked(written(report / "tables"), study, language))
            menu = [*pages, glossary.PAGE, TABLES, FIGURES, READING]
            texts["index"] = first_page(study, language, menu, left_out, found, where, limited)
        for name, text in texts.items():
            (book / f"{name}.md").write_text(text, encoding="utf-8")
        _sphinx(book, Path(scratch))
        shutil.move(Path(scratch) / "site", report / "site")


def _about(study: Study, language: str, banner: str) -> dict[str, object]:
    """What conf.py needs to know of a study, in the language of the report."""
    announced = [ANNOUNCEMENT] if study.config.synthetic else []
    said = " ".join(translated(text, language) for text in [*announced, banner] if text)
    words = {name: translated(text, language) for name, text in WORDS.items()}
    about = {"title": study.config.title, "author": "; ".join(study.config.study.authors), "announcement": said}
    return {**about, "language": language, "words": words}


def _notebook_pages(runs: Sequence[Run], report: Path, book: Path, tables: Sequence[str], language: str) -> list[str]:
    """Write the notebooks as the site takes them; the pages of the menu, in reading order.

    A notebook that runs once a network is one of them: a page that lists its pages.
    """
    pages = list(dict.fromkeys(run.notebook.stem for run in runs))
    below = {page: parent for page, parent in BELOW.items() if {page, parent} <= set(pages)}
    for run in runs:
        executed = nbformat.read(report / "notebooks" / f"{run.name}.ipynb", as_version=4)
        notebook = for_readers(executed, tables, language)
        for page in (page for page, parent in below.items() if parent == run.name):
            notebook.cells.append(nbformat.v4.new_markdown_cell(TREE.format(pages=page), id="below"))
        nbformat.write(notebook, book / f"{run.name}.ipynb")
    members = [run.name for run in runs if run.notebook.stem == PER_NETWORK]
    if members:
        title, what = "5 Portraits of the networks", "One page a network: the band of each characteristic."
        tree = TREE.format(pages="\n".join(members))
        texts = [f"# {translated(title, language)}", translated(what, language)]
        texts.append(f":::{{container}} networks\n{tree}\n:::")
        texts.append(gallery(report, members))
        (book / f"{PER_NETWORK}.md").write_text("\n\n".join(filter(None, texts)) + "\n", encoding="utf-8")
    return [page for page in pages if page not in below]


def _sphinx(book: Path, scratch: Path) -> None:
    """Build in the scratch folder, since MyST-NB leaves files of its own beside the site."""
    options = ["-q", "-W", "--keep-going", "-b", "html", "-d", str(scratch / "doctrees")]
    environment = plain_environment({"SOURCE_DATE_EPOCH": RELEASE_EPOCH})
    done = run_module("sphinx", *options, str(book), str(scratch / "site"), environment=environment)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).replace(f"{book}{os.sep}", "")
        raise ReportError(f"the site could not be built:\n{said.strip()}")
    (scratch / "site" / ".buildinfo").unlink()
