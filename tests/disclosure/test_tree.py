"""Files of a private study are refused wherever they lie."""

import shutil

import pytest

from analysis.disclosure.tree import check_place, refused, traces
from analysis.study.problems import StudyError
from analysis.study.reading.study_folder import read_study
from tests.disclosure.support import STUDY, answers, write


@pytest.fixture
def root(tmp_path):
    (tmp_path / ".gitignore").write_text("/data/raw/*\n!/data/raw/shown/\n")
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    write(raw / "mine", answers({"North": 6, "East": 7}, 1))
    write(raw / "shown", answers({"North": 6, "East": 7}, 2), synthetic=True)
    return tmp_path


def said(root, *files: str) -> list[str]:
    return refused(root, files, traces(root / "data" / "raw"))


def test_a_copy_of_answers_is_known_by_ids_or_columns(root):
    survey = root / "data" / "raw" / "mine" / "survey.csv"
    (root / "notes").mkdir()
    shutil.copy(survey, root / "notes" / "copy.txt")
    (root / "columns.csv").write_text(survey.read_text().split("\n", 1)[0].replace(",", ";") + "\n1;2;3\n")
    (root / "ids.md").write_text("Asked again: secret-001, secret-002 and secret-003.")
    (root / "README.md").write_text("Nothing of anybody: trust_1, pace.")
    found = said(root, "notes/copy.txt", "columns.csv", "ids.md", "README.md")
    refused_files = ("notes/copy.txt", "columns.csv", "ids.md")
    assert found == [f"{name} holds answers of the private study mine." for name in refused_files]


def test_a_study_that_is_not_let_in_and_files_that_nobody_can_read_are_refused(root):
    (root / "survey.sav").write_bytes(b"$FL2")
    assert len(said(root, "data/raw/mine/codebook.csv", "survey.sav")) == 2
    assert said(root, "data/raw/shown/codebook.csv") == []


def test_the_committed_folder_takes_no_private_answers(root):
    settings = root / "data" / "raw" / "shown" / "study.toml"
    assert said(root, "data/raw/shown/study.toml") == []
    settings.write_text(STUDY.format(synthetic="false", more=""))
    assert "is committed" in said(root, "data/raw/shown/study.toml")[0]


def test_a_private_study_in_a_folder_that_git_takes_is_refused_before_its_report_is_made(root):
    shown, mine = (root / "data" / "raw" / name for name in ("shown", "mine"))
    check_place(mine, read_study(mine), root)
    check_place(shown, read_study(shown), root)
    write(shown, answers({"North": 6, "East": 7}, 2), synthetic=False)
    with pytest.raises(StudyError, match="folder-committed"):
        check_place(shown, read_study(shown), root)
    write(shown, answers({"North": 6, "East": 7}, 2), '[disclosure]\npublic = "They are in a package."\n')
    check_place(shown, read_study(shown), root)
