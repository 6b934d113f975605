"""The index of figures: which page shows each, its files, the table behind it, and its number in a published report."""

import html
from collections.abc import Sequence
from pathlib import Path

import nbformat
import pandas as pd

from analysis.presentation.messages import N_, translated
from analysis.presentation.tables.written import read_csv, to_csv
from analysis.presentation.wording import escape_markdown
from analysis.report.plan import Run

COLUMNS = ["report_figure", "page", "figure", "table", "caption", "shows"]
FILES = N_(
    "Each figure with its files: SVG for print and the web, PNG for word processors and slides, and the table from "
    "which it is drawn."
)
PUBLISHED = N_("First those that the published report has too, by their number there, then the others.")


def figure_index(runs: list[Run], notebooks: Path) -> pd.DataFrame:
    """Every figure that the executed notebooks show, as figures.csv: those of a published report first, by number.

    Parameters
    ----------
    runs : in reading order.
    notebooks : the folder of the executed notebooks.
    """
    rows = []
    for run in runs:
        cells = nbformat.read(notebooks / f"{run.name}.ipynb", as_version=4).cells
        for output in (output for cell in cells for output in cell.get("outputs", [])):
            about = output.get("metadata", {})
            if "alt" in about:
                file = f"figures/{about['name'].removeprefix('figure-')}.svg"
                table = f"tables/{about['table']}.csv" if about["table"] else ""
                rows.append([about["published"], run.name, file, table, about["caption"], about["alt"]])
    index = pd.DataFrame(rows, columns=COLUMNS).astype({"report_figure": float})
    return index.sort_values("report_figure", kind="stable", ignore_index=True)


def write_figure_index(runs: list[Run], report: Path, data: str) -> None:
    """Write ``report``/tables/figures.csv; `data` says what the figures rest on, as in every table."""
    text = to_csv("figures", figure_index(runs, report / "notebooks"), data)
    (report / "tables" / "figures.csv").write_text(text, encoding="utf-8")


def written_index(report: Path) -> pd.DataFrame:
    """What ``report``/tables/figures.csv holds."""
    return read_csv("figures", (report / "tables" / "figures.csv").read_text(encoding="utf-8"))


def gallery(report: Path, pages: Sequence[str]) -> str:
    """The figures of some pages beside each other, each a link to its page, as HTML; blank without any."""
    index = written_index(report)
    items = [
        f'<li><figure><a href="{row.page}.html">'
        f'<img src="{row.figure}" alt="{html.escape(row.shows)}" loading="lazy"></a>\n'
        f"<figcaption>{html.escape(row.caption)}</figcaption></figure></li>"
        for row in index[index["page"].isin(pages)].itertuples()
    ]
    return '<ul class="gallery">\n' + "\n".join(items) + "\n</ul>" if items else ""


def figures_page(report: Path, language: str) -> str:
    """The page of the site that lists the figures of ``report``/tables/figures.csv, as MyST Markdown."""
    index = written_index(report)
    published = bool(index["report_figure"].notna().any())
    heads = [N_("on its page"), N_("what it is"), N_("files"), N_("table")]
    heads = [N_("in the report")] * published + heads
    lines = [[translated(head, language) for head in heads], [":---"] * len(heads)]
    for row in index.itertuples():
        stem, table = Path(row.figure).stem, Path(row.table).name
        number = [f"{row.report_figure:.0f}" if row.report_figure > 0 else "–"] * published
        files = " ".join(f'<a href="figures/{stem}.{kind}">{kind.upper()}</a>' for kind in ("svg", "png"))
        link = f'<a href="tables/{table}">{table}</a>' if table else "–"
        small = f'<img class="small" src="{row.figure}" alt="" loading="lazy">'
        lines.append([*number, f"{{numref}}`figure-{stem}` {small}", escape_markdown(row.caption), files, link])
    what = " ".join(translated(text, language) for text in (FILES, PUBLISHED)[: 1 + published])
    return "\n".join(
        [f"# {translated('Figures', language)}\n\n{what}\n", *(f"| {' | '.join(line)} |" for line in lines), ""]
    )
