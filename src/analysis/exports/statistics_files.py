"""Files of SPSS and Stata: codes as they are, with labels, user-missing codes, weight and sets of boxes."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat

from analysis.exports.by_hand import IDS, _prefix
from analysis.exports.export import Column, Export, Role, Said, plain_heading, short_name, tidy, unique_names
from analysis.study.reading.spss import read_statistics, weight
from analysis.study.reading.workbook import as_text

MADE = re.compile(r"filter_\$|(ZRE|MAH|COO|LEV|PRE|RES|SRE|SDR|DFB|FAC\d+)_\d+", re.IGNORECASE)


def read_statistics_file(path: Path, tool: str) -> Export:
    """Read a .sav, .zsav or .dta file.

    Every code is kept, those that mean no answer too; columns say which they are. Dates stay what they look like.
    """
    read = pyreadstat.read_sav if tool == "SPSS" else pyreadstat.read_dta
    frame, meta, read_so = read_statistics(path, read, user_missing=True)
    notes: list[Said | str] = list(read_so)
    weighted = weight(path, meta) if tool == "SPSS" else None
    if weighted:
        notes.append(Said("The file was saved with weights ({name}); the report does not weight.", {"name": weighted}))
    if "filter_$" in frame:
        notes.append(Said("The file has a filter (filter_$) that was in use; the report counts every row."))
    cells = pd.DataFrame(
        {place: [as_text(value) for value in frame[name]] for place, name in enumerate(frame.columns)},
        index=range(2, len(frame) + 2),
        dtype=object,
    )
    sets = _sets(meta)
    names = unique_names([short_name(name) for name in frame.columns])
    columns = []
    for place, name in enumerate(frame.columns):
        labels = {
            as_text(code) or "": tidy(str(label)) for code, label in meta.variable_value_labels.get(name, {}).items()
        }
        label = tidy(meta.column_names_to_labels.get(name) or "")
        role: Role = "tool" if MADE.fullmatch(name) else "id" if plain_heading(name) in IDS else "answer"
        missing = _missing(
            cells[place], meta.missing_ranges.get(name, ()), name in meta.missing_user_values, meta, name
        )
        block = sets.get(name) or _prefix(name)
        columns.append(Column(place, name, names[place], label, block, "", role, labels, missing))
    return Export(path.name, tool, (tool,), tuple(columns), cells, notes=tuple(notes))


def _missing(cells: pd.Series, ranges: Any, user: bool, meta: Any, name: str) -> tuple[str, ...]:
    """The codes of a column that its file says mean no answer, of those that occur or have a label."""
    codes = dict.fromkeys([*cells.dropna(), *(as_text(code) for code in meta.variable_value_labels.get(name, {}))])
    if user:  # Stata: a to z
        return tuple(code for code in codes if code in meta.missing_user_values[name])
    return tuple(code for code in codes if code and any(_within(code, each) for each in ranges))


def _within(code: str, limits: Mapping[str, Any]) -> bool:
    low, high = limits["lo"], limits["hi"]
    if isinstance(low, str):
        return code == low.strip()
    try:
        return low <= float(code) <= high
    except ValueError:
        return False


def _sets(meta: Any) -> dict[str, str]:
    """Variable to the set of boxes that it belongs to."""
    return {
        name: found.get("label") or key
        for key, found in (getattr(meta, "mr_sets", None) or {}).items()
        if found.get("is_dichotomy")
        for name in found["variable_list"]
    }
