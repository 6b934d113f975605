"""The published statements of a study (claims.csv), the rules for their verdicts, and where they conflict."""

import datetime
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from analysis.study.zones import Zones

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
TIDY_RULES = "verdicts.json"
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
    """When a statement is true, and when a verdict on it is given; to be fixed and dated before any verdict is made."""

    # the sentences below a rule are shown beside its value on the page of verdicts
    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True, ser_json_inf_nan="constants"
    )

    fixed_on: datetime.date | None = None
    """the day on which these rules were fixed; None for the defaults"""
    error: float = Field(default=0.05, gt=0, lt=0.5)
    """how often a verdict may be wrong at most; also the level of tests of groups and of single relations"""
    draws: int = Field(default=2000, ge=200)
    """how many draws of the answers of all members"""
    seed: int = 20240430
    """of these draws"""
    pooling: float = Field(default=4.0, ge=0)
    """how many degrees of freedom the spread of all networks together adds to that of a single network"""
    zones: Zones = Zones()
    """what words mean in numbers, and what they exclude"""

    @property
    def beyond_0(self) -> float:
        """From which size on a correlation is positive or negative, and no longer as good as none."""
        return self.zones.positive.true_from


def rules_table(rules: VerdictRules) -> pd.DataFrame:
    """The rules, and of each word what is true and what is false: ``rule``, ``value``, ``excluded``, ``meaning``."""
    plain = {name: (str(value), "") for name, value in rules if name != "zones"}
    words = {name: zone.in_signs() for name, zone in rules.zones}
    fields = VerdictRules.model_fields | Zones.model_fields
    rows = [(name, *values, fields[name].description) for name, values in (plain | words).items()]
    return pd.DataFrame(rows, columns=["rule", "value", "excluded", "meaning"])


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
    (folder / TIDY_RULES).write_text(claims.rules.model_dump_json(indent=2) + "\n", encoding="utf-8")
    for name, file in TIDY.items():
        table = getattr(claims, name)
        if table is not None:
            table.to_parquet(folder / file)


def load_claims(folder: Path) -> Claims:
    """Read back what `write_claims` wrote; the notes are with those of the study."""
    tables = {name: pd.read_parquet(folder / file) if (folder / file).exists() else None for name, file in TIDY.items()}
    rules = VerdictRules.model_validate_json((folder / TIDY_RULES).read_text(encoding="utf-8"))
    return Claims(**tables, rules=rules, notes=())
