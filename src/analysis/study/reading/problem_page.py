"""docs/problems.md and docs/problems.nl.md: every kind of problem, how it comes about, and how to mend it.

``python -m analysis.study.reading.problem_page`` writes both from problems.csv.
"""

import csv
from pathlib import Path

from analysis.places import PROJECT
from analysis.study.config import Language

FILE = Path(__file__).parents[1] / "problems.csv"
PAGES: dict[Language, Path] = {"en": PROJECT / "docs" / "problems.md", "nl": PROJECT / "docs" / "problems.nl.md"}
HEADS: dict[Language, str] = {
    "en": """# What can be wrong with a study

`make validate` tells every problem of a study folder at once, each with its file, row, column and value, what to do,
and its kind in brackets. These are the kinds. (In Dutch: [problems.nl.md](problems.nl.md). This page is a view of
`src/analysis/study/problems.csv`.)

| kind | what it is | how it comes about | how to mend it |
| --- | --- | --- | --- |
""",
    "nl": """# Wat er mis kan zijn met een studie

`make validate` noemt alle problemen van een studiemap ineens, elk met bestand, rij, kolom en waarde, wat eraan te doen
is, en tussen haken de soort; met `LOCALE=nl` staat de soort er in het Nederlands boven. Dit zijn de soorten. (In het
Engels: [problems.md](problems.md). Deze pagina wordt gemaakt uit `src/analysis/study/problems.csv`.)

| soort | wat het is | hoe het komt | wat eraan te doen is |
| --- | --- | --- | --- |
""",
}


def kinds() -> list[dict[str, str]]:
    """The rows of problems.csv: a ``code``, and in each language what it ``means``, ``arises`` from, how to mend."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def page(language: Language) -> str:
    """The page in one language, as Markdown."""
    columns = [f"{column}_{language}" for column in ("means", "arises", "mend")]
    rows = [
        f"| `{kind['code']}` | {' | '.join(kind[column].replace('|', chr(92) + '|') for column in columns)} |\n"
        for kind in kinds()
    ]
    return HEADS[language] + "".join(rows)


if __name__ == "__main__":
    for each, path in PAGES.items():
        path.write_text(page(each), encoding="utf-8")
