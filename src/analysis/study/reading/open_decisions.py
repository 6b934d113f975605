"""What a draft of a study leaves for a person to decide: cells and settings that begin with a question mark."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.study.codebook import FILE as CODEBOOK
from analysis.study.config import FILE as SETTINGS
from analysis.study.networks import FILE as NETWORKS
from analysis.study.problems import Problem, StudyError
from analysis.study.reading.text_file import read_text_table

FREE = ("remark", "source", "question")  # columns of a person's own words
TEXTS = ("text_nl", "text_en")  # a question may begin with a sign; only one that stands apart is ours
MOST_SHOWN = 4
TAKE = "Take the ? away to keep the guess, or write what is right."


def open_decisions(folder: Path) -> list[Problem]:
    """Every decision that is still open, one problem a setting and one a column of codebook.csv and networks.csv."""
    return [*_settings(folder), *_table(folder, CODEBOOK), *_table(folder, NETWORKS)]


def _settings(folder: Path) -> list[Problem]:
    try:
        content = tomllib.loads((folder / SETTINGS).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return []  # told by the reader of that file
    remedy = f"{TAKE} The line says what else is possible."
    return [
        Problem("open-decision", SETTINGS, "is to be decided", remedy, column=key, value=value)
        for key, value in _open(content)
    ]


def _open(content: Mapping[str, Any], section: str = "") -> Iterator[tuple[str, str]]:
    """The settings that are open, with the names of their sections and keys."""
    for name, value in content.items():
        if isinstance(value, Mapping):
            yield from _open(value, f"{section}.{name}" if section else name)
            continue
        key = f"[{section}] {name}" if section else name
        values = value if isinstance(value, list) else [value]
        yield from ((key, each) for each in values if isinstance(each, str) and each.startswith("?"))


def _table(folder: Path, file: str) -> list[Problem]:
    try:
        frame = read_text_table(folder / file).frame
    except StudyError:
        return []
    problems = []
    for column in frame.columns:
        cells = frame[column].dropna()
        sign = "? " if column in TEXTS else "?"
        cells = cells[cells.str.startswith(sign) | cells.eq("?")]
        if column in FREE or cells.empty:
            continue
        counts = cells.value_counts()
        shown = ", ".join(f'"{value}" ({n})' for value, n in counts.head(MOST_SHOWN).items())
        more = f" and {len(counts) - MOST_SHOWN} others" if len(counts) > MOST_SHOWN else ""
        message = f"{len(cells)} to decide, rows {cells.index[0]} to {cells.index[-1]}: {shown}{more}"
        message = message if len(cells) > 1 else f"to decide in row {cells.index[0]}: {shown}"
        reason = " The column remark says why." if "remark" in frame else ""
        problems.append(Problem("open-decision", file, message, TAKE + reason, column=column))
    return problems
