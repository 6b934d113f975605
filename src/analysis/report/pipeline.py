"""Make a whole report: read, check, run, render, and only then put it in place."""

import hashlib
import json
import platform
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from analysis.places import OUTPUT_VARIABLE, PROCESSED_VARIABLE, RELEASE_EPOCH, STUDIES, study_folder
from analysis.report import parameters
from analysis.report.execute import ReportError, execute_all
from analysis.report.figure_index import write_figure_index
from analysis.report.plan import Run, plan
from analysis.report.site import build_site
from analysis.study.config import Language
from analysis.study.problems import Problem, StudyError
from analysis.study.reading.study_folder import read_study
from analysis.study.study import slug, write_study
from analysis.verdicts.registry import check_claims

SEVEN = ("jupyterlab", "papermill", "pandas", "statsmodels", "factor-analyzer", "seaborn", "nbval")


def make_report(study: str, language: Language | None, jobs: int, workspace: Path) -> Path:
    """Make the report of one study in ``workspace``/reports and its tidy tables in ``workspace``/data/processed.

    Everything is made in a staging folder and moved into place whole; whatever fails leaves earlier results alone.

    Returns
    -------
    The folder of the report.

    Raises
    ------
    StudyError, ParameterError or ReportError, each with a message for the person who called.
    """
    started, began = datetime.now(UTC), time.monotonic()
    folder = study_folder(study)
    opened = read_study(folder)
    check_claims(opened)
    _refuse_borrowed_name(folder, workspace / "reports")
    runs, left_out = plan(opened, language or opened.config.language)
    for run in runs:
        parameters.check(run)
    reports, processed = workspace / "reports", workspace / "data" / "processed"
    with _staging(reports, opened.name) as staging:
        report = staging / "report"
        write_study(opened, staging / "processed")
        handed = {
            PROCESSED_VARIABLE: staging / "processed",
            OUTPUT_VARIABLE: report,
            "SOURCE_DATE_EPOCH": RELEASE_EPOCH,
        }
        execute_all(runs, report / "notebooks", {name: str(value) for name, value in handed.items()}, jobs)
        _join_parts(report, runs)
        write_figure_index(runs, report, "synthetic" if opened.config.synthetic else "responses")
        build_site(opened, runs, left_out, report)
        _write_json(report / "manifest.json", _manifest(report, runs))
        _write_json(report / "run.json", _run_record(folder, started, time.monotonic() - began, jobs))
        _put_in_place(staging / "processed", processed / opened.name)
        _put_in_place(report, reports / opened.name)
    return reports / opened.name


def _refuse_borrowed_name(folder: Path, reports: Path) -> None:
    """A study may not overwrite the report of another study that has the same name and is still there."""
    others = [STUDIES / folder.resolve().name]
    record = reports / folder.resolve().name / "run.json"
    if record.is_file():
        others.append(Path(json.loads(record.read_text(encoding="utf-8"))["study_folder"]))
    for other in others:
        if other.is_dir() and other.resolve() != folder.resolve():
            remedy = f"Rename the folder, since reports are named after it; the other study is {other}."
            raise StudyError([Problem(str(folder), "has the name of another study", remedy)])


@contextmanager
def _staging(reports: Path, name: str) -> Iterator[Path]:
    """A folder to work in. After a failure it is kept beside the reports, so that the failed notebook can be opened."""
    reports.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".staging-{slug(name)}-", dir=reports))
    failed = reports / f".failed-{name}"
    try:
        yield staging
        shutil.rmtree(failed, ignore_errors=True)
    except ReportError as error:
        shutil.rmtree(failed, ignore_errors=True)
        staging.rename(failed)
        raise ReportError(
            f"{error}\nWhat was made until then is in {failed}; earlier reports are as they were."
        ) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _join_parts(report: Path, runs: list[Run]) -> None:
    """Join the rows that each run of a notebook wrote into one table, in the order of the runs.

    A page that gathers the rows itself (`Page.gathered`) has written that table already.
    """
    parts, tables = report / "parts", report / "tables"
    for folder in sorted(parts.iterdir()) if parts.is_dir() else []:
        if (tables / f"{folder.name}.csv").exists():
            continue
        files = [folder / f"{run.part}.csv" for run in runs if run.part]
        texts = [file.read_text(encoding="utf-8") for file in files if file.exists()]
        header = texts[0].split("\n", 1)[0]
        rows = "".join(text.split("\n", 1)[1] for text in texts)
        (tables / f"{folder.name}.csv").write_text(f"{header}\n{rows}", encoding="utf-8")
    shutil.rmtree(parts, ignore_errors=True)


def _manifest(report: Path, runs: list[Run]) -> dict:
    """Every file of the report with its SHA-256, and what each page was made of."""
    files = {
        path.relative_to(report).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(report.rglob("*"))
        if path.is_file()
    }
    pages = {run.name: {"notebook": run.notebook.name, "parameters": run.parameters} for run in runs}
    return {"files": files, "pages": pages}


def _run_record(folder: Path, started: datetime, seconds: float, jobs: int) -> dict:
    """All that differs from run to run and from machine to machine."""
    return {
        "study_folder": str(folder.resolve()),
        "started": started.isoformat(timespec="seconds"),
        "seconds": round(seconds, 1),
        "jobs": jobs,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "packages": {package: version(package) for package in SEVEN},
    }


def _write_json(path: Path, content: dict) -> None:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _put_in_place(new: Path, place: Path) -> None:
    """Replace a folder by a new one; if that fails half way the old one is put back."""
    place.parent.mkdir(parents=True, exist_ok=True)
    old = new.with_name(f"{new.name}-before")
    if place.exists():
        place.rename(old)
    try:
        new.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
