"""With LOCALE=nl the terminal says in Dutch what kind of thing is wrong, and below it what was found."""

from analysis.commands import main
from tests.study.test_study import BROKEN


def test_each_kind_of_problem_comes_in_dutch_with_its_cells_below(toy, capsys):
    folder = toy(**BROKEN["unknown network"][0])
    assert main(["validate", str(folder), "--language", "nl"]) == 1
    first, second, *_, count, where = capsys.readouterr().err.splitlines()
    assert first.startswith("survey.csv: ")
    assert first.endswith("[network-unknown]")
    assert "is not" not in first
    assert second.startswith('    survey.csv, row 6, column network: "Eest" is not a network of this study.')
    assert count == f"1 ding te verbeteren in {folder}."
    assert "docs/problems.nl.md" in where


def test_a_sound_study_is_said_to_be_sound_in_dutch(toy, capsys):
    assert main(["validate", str(toy()), "--language", "nl"]) == 0
    assert "toy: niets mis; 11 respondenten." in capsys.readouterr().out
