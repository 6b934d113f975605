"""Make the edition of a report that may be published, check it, and only then put it in place."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from analysis.disclosure.check import check_tables, check_texts
from analysis.disclosure.release import Released, release
from analysis.places import (
    NOTEBOOKS,
    PROJECT,
    RELEASE_EPOCH,
    RELEASED,
    study_folder,
)
from analysis.presentation.tables.declared import RELEASED as OF_A_RELEASE
from analysis.presentation.tables.written import read_csv
from analysis.report import parameters
from analysis.report.execute import ReportError, execute_all
from analysis.report.figure_index import write_figure_index
from analysis.report.first_page import how_to_cite
from analysis.report.kept import MADE
from analysis.report.own_pages import notebooks_of
from analysis.report.page import data_of
from analysis.report.pipeline import Wishes, gather_all, handed_to_pages, manifest, open_study, write_json
from analysis.report.plan import READS, LeftOut, Parameter, Run, plan
from analysis.report.release_pages import front_page, steward_page
from analysis.report.site import Site, build_site
from analysis.report.workspace import check_rights, put_in_place, refuse_borrowed_name, release_place, staging
from analysis.study.study import Study, slug, write_study

PAGES = NOTEBOOKS / "release"
STEWARD = "data-steward"
NEEDS_ANSWERS = "it rests on single answers, which a release has not"


def make_release(study: str, wishes: Wishes) -> Path:
    """Make the release of one study in ``workspace``/reports/<study>-release, with one file, a zip, that holds it all.

    Its pages are handed what `disclosure.release` tells and no answers. What is made is checked before it is put in
    place.

    Returns
    -------
    The folder of the release.

    Raises
    ------
    StudyError, ParameterError or ReportError, each with a message for the person who called; a finding of the check
    names tables, network and remedy, and what would be found never.
    """
    folder = study_folder(study)
    opened = open_study(folder)
    reports = wishes.workspace / "reports"
    refuse_borrowed_name(folder, reports)
    target = release_place(folder, reports)
    told = release(opened)
    if not told.rungs:
        raise ReportError("every network is withheld, so that there is nothing to release; docs/disclosure.md says why")
    given = parameters.chosen(opened.config.parameters, wishes.settings, notebooks_of(folder))
    language = wishes.language or opened.config.language
    runs, left_out = plan_release(opened, told, language, given)
    for run in runs:
        parameters.check(run)
    check_rights([reports])
    with staging(reports, target.name, slug(target.name), opened.config.private) as place:
        report = place / "report"
        _write(told, place / "processed")
        for kind in ("tables", "figures"):
            (report / kind).mkdir(parents=True)
        limits = opened.config.limits.model_copy(update=wishes.limits)
        execute_all(runs, report / "notebooks", handed_to_pages(place), wishes.jobs, limits)
        made_by = gather_all(runs, place / MADE, report)
        write_figure_index(runs, report, data_of(opened, release=True))
        steward = steward_page(opened, told)
        (report / f"{STEWARD}.md").write_text(steward, encoding="utf-8")
        names = [run.name for run in runs]
        site = _site(opened, told, language, names, left_out, report, steward)
        build_site(opened, language, runs, left_out, report, site=site)
        _check(opened, folder, report, {str(wishes.workspace.resolve()): "the workspace"})
        write_json(report / "manifest.json", {"edition": "release"} | manifest(report, runs, made_by))
        _zip(report, report / f"{target.name}.zip")
        put_in_place(place, [(report, target)])
    return target


def plan_release(
    opened: Study, told: Released, language: str, given: Mapping[str, Mapping[str, Parameter]]
) -> tuple[list[Run], list[LeftOut]]:
    """The pages of a release: those of the report that are handed no answers of the main survey, and its own."""
    planned, left_out = plan(opened, language, given)
    handed = {"pilot", "decisions", "claims"} - ({"pilot"} if told.study.pilot is None else set())
    runs = [run for run in planned if _ours(run) and run.reads <= handed]
    stems = {run.notebook.stem for run in runs}
    gone = dict.fromkeys(run.notebook.stem for run in planned if run.notebook.stem not in stems)
    own = sorted(PAGES.glob("*.ipynb"))
    if len(told.rungs) < 2 or not opened.pairs:
        own = [notebook for notebook in own if not notebook.stem.startswith("7")]
    common = {"study": opened.name, "language": language}
    runs += [Run(notebook, notebook.stem, common, reads=frozenset()) for notebook in own]
    runs = sorted((_without_remarks(run) for run in runs), key=lambda run: run.name)
    return runs, [*left_out, *(LeftOut(name, NEEDS_ANSWERS) for name in gone)]


def _ours(run: Run) -> bool:
    """Whether a page is of this project, and says what it reads; those of a study's own may read anything."""
    return run.notebook.parent == NOTEBOOKS and run.notebook.stem in READS


def _without_remarks(run: Run) -> Run:
    """A page without what its study's researchers wrote beside exact numbers."""
    return replace(run, remarks={})


def _write(told: Released, folder: Path) -> None:
    write_study(told.study, folder)
    (folder / RELEASED).mkdir()
    for name, table in told.tables.items():
        table.to_parquet(folder / RELEASED / f"{name}.parquet")


def _site(
    opened: Study,
    told: Released,
    language: str,
    pages: Sequence[str],
    left_out: Sequence[LeftOut],
    report: Path,
    steward: str,
) -> Site:
    front = front_page(opened, told, [*pages, STEWARD], left_out, report) + how_to_cite(opened, language) + "\n"
    return Site("Release edition: numbers of few people are withheld or coarse.", front, {STEWARD: steward})


def _check(opened: Study, folder: Path, report: Path, places: Mapping[str, str]) -> None:
    """Raise ReportError if the finished files tell what they may not."""
    files = sorted((report / "tables").glob(f"{OF_A_RELEASE}*.csv"))
    tables = {path.stem: read_csv(path.stem, path.read_text(encoding="utf-8")) for path in files}
    ids = [frame["respondent"] for frame in (opened.responses, opened.pilot) if frame is not None]
    known = {str(folder.resolve()): "the study's folder", str(Path.home()): "somebody's home directory"}
    known |= {str(PROJECT): "this project", str(report.parent.resolve()): "the folder that it was made in"}
    said = check_tables(opened, tables) + check_texts(report, pd.concat(ids), known | dict(places))
    if said:
        raise ReportError("\n".join(["Nothing was released.", *said, "docs/disclosure.md explains these messages."]))


def _zip(folder: Path, target: Path) -> None:
    """All files of a folder in one, the same bytes every time."""
    date = datetime.fromtimestamp(int(RELEASE_EPOCH), UTC).timetuple()[:6]
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            about = zipfile.ZipInfo(f"{target.stem}/{path.relative_to(folder).as_posix()}", date)
            about.external_attr = 0o644 << 16
            archive.writestr(about, path.read_bytes(), zipfile.ZIP_DEFLATED)
