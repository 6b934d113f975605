"""A study's own Markdown: its words are shown, and nothing in it runs."""

import nbformat
import pytest
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.mdit import create_md_parser

from analysis.presentation.inert import inert

HOSTILE = """# A *title*

A <script>alert(1)</script> & ![a map](http://x/y.png), [a link](javascript:alert(1)) and [the web](https://a.b/c?d=1).
{abbr}`x (y)` $a$ and `code {x}` &lt;b&gt; [^1]

:::{note}
hi
:::

```{raw} html
<b>
```

% a comment
+++
(target)=

| a | b |
|---|---|
| 1 | 2 |

<div onclick="x">raw</div>

[^1]: a footnote
"""


def parsed(text: str):
    """The kinds of block and inline tokens that the site's own reader makes of a text."""
    config = MdParserConfig(enable_extensions={"amsmath", "colon_fence", "dollarmath"})
    return create_md_parser(config, DocutilsRenderer).parse(text)


def kinds(tokens) -> set[str]:
    return {token.type for token in tokens} | {each.type for token in tokens for each in token.children or []}


def test_the_sites_own_reader_finds_nothing_that_runs():
    assert {"html_block", "myst_role", "colon_fence", "math_inline"} <= kinds(parsed(HOSTILE))
    plain = {
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "strong_open",
        "strong_close",
        "em_open",
        "em_close",
    }
    plain |= {"link_open", "link_close", "code_inline", "softbreak", "fence"}
    assert kinds(parsed(inert(HOSTILE))) == plain
    assert not any(token.info for token in parsed(inert(HOSTILE)))


def test_its_words_stay_what_they_are():
    said = "".join(each.content for token in parsed(inert(HOSTILE)) for each in token.children or [])
    for words in ("A <script>alert(1)</script> &", "a map", "[a link](javascript:alert(1))", "{abbr}", "$a$", "<b>"):
        assert words in said


@pytest.mark.parametrize(
    "text",
    [
        "One.\n\nTwo *and* **three**.",
        "*a*_b_",
        "- a\n- b\n\n  c",
        "3. x\n4. y",
        "> said",
        "```\na\n```",
        "[w](<https://x.y>)",
    ],
)
def test_plain_markdown_stays_as_it_was(text):
    assert [token.type for token in parsed(inert(text))] == [token.type for token in parsed(text)]
    assert nbformat.v4.new_markdown_cell(inert(text)).source
