"""Which runs need not be made again: nothing that they could have read has changed since they were kept.

A run is its notebook, its parameters, the parts of the study that it was handed, our code and data, and the packages.
The digest of each is kept beside the page, tables and figures that the run made. What is kept may hold private numbers:
it stands with the tidy tables in data/processed, closed to others, and `make clean` removes it.
"""

import hashlib
import json
import platform
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

import nbformat

from analysis.places import LOCALE, PROJECT
from analysis.report.plan import SLICE, Run
from analysis.report.processes import SETTINGS
from analysis.report.sources import cleaned
from analysis.study.study import PARTS, slug

DIGESTS, PAGE, MADE = "digests.json", "page.ipynb", "made"
# The tidy files of each part of a study; `study.json` and whatever is not listed here every page is handed.
FILES = {
    "survey": ("responses.parquet", "scores.parquet"),
    "pilot": ("pilot.parquet",),
    "claims": ("claims.parquet", "conflicts.parquet", "findings.parquet", "planted.parquet", "verdicts.json"),
    "decisions": (),
}
CODE = ("src/analysis/**/*", "data/validation/**/*", "data/operating-characteristics/**/*", "CITATION.cff")
ANSWERS = {"survey": "the answers", "pilot": "the pilot", "claims": "the statements", "decisions": "the decisions"}


def digests(run: Run, processed: Path) -> dict[str, str]:
    """What a run depends on, in words, each with its SHA-256; `processed` holds the tidy tables that it is handed."""
    notebook = nbformat.writes(cleaned(nbformat.read(run.notebook, as_version=4)))
    given = json.dumps([run.name, run.title, run.part, sorted(run.lacks), dict(run.parameters)], sort_keys=True)
    remarks = json.dumps(dict(run.remarks), sort_keys=True)
    parts = {f"what is handed to it ({part})": _of(paths) for part, paths in _handed(run, processed)}
    known = {"its notebook": _sha(notebook.encode()), "its parameters": _sha(given.encode())}
    known["the study's remarks on it"] = _sha(remarks.encode())
    return known | parts | {"the code": _code(), "the packages": _packages()}


def _handed(run: Run, processed: Path) -> Iterator[tuple[str, list[Path]]]:
    listed = {name for names in FILES.values() for name in names}
    rest = [path for path in processed.iterdir() if path.is_file() and path.name not in listed]
    yield "settings, questions and networks", rest
    for part in sorted(run.reads & PARTS):
        yield ANSWERS[part], [processed / name for name in FILES[part]]
    for part in sorted(run.reads - PARTS):
        network = part.removeprefix(SLICE)
        yield f"the answers of {network}", [processed / "networks" / f"{slug(network)}.parquet"]


def _of(paths: list[Path], root: Path | None = None) -> str:
    """One digest of files, with their names, in the order of these; those that are not there are none."""
    found = sorted(path for path in paths if path.is_file())
    named = ((path.relative_to(root).as_posix() if root else path.name, path.read_bytes()) for path in found)
    return _sha(b"".join(f"{name} {_sha(content)}\n".encode() for name, content in named))


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@cache
def _code() -> str:
    """Of all that pages can import, and of the committed data that they read."""
    paths = [path for pattern in CODE for path in PROJECT.glob(pattern) if "__pycache__" not in path.parts]
    return _of([*paths, *LOCALE.rglob("*.po")], PROJECT)


def _packages() -> str:
    lock = (PROJECT / "requirements.lock").read_bytes()
    return _sha(lock + json.dumps([platform.python_version(), platform.machine(), SETTINGS]).encode())


class Kept:
    """The runs of one study that were kept, in a folder each: `page.ipynb`, `made/` and the digests."""

    def __init__(self, folder: Path, processed: Path) -> None:
        """`folder` is made when something is kept; `processed` holds the tidy tables of now."""
        self.folder, self.processed = folder, processed
        self.digests: dict[str, dict[str, str]] = {}  # of what a run is about to read: it may be edited meanwhile

    def why(self, run: Run) -> str:
        """Why a run has to be made, in words; empty if what was kept is what it would make."""
        if run.own:
            return "a page of the study's own, which may read anything"
        now = self.digests[run.name] = digests(run, self.processed)
        known = self.folder / run.name / DIGESTS
        if not known.is_file():
            return "not made before"
        before = json.loads(known.read_text(encoding="utf-8"))
        changed = [name for name in before | now if before.get(name) != now.get(name)]
        return f"changed: {', '.join(changed)}" if changed else ""

    def take(self, run: Run, page: Path, made: Path) -> None:
        """Put the page, the tables and the figures of a kept run where a run would have written them."""
        page.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.folder / run.name / PAGE, page)
        shutil.copytree(self.folder / run.name / MADE, made)

    def keep(self, run: Run, page: Path, made: Path) -> None:
        """Keep what a run wrote, whole or not at all: a run that was killed half way leaves nothing that is taken."""
        if run.name not in self.digests:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        new = Path(tempfile.mkdtemp(dir=self.folder))
        shutil.copyfile(page, new / PAGE)
        made.mkdir(parents=True, exist_ok=True)  # a page may write nothing
        shutil.copytree(made, new / MADE)
        (new / DIGESTS).write_text(json.dumps(self.digests[run.name], indent=2), encoding="utf-8")
        shutil.rmtree(self.folder / run.name, ignore_errors=True)
        with suppress(OSError):  # another report of this study was faster
            new.rename(self.folder / run.name)
        shutil.rmtree(new, ignore_errors=True)

    def forget_others(self, runs: Sequence[Run]) -> None:
        """Remove what is kept of pages that the report no longer has."""
        names = {run.name for run in runs}
        for folder in self.folder.iterdir() if self.folder.is_dir() else []:
            if folder.name not in names:
                shutil.rmtree(folder, ignore_errors=True)


def said(reasons: Mapping[str, str]) -> list[str]:
    """One line a reason: the pages that it makes, and how many are taken from what was kept."""
    pages: dict[str, list[str]] = {}
    for page, reason in reasons.items():
        pages.setdefault(reason, []).append(page)
    taken = len(pages.pop("", []))
    lines = [f"{', '.join(names)}: {reason}" for reason, names in pages.items()]
    return (
        [*lines, f"{taken} of {len(reasons)} pages are as they were, and taken from what was kept."] if taken else lines
    )
