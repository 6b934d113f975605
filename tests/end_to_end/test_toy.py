"""A small study from folder to site: the same bytes every time, sound pages, and nothing lost when something fails."""

import json
from urllib.parse import unquote

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.report import pipeline
from analysis.report.execute import ReportError
from analysis.report.plan import Run
from tests.conftest import TOY
from tests.end_to_end.support import command, digests

pytestmark = pytest.mark.report


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("studies") / "toy"
    folder.mkdir()
    for name, text in TOY.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def workspace(study, tmp_path_factory):
    place = tmp_path_factory.mktemp("one")
    done = command("report", study, "--workspace", place, "--jobs", "2")
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture(scope="module")
def report(workspace):
    return workspace / "reports" / "toy"


def test_two_runs_in_two_folders_give_the_same_bytes(study, workspace, tmp_path):
    other = tmp_path / "a-folder-with-a-longer-name"
    done = command("report", study, "--workspace", other, "--jobs", "1", PYTHONHASHSEED="123", TZ="Asia/Tokyo")
    assert done.returncode == 0, done.stderr
    one, two = digests(workspace), digests(other)
    assert one.pop("reports/toy/run.json")
    assert two.pop("reports/toy/run.json")
    assert one == two


def test_the_report_holds_what_it_promises_and_lists_it(report):
    assert sorted(path.name for path in report.iterdir()) == [
        "README.md",
        "figures",
        "manifest.json",
        "notebooks",
        "run.json",
        "site",
        "tables",
    ]
    listed = json.loads((report / "manifest.json").read_text(encoding="utf-8"))["files"]
    found = digests(report)
    assert listed == {name: digest for name, digest in found.items() if name not in ("manifest.json", "run.json")}


def test_each_networks_rows_are_joined_in_the_order_of_the_networks(report):
    portraits = pd.read_csv(report / "tables" / "portraits.csv")
    assert list(portraits["network"].drop_duplicates()) == ["North", "East", "South"]
    assert len(portraits) == 3 * 3
    # North answered 3, 1, 12 and 2 to size
    north = portraits.query("network == 'North' and characteristic == 'size'").iloc[0]
    assert (north["n"], north["mean"]) == (4, 4.5)
    assert set(portraits["data"]) == {"synthetic"}


def test_every_page_is_whole_reachable_and_asks_nothing_of_the_network(report):
    site = report / "site"
    pages = {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in site.glob("*.html")}
    assert len(pages) >= 8
    for path, soup in pages.items():
        assert "Traceback" not in soup.text
        assert "Synthetic data" in soup.text
        for tag, attribute in (("script", "src"), ("link", "href"), ("img", "src"), ("a", "href")):
            for element in soup.find_all(tag, attrs={attribute: True}):
                target = element[attribute]
                if tag == "a" and target.startswith(("https://", "mailto:")):
                    continue
                file, _, fragment = unquote(target).partition("#")
                file = (path.parent / file.split("?")[0]).resolve() if file else path
                assert file.exists(), f"{path.name}: {target}"
                if fragment and file in pages and tag == "a":
                    assert pages[file].find(id=fragment), f"{path.name}: {target}"


