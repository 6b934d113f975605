"""The published statements of a study (claims.csv), the rules for their verdicts, and where they conflict."""

import datetime
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

FILE = "claims.csv"
RULES_FILE = "verdicts.toml"
PLANTED_FILE = "planted.csv"
CONFLICTS_FILE = "conflicts.csv"
FINDINGS_FILE = "findings.csv"
REQUIRED = ("id", "section", "subject", "characteristics", "kind", "expected", "level")
OPTIONAL = ("figure", "hedge", "inference", "printed_nl", "text_nl", "text_en")
MOST_QUOTED = 6  # words of a report that claims.csv may quote
JUDGED = ("network", "respondent")  # levels of statements that data can bear out or not; the others are listed only
LEVELS = (*JUDGED, "interviews", "documents")
TIDY = {name: f"{name}.parquet" for name in ("planted", "conflicts", "findings")} | {"frame": "claims.parquet"}
CONFLICTS = (
    *("id", "grade", "section_one", "section_two", "what_nl", "what_en"),
    *("settled_by_nl", "settled_by_en"),
)
FINDINGS = (
    *("id", "finding_nl", "finding_en", "places_nl", "places_en", "reasoning_nl", "reasoning_en"),
    *("right_nl", "right_en", "settled_by_nl", "settled_by_en", "conflicts"),
)
ANSWER = "answer_of_authors"  # of conflicts and findings: blank until somebody has asked them
# How two places of a report go together, on one scale for statements beside statements and beside printed bands: of the
# same thing both cannot be true; both can, but hardly, or with an assumption that nobody states; both can, and the one
# does not follow from the other; both can, and one says it more firmly; they say the same; the one follows.
CONTRADICTION, STRAINED, OPEN = "contradiction", "hard to reconcile", "possible, does not follow"
LESS_FIRM, AGREES, FOLLOWS = "not equally firm", "agrees", "follows"
GRADES = (CONTRADICTION, STRAINED, OPEN, LESS_FIRM, "term not defined", "text error only")
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
    ``findings``: what researchers make of these and of what a program finds, the most weighty first (None without).
    """

    frame: pd.DataFrame | None
    rules: VerdictRules
    planted: pd.DataFrame | None
    notes: tuple[str, ...]
    conflicts: pd.DataFrame | None = None
    findings: pd.DataFrame | None = None


def planted_truth(planted: pd.DataFrame | None) -> dict[str, str]:
    """The truth value that invented answers were given for each statement: "true", "false", or "" where nothing was."""
    if planted is None:
        return {}
    words = planted["planted"].str.removeprefix("planted ").replace("not steered", "")
    return dict(zip(planted["id"], words, strict=True))


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
