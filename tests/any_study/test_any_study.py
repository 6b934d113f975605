"""What validate accepts gets its report: every page of studies of every kind, and the numbers that they write."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.study.reading.study_folder import read_study
from analysis.verdicts.registry import check_claims
from tests.any_study.draw import draw_study
from tests.any_study.run import run_pages

pytestmark = pytest.mark.fuzz
FIXED = range(10)


@pytest.mark.parametrize("number", FIXED)
def test_every_page_of_a_sound_study_runs_and_its_numbers_are_those_of_pandas(number: int, tmp_path: Path):
    check(number, tmp_path)


def check(number: int, place: Path) -> None:
    """Draw a study, run its pages, and hold what they wrote against direct computations."""
    study = read_study(draw_study(number, place))
    check_claims(study)
    shown = run_pages(study, study.config.language, place / "out")
    assert {each["page"] for each in shown} >= {"1-data"}
    tables = place / "out" / "report" / "tables"
    _response(study, pd.read_csv(tables / "response.csv", keep_default_na=False, na_values=[""]))
    if (tables / "comparison.csv").is_file():
        _comparison(study, pd.read_csv(tables / "comparison.csv", keep_default_na=False, na_values={"n": ""}))


def _response(study, table: pd.DataFrame) -> None:
    counted = study.responses["network"].value_counts()
    for row in table.itertuples():
        whole = row.network == "(all)"
        assert row.responded == (len(study.responses) if whole else counted[row.network])


def _comparison(study, table: pd.DataFrame) -> None:
    """Means are those of pandas over the same people; a blank one has a reason whose condition holds."""
    scores = study.scores()
    for row in table.itertuples():
        given = scores.loc[scores["network"] == row.network, row.characteristic].dropna()
        if row.mean == "" or (isinstance(row.mean, float) and math.isnan(row.mean)):
            assert len(given) < max(study.config.thresholds.min_cell, 1), (row.network, row.characteristic)
            assert row.note
        else:
            assert float(row.mean) == pytest.approx(given.mean(), abs=0.00051)
            assert np.isfinite(float(row.mean))
