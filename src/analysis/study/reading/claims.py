"""Read what a study has of a published report: claims.csv, verdicts.toml, conflicts, findings and planted.csv."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from pydantic import BaseModel

from analysis.study.claims import (
    ANSWER,
    CONFLICTS,
    CONFLICTS_FILE,
    FILE,
    FINDINGS,
    FINDINGS_FILE,
    GRADES,
    LEVELS,
    MOST_QUOTED,
    OPTIONAL,
    PLANTED,
    PLANTED_FILE,
    REQUIRED,
    RULES_FILE,
    Claims,
    VerdictRules,
)
from analysis.study.problems import Problem, StudyError
from analysis.study.reading.cell_checks import Check, broken_cells, column_problems, filled, one_of, unique
from analysis.study.reading.signs import cell_signs
from analysis.study.reading.text_file import read_text_table
from analysis.study.reading.toml_file import read_toml
from analysis.study.zones import Zone, Zones

MAY_BE_BLANK = ("reasoning_nl", "reasoning_en", "right_nl", "right_en", "conflicts")  # of findings.csv
QUOTED = Check(
    "text-too-long",
    lambda quotes: quotes.str.replace("[…]", "").str.split().str.len() <= MOST_QUOTED,
    f"quotes more than {MOST_QUOTED} words",
    "Say it in your own words in text_nl and text_en, and quote only the words that it turns on.",
)


def read_claims(folder: Path, synthetic: bool) -> Claims:
    """Read claims.csv, verdicts.toml, conflicts.csv, findings.csv and planted.csv, as far as they are there.

    Only a synthetic study may have the last.

    Returns
    -------
    Claims. ``frame`` has one row a statement, all columns text, blank cells "". ``planted``: ``id`` and ``planted``.
    ``conflicts`` and ``findings``: the columns in `CONFLICTS` and `FINDINGS`, and the answer of authors, all text.

    Raises
    ------
    StudyError with every impossible cell or key. Whether kinds and names mean something is asked where they are judged.
    """
    notes: tuple[str, ...] = ()
    problems: list[Problem] = []
    frame = planted = conflicts = findings = None
    if (folder / FILE).is_file():
        table = read_text_table(folder / FILE)
        problems += column_problems(table, required=REQUIRED, optional=OPTIONAL)
        frame, notes = table.frame.reindex(columns=[*REQUIRED, *OPTIONAL]).astype("str"), table.notes
        if not problems:
            problems += broken_cells(
                table.file,
                table.frame,
                {
                    "id": [filled("Give the statement a name."), unique("Give it another name.")],
                    "kind": [filled("docs/claims.md lists the kinds.")],
                    "level": [filled(f"One of {', '.join(LEVELS)}."), one_of(LEVELS, "It says what a test needs.")],
                    "inference": [one_of(["yes"], "Leave it blank where the report says it itself.")],
                    "printed_nl": [QUOTED],
                },
            )
        problems += cell_signs(FILE, frame)
        frame = frame.fillna("")
    if (folder / PLANTED_FILE).is_file():
        planted, found = _planted(folder, synthetic)
        problems += found
    if (folder / CONFLICTS_FILE).is_file():
        conflicts, found = _conflicts(folder)
        problems += found
    if (folder / FINDINGS_FILE).is_file():
        findings, found = _in_full(folder / FINDINGS_FILE, FINDINGS, may_be_blank=MAY_BE_BLANK)
        problems += found
    rules, found = _rules(folder)
    problems += found
    if problems:
        raise StudyError(problems)
    if frame is not None and rules.fixed_on is None:
        notes = (*notes, f"There is no {RULES_FILE}: verdicts follow the default rules, which nobody dated.")
    return Claims(frame, rules, planted, notes, conflicts, findings)


def _planted(folder: Path, synthetic: bool) -> tuple[pd.DataFrame | None, list[Problem]]:
    if not synthetic:
        remedy = "It says what was put into invented answers; delete it, or set synthetic = true."
        return None, [Problem("planted-real", PLANTED_FILE, "belongs to a synthetic study", remedy)]
    table = read_text_table(folder / PLANTED_FILE)
    problems = column_problems(table, required=["id", "planted"], optional=["how"])
    if not problems:
        checks: dict[str, list[Check]] = {
            "id": [filled("Name the statement."), unique("Keep one of the rows.")],
            "planted": [filled(f"One of {', '.join(PLANTED)}."), one_of(PLANTED, "It says what was put in.")],
        }
        problems = broken_cells(table.file, table.frame, checks)
    return table.frame.reindex(columns=["id", "planted"]), problems


def _conflicts(folder: Path) -> tuple[pd.DataFrame, list[Problem]]:
    table, problems = _in_full(folder / CONFLICTS_FILE, CONFLICTS)
    if not problems:
        grades: dict[str, list[Check]] = {"grade": [one_of(GRADES, "docs/claims.md says what they mean.")]}
        problems = broken_cells(CONFLICTS_FILE, table, grades)
    return table, problems


def _in_full(
    path: Path, columns: Sequence[str], may_be_blank: Sequence[str] = ()
) -> tuple[pd.DataFrame, list[Problem]]:
    """A table in which a person says something in their own words, each row with a name of its own."""
    table = read_text_table(path)
    problems = column_problems(table, required=columns, optional=[ANSWER])
    if not problems:
        words = [name for name in columns if name not in may_be_blank]
        checks: dict[str, list[Check]] = {name: [filled("Say it, in your own words.")] for name in words}
        checks["id"] += [unique("Give it another name.")]
        problems = [*broken_cells(table.file, table.frame, checks), *cell_signs(table.file, table.frame)]
    return table.frame.reindex(columns=[*columns, ANSWER], fill_value="").fillna("").astype("str"), problems


def _rules(folder: Path) -> tuple[VerdictRules, list[Problem]]:
    path = folder / RULES_FILE
    if not path.is_file():
        return VerdictRules(), []
    models: dict[str, type[BaseModel]] = {"": VerdictRules, "zones": Zones}
    models |= {f"zones.{name}": Zone for name in Zones.model_fields}
    try:
        return read_toml(path, models, "docs/claims.md"), []
    except StudyError as error:
        return VerdictRules(), list(error.problems)
