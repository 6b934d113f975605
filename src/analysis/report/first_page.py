"""The first page of a report: what the study is, its pages and tables, how its files were read, and how to cite it."""

import html
from collections.abc import Sequence

from analysis.presentation.inert import inert
from analysis.presentation.tables.declared import ABOUT
from analysis.presentation.wording import escape_markdown
from analysis.report.plan import LeftOut
from analysis.study.citation import cite
from analysis.study.study import Study
from analysis.validation.table import committed

LIMITED = "**This is a part of the report**: only some pages were asked for. The whole is made by `make report`.\n\n"
METHOD_PAGE = """# 0 Is the arithmetic right?

This project computes its statistics on public data, and sets them beside those of programs that it did not write and
beside printed numbers: {numbers:,} numbers in {comparisons} comparisons, of which {agree} agree. All of them are in
<a href="tables/validation.csv">validation.csv</a>. They are the same for every study.
"""
INDEX = """# {title}

{what}

The pages answer one question each. Code is folded away behind *Show code*; every table on a page is also a
file, listed below, and the page [Figures](figures.md) lists every figure with its files and its table. Tables and
figures are numbered through the site{published}.

```{{toctree}}
:titlesonly:

{pages}
figures
```

## Tables

{tables}

{left_out}## How the files were read

{notes}
{cited}"""
UNDECLARED = "A table of this study's own, which nobody declared; not checked."
CITED = "\n## How to cite this study\n\n{citation}\n"
NUMBERED = '; "figure 13 of the report" is that of the published report'


def first_page(
    study: Study, pages: Sequence[str], left_out: Sequence[LeftOut], tables: Sequence[str], limited: bool = False
) -> str:
    """The page as MyST Markdown; of a `limited` report it says so.

    Parameters
    ----------
    pages, tables : their names, in the order in which they are listed.
    """
    respondents, networks = len(study.responses), len(study.networks)
    what = f"The answers of {respondents:,} respondent{'s' * (respondents != 1)}"
    what += f" in {networks} network{'s' * (networks != 1)}."
    for text in (study.config.reference.get(study.config.language), study.about):
        what = f"{inert(text)}\n\n{what}" if text else what
    if study.config.synthetic:
        what += " **They are synthetic**: invented, to show and to test the method, and no evidence about anything."
        what += f" {inert(study.config.invented.get(study.config.language, ''))}"
    elif study.config.disclosure.public is not None:
        what += f" They are public: {inert(study.config.disclosure.public)}"
    else:
        what += " **Not for publication**: what may be published is made by `make release`."
    about = {name: html.escape(ABOUT.get(name, UNDECLARED)) for name in tables}
    listed = [f'<li><a href="tables/{name}.csv">{name}.csv</a>: {text}</li>' for name, text in about.items()]
    lines = [f"- {item.notebook}: {item.reason}" for item in left_out if item.told]
    return INDEX.format(
        title=escape_markdown(study.config.title),
        what=(LIMITED if limited else "") + what,
        pages="\n".join(pages),
        tables="<ul>\n" + "\n".join(listed) + "\n</ul>",
        left_out="\n".join(["## Left out\n", *lines, "\n"]) if lines else "",
        notes="\n".join(f"- {escape_markdown(note)}" for note in study.notes)
        or "As UTF-8 text; nothing out of the ordinary.",
        published=NUMBERED if study.config.published else "",
        cited=CITED.format(citation=escape_markdown(citation)) if (citation := cite(study.config)) else "",
    )


def method_page() -> str:
    """What stands in the place of page 0 in a study that does not ask for it."""
    table = committed()
    agree = "all" if (table["agrees"] == "yes").all() else f"{(table['agrees'] == 'yes').sum()}"
    return METHOD_PAGE.format(numbers=table["numbers"].sum(), comparisons=len(table), agree=agree)
