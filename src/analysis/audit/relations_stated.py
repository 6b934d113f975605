"""Statements on the relation of the same two characteristics: whether their words exclude each other."""

from itertools import combinations, product

import pandas as pd

from analysis.study.claims import AGREES, CONTRADICTION, LESS_FIRM, STRAINED, VerdictRules
from analysis.study.kinds import ATOMS, kinds_where


def relations(claims: pd.DataFrame, rules: VerdictRules) -> list[tuple[str, str, str]]:
    """Every two statements on one relation, and whether they agree.

    Words exclude each other where the one says that there is a relation and the other that there is none, however near
    their limits may lie, and where no correlation is in the zones of both. A relation of which another section excepts
    a network is not equally firm.

    Returns
    -------
    The longer statement, the other one, and the grade, as in `stated_twice`.
    """
    stated = claims[claims["kind"].isin(kinds_where(compared_as="relation"))].to_dict("records")
    rows = []
    for pair in combinations(stated, 2):
        one, other = sorted(pair, key=lambda claim: -len(_pairs(claim)))
        if _pairs(one) & _pairs(other):
            several = len(_pairs(one)) > 1 and ATOMS[one["kind"]].pairs == "every two"
            differ = STRAINED if several else CONTRADICTION
            rows.append((one["id"], other["id"], AGREES if _can_both_be_true(one, other, rules) else differ))
    excepted = claims[claims["kind"].isin(kinds_where(compared_as="exception"))].to_dict("records")
    for one, other in product(stated, excepted):
        same = set(one["characteristics"].split()) == set(other["characteristics"].split())
        if same and ATOMS[one["kind"]].sign > 0:
            rows.append((one["id"], other["id"], AGREES if one["section"] == other["section"] else LESS_FIRM))
    return rows


def _can_both_be_true(one: dict[str, str], other: dict[str, str], rules: VerdictRules) -> bool:
    if _absent(one, rules) != _absent(other, rules):
        return False
    ranges = product(*(ATOMS[each["kind"]].intervals(rules) for each in (one, other)))
    return any(max(a[0], b[0]) < min(a[1], b[1]) for a, b in ranges)


def _absent(claim: dict[str, str], rules: VerdictRules) -> bool:
    """Whether a statement says that there is no relation: 0 is in the midst of its zone."""
    return any(low < 0 < high for low, high in ATOMS[claim["kind"]].intervals(rules))


def _pairs(claim: dict[str, str]) -> set[frozenset[str]]:
    """The pairs of characteristics that a statement on relations is about."""
    return {frozenset(pair) for pair in ATOMS[claim["kind"]].pairs_of(claim["characteristics"].split())}
