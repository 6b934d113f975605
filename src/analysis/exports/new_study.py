"""Draft a study folder from an export, and say in a few lines what was done and what is to be decided."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from analysis.exports.draft import Draft, draft_of
from analysis.exports.export import Said, tidy
from analysis.exports.like import language_of
from analysis.exports.read import read_export
from analysis.exports.settings_file import Tell
from analysis.exports.tidy_answers import column_at
from analysis.exports.write import NOTES, write_draft
from analysis.study.config import FILE as SETTINGS
from analysis.study.problems import Problem, StudyError
from analysis.study.reading.open_decisions import open_decisions

MOST_NOTES = 6
MOST_LINES = 30
DUTCH = frozenset({"de", "het", "een", "van", "ik", "ons", "niet", "met", "je"})
ENGLISH = frozenset({"the", "a", "of", "i", "our", "not", "with", "my", "you"})


def new_study(
    folder: Path,
    source: Path,
    pilot: Path | None,
    language: str | None,
    tell: Callable[[str], Tell],
    model: Path | None = None,
) -> list[str]:
    """Write a draft of a study into `folder`, and say what it is.

    Parameters
    ----------
    folder : must not exist, or be empty.
    source, pilot : exports; they are read only.
    model : a study folder whose questions, networks, statements and settings the new study takes over.
    language : of the study ("nl" or "en"); None takes that of the questions.
    tell : gives, for a language, what turns a sentence with places into text.

    Returns
    -------
    At most 30 lines for the person who called.

    Raises
    ------
    StudyError if an export cannot be read, or the folder holds something.
    """
    if folder.exists() and any(folder.iterdir()):
        remedy = "Give another name, or move what is there: nothing is overwritten."
        raise StudyError([Problem("folder-not-empty", str(folder), "exists and is not empty", remedy)])
    if model and not (model / SETTINGS).is_file():
        remedy = "Name a study in data/raw, or the path of a folder."
        raise StudyError([Problem("folder-missing", str(model), "is not a study", remedy)])
    draft = draft_of(read_export(source))
    tried = draft_of(read_export(pilot)) if pilot else None
    chosen = language or (language_of(model) if model else None) or _language(draft)
    write_draft(draft, folder, source, chosen, tell(chosen), tried, model)
    return _summary(draft, tried, folder, tell(chosen))


def _language(draft: Draft) -> str:
    """The language of the questions, by its commonest words; English if neither stands out."""
    words = Counter(
        re.findall(r"[a-z]+", " ".join(f"{item.column.stem} {item.text}" for item in draft.items).casefold())
    )
    dutch, english = (sum(words[word] for word in common) for common in (DUTCH, ENGLISH))
    return "nl" if dutch > english else "en"


def _summary(draft: Draft, pilot: Draft | None, folder: Path, tell: Tell) -> list[str]:
    lines = [
        *_what_it_is(draft, tell),
        *_questions(draft, tell),
        _network(draft, tell),
        *_rows(draft, tell),
        *_left(draft, tell),
    ]
    if pilot is not None:
        both = len({item.text for item in pilot.items if item.text} & {item.text for item in draft.items})
        said = Said(
            "Pilot {file}: {tool}, {rows} rows, {n} questions, {both} of them also in the survey.",
            {
                "file": pilot.export.file,
                "tool": pilot.export.tool or tell(Said("a table by hand")),
                "rows": len(pilot.export.cells),
                "n": len(pilot.items),
                "both": both,
            },
        )
        lines.append(tell(said))
    notes = [tell(note) for note in draft.notes]
    lines += notes[:MOST_NOTES]
    if len(notes) > MOST_NOTES:
        lines.append(tell(Said("{n} more in {file}.", {"n": len(notes) - MOST_NOTES, "file": NOTES})))
    lines += ["", tell(Said("To decide (each ? in the files; the best guess stands beside it, the reason too):"))]
    lines += [f"  {problem.file}, {problem.column}: {_short(problem, tell)}" for problem in open_decisions(folder)][
        : MOST_LINES - len(lines) - 2
    ]
    lines += ["", tell(Said("Written to {folder}. Decide, then: make validate STUDY={folder}", {"folder": folder}))]
    return lines[:MOST_LINES]


def _short(problem: Problem, tell: Tell) -> str:
    """How many cells of a column are to be decided, and the guesses."""
    if problem.value:
        return problem.value
    many, one = (re.match(form, problem.message) for form in (r"(\d+) to decide.*?: ", r"to decide in row (\d+): "))
    if many:
        return tell(Said("{n} to decide: {guesses}", {"n": int(many[1]), "guesses": problem.message[many.end() :]}))
    if one:
        return tell(Said("row {n}: {guesses}", {"n": int(one[1]), "guesses": problem.message[one.end() :]}))
    return problem.message


def _what_it_is(draft: Draft, tell: Tell) -> list[str]:
    export = draft.export
    places = {
        "file": export.file,
        "tool": export.tool,
        "rows": len(export.cells),
        "columns": len(export.columns),
        "signs": ", ".join(tidy(sign) for sign in export.signs),
    }
    if not export.tool:
        return [
            tell(
                Said(
                    "{file}: no survey tool was recognised, read as a table by hand: {rows} rows, {columns} columns.",
                    places,
                )
            )
        ]
    return [tell(Said("{file}: made by {tool} (recognised by {signs}): {rows} rows, {columns} columns.", places))]


def _questions(draft: Draft, tell: Tell) -> list[str]:
    kinds = Counter(item.kind.value for item in draft.items)
    blocks = len({item.scale.value for item in draft.items if item.scale.value})
    said = Said(
        "Questions: {n}. Statements: {likert}, blocks: {blocks}; single: {single}; numbers: {count}; boxes: {choice}.",
        {
            "n": len(draft.items),
            "blocks": blocks,
            **{kind: kinds[kind] for kind in ("likert", "single", "count", "choice")},
        },
    )
    return [tell(said)]


def _network(draft: Draft, tell: Tell) -> str:
    if not draft.groups:
        return tell(Said("No column of this file can be a network."))
    names = ", ".join(f"{group.column.name} ({len(group.sizes)})" for group in draft.groups[:5])
    return tell(Said("May be the network, with numbers of groups: {names}.", {"names": names}))


def _rows(draft: Draft, tell: Tell) -> list[str]:
    lines = []
    for keep in draft.export.keeps:
        cells = draft.export.cells[keep.column]
        kept = cells.notna() if keep.values == ("*",) else cells.isin(keep.values)
        said = Said(
            "Rows that would not count by {column}: {n}.",
            {"n": int((~kept).sum()), "column": column_at(draft.export, keep.column).heading},
        )
        lines.append(tell(said))
    return lines


def _left(draft: Draft, tell: Tell) -> list[str]:
    """How many columns were not copied, by reason."""
    if not draft.left:
        return []
    reasons = Counter(tell(reason) for _, reason in draft.left)
    shown = [f"{n} × {reason}" for reason, n in reasons.most_common(4)]
    rest = sum(reasons.values()) - sum(n for _, n in reasons.most_common(4))
    more = Said(" and {n} others", {"n": rest})
    return [
        tell(Said("Not copied ({file} names each): ", {"file": NOTES})) + " ".join(shown) + (tell(more) if rest else "")
    ]
