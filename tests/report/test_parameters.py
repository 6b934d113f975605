"""A notebook never runs with a parameter that it does not have."""

import nbformat
import pytest

from analysis.report.parameters import ParameterError, check, chosen, declared
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
        ({"draws": "7"}, "parameter draws is of type int, not '7'"),
        ({"draws": True}, "parameter draws is of type int, not True"),
    ],
)
def test_a_misspelt_or_mistyped_parameter_is_refused(tmp_path, given, words):
    with pytest.raises(ParameterError, match=words):
        check(run(tmp_path, **given))


@pytest.fixture
def notebooks(tmp_path):
    source = 'study: str = "x"\ndraws: int = 5\nshare: float = 0.5\nall_items: bool = False'
    nbformat.write(notebook(source), tmp_path / "4-reliability.ipynb")
    return {"4-reliability": tmp_path / "4-reliability.ipynb"}


def test_a_study_and_the_command_line_set_parameters_and_the_command_line_goes_first(notebooks):
    configured = {"4-reliability": {"draws": 7, "share": 1}}
    commanded = ["4-reliability.draws=2000", "4-reliability.all_items=true"]
    found = chosen(configured, commanded, notebooks)
    assert found == {"4-reliability": {"draws": 2000, "share": 1.0, "all_items": True}}
    assert type(found["4-reliability"]["share"]) is float


@pytest.mark.parametrize(
    ("configured", "commanded", "words"),
    [
        ({"4-reliabilty": {"draws": 7}}, [], "there is no notebook 4-reliabilty; the notebooks are 4-reliability"),
        ({"4-reliability": {"drawz": 7}}, [], "4-reliability has no parameter drawz; it has study, draws"),
        ({"4-reliability": {"draws": 7.5}}, [], "draws is of type int, not 7.5"),
        ({"4-reliability": {"study": "other"}}, [], "study is set by the report itself"),
        ({}, ["4-reliability.draws=many"], "draws is of type int, not 'many'"),
        ({}, ["4-reliability.all_items=perhaps"], "all_items is of type bool, not 'perhaps'"),
        ({}, ["draws=7"], "write notebook.parameter=value"),
        ({}, ["4-reliability.draws"], "write notebook.parameter=value"),
    ],
)
def test_what_cannot_be_set_is_refused_before_anything_runs(notebooks, configured, commanded, words):
    with pytest.raises(ParameterError, match=words):
        chosen(configured, commanded, notebooks)
