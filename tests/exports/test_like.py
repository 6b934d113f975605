"""A private copy of an existing study: only which of my columns are which of its items is asked."""

import csv
import random
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from analysis.exports.new_study import new_study
from analysis.places import PROJECT, STUDIES
from analysis.report.own_pages import notebooks_of
from analysis.study.problems import StudyError
from analysis.study.reading.study_folder import read_study
from tests.any_study.run import run_pages
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


@pytest.mark.fuzz
def test_the_report_of_renamed_and_shuffled_questions_has_the_numbers_of_the_model(tmp_path):
    """Every table of the committed report to the letter, but for what says that its answers were made for it."""
    survey, pilot = (spss(name, tmp_path) for name in ("survey", "pilot"))
    new_study(tmp_path / "mine", survey, pilot, None, english, MODEL)
    take_all_guesses(tmp_path / "mine")
    mine = read_study(tmp_path / "mine")
    run_pages(mine, mine.config.language, tmp_path)
    ours = {path.name: cells(path) for path in (tmp_path / "report" / "tables").glob("*.csv")}
    portraits = [cells(path) for path in (tmp_path / "report" / "parts" / "portraits").glob("*.csv")]
    ours["portraits.csv"] = pd.concat(portraits).sort_values(["network", "characteristic"], ignore_index=True)
    of_page_0 = notebooks_of()["0-method-validation"].read_text(encoding="utf-8")
    for path in (PROJECT / "reports" / "delicate-verbanden" / "tables").glob("*.csv"):
        if path.stem in ("figures", "validation", "verdicts") or f'"{path.stem}\\"' in of_page_0:
            continue
        theirs = cells(path)
        if path.stem == "portraits":
            theirs = theirs.sort_values(["network", "characteristic"], ignore_index=True)
        pd.testing.assert_frame_equal(ours[path.name], theirs, obj=path.name)


def cells(path: Path) -> pd.DataFrame:
    """A table as text, without what names the answers invented and a verdict built in."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    return table.drop(columns=["data", "planted", "verdict"], errors="ignore")


def spss(name: str, place: Path) -> Path:
    """The answers of the default study with v1, v2 ... for names and in another order, the questions as labels."""
    answers = pd.read_csv(MODEL / f"{name}.csv")
    with (MODEL / "codebook.csv").open(encoding="utf-8", newline="") as file:
        texts = {row["item"]: row["text_nl"] for row in csv.DictReader(file)}
    asked = random.Random(name).sample(sorted(set(answers) - {"respondent"}), len(answers.columns) - 1)
    names = {"respondent": "id"} | {old: f"v{number}" for number, old in enumerate(asked, start=1)}
    labels = {new: texts.get(old, "Bij welk netwerk hoort u?") for old, new in names.items()}
    pyreadstat.write_sav(
        answers[["respondent", *asked]].rename(columns=names), place / f"{name}.sav", column_labels=labels
    )
    return place / f"{name}.sav"
