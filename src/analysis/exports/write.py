"""Write a draft as a study folder: study.toml, codebook.csv, networks.csv, survey.csv, and notes on what was done."""

import csv
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis.exports import like
from analysis.exports.draft import Draft
from analysis.exports.export import SMALL, Export, Said, tidy
from analysis.exports.groups import in_order
from analysis.exports.item import Cell, Item
from analysis.exports.settings_file import Tell, settings_text
from analysis.exports.tidy_answers import EVERYBODY, tidy_answers
from analysis.study.answer_words import BLANK, plain
from analysis.study.reading.bounds import NAME as LONGEST_NAME

CODEBOOK = (
    "item",
    "scale",
    "kind",
    "minimum",
    "maximum",
    "reverse",
    "phase",
    "text",
    "column",
    "answers",
    "source",
    "remark",
)
NETWORK_COLUMNS = ["code", "network", "remark"]
NOTES = "notes.md"


def write_draft(
    draft: Draft,
    folder: Path,
    original: Path,
    language: str,
    tell: Tell,
    pilot: Draft | None = None,
    model: Path | None = None,
) -> None:
    """Write the study folder, which must not exist or be empty; after a `model`, a study folder, if there is one."""
    folder.mkdir(parents=True, exist_ok=True)
    if pilot is not None:
        pilot = _with_names_of(pilot, draft)
        _write_table(folder / "pilot.csv", tidy_answers(pilot).drop(columns=[g.column.name for g in pilot.groups]))
    _write_table(folder / "survey.csv", tidy_answers(draft))
    listed = (NETWORK_COLUMNS, _networks(draft, tell))
    if model is None:
        _write_rows(folder / "codebook.csv", *_codebook(draft, language, tell, pilot))
        settings = settings_text(draft, folder, language, tell, pilot)
    else:
        found = like.matches(model, draft, pilot)
        used = {item.name for item, _ in found.values()}
        asked = [*draft.items, *(pilot.items if pilot else ())]
        unused = list(dict.fromkeys(item.name for item in asked if item.name not in used))
        _write_rows(folder / "codebook.csv", *like.codebook_like(model, found, tell, pilot is not None))
        listed = like.networks_like(model, draft, tell) or listed
        settings = like.settings_like(model, draft, folder, language, tell, pilot, unused)
        like.copy_statements(model, folder)
    _write_rows(folder / "networks.csv", *listed)
    (folder / "study.toml").write_text(settings, encoding="utf-8")
    (folder / NOTES).write_text(_notes(draft, original, tell), encoding="utf-8")


def _write_table(path: Path, frame: pd.DataFrame) -> None:
    frame.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


def _write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _codebook(draft: Draft, language: str, tell: Tell, pilot: Draft | None) -> tuple[list[str], list[list[str]]]:
    header = [f"text_{language}" if name == "text" else name for name in CODEBOOK]
    in_pilot = {item.name: item for item in pilot.items} if pilot else {}
    rows = [_item(item, draft.export, "both" if item.name in in_pilot else "main", tell) for item in draft.items]
    known = {item.name for item in draft.items}
    rows += [_item(item, pilot.export, "pilot", tell) for name, item in in_pilot.items() if pilot and name not in known]
    return header, rows


def _item(item: Item, export: Export, phase: str, tell: Tell) -> list[str]:
    said = tidy(item.text).lstrip("? ")
    text = Cell(said or item.name, open=not said)
    stem = tidy(item.column.text if item.options else item.column.stem)
    remarks = [tell(remark) for remark in item.remarks]
    if not said:
        remarks.append(tell(Said("The file does not hold the text of this question: readers should see it.")))
    place = tell(Said("column {number}", {"number": item.column.place + 1}))
    source = f"{export.file}, {place}" + (f": {stem}" if stem else "")
    cells = (item.kind, item.scale, item.minimum, item.maximum, item.reverse, item.answers)
    kind, scale, minimum, maximum, reverse, answers = map(str, cells)
    return [
        item.name,
        scale,
        kind,
        minimum,
        maximum,
        reverse,
        phase,
        str(text),
        item.name,
        answers,
        source,
        " ".join(remarks),
    ]


def _networks(draft: Draft, tell: Tell) -> list[list[str]]:
    """A row for each value of the likeliest column; names that are unknown, too long or typed in two ways are open."""
    if not draft.groups:
        return [[EVERYBODY, EVERYBODY, ""]]
    group = draft.groups[0]
    rows: list[list[str]] = []
    names: dict[str, str] = {}
    for code in in_order(group):
        name, remark = Cell(code), []
        same = names.get(plain(code))
        names.setdefault(plain(code), code)
        if code.replace(".", "").isdigit():
            name = Cell(code, open=True)
            remark.append(Said("A code: what is its name?"))
        elif same is not None:
            name = Cell(same, open=True)
            remark.append(Said("Is it {other}, typed in another way?", {"other": same}))
        elif len(code) > LONGEST_NAME or code.startswith("?"):
            name = Cell(code[: LONGEST_NAME - 1], open=True)
            remark.append(Said("Give it a short name."))
        if group.sizes[code] < SMALL:
            said = Said(
                "{n} answered: too few to be shown. The name of another network puts them together.",
                {"n": int(group.sizes[code])},
            )
            remark.append(said)
        rows.append([code, str(name), " ".join(map(tell, remark))])
    if group.blank:
        said = Said(
            "{n} rows say nothing. A network of its own, or leave them out by [survey.keep].", {"n": group.blank}
        )
        rows.append([BLANK, str(Cell(tell(Said("not stated")), open=True)), tell(said)])
    return rows


def _notes(draft: Draft, original: Path, tell: Tell) -> str:
    export = draft.export
    digest = hashlib.sha256(original.read_bytes()).hexdigest()
    origin = "From {file}, which stays where it is. SHA-256: {digest}"
    made = export.tool or tell(Said("a table by hand"))
    lines = [
        f"# {tell(Said('How this study was drafted'))}",
        "",
        f"* {tell(Said(origin, {'file': export.file, 'digest': digest}))}",
        f"* {tell(Said('Recognised: {tool}', {'tool': made}))}"
        + (f" ({', '.join(export.signs)})" if export.signs else ""),
        *(f"* {tell(note)}" for note in draft.notes),
        "",
        f"## {tell(Said('Columns that were not copied'))}",
        "",
        *(f"* {tidy(column.heading) or '–'} ({column.place + 1}): {tell(reason)}" for column, reason in draft.left),
    ]
    labelled = [column for column in export.columns if column.labels]
    if labelled:
        lines += ["", f"## {tell(Said('Labels and codes for no answer in the file'))}", ""]
        for column in labelled:
            listed = "; ".join(f"{code} = {label}" for code, label in column.labels.items())
            none = tell(Said(" (no answer: {codes})", {"codes": ", ".join(column.missing)})) if column.missing else ""
            lines.append(f"* {column.heading}: {listed}{none}")
    return "\n".join(lines) + "\n"


def _with_names_of(pilot: Draft, draft: Draft) -> Draft:
    """The pilot with the names of the survey's items, where a question is the same by its text or its name."""
    texts = {plain(f"{item.column.stem} {item.text}"): item.name for item in draft.items if item.text}
    names = {item.name for item in draft.items}
    items, taken = [], set()
    for item in pilot.items:
        name = texts.get(plain(f"{item.column.stem} {item.text}")) if item.text else item.name
        name = name or (f"{item.name}_pilot" if item.name in names else item.name)
        if name not in taken:
            items.append(replace(item, name=name))
            taken.add(name)
    return replace(pilot, items=tuple(items))
