"""The prose of notebooks in another language: each block of a Markdown cell is a message of the notebook's catalogue.

A block is a heading, a paragraph, an item of a list or a cell of a table, its white space collapsed, so that it is the
same message however its lines are wrapped. Catalogues stand in locale/<language>/LC_MESSAGES/prose/<notebook>.po.
"""

import re
from collections.abc import Callable, Iterable

from markdown_it import MarkdownIt
from markdown_it.token import Token

from analysis.presentation.messages import catalogue

READER = MarkdownIt("commonmark").enable("table")


def blocks(source: str) -> list[str]:
    """The text of each block of a Markdown cell, in reading order."""
    return [_collapsed(token) for token in _inline(source)]


def in_language(source: str, notebook: str, language: str) -> str:
    """A Markdown cell of a notebook in `language`; blocks that its catalogue has no text for stay English."""
    known = {} if language == "en" else catalogue(language, f"prose/{notebook}")
    return _replaced(source, lambda block: known.get((None, block), block))


def _replaced(source: str, text_of: Callable[[str], str]) -> str:
    """The cell with each block replaced where it stands; all that is between blocks stays."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    pieces, done = [], 0
    for token in _inline(source):
        block = _collapsed(token)
        text = text_of(block)
        if text == block:
            continue
        pattern = re.compile(r"\s+".join(map(re.escape, block.split())))
        found = pattern.search(source, max(done, starts[token.map[0]] if token.map else 0))
        if found is None:
            raise ValueError(f"this block of Markdown is not found in its cell, so that it stays English: {block!r}")
        pieces += [source[done : found.start()], text]
        done = found.end()
    return "".join([*pieces, source[done:]])


def _inline(source: str) -> Iterable[Token]:
    return (token for token in READER.parse(source) if token.type == "inline" and token.content.strip())


def _collapsed(token: Token) -> str:
    return " ".join(token.content.split())
