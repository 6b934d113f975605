"""Below each table and figure of the site stand its number, its files and how to cite it."""

import nbformat

from analysis.report.site_cells import for_readers

TABLE = ":::{table} Portrait of North\n:name: table-portraits-north\n\n| a |\n| --- |\n| 1 |\n:::"


def shown(*outputs) -> list[str]:
    cell = nbformat.v4.new_code_cell("page.table()", outputs=list(outputs))
    page = for_readers(nbformat.v4.new_notebook(cells=[cell]), ["portraits", "port"], "nl")
    outputs = [output["data"].get("text/markdown", "") for output in page.cells[0].outputs]
    return [*outputs, *(cell.source for cell in page.cells if cell.cell_type == "markdown")]


def test_below_the_rows_of_one_network_stands_the_file_of_all():
    first, below = shown(nbformat.v4.new_output("display_data", {"text/markdown": TABLE}))
    assert first == TABLE
    assert '{numref}`table-portraits-north` · <a href="tables/portraits.csv">CSV</a>' in below
    assert '<a href="index.html#how-to-cite">citeren</a>' in below


def test_below_a_figure_stand_both_pictures_and_its_table():
    about = {"alt": "4.2", "caption": "North", "name": "figure-portrait-north", "table": "portraits", "published": None}
    _, below = shown(nbformat.v4.new_output("display_data", {"image/svg+xml": "<svg/>"}, metadata=about))
    for file in ("figures/portrait-north.svg", "figures/portrait-north.png", "tables/portraits.csv"):
        assert f'href="{file}"' in below


def test_below_a_sentence_stands_nothing():
    assert shown(nbformat.v4.new_output("display_data", {"text/markdown": "All is well."})) == ["All is well."]
