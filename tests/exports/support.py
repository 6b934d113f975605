"""Decide a draft as a person would who agrees with every guess."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

from analysis.exports.export import Said
from analysis.exports.new_study import new_study


def english(language: str) -> Callable[[Said | str], str]:
    return lambda said: said if isinstance(said, str) else said.message.format(**said.places)


def drafted(folder: Path, export: Path, pilot: Path | None = None) -> list[str]:
    """Draft a study and give what was said."""
    return new_study(folder, export, pilot, None, english)


def take_all_guesses(folder: Path) -> None:
    """Take every ? away; unknown orders of words are numbered as they stand, and the answers are not invented."""
    settings = folder / "study.toml"
    text = settings.read_text(encoding="utf-8").replace('synthetic = "?"', "synthetic = false")
    settings.write_text(re.sub(r'"\? ?', '"', text), encoding="utf-8")
    for name in ("codebook.csv", "networks.csv"):
        rows = table(folder / name)
        decided = [[_decided(cell) for cell in row] for row in rows]
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(decided)


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _decided(cell: str) -> str:
    if not cell.startswith("?"):
        return cell
    if re.match(r"\? = ", cell):
        parts = re.split(r"(?<!\|)\|(?!\|)", cell)
        return " | ".join(re.sub(r"^\s*\?", str(number), part) for number, part in enumerate(parts, start=1))
    return cell.removeprefix("?").strip()
