"""Where the published report does not agree with itself: what a program finds, and what only reading finds."""

from collections.abc import Callable, Sequence

import pandas as pd

from analysis.audit.against_itself import BANDS, Scales, against_itself
from analysis.study.claims import (
    AGREES,
    ANSWER,
    CONFLICTS,
    CONTRADICTION,
    FOLLOWS,
    GRADES,
    LESS_FIRM,
    OPEN,
    STRAINED,
    VerdictRules,
)
from analysis.study.kinds import KINDS, PRINTED_BANDS, kinds_where, readable
from analysis.study.networks import networks_meant

MACHINE, READING = "machine", "reading"
COLUMNS = (*CONFLICTS[:2], "found", *CONFLICTS[2:], ANSWER)
TOLD = (CONTRADICTION, STRAINED, LESS_FIRM)
MILDEST_FIRST = (AGREES, FOLLOWS, OPEN, LESS_FIRM, STRAINED, CONTRADICTION)
PRINTED = "the printed bands"


def conflicts(
    claims: pd.DataFrame,
    read: pd.DataFrame | None,
    networks: Sequence[str],
    rules: VerdictRules,
    scales: Scales,
    translated: Callable[[str, str], str],
) -> pd.DataFrame:
    """Every conflict, found by program or by reading, in one table.

    Parameters
    ----------
    claims : the registry. read : the study's conflicts.csv, or None. networks, rules, scales : as for `against_itself`.
    translated : a message and a language to the message in that language.

    Returns
    -------
    The columns in `COLUMNS`, the worst first. ``found`` is machine or reading. What a program finds has the id of its
    first statement, with all that it conflicts with in one row; what several places say alike is one matter and stands
    there once. It counts only if it is one under every rounding convention of the bands, with the mildest grade.
    """
    pairs = hardest(against_itself(claims, networks, rules, scales))
    by_machine = _told(pairs, readable(claims, networks), networks, translated)
    tables = [by_machine.assign(found=MACHINE, **{ANSWER: ""})]
    if read is not None:
        tables.append(read.assign(found=READING))
    table = pd.concat(tables, ignore_index=True).reindex(columns=list(COLUMNS))
    return table.sort_values("grade", key=lambda grades: grades.map(GRADES.index), kind="stable", ignore_index=True)


def hardest(held: pd.DataFrame) -> pd.DataFrame:
    """The pairs of `against_itself` that do not agree, under any rounding convention.

    Returns
    -------
    ``id``, ``against`` and ``grade``, the mildest.
    """
    held = held[held["grade"].isin(MILDEST_FIRST)]
    rank = held["grade"].map(MILDEST_FIRST.index)
    mildest = held.loc[rank.groupby([held["id"], held["against"]], sort=False).idxmin()]
    return mildest.loc[mildest["grade"].isin(TOLD), ["id", "against", "grade"]].reset_index(drop=True)


def by_grade(table: pd.DataFrame) -> pd.DataFrame:
    """How many conflicts there are: one row a ``grade`` and ``found``, with ``conflicts``."""
    counted = table.groupby(["grade", "found"], sort=False).size().rename("conflicts").reset_index()
    return counted.sort_values("grade", key=lambda grades: grades.map(GRADES.index), kind="stable", ignore_index=True)


def _told(
    pairs: pd.DataFrame, claims: pd.DataFrame, networks: Sequence[str], translated: Callable[[str, str], str]
) -> pd.DataFrame:
    """One row a matter, in the words of the statements."""
    of = claims.set_index("id")
    bands = of[of["kind"].isin(PRINTED_BANDS)]
    rows: list[dict[str, str]] = []
    for (_, grade), same in _matters(pairs, of):
        names = list(dict.fromkeys(same["id"]))
        beside = [other for other in dict.fromkeys(same["against"]) if other not in {BANDS, *names}]
        claim, others = of.loc[names[0]], set(same["against"])
        sections = of.loc[beside, "section"].unique().tolist()
        about = bands[bands["characteristics"].isin(claim["characteristics"].split())]
        if BANDS in others:
            printed = about[about["kind"].isin(kinds_where(compared_as="band"))]
            sections.append(f"{printed['section'].iloc[0]} – {printed['section'].iloc[-1]}")
        row = {
            "id": f"{names[0]}-firmness" if grade == LESS_FIRM else names[0],
            "grade": grade,
            "section_one": ", ".join(of.loc[names, "section"].unique()),
            "section_two": ", ".join(sections),
        }
        meant = [network for each in (*names, *beside) for network in networks_meant(of.loc[each, "subject"], networks)]
        seen = _seen_in(KINDS[claim["kind"]].seen_in, meant, about)
        for language in ("nl", "en"):
            one = "; ".join(_text(of.loc[each], language) for each in names)
            texts = [one, "; ".join(_text(of.loc[each], language) for each in beside)]
            if len(seen):
                texts.append("; ".join(seen[f"text_{language}"]))
            elif BANDS in others:
                texts.append(translated(PRINTED, language))
            row[f"what_{language}"] = " – ".join(filter(None, texts))
            settled_by = KINDS[claim["kind"]].settled_by
            row[f"settled_by_{language}"] = translated(settled_by or "the authors: which of the two is meant", language)
        rows.append(row)
    return pd.DataFrame(rows, columns=list(CONFLICTS))


def _matters(pairs: pd.DataFrame, of: pd.DataFrame):
    """Pairs by what they are about and how hard they conflict: the same said twice conflicts once."""
    about = of.loc[pairs["id"], ["kind", "subject", "characteristics"]]
    names = about["characteristics"].map(lambda text: " ".join(sorted(text.split())))
    matter = (about["kind"] + "|" + about["subject"] + "|" + names).to_numpy()
    return pairs.groupby([matter, pairs["grade"]], sort=False)


def _text(claim: pd.Series, language: str) -> str:
    """A statement, with the words of the report that it turns on."""
    quoted = claim.get("printed_nl", "")
    return f"{claim[f'text_{language}']} (‘{quoted}’)" if quoted else claim[f"text_{language}"]


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
