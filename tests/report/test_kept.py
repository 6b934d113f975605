"""A page is made again when something that it could have read has changed, and only then."""

import json
import stat
from dataclasses import fields, replace

import nbformat
import pytest

from analysis.report import kept as module
from analysis.report.execute import ReportError
from analysis.report.kept import Kept, said
from analysis.report.pipeline import gather
from analysis.report.plan import Run, plan
from analysis.study.reading.study_folder import read_study
from analysis.study.study import write_study
from tests.conftest import TOY


@pytest.fixture
def written(toy, tmp_path):
    """Read a toy study with other files, write its tidy tables, and plan its runs."""

    def make(name: str, language: str = "en", **files: str):
        study = read_study(toy(name, **files))
        study = replace(study, name="toy")
        write_study(study, tmp_path / f"processed-{name}")
        return tmp_path / f"processed-{name}", {run.name: run for run in plan(study, language)[0]}

    return make


@pytest.fixture
def keep_all(tmp_path):
    """Keep every run of a study as if it had been made: the page says its name."""

    def make(processed, runs) -> Kept:
        kept = Kept(tmp_path / "kept", processed)
        for run in runs.values():
            assert kept.why(run) == "not made before"
            page, made = tmp_path / "pages" / run.name, tmp_path / "made" / run.name
            (made / "tables").mkdir(parents=True)
            page.parent.mkdir(exist_ok=True)
            for path in (page, made / "tables" / f"{run.name}.csv"):
                path.write_text(run.name, encoding="utf-8")
            kept.keep(run, page, made)
        return kept

    return make


def reasons(tmp_path, processed, runs) -> dict[str, str]:
    kept = Kept(tmp_path / "kept", processed)
    return {name: why for name, run in runs.items() if (why := kept.why(run))}


def test_if_nothing_changed_no_page_is_made_and_files_are_those_of_before(written, keep_all, tmp_path):
    keep_all(*written("before"))
    processed, runs = written("after")
    assert reasons(tmp_path, processed, runs) == {}
    Kept(tmp_path / "kept", processed).take(runs["1-data"], tmp_path / "new" / "page.ipynb", tmp_path / "new" / "made")
    assert (tmp_path / "new" / "page.ipynb").read_text(encoding="utf-8") == "1-data"
    assert (tmp_path / "new" / "made" / "tables" / "1-data.csv").read_text(encoding="utf-8") == "1-data"


def test_one_answer_of_one_network_makes_no_other_portrait(written, keep_all, tmp_path):
    keep_all(*written("before"))
    made = reasons(tmp_path, *written("after", survey__csv=TOY["survey.csv"].replace("a,North,4", "a,North,3")))
    assert "5-network-portrait-north" in made
    assert not {"5-network-portrait-east", "5-network-portrait-south", "0-method-validation"} & made.keys()
    assert made["1-data"] == "changed: what is handed to it (the answers)"


def test_settings_and_language_make_every_page(written, keep_all, tmp_path):
    _, runs = before = written("before")
    keep_all(*before)
    titled = written("titled", study__toml=TOY["study.toml"].replace("Toy", "Another"))
    assert reasons(tmp_path, *titled).keys() == runs.keys()
    dutch = reasons(tmp_path, *written("dutch", language="nl"))
    assert dutch == dict.fromkeys(runs, "changed: its parameters")


def test_prose_of_one_notebook_makes_that_one_and_saving_it_none(written, keep_all, tmp_path):
    processed, runs = written("before")
    copies = tmp_path / "notebooks"
    copies.mkdir()
    for name, run in runs.items():
        (copies / f"{name}.ipynb").write_bytes(run.notebook.read_bytes())
        runs[name] = replace(run, notebook=copies / f"{name}.ipynb")
    keep_all(processed, runs)
    page = nbformat.read(runs["1-data"].notebook, as_version=4)
    page.metadata["saved"] = "by an editor"
    nbformat.write(page, runs["1-data"].notebook)
    assert reasons(tmp_path, processed, runs) == {}
    page.cells[0].source += "\n\nOne more sentence."
    nbformat.write(page, runs["1-data"].notebook)
    assert reasons(tmp_path, processed, runs) == {"1-data": "changed: its notebook"}


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("title", "changed: its parameters"),
        ("part", "changed: its parameters"),
        ("remarks", "changed: the study's remarks on it"),
    ],
)
def test_another_title_network_or_remark_makes_the_page(written, keep_all, tmp_path, field, reason):
    processed, runs = written("before")
    keep_all(processed, runs)
    other = {"Questions": "More."} if field == "remarks" else "Other"
    assert Kept(tmp_path / "kept", processed).why(replace(runs["1-data"], **{field: other})) == reason


def test_nothing_of_a_run_is_left_out_of_its_digests():
    """A new field of a run must be added to `digests`, or a page would stay as it was when it changes."""
    assert {field.name for field in fields(Run)} == {
        "notebook", "name", "parameters", "title", "part", "reads", "remarks", "own", "lacks",
    }  # fmt: skip


def test_other_code_makes_every_page(written, keep_all, tmp_path, monkeypatch):
    processed, runs = written("before")
    keep_all(processed, runs)
    monkeypatch.setattr(module, "_code", lambda: "another")
    assert set(reasons(tmp_path, processed, runs).values()) == {"changed: the code"}


def test_a_page_of_the_studys_own_is_always_made(written, keep_all, tmp_path):
    processed, runs = written("before")
    run = replace(runs["1-data"], own=True)
    assert "may read anything" in Kept(tmp_path / "kept", processed).why(run)


def test_a_notebook_that_is_edited_while_it_runs_is_made_again(written, tmp_path, monkeypatch):
    processed, runs = written("before")
    kept, run = Kept(tmp_path / "kept", processed), runs["1-data"]
    kept.why(run)
    monkeypatch.setattr(module, "_code", lambda: "edited meanwhile")
    page = tmp_path / "page"
    page.write_text("", encoding="utf-8")
    kept.keep(run, page, tmp_path / "made")
    assert kept.why(run) == "changed: the code"


def test_what_is_kept_is_closed_to_others_and_forgets_pages_that_are_gone(written, keep_all, tmp_path):
    processed, runs = written("before")
    kept = keep_all(processed, runs)
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o700
    kept.forget_others([runs["1-data"]])
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["1-data"]
    assert json.loads((tmp_path / "kept" / "1-data" / "digests.json").read_text(encoding="utf-8"))


def test_reasons_are_told_with_their_pages():
    told = said({"1-data": "changed: the code", "6-network-comparison": "changed: the code", "8a-statements": ""})
    assert told == [
        "1-data, 6-network-comparison: changed: the code",
        "1 of 3 pages are as they were, and taken from what was kept.",
    ]


def test_two_pages_cannot_write_one_file(written, tmp_path):
    _, runs = written("before")
    for name in ("1-data", "6-network-comparison"):
        (tmp_path / "made" / name / "tables").mkdir(parents=True)
        (tmp_path / "made" / name / "tables" / "own.csv").write_text(name, encoding="utf-8")
    (tmp_path / "report").mkdir()
    gather(tmp_path / "made" / "1-data", tmp_path / "report", runs["1-data"])
    with pytest.raises(ReportError, match=r"6-network-comparison writes tables/own\.csv, which another page wrote"):
        gather(tmp_path / "made" / "6-network-comparison", tmp_path / "report", runs["6-network-comparison"])
