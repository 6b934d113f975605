"""Which tables a report has, which columns each has, with how many digits, and what they mean.

``python -m analysis.presentation.columns`` prints docs/tables.md.
"""

import sys
from collections.abc import Mapping

from analysis.presentation import (
    columns_of_networks,
    columns_of_people,
    columns_of_scales,
    columns_of_statements,
    columns_of_validation,
)
from analysis.presentation.column import Column

PARTS = (columns_of_validation, columns_of_people, columns_of_scales, columns_of_networks, columns_of_statements)
ABOUT: Mapping[str, str] = {name: text for part in PARTS for name, text in part.ABOUT.items()}
TABLES: Mapping[str, Mapping[str, Column]] = {name: columns for part in PARTS for name, columns in part.TABLES.items()}


def reference() -> str:
    """docs/tables.md: every table with its columns, as declared here."""
    lines = [
        "# The tables of a report",
        "",
        "`make report` writes them to `reports/<study>/tables/`, as CSV in UTF-8. A table is there if the notebook",
        "that makes it had its input. Every table also has a last column `data`: `synthetic` for invented answers,",
        "`responses` for a study's own, `public` for comparisons on public data, `published report` where the report",
        "is held against itself, `rules` for the rules of verdicts. A blank cell is a number that does not exist;",
        "`note`, where there is one, says why.",
        "",
        "This page is made from the code: `python -m analysis.presentation.columns > docs/tables.md`.",
    ]
    for name, columns in TABLES.items():
        lines += ["", f"## {name}.csv", "", ABOUT[name], "", "| column | holds | digits |", "| --- | --- | ---: |"]
        lines += [f"| `{key}` | {column.meaning} | {_digits(column)} |" for key, column in columns.items()]
    return "\n".join(lines) + "\n"


def _digits(column: Column) -> str:
    if column.digits is None:
        return "text"
    return f"{column.digits} significant" if column.significant else str(column.digits)


if __name__ == "__main__":
    sys.stdout.write(reference())
