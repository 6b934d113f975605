"""The settings of a drafted study: study.toml, with a ? before what a person must decide and the reason behind it."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from analysis.exports.draft import Draft
from analysis.exports.export import SMALL, Export, Said, tidy
from analysis.exports.groups import Group
from analysis.exports.tidy_answers import EVERYBODY, RESPONDENT, rule_column

Tell = Callable[[Said | str], str]


def settings_text(draft: Draft, folder: Path, language: str, tell: Tell, pilot: Draft | None) -> str:
    """The whole study.toml of a draft."""
    lines = [*title_lines(draft, folder, language, tell), "", *survey_lines(draft, tell, pilot)]
    return "\n".join(lines) + "\n"


def title_lines(draft: Draft, folder: Path, language: str, tell: Tell) -> list[str]:
    """What stands above the sections."""
    drafted = Said(
        "Drafted from {file}; see notes.md. Each ? is yours to decide: take it away to keep the guess.",
        {"file": draft.export.file},
    )
    invented = Said("are the answers invented? Write true or false, without quotation marks")
    return [
        _comment(tell(drafted)),
        f"title = {_quoted('? ' + _title(folder))}",
        f'synthetic = "?"  {_comment(tell(invented))}',
        f"language = {_quoted(language)}",
    ]


def survey_lines(draft: Draft, tell: Tell, pilot: Draft | None, unused: Sequence[str] = ()) -> list[str]:
    """The sections on the files; `unused` are further columns that are no items of the study."""
    asked = {item.name for item in draft.items}
    lines = [
        "[survey]",
        'file = "survey.csv"',
        f"respondent = {_quoted(RESPONDENT)}  {_comment(_who(draft, tell))}",
        *_network_lines(draft.groups, tell),
        f"ignore = [{', '.join(map(_quoted, [*_ignored(draft), *(name for name in unused if name in asked)]))}]",
        "least_answers = 1",
        *_keep_lines("survey", draft.export, tell),
    ]
    if pilot is not None:
        unused = [name for name in unused if name in {item.name for item in pilot.items}]
        lines += [
            "",
            "[pilot]",
            'file = "pilot.csv"',
            f"respondent = {_quoted(RESPONDENT)}  {_comment(_who(pilot, tell))}",
            "least_answers = 1",
            f"ignore = [{', '.join(map(_quoted, [*_ignored(pilot, network=False), *unused]))}]",
            *_keep_lines("pilot", pilot.export, tell),
        ]
    return lines


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


def _title(folder: Path) -> str:
    return folder.resolve().name.replace("-", " ").replace("_", " ").capitalize()


def _quoted(text: str) -> str:
    """A text as a string of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return "# " + "".join(sign if sign.isprintable() else " " for sign in tidy(text))
