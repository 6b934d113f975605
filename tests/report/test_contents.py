"""Readers are led from a table to the page that shows it, or that makes it."""

import nbformat

from analysis.report.contents import Place, places, tables_page
from analysis.report.plan import PER_NETWORK, Run


def notebook(folder, name, code, shown=()):
    outputs = [
        nbformat.v4.new_output("display_data", {"text/markdown": f":::{{table}} T\n:name: {label}\n\n| a |\n:::"})
        for label in shown
    ]
    cell = nbformat.v4.new_code_cell(code, outputs=outputs)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / f"{name}.ipynb")


def test_each_table_is_of_the_first_page_that_writes_it_and_has_a_number_where_it_is_shown(tmp_path):
    notebook(tmp_path, "1-data", 'page.table("items", a, "I")\npage.write("hidden", b)', ["table-items"])
    notebook(tmp_path, "5-network-portrait-north", 'page.table("portraits", a, "P")', ["table-portraits-north"])
    notebook(tmp_path, "7-more", 'page.write("items", a)')
    one, two, three = (tmp_path / name for name in ("1-data.ipynb", f"{PER_NETWORK}.ipynb", "7-more.ipynb"))
    runs = [Run(one, "1-data"), Run(two, "5-network-portrait-north"), Run(three, "7-more")]
    where = places(runs, tmp_path)
    assert where["items"] == Place("1-data", "table-items")
    assert where["items"].address == "1-data.html#table-items"
    assert where["hidden"] == Place("1-data", "")
    assert where["portraits"] == Place(PER_NETWORK, "")  # the page that lists those of the networks


def test_the_page_of_tables_says_what_each_is_without_the_name_of_a_notebook():
    page = tables_page(["items", "mine"], {"items": Place("1-data", "table-items")}, "en")
    assert (
        "| {numref}`table-items` | Answers to each question of the main survey, as given; one row a question. |" in page
    )
    assert (
        '| – | A table of this study&#x27;s own, which nobody declared; not checked. | <a href="tables/mine.csv">'
        in page
    )
