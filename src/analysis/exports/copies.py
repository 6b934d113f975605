"""Columns that were made from others: turned-round copies, totals, and columns with the same cells."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.exports.export import Export
from analysis.exports.sorts import Answers

_TURNED = re.compile(r"(?:r|rev|rc|omg)_?(.+)|(.+?)_?(?:r|rev|rc|omg)")
FEWEST = 5


def turned_copies(export: Export, columns: Sequence[Answers]) -> dict[int, int]:
    """Place of a copy to that of its original: the sum of the two is the same in every row, and so are their names."""
    numeric = {each.column.heading.casefold(): each for each in columns if each.numbers}
    found = {}
    for name, each in numeric.items():
        parts = _TURNED.fullmatch(name)
        original = numeric.get((parts[1] or parts[2]) if parts else "") if parts else None
        if not parts or original is None or original is each or original.column.place in found:
            continue
        total = (number_cells(export, each) + number_cells(export, original)).dropna()
        if len(total) >= FEWEST and total.eq(total.iloc[0]).all():
            found[each.column.place] = original.column.place
    return found


def totals(
    export: Export, columns: Sequence[Answers], block: Sequence[Answers], turned: Mapping[int, float]
) -> list[Answers]:
    """The columns that are the sum or the mean of a block; `turned` holds lowest plus highest of its reversed items."""
    parts = pd.DataFrame(
        {
            each.column.place: turned[each.column.place] - number_cells(export, each)
            if each.column.place in turned
            else number_cells(export, each)
            for each in block
        }
    ).dropna()
    found = []
    for each in columns:
        made = number_cells(export, each).reindex(parts.index).dropna()
        whole = parts.loc[made.index]
        if len(made) >= FEWEST and not made.eq(made.iloc[0]).all():
            alike = [(whole.sum(axis=1) - made).abs().max(), (whole.mean(axis=1) - made).abs().max()]
            if min(alike) < 0.006:
                found.append(each)
    return found


def same_cells(export: Export, columns: Sequence[Answers]) -> list[tuple[Answers, Answers]]:
    """Pairs of columns with the same cells in every row, where answers differ between people."""
    first: dict[tuple, Answers] = {}
    pairs = []
    for each in columns:
        cells = export.cells[each.column.place]
        if cells.nunique() < 3 or len(cells) < 10:
            continue
        content = tuple(cells.where(cells.notna(), None))
        if content in first:
            pairs.append((first[content], each))
        else:
            first[content] = each
    return pairs


def number_cells(export: Export, each: Answers) -> pd.Series:
    """The cells of a column as numbers; what is none is missing."""
    cells = export.filled(each.column).str.replace(",", ".")
    return pd.to_numeric(cells, errors="coerce").reindex(export.cells.index)
