"""The published statements of a study (claims.csv), the rules for their verdicts, and where they conflict."""

import datetime
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from analysis.study.problems import Problem, StudyError
from analysis.study.reading.cell_checks import Rule, broken_cells, column_problems, filled, one_of, unique
from analysis.study.reading.text_table import read_text_table
from analysis.study.reading.toml_file import read_toml

FILE = "claims.csv"
RULES_FILE = "verdicts.toml"
PLANTED_FILE = "planted.csv"
CONFLICTS_FILE = "conflicts.csv"
REQUIRED = ("id", "section", "subject", "characteristics", "kind", "expected", "level")
OPTIONAL = ("figure", "text_nl", "text_en")
JUDGED = ("network", "respondent")  # levels of statements that data can bear out or not; the others are listed only
LEVELS = (*JUDGED, "interviews", "documents")
TIDY = {"frame": "claims.parquet", "planted": "planted.parquet", "conflicts": "conflicts.parquet"}
CONFLICTS = (
    *("id", "grade", "section_one", "section_two", "what_nl", "what_en"),
    *("settled_by_nl", "settled_by_en"),
)
GRADES = ("impossible", "strained", "undefined term", "editorial")
PLANTED = ("planted true", "planted false", "not steered")


class VerdictRules(BaseModel):
    """When a statement holds; to be fixed, and dated, before any verdict is made."""

    # the sentences below a rule are shown beside its value on the page of verdicts
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)

    fixed_on: datetime.date | None = None
    """the day on which these rules were fixed; None for the defaults"""
    holds: float = Field(default=0.95, gt=0.5, le=1)
    """a statement holds if it is true of the answers, and in at least this share of the bootstrap draws"""
    fails: float = Field(default=0.05, ge=0, lt=0.5)
    """it fails if it is true in at most this share of them; in between it cannot be told"""
    draws: int = Field(default=2000, ge=200)
    """how many bootstrap draws"""
    seed: int = 20240430
    """of these draws"""
    about: float = Field(default=0.75, gt=0)
    """"about seven": a mean within this distance of seven"""
    weak: float = Field(default=0.30, gt=0, lt=1)
    """a weak relation is one of a correlation closer to 0 than this; no relation, one that surely is"""
    hardly: float = Field(default=20.0, gt=0, lt=100)
    """a motive hardly plays a part if fewer than this percentage tick it"""
    considerably: float = Field(default=0.25, gt=0)
    """one network is considerably below another if their means are at least this far apart"""
    significant: float = Field(default=0.05, gt=0, lt=0.5)
    """of the two verdicts that rest on a p value: that networks differ, and that there are groups of networks"""
    clear: float = Field(default=0.50, gt=0, lt=1)
    """a clear relation: a correlation at least this far from 0"""
    distinct: float = Field(default=0.70, gt=0, lt=1)
    """two characteristics are distinct if their correlation surely is closer to 0 than this"""
    similar: float = Field(default=0.60, gt=0, lt=1)
    """networks are alike in an order of characteristics if Kendall's W surely reaches this"""
    spread_labels: int = Field(default=3, ge=2)
    """members experience something differently if the band covers at least so many answers"""


def rules_table(rules: VerdictRules) -> pd.DataFrame:
    """The rules with their values: ``rule``, ``value``, ``meaning``."""
    rows = [(name, str(getattr(rules, name)), field.description) for name, field in VerdictRules.model_fields.items()]
    return pd.DataFrame(rows, columns=["rule", "value", "meaning"])


class Claims(NamedTuple):
    """The statements (None without a file), the rules for their verdicts, and what was planted of each (or None).

    ``conflicts``: where a reader found statements to conflict, which no program finds (None without a file).
    """

    frame: pd.DataFrame | None
    rules: VerdictRules
    planted: pd.DataFrame | None
    notes: tuple[str, ...]
    conflicts: pd.DataFrame | None = None


