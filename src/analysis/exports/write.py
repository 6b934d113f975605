"""Write a draft as a study folder: study.toml, codebook.csv, networks.csv, survey.csv, and notes on what was done."""

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis.exports.draft import Draft
from analysis.exports.export import Export, Said, tidy
from analysis.exports.groups import SMALL, Group, in_order
from analysis.exports.items import Cell, Item
from analysis.exports.tidy_answers import EVERYBODY, RESPONDENT, rule_column, tidy_answers
from analysis.study.answer_words import BLANK, plain
from analysis.study.reading.networks import LONGEST_NAME

Tell = Callable[[Said | str], str]
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
NOTES = "notes.md"


def write_draft(
    draft: Draft, folder: Path, original: Path, language: str, tell: Tell, pilot: Draft | None = None
) -> None:
    """Write the study folder, which must not exist or be empty."""
    folder.mkdir(parents=True, exist_ok=True)
    if pilot is not None:
        pilot = _with_names_of(pilot, draft)
        _write_table(folder / "pilot.csv", tidy_answers(pilot).drop(columns=[g.column.name for g in pilot.groups]))
    _write_table(folder / "survey.csv", tidy_answers(draft))
    _write_rows(folder / "codebook.csv", *_codebook(draft, language, tell, pilot))
    _write_rows(folder / "networks.csv", ("code", "network", "remark"), _networks(draft, tell))
    (folder / "study.toml").write_text(_settings(draft, folder, language, tell, pilot), encoding="utf-8")
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
    stem = tidy(item.column.stem if item.option is None else item.column.text)
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


def _settings(draft: Draft, folder: Path, language: str, tell: Tell, pilot: Draft | None) -> str:
    invented = Said("are the answers invented? Write true or false, without quotation marks")
    lines = [
        _comment(
            tell(
                Said(
                    "Drafted from {file}; see notes.md. Each ? is yours to decide: take it away to keep the guess.",
                    {"file": draft.export.file},
                )
            )
        ),
        f"title = {_quoted('? ' + _title(folder))}",
        f'synthetic = "?"  {_comment(tell(invented))}',
        f"language = {_quoted(language)}",
        "",
        "[survey]",
        'file = "survey.csv"',
        f"respondent = {_quoted(RESPONDENT)}  {_comment(_who(draft, tell))}",
        *_network_lines(draft.groups, tell),
        f"ignore = [{', '.join(map(_quoted, _ignored(draft)))}]",
        "least_answers = 1",
        *_keep_lines("survey", draft.export, tell),
    ]
    if pilot is not None:
        lines += [
            "",
            "[pilot]",
            'file = "pilot.csv"',
            f"respondent = {_quoted(RESPONDENT)}  {_comment(_who(pilot, tell))}",
            "least_answers = 1",
            f"ignore = [{', '.join(map(_quoted, _ignored(pilot, network=False)))}]",
            *_keep_lines("pilot", pilot.export, tell),
        ]
    return "\n".join(lines) + "\n"


def _ignored(draft: Draft, network: bool = True) -> list[str]:
    """Columns of the tidy answers that are no items: other possible networks, and what rules on rows look at."""
    rules = [rule_column(draft.export, keep) for keep in draft.export.keeps]
    if network:
        return [*(group.column.name for group in draft.groups[1:]), *rules]
    return [*rules, *([] if draft.groups else [EVERYBODY])]


def _network_lines(groups: Sequence[Group], tell: Tell) -> list[str]:
    if not groups:
        said = Said("no column of this file can be a network, so everybody is in one; or add a column to survey.csv")
        return [f"network = {_quoted('? ' + EVERYBODY)}  {_comment(tell(said))}"]
    first, *others = groups
    lines = [f"network = {_quoted('? ' + first.column.name)}  {_comment(_group(first, tell))}"]
    lines += [_comment(f"{tell(Said('or'))} {group.column.name}: {_group(group, tell)}") for group in others[:5]]
    if others:
        said = Said(
            "if it is another than {name}: swap it with one of those under ignore, and delete networks.csv",
            {"name": first.column.name},
        )
        lines.append(_comment(tell(said)))
    return lines


def _group(group: Group, tell: Tell) -> str:
    said = Said(
        '"{text}": {n} groups of {low} to {high} people, {small} of fewer than {least}',
        {
            "text": tidy(group.column.text or group.column.heading),
            "n": len(group.sizes),
            "low": int(group.sizes.min()),
            "high": int(group.sizes.max()),
            "small": group.small,
            "least": SMALL,
        },
    )
    return tell(said)


def _who(draft: Draft, tell: Tell) -> str:
    if draft.respondent is None:
        return tell(Said("the number of the row in {file}", {"file": draft.export.file}))
    return tell(Said('column "{name}" of {file}', {"name": draft.respondent.heading, "file": draft.export.file}))


def _keep_lines(section: str, export: Export, tell: Tell) -> list[str]:
    """The rules on rows, each to be decided, with how many rows they leave out."""
    if not export.keeps:
        return []
    lines = ["", f"[{section}.keep]  {_comment(tell(Said('which rows count; delete a line to keep all')))}"]
    for keep in export.keeps:
        cells = export.cells[keep.column]
        kept = cells.notna() if keep.values == ("*",) else cells.isin(keep.values)
        instead = cells[~kept].fillna("–").value_counts()
        listed = ", ".join(f"{value}: {n}" for value, n in instead.head(4).items())
        said = Said(
            "leaves out {n} of {all} rows ({listed})", {"n": int((~kept).sum()), "all": len(cells), "listed": listed}
        )
        values = ", ".join(_quoted(f"? {value}") for value in keep.values)
        lines.append(f"{_quoted(rule_column(export, keep))} = [{values}]  {_comment(tell(said))}")
    return lines


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


def _title(folder: Path) -> str:
    return folder.resolve().name.replace("-", " ").replace("_", " ").capitalize()


def _quoted(text: str) -> str:
    """A text as a string of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return "# " + "".join(sign if sign.isprintable() else " " for sign in tidy(text))