def test_every_figure_has_a_caption_and_a_text_that_says_what_it_shows(report):
    figures = 0
    for path in (report / "site").glob("[0-9]*.html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for image in soup.find("article").find_all("img"):
            figures += 1
            assert image["alt"].endswith("(synthetic data)")
            assert any(sign.isdigit() for sign in image["alt"])
            assert image.find_parent("figure").figcaption.text
    portraits = len(list((report / "figures").glob("portrait-*.svg")))  # these stand beside each other too
    assert figures == len(list((report / "figures").glob("*.svg"))) + portraits == 11 + 3


def test_the_index_of_figures_links_every_figure_and_its_table(report):
    soup = BeautifulSoup((report / "site" / "figures.html").read_text(encoding="utf-8"), "html.parser")
    links = {link["href"] for link in soup.find("article").find_all("a", href=True)}
    figures = list((report / "figures").iterdir())
    assert {path.suffix for path in figures} == {".svg", ".png"}
    assert {f"figures/{path.name}" for path in figures} <= links
    index = pd.read_csv(report / "tables" / "figures.csv")
    assert set(index["table"]) <= links
    assert index["report_figure"].isna().all()  # no published report: the column is not shown
    assert "in the report" not in soup.find("article").text


def test_the_index_links_every_page_and_the_page_of_tables_every_table(report):
    soup = BeautifulSoup((report / "site" / "index.html").read_text(encoding="utf-8"), "html.parser")
    links = {link["href"] for link in soup.find("article").find_all("a", href=True)}
    pages = {path.name for path in (report / "site").glob("[0-9]*.html")}
    assert pages | {"tables.html", "figures.html", "reading.html"} <= links
    soup = BeautifulSoup((report / "site" / "tables.html").read_text(encoding="utf-8"), "html.parser")
    links = {link["href"] for link in soup.find("article").find_all("a", href=True)}
    assert {f"tables/{path.name}" for path in (report / "tables").glob("*.csv")} <= links


def test_an_executed_notebook_keeps_its_parameters_and_no_trace_of_the_machine(report, study):
    notebook = nbformat.read(report / "notebooks" / "5-network-portrait-east.ipynb", as_version=4)
    assert notebook.metadata.papermill.parameters == {"study": "toy", "language": "en", "network": "East"}
    assert notebook.cells[0].source.startswith("# East\n")
    for path in report.glob("notebooks/*.ipynb"):
        assert str(study.parent) not in path.read_text(encoding="utf-8")


FAULTS = {
    "a misspelt key": ("study.toml", "synthetic", "syntetic", 'unknown key syntetic. Did you mean "synthetic"?'),
    "a value out of range": (
        "survey.csv",
        "a,North,4",
        "a,North,9",
        'survey.csv, row 2, column trust_1: "9" is outside 1 to 5',
    ),
    "an unknown network": ("survey.csv", "a,North", "a,Nort", 'row 2, column network: "Nort" is not a network'),
    "a duplicate respondent": ("survey.csv", "b,North", "a,North", 'row 3, column who: "a" occurs twice'),
    "a text in a number column": ("survey.csv", "a,North,4", "a,North,four", 'column trust_1: "four" is not a number'),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_gives_one_clear_message_status_1_and_leaves_the_report_alone(fault, study, workspace):
    file, old, new, words = FAULTS[fault]
    before = digests(workspace)
    sound = (study / file).read_text(encoding="utf-8")
    (study / file).write_text(sound.replace(old, new, 1), encoding="utf-8")
    try:
        done = command("report", study, "--workspace", workspace)
        checked = command("validate", study)
    finally:
        (study / file).write_text(sound, encoding="utf-8")
    assert done.returncode == checked.returncode == 1
    assert words in done.stderr
    assert done.stderr == checked.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert digests(workspace) == before


def failing(tmp_path) -> Run:
    cells = [
        nbformat.v4.new_markdown_cell("# T"),
        nbformat.v4.new_code_cell('study: str = "x"', metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("1 / 0"),
    ]
    path = tmp_path / "9-broken.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return Run(path, "9-broken", {"study": "toy"})


def test_a_failed_cell_leaves_the_report_alone_and_keeps_the_notebook(study, workspace, tmp_path, monkeypatch):
    before = digests(workspace)
    monkeypatch.setattr(pipeline, "plan", lambda *_: ([failing(tmp_path)], []))
    with pytest.raises(ReportError, match=r"9-broken.ipynb \(study=toy\), cell \[3\] '1 / 0': ZeroDivisionError"):
        pipeline.make_report(str(study), pipeline.Wishes(workspace=workspace))
    after = digests(workspace)
    assert before.items() <= after.items()
    kept = workspace / "reports" / ".failed-toy" / "report" / "notebooks" / "9-broken.ipynb"
    assert "ZeroDivisionError" in kept.read_text(encoding="utf-8")
    assert all(name.startswith("reports/.failed-toy/") for name in after.keys() - before.keys())


def test_a_study_from_elsewhere_may_not_take_the_name_of_one_in_data_raw(study, tmp_path):
    borrowed = tmp_path / "delicate-verbanden"
    study.rename(borrowed)
    try:
        done = command("report", borrowed, "--workspace", tmp_path / "out")
    finally:
        borrowed.rename(study)
    assert done.returncode == 1
    assert "has the name of another study" in done.stderr


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """The report of a Dutch study of three files: no pilot, no file of networks, no statements."""
    place = tmp_path_factory.mktemp("bare")
    study = place / "speelgoed"
    study.mkdir()
    for name, content in (TOY | {"codebook.csv": TOY["codebook.csv"].replace("text_en", "text_nl")}).items():
        if name != "networks.csv":
            (study / name).write_text(content.replace('"en"', '"nl"'), encoding="utf-8")
    done = command("report", study, "--workspace", place)
    assert done.returncode == 0, done.stderr
    return place / "reports" / "speelgoed"


def test_a_study_needs_no_pilot_no_networks_file_and_no_statements(bare):
    page = (bare / "site" / "index.html").read_text(encoding="utf-8")
    assert "3-item-reduction: " in page
    assert "8-published-report: " not in page  # nobody who has no published report misses it
    made = {path.stem for path in (bare / "tables").iterdir()}
    assert {"response", "icc", "portraits", "comparison", "associations", "validation"} <= made
    assert not made & {"item_reduction", "claims", "consistency"}


def test_in_dutch_labels_are_dutch(bare):
    page = (bare / "site" / "5-network-portrait-north.html").read_text(encoding="utf-8")
    for words in ("kenmerk", "in woorden", "gemiddelde ± 2 standaardfouten", "synthetische data"):
        assert words in page
