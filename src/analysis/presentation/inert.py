"""A study's own Markdown on a page: its words and plain mark-up are shown, and nothing in it runs."""

import re

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from analysis.presentation.wording import escape_markdown, line_start

# CommonMark alone: HTML, roles, directives, formulas, footnotes and the like are so many signs
READER = MarkdownIt("commonmark", {"html": False})
SAFE = ("http://", "https://", "mailto:")


def inert(text: str) -> str:
    """The text as Markdown that shows the same words on a site and in JupyterLab and does nothing else.

    Kept are paragraphs, lists, quotations, emphasis, code, and links to the web and to mail addresses. A heading
    becomes a bold line, since those of the page are the page's; a picture becomes the text that stands for it.
    Everything else is shown as the signs that it is written with.
    """
    return "\n\n".join(_block(node) for node in SyntaxTreeNode(READER.parse(text)).children)


def _block(node: SyntaxTreeNode) -> str:
    if node.type == "paragraph":
        return _inline(node)
    if node.type == "heading":
        return f"**{_inline(node)}**"
    if node.type in ("fence", "code_block"):
        return _fenced(node.content)
    if node.type == "hr":
        return "* * *"
    blocks = "\n\n".join(map(_block, node.children)) if node.type in ("blockquote", "list_item") else ""
    if node.type == "blockquote":
        return "\n".join(f"> {line}".rstrip() for line in blocks.split("\n"))
    if node.type == "list_item":
        return re.sub(r"\n(?=[^\n])", "\n   ", blocks)
    marks = ["- "] * len(node.children)
    if node.type == "ordered_list":
        first = int(node.attrs.get("start", 1))
        marks = [f"{number}. " for number in range(first, first + len(node.children))]
    return "\n".join(mark + _block(item) for mark, item in zip(marks, node.children, strict=True))


def in_code(text: str) -> str:
    """A text as code within a line, between more backticks than it holds."""
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{ticks} {text} {ticks}" if "`" in text else f"`{text}`"


def _fenced(content: str) -> str:
    """Code as a block without a language, between more backticks than it holds."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", content)), default=0))
    return f"{fence}\n{content.rstrip()}\n{fence}"


def _inline(node: SyntaxTreeNode) -> str:
    lines = "".join(map(_words, node.children)).split("\n")
    return "\n".join(map(line_start, lines))


def _words(node: SyntaxTreeNode) -> str:
    if node.type in ("softbreak", "hardbreak"):
        return "\n" if node.type == "softbreak" else "\\\n"
    if node.type == "code_inline":
        return in_code(node.content)
    inside = "".join(map(_words, node.children))
    if node.type in ("em", "strong"):
        return f"{node.markup}{inside}{node.markup}" if inside.strip() else inside
    if node.type == "link":
        target = str(node.attrs.get("href", ""))
        return f"[{inside}](<{target}>)" if target.startswith(SAFE) and inside else inside
    if node.type in ("inline", "image"):
        return inside
    return escape_markdown(node.content, begins=False).replace("!", "\\!")  # before a link it would be a picture
