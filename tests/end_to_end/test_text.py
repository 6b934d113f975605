"""Text is text: whatever a person writes into a study is shown to the letter, and nothing in it runs."""

import re
from xml.etree import ElementTree

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from analysis.presentation.tables.declared import TABLES
from analysis.presentation.tables.written import FORMULA, NUMBER, read_csv
from tests.end_to_end.hostile import write_hostile
from tests.end_to_end.support import command

pytestmark = pytest.mark.report
# Dutch on a page in English, words that only a table has, and what the codebook has for those who write it
MARKDOWN = {"about", "said", "invented", "reference"}  # in these plain mark-up is mark-up: docs/adapting.md
NOT_ON_A_PAGE = {"source", "remark", "uitspraak", "nl", "reason", "quote", "hedge", "figure", "interview"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    place = tmp_path_factory.mktemp("text")
    texts = write_hostile(place / "evil").given
    done = command("report", place / "evil", "--workspace", place, "--jobs", "2")
    assert done.returncode == 0, done.stderr
    return place / "reports" / "evil", texts


def as_markdown(text: str) -> str:
    """What is left of a text that may be plain Markdown: emphasis, code and entities are read, nothing else."""
    return re.sub("[`*_]", "", text).replace("&lt;", "<")


def as_shown(text: str) -> str:
    return " ".join(text.split())


def told(shown: str, texts: dict[str, str]) -> set[str]:
    """The texts of which a word stands in what is shown; each must be there to the letter wherever its word is."""
    found = set()
    for word, text in texts.items():
        for place in re.finditer(word, shown):
            found.add(word)
            rest = text[text.index(word) :]
            rest = as_markdown(rest) if re.sub(r"\d+z", "", word) in MARKDOWN else rest
            assert shown[place.start() :].startswith(rest) or "…" in shown[place.start() :][: len(rest)], (word, shown)
    return found


def test_the_site_shows_every_text_to_the_letter(made):
    report, texts = made
    found = set()
    for path in (report / "site").glob("*.html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for script in soup.find_all("script"):
            assert "z()" not in script.text, path.name
        assert not [each for each in soup.select(".math") if "x^2" in each.text], path.name
        found |= told(as_shown(soup.text), texts)
        for image in soup.find_all("img"):
            found |= told(as_shown(image.get("alt", "")), texts)
    assert {word for word in texts.keys() - found if re.sub(r"\d+z", "", word) not in NOT_ON_A_PAGE} == set()


def test_notebooks_hold_no_live_text(made):
    report, texts = made
    reader = MarkdownIt("commonmark").enable("table")
    for path in (report / "notebooks").glob("*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            data = [output.get("data", {}) for output in cell.get("outputs", [])]
            if cell.cell_type == "markdown":
                data.append({"text/markdown": cell.source})
            for each in data:
                tokens = [
                    t for top in reader.parse(each.get("text/markdown", "")) for t in (top, *(top.children or []))
                ]
                assert not [t.content for t in tokens if t.type.startswith("html") and "z()" in t.content], path.name
                assert not BeautifulSoup(each.get("text/html", ""), "html.parser").find("script")
                words = BeautifulSoup(each.get("text/html", ""), "html.parser").text
                told(as_shown(words), texts)


def test_figures_are_drawings_and_nothing_else(made):
    report, _ = made
    figures = list((report / "figures").glob("*.svg"))
    assert figures
    for path in figures:
        for element in ElementTree.parse(path).iter():
            assert element.tag.rpartition("}")[2] not in {"script", "foreignObject", "a"}, path.name
            assert not [name for name in element.attrib if name.startswith("on")], path.name


def test_a_spreadsheet_computes_no_cell_and_our_reader_has_the_text_back(made):
    report, texts = made
    held = set()
    for path in (report / "tables").glob("*.csv"):
        cells = pd.read_csv(path, dtype=str, keep_default_na=False)
        for cell in cells.to_numpy().ravel():
            assert NUMBER.fullmatch(cell) or cell[:1] not in tuple("=+-@\t\r") or not cell, (path.name, cell)
        if path.stem in TABLES:
            held |= set(read_csv(path.stem, path.read_text(encoding="utf-8")).to_numpy().ravel())
    assert {text for word, text in texts.items() if word.startswith("network")} <= held
    assert any(FORMULA.match(text) for text in texts.values() if text in held)
