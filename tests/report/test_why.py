"""Every file of a report can be asked what made it."""

import json

import pytest

from analysis.report.execute import ReportError
from analysis.report.unchanged import sha
from analysis.report.why import why


@pytest.fixture
def report(tmp_path):
    """A report of one page with one table, and a figure index that is of no page."""
    (tmp_path / "tables").mkdir()
    for name in ("tables/icc.csv", "tables/figures.csv"):
        (tmp_path / name).write_text("x\n", encoding="utf-8")
    manifest = {
        "files": {name: sha(b"x\n") for name in ("tables/icc.csv", "tables/figures.csv")},
        "made_by": {"tables/icc.csv": "4-reliability"},
        "pages": {
            "4-reliability": {
                "notebook": "4-reliability.ipynb",
                "parameters": {"draws": 2000},
                "reads": ["survey"],
            }
        },
    }
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    record = {"started": "2026-12-01T03:00:00", "python": "3.11.7"}
    (tmp_path / "run.json").write_text(json.dumps(record), encoding="utf-8")
    return tmp_path


def test_a_table_names_its_page_with_what_it_read_and_was_told(report):
    assert why(report / "tables" / "icc.csv") == [
        "tables/icc.csv was made by the page 4-reliability.",
        "The page is of 4-reliability.ipynb, which reads: survey.",
        "  draws = 2000",
        "It was made on 2026-12-01 with Python 3.11.7.",
        "It has the bytes that were made.",
    ]


def test_a_file_of_no_page_and_one_that_was_edited_say_so(report):
    (report / "tables" / "figures.csv").write_text("edited\n", encoding="utf-8")
    said = why(report / "tables" / "figures.csv")
    assert said[0] == "tables/figures.csv was made by the report as a whole, from all its pages."
    assert said[-1] == "Somebody changed it since: its bytes are others."


def test_other_files_are_refused(report, tmp_path_factory):
    (report / "tables" / "mine.csv").write_text("x\n", encoding="utf-8")
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "file.csv"
    elsewhere.write_text("x\n", encoding="utf-8")
    with pytest.raises(ReportError, match=r"^tables/mine\.csv was not made by the report in "):
        why(report / "tables" / "mine.csv")
    for file in (elsewhere, report / "tables" / "none.csv"):
        with pytest.raises(ReportError, match="is no file of a report that was made here"):
            why(file)
