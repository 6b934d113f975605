"""A report is put in place whole, under a name that is its own, whatever stops the run that makes it."""

import errno
import json
import os
import subprocess
import sys
import threading

import pytest

from analysis.places import STUDIES
from analysis.report.execute import ReportError
from analysis.report.workspace import (
    check_rights,
    clear_up,
    fault_in_words,
    put_in_place,
    refuse_borrowed_name,
    staging,
)
from analysis.study.problems import StudyError
from tests.conftest import ROOT

KILLED = """
import os, sys
from pathlib import Path
from analysis.report import workspace

renames, rename = [], Path.rename
def counted(self, target):
    if len(renames) == int(sys.argv[2]):
        os._exit(9)
    renames.append(target)
    return rename(self, target)

root = Path(sys.argv[1])
with workspace.staging(root / "reports", "toy", "toy") as folder:
    for kind in ("report", "processed"):
        (folder / kind).mkdir()
        (folder / kind / "file").write_text("new")
    Path.rename = counted
    targets = [(folder / "processed", root / "data" / "toy"), (folder / "report", root / "reports" / "toy")]
    workspace.put_in_place(folder, targets)
"""


def test_what_a_failed_run_of_a_private_study_keeps_is_closed_and_gone_with_the_next(tmp_path):
    with (
        pytest.raises(ReportError, match="may not be published, and is closed to others"),
        staging(tmp_path, "toy", "toy", private=True),
    ):
        raise ReportError("refused")
    kept = tmp_path / ".failed-toy"
    assert kept.stat().st_mode & 0o077 == 0
    with staging(tmp_path, "toy", "toy"):
        assert not kept.exists()
    with pytest.raises(ReportError) as told, staging(tmp_path, "toy", "toy"):
        raise ReportError("a cell failed")
    assert "published" not in str(told.value)


def contents(root) -> list[str]:
    return [(root / place / "toy" / "file").read_text(encoding="utf-8") for place in ("data", "reports")]


@pytest.fixture
def root(tmp_path):
    """A workspace with an earlier report."""
    for place in ("data", "reports"):
        (tmp_path / place / "toy").mkdir(parents=True)
        (tmp_path / place / "toy" / "file").write_text("earlier", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("renames", "left"), [(0, "earlier"), (1, "new"), (2, "new"), (3, "new"), (4, "new")])
def test_after_a_kill_between_two_renames_the_next_run_leaves_no_half_state(root, capsys, renames, left):
    """Before the first rename the list of them is not there yet, and the earlier report stays."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", KILLED, root, str(renames)], env=environment, timeout=120)
    assert done.returncode == 9
    clear_up(root / "reports")
    assert contents(root) == [left, left]
    assert [path.name for path in (root / "reports").iterdir()] == ["toy"]
    assert "An earlier run was stopped before its end" in capsys.readouterr().err


def test_if_a_rename_fails_all_are_undone(root):
    with staging(root / "reports", "toy", "toy") as folder:
        for kind in ("report", "processed"):
            (folder / kind).mkdir()
        inside_itself = folder / "report" / "deeper"
        targets = [(folder / "processed", root / "data" / "toy"), (folder / "report", inside_itself)]
        with pytest.raises(OSError, match="Invalid argument"):
            put_in_place(folder, targets)
    assert contents(root) == ["earlier", "earlier"]


def test_what_a_live_run_has_is_left_alone_and_what_it_leaves_is_removed(tmp_path, capsys):
    reports = tmp_path / "reports"
    with staging(reports, "toy", "toy") as one, staging(reports, "bfi", "bfi"):
        assert one.is_dir()
    assert capsys.readouterr().err == ""
    assert list(reports.iterdir()) == []


MAKING = """
import sys
from pathlib import Path
from analysis.report import workspace

with workspace.staging(Path(sys.argv[1]), "toy", "toy"):
    print("making", flush=True)
    sys.stdin.readline()
    print("made", flush=True)
"""


def test_a_second_run_of_the_same_report_waits_and_says_for_whom(tmp_path, capsys):
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    line = [sys.executable, "-c", MAKING, tmp_path]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as first:
        assert first.stdout.readline() == "making\n"
        with staging(tmp_path, "toy-2", "toy-2"):  # another study need not wait
            assert capsys.readouterr().err == ""
        threading.Timer(0.3, lambda: (first.stdin.write("go on\n"), first.stdin.flush())).start()
        with staging(tmp_path, "toy", "toy"):
            assert first.stdout.readline() == "made\n"
    assert "Another run is making the report of toy, since " in capsys.readouterr().err


def test_a_failed_run_is_kept_until_the_next(tmp_path):
    reports = tmp_path / "reports"
    with (
        pytest.raises(ReportError, match=r"no!\nWhat was made until then is in .*\.failed-toy"),
        staging(reports, "toy", "toy"),
    ):
        raise ReportError("no!")
    assert [path.name for path in reports.iterdir()] == [".failed-toy"]
    with staging(reports, "toy", "toy"):
        pass
    assert list(reports.iterdir()) == []


def study(tmp_path, name):
    folder = tmp_path / "elsewhere" / name
    folder.mkdir(parents=True)
    return folder


def test_a_study_takes_the_name_of_nothing_but_its_own_report(tmp_path):
    reports = tmp_path / "reports"
    (reports / "counts").mkdir(parents=True)
    (reports / "counts" / "studies.csv").write_text("", encoding="utf-8")
    (reports / "README.md").write_text("", encoding="utf-8")
    for name in ("counts", "README.md", ".failed-toy", "delicate-verbanden"):
        with pytest.raises(StudyError, match=r"has a name that is taken|has the name of another study"):
            refuse_borrowed_name(study(tmp_path, name), reports)
    refuse_borrowed_name(study(tmp_path, "new"), reports)


def test_a_study_replaces_its_own_report_and_not_that_of_a_namesake_that_is_still_there(tmp_path):
    mine, reports = study(tmp_path, "toy"), tmp_path / "reports"
    other = tmp_path / "toy"
    other.mkdir()
    (reports / "toy").mkdir(parents=True)
    record = reports / "toy" / "run.json"
    record.write_text(json.dumps({"study_folder": str(mine)}), encoding="utf-8")
    refuse_borrowed_name(mine, reports)
    with pytest.raises(StudyError, match="the other study is"):
        refuse_borrowed_name(other, reports)
    record.write_text(json.dumps({"study_folder": str(tmp_path / "moved" / "toy")}), encoding="utf-8")
    refuse_borrowed_name(mine, reports)


def test_the_committed_report_of_a_study_in_data_raw_is_its_own(tmp_path):
    (tmp_path / "delicate-verbanden" / "notebooks").mkdir(parents=True)
    refuse_borrowed_name(STUDIES / "delicate-verbanden", tmp_path)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "x/y"), "The disk is full (x/y)."),
        (OSError([("a", "b", "[Errno 28] No space left on device: 'b'")] * 40), "The disk is full."),
        (PermissionError(errno.EACCES, "Permission denied", "x"), "You may not write there (x)."),
        (OSError(errno.EROFS, "Read-only file system", "x"), "You may not write there (x)."),
    ],
)
def test_a_fault_of_the_machine_is_one_sentence_that_says_what_happened_to_earlier_reports(error, words):
    said = fault_in_words(error)
    assert said.startswith(words)
    assert said.endswith("Nothing was changed: earlier reports are as they were.")
    assert "\n" not in said


def test_a_folder_without_rights_is_met_before_the_work(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path)
    with pytest.raises(PermissionError, match=str(tmp_path)):
        check_rights([tmp_path / "data" / "processed"])
