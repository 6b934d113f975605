"""Make a whole report: read, check, run, render, and only then put it in place."""

import json
import platform
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat

from analysis.disclosure.check import check_withheld
from analysis.disclosure.tree import check_place
from analysis.places import OUTPUT_VARIABLE, PROCESSED_VARIABLE, PROJECT, RELEASE_EPOCH, RUN_RECORD, study_folder
from analysis.presentation.tables.written import to_csv
from analysis.report import parameters
from analysis.report.decisions import check_decisions
from analysis.report.execute import ReportError, execute_all
from analysis.report.figure_index import write_figure_index
from analysis.report.kept import MADE, Kept, said
from analysis.report.own_pages import check_own, notebooks_of
from analysis.report.page import data_of
from analysis.report.plan import METHOD, Run, plan
from analysis.report.readme import write_readme
from analysis.report.remarks import check_remarks
from analysis.report.site import build_site
from analysis.report.unchanged import MANIFEST, digests, inputs
from analysis.report.workspace import check_rights, put_in_place, refuse_borrowed_name, staging
from analysis.study.config import Language, Limits
from analysis.study.reading.study_folder import read_study
from analysis.study.study import Study, slug, write_study
from analysis.validation.table import committed
from analysis.verdicts.registry import check_claims

SEVEN = ("jupyterlab", "papermill", "pandas", "statsmodels", "factor-analyzer", "seaborn", "nbval")


@dataclass(frozen=True)
class Wishes:
    """What the person who makes a report can ask for.

    ``language`` of labels, None for the study's own; ``jobs``, how many notebooks at a time; ``only`` some pages, as
    `plan.plan` takes them; ``settings`` of parameters, each as ``notebook.parameter=value``; ``limits`` of time, in
    place of those of study.toml.
    """

    language: Language | None = None
    jobs: int = 1
    workspace: Path = PROJECT
    only: Sequence[str] = ()
    settings: Sequence[str] = ()
    limits: Mapping[str, int] = field(default_factory=dict)


def make_report(study: str, wishes: Wishes) -> Path:
    """Make the report of one study in ``workspace``/reports and its tidy tables in ``workspace``/data/processed.

    Everything is made in a staging folder and moved into place whole; whatever fails leaves earlier results alone.

    Returns
    -------
    The folder of the report.

    Raises
    ------
    StudyError, ParameterError, PlanError or ReportError, each with a message for the person who called.
    """
    started, began = datetime.now(UTC), time.monotonic()
    folder = study_folder(study)
    made_of = inputs(folder.resolve(), wishes.language, wishes.only, wishes.settings)  # before anything is edited
    opened = open_study(folder)
    reports, processed = wishes.workspace / "reports", wishes.workspace / "data" / "processed"
    refuse_borrowed_name(folder, reports)
    notebooks = notebooks_of(folder)
    given = parameters.chosen(opened.config.parameters, wishes.settings, notebooks)
    language = wishes.language or opened.config.language
    runs, left_out = plan(opened, language, given, wishes.only, notebooks)
    for run in runs:
        parameters.check(run)
    check_rights([reports, processed])
    with staging(reports, opened.name, slug(opened.name), opened.config.private) as place:
        report = place / "report"
        write_study(opened, place / "processed")
        if opened.config.private:  # the answers themselves: nobody else on this computer need read them
            (place / "processed").chmod(0o700)
            report.mkdir(mode=0o700)
        for kind in ("tables", "figures"):
            (report / kind).mkdir(parents=True)
        handed = handed_to_pages(place)
        before = _seconds_before(reports / opened.name)
        kept = Kept(processed / f".kept-{slug(opened.name)}", place / "processed")
        limits = opened.config.limits.model_copy(update=wishes.limits)
        took = _make_pages(runs, report / "notebooks", place / MADE, kept, handed, wishes.jobs, limits, before)
        made_by = gather_all(runs, place / MADE, report)
        if not wishes.only:
            kept.forget_others(runs)
        _join_parts(report, runs)
        if METHOD not in {run.name for run in runs} and not wishes.only:
            text = to_csv("validation", committed(), "public")
            (report / "tables" / "validation.csv").write_text(text, encoding="utf-8")
        write_figure_index(runs, report, data_of(opened))
        build_site(opened, language, runs, left_out, report, limited=bool(wishes.only))
        write_readme(opened, language, runs, report)
        write_json(report / MANIFEST, manifest(report, runs, made_by))
        record = _run_record(folder, started, time.monotonic() - began, wishes.jobs) | {"pages": before | took}
        record |= {"inputs": made_of, "processed": digests(place / "processed")}
        write_json(report / RUN_RECORD, record)
        put_in_place(place, [(place / "processed", processed / opened.name), (report, reports / opened.name)])
    return reports / opened.name


