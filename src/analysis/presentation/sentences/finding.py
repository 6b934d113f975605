"""A finding of the first page, and what it is made of."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.presentation.figures.small import Span
from analysis.presentation.messages import translated
from analysis.presentation.tables.declared import TABLES
from analysis.presentation.wording import number, scale_label
from analysis.study.study import Study

ALL = "(all)"


class Finding(NamedTuple):
    """A sentence with its number, what it means in plain words, the table it is made of, and a small figure."""

    heading: str
    means: str
    table: str
    spans: Sequence[Span] = ()
    axis: tuple[float, float] = (0.0, 1.0)


class Asked(NamedTuple):
    """What a finding is made of: the written tables by name, the study for its names of things, and the language."""

    tables: Mapping[str, pd.DataFrame]
    study: Study
    language: str

    def rows(self, table: str, *columns: str) -> pd.DataFrame:
        """The rows of a table that have all of these columns; none where the report lacks the table."""
        rows = self.tables.get(table, pd.DataFrame(columns=list(TABLES[table])))
        return rows.dropna(subset=list(columns))

    def text(self, message: str, **places: object) -> str:
        """An English message in the language asked for."""
        return translated(message, self.language, **places)

    def label(self, name: str) -> str:
        """The name of a characteristic as readers see it."""
        return scale_label(self.study, name, self.language)


def from_to(low: float, high: float, asked: Asked) -> str:
    """An interval in words."""
    return asked.text("{low:.2f} to {high:.2f}", low=low, high=high)


def percent(share: float, asked: Asked) -> str:
    """A share of 1 in percent."""
    return asked.text("{share:.0f}%", share=100 * share)


def counted(n: int, asked: Asked) -> dict[str, object]:
    """The places of a message that counts: the number, and the number in words."""
    return {"n": n, "count": number(n, asked.language)}
