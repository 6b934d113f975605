"""A notebook never runs with a parameter that it does not have."""

import nbformat
import pytest

from analysis.report.parameters import ParameterError, check, declared
from analysis.report.plan import Run


def notebook(*sources: str) -> nbformat.NotebookNode:
    cells = [nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]}) for source in sources]
    return nbformat.v4.new_notebook(cells=cells)


def run(tmp_path, **parameters) -> Run:
    path = tmp_path / "notebook.ipynb"
    nbformat.write(notebook('study: str = "x"  # a name\ndraws: int = 5\nshare: float = 0.5'), path)
    return Run(path, "page", parameters)


def test_parameters_are_read_with_type_and_default():
    assert declared(notebook('study: str = "x"\ndraws: int = -5\nflag: bool = True')) == {
        "study": (str, "x"),
        "draws": (int, -5),
        "flag": (bool, True),
    }


@pytest.mark.parametrize(
    "source", ["draws = 5", "draws: int", "import os", "x: list = []", "draws: int = 0.5", "f: float = 1"]
)
def test_a_parameter_without_a_fitting_type_is_refused(source):
    with pytest.raises(ParameterError):
        declared(notebook(source))


@pytest.mark.parametrize("count", [0, 2])
def test_there_is_exactly_one_parameters_cell(count):
    with pytest.raises(ParameterError, match=f"this one has {count}"):
        declared(notebook(*["x: int = 1"] * count))


def test_a_fitting_run_passes(tmp_path):
    check(run(tmp_path, study="y", draws=7))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"drawz": 7}, "has no parameter drawz; it has study, draws, share"),
        ({"draws": "7"}, "parameter draws is a int, not '7'"),
        ({"draws": True}, "parameter draws is a int, not True"),
    ],
)
def test_a_misspelt_or_mistyped_parameter_is_refused(tmp_path, given, words):
    with pytest.raises(ParameterError, match=words):
        check(run(tmp_path, **given))
