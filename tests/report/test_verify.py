"""A report comes out the same under other conditions, and what does not is named."""

import pytest

from analysis.report import verify as module
from analysis.report.execute import ReportError
from analysis.report.verify import verify


@pytest.fixture
def reports(monkeypatch, tmp_path):
    """Two reports of one table in place of those that would be made, with other text where it is named."""

    def make(**tables: str):
        def written(study, only, place, name):
            (tmp_path / name / "tables").mkdir(parents=True)
            (tmp_path / name / "tables" / "icc.csv").write_text(tables.get(name, "network,icc\na,0.5\n"), "utf-8")
            return tmp_path / name

        monkeypatch.setattr(module, "_make", written)
        return written(None, [], None, "committed")

    return make


def test_equal_reports_are_said_to_be_equal(reports, tmp_path):
    said = verify(tmp_path, [], reports(committed="network,icc\na,0.50000001\n"))
    assert said[0] == "1 files of two reports, made under other conditions, have the same bytes."
    assert said[1].endswith("has the same numbers (to 1e-06) and the same sentences.")


def test_the_first_file_that_differs_is_named_with_a_remedy(reports, tmp_path):
    reports(elsewhere="network,icc\na,0.50000001\n")
    with pytest.raises(ReportError, match=r"tables/icc\.csv differs .* python -m analysis why tables/icc\.csv"):
        verify(tmp_path, [], None)


def test_a_committed_report_that_is_out_of_date_is_told_with_its_first_difference(reports, tmp_path):
    committed = reports(committed="network,icc\na,0.4\n")
    with pytest.raises(ReportError, match=r"is not what is made today\. First difference:\nicc\.csv, .*0\.4 -> 0\.5"):
        verify(tmp_path, [], committed)


@pytest.mark.report
def test_hostile_settings_jobs_clock_and_folders_change_no_byte(toy):
    assert "have the same bytes" in verify(toy(), ["1-data", "6-network-comparison"], None)[0]


def test_a_report_that_cannot_be_made_says_why(toy):
    with pytest.raises(ReportError, match=r"could not be made here:\n(?s:.*)codebook\.csv"):
        verify(toy(codebook__csv="item\n"), [], None)
