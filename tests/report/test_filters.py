"""On the site a reader narrows a long table to the values asked for."""

import os
import shutil
import subprocess

import pytest
from bs4 import BeautifulSoup

from analysis.report.site import SPHINX

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PAGE = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>Table</title>
<meta name="words" data-all="alle" data-shown="%1 van de %2 rijen" data-chapter="%1, hoofdstuk" data-sort="sorteren">
<article class="bd-article"><table class="filter-0 filter-2">
<thead><tr><th>section</th><th>statement</th><th>verdict</th></tr></thead><tbody>
<tr><td>2.1</td><td>a</td><td>holds</td></tr><tr><td>2.10</td><td>b</td><td>fails</td></tr>
<tr><td>3.1</td><td>c</td><td>fails</td></tr><tr><td>3.1</td><td>d</td><td></td></tr></tbody></table></article>
<script>{filters}</script>
<script>
const choose = (place, value) => {{
  const select = document.querySelectorAll("select")[place];
  select.value = value;
  select.dispatchEvent(new Event("change", {{ bubbles: true }}));
}};
{chosen}
</script>"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """What a browser makes of the page after some choices."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None and not os.environ.get("REQUIRE_PROGRAMS"):
        pytest.skip("no Chromium is installed, so that the choices above tables were not tried")
    filters = (SPHINX / "_static" / "filters.js").read_text(encoding="utf-8")

    def look(chosen="", page=PAGE):
        folder = tmp_path_factory.mktemp("page")
        (folder / "page.html").write_text(page.format(filters=filters, chosen=chosen), encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", "--dump-dom"]
        page = (folder / "page.html").as_uri()
        shown = subprocess.run([found, *options, page], capture_output=True, text=True, timeout=120, check=True)
        return BeautifulSoup(shown.stdout, "html.parser")

    return look


def rows(page):
    return [row.find_all("td")[1].text for row in page.select("tbody tr") if not row.has_attr("hidden")]


def test_a_table_is_whole_until_something_is_chosen(opened):
    page = opened()
    assert rows(page) == ["a", "b", "c", "d"]
    choices = [[option["value"] for option in select.find_all("option")] for select in page.find_all("select")]
    assert choices == [["", "2", "3"], ["", "fails", "holds"]]  # of sections the chapters; no choice of a blank
    assert [label.text.split(":")[0] for label in page.find_all("label")] == ["section, hoofdstuk", "verdict"]


def test_choices_narrow_the_table_together_and_say_how_far(opened):
    page = opened('choose(0, "3"); choose(1, "fails");')
    assert rows(page) == ["c"]
    assert page.find("output").text == "1 van de 4 rijen"


def test_a_choice_can_be_taken_back(opened):
    assert rows(opened('choose(1, "holds"); choose(1, "");')) == ["a", "b", "c", "d"]


NUMBERS = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>Table</title>
<meta name="words" data-sort="sorteren"><article class="bd-article"><table><thead>
<tr><th><p>n</p></th><th>name</th></tr></thead><tbody><tr><td>12.000</td><td>a</td></tr><tr><td>9,5</td><td>b</td></tr><tr><td></td><td>c</td></tr>
<tr><td>-1</td><td>d</td></tr><tr><td>&lt; 0,001</td><td>e</td></tr></tbody></table></article>
<script>{filters}</script><script>{chosen}</script>"""
FIRST = 'document.querySelectorAll("button.sort")[0].click();'


def test_a_click_on_a_head_sorts_by_numbers_as_they_are_written_here_and_says_so(opened):
    page = opened(FIRST, NUMBERS)
    assert rows(page) == ["d", "e", "b", "a", "c"]
    assert [head.get("aria-sort") for head in page.find_all("th")] == ["ascending", None]


def test_a_second_click_turns_the_order_round_and_leaves_blanks_last(opened):
    page = opened(FIRST + FIRST, NUMBERS)
    assert rows(page) == ["a", "b", "e", "d", "c"]
    assert page.find("th")["aria-sort"] == "descending"
