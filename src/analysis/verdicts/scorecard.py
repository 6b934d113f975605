"""The scorecard: every published statement with its verdict, what was observed, and what the verdict rests on."""

import numpy as np
import pandas as pd

from analysis.study.claims import VerdictRules, planted_truth
from analysis.study.kinds import KINDS, TESTABLE, sort_of
from analysis.study.networks import networks_meant
from analysis.verdicts.evidence import Evidence
from analysis.verdicts.judges import JUDGES
from analysis.verdicts.statement import NOT_TESTABLE, CannotTellError, Claim, Finding

HOLDS, FAILS, UNDECIDED = "holds", "fails", "cannot be told"
RECOVERED, MISSED, NOT_PLANTED = "recovered", "missed", "not planted"
NEEDS = {"interviews": "needs interviews", "documents": "needs documents"}
COLUMNS = (
    *("id", "section", "figure", "level", "sort", "kind", "subject", "text_nl", "text_en", "expected"),
    *("hedge", "inference", "printed_nl"),
    *("planted", "true_now", "verdict", "observed", "share", "rests_on"),
)


def scorecard(claims: pd.DataFrame, evidence: Evidence, rules: VerdictRules) -> pd.DataFrame:
    """Hold every statement against the data.

    A statement about answers as they are holds or fails. One about what lies behind them (an order, a relation) *holds*
    if it is true of the answers and in at least `rules.holds` of the bootstrap draws, *fails* if it is true in at most
    `rules.fails` of them, and otherwise *cannot be told*. What takes interviews or documents is not judged.

    Returns
    -------
    One row a statement, in the order of `claims`: the columns in `COLUMNS`. ``true_now`` (yes or no) is whether it is
    true of the answers as they are, ``share`` that of the draws in which it is; blank and NaN where there is nothing to
    say. ``planted`` is blank: see `against_planted`.
    """
    found = findings(claims, evidence, rules)
    rows = []
    for claim in claims.to_dict("records"):
        finding = found.get(claim["id"], Finding("", NOT_TESTABLE, ""))
        verdict, share = _verdict(finding, rules)
        verdict = NEEDS.get(claim["level"], verdict)
        now = ("yes" if finding.true[0] else "no") if len(finding.true) else ""
        rows.append(
            claim
            | {
                "sort": sort_of(claim["kind"]),
                "planted": "",
                "true_now": now,
                "verdict": verdict,
                "observed": finding.observed,
                "share": share,
                "rests_on": finding.rests_on,
            }
        )
    return pd.DataFrame(rows).reindex(columns=list(COLUMNS))


def findings(claims: pd.DataFrame, evidence: Evidence, rules: VerdictRules) -> dict[str, Finding]:
    """What the data say of every statement that they can judge, by its id."""
    judged = claims[~claims["level"].isin(NEEDS)].to_dict("records")
    meant = {
        claim["id"]: Claim(
            networks_meant(claim["subject"], evidence.networks),
            claim["characteristics"].split(),
            claim["expected"],
            KINDS[claim["kind"]],
        )
        for claim in judged
    }
    found = {}
    for claim in judged:
        name, kind = claim["id"], KINDS[claim["kind"]]
        same = [each["id"] for each in judged if each["kind"] == claim["kind"] and each["id"] != name]
        stated = meant[name]._replace(beside=[meant[other] for other in same])
        try:
            if not stated.subjects:
                raise CannotTellError("it names no network")
            if claim["subject"] and kind.named != "ages":  # a relation leaves out networks that lack one of its sides
                _refuse_unknown(stated, evidence)
            found[name] = JUDGES[kind.judged_by](stated, evidence, rules)
        except CannotTellError as reason:
            found[name] = Finding(str(reason), NOT_TESTABLE, "")
    return found


def against_planted(table: pd.DataFrame, planted: pd.DataFrame | None) -> pd.DataFrame:
    """The scorecard of a synthetic study: whether verdicts found what was put into the answers.

    A statement that was put in, true or false, is *recovered* if its verdict is the right one and *missed* if it is the
    opposite; if its verdict is that it cannot be told, that stays. All others are *not planted*: that they come out one
    way or the other says nothing. ``planted`` says what was put in: true, false, or blank.
    """
    known, right = planted_truth(planted), {"true": HOLDS, "false": FAILS}
    verdicts = []
    for claim, verdict in zip(table["id"], table["verdict"], strict=True):
        wanted = right.get(known.get(claim, ""))
        if verdict in NEEDS.values():
            verdicts.append(verdict)
        elif wanted is None:
            verdicts.append(NOT_PLANTED)
        else:
            verdicts.append({wanted: RECOVERED, UNDECIDED: UNDECIDED}.get(verdict, MISSED))
    return table.assign(planted=[known.get(claim, "") for claim in table["id"]], verdict=verdicts)


def kinds_asked(table: pd.DataFrame) -> pd.DataFrame:
    """What each kind asks of the data: ``sort``, ``kind``, ``meaning``, ``statements`` (how many can be judged)."""
    judged = table[~table["level"].isin(NEEDS)]
    counted = judged.groupby("kind").size()
    rows = [(kind.sort, name, kind.meaning, counted[name]) for name, kind in TESTABLE.items() if name in counted.index]
    return pd.DataFrame(rows, columns=["sort", "kind", "meaning", "statements"])


def tally(table: pd.DataFrame) -> pd.DataFrame:
    """How many statements have each verdict: one row a ``chapter`` and ``verdict``, with ``statements``."""
    counted = table.assign(chapter=table["section"].str.split(".").str[0])
    return counted.groupby(["chapter", "verdict"], sort=True).size().rename("statements").reset_index()


def _refuse_unknown(claim: Claim, evidence: Evidence) -> None:
    """Nothing can be said of networks whose means are withheld, or whose age is not known to the year."""
    for name in claim.names:
        if name in evidence.means and np.isnan(evidence.of(name, claim.subjects)[0]).any():
            raise CannotTellError("withheld" if name in evidence.limits else "unknown")


def _verdict(finding: Finding, rules: VerdictRules) -> tuple[str, float]:
    if len(finding.true) == 0:
        return UNDECIDED, np.nan
    now = bool(finding.true[0])
    if len(finding.true) == 1:
        return HOLDS if now else FAILS, np.nan
    share = float(finding.true[1:].mean())
    if now and share >= rules.holds:
        return HOLDS, share
    return FAILS if share <= rules.fails else UNDECIDED, share
