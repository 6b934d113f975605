"""Odd exports of survey tools, made from sound ones, by number, so that each can be made again.

What `make new-study` drafts from one is held against the rows that were written: no cell may be lost or changed unsaid.
"""

import csv
import random
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat

from analysis.exports.export import tidy
from analysis.study.problems import StudyError
from analysis.study.reading.study_folder import read_study
from tests.exports import made
from tests.exports.support import drafted, table, take_all_guesses
from tests.fuzz.folders import ODD, damage

Rows = list[list[str]]
KINDS = (".csv", ".csv", ".tsv", ".xlsx", ".xlsx", ".ods", ".sav", ".dta")
FURTHER = (
    *("7", "1.234,5", "12%", "€ 5", "4-5-2026", "09:30", "weet niet", "N/A", "agree", "Mee eens ", "ja", "Other:", "?"),
    *("Nederlands, geschreven", "a;b;c", "1;2", "1, 2", "Yes, always", "a" * 500, "? x", "5 - Agree", "0,5", "½", "+"),
)
HEADINGS = (
    *("", "id", "Q", "Timestamp", "naam", "School 1", "respondent", "network", "everybody", "a" * 1500, "? which"),
    *("<b>Which</b> school?", "Which\nschool?", "l[a0]", "Q2_1", "\u202eabc", "question; with | signs = 1", "7"),
)
SIGNS = ";, "


@dataclass(frozen=True)
class Written:
    """A file, the rows that it holds (None if nobody can tell), and by column what its codes are called."""

    path: Path
    rows: Rows | None
    labels: dict[int, dict[str, str]]


def make_export(number: int, place: Path) -> Written:
    """Make export `number` below `place`."""
    draw = random.Random(f"export {number}")
    n = draw.choice([1, 2, 3, 10, 30, 30, 60])
    who = made.people(n, draw.choice([1, 2, 4, 7]), draw.randrange(10**6), draw.choice([0.0, 0.1, 0.5]))
    kind = draw.choice(KINDS)
    if kind in (".sav", ".dta"):
        written = _statistics(draw, who, place / f"export{kind}")
    else:
        written = _table(draw, who, place / f"export{kind}")
    if draw.random() < 0.15:
        damage(draw, written.path)
        return Written(written.path, None, {})
    return written


def outcome_of(written: Written, folder: Path) -> str:
    """Draft a study in `folder`, and take all of its guesses: "valid", "listed", or "changed: …"."""
    try:
        drafted(folder, written.path)
    except StudyError as error:
        assert error.problems, "nothing was said"
        assert all(problem.code for problem in error.problems)
        return "listed"
    changed = [] if written.rows is None else lost_cells(written, folder)
    if changed:
        return f"changed: {'; '.join(changed[:3])}"
    take_all_guesses(folder)
    try:
        study = read_study(folder)
    except StudyError as error:
        assert error.problems, "nothing was said"
        return "listed"
    changed = lost_numbers(study, folder)
    return f"changed: {'; '.join(changed[:3])}" if changed else "valid"


def lost_cells(written: Written, folder: Path) -> list[str]:
    """Cells of a draft that are not those of the file, and rows that went without a word."""
    assert written.rows is not None
    header, *answers = table(folder / "survey.csv")
    rows = [row for row in written.rows if any(cell.strip() for cell in row)]
    said = (folder / "notes.md").read_text(encoding="utf-8")
    found = []
    if len(rows) - len(answers) > 3 and "passed over" not in said and "kop genomen" not in said:
        found.append(f"{len(rows)} rows were written, {len(answers)} drafted")
    by_place: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in table(folder / "codebook.csv")[1:]:
        column = re.search(r"(?:column|kolom) (\d+)", row[10].removeprefix(written.path.name))
        assert column, row[10]
        by_place[int(column[1]) - 1].append((row[0], row[7]))
    for place, items in by_place.items():
        names = written.labels.get(place, {})
        for row, answer in zip(rows[-len(answers) :], answers, strict=True):
            raw = " ".join(row[place].split()) if place < len(row) else ""
            cells = {item: " ".join(answer[header.index(item)].split()) for item, _ in items}
            if len(items) == 1 and items[0][0] in cells:
                [cell] = cells.values()
                same = cell in (raw, raw.replace(",", "."), names.get(raw))
                if not same and not _one_box(cell, items[0][1], raw):
                    found.append(f"column {place + 1}: {raw!r} was written, {cell!r} drafted")
            elif not _same_boxes(raw, {text: cells[item] for item, text in items}):
                found.append(f"column {place + 1}: {raw!r} was written, {cells} drafted")
    return found


