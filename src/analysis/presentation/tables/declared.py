"""Which tables a report has, and what each of their columns is: two files of data beside this module.

tables.csv has one row a table; columns.csv one row a column of a table, in the order in which it is written:

* heading: what readers see, in English; locale/ has the other languages.
* digits: decimals; blank for text. If significant is yes, they count from the first digit that is not 0, as p values
  need, of which decimals would leave 0.00000.
* base: whose answers it rests on. none: nobody's (public data, rules, the published report); pooled: those of all
  respondents together; network: those of one network; networks: a statistic over the means of networks; size: how many
  people a network invited or heard from.
* kind: count (numbers and shares of people, and of things), mean, spread (deviations, and the ends of a band, which
  follow from them), coefficient (correlations, reliabilities, and whatever else is estimated), test, or word. A text
  that quotes numbers has the kind of those numbers.
* words: those of our own words that it can hold, with | between them, which readers see in their language; every other
  text stands as it is.

Base and kind decide what may be published of few people: when in doubt, declare the one that tells more about them.
"""

import csv
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Literal, NamedTuple, cast

import pandas as pd

from analysis.places import PROJECT
from analysis.presentation.messages import N_, translated

FOLDER = Path(__file__).parent
COLUMNS_FILE, TABLES_FILE = FOLDER / "columns.csv", FOLDER / "tables.csv"


OF_NOTEBOOK = re.compile(r" \((?:notebook|release, notebook) \w+\)\.$")
UNDECLARED = N_("A table of this study's own, which nobody declared; not checked.")
RELEASED = "released_"  # how the names of tables begin that are made for releases
Base = Literal["none", "pooled", "network", "networks", "size"]
Kind = Literal["count", "mean", "spread", "coefficient", "test", "word"]


class Column(NamedTuple):
    """A column of a table; `digits` is None for text."""

    heading: str
    meaning: str
    digits: int | None
    significant: bool
    base: Base
    kind: Kind
    words: frozenset[str]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _tables() -> dict[str, dict[str, Column]]:
    found: dict[str, dict[str, Column]] = {name: {} for name in ABOUT}
    for row in _rows(COLUMNS_FILE):
        found[row["table"]][row["column"]] = Column(
            heading=row["heading"],
            meaning=row["meaning"],
            digits=int(row["digits"]) if row["digits"] else None,
            significant=row["significant"] == "yes",
            base=cast(Base, row["base"]),
            kind=cast(Kind, row["kind"]),
            words=frozenset(row["words"].split("|")) - {""},
        )
    return found


ABOUT: Mapping[str, str] = {row["table"]: row["about"] for row in _rows(TABLES_FILE)}
TABLES: Mapping[str, Mapping[str, Column]] = _tables()


def about(table: str, language: str) -> str:
    """What a table is, in a sentence, without the notebook it is of, which its number tells."""
    return translated(OF_NOTEBOOK.sub(".", ABOUT.get(table, UNDECLARED)), language)


def is_declared(table: str, columns: Collection[str]) -> bool:
    """Whether a table of that name is declared with exactly these columns; of any other nobody said what it tells."""
    return table in TABLES and set(TABLES[table]) == set(columns)


def undeclared(frame: pd.DataFrame) -> dict[str, Column]:
    """Columns for a table that nobody declared: numbers to three decimals, whole ones without, all else as text.

    Base and kind are those that tell most of people.
    """
    digits = {}
    for name, values in frame.items():
        number = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
        digits[str(name)] = (0 if (values.dropna() % 1 == 0).all() else 3) if number else None
    return {name: Column(name, "", places, False, "network", "mean", frozenset()) for name, places in digits.items()}


def columns_of(table: str | Mapping[str, Column]) -> Mapping[str, Column]:
    """The declared columns of a table; columns that are given are returned.

    Raises
    ------
    ValueError, which names the files to edit, if there is no such table.
    """
    if not isinstance(table, str):
        return table
    if table not in TABLES:
        files = f"{TABLES_FILE.relative_to(PROJECT)} and, for each of its columns, one to {COLUMNS_FILE.name} beside it"
        raise ValueError(f"table {table} is not declared: add a row to {files}")
    return TABLES[table]


def may_be_released(table: str) -> bool:
    """Whether a release may have a table: one of its own, or of which no column rests on answers or sizes of networks.

    A page of a release holds no answers of the main survey, so that what is pooled there is of the pilot. A table that
    is not declared may not be released.
    """
    columns = TABLES.get(table)
    return columns is not None and (
        table.startswith(RELEASED) or all(column.base in ("none", "pooled") for column in columns.values())
    )