def put_in(planted: pd.DataFrame | None) -> dict[str, str]:
    """What was put into invented answers, by statement: "true", "false", or "" where nothing was."""
    if planted is None:
        return {}
    words = planted["planted"].str.removeprefix("planted ").replace("not steered", "")
    return dict(zip(planted["id"], words, strict=True))


def read_claims(folder: Path, synthetic: bool) -> Claims:
    """Read claims.csv, verdicts.toml, conflicts.csv and, for a synthetic study, planted.csv, as far as they are there.

    Returns
    -------
    Claims. ``frame`` has one row a statement, all columns text, blank cells "". ``planted``: ``id`` and ``planted``.
    ``conflicts``: the columns in `CONFLICTS`, all text.

    Raises
    ------
    StudyError with every impossible cell or key. Whether kinds and names mean something is asked where they are judged.
    """
    notes: tuple[str, ...] = ()
    problems: list[Problem] = []
    frame = planted = conflicts = None
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
                },
            )
        frame = frame.fillna("")
    if (folder / PLANTED_FILE).is_file():
        planted, found = _planted(folder, synthetic)
        problems += found
    if (folder / CONFLICTS_FILE).is_file():
        conflicts, found = _conflicts(folder)
        problems += found
    rules, found = _rules(folder)
    problems += found
    if problems:
        raise StudyError(problems)
    if frame is not None and rules.fixed_on is None:
        notes = (*notes, f"There is no {RULES_FILE}: verdicts follow the default rules, which nobody dated.")
    return Claims(frame, rules, planted, notes, conflicts)


def write_claims(claims: Claims, folder: Path) -> None:
    """Keep the statements and their rules among the tidy tables."""
    (folder / "verdicts.json").write_text(claims.rules.model_dump_json(indent=2) + "\n", encoding="utf-8")
    for name, file in TIDY.items():
        table = getattr(claims, name)
        if table is not None:
            table.to_parquet(folder / file)


def load_claims(folder: Path) -> Claims:
    """Read back what `write_claims` wrote; the notes are with those of the study."""
    tables = {name: pd.read_parquet(folder / file) if (folder / file).exists() else None for name, file in TIDY.items()}
    rules = VerdictRules.model_validate_json((folder / "verdicts.json").read_text(encoding="utf-8"))
    return Claims(**tables, rules=rules, notes=())


def _planted(folder: Path, synthetic: bool) -> tuple[pd.DataFrame | None, list[Problem]]:
    if not synthetic:
        remedy = "It says what was put into invented answers; delete it, or set synthetic = true."
        return None, [Problem(PLANTED_FILE, "belongs to a synthetic study", remedy)]
    table = read_text_table(folder / PLANTED_FILE)
    problems = column_problems(table, required=["id", "planted"], optional=["how"])
    if not problems:
        rules: dict[str, list[Rule]] = {
            "id": [filled("Name the statement."), unique("Keep one of the rows.")],
            "planted": [filled(f"One of {', '.join(PLANTED)}."), one_of(PLANTED, "It says what was put in.")],
        }
        problems = broken_cells(table.file, table.frame, rules)
    return table.frame.reindex(columns=["id", "planted"]), problems


def _conflicts(folder: Path) -> tuple[pd.DataFrame, list[Problem]]:
    table = read_text_table(folder / CONFLICTS_FILE)
    problems = column_problems(table, required=CONFLICTS)
    if not problems:
        rules: dict[str, list[Rule]] = {name: [filled("Say it, in your own words.")] for name in CONFLICTS}
        rules["id"] += [unique("Give it another name.")]
        rules["grade"] += [one_of(GRADES, "docs/claims.md says what they mean.")]
        problems = broken_cells(table.file, table.frame, rules)
    return table.frame.reindex(columns=list(CONFLICTS)).astype("str"), problems


def _rules(folder: Path) -> tuple[VerdictRules, list[Problem]]:
    path = folder / RULES_FILE
    if not path.is_file():
        return VerdictRules(), []
    try:
        return read_toml(path, {"": VerdictRules}, "docs/claims.md"), []
    except StudyError as error:
        return VerdictRules(), error.problems
