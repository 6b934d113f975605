"""A written table as readers see it: headings and words in their language, as HTML and as MyST."""

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.presentation.messages import decimals, translated
from analysis.presentation.notes import told
from analysis.presentation.tables.declared import Column, columns_of
from analysis.presentation.tables.written import cell
from analysis.presentation.wording import escape_markdown


class Shown(NamedTuple):
    """A table as readers see it: headings, rows of text, which columns hold numbers, and which narrow it (places)."""

    headings: list[str]
    rows: list[list[str]]
    numeric: list[bool]
    filters: Sequence[int] = ()


def for_readers(
    name: str | Mapping[str, Column],
    frame: pd.DataFrame,
    language: str,
    labels: Mapping[str, str],
    columns: Sequence[str] | None = None,
    filters: Sequence[str] = (),
) -> Shown:
    """Choose what a page shows of a written table.

    Parameters
    ----------
    name : of a declared table, or the columns of one that is not.
    frame : as `read_csv` returns it.
    labels : scale, characteristic or item to the name that readers see.
    columns : those to show, all if None. A note is shown where there is one, asked for or not.
    filters : those of them by whose values readers of the site can narrow the table.
    """
    declared = columns_of(name)
    shown = [key for key in columns or declared if key != "note"]
    if "note" in declared and frame["note"].ne("").any():
        shown.append("note")
    headings = [translated(declared[key].heading, language) for key in shown]
    cells = [[_shown(value, declared[key], language) for value in frame[key]] for key in shown]
    for place, key in enumerate(shown):
        if key in ("scale", "characteristic", "x", "y", "other_scale", "item", "about_nl", "about_en"):
            cells[place] = [labels.get(cell, cell) for cell in cells[place]]
        elif key == "observed":
            cells[place] = [_named(cell, labels) for cell in cells[place]]
        elif key in ("note", "cautions"):
            cells[place] = [told(cell, language) for cell in cells[place]]
        elif key == "meaning":  # of a rule or a kind of statement: a message of its own
            cells[place] = [translated(cell, language) for cell in cells[place]]
        elif words := declared[key].words:
            cells[place] = [translated(cell, language) if cell in words else cell for cell in cells[place]]
    rows = [list(row) for row in zip(*cells, strict=True)]
    numeric = [declared[key].digits is not None for key in shown]
    return Shown(headings, rows, numeric, [shown.index(key) for key in filters])


def without_constants(table: Shown, caption: str, language: str) -> tuple[Shown, str]:
    """Say once, in the caption, what each row of three or more would repeat.

    The first column names the rows and stays, and so do notes, which are sentences.

    Returns
    -------
    The table without its constant columns, and the caption with their headings and values.
    """
    if len(table.rows) < 3:
        return table, caption
    note = translated("note", language)
    columns = [set(column) for column in zip(*table.rows, strict=True)]
    kept = [
        place
        for place, heading in enumerate(table.headings)
        if place == 0 or len(columns[place]) > 1 or heading == note
    ]
    same = [place for place in range(len(columns)) if place not in kept]
    if not same:
        return table, caption
    said = ", ".join(f"{table.headings[place]} {table.rows[0][place] or '–'}" for place in same)
    shown = Shown(
        [table.headings[place] for place in kept],
        [[row[place] for place in kept] for row in table.rows],
        [table.numeric[place] for place in kept],
        [kept.index(place) for place in table.filters if place in kept],
    )
    return shown, f"{caption}; {translated('in every row: {same}', language, same=said)}"


def to_html(table: Shown, caption: str) -> str:
    """The table as plain accessible HTML, for JupyterLab and for a look at the notebook file."""
    head = "".join(f'<th scope="col">{html.escape(heading)}</th>' for heading in table.headings)
    body = "\n".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    return (
        f"<table>\n<caption>{html.escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>"
    )


def to_myst(table: Shown, caption: str, label: str) -> str:
    """The table as a numbered MyST table, which the site takes; signs in names are shown, not read as mark-up.

    Above it the site puts a choice of values for each column that narrows it (filters.js, which reads the class).
    """
    lines = [[escape_markdown(heading, begins=False) for heading in table.headings]]
    lines.append(["---:" if right else ":---" for right in table.numeric])
    lines += [[escape_markdown(cell, begins=False) for cell in row] for row in table.rows]
    text = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    classes = f":class: {' '.join(f'filter-{place}' for place in table.filters)}\n" if table.filters else ""
    return f":::{{table}} {escape_markdown(caption)}\n:name: {label}\n{classes}\n{text}\n:::"


def _shown(value: Any, column: Column, language: str) -> str:
    """As in the file, but with the signs of the language in numbers, and p values to three decimals."""
    text = cell(value, column)
    if column.significant and column.kind == "test" and text:
        text = "< 0.001" if 0 <= value < 0.001 else f"{value:.3f}"
    if column.digits is None or not text:
        return text
    if column.digits == 0 and abs(value) >= 10_000:
        text = f"{value:,.0f}"
    return decimals(text, language)


def _named(text: str, labels: Mapping[str, str]) -> str:
    """A text in which scales and boxes have the names that readers see."""
    return re.sub(r"\w+", lambda found: labels.get(found[0], found[0]), text)
