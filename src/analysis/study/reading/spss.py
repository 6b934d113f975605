"""Read an SPSS file (.sav): its answers, the labels of questions and codes, and what SPSS would do besides."""

import math
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat

from analysis.study.problems import Problem, StudyError, some
from analysis.study.reading.bounds import CELLS, check_size, too_many_cells
from analysis.study.reading.rows import header_problems
from analysis.study.reading.signs import normal
from analysis.study.reading.text_table import TextTable
from analysis.study.reading.workbook import as_text, unreadable

LONG_STRING = 255  # longer ones are kept in segments of 252 bytes


def read_spss(path: Path, named: tuple[str, ...]) -> TextTable:
    """Read a .sav; user-missing codes become missing, `named` columns are read by their value labels.

    Raises
    ------
    StudyError for what is no .sav, and where two codes of a `named` column have one label.
    """
    frame, meta, notes = read_statistics(path)
    header = [normal(name) for name in frame.columns]
    value_labels = {
        normal(name): {code: label for code, label in sorted(labels.items()) if isinstance(code, int | float)}
        for name, labels in meta.variable_value_labels.items()
        if all(isinstance(code, int | float) for code in labels)
    }
    declared, ranges = _declared_missing(path, meta, frame)
    if ranges:
        counted = [f"{name} ({count})" for name, count in declared.items() if count]
        what = f"codes that SPSS calls user-missing were read as missing: {some(counted, most=20)}."
        unused = [name for name in ranges if not declared[name]]
        notes += [f"{path.name}: {what}"] if counted else []
        notes += [f"{path.name}: nobody has a code that SPSS calls user-missing in {some(unused)}."] if unused else []
    notes += _weight_and_filter(path, meta, frame)
    cells, problems, unlabelled = _named(path.name, frame, named, value_labels)
    notes += unlabelled
    problems += header_problems(path.name, header)
    if frame.empty:
        remedy = "Add one row for each entry."
        problems.append(Problem("file-no-rows", path.name, "has column names but no rows", remedy))
    if problems:
        raise StudyError(problems)
    table = pd.DataFrame(cells, index=range(2, len(frame) + 2), dtype="str")
    table.columns = pd.Index(header)
    labels = {normal(str(name)): label for name, label in meta.column_names_to_labels.items() if label}
    declared = {normal(name): count for name, count in declared.items()}
    return TextTable(path.name, table, "", tuple(notes), labels, value_labels=value_labels, declared_missing=declared)


def read_statistics(
    path: Path, read: Callable[..., Any] = pyreadstat.read_sav, **options: bool
) -> tuple[pd.DataFrame, Any, list[str]]:
    """The cells of a file of a statistics program, what it says about them, and notes on how it was read.

    `read` and its `options` are those of pyreadstat. Raises StudyError for what is no such file, or too large.
    """
    check_size(path)
    notes = []
    try:
        _, meta = read(path, metadataonly=True, encoding="latin1")
        if (meta.number_rows or 0) * meta.number_columns > CELLS:
            raise too_many_cells(path.name, CELLS)
        try:
            frame, meta = read(path, **options)
        except (UnicodeDecodeError, pyreadstat.ReadstatError):
            frame, meta = read(path, encoding="cp1252", **options)
            notes.append(f"{path.name}: not in the encoding that it states, read as Windows-1252.")
    except StudyError:
        raise
    except Exception as error:  # pyreadstat raises more kinds than it documents
        raise unreadable(path) from error
    return frame, meta, notes


def _declared_missing(path: Path, meta: Any, frame: pd.DataFrame) -> tuple[dict[str, int], list[str]]:
    """How many answers of each column SPSS itself calls missing, and the columns of which it calls any so."""
    # the ranges are told only to those who ask for the codes themselves
    options = {"user_missing": True, "encoding": meta.file_encoding}
    _, asked = pyreadstat.read_sav(path, metadataonly=True, **options)
    ranges = [name for name in frame.columns if asked.missing_ranges.get(name)]
    if not ranges:
        return {}, []
    codes, _ = pyreadstat.read_sav(path, usecols=ranges, **options)
    return {name: int((codes[name].notna() & frame[name].isna()).sum()) for name in ranges}, ranges


def _named(
    file: str, frame: pd.DataFrame, named: tuple[str, ...], value_labels: Mapping[str, Mapping[float, str]]
) -> tuple[dict[int, list[str | None]], list[Problem], list[str]]:
    """The cells as text, those of `named` columns by their labels, by place; problems and notes."""
    cells: dict[int, list[str | None]] = {}
    problems, notes = [], []
    for place, name in enumerate(frame.columns):
        values: list[object] = list(frame.iloc[:, place])
        labels = value_labels.get(normal(name), {}) if normal(name) in named else {}
        by_label: dict[str, list[float]] = {}
        for code, label in labels.items():
            by_label.setdefault(normal(label), []).append(code)
        for label, codes in by_label.items():
            if len(codes) > 1:
                message = f"is the label of the codes {', '.join(f'{code:g}' for code in codes)}"
                remedy = "They would become one: give each code its own label in SPSS."
                problems.append(Problem("codes-one-label", file, message, remedy, column=name, value=label))
        unlabelled = sorted(
            {value for value in values if isinstance(value, int | float) and value == value} - set(labels)
        )
        if labels and unlabelled:
            listed = some([f"{code:g}" for code in unlabelled])
            notes.append(f"{file}: {name} has labels, but none for {listed}, which stand as they are.")
        cells[place] = [
            as_text(labels.get(value, value) if isinstance(value, int | float) else value) for value in values
        ]
    return cells, problems, notes


def _weight_and_filter(path: Path, meta: Any, frame: pd.DataFrame) -> list[str]:
    """Notes on a weight and a filter that SPSS would apply and a report does not."""
    notes = []
    weighted = weight(path, meta)
    if weighted is not None:
        notes.append(f"{path.name}: weighted by {weighted} in SPSS; the report does not weight.")
    if "filter_$" in frame:
        left_out = int((frame["filter_$"] != 1).sum())
        notes.append(
            f"{path.name}: has a filter (filter_$) that leaves out {left_out} rows in SPSS; the report uses all rows, "
            "unless study.toml keeps some."
        )
    return notes


def weight(path: Path, meta: Any) -> str | None:
    """The variable that a .sav was weighted by when it was saved: its place stands at byte 76 of the header."""
    with path.open("rb") as file:
        header = file.read(80)
    if len(header) < 80:
        return None
    order = "<" if struct.unpack("<i", header[64:68])[0] in (2, 3) else ">"
    wanted = struct.unpack(f"{order}i", header[76:80])[0]
    if wanted <= 0:
        return None
    place = 1
    for name in meta.column_names:
        if place == wanted:
            return str(name)
        width = meta.variable_storage_width.get(name, 8)
        segments = 1 if width <= LONG_STRING else math.ceil(width / 252)
        last = width if segments == 1 else width - 252 * (segments - 1)
        place += 32 * (segments - 1) + max(1, math.ceil(last / 8))
    return "a variable"
