"""A study's own notebooks are pages, new ones and copies that replace ours; nothing that they write is lost."""

import json

import nbformat
import pandas as pd
import pytest
from matplotlib.figure import Figure

from analysis import places
from analysis.presentation.tables.declared import is_declared
from analysis.report.execute import execute_all
from analysis.report.own_pages import check_own, notebooks_of
from analysis.report.page import Page
from analysis.report.parameters import ParameterError, chosen
from analysis.report.plan import plan
from analysis.report.site_cells import for_readers
from analysis.study.problems import StudyError
from analysis.study.reading.study_folder import read_study
from analysis.study.study import PARTS, write_study

PARAMETERS = 'study: str = "toy"  # which\nlanguage: str = "en"  # of labels'
CODE = """from analysis.report.page import open_page

page = open_page(study, language)
def half(values):
    return values.max() / 2
scores = page.study.scores()
mine = page.table("mine", scores.groupby("network")["trust"].agg(["mean", half]), "Mine")"""


def notebook(title: str = "# 11 Mine", tagged: bool = True, code: str = CODE) -> nbformat.NotebookNode:
    parameters = nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]} if tagged else {})
    cells = [nbformat.v4.new_markdown_cell(title), parameters, nbformat.v4.new_code_cell(code)]
    return nbformat.v4.new_notebook(cells=cells)


@pytest.fixture
def study(toy):
    folder = toy()
    (folder / "notebooks").mkdir()
    nbformat.write(notebook(), folder / "notebooks" / "11-mine.ipynb")
    nbformat.write(notebook("# 1 Ours"), folder / "notebooks" / "1-data.ipynb")
    return folder


def test_own_notebooks_stand_among_ours_by_their_numbers_and_replace_those_of_the_same_name(study):
    found = notebooks_of(study)
    assert list(found)[-1] == "11-mine"
    assert list(found).index("7a-other-choices") == list(found).index("7-pattern-exploration") + 1
    assert found["1-data"] == study / "notebooks" / "1-data.ipynb"
    runs = {run.name: run for run in plan(read_study(study), "en", notebooks=found)[0]}
    assert runs["11-mine"].own
    assert runs["1-data"].own
    assert not runs["4-reliability"].own
    assert runs["1-data"].reads == PARTS  # a copy may look at more than ours does


def test_their_parameters_can_be_set_and_are_checked(study):
    with pytest.raises(ParameterError, match="11-mine has no parameter draws; it has study, language"):
        chosen({"11-mine": {"draws": 5}}, (), notebooks_of(study))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("index", notebook(), "a name that a page cannot have"),
        ("my page", notebook(), "a name that a page cannot have"),
        ("5-network-portrait-north", notebook(), "a name that a page cannot have"),
        ("11-a", notebook(title="No title"), "has no title"),
        ("11-a", notebook(tagged=False), "has no cell of parameters. Copy the first cell of code"),
    ],
)
def test_a_notebook_that_cannot_be_a_page_is_told_with_the_remedy(toy, name, content, words):
    folder = toy()
    (folder / "notebooks").mkdir()
    nbformat.write(content, folder / "notebooks" / f"{name}.ipynb")
    with pytest.raises(StudyError, match=words):
        check_own(read_study(folder), notebooks_of(folder))


def test_an_own_page_says_so_and_its_undeclared_table_is_written_and_marked(study, tmp_path):
    opened = read_study(study)
    run = next(run for run in plan(opened, "nl", notebooks=notebooks_of(study))[0] if run.name == "11-mine")
    page = open_with(opened, tmp_path, free=False)
    with pytest.raises(ValueError, match="table mine is not declared"):
        page.write("mine", pd.DataFrame({"a": [1]}))
    write_study(opened, tmp_path / "processed")
    handed = {places.PROCESSED_VARIABLE: str(tmp_path / "processed"), places.OUTPUT_VARIABLE: str(tmp_path / "report")}
    execute_all([run], tmp_path / "done", handed, jobs=1)
    cells = nbformat.read(tmp_path / "done" / "11-mine.ipynb", as_version=4).cells
    assert cells[1].source == "*Een eigen pagina van deze studie, in de taal waarin ze geschreven is.*"
    assert "van deze studie" in cells[-1].source
    table = pd.read_csv(tmp_path / "report" / "11-mine" / "tables" / "mine.csv")
    assert list(table.columns) == ["network", "mean", "half", "data"]
    assert table.set_index("network")["half"].round(3).to_dict() == {"East": 2.0, "North": 2.333, "South": 2.5}
    assert any("Mine (synthetische data) (niet gecontroleerd)" in str(cell.get("outputs")) for cell in cells)


def open_with(study, place, free: bool, monkeypatch=None) -> Page:
    if monkeypatch and free:
        monkeypatch.setenv(places.OWN_VARIABLE, "1")
    return Page(study, "en", place)


def test_two_tables_of_one_name_are_refused_rather_than_one_lost(toy, tmp_path, monkeypatch):
    page = open_with(read_study(toy()), tmp_path, True, monkeypatch)
    page.write("mine", pd.DataFrame({"a": [1]}))
    with pytest.raises(ValueError, match=r"tables/mine\.csv was written before"):
        page.write("mine", pd.DataFrame({"a": [2]}))


def test_a_declared_table_with_another_column_counts_as_undeclared(toy, tmp_path, monkeypatch):
    page = open_with(read_study(toy()), tmp_path, True, monkeypatch)
    frame = pd.DataFrame({"scale": ["a", "b"], "extra": [0.12345, 2.0]})
    assert not is_declared("factors", frame.columns)
    assert page.write("factors", frame[frame["extra"] > 0]).to_dict("list")["extra"] == [0.123, 2.0]
    assert (tmp_path / "tables" / "factors.csv").read_text().splitlines()[0] == "scale,extra,data"


def test_a_figure_of_matplotlib_needs_words_and_is_written_with_its_mark(toy, tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr("analysis.report.page.display", lambda data, metadata=None, **_: shown.append(metadata))
    page, figure = open_with(read_study(toy()), tmp_path, True, monkeypatch), Figure()
    axes = figure.subplots()
    axes.plot([1, 2])
    with pytest.raises(ValueError, match=r"say in words what the figure shows: alt="):
        page.figure("line", axes, "A line")
    page.figure("line", axes, "A line", alt="It rises.")
    assert shown[-1]["caption"] == "A line (not checked)"
    assert shown[-1]["alt"] == "It rises. (synthetic data)"
    assert (tmp_path / "figures" / "line.png").is_file()


def test_an_executed_copy_finds_its_study_by_the_record_of_its_report(toy, tmp_path, monkeypatch):
    folder, report = toy(), tmp_path / "reports" / "toy"
    (report / "notebooks").mkdir(parents=True)
    (report / "run.json").write_text(json.dumps({"study_folder": str(folder)}), encoding="utf-8")
    monkeypatch.chdir(report / "notebooks")
    assert places.study_folder("toy") == folder
    assert not places.study_folder("other").is_dir()


def test_a_cell_that_imports_and_shows_something_is_not_hidden():
    output = nbformat.v4.new_output("execute_result", {"text/plain": "1"})
    cell = nbformat.v4.new_code_cell("import json\n1", outputs=[output])
    page = for_readers(nbformat.v4.new_notebook(cells=[cell]), [], "en")
    assert page.cells[0].metadata["tags"] == ["hide-input"]
