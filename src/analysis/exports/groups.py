"""Which columns may say to which network somebody belongs."""

import re
from typing import NamedTuple

import pandas as pd

from analysis.exports.export import SMALL, Column, Export, natural, plain_heading
from analysis.exports.sorts import Answers

MOST_GROUPS = 150
NO_GROUP = re.compile(r"\b(age|leeftijd|sex|gender|geslacht|marital|burgerlijke)\b")
WORDS = re.compile(
    r"\b(school|schools|team|klas|class|groep|group|netwerk|network|organisatie|organi[sz]ation|afdeling|department"
    r"|locatie|location|site|regio|region|land|country|bestuur|board|opleiding|facult(y|eit)|instelling|institution"
    r"|gemeente|bedrijf|company|cluster|verband|samenwerkingsverband|partnership|unit|centre|center|provincie|province)\w*"
)


class Group(NamedTuple):
    """A column that may hold networks: how many there are, and how many people are in the smallest and largest."""

    column: Column
    sizes: pd.Series
    blank: int
    named: bool
    """whether its heading has a word for a group"""

    @property
    def small(self) -> int:
        """How many of its groups have fewer people than a report shows."""
        return int((self.sizes < SMALL).sum())

    @property
    def merit(self) -> tuple:
        """What makes a column likely: its heading, then how few people are in small groups."""
        in_small = self.sizes[self.sizes < SMALL].sum() / max(self.sizes.sum(), 1)
        return (self.named, len(self.sizes) <= 60, -round(in_small, 1), len(self.sizes) > 2, -self.column.place)


def group_of(export: Export, answers: Answers) -> Group | None:
    """The column as a group, if it can be one: 2 to 150 groups, and fewer groups than half of the people.

    Where most groups are of one or two people it is one only if its heading says so.
    """
    column = answers.column
    heading = f"{plain_heading(column.heading)} {plain_heading(column.text)}".replace("_", " ")
    named = bool(WORDS.search(heading)) and not NO_GROUP.search(heading)
    if answers.sort not in ("words", "labels") and not (
        answers.sort in ("numbers", "amounts") and named and len(heading.split()) <= 6
    ):
        return None
    cells = export.filled(column)
    sizes = spelt(column, cells).value_counts()
    if not 2 <= len(sizes) <= MOST_GROUPS or len(sizes) * 2 > max(len(cells), 4):
        return None
    group = Group(column, sizes, len(export.cells) - len(cells), named)
    return group if named or group.small * 2 <= len(sizes) else None


def spelt(column: Column, cells: pd.Series) -> pd.Series:
    """The cells, with the label of a code in its place where two codes do not share it."""
    labels = list(column.labels.values())
    own = {code: label for code, label in column.labels.items() if label and labels.count(label) == 1}
    return cells.map(lambda cell: own.get(cell, cell))


def in_order(group: Group) -> list[str]:
    """The groups in the order of their codes, else School 2 before School 10."""
    ranks = {label: place for place, label in enumerate(group.column.labels.values())}
    return sorted(group.sizes.index, key=lambda name: (ranks.get(name, len(ranks)), natural(name)))
