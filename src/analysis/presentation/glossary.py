"""What the terms of the report mean, for a reader who knows no statistics: the page *Glossary* of a site."""

from pathlib import Path

import pandas as pd

from analysis.presentation.messages import catalogue, translated

TERMS = Path(__file__).parent / "glossary.csv"  # its Dutch: locale/nl/LC_MESSAGES/glossary.po
PAGE = "glossary"


def terms() -> pd.DataFrame:
    """The English terms and their meanings: ``term``, ``meaning``."""
    return pd.read_csv(TERMS, keep_default_na=False)


def glossary_page(language: str) -> str:
    """The page as MyST Markdown, its terms in the order of the alphabet of `language`."""
    known = {} if language == "en" else catalogue(language, PAGE)
    texts = [[known.get((None, text), text) for text in row] for row in terms().itertuples(index=False)]
    texts.sort(key=lambda row: row[0].casefold())
    entries = "\n\n".join(f"{term}\n: {meaning}" for term, meaning in texts)
    return f"# {translated('Glossary', language)}\n\n{entries}\n"
