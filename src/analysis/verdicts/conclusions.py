"""What so few networks can say of each published conclusion on a relation, by rules that are stated here."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.statistics.networks.relation_summary import SUMMARY, relation_summaries
from analysis.study.claims import JUDGED, VerdictRules, planted_truth
from analysis.study.kinds import ATOMS

ABOUT = ("id", "section", "kind", "text_nl", "text_en")
COLUMNS = (*ABOUT, "x", "y", "than", "relations", *SUMMARY, "inference", "statement", "planted")
CLEAR, ALONE, LEANS = "clear direction", "clear only if tested alone", "points one way, not clear"
UNKNOWN, ONE_NETWORK, NONE = "direction unknown", "direction depends on one network", "cannot be calculated"
# How a verdict with a direction reads, so that nobody takes it for one on the statement beside it: of a relation that
# is positive or negative, of a comparison in which the first or the second r is the larger
DIRECTED: Mapping[str, tuple[str, str, str, str]] = {
    CLEAR: (
        "clear positive relation",
        "clear negative relation",
        "first relation clearly larger",
        "second relation clearly larger",
    ),
    ALONE: (
        "clear only if tested alone: positive",
        "clear only if tested alone: negative",
        "clear only if tested alone: first larger",
        "clear only if tested alone: second larger",
    ),
    LEANS: (
        "points to a positive relation, not clear",
        "points to a negative relation, not clear",
        "points to a larger first relation, not clear",
        "points to a larger second relation, not clear",
    ),
}
RULE_OF: Mapping[str, str] = {word: rule for rule, words in DIRECTED.items() for word in words}
AS_STATED, OPPOSITE = "as the report states", "the opposite of what the report states"
OTHERWISE, OPEN = "not as the report states", "undecided"


class InferenceRule(NamedTuple):
    """A verdict on what the networks can tell: when it is given, in words and as code; words name `VerdictRules`."""

    when: str
    holds: Callable[[pd.Series, VerdictRules], bool]


# The first that applies is the verdict. `row` is one of `relation_summary.relation_summaries`.
INFERENCE_RULES: Mapping[str, InferenceRule] = {
    NONE: InferenceRule(
        "there is no coefficient: too few networks have both, or one of the two is the same in all of them",
        lambda row, rules: np.isnan(row["estimate"]),
    ),
    UNKNOWN: InferenceRule(
        "the interval runs from below -{beyond_0:.2f} to above {beyond_0:.2f}",
        lambda row, rules: row["low"] < -rules.beyond_0 and row["high"] > rules.beyond_0,
    ),
    ONE_NETWORK: InferenceRule(
        "without one of the networks the direction turns round, or there is no coefficient",
        lambda row, rules: not row["loo_low"] * row["loo_high"] > 0,
    ),
    CLEAR: InferenceRule(
        "the interval leaves out 0, and p corrected for the number of conclusions (Holm) is below {error:.2f}",
        lambda row, rules: row["low"] * row["high"] > 0 and row["p_holm"] < rules.error,
    ),
    ALONE: InferenceRule(
        "the interval leaves out 0 and p by itself is below {error:.2f}, but not once it is corrected",
        lambda row, rules: row["low"] * row["high"] > 0 and row["p"] < rules.error,
    ),
    LEANS: InferenceRule("none of these: 0 is in the interval or hardly out of it", lambda *_: True),
}


def conclusions(
    claims: pd.DataFrame | None,
    pairs: Sequence[tuple[str, str]],
    means: pd.DataFrame,
    scores: pd.DataFrame,
    groups: Mapping[str, Sequence[str]],
    rules: VerdictRules,
    draws: int,
    planted: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Conclusion by conclusion: the relation it rests on, how sure that is, and what can be told of it.

    Parameters
    ----------
    claims : the registry, of which the statements of the kinds in `ATOMS` are taken that data can judge; a statement
        that is made twice is taken once, in its last wording. None, or none of these kinds: the relations of `pairs`
        take their place, about which nothing is stated.
    means : networks x characteristics and facts; scores : respondents (`relation_summary.relation_summaries`).
    groups : what study.toml sets side by side, by name: a group is related if one of its characteristics is.
    rules : of verdicts. draws : of halves of the respondents.
    planted : of invented answers, what was put into them (``id`` and ``planted``); no verdict looks at it.

    Returns
    -------
    One row a conclusion: the columns in `COLUMNS`. ``section`` names every section that states it; ``x``, ``y`` and
    ``than`` (of ``x`` and ``than`` the first goes with ``y`` the more) are the relation that decides, the least as
    stated among ``relations``; where it was picked as the largest of several, its p is multiplied by their number.
    ``inference`` is the first of `INFERENCE_RULES` that applies, in the words of `DIRECTED`; ``statement`` what
    `agrees_with_claim` says, blank where nothing is stated. ``planted`` is true, false or blank (not put in).
    """
    rows = [_deciding(row, means, groups, rules) for row in _stated(claims)]
    rows = rows or [dict.fromkeys(ABOUT, "") | {"x": x, "y": y, "than": "", "relations": 1} for x, y in pairs]
    asked = [[str(row[name]) for name in ("x", "than", "y") if row[name]] for row in rows]
    picked = [
        1 if row["kind"] in ATOMS and ATOMS[str(row["kind"])].weakest_decides(rules) else int(str(row["relations"]))
        for row in rows
    ]
    found = relation_summaries(means, scores, asked, draws, rules.seed, picked)
    table = pd.concat([pd.DataFrame(rows), found], axis=1).reindex(columns=list(COLUMNS))
    verdicts = [inference(row, rules) for _, row in found.iterrows()]
    table["inference"] = [
        directed(*each) for each in zip(verdicts, table["estimate"], table["than"].ne(""), strict=True)
    ]
    table["statement"] = [
        agrees_with_claim(kind, row, rules) for kind, (_, row) in zip(table["kind"], found.iterrows(), strict=True)
    ]
    known = planted_truth(planted)
    table["planted"] = [known.get(name, "") for name in table["id"]]
    return table


