"""Where the published report contradicts or strains itself: what a program finds, and what only reading finds."""

from collections.abc import Sequence

import pandas as pd

from analysis.audit.against_itself import BANDS, against_itself
from analysis.study.claims import CONFLICTS, GRADES, VerdictRules

MACHINE, READING = "machine", "reading"
COLUMNS = (*CONFLICTS[:2], "found", *CONFLICTS[2:])
HARD = ("impossible", "strained")
MILDEST_FIRST = ("agrees", "implied", "not implied", "strained", "impossible")
PRINTED = ("de bandbreedtes van hoofdstuk 2", "the bands of chapter 2")
# what would settle a conflict that a program finds, by the kind of its statement
SETTLED = {
    "age": ("de oprichtingsdata, en de gegevens achter de figuur", "founding dates, and the data behind the figure"),
    "restated": ("de figuur van dat netwerk", "the figure of that network"),
    "count_words": (
        "de regel voor de woorden, en de einden voor afronding",
        "the rule for the words, and unrounded ends",
    ),
    "first": ("de gegevens achter de figuur", "the data behind the figure"),
    "related": ("de correlaties, en welke paren bedoeld zijn", "the correlations, and which pairs are meant"),
}
MEANS = ("de gemiddelden per netwerk, en hun codering", "the means of the networks, and how they were coded")


def conflicts(
    claims: pd.DataFrame, read: pd.DataFrame | None, networks: Sequence[str], rules: VerdictRules
) -> pd.DataFrame:
    """Every conflict, found by program or by reading, in one table.

    Parameters
    ----------
    claims : the registry. read : the study's conflicts.csv, or None. networks, rules : as for `against_itself`.

    Returns
    -------
    The columns in `COLUMNS`, the worst first. ``found`` is machine or reading. What a program finds has the id of its
    statement, with all that this one conflicts with in one row; it counts only if it conflicts in every reading of the
    bands, with the mildest grade.
    """
    by_machine = _told(hardest(against_itself(claims, networks, rules)), claims)
    tables = [by_machine.assign(found=MACHINE)]
    if read is not None:
        tables.append(read.assign(found=READING))
    table = pd.concat(tables, ignore_index=True).reindex(columns=list(COLUMNS))
    return table.sort_values("grade", key=lambda grades: grades.map(GRADES.index), kind="stable", ignore_index=True)


def hardest(held: pd.DataFrame) -> pd.DataFrame:
    """The pairs of `against_itself` that conflict in every reading: ``id``, ``against``, ``grade`` (the mildest)."""
    rank = held["grade"].map(MILDEST_FIRST.index)
    mildest = held.loc[rank.groupby([held["id"], held["against"]], sort=False).idxmin()]
    return mildest.loc[mildest["grade"].isin(HARD), ["id", "against", "grade"]].reset_index(drop=True)


def by_grade(table: pd.DataFrame) -> pd.DataFrame:
    """How many conflicts there are: one row a ``grade`` and ``found``, with ``conflicts``."""
    counted = table.groupby(["grade", "found"], sort=False).size().rename("conflicts").reset_index()
    return counted.sort_values("grade", key=lambda grades: grades.map(GRADES.index), kind="stable", ignore_index=True)


def _told(pairs: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """One row a statement that conflicts, in the words of the statements."""
    of = claims.set_index("id")
    bands = of[of["kind"].isin(["band", "count_band"])]
    rows = []
    for name, same in pairs.groupby("id", sort=False):
        others, kind = list(same["against"]), of.loc[name, "kind"]
        beside = [other for other in others if other != BANDS]
        sections = of.loc[beside, "section"].unique().tolist()
        about = bands[bands["characteristics"].isin(of.loc[name, "characteristics"].split())]
        if BANDS in others:
            printed = about[about["kind"] == "band"]
            sections.append(f"{printed['section'].iloc[0]} – {printed['section'].iloc[-1]}")
        row = {
            "id": name,
            "grade": next(grade for grade in HARD if grade in set(same["grade"])),
            "section_one": of.loc[name, "section"],
            "section_two": ", ".join(sections),
        }
        needed = _needed(of.loc[name], of.loc[beside, "subject"], about)
        for language, printed, settled in zip(("nl", "en"), PRINTED, SETTLED.get(kind, MEANS), strict=True):
            texts = [of.loc[each, f"text_{language}"] for each in (name, *beside)]
            if len(needed):
                texts.append("; ".join(needed[f"text_{language}"]))
            elif BANDS in others:
                texts.append(printed)
            row[f"what_{language}"] = " – ".join(texts)
            row[f"settled_by_{language}"] = settled
        rows.append(row)
    return pd.DataFrame(rows, columns=list(CONFLICTS))


def _needed(claim: pd.Series, beside: pd.Series, bands: pd.DataFrame) -> pd.DataFrame:
    """The printed bands in which a reader sees the conflict: of the networks named, and of those that lie beyond them.

    None for a relation over networks, which takes all bands.
    """
    if claim["kind"] == "count_words":
        return bands[bands["subject"].isin([claim["subject"], *beside])]
    if claim["kind"] not in ("highest", "lowest"):
        return bands.iloc[:0]
    named = bands["subject"].isin(claim["subject"].split())
    ends = bands["expected"].str.split("-", expand=True).astype(int)
    if claim["kind"] == "highest":
        beyond = (ends >= ends[named].min()).all(axis=1) & (ends > ends[named].min()).any(axis=1)
    else:
        beyond = (ends <= ends[named].max()).all(axis=1) & (ends < ends[named].max()).any(axis=1)
    return pd.concat([bands[named], bands[beyond & ~named]])
