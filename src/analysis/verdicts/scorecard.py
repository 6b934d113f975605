"""The scorecard: every published statement with its verdict, what was observed, and what the verdict rests on."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.study.claims import VerdictRules, planted_truth
from analysis.study.kinds import KINDS, TESTABLE, sort_of
from analysis.study.networks import BUT, networks_meant
from analysis.verdicts.evidence import Evidence
from analysis.verdicts.judges import JUDGES
from analysis.verdicts.statement import CannotTellError, Claim, Finding
from analysis.verdicts.told import Told

SUPPORTED, CONTRADICTED, UNDECIDED = "supported by the answers", "contradicted by the answers", "undecided"
AGREES, DISAGREES = "agrees with the data", "does not agree with the data"  # of facts, of which nothing is inferred
SAYING = {"true": (SUPPORTED, AGREES), "false": (CONTRADICTED, DISAGREES)}
RIGHT, WRONG, LEFT_OPEN = "method right", "method wrong", "method undecided"
NOT_PLANTED = "nothing built in, no check"
NEEDS = {"interviews": "not tested: needs interviews", "documents": "not tested: needs documents"}
TRUE, FALSE, BETWEEN = "true", "false", "between"
RING, FEW_ANSWERS, UNKNOWN = "too close to the edge", "too few answers", "the data do not say"
COLUMNS = (
    *("id", "section", "figure", "level", "sort", "kind", "subject", "text_nl", "text_en", "expected"),
    *("hedge", "inference", "printed_nl", "planted"),
    *("as_observed", "verdict", "reason", "observed", "p_false", "p_true", "rests_on"),
)


def scorecard(claims: pd.DataFrame, evidence: Evidence, rules: VerdictRules) -> pd.DataFrame:
    """Hold every statement against the data.

    A statement about what lies behind the answers (an order, a relation, a level) is *supported* if it is true as
    observed and ``p_false`` is at most `rules.error`, *contradicted* if it is false as observed and ``p_true`` is, and
    otherwise *undecided*: what is true as observed can at worst be undecided, and what is false at best. A statement
    about the answers as they are *agrees* with them or not. What takes interviews or documents is not tested.

    Returns
    -------
    One row a statement, in the order of `claims`: the columns in `COLUMNS`. ``as_observed``: whether the words are
    true or false of the numbers observed, or these lie between what the words mean and what they exclude; ``reason``:
    why a statement is undecided; ``p_false`` and ``p_true`` are those of `told.Told`. Blank and NaN where there is
    nothing to say. ``planted`` is blank: see `against_planted`.
    """
    rows = []
    for claim, finding in zip(claims.to_dict("records"), findings(claims, evidence, rules), strict=True):
        row = claim | {"sort": sort_of(claim["kind"]), "planted": "", "rests_on": "", "reason": "", "observed": ""}
        if isinstance(finding, Finding):
            told = finding.told
            row |= {"observed": finding.observed, "rests_on": finding.rests_on, "as_observed": _as_observed(told)}
            row |= {"p_false": told.p_false, "p_true": told.p_true} | judgement(told, rules)
        else:
            row |= {"as_observed": "", "verdict": NEEDS.get(claim["level"], UNDECIDED), "reason": finding}
        rows.append(row)
    return pd.DataFrame(rows).reindex(columns=list(COLUMNS))


def findings(claims: pd.DataFrame, evidence: Evidence, rules: VerdictRules) -> list[Finding | str]:
    """What the data say of every statement; why they say nothing; blank for what takes interviews or documents."""
    return [found(stated, evidence, rules) if stated else "" for stated in stated_in(claims, evidence.networks)]


def stated_in(claims: pd.DataFrame, networks: Sequence[str]) -> list[Claim | None]:
    """The statements as judges take them; None for what takes interviews or documents."""
    meant = [_meant(claim, networks) if claim["level"] not in NEEDS else None for claim in claims.to_dict("records")]
    alike = {each.kind: [other for other in meant if other and other.kind is each.kind] for each in meant if each}
    return [each and each._replace(beside=[other for other in alike[each.kind] if other is not each]) for each in meant]


def found(stated: Claim, evidence: Evidence, rules: VerdictRules) -> Finding | str:
    """What the data say of a statement; why they say nothing."""
    try:
        if not stated.subjects:
            raise CannotTellError("there is nothing to compare with")
        if stated.named and stated.kind.named != "ages":  # a relation leaves out networks that lack one side
            _refuse_unknown(stated, evidence)
        return JUDGES[stated.kind.judged_by](stated, evidence, rules)
    except CannotTellError as reason:
        return str(reason)


def against_planted(table: pd.DataFrame, planted: pd.DataFrame | None) -> pd.DataFrame:
    """The scorecard of a synthetic study: whether the method found what was built into the answers.

    Of a statement that was built in, true or false, the method is *right* if its verdict is the right one, *wrong* if
    it is the opposite, or *undecided*. Of all others there is *no check*: that they come out one way or the other says
    nothing. ``planted`` says what was built in: true, false, or blank.
    """
    known = planted_truth(planted)
    checks = {(truth, verdict): RIGHT for truth, verdicts in SAYING.items() for verdict in verdicts}
    verdicts = []
    for claim, verdict in zip(table["id"], table["verdict"], strict=True):
        truth = known.get(claim, "")
        if verdict in NEEDS.values():
            verdicts.append(verdict)
        elif not truth:
            verdicts.append(NOT_PLANTED)
        else:
            verdicts.append(LEFT_OPEN if verdict == UNDECIDED else checks.get((truth, verdict), WRONG))
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


def _meant(claim: dict[str, str], networks: Sequence[str]) -> Claim:
    subject, kind = claim["subject"].strip(), KINDS[claim["kind"]]
    excepted = networks_meant(subject.removeprefix(BUT), networks) if subject.startswith(BUT) else []
    meant = networks_meant(subject, networks)
    return Claim(meant, claim["characteristics"].split(), claim["expected"], kind, excepted, named=bool(subject))


def _as_observed(told: Told) -> str:
    if told.true or told.false:
        return TRUE if told.true else FALSE
    return "" if np.isnan(told.p_false) else BETWEEN


def judgement(told: Told, rules: VerdictRules) -> dict[str, str]:
    """The verdict, and why there is none."""
    if np.isnan(told.p_false):
        if told.true or told.false:
            return {"verdict": AGREES if told.true else DISAGREES}
        return {"verdict": UNDECIDED, "reason": UNKNOWN}
    if told.true and told.p_false <= rules.error:
        return {"verdict": SUPPORTED}
    if told.false and told.p_true <= rules.error:
        return {"verdict": CONTRADICTED}
    return {"verdict": UNDECIDED, "reason": FEW_ANSWERS if told.true or told.false else RING}
