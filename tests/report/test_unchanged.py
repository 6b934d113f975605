"""A report of which nothing changed is not made again, and anything that changed is seen."""

import json
import subprocess
import sys

import pytest

from analysis.report import unchanged as module
from analysis.report.unchanged import MANIFEST, digests, inputs, unchanged
from tests.conftest import ROOT


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of two files in place of this one, into whose folders other tests may write meanwhile."""
    place = tmp_path / "project"
    for name in ("src/analysis/code.py", "1-data.ipynb"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("code", encoding="utf-8")
    for name in ("PROJECT", "NOTEBOOKS", "LOCALE"):
        monkeypatch.setattr(module, name, place)
    return place


@pytest.fixture
def made(toy, tmp_path, project):
    """A toy study and the files of a report of it, as `make_report` leaves them: study folder, workspace, report."""
    folder, workspace = toy(), tmp_path / "workspace"
    report, processed = workspace / "reports" / "toy", workspace / "data" / "processed" / "toy"
    for place in (report / "tables", processed):
        place.mkdir(parents=True)
        (place / "file").write_text("made", encoding="utf-8")
    (report / MANIFEST).write_text(json.dumps({"files": dict(digests(report))}), encoding="utf-8")
    record = {"inputs": inputs(folder.resolve(), None, [], []), "processed": dict(digests(processed))}
    (report / "run.json").write_text(json.dumps(record), encoding="utf-8")
    return folder, workspace, report


def asked(folder, workspace, *more: str):
    return unchanged(["report", str(folder), "--workspace", str(workspace), *more])


def test_if_nothing_changed_the_report_is_found_whatever_the_number_of_jobs(made):
    folder, workspace, report = made
    assert asked(folder, workspace) == report
    assert asked(folder, workspace, "--jobs", "7", "--cell-limit", "9") == report


@pytest.mark.parametrize(
    "more", [("--language", "nl"), ("--only", "1-data"), ("--set", "4-reliability.draws=9"), ("--unknown", "x")]
)
def test_another_wish_makes_the_report(made, more):
    assert asked(*made[:2], *more) is None


@pytest.mark.parametrize("file", ["survey.csv", "about.md", "deeper/file.csv"])
def test_any_file_of_the_study_makes_the_report(made, file):
    folder, workspace, _ = made
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text("other", encoding="utf-8")
    assert asked(folder, workspace) is None


@pytest.mark.parametrize(
    ("setting", "named"),
    [('[pilot]\nfile = "../elsewhere/pilot.csv"', "pilot.csv"), ('[beside]\nstudy = "../elsewhere"', "claims.csv")],
)
def test_a_file_outside_the_folder_that_the_study_names_makes_the_report(made, setting, named):
    folder, workspace, report = made
    other = folder.parent / "elsewhere" / named
    other.parent.mkdir()
    other.write_text("before", encoding="utf-8")
    with (folder / "study.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{setting}\n")
    record = json.loads((report / "run.json").read_text(encoding="utf-8"))
    record["inputs"] = inputs(folder.resolve(), None, [], [])
    (report / "run.json").write_text(json.dumps(record), encoding="utf-8")
    assert asked(folder, workspace) == report
    other.write_text("after", encoding="utf-8")
    assert asked(folder, workspace) is None


def test_what_an_editor_hides_in_the_folder_does_not(made):
    folder, workspace, report = made
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "survey.csv").write_text("old", encoding="utf-8")
    assert asked(folder, workspace) == report


@pytest.mark.parametrize("file", ["src/analysis/code.py", "1-data.ipynb", "src/analysis/new.csv"])
def test_other_code_makes_the_report(made, project, file):
    (project / file).write_text("other", encoding="utf-8")
    assert asked(*made[:2]) is None


@pytest.mark.parametrize("file", ["reports/toy/tables/file", "data/processed/toy/file"])
def test_a_report_that_somebody_changed_or_lost_a_file_of_is_made_again(made, file):
    folder, workspace, _ = made
    (workspace / file).write_text("edited", encoding="utf-8")
    assert asked(folder, workspace) is None
    (workspace / file).unlink()
    assert asked(folder, workspace) is None


def test_pages_of_ones_own_may_read_anything(made):
    folder, workspace, _ = made
    (folder / "notebooks").mkdir()
    assert asked(folder, workspace) is None


def test_other_commands_and_nonsense_are_left_to_the_command_line():
    for arguments in ([], ["validate", "bfi"], ["report"], ["report", "no such study"], ["--help"]):
        assert unchanged(arguments) is None


def test_the_answer_needs_no_scientific_import(made, project):
    folder, workspace, _ = made
    code = "import sys; from pathlib import Path; from analysis.report import unchanged as module; "
    code += f"module.PROJECT = module.NOTEBOOKS = module.LOCALE = Path({str(project)!r}); "
    code += f"assert module.unchanged(['report', {str(folder)!r}, '--workspace', {str(workspace)!r}]); "
    code += "sys.exit(bool({'numpy', 'pandas', 'pydantic', 'IPython', 'nbformat'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "src")}, check=True, timeout=120)
