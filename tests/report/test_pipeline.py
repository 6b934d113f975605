"""A report is made with the limits that the study and the command line set."""

import pytest

from analysis.report import pipeline
from analysis.report.execute import ReportError
from analysis.report.pipeline import Wishes, make_report
from tests.conftest import TOY


def test_limits_of_time_are_those_of_the_study_and_the_command_line_goes_first(toy, tmp_path, monkeypatch):
    asked = []

    def stop(runs, folder, settings, jobs, limits, *_):
        asked.append(limits)
        raise ReportError("stopped")

    monkeypatch.setattr(pipeline, "execute_all", stop)
    folder = toy(study__toml=TOY["study.toml"] + "[limits]\ncell = 7200\nstart = 600\n")
    with pytest.raises(ReportError):
        make_report(str(folder), Wishes(workspace=tmp_path / "out", limits={"start": 30}))
    assert (asked[0].cell, asked[0].start) == (7200, 30)
