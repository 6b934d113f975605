"""The terms of the pages in plain words: glossary.csv has them in English, locale/ has other languages."""

import csv
from pathlib import Path

from analysis.presentation.messages import translated

FILE = Path(__file__).parent / "glossary.csv"
CONTEXT = "glossary"  # of its messages: a heading of a table may have the same English and other Dutch


def terms() -> list[tuple[str, str]]:
    """Each term with its meaning, in English."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [(row["term"], row["meaning"]) for row in csv.DictReader(file)]


def glossary_page(language: str) -> str:
    """The page as MyST Markdown, in the alphabetical order of the language."""
    said = [[translated(text, language, CONTEXT) for text in row] for row in terms()]
    said.sort(key=lambda row: row[0].casefold())
    opening = translated("What the terms on these pages mean, in plain words.", language)
    lines = [f"{term}\n: {meaning[:1].upper()}{meaning[1:]}.\n" for term, meaning in said]
    return "\n".join([f"# {translated('Glossary', language)}\n", f"{opening}\n", *lines])
