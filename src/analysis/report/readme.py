"""The page of a report for readers who install nothing: what was found, and where each number comes from."""

import re
import textwrap
from collections.abc import Sequence
from pathlib import Path

import nbformat
import pandas as pd

from analysis.places import STUDIES
from analysis.presentation.messages import N_, translated
from analysis.presentation.sentences.finding import Asked
from analysis.presentation.sentences.found import findings
from analysis.presentation.tables.declared import about
from analysis.presentation.wording import escape_markdown
from analysis.report.contents import places, written
from analysis.report.figure_index import written_index
from analysis.report.first_page import how_to_cite, kind_of_answers
from analysis.report.makers import compared_in, makers
from analysis.report.page import SHORT
from analysis.report.plan import PER_NETWORK, Run
from analysis.study.config import Language
from analysis.study.study import Study

FIGURES = 3
LONGEST = 300  # signs of an alternative text; the table says the rest
WHAT = N_(
    "This page is made with the report. The notebooks are executed: text, tables and figures can be read where they "
    "stand. `make report` makes the site, which has all of it in one place."
)
FROM = N_(
    "From each table to the notebook and the function that made it, and to the comparison of that function's module "
    "with other programs, where there is one."
)


def write_readme(study: Study, language: Language, runs: Sequence[Run], report: Path) -> None:
    """Write ``report``/README.md from the report's tables, figures and executed notebooks."""
    notebooks = {run.name: nbformat.read(report / "notebooks" / f"{run.name}.ipynb", as_version=4) for run in runs}
    sections = {
        N_("What was found"): _findings(study, language, runs, report),
        N_("Figures"): _figures(report),
        N_("Notebooks"): _notebooks(runs, notebooks, language),
        N_("Tables"): f"{translated(FROM, language)}\n\n{_tables(study, language, runs, notebooks, report)}",
    }
    parts = [f"# {escape_markdown(study.config.title)}", kind_of_answers(study, language), translated(WHAT, language)]
    parts += [f"## {translated(heading, language)}\n\n{text}" for heading, text in sections.items() if text]
    # the target of a link on the site is no Markdown of a code host
    parts.append(how_to_cite(study, language).split("\n", 1)[1])
    (report / "README.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _findings(study: Study, language: Language, runs: Sequence[Run], report: Path) -> str:
    where, lines = places(runs, report / "notebooks"), []
    for found in findings(Asked(written(report / "tables"), study, language)):
        link = f"tables/{found.table}.csv"
        place = where.get(found.table)
        if place and (report / "notebooks" / f"{place.page}.ipynb").is_file():
            link = f"notebooks/{place.page}.ipynb"
        lines.append(f"* **[{escape_markdown(found.heading)}]({link}).** {escape_markdown(found.means)}")
    return "\n".join(lines)


def _figures(report: Path) -> str:
    """Three figures of different pages: those of a published report first, else portraits and what follows them."""
    index = written_index(report)
    if index.empty:
        return ""
    early = index["report_figure"].isna() & (index["page"] < PER_NETWORK)
    of_networks = index["page"].str.startswith(f"{PER_NETWORK}-")
    index = index.assign(early=early, page=index["page"].where(~of_networks, PER_NETWORK))
    chosen = index.sort_values("early", kind="stable").drop_duplicates("page").head(FIGURES)
    return "\n\n".join(_figure(row) for _, row in chosen.iterrows())


def _figure(row: pd.Series) -> str:
    shown = escape_markdown(textwrap.shorten(row["shows"], LONGEST, placeholder=" …"))
    return f"![{shown}]({row['figure']})\n\n*{escape_markdown(row['caption'])}*"


def _notebooks(runs: Sequence[Run], notebooks: dict[str, nbformat.NotebookNode], language: str) -> str:
    """A line a notebook: its title, which leads to it, and its answer in short; those of networks in one line."""
    lines, networks = dict[str, str](), []
    for run in runs:
        title = re.search(r"^# (.+)$", notebooks[run.name].cells[0].source, flags=re.MULTILINE)
        link = f"[{title[1] if title else run.name}](notebooks/{run.name}.ipynb)"
        said = in_short(notebooks[run.name])
        if run.notebook.stem == PER_NETWORK:
            networks.append(link)
            link, said = translated("5 Portraits of the networks", language), ", ".join(networks)
        lines[run.notebook.stem] = f"* {link}" + (f": {said}" if said else "")
    return "\n".join(lines.values())


def in_short(notebook: nbformat.NotebookNode) -> str:
    """What an executed notebook says in short below its title, on one line; blank if it says nothing."""
    said = [cell.source for cell in notebook.cells if SHORT in cell.metadata.get("tags", [])]
    return " ".join(re.sub(r"^\*\*.*?\*\* ", "", text) for text in said)


def _tables(
    study: Study, language: str, runs: Sequence[Run], notebooks: dict[str, nbformat.NotebookNode], report: Path
) -> str:
    """A table of tables: file, what it is, notebook, function, comparison; files of code as links in this project."""
    base = "../../" if (STUDIES / study.name).is_dir() else ""
    where, compared = places(runs, report / "notebooks"), compared_in()
    found = {
        name: maker
        for notebook in reversed(notebooks.values())
        for name, maker in makers("\n".join(c.source for c in notebook.cells if c.cell_type == "code")).items()
    }
    heads = [N_("table"), N_("what it is"), N_("notebook"), N_("function"), N_("compared in")]
    lines = [[translated(head, language) for head in heads], [":---"] * len(heads)]
    names = [path.stem for path in (report / "tables").glob("*.csv")]
    for name in sorted(names, key=[*where, *sorted(names)].index):
        page, maker = where[name].page if name in where else "", found.get(name)
        notebook = f"[{page}](notebooks/{page}.ipynb)" if page in notebooks else page
        function = _linked(f"{maker.module.removeprefix('analysis.')}.{maker.name}", base, maker.file) if maker else ""
        modules = compared.get(maker.module, []) if maker else []
        beside = ", ".join(_linked(each, base, f"src/analysis/validation/{each}.py") for each in modules)
        row = [f"[{name}](tables/{name}.csv)", escape_markdown(about(name, language)), notebook, function, beside]
        lines.append([each or "–" for each in row])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _linked(text: str, base: str, file: str) -> str:
    return f"[`{text}`]({base}{file})" if base else f"`{text}`"
