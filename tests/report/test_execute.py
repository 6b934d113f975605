"""What fails in a notebook is named, whether it is an error, a warning or a kernel."""

from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.report.execute import ReportError, execute_all
from analysis.report.plan import Run


def run(tmp_path, source: str, name: str = "page", **parameters) -> Run:
    cells = [
        new_markdown_cell("# Title\n\nText."),
        new_code_cell('study: str = "x"', metadata={"tags": ["parameters"]}),
    ]
    path = tmp_path / f"{name}.ipynb"
    nbformat.write(new_notebook(cells=[*cells, new_code_cell(source)]), path)
    return Run(path, name, parameters, title="Meses")


def test_a_notebook_runs_with_its_parameters_title_and_settings(tmp_path):
    source = "import os\nprint(study, os.environ['SETTING'], os.environ['PYTHONHASHSEED'])"
    execute_all([run(tmp_path, source, study="toy")], tmp_path / "out", {"SETTING": "here"}, jobs=1)
    done = nbformat.read(tmp_path / "out" / "page.ipynb", as_version=4)
    assert done.cells[0].source == "# Meses\n\nText."
    assert done.cells[-2].outputs[0].text == "toy here 0\n"
    assert done.cells[-1].source.startswith("**Run record.** Notebook `page.ipynb` (SHA-256 ")


def test_a_failed_cell_is_named_with_notebook_parameters_and_error(tmp_path):
    runs = [run(tmp_path, "print('fine')", name="good"), run(tmp_path, "1 / 0", name="bad", study="toy")]
    with pytest.raises(ReportError) as raised:
        execute_all(runs, tmp_path / "out", {}, jobs=2)
    assert str(raised.value) == "bad.ipynb (study=toy), cell [3] '1 / 0': ZeroDivisionError: division by zero"


def test_a_run_starts_when_those_that_it_waits_for_are_done(tmp_path):
    write = "import os\nopen(os.environ['PLACE'] + '/' + study, 'x').close()"
    parts = [run(tmp_path, write, name=f"part-{name}", study=name) for name in "ab"]
    read = "import os\nprint(sorted(os.listdir(os.environ['PLACE'])))"
    whole = replace(run(tmp_path, read, name="0-whole"), after=tuple(part.name for part in parts))
    (tmp_path / "place").mkdir()
    execute_all([whole, *parts], tmp_path / "out", {"PLACE": str(tmp_path / "place")}, jobs=3)
    done = nbformat.read(tmp_path / "out" / "0-whole.ipynb", as_version=4)
    assert done.cells[-2].outputs[0].text == "['a', 'b']\n"


def test_what_waits_for_a_failure_does_not_start(tmp_path):
    bad = run(tmp_path, "1 / 0", name="bad", study="toy")
    after = replace(run(tmp_path, "1", name="after"), after=("bad",))
    with pytest.raises(ReportError, match=r"bad.ipynb \(study=toy\), cell \[3\] '1 / 0': ZeroDivisionError"):
        execute_all([after, bad], tmp_path / "out", {}, jobs=2)
    assert not (tmp_path / "out" / "after.ipynb").exists()


def test_a_warning_that_would_reach_the_page_is_a_failure(tmp_path):
    with pytest.raises(ReportError, match=r"cell \[2\] 'import warnings': a warning reached the page: .*careful"):
        execute_all([run(tmp_path, "import warnings\nwarnings.warn('careful')")], tmp_path / "out", {}, jobs=1)


def test_a_kernel_that_dies_is_named(tmp_path):
    with pytest.raises(ReportError, match=r"page.ipynb \(\), cell \[2\] .import os.: the kernel died"):
        execute_all([run(tmp_path, "import os\nos._exit(1)")], tmp_path / "out", {}, jobs=1)


def test_the_callers_environment_is_as_it_was(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    execute_all([run(tmp_path, "1")], tmp_path / "out", {"SETTING": "here"}, jobs=1)
    import os

    assert os.environ["PYTHONHASHSEED"] == "7"
    assert "SETTING" not in os.environ
