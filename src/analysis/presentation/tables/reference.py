"""docs/tables.md: every table with its columns. ``python -m analysis.presentation.tables.reference FILE``."""

import sys
from pathlib import Path

from analysis.presentation.tables.declared import ABOUT, TABLES, Column

HEAD = """# The tables of a report

`make report` writes them to `reports/<study>/tables/`, as CSV in UTF-8. A table is there if the notebook
that makes it had its input. Every table also has a last column `data`: `synthetic` for invented answers,
`responses` for a study's own, `public` for comparisons on public data, `published report` where the report
is held against itself, `rules` for the rules of verdicts. A blank cell is a number that does not exist;
`note`, where there is one, says why. A text that begins with `=`, `+`, `-` or `@` has an apostrophe before it, so that
no spreadsheet takes it for a formula; where you read the tables in a program, take it off. Numbers are as they are.

*Rests on* says whose answers a column rests on, and *kind* what it tells of them; both are explained in
`src/analysis/presentation/tables/declared.py`.

This page is a view of `tables.csv` and `columns.csv` in that folder; `make words` makes it.
"""


def reference() -> str:
    """The whole page, as Markdown."""
    return HEAD + "".join(_table(name) for name in TABLES)


def _table(name: str) -> str:
    head = f"\n## {name}.csv\n\n{ABOUT[name]}\n\n| column | holds | digits | rests on | kind |\n"
    rows = "".join(
        f"| `{key}` | {column.meaning} | {_digits(column)} | {column.base} | {column.kind} |\n"
        for key, column in TABLES[name].items()
    )
    return f"{head}| --- | --- | ---: | --- | --- |\n{rows}"


def _digits(column: Column) -> str:
    if column.digits is None:
        return "text"
    return f"{column.digits} significant" if column.significant else str(column.digits)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference(), encoding="utf-8", newline="\n")
