"""Refuse files of a private study in what git would commit: ``python -m analysis.disclosure.tree``.

A file may lie in an ignored folder and be safe, or be copied to another one and not be: what is looked at is what
stands in it, the ids of respondents and the columns of the survey.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from analysis.disclosure.check import SHORTEST
from analysis.places import PROJECT
from analysis.study.config import FILE
from analysis.study.problems import Problem, StudyError
from analysis.study.reading.data_file import read_data_file
from analysis.study.study import Study

LET_IN = re.compile(r"^!/data/raw/([^/\s]+)/$", re.MULTILINE)
IDS, COLUMNS = 3, 5  # so many ids, or columns in one line, are no coincidence
LARGEST = 20_000_000  # bytes of a file that is read
DATA = {".sav", ".zsav", ".por", ".parquet", ".xlsx", ".xls", ".ods", ".rds", ".dta"}


@dataclass(frozen=True)
class Traces:
    """What the answers of a private study are known by."""

    study: str
    ids: frozenset[str]
    columns: frozenset[str]


def traces(raw: Path) -> list[Traces]:
    """The traces of each private study in the folder data/raw."""
    found = []
    for settings in sorted(raw.glob(f"*/{FILE}")):
        try:
            about = tomllib.loads(settings.read_text(encoding="utf-8"))
            asked = about["survey"]
            if not _private(about):
                continue
            frame = read_data_file(settings.parent / asked["file"]).frame
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, AttributeError, StudyError, OSError):
            continue
        ids = frame[asked["respondent"]].astype(str) if asked.get("respondent") in frame else ()
        known = {text for text in ids if len(text) >= SHORTEST}
        found.append(Traces(settings.parent.name, frozenset(known), frozenset(map(str, frame.columns))))
    return found


def check_place(folder: Path, study: Study, root: Path = PROJECT) -> None:
    """Raise StudyError if a private study lies in a folder of `root` whose files git takes."""
    place = folder.resolve()
    if study.config.private and place.parent == (root / "data" / "raw").resolve() and place.name in _let_in(root):
        remedy = "Move it into a folder of another name, or outside this project; or say why it is public."
        raise StudyError(
            [Problem("folder-committed", FILE, "says that answers are private in a folder of git's", remedy)]
        )


def _private(about: dict) -> bool:
    return about.get("synthetic") is False and not about.get("disclosure", {}).get("public")


def refused(root: Path, files: Iterable[str], known: Iterable[Traces]) -> list[str]:
    """Why files, given by their paths below `root`, may not be committed; nothing where they all may."""
    let_in = _let_in(root)
    said, known = [], list(known)
    for name in files:
        path, parts = root / name, Path(name).parts
        if not path.is_file():
            continue
        if parts[:2] == ("data", "raw") and len(parts) > 2 and parts[2] not in let_in:
            said.append(f"{name} is of a study that is not committed.")
        elif parts[:2] == ("data", "raw") and parts[-1] == FILE and _says_private(path):
            said.append(f"{name} says that its answers are not invented: this folder is committed. Use another one.")
        elif path.suffix.lower() in DATA and parts[0] != "tests":
            said.append(f"{name} is a file of data, which nobody can look through. Answers belong in data/raw/<study>.")
        else:
            said += [f"{name} holds answers of the private study {each.study}." for each in known if _holds(path, each)]
    return said


def _let_in(root: Path) -> set[str]:
    """The studies in data/raw that are committed."""
    ignored = root / ".gitignore"
    return set(LET_IN.findall(ignored.read_text(encoding="utf-8"))) if ignored.is_file() else set()


def _says_private(path: Path) -> bool:
    try:
        return _private(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError:
        return False


def _holds(path: Path, known: Traces) -> bool:
    if path.stat().st_size > LARGEST:
        return False
    text = path.read_bytes().decode("utf-8", errors="replace")
    if sum(each in text for each in known.ids) >= IDS:
        return True
    header = {cell.strip(' "\ufeff\r') for cell in re.split(r"[,;\t]", text.split("\n", 1)[0])}
    return len(header & known.columns) >= COLUMNS


def main() -> int:
    """Look at all files that git has or would take; 1 with a message if one is refused."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    if listed.returncode:  # no copy of git's, so that nothing can be committed
        return 0
    said = refused(PROJECT, listed.stdout.splitlines(), traces(PROJECT / "data" / "raw"))
    print(*said, sep="\n", end="\n" if said else "", file=sys.stderr)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
