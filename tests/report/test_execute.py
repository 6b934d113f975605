"""What fails in a notebook is named, whether it is an error, a warning or a kernel."""

from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.places import NOTEBOOKS
from analysis.report.execute import ReportError, execute_all, prepared
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


def test_prose_and_remarks_of_a_page_are_in_its_language_and_a_page_of_somebody_else_stays_as_it_is():
    asked = Run(NOTEBOOKS / "1-data.ipynb", "1-data", {"language": "nl"}, remarks={"Response": "Ours: Response"})
    sources = [cell.source for cell in prepared(asked).cells]
    place = next(number for number, source in enumerate(sources) if source.startswith("## Respons\n"))
    assert sources[place + 1] == "Ours: Response"
    assert "## Response\n" in "".join(cell.source for cell in prepared(replace(asked, own=True)).cells)


def test_a_failed_cell_is_named_with_notebook_parameters_and_error(tmp_path):
    runs = [run(tmp_path, "print('fine')", name="good"), run(tmp_path, "1 / 0", name="bad", study="toy")]
    with pytest.raises(ReportError) as raised:
        execute_all(runs, tmp_path / "out", {}, jobs=2)
    assert str(raised.value) == "bad.ipynb (study=toy), cell [3] '1 / 0': ZeroDivisionError: division by zero"


def test_the_longest_page_starts_first_and_what_each_took_is_told(tmp_path):
    note = "import os, time\nopen(os.environ['PLACE'], 'a').write(study)"
    runs = [run(tmp_path, note, name=name, study=name) for name in "abc"]
    settings = {"PLACE": str(tmp_path / "place")}
    took = execute_all(runs, tmp_path / "out", settings, jobs=1, took={"b": 9.0, "c": 20.0})
    assert (tmp_path / "place").read_text(encoding="utf-8") == "cba"
    assert list(took) == ["a", "b", "c"]
    assert all(seconds > 0 for seconds in took.values())


def test_a_page_knows_what_it_is_handed(tmp_path):
    asked = run(tmp_path, "from analysis.places import reads_from_environment as reads\nprint(*reads())", name="page")
    execute_all([replace(asked, reads=frozenset({"slice:De Maas"}))], tmp_path / "out", {}, jobs=1)
    done = nbformat.read(tmp_path / "out" / "page.ipynb", as_version=4)
    assert done.cells[-2].outputs[0].text == "slice:De Maas\n"


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
