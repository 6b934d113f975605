"""A page gathers what runs of another notebook wrote, in the order asked for; by hand there is nothing to gather."""

import pandas as pd

from analysis.claims.specification import COLUMNS
from analysis.report.page import Page
from analysis.study.study import read_study

ROW = dict.fromkeys(COLUMNS, "") | {"id": "c", "estimate": 0.12345, "low": -0.5, "high": None}


def test_rows_of_several_runs_are_gathered_as_they_were_written(toy, tmp_path):
    study, parts = read_study(toy()), ["mean of items all Pearson", "first item all Pearson"]
    for part in reversed(parts):
        page = Page(study, "en", tmp_path / "out", part)
        page.table("specifications", pd.DataFrame([ROW | {"score": part}]), "One combination")
    found = Page(study, "en", tmp_path / "out").gathered("specifications", parts)
    assert list(found.columns) == list(COLUMNS)
    assert found["score"].tolist() == parts
    assert found["estimate"].tolist() == [0.123, 0.123]
    assert found["high"].isna().all()


def test_without_a_runner_or_its_runs_nothing_is_gathered(toy, tmp_path):
    study = read_study(toy())
    assert Page(study, "en", None).gathered("specifications", ["a"]) is None
    assert Page(study, "en", tmp_path).gathered("specifications", ["a"]) is None
