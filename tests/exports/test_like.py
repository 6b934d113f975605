"""A private copy of an existing study: only which of my columns are which of its items is asked."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from analysis.exports.new_study import new_study
from analysis.places import STUDIES
from analysis.study.problems import StudyError
from analysis.study.reading.study_folder import read_study
from tests.exports.support import english, table, take_all_guesses

MODEL = STUDIES / "delicate-verbanden"


def private(name: str, to: Path, words: bool) -> Path:
    """The answers of the default study as another file holds them: questions for names, a code for the network."""
    rows = table(MODEL / f"{name}.csv")
    with (MODEL / "codebook.csv").open(encoding="utf-8", newline="") as file:
        texts = {row["item"]: row["text_nl"] + (" " if words else "") for row in csv.DictReader(file)}
    header = [{"respondent": "id", "network": "netwerk"}.get(each, texts.get(each, each)) for each in rows[0]]
    with to.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([header, *rows[1:]])
    return to


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("private")
    survey, pilot = private("survey", place / "s.csv", words=True), private("pilot", place / "p.csv", words=False)
    said = new_study(place / "mine", survey, pilot, None, english, MODEL)
    assert len(said) <= 30
    return place / "mine"


def test_only_which_column_is_which_is_asked(copy):
    with pytest.raises(StudyError) as caught:
        read_study(copy)
    asked = {(problem.file, problem.column) for problem in caught.value.problems}
    keys = ("title", "synthetic", "[survey] network")
    assert asked == {("codebook.csv", "column"), *(("study.toml", key) for key in keys)}


def test_with_all_questions_matched_the_answers_are_those_of_the_model(copy, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    for path in copy.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    take_all_guesses(folder)
    mine, model = read_study(folder), read_study(MODEL)
    pd.testing.assert_frame_equal(mine.responses, model.responses)
    pd.testing.assert_frame_equal(mine.pilot, model.pilot)
    assert list(mine.networks.index) == list(model.networks.index)
    assert mine.config.labels == model.config.labels
    assert mine.config.patterns == model.config.patterns
    pd.testing.assert_frame_equal(mine.claims.frame, model.claims.frame)
