"""The prose of a notebook in another language: the same cells, their blocks replaced."""

import nbformat
import pytest

from analysis.places import LOCALE, NOTEBOOKS
from analysis.presentation import prose

CELL = """# A title

A paragraph over
two lines, with `code`.

* an item that goes
  on
* another item

| a | head |
| --- | --- |
| a | cell |
"""
LANGUAGES = sorted(path.name for path in LOCALE.iterdir())


def structure(source):
    """What a cell is made of: its blocks, and in them code, links and formulas, to the letter."""
    kept = []
    for token in prose.READER.parse(source):
        inside = [(each.type, each.content) for each in token.children or [] if each.type == "code_inline"]
        links = [str(each.attrs["href"]) for each in token.children or [] if each.type == "link_open"]
        kept.append((token.type, token.tag, sorted(inside), sorted(links)))
    return kept


def test_a_block_is_the_same_message_however_its_lines_are_wrapped():
    found = ["A title", "A paragraph over two lines, with `code`.", "an item that goes on", "another item"]
    assert prose.blocks(CELL) == [*found, "a", "head", "a", "cell"]
    assert prose.blocks(CELL.replace("over\ntwo", "over two")) == prose.blocks(CELL)


def test_blocks_are_replaced_where_they_stand_and_those_without_a_text_stay(monkeypatch):
    texts = {(None, "a"): "een", (None, "an item that goes on"): "een punt", (None, "A title"): "Een titel"}
    monkeypatch.setattr(prose, "catalogue", lambda language, name: texts)
    said = prose.in_language(CELL, "page", "nl")
    assert said == CELL.replace("| a |", "| een |").replace("an item that goes\n  on", "een punt").replace(
        "# A title", "# Een titel"
    )
    assert prose.in_language(CELL, "page", "en") == CELL


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", sorted(NOTEBOOKS.rglob("*.ipynb")), ids=lambda path: path.stem)
def test_every_cell_keeps_its_structure(path, language):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            assert structure(prose.in_language(cell.source, path.stem, language)) == structure(cell.source)


def test_a_notebook_without_a_catalogue_stays_as_it_was_written():
    assert prose.in_language(CELL, "11-my-page", "nl") == CELL
