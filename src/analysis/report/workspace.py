"""Where a report is made and how it is put in place: whole, under its own name, and tidied up after a kill."""

import errno
import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from analysis.places import RUN_RECORD, STUDIES
from analysis.report.execute import ReportError
from analysis.study.problems import Problem, StudyError

RELEASE = "-release"  # how the names of releases end, beside the reports of their studies
HELD = "It holds what may not be published, and is closed to others; the next run and `make clean` remove it."
LOCK, MOVES = "lock", "moves.json"  # in a staging folder: held while its report is made; the renames under way


class Move(NamedTuple):
    """A folder that is ready, and where it belongs; what stands there goes to ``old`` first."""

    new: Path
    place: Path
    old: Path


def refuse_borrowed_name(folder: Path, reports: Path) -> None:
    """A study may overwrite nothing in `reports` but its own report, which names its study's folder.

    Raises
    ------
    StudyError with the remedy: another name for `folder`.
    """
    name = folder.resolve().name
    place = reports / name
    owners = [STUDIES / name]
    taken = name.startswith(".") or name.endswith(RELEASE) or (place.exists() and not place.is_dir())
    if (place / RUN_RECORD).is_file():
        owners.append(Path(json.loads((place / RUN_RECORD).read_text(encoding="utf-8"))["study_folder"]))
    elif place.is_dir() and any(place.iterdir()):  # of a committed report the record, which is of one machine, is gone
        taken |= not (place / "notebooks").is_dir() or folder.resolve() != (STUDIES / name).resolve()
    remedy = "Rename the folder, since reports are named after it"
    for owner in owners:
        if owner.is_dir() and owner.resolve() != folder.resolve():
            problem = Problem(
                "folder-name", str(folder), "has the name of another study", f"{remedy}; the other study is {owner}."
            )
            raise StudyError([problem])
    if taken:
        problem = Problem(
            "folder-name", str(folder), "has a name that is taken", f"{remedy}; {place} is not a report of this study."
        )
        raise StudyError([problem])


def release_place(folder: Path, reports: Path) -> Path:
    """Where the release of a study belongs, a name that no study may have.

    Raises
    ------
    StudyError if something else stands there.
    """
    place = reports / f"{folder.resolve().name}{RELEASE}"
    made = place / "manifest.json"
    if place.exists() and not (
        made.is_file() and json.loads(made.read_text(encoding="utf-8")).get("edition") == "release"
    ):
        remedy = "Move it away: releases are made there."
        raise StudyError([Problem("folder-name", str(place), "is no release", remedy)])
    return place


@contextmanager
def staging(reports: Path, name: str, slug: str, private: bool = False) -> Iterator[Path]:
    """A folder to work in, closed to others. After a failure it is kept until the next run, so that it can be opened.

    Parameters
    ----------
    private : whether what is made in it may not be published, which a failure says then.
    """
    reports.mkdir(parents=True, exist_ok=True)
    wait_for_others(reports, name, slug)
    clear_up(reports)
    folder = Path(tempfile.mkdtemp(prefix=f".staging-{slug}-", dir=reports))
    failed = reports / f".failed-{name}"
    shutil.rmtree(failed, ignore_errors=True)
    try:
        with FileLock(folder / LOCK):  # let go by the system when this process ends, however it ends
            yield folder
    except ReportError as error:
        (folder / LOCK).unlink(missing_ok=True)
        folder.rename(failed)  # still closed to others, as mkdtemp made it
        kept = f"What was made until then is in {failed}; earlier reports are as they were."
        kept += f" {HELD}" if private else ""
        raise ReportError(f"{error}\n{kept}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def wait_for_others(reports: Path, name: str, slug: str) -> None:
    """Wait for a run that is making the same report, and say so: what it makes can be taken over.

    Two that begin in the same moment do not see each other. They do no harm: each works in a folder of its own, and
    the later one's report is put in place of the earlier one's.
    """
    for folder in sorted(reports.glob(f".staging-{slug}-*")):
        if not re.fullmatch(r"\w+", folder.name.removeprefix(f".staging-{slug}-")) or not _in_use(folder):
            continue
        since = time.strftime("%H:%M", time.localtime(folder.stat().st_mtime))
        print(f"Another run is making the report of {name}, since {since}; this one waits for it.", file=sys.stderr)
        with suppress(OSError), FileLock(folder / LOCK):  # let go, or gone, when the other ends
            pass


def clear_up(reports: Path) -> None:
    """Finish or undo what runs that were killed left in `reports`, remove the rest of it, and say so.

    A report that was being put in place is put in place: all of it was ready. A run that is still going is left alone.
    """
    for folder in sorted(reports.glob(".staging-*")):
        if _in_use(folder):
            continue
        said = "was made and is removed"
        if (folder / MOVES).is_file():
            moves = json.loads((folder / MOVES).read_text(encoding="utf-8"))
            _finish([Move(*map(Path, move)) for move in moves])
            said = "was ready to be put in place: that is done now"
        shutil.rmtree(folder, ignore_errors=True)
        print(f"An earlier run was stopped before its end; what it left in {folder} {said}.", file=sys.stderr)


def put_in_place(folder: Path, targets: Sequence[tuple[Path, Path]]) -> None:
    """Rename each ready folder in the staging `folder` to where it belongs, all or none of them.

    A kill in between is seen by the next `clear_up`, from the list that stands in `folder` meanwhile.
    """
    moves = [Move(new, place, new.with_name(f"{new.name}-before")) for new, place in targets]
    for move in moves:
        move.place.parent.mkdir(parents=True, exist_ok=True)
    listed = folder / f"{MOVES}.part"
    listed.write_text(json.dumps([[str(path.resolve()) for path in move] for move in moves]), encoding="utf-8")
    listed.rename(folder / MOVES)
    try:
        _finish(moves)
    except OSError:
        for move in reversed(moves):
            _undo(move)
        raise
    except BaseException:  # Ctrl-C between two renames: the few that are left are done
        _finish(moves)
        raise
    finally:
        (folder / MOVES).unlink(missing_ok=True)


def _finish(moves: Sequence[Move]) -> None:
    for move in moves:
        if move.new.exists():
            if move.place.exists():
                move.place.rename(move.old)
            move.new.rename(move.place)


def _undo(move: Move) -> None:
    with suppress(OSError):
        if not move.new.exists():
            move.place.rename(move.new)
        if move.old.exists():
            move.old.rename(move.place)


def _in_use(folder: Path) -> bool:
    """Whether the run that made a staging folder still goes."""
    if not (folder / LOCK).is_file():  # killed before it could lock, or about to
        return time.time() - folder.stat().st_mtime < 60
    try:
        with FileLock(folder / LOCK, blocking=False):
            return False
    except Timeout:
        return True


def check_rights(folders: Sequence[Path]) -> None:
    """Raise PermissionError at once, rather than when all the work is done, if one cannot be written to."""
    for folder in folders:
        existing = next(path for path in (folder, *folder.parents) if path.exists())
        if not os.access(existing, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(existing))


def fault_in_words(error: OSError) -> str:
    """One sentence on a fault of the machine; earlier results are untouched whenever one is met."""
    text = str(error)
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT) or "No space left on device" in text:
        return f"The disk is full{where}. Nothing was changed: earlier reports are as they were."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"You may not write there{where}. Nothing was changed: earlier reports are as they were."
    return text
