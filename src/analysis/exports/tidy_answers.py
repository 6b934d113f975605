"""The answers of a draft as a tidy table: short names, no personal column, values as the export has them."""

import re

import pandas as pd

from analysis.exports.draft import Draft
from analysis.exports.export import Column, Export, Keep
from analysis.exports.groups import spelt
from analysis.exports.item import Item
from analysis.exports.sorts import holds

RESPONDENT = "respondent"
EVERYBODY = "everybody"


def tidy_answers(draft: Draft) -> pd.DataFrame:
    """One row a row of the export: respondent, the columns that say which rows count, possible networks, items.

    Values are those of the export, but for: numbers with a decimal comma, which get a point; codes of possible networks
    and of yes and no, which are spelt by their labels; several answers in a cell, which become boxes of 1 and 0; and
    the date of sending in, of which only whether there is one is kept.
    """
    export = draft.export
    table = {RESPONDENT: _respondents(draft)}
    for keep in export.keeps:
        column = column_at(export, keep.column)
        cells = export.cells[column.place]
        table[column.name] = cells.where(cells.isna(), "yes") if keep.values == ("*",) else cells
    for group in draft.groups:
        table[group.column.name] = spelt(
            group.column, export.cells[group.column.place].where(_given(export, group.column))
        )
    if not draft.groups:
        table[EVERYBODY] = pd.Series(EVERYBODY, index=export.cells.index)
    for item in draft.items:
        table[item.name] = _answers(export, item)
    return pd.DataFrame(table)


def column_at(export: Export, place: int) -> Column:
    """The column at a place."""
    return next(column for column in export.columns if column.place == place)


def rule_column(export: Export, keep: Keep) -> str:
    """The name of the column that a rule on rows is about."""
    return column_at(export, keep.column).name


def _given(export: Export, column: Column) -> pd.Series:
    return ~export.cells[column.place].isin(column.missing)


def _respondents(draft: Draft) -> pd.Series:
    cells = draft.export.cells
    if draft.respondent is not None:
        return cells[draft.respondent.place]
    return pd.Series([str(number) for number in cells.index], index=cells.index)


def _answers(export: Export, item: Item) -> pd.Series:
    cells = export.cells[item.column.place]
    if item.options:
        return cells.map(lambda cell: cell and str(int(any(holds(cell, option, item.cut) for option in item.options))))
    if item.spell:
        return cells.map(lambda cell: item.column.labels.get(cell, cell))
    if export.separator != ",":
        return _with_points(cells)
    return cells


def _with_points(cells: pd.Series) -> pd.Series:
    """Numbers with a decimal point, where all decimals of the column have a comma."""
    written = cells.dropna()
    if written.str.fullmatch(r"[+-]?\d+(,\d+)?").all():
        return cells.map(lambda cell: cell if cell is None else re.sub(",", ".", cell))
    return cells