def inference(row: pd.Series, rules: VerdictRules) -> str:
    """The first verdict of `INFERENCE_RULES` that applies to a row of `relation_summary.relation_summaries`."""
    return next(name for name, verdict in INFERENCE_RULES.items() if verdict.holds(row, rules))


def directed(verdict: str, estimate: float, comparison: bool) -> str:
    """A verdict with the direction of the estimate, that of two relations for a comparison."""
    return DIRECTED[verdict][2 * comparison + (estimate < 0)] if verdict in DIRECTED else verdict


def agrees_with_claim(kind: str, row: pd.Series, rules: VerdictRules) -> str:
    """Whether the coefficient surely lies where a statement of `kind` puts it; blank for no kind.

    `AS_STATED` where the words are true of all of the interval and of the range without one network, `OTHERWISE` where
    they are false of all; and, unless that is within a margin around 0, only if the direction is clear by
    `INFERENCE_RULES`. Else `OPEN`. `OPPOSITE` in place of `OTHERWISE` where a direction is stated and the other found.
    """
    if kind not in ATOMS:
        return ""
    atoms = ATOMS[kind]
    ends, zone = row[["low", "high", "loo_low", "loo_high"]].astype(float).to_numpy(), atoms.zone_in(rules)
    if atoms.of == "size of r" and ends[0] < 0 < ends[1]:
        ends = np.append(ends, 0.0)  # between a negative and a positive end lies the smallest size of r
    inside, beyond = bool(zone.true(atoms.of_r(ends)).all()), bool(zone.false(atoms.of_r(ends)).all())
    around_zero = inside and atoms.of == "size of r" and not atoms.weakest_decides(rules)
    if not around_zero and inference(row, rules) != CLEAR:
        return OPEN
    if not beyond:
        return AS_STATED if inside else OPEN
    return OPPOSITE if atoms.sign * row["estimate"] < 0 else OTHERWISE


def _stated(claims: pd.DataFrame | None) -> list[dict[str, str]]:
    """The statements on relations, each once, with all its sections."""
    if claims is None:
        return []
    wanted = claims[claims["kind"].isin(ATOMS) & claims["level"].isin(JUDGED)]
    once: dict[tuple, dict[str, str]] = {}
    for claim in wanted.to_dict("records"):
        names = claim["characteristics"].split()
        key = (claim["kind"], *(names if ATOMS[claim["kind"]].of == "difference" else sorted(names)))
        sections = dict.fromkeys([*once.get(key, {}).get("section", "").split(", "), claim["section"]])
        once[key] = claim | {"section": ", ".join(filter(None, sections))}
    return list(once.values())


def _deciding(
    claim: dict[str, str], means: pd.DataFrame, groups: Mapping[str, Sequence[str]], rules: VerdictRules
) -> dict[str, object]:
    """The relation on which a statement stands or falls: of several, the one that is least as stated."""
    names, kind = claim["characteristics"].split(), claim["kind"]
    about = {key: claim.get(key, "") for key in ABOUT} | {"than": ""}
    if ATOMS[kind].of == "difference":
        return about | {"x": names[0], "than": names[1], "y": names[2], "relations": 1}
    r = means.corr().abs().fillna(0)
    relations = []
    for one, other in ATOMS[kind].pairs_of(names):
        parts = itertools.product(groups.get(one, [one]), groups.get(other, [other]))
        relations.append(max(parts, key=lambda pair: round(r.loc[pair], 9)))
    x, y = (min if ATOMS[kind].weakest_decides(rules) else max)(relations, key=lambda pair: round(r.loc[pair], 9))
    return about | {"x": x, "y": y, "relations": len(relations)}
