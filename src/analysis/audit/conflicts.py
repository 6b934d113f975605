"""Where the published report contradicts or strains itself: what a program finds, and what only reading finds."""

from collections.abc import Callable, Sequence

import pandas as pd

from analysis.audit.against_itself import BANDS, against_itself
from analysis.study.claims import CONFLICTS, GRADES, VerdictRules
from analysis.study.kinds import KINDS, PRINTED_BANDS, kinds_where, readable
from analysis.study.networks import networks_meant

MACHINE, READING = "machine", "reading"
COLUMNS = (*CONFLICTS[:2], "found", *CONFLICTS[2:])
HARD = ("impossible", "strained")
MILDEST_FIRST = ("agrees", "implied", "not implied", "strained", "impossible")
PRINTED = "the bands of chapter 2"


def conflicts(
    claims: pd.DataFrame,
    read: pd.DataFrame | None,
    networks: Sequence[str],
    rules: VerdictRules,
    translated: Callable[[str, str], str],
) -> pd.DataFrame:
    """Every conflict, found by program or by reading, in one table.

    Parameters
    ----------
    claims : the registry. read : the study's conflicts.csv, or None. networks, rules : as for `against_itself`.
    translated : a message and a language to the message in that language.

    Returns
    -------
    The columns in `COLUMNS`, the worst first. ``found`` is machine or reading. What a program finds has the id of its
    statement, with all that this one conflicts with in one row; it counts only if it conflicts under every rounding
    convention of the bands, with the mildest grade.
    """
    pairs = hardest(against_itself(claims, networks, rules))
    by_machine = _told(pairs, readable(claims, networks), networks, translated)
    tables = [by_machine.assign(found=MACHINE)]
    if read is not None:
        tables.append(read.assign(found=READING))
    table = pd.concat(tables, ignore_index=True).reindex(columns=list(COLUMNS))
    return table.sort_values("grade", key=lambda grades: grades.map(GRADES.index), kind="stable", ignore_index=True)


def hardest(held: pd.DataFrame) -> pd.DataFrame:
    """The pairs of `against_itself` that conflict under every rounding convention.

    Returns
    -------
    ``id``, ``against`` and ``grade``, the mildest.
    """
    held = held[held["grade"].isin(MILDEST_FIRST)]
    rank = held["grade"].map(MILDEST_FIRST.index)
    mildest = held.loc[rank.groupby([held["id"], held["against"]], sort=False).idxmin()]
    return mildest.loc[mildest["grade"].isin(HARD), ["id", "against", "grade"]].reset_index(drop=True)


def by_grade(table: pd.DataFrame) -> pd.DataFrame:
    """How many conflicts there are: one row a ``grade`` and ``found``, with ``conflicts``."""
    counted = table.groupby(["grade", "found"], sort=False).size().rename("conflicts").reset_index()
    return counted.sort_values("grade", key=lambda grades: grades.map(GRADES.index), kind="stable", ignore_index=True)


def _told(
    pairs: pd.DataFrame, claims: pd.DataFrame, networks: Sequence[str], translated: Callable[[str, str], str]
) -> pd.DataFrame:
    """One row a statement that conflicts, in the words of the statements."""
    of = claims.set_index("id")
    bands = of[of["kind"].isin(PRINTED_BANDS)]
    rows = []
    for name, same in pairs.groupby("id", sort=False):
        claim, others = of.loc[name], list(same["against"])
        beside = [other for other in others if other != BANDS]
        sections = of.loc[beside, "section"].unique().tolist()
        about = bands[bands["characteristics"].isin(claim["characteristics"].split())]
        if BANDS in others:
            printed = about[about["kind"].isin(kinds_where(compared_as="band"))]
            sections.append(f"{printed['section'].iloc[0]} – {printed['section'].iloc[-1]}")
        row = {
            "id": name,
            "grade": next(grade for grade in HARD if grade in set(same["grade"])),
            "section_one": claim["section"],
            "section_two": ", ".join(sections),
        }
        meant = [network for each in (name, *beside) for network in networks_meant(of.loc[each, "subject"], networks)]
        seen = _seen_in(KINDS[claim["kind"]].seen_in, meant, about)
        for language in ("nl", "en"):
            texts = [of.loc[each, f"text_{language}"] for each in (name, *beside)]
            if len(seen):
                texts.append("; ".join(seen[f"text_{language}"]))
            elif BANDS in others:
                texts.append(translated(PRINTED, language))
            row[f"what_{language}"] = " – ".join(texts)
            row[f"settled_by_{language}"] = translated(KINDS[claim["kind"]].settled_by, language)
        rows.append(row)
    return pd.DataFrame(rows, columns=list(CONFLICTS))


def _seen_in(where: str, meant: Sequence[str], bands: pd.DataFrame) -> pd.DataFrame:
    """The printed bands in which a reader sees the conflict: of the networks named, and of those that lie beyond them.

    None for a relation over networks, which takes all bands.
    """
    named = bands["subject"].isin(meant)
    if where in ("", "named"):
        return bands[named & (where == "named")]
    ends = bands["expected"].str.split("-", expand=True).astype(int)
    if where == "named and above":
        beyond = (ends >= ends[named].min()).all(axis=1) & (ends > ends[named].min()).any(axis=1)
    else:
        beyond = (ends <= ends[named].max()).all(axis=1) & (ends < ends[named].max()).any(axis=1)
    return pd.concat([bands[named], bands[beyond & ~named]])
