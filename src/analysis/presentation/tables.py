"""The tables of a report: which columns each has, with how many digits, and how they look.

Numbers are rounded once, where a table becomes CSV text. What a notebook shows, draws or quotes is read back from
that text, so that file, page and figure agree to the last digit.
"""

import html
import io
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.presentation.wording import WORDS, literal, word


class Column(NamedTuple):
    """A column of a table: its heading per language, and its decimals (None for text).

    ``significant`` counts digits from the first that is not 0, for p values, of which decimals would leave 0.00000.
    """

    nl: str
    en: str
    digits: int | None = None
    significant: bool = False


NETWORK = Column("netwerk", "network")
SCALE = Column("schaal", "scale")
ITEM = Column("item", "item")
ITEMS = Column("items", "items", 0)
RESPONDENTS = Column("respondenten", "respondents", 0)
NOTE = Column("opmerking", "note")

RELIABILITY = {
    "scale": SCALE,
    "items": ITEMS,
    "respondents": RESPONDENTS,
    "alpha": Column("alfa", "alpha", 4),
    "low": Column("ondergrens", "low", 4),
    "high": Column("bovengrens", "high", 4),
    "standardised": Column("gestandaardiseerd", "standardised", 4),
    "inter_item_mean": Column("inter-item r (gem.)", "inter-item r (mean)", 3),
    "inter_item_minimum": Column("inter-item r (min.)", "inter-item r (min.)", 3),
    "meets": Column("voldoet", "meets"),
    "note": NOTE,
}

TABLES: Mapping[str, Mapping[str, Column]] = {
    "response": {
        "network": NETWORK,
        "invited": Column("uitgenodigd", "invited", 0),
        "responded": Column("geantwoord", "responded", 0),
        "complete": Column("volledig", "complete", 0),
        "percentage": Column("respons (%)", "response (%)", 1),
    },
    "items": {
        "item": ITEM,
        "scale": SCALE,
        "text": Column("vraag", "question"),
        "reversed": Column("omgekeerd", "reversed"),
        "answered": Column("beantwoord", "answered", 0),
        "missing": Column("ontbreekt", "missing", 0),
        "mean": Column("gemiddelde", "mean", 3),
        "sd": Column("sd", "sd", 3),
        "lowest": Column("laagste", "lowest", 4, significant=True),
        "highest": Column("hoogste", "highest", 4, significant=True),
    },
    "factors": {
        "scale": SCALE,
        "items": ITEMS,
        "respondents": RESPONDENTS,
        "kmo": Column("KMO", "KMO", 3),
        "bartlett_chi2": Column("Bartlett χ²", "Bartlett χ²", 2),
        "bartlett_df": Column("df", "df", 0),
        "bartlett_p": Column("Bartlett p", "Bartlett p", 3, significant=True),
        "eigenvalue_1": Column("1e eigenwaarde", "1st eigenvalue", 3),
        "chance_1": Column("idem, toeval", "same, chance", 3),
        "eigenvalue_2": Column("2e eigenwaarde", "2nd eigenvalue", 3),
        "chance_2": Column("idem, toeval", "same, chance", 3),
        "kaiser": Column("Kaiser", "Kaiser", 0),
        "parallel": Column("parallel", "parallel", 0),
        "note": NOTE,
    },
    "loadings": {
        "scale": SCALE,
        "item": ITEM,
        "factor": Column("factor", "factor"),
        "loading": Column("lading", "loading", 3),
        "communality": Column("communaliteit", "communality", 3),
        "heywood": Column("Heywood", "Heywood"),
        "note": NOTE,
    },
    "item_reduction": {
        "scale": SCALE,
        "item": ITEM,
        "decision": Column("besluit", "decision"),
        "step": Column("stap", "step", 0),
        "criterion": Column("criterium", "criterion"),
        "items_left": Column("items over", "items left", 0),
        "alpha_before": Column("alfa voor", "alpha before", 3),
        "alpha_after": Column("alfa na", "alpha after", 3),
        "inter_item_before": Column("min. r voor", "min. r before", 3),
        "inter_item_after": Column("min. r na", "min. r after", 3),
        "asked": Column("gevraagd in hoofdonderzoek", "asked in main survey"),
        "note": NOTE,
    },
    "reduced_scales": RELIABILITY,
    "scale_reliability": RELIABILITY,
    "icc": {
        "network": NETWORK,
        "form": Column("vorm", "form"),
        "estimate": Column("schatting", "estimate", 4),
        "low": Column("ondergrens", "low", 4),
        "high": Column("bovengrens", "high", 4),
        "F": Column("F", "F", 3),
        "df1": Column("df1", "df1", 0),
        "df2": Column("df2", "df2", 0),
        "p": Column("p", "p", 3, significant=True),
        "items": ITEMS,
        "respondents": RESPONDENTS,
        "note": NOTE,
    },
    "portraits": {
        "network": NETWORK,
        "characteristic": Column("kenmerk", "characteristic"),
        "n": Column("n", "n", 0),
        "mean": Column("gemiddelde", "mean", 3),
        "se": Column("standaardfout", "standard error", 3),
        "low": Column("ondergrens", "low", 3),
        "high": Column("bovengrens", "high", 3),
        "label_nl": Column("in woorden", "in Dutch words"),
        "label_en": Column("in Engelse woorden", "in words"),
        "note": NOTE,
    },
}


def to_csv(name: str, frame: pd.DataFrame, synthetic: bool) -> str:
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
    return (
        pd.DataFrame(text)
        .assign(data="synthetic" if synthetic else "responses")
        .to_csv(index=False, lineterminator="\n")
    )


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
    labels : scale or characteristic to the name that readers see.
    columns : those to show, all if None. A note is shown where there is one, asked for or not.
    """
    declared = TABLES[name]
    shown = [key for key in columns or declared if key != "note"]
    if "note" in declared and frame["note"].ne("").any():
        shown.append("note")
    headings = [declared[key].nl if language == "nl" else declared[key].en for key in shown]
    cells = [[_cell(value, declared[key]) for value in frame[key]] for key in shown]
    for place, key in enumerate(shown):
        if key in ("scale", "characteristic"):
            cells[place] = [labels.get(cell, cell) for cell in cells[place]]
        elif declared[key].digits is None:
            cells[place] = [word(cell, language) if cell in WORDS else cell for cell in cells[place]]
    rows = [list(row) for row in zip(*cells, strict=True)]
    return Shown(headings, rows, [declared[key].digits is not None for key in shown])


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


def _cell(value: object, column: Column) -> str:
    if pd.isna(value):
        return ""
    if column.digits is None:
        return str(value)
    text = f"{value:.{column.digits}{'g' if column.significant else 'f'}}"
    return text.removeprefix("-") if float(text) == 0 else text
