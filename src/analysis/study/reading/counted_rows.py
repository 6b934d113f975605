"""Which rows of a survey count as respondents: those with stated values in a column, such as Finished = 1."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from analysis.study.answer_words import plain
from analysis.study.reading.answers import given
from analysis.study.reading.signs import one_line
from analysis.study.reading.text_table import TextTable

ANY = "*"


def counted_rows(table: TextTable, keep: Mapping[str, Sequence[str]]) -> TextTable:
    """Leave out the rows that have none of the values that `keep` names, and note how many, by what they have instead.

    Parameters
    ----------
    keep : column to the values that count, as they stand in the file; "*" is any that is not blank. A column that the
        file does not have is passed over here, and told with the other missing ones.
    """
    frame, notes = table.frame, list(table.notes)
    for name, values in keep.items():
        column = one_line(name)
        if column not in frame:
            continue
        wanted = frame[column].notna() if ANY in values else _holds(frame[column], values)
        if not wanted.all():
            instead = frame.loc[~wanted, column].fillna("blank").value_counts()
            listed = ", ".join(f"{value}: {n}" for value, n in instead.head(5).items())
            stated = "filled" if ANY in values else " or ".join(values)
            left_out = f"{int((~wanted).sum())} of {len(frame)} rows do not count"
            notes.append(f"{table.file}: {left_out}, since {column} is not {stated} ({listed}).")
            frame = frame[wanted]
    return replace(table, frame=frame, notes=tuple(notes))


def answered_rows(table: TextTable, items: pd.DataFrame, missing: Sequence[float | str], least: int) -> TextTable:
    """Leave out the rows with fewer than `least` answers to `items` (rows of the codebook), and note how many."""
    asked = [str(item) for item in items.index if item in table.frame]
    count = pd.Series(0, index=table.frame.index)
    for item in asked:
        count += given(table, items.loc[item], missing)
    few = count < least
    if not asked or not few.any():
        return table
    note = f"{table.file}: {int(few.sum())} of {len(few)} rows do not count, with fewer than {least} answers."
    return replace(table, frame=table.frame[~few], notes=(*table.notes, note))


def _holds(cells: pd.Series, values: Sequence[str]) -> pd.Series:
    wanted = {plain(value) for value in values}
    return cells.map(lambda cell: isinstance(cell, str) and plain(cell) in wanted).astype(bool)
