"""Study folders with something odd in them: made from a sound one, by number, so that each can be made again."""

import random
import re
from pathlib import Path

import pandas as pd
import pyreadstat

from analysis.study.problems import StudyError
from analysis.study.reading.study_folder import read_study
from analysis.study.study import Study
from tests.conftest import TOY

KINDS = (".csv", ".tsv", ".xlsx", ".sav", ".parquet")
HEADER, *ROWS = [line.split(",") for line in TOY["survey.csv"].splitlines()]
ITEMS = HEADER[2:]
ODD = (
    *("", " ", "4.5", "-1", "99", "6", "1e3", "nan", "inf", "None", "NA", "TRUE", "x", "eens", "2022-11-03", "#N/B"),
    *(
        "\uff14",
        "\u0664",
        "4\u200b",
        "\u00a04",
        "4,0",
        "1.250",
        "9" * 400,
        "9" * 16,
        "'4",
        "=1+3",
        "Noord\n",
        '"',
        "\ufeff",
    ),
    *(
        "\x00",
        "\x1b[31m",
        "\U0001f642",
        "\u202eabc",
        "a" * 2000,
        "{}",
        "{0}",
        "%s",
        "$x$",
        "| a",
        "../x",
        "CON",
        "\ud7ff",
        "é",
        "e\u0301",
    ),
)
SETTINGS = (
    *("alpha = nan", "min_cell = 99999999999999999999", "band_multiplier = inf", "min_answered = 0", "alpha = '1'"),
    *("x = [[[[[", "alpha = 1979-05-27", "min_items = -1", 'alpha = """', "min_cell = 0x7fffffffffffffff"),
)


def make(number: int, place: Path) -> tuple[Path, list[list[str]] | None]:
    """Make folder `number`; the cells of its survey too, where every format must give them back."""
    draw = random.Random(number)
    folder = place / f"study-{number}"
    folder.mkdir()
    kind = draw.choice(KINDS)
    texts = {name: text for name, text in TOY.items() if name != "survey.csv"}
    texts["study.toml"] = texts["study.toml"].replace("survey.csv", f"survey{kind}")
    cells: list[list[str]] | None = [list(row) for row in [HEADER, *ROWS]]
    for _ in range(draw.choice([0, 1, 1, 1, 2, 3])):
        what = draw.random()
        if what < 0.6:
            _change_cells(draw, cells)
        elif what < 0.75:
            name = draw.choice(list(texts))
            texts[name] = _change_text(draw, texts[name])
        elif what < 0.85:
            texts["study.toml"] += f"\n[thresholds]\n{draw.choice(SETTINGS)}\n"
        else:
            texts["study.toml"] = texts["study.toml"].replace(
                "[99]", draw.choice(['["x"]', "[4]", "[nan]", "[1e400]", "99"])
            )
    if draw.random() < 0.2:
        del texts["networks.csv"]
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    path = folder / f"survey{kind}"
    if not _write(cells, path):
        cells = None
    if draw.random() < 0.3:
        damage(draw, draw.choice([path, *folder.iterdir()]))
        cells = None
    return folder, cells


def read(folder: Path) -> Study | None:
    """The study, or None where its problems were listed; nothing else may happen."""
    try:
        return read_study(folder)
    except StudyError as error:
        assert error.problems, "nothing was said"
        assert all(problem.code for problem in error.problems)
        assert len(str(error).splitlines()) < 200, "more lines than anybody reads"
        return None


def outcome_of(folder: Path, cells: list[list[str]] | None) -> str:
    """Read a folder: "valid", "listed", or "changed: …"."""
    study = read(folder)
    if study is None:
        return "listed"
    changed = lost(study, cells) if cells is not None else []
    return f"changed: {'; '.join(changed[:3])}" if changed else "valid"


def lost(study: Study, cells: list[list[str]]) -> list[str]:
    """Answers of a study that are not what was written."""
    header, *rows = [[cell.strip() for cell in row] for row in cells]
    rows = [row for row in rows if any(row)]
    found = []
    if len(rows) != len(study.responses):
        found.append(f"{len(rows)} rows were written, {len(study.responses)} read")
        return found
    for item in ITEMS:
        values = study.responses[item].tolist()
        for row, value in zip(rows, values, strict=True):
            written = row[header.index(item)] if item in header else ""
            number = float(written.replace(",", ".")) if re.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?", written) else None
            if number in study.config.survey.missing or written in study.config.survey.missing:
                number = None
            if (number is None) != (value != value) or (number is not None and number != value):
                found.append(f"{item}: {written!r} was written, {value!r} read")
    return found


def _change_cells(draw: random.Random, cells: list[list[str]]) -> None:
    what = draw.random()
    row, column = draw.randrange(len(cells)), draw.randrange(len(cells[0]))
    if what < 0.6:
        cells[row][column] = draw.choice(ODD)
    elif what < 0.7:
        for each in cells[1:]:
            each[column] = draw.choice(ODD)
    elif what < 0.78:
        cells.append(list(cells[row]))
    elif what < 0.86:
        for each in cells:
            del each[column]
    elif what < 0.93:
        for each in cells:
            each.append(each[column])
    else:
        cells.insert(0, [draw.choice(["Survey", ""]), *[""] * (len(cells[0]) - 1)])


def _change_text(draw: random.Random, text: str) -> str:
    lines = text.splitlines()
    at = draw.randrange(len(lines))
    if draw.random() < 0.5:
        parts = re.split(r"([,=])", lines[at])
        parts[draw.randrange(len(parts))] = draw.choice(ODD)
        lines[at] = "".join(parts)
    elif draw.random() < 0.5:
        del lines[at]
    else:
        lines.insert(at, lines[draw.randrange(len(lines))])
    return "\n".join(lines) + "\n"


def _write(cells: list[list[str]], path: Path) -> bool:
    """Write the survey as what its ending says; whether that keeps the cells as they are."""
    header, *rows = cells
    kind = path.suffix
    if kind in (".csv", ".tsv"):
        separator = ";" if kind == ".csv" else "\t"
        quoted = [
            [f'"{cell.replace(chr(34), chr(34) * 2)}"' if re.search(r'[;\t"\n]', cell) else cell for cell in row]
            for row in cells
        ]
        path.write_bytes("\n".join(separator.join(row) for row in quoted).encode("utf-8", "surrogatepass"))
        return True
    frame = pd.DataFrame(rows, columns=header)
    try:
        if kind == ".xlsx":
            frame.to_excel(path, index=False)
        elif kind == ".sav":
            numeric = {
                name: pd.to_numeric(frame[name], errors="coerce") for name in ITEMS if list(header).count(name) == 1
            }
            pyreadstat.write_sav(frame.assign(**numeric), path)
            return False
        else:
            frame.to_parquet(path)
    except Exception:  # such cells or names no file of this kind can hold
        path.write_bytes(b"nothing")
        return False
    return True


def damage(draw: random.Random, path: Path) -> None:
    raw = bytearray(path.read_bytes())
    if not raw:
        return
    what = draw.random()
    if what < 0.5:
        for _ in range(draw.randint(1, 12)):
            raw[draw.randrange(len(raw))] = draw.randrange(256)
    elif what < 0.7:
        del raw[draw.randrange(len(raw)) :]
    elif what < 0.85:
        at = draw.randrange(len(raw))
        raw[at:at] = raw[draw.randrange(len(raw)) :][:200]
    else:
        path.write_bytes(
            bytes(raw).decode("utf-8", "replace").encode(draw.choice(["utf-16", "utf-16-be", "cp1252"]), "replace")
        )
        return
    path.write_bytes(bytes(raw))
