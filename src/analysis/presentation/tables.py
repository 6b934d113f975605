"""The tables of a report: written as CSV, read back, and shown.

Numbers are rounded once, where a table becomes CSV text. What a notebook shows, draws or quotes is read back from
that text, so that file, page and figure agree to the last digit.
"""

import html
import io
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.presentation.column import NOTE, Column, P
from analysis.presentation.columns import TABLES
from analysis.presentation.wording import decimals, literal, word
from analysis.presentation.words import WORDS


def to_csv(name: str, frame: pd.DataFrame, data: str) -> str:
    """The table as CSV text, rounded to its declared digits, with a last column that says what the data are.

    Raises
    ------
    ValueError if the columns are not the declared ones, in any order.
    """
    columns = TABLES[name]
    if set(frame.columns) != set(columns):
        different = ", ".join(sorted(set(frame.columns) ^ set(columns)))
        raise ValueError(f"the columns of table {name} differ from the declared ones: {different}")
    text = {key: [_cell(value, column) for value in frame[key]] for key, column in columns.items()}
    return pd.DataFrame(text).assign(data=data).to_csv(index=False, lineterminator="\n")


def read_csv(name: str, text: str) -> pd.DataFrame:
    """Read a table back: numbers as float, text as text, a blank number as NaN and a blank text as ""."""
    frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    for key, column in TABLES[name].items():
        if column.digits is not None:
            frame[key] = pd.to_numeric(frame[key].replace("", None)).astype(float)
    return frame


class Shown(NamedTuple):
    """A table as readers see it: headings, rows of text, which columns hold numbers, and which narrow it (places)."""

    headings: list[str]
    rows: list[list[str]]
    numeric: list[bool]
    filters: Sequence[int] = ()


def for_readers(
    name: str,
    frame: pd.DataFrame,
    language: str,
    labels: Mapping[str, str],
    columns: Sequence[str] | None = None,
    filters: Sequence[str] = (),
) -> Shown:
    """Choose what a page shows of a written table.

    Parameters
    ----------
    frame : as `read_csv` returns it.
    labels : scale, characteristic or item to the name that readers see.
    columns : those to show, all if None. A note is shown where there is one, asked for or not.
    filters : those of them by whose values readers of the site can narrow the table.
    """
    declared = TABLES[name]
    shown = [key for key in columns or declared if key != "note"]
    if "note" in declared and frame["note"].ne("").any():
        shown.append("note")
    headings = [declared[key].nl if language == "nl" else declared[key].en for key in shown]
    cells = [[_shown(value, declared[key], language) for value in frame[key]] for key in shown]
    for place, key in enumerate(shown):
        if key in ("scale", "characteristic", "x", "y", "other_scale", "item", "about_nl", "about_en"):
            cells[place] = [labels.get(cell, cell) for cell in cells[place]]
        elif key == "observed":
            cells[place] = [_named(cell, labels) for cell in cells[place]]
        elif declared[key].digits is None:
            cells[place] = [word(cell, language) if cell in WORDS else cell for cell in cells[place]]
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
    columns = [set(column) for column in zip(*table.rows, strict=True)]
    kept = [
        place
        for place, heading in enumerate(table.headings)
        if place == 0 or len(columns[place]) > 1 or heading in (NOTE.nl, NOTE.en)
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
    return shown, f"{caption}; {word('in every row: {same}', language, same=said)}"


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
    lines = [[literal(heading) for heading in table.headings]]
    lines.append(["---:" if right else ":---" for right in table.numeric])
    lines += [[literal(cell) for cell in row] for row in table.rows]
    text = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    classes = f":class: {' '.join(f'filter-{place}' for place in table.filters)}\n" if table.filters else ""
    return f":::{{table}} {literal(caption)}\n:name: {label}\n{classes}\n{text}\n:::"


def _shown(value: object, column: Column, language: str) -> str:
    """As in the file, but with the signs of the language in numbers, and p values to three decimals."""
    text = _cell(value, column)
    if column.significant and column.digits == P.digits and text:
        text = "< 0.001" if 0 <= value < 0.001 else f"{value:.3f}"
    if column.digits is None or not text:
        return text
    if column.digits == 0 and abs(value) >= 10_000:
        text = f"{value:,.0f}"
        return text.replace(",", ".") if language == "nl" else text
    return decimals(text, language)


def _named(text: str, labels: Mapping[str, str]) -> str:
    """A text in which scales and boxes have the names that readers see."""
    return re.sub(r"\w+", lambda found: labels.get(found[0], found[0]), text)


def _cell(value: object, column: Column) -> str:
    if pd.isna(value):
        return ""
    if column.digits is None:
        return str(value)
    text = f"{value:.{column.digits}{'g' if column.significant else 'f'}}"
    return text.removeprefix("-") if float(text) == 0 else text
