"""The index of figures is made of what the executed notebooks show."""

import nbformat
import pytest

from analysis.report.figure_index import figure_index, figures_page, gallery, write_figure_index
from analysis.report.plan import Run


def shown(name: str, published: int | None) -> dict:
    about = {"alt": f"{name} 4.2", "caption": f"On {name} [*]", "name": f"figure-{name}", "table": "choices"}
    return nbformat.v4.new_output("display_data", {"text/plain": "x"}, metadata=about | {"published": published})


@pytest.fixture
def report(tmp_path):
    """Two pages: the second shows figure 3 of a report and one that is not in it."""
    for folder in ("notebooks", "tables"):
        (tmp_path / folder).mkdir()
    pages = {"1-one": [shown("age", None)], "2-two": [shown("size", None), shown("trust", 3)]}
    for page, outputs in pages.items():
        cell = nbformat.v4.new_code_cell("page.figure()", outputs=outputs)
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "notebooks" / f"{page}.ipynb")
    return tmp_path


def runs(report) -> list[Run]:
    return [Run(path, path.stem, {}) for path in sorted((report / "notebooks").iterdir())]


def test_figures_of_the_published_report_come_first_and_the_others_in_reading_order(report):
    index = figure_index(runs(report), report / "notebooks")
    assert index["figure"].tolist() == ["figures/trust.svg", "figures/age.svg", "figures/size.svg"]
    assert index["page"].tolist() == ["2-two", "1-one", "2-two"]
    assert index.iloc[0].drop(["page", "figure"]).tolist() == [3, "tables/choices.csv", "On trust [*]", "trust 4.2"]
    assert index["report_figure"].isna().tolist() == [False, True, True]


def test_the_page_shows_captions_to_the_letter_and_links_the_files(report):
    write_figure_index(runs(report), report, "synthetic")
    page = figures_page(report, "en")
    assert "in the report" in page
    assert r"| 3 | {numref}`figure-trust` <img" in page
    assert r"> | On trust \[\*\] | " in page
    assert '<a href="figures/trust.png">PNG</a> | <a href="tables/choices.csv">choices.csv</a> |' in page


def test_without_a_published_report_there_is_no_column_for_its_numbers(report):
    write_figure_index(runs(report)[:1], report, "responses")
    page = figures_page(report, "en")
    assert "in the report" not in page
    assert "published report" not in page
    assert "| {numref}`figure-age` <img" in page


def test_a_page_without_figures_gives_an_empty_index(report):
    nbformat.write(nbformat.v4.new_notebook(), report / "notebooks" / "1-one.ipynb")
    assert figure_index(runs(report)[:1], report / "notebooks").empty


def test_figures_beside_each_other_say_what_they_show_and_lead_to_their_pages(report):
    write_figure_index(runs(report), report, "synthetic")
    shown = gallery(report, ["1-one"])
    assert '<a href="1-one.html"><img src="figures/age.svg" alt="age 4.2"' in shown
    assert "size" not in shown
    assert gallery(report, ["7-none"]) == ""
