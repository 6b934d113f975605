"""Whether a report need not be made at all: everything it was made of, and every file of it, is as it was.

Only the standard library is imported here, so that the answer comes at once.
"""

import argparse
import hashlib
import json
import platform
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from analysis.places import LOCALE, NOTEBOOKS, PROJECT, RUN_RECORD, study_folder

MANIFEST = "manifest.json"
# What pages can import, the committed data that they read, and the words of the other language.
CODE = ("src/analysis/**/*", "data/validation/**/*", "data/operating-characteristics/**/*", "CITATION.cff")


def unchanged(arguments: Sequence[str]) -> Path | None:
    """The report that a command asks for, if making it would give what is there; None for any other command."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("command")
    parser.add_argument("study")
    for option in ("--language", "--workspace", "--jobs", "--cell-limit", "--start-limit"):
        parser.add_argument(option)
    for option in ("--only", "--set"):
        parser.add_argument(option, action="append", default=[])
    try:
        asked, others = parser.parse_known_args(arguments)
        if asked.command != "report" or others:
            return None
        folder = study_folder(asked.study).resolve()
        if not folder.is_dir() or (folder / "notebooks").exists():  # pages of one's own may read anything
            return None
        place = Path(asked.workspace) if asked.workspace else PROJECT
        report = place / "reports" / folder.name
        record = json.loads((report / RUN_RECORD).read_text(encoding="utf-8"))
        files = json.loads((report / MANIFEST).read_text(encoding="utf-8"))["files"]
        same = record["inputs"] == inputs(folder, asked.language, asked.only, asked.set)
        if same and files == digests(report) and record["processed"] == digests(place / "data/processed" / folder.name):
            return report
    except (argparse.ArgumentError, OSError, ValueError, KeyError, SystemExit):
        pass  # whatever is wrong is told when the report is made
    return None


def inputs(folder: Path, language: str | None, only: Sequence[str], settings: Sequence[str]) -> str:
    """The digest of all that the report of a study folder is made of, and of what was asked for."""
    own = (
        path for path in folder.rglob("*") if not any(part.startswith(".") for part in path.parts[len(folder.parts) :])
    )
    asked = json.dumps([str(folder), language, list(only), list(settings), platform.python_version()])
    rest = [*NOTEBOOKS.glob("*.ipynb"), *PROJECT.glob("*.lock")]
    found = [digest([*own, *elsewhere(folder)], folder), code(), digest(rest, PROJECT)]
    return sha(json.dumps([asked, *found]).encode())


def elsewhere(folder: Path) -> list[Path]:
    """The files outside a study folder that its study.toml names: answers that lie elsewhere, the study beside it."""
    try:
        settings = tomllib.loads((folder / "study.toml").read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):  # whatever is wrong with the study is told when it is read
        return []
    parts = {name: settings.get(name) for name in ("survey", "pilot", "beside")}
    named = {name: part if isinstance(part, dict) else {} for name, part in parts.items()}
    answers = [folder / str(named[part]["file"]) for part in ("survey", "pilot") if "file" in named[part]]
    beside = [named["beside"]["study"]] if "study" in named["beside"] else []
    places = [place for name in beside for place in (study_folder(str(name)), folder / str(name))]
    return answers + [place / file for place in places for file in ("claims.csv", "study.toml")]


def code() -> str:
    """The digest of `CODE`."""
    paths = [path for pattern in CODE for path in PROJECT.glob(pattern) if "__pycache__" not in path.parts]
    return digest([*paths, *LOCALE.rglob("*.po")], PROJECT)


def digest(paths: Iterable[Path], root: Path) -> str:
    """One digest of files with their places, those in `root` as seen from there; what is no file is left out."""
    files = sorted({path for path in paths if path.is_file()})
    named = ((path.relative_to(root) if path.is_relative_to(root) else path, path) for path in files)
    return sha("".join(f"{name} {sha(path.read_bytes())}\n" for name, path in named).encode())


def digests(folder: Path) -> Mapping[str, str]:
    """Each file of a report, or of tidy tables, with its SHA-256; but for the two that are about the others."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in (RUN_RECORD, MANIFEST)]
    return {path.relative_to(folder).as_posix(): sha(path.read_bytes()) for path in files}


def sha(content: bytes) -> str:
    """The SHA-256, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
