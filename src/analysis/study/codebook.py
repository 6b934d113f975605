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


def units(codebook: pd.DataFrame) -> dict[str, str]:
    """In which unit the band of each characteristic can be printed in words: "answers" (1 to 5), "counts", or ""."""
    first = {name: codebook.loc[items[0]] for name, items in characteristics(codebook).items()}
    return {
        name: "counts" if row["kind"] == "count" else "answers" * ((row["minimum"], row["maximum"]) == (1, 5))
        for name, row in first.items()
    }


def by_range(limits: pd.DataFrame) -> dict[str, list[str]]:
    """Questions by the range of their answers, the range of most questions first and equals in order of appearance.

    Parameters
    ----------
    limits : rows of a codebook, indexed by question, with ``minimum`` and ``maximum`` (NaN where there is none).

    Returns
    -------
    Range ("1-5"; "0-" without a highest answer) to its questions in their own order.
    """
    named = [
        "-".join("" if pd.isna(end) else f"{end:g}" for end in ends)
        for ends in limits[["minimum", "maximum"]].itertuples(index=False)
    ]
    groups: dict[str, list[str]] = {}
    for question, name in zip(limits.index, named, strict=True):
        groups.setdefault(name, []).append(question)
    return dict(sorted(groups.items(), key=lambda group: -len(group[1])))
