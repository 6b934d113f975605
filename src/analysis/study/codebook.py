"""The codebook of a study, one row an item: which kinds of item there are, and what they form."""

import pandas as pd

FILE = "codebook.csv"
KINDS = ("likert", "single", "count", "choice")
PHASES = ("pilot", "main", "both")
REQUIRED = ("item", "scale", "kind", "minimum", "maximum", "reverse", "phase")
OPTIONAL = ("text_nl", "text_en", "face_group", "source", "question", "column", "answers", "remark")


def items_in(codebook: pd.DataFrame, phase: str) -> pd.DataFrame:
    """The rows of the codebook that were asked in `phase` ("pilot" or "main")."""
    return codebook[codebook["phase"].isin([phase, "both"])]


def scales(codebook: pd.DataFrame, phase: str) -> dict[str, list[str]]:
    """The scales of likert items in `phase`, in codebook order: name to items."""
    likert = items_in(codebook, phase).query("kind == 'likert'")
    return {str(name): list(rows.index) for name, rows in likert.groupby("scale", sort=False)}


def characteristics(codebook: pd.DataFrame) -> dict[str, list[str]]:
    """All that the main survey gives a score: the scales, and each single question or count. Name to items."""
    scored = items_in(codebook, "main").query("kind != 'choice'")
    return {str(name): list(rows.index) for name, rows in scored.groupby("scale", sort=False)}