def lost_numbers(study, folder: Path) -> list[str]:
    """Numbers in the answers of a draft that the study does not have, though nothing says that they are no answers."""
    header, *rows = table(folder / "survey.csv")
    answers = {row[0]: row[9] for row in table(folder / "codebook.csv")[1:]}
    by_code = {unicodedata.normalize("NFC", row[0]): row for row in rows}
    found = []
    for person in study.responses.to_dict("records"):
        row = by_code[person["respondent"]]
        for item, value in person.items():
            if item not in answers or not re.fullmatch(r"[+-]?\d+(\.\d+)?", row[header.index(item)]):
                continue
            written = float(row[header.index(item)])
            renamed = re.search(rf"(^|\| )[^|]*= {re.escape(row[header.index(item)])}\s*(\||$)", answers[item])
            if value != written and not renamed:
                found.append(f"{item}: {written} was written, {value} read")
    return found


def _one_box(cell: str, text: str, raw: str) -> bool:
    return cell in ("", "0", "1") and _same_boxes(raw, {text: cell})


def _same_boxes(raw: str, ticked: dict[str, str]) -> bool:
    """Whether boxes say what stands in a cell of several answers: all of it, and nothing else."""
    if not raw:
        return not any(value == "1" for value in ticked.values())
    rest = tidy(raw)
    for text in sorted((text for text, value in ticked.items() if value == "1"), key=len, reverse=True):
        plain = text.removeprefix("? ")
        if plain not in rest:
            return False
        rest = rest.replace(plain, "", 1)
    return not rest.strip(SIGNS + "?")


def _table(draw: random.Random, who: made.People, path: Path) -> Written:
    tables = [tool for tool in made.TOOLS if tool not in ("spss", "stata")]
    source = made.TOOLS[draw.choice(tables)][1](who, path.parent / "sound")
    rows = _read(source)
    for _ in range(draw.choice([0, 1, 1, 2, 3])):
        _change(draw, rows)
    return Written(path, rows if _write(draw, rows, path) else None, {})


def _read(path: Path) -> Rows:
    if path.suffix == ".csv":
        raw = path.read_text(encoding="utf-8-sig")
        first = raw.splitlines()[0]
        return list(csv.reader(raw.splitlines(), delimiter=max(";,", key=first.count)))
    if path.suffix == ".ods":
        frame = pd.read_excel(path, header=None, dtype=object, engine="odf")
        return [["" if cell != cell or cell is None else f"{cell}" for cell in row] for row in frame.to_numpy()]
    sheet = openpyxl.load_workbook(path).active
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def _change(draw: random.Random, rows: Rows) -> None:
    width = max(map(len, rows))
    for row in rows:
        row += [""] * (width - len(row))
    at, column = draw.randrange(len(rows)), draw.randrange(width)
    what = draw.random()
    if what < 0.35:
        rows[at][column] = draw.choice(ODD + FURTHER)
    elif what < 0.5:
        few = draw.sample(ODD + FURTHER, draw.choice([1, 2, 4]))
        for row in rows[1:]:
            row[column] = draw.choice(few)
    elif what < 0.62:
        rows[0][column] = draw.choice(HEADINGS)
    elif what < 0.68:
        rows[0][column] = rows[0][draw.randrange(width)]
    elif what < 0.74:
        rows.insert(draw.randrange(len(rows) + 1), list(rows[at]))
    elif what < 0.8:
        rows.append(["Total", *(str(draw.randrange(100)) for _ in range(width - 1))])
    elif what < 0.85:
        rows.insert(draw.choice([0, at]), [draw.choice(["", "Survey of 2026"]), *[""] * (width - 1)])
    elif what < 0.9:
        for row in rows:
            del row[column]
    elif what < 0.95:
        for row in rows:
            row.append(row[column])
    elif what < 0.97:
        del rows[draw.randint(1, 4) :]
    elif len(rows) > 1:
        del rows[0]


