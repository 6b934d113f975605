"""The tables of a report: written as CSV, read back, and shown.

Numbers are rounded once, where a table becomes CSV text. What a notebook shows, draws or quotes is read back from
that text, so that file, page and figure agree to the last digit.
"""

import html
import io
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.presentation.columns import NOTE, TABLES, Column, P
from analysis.presentation.wording import WORDS, literal, word


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
    """A table as readers see it: headings, rows of text, and which columns hold numbers."""

    headings: list[str]
    rows: list[list[str]]
    numeric: list[bool]


def for_readers(
    name: str, frame: pd.DataFrame, language: str, labels: Mapping[str, str], columns: Sequence[str] | None = None
) -> Shown:
    """Choose what a page shows of a written table.

    Parameters
    ----------
    frame : as `read_csv` returns it.
    labels : scale, characteristic or item to the name that readers see.
    columns : those to show, all if None. A note is shown where there is one, asked for or not.
    """
    declared = TABLES[name]
    shown = [key for key in columns or declared if key != "note"]
    if "note" in declared and frame["note"].ne("").any():
        shown.append("note")
    headings = [declared[key].nl if language == "nl" else declared[key].en for key in shown]
    cells = [[_shown(value, declared[key]) for value in frame[key]] for key in shown]
    for place, key in enumerate(shown):
        if key in ("scale", "characteristic", "x", "y", "other_scale", "item"):
            cells[place] = [labels.get(cell, cell) for cell in cells[place]]
        elif declared[key].digits is None:
            cells[place] = [word(cell, language) if cell in WORDS else cell for cell in cells[place]]
    rows = [list(row) for row in zip(*cells, strict=True)]
    return Shown(headings, rows, [declared[key].digits is not None for key in shown])


def without_constants(table: Shown, caption: str, language: str) -> tuple[Shown, str]:
    """Say once, in the caption, what each row of three or more would repeat.

    The first column names the rows and stays, and so do notes, which are sentences.

    Returns
    -------
    The table without its constant columns, and the caption with their headings and values.
    """
    if len(table.rows) < 3:
        return table, caption
    columns = list(zip(table.headings, zip(*table.rows, strict=True), table.numeric, strict=True))
    same = [each for each in columns[1:] if len(set(each[1])) == 1 and each[0] not in (NOTE.nl, NOTE.en)]
    if not same:
        return table, caption
    headings, cells, numeric = zip(*(each for each in columns if each not in same), strict=True)
    said = ", ".join(f"{heading} {values[0] or '–'}" for heading, values, _ in same)
    shown = Shown(list(headings), [list(row) for row in zip(*cells, strict=True)], list(numeric))
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
    """The table as a numbered MyST table, which the site takes; signs in names are shown, not read as mark-up."""
    lines = [[literal(heading) for heading in table.headings]]
    lines.append(["---:" if right else ":---" for right in table.numeric])
    lines += [[literal(cell) for cell in row] for row in table.rows]
    text = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f":::{{table}} {literal(caption)}\n:name: {label}\n\n{text}\n:::"


def _shown(value: object, column: Column) -> str:
    """As in the file, but without p values of many zeros."""
    tiny = column.significant and column.digits == P.digits and not pd.isna(value) and 0 <= value < 0.001
    return "< 0.001" if tiny else _cell(value, column)


def _cell(value: object, column: Column) -> str:
    if pd.isna(value):
        return ""
    if column.digits is None:
        return str(value)
    text = f"{value:.{column.digits}{'g' if column.significant else 'f'}}"
    return text.removeprefix("-") if float(text) == 0 else text
