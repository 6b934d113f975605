"""A study drafted after another: its questions, networks and settings, with a ? at which column is which item."""

import difflib
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from analysis.exports.draft import Draft
from analysis.exports.export import Said, tidy
from analysis.exports.item import Cell, Item
from analysis.exports.settings_file import Tell, survey_lines, title_lines
from analysis.study.answer_words import BLANK, plain
from analysis.study.claims import CONFLICTS_FILE, FINDINGS_FILE, RULES_FILE
from analysis.study.codebook import FILE as CODEBOOK
from analysis.study.config import FILE as SETTINGS
from analysis.study.expected import FILE as EXPECTED
from analysis.study.networks import FILE as NETWORKS
from analysis.study.reading.own_words import REMARKS
from analysis.study.reading.text_file import read_text_table

ALIKE = 0.6
COPIED = ("claims.csv", CONFLICTS_FILE, FINDINGS_FILE, RULES_FILE, EXPECTED, "item_decisions.csv", REMARKS)
OURS = re.compile(r"(survey|pilot|invented|study)(\..*)?")
Rows = tuple[list[str], list[list[str]]]


def copy_statements(model: Path, folder: Path) -> list[str]:
    """Copy what the other study has of published statements and decisions; the names of the files."""
    copied = [name for name in COPIED if (model / name).is_file()]
    for name in copied:
        shutil.copyfile(model / name, folder / name)
    return copied


def matches(model: Path, draft: Draft, pilot: Draft | None) -> dict[str, tuple[Item, float]]:
    """Which of my items is which of the model's: by name, else by how alike the texts are; one to one, best first.

    Items that the model asked in its pilot only are looked for in mine.
    """
    theirs = read_text_table(model / CODEBOOK).frame
    texts = [column for column in ("text_nl", "text_en") if column in theirs]
    scores = [
        (_alike(item, row["item"], [row[column] for column in texts if pd.notna(row[column])]), row["item"], item)
        for _, row in theirs.iterrows()
        for item in (draft.items if row["phase"] != "pilot" else pilot.items if pilot else ())
    ]
    found: dict[str, tuple[Item, float]] = {}
    taken: set[str] = set()
    for score, name, item in sorted(scores, key=lambda each: -each[0]):
        if score >= ALIKE and name not in found and item.name not in taken:
            found[name] = (item, score)
            taken.add(item.name)
    return found


def codebook_like(model: Path, found: Mapping[str, tuple[Item, float]], tell: Tell, piloted: bool) -> Rows:
    """The model's codebook, with my columns and answers beside its items."""
    theirs = read_text_table(model / CODEBOOK).frame.drop(columns=["column", "answers", "remark"], errors="ignore")
    header = [*theirs.columns, "column", "answers", "remark"]
    rows = []
    for _, row in theirs.iterrows():
        item, score = found.get(row["item"], (None, 0.0))
        cells = ["" if pd.isna(cell) else str(cell) for cell in row]
        unasked = row["phase"] == "pilot" and not piloted
        rows.append([*cells, *(["", "", ""] if unasked else _beside(row, item, score, tell))])
    return header, rows


def networks_like(model: Path, draft: Draft, tell: Tell) -> Rows | None:
    """The model's networks, with what stands for each in my file; None if the model has no list."""
    if not (model / NETWORKS).is_file():
        return None
    theirs = read_text_table(model / NETWORKS).frame.drop(columns=["code", "remark"], errors="ignore")
    header = ["code", *theirs.columns, "remark"]
    mine = list(draft.groups[0].sizes.index) if draft.groups else []
    by_name = {plain(name): name for name in mine}
    rows = []
    for _, row in theirs.iterrows():
        cells = ["" if pd.isna(cell) else str(cell) for cell in row]
        code = by_name.pop(plain(row["network"]), None)
        asked = "" if code else tell(Said("What stands for it in the survey? Delete the row if it did not take part."))
        rows.append([code or "?", *cells, asked])
    blank = [BLANK] if draft.groups and draft.groups[0].blank else []
    for code in [*by_name.values(), *blank]:
        cells = [f"? {code}" if column == "network" else "" for column in theirs.columns]
        rows.append([code, *cells, tell(Said("Which network is it? Delete the row if its code stands above."))])
    return header, rows


def settings_like(
    model: Path, draft: Draft, folder: Path, language: str, tell: Tell, pilot: Draft | None, unused: Sequence[str]
) -> str:
    """The model's study.toml, with my files in place of its own."""
    kept, ours = [], True
    for line in (model / SETTINGS).read_text(encoding="utf-8-sig").splitlines():
        section = re.match(r"\[([^\]]+)\]", line)
        ours = bool(OURS.fullmatch(section[1].strip())) if section else ours
        if not ours:
            kept.append(line)
    lines = [*title_lines(draft, folder, language, tell), "", *survey_lines(draft, tell, pilot, unused), "", *kept]
    return "\n".join(lines).rstrip() + "\n"


def language_of(model: Path) -> str | None:
    """The language that the model's settings state."""
    found = re.search(r'^language\s*=\s*"(nl|en)"', (model / SETTINGS).read_text(encoding="utf-8-sig"), re.MULTILINE)
    return found[1] if found else None


def _alike(item: Item, name: str, texts: Sequence[str]) -> float:
    """How alike an item of mine and one of the model's are, from 0 to 1."""
    if plain(item.name) == plain(name) or plain(item.column.heading) == plain(name):
        return 2.0
    mine = plain(item.text)
    return max((difflib.SequenceMatcher(None, mine, plain(text)).ratio() for text in texts if mine), default=0.0)


def _beside(row: pd.Series, item: Item | None, score: float, tell: Tell) -> list[str]:
    """My column, its answers, and the reason."""
    if item is None:
        return ["?", "", tell(Said("No column is like it: which is it? Delete the row if it was not asked."))]
    text = tidy(f"{item.column.stem} {item.text}") or item.column.heading
    remarks = [Said("In my file: {text}", {"text": text})]
    ends = {(item.minimum.value, item.maximum.value), (str(row.get("minimum")), str(row.get("maximum")))}
    answers = item.answers
    if len(ends) > 1 and item.kind.value in ("likert", "single") and not item.minimum.open:
        answers = Cell(answers.value, open=True)
        said = "Answers run from {low} to {high} here, and not from {minimum} to {maximum}: write which is which."
        places = {
            "low": item.minimum.value,
            "high": item.maximum.value,
            "minimum": row["minimum"],
            "maximum": row["maximum"],
        }
        remarks.append(Said(said, places))
    sure = score >= 2.0
    return [str(Cell(item.name, open=not sure)), str(answers), " ".join(map(tell, remarks))]