def open_study(folder: Path) -> Study:
    """A study with all its checks, those of rooms above that of the study too: what `validate` accepts is made.

    Raises
    ------
    StudyError with all that is wrong.
    """
    return read_study(
        folder,
        further=[
            check_claims,
            check_withheld,
            check_decisions,
            partial(check_place, folder),
            partial(_check_pages, folder),
        ],
    )


def handed_to_pages(place: Path) -> dict[str, str]:
    """The environment of the pages that are made in a staging folder: where tidy tables stand, and where they write."""
    return {
        PROCESSED_VARIABLE: str((place / "processed").resolve()),
        OUTPUT_VARIABLE: str((place / MADE).resolve()),
        "SOURCE_DATE_EPOCH": RELEASE_EPOCH,
    }


def _check_pages(folder: Path, study: Study) -> None:
    """Raise StudyError if `folder` has a notebook that cannot be a page, or a remark whose page or heading is none."""
    notebooks = notebooks_of(folder)
    check_own(study, notebooks)
    read = {name: nbformat.read(path, as_version=4) for name, path in notebooks.items()}
    for remarks in study.remarks.values():
        check_remarks(remarks, read)


def _make_pages(
    runs: Sequence[Run],
    pages: Path,
    made: Path,
    kept: Kept,
    handed: Mapping[str, str],
    jobs: int,
    limits: Limits,
    before: Mapping[str, float],
) -> dict[str, float]:
    """Make the pages that need it, take the others from what was kept; the seconds that each page took to make."""
    reasons = {run.name: kept.why(run) for run in runs}
    print(*said(reasons), sep="\n", file=sys.stderr)
    for run in (run for run in runs if not reasons[run.name]):
        kept.take(run, pages / f"{run.name}.ipynb", made / run.name)
    needed = [run for run in runs if reasons[run.name]]

    def keep(run: Run) -> None:
        kept.keep(run, pages / f"{run.name}.ipynb", made / run.name)

    took = execute_all(needed, pages, handed, jobs, limits, before, keep)
    return {run.name: took.get(run.name, before.get(run.name, 0.0)) for run in runs}


def gather_all(runs: Sequence[Run], made: Path, report: Path) -> dict[str, str]:
    """Move what every page wrote into the report; each file with its page. Two pages may not write one file."""
    made_by = {f"notebooks/{run.name}.ipynb": run.name for run in runs}
    for run in runs:
        folder = made / run.name
        for path in sorted(folder.rglob("*") if folder.is_dir() else []):
            name = path.relative_to(folder).as_posix()
            if path.is_dir():
                (report / name).mkdir(exist_ok=True)
            elif name in made_by:
                raise ReportError(f"{run.name} writes {name}, which {made_by[name]} wrote already")
            else:
                path.rename(report / name)
                made_by[name] = run.name
    return made_by


def check_parameters(folder: Path, study: Study) -> None:
    """Raise ParameterError if study.toml sets a parameter that its notebook lacks, or gives it another type."""
    notebooks = notebooks_of(folder)
    given = parameters.chosen(study.config.parameters, (), notebooks)
    for run in plan(study, study.config.language, given, (), notebooks)[0]:
        parameters.check(run)


def _seconds_before(report: Path) -> dict[str, float]:
    """The seconds that each page took when the report was last made; nothing if that is not known."""
    record = report / RUN_RECORD
    found: dict[str, float] = (
        json.loads(record.read_text(encoding="utf-8")).get("pages", {}) if record.is_file() else {}
    )
    return found


def _join_parts(report: Path, runs: Sequence[Run]) -> None:
    """Join the rows that the page of each network wrote into one table, in the order of the runs."""
    parts = report / "parts"
    for folder in sorted(parts.iterdir()) if parts.is_dir() else []:
        files = [folder / f"{run.part}.csv" for run in runs if run.part]
        texts = [file.read_text(encoding="utf-8") for file in files if file.exists()]
        header = texts[0].split("\n", 1)[0]
        rows = "".join(text.split("\n", 1)[1] for text in texts)
        (report / "tables" / f"{folder.name}.csv").write_text(f"{header}\n{rows}", encoding="utf-8")
    shutil.rmtree(parts, ignore_errors=True)


def manifest(report: Path, runs: Sequence[Run], made_by: Mapping[str, str]) -> dict[str, Any]:
    """Every file of the report with its SHA-256 and the page that made it, and what each page was made of."""
    pages: dict[str, dict[str, Any]] = {}
    for run in runs:
        pages[run.name] = {
            "notebook": run.notebook.name,
            "parameters": dict(run.parameters),
            "reads": sorted(run.reads),
        }
        if run.own:
            pages[run.name]["own"] = True
    files = digests(report)
    return {"files": files, "made_by": {name: made_by[name] for name in files if name in made_by}, "pages": pages}


def _run_record(folder: Path, started: datetime, seconds: float, jobs: int) -> dict[str, Any]:
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


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write `content` as readable JSON."""
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