def _write(draw: random.Random, rows: Rows, path: Path) -> bool:
    """Write rows as what the ending of `path` says; whether that keeps the cells as they are."""
    try:
        if path.suffix in (".csv", ".tsv"):
            separator = "\t" if path.suffix == ".tsv" else draw.choice([",", ";"])
            made.text(path, rows, separator, draw.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
        elif path.suffix == ".xlsx":
            made.book(path, [[int(c) if re.fullmatch("[1-9][0-9]{0,8}", c) else c for c in row] for row in rows])
        else:
            pd.DataFrame(rows).to_excel(path, index=False, header=False, engine="odf")
    except Exception:  # such cells no file of this kind can hold
        path.write_bytes(b"nothing")
        return False
    return not any(cell.startswith(("=", "#")) or "\r" in cell or "\x00" in cell for row in rows for cell in row)


def _statistics(draw: random.Random, who: made.People, path: Path) -> Written:
    """A file of SPSS or Stata: impossible answers, codes without labels, labels that stand twice, dates, texts."""
    items = [f"l{n}" for n in range(1, len(who.answers[0]) + 1)]
    frame = pd.DataFrame([[9 if a is None else a for a in row] for row in who.answers], columns=items, dtype=float)
    frame["school"] = [float(school.split()[1]) for school in who.schools]
    words = list(draw.choice([made.DUTCH, made.ENGLISH, ("a", "b", "c", "d", "e"), ("1", "", "x", "x", "")]))
    labels: dict[str, dict] = {item: dict(zip(range(1, 6), words, strict=True)) for item in items}
    labels["school"] = {1: "North", 2: draw.choice(["East", "North", ""]), 3: "a" * draw.choice([5, 118])}
    for _ in range(draw.choice([0, 1, 2, 3])):
        name = draw.choice(items)
        what = draw.random()
        if what < 0.3 and len(frame):
            frame.loc[draw.randrange(len(frame)), name] = draw.choice([7.0, -1.0, 99.0, 2.5, 1e9, float("nan")])
        elif what < 0.5:
            labels[name] = {code: word for code, word in labels[name].items() if code != draw.randint(1, 5)}
        elif what < 0.6:
            frame[f"t{draw.randrange(9)}"] = [draw.choice(["Yes", "No", "", "é", "a, b"]) for _ in range(len(frame))]
        elif what < 0.7:
            frame["day"] = pd.to_datetime("2026-05-04")
        elif what < 0.85:
            frame[draw.choice(["weight", "filter_$", "R" + name, "total", "respondent"])] = frame[name]
        else:
            frame[name] = float("nan")
    texts = {name: draw.choice(["", name, "How are you? " * 9, "<i>How</i>", "? how"]) for name in frame}
    try:
        if path.suffix == ".sav":
            ranges = {item: [9] for item in items} if draw.random() < 0.7 else None
            pyreadstat.write_sav(
                frame, path, column_labels=texts, variable_value_labels=labels, missing_ranges=ranges, compress=True
            )
        else:
            short = {name: text[:79] for name, text in texts.items()}
            frame.columns = [name.replace("$", "") for name in frame]
            pyreadstat.write_dta(frame, path, column_labels=list(short.values()), variable_value_labels=labels)
    except Exception:  # such columns no file of this kind can hold
        path.write_bytes(b"nothing")
        return Written(path, None, {})
    rows = [list(map(str, frame.columns)), *([_shown(cell) for cell in row] for row in frame.to_numpy())]
    called = {
        place: {f"{code:g}": " ".join(text.split()) for code, text in labels[name].items()}
        for place, name in enumerate(frame.columns)
        if name in labels
    }
    return Written(path, rows, called)


def _shown(cell: object) -> str:
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return str(cell)[:10] if isinstance(cell, pd.Timestamp) else str(cell)
