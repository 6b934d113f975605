"""Two statements on one thing, and whether both can be true; no answers are needed, only the words."""

from itertools import combinations, product

import pandas as pd

from analysis.audit.places_in_order import ORDERS, can_both_be_true
from analysis.audit.relations_stated import relations
from analysis.study.claims import AGREES, CONTRADICTION, LESS_FIRM, STRAINED, VerdictRules
from analysis.study.count_words import Words, clashes, smallest_removals
from analysis.study.kinds import KINDS, TESTABLE, kinds_where
from analysis.study.networks import interval, networks_meant

COLUMNS = ["id", "against", "convention", "grade"]
YEARS_APART = 2  # two ages of one network may have been counted so far apart: answers, analysis and report take time
ALIKE = ["kind", "subject", "characteristics", "expected"]
Pairs = list[tuple[str, str, str]]


def stated_twice(claims: pd.DataFrame, networks: list[str], rules: VerdictRules) -> pd.DataFrame:
    """Every two statements on one thing, and whether they agree.

    Held against each other are numbers of the same thing, a band and its explanation in words, the words beside bands
    of counts, what matters most in networks, orders of networks, relations of characteristics, and how firmly the same
    is said in two places.

    Parameters
    ----------
    claims : the registry, one row a statement. networks : those of the study. rules : of the zones of relations.

    Returns
    -------
    One row a pair: ``id``, ``against`` (the other statement), ``convention`` (blank) and ``grade``.

    * contradiction: of the same thing both cannot be true.
    * hard to reconcile: both can, with an assumption that nobody states: that ages were counted in different years,
      that an explanation is about part of a scale or loosely worded, that a section which says "all" means all but the
      one that it excepts, that a statement about several pairs of characteristics does not mean each of them.
    * not equally firm: both can be true, but one place has a hedge, a quantifier or an exception that the other lacks.
    * agrees.
    """
    rows = [*_numbers(claims), *_explained(claims), *_words(claims), *_first(claims, networks)]
    rows += [*_orders(claims, networks), *relations(claims, rules)]
    less_firm = _said_less_firmly(claims, {frozenset(row[:2]) for row in rows if row[2] != AGREES})
    rows = [row for row in rows if frozenset(row[:2]) not in {frozenset(pair[:2]) for pair in less_firm}] + less_firm
    return pd.DataFrame([(one, other, "", grade) for one, other, grade in rows], columns=COLUMNS)


def conflicting_ages(claims: pd.DataFrame | None) -> pd.DataFrame:
    """Ages of one network that do not agree: a row a pair, as the statements word it, ``nl`` and ``en``."""
    if claims is None:
        return pd.DataFrame(columns=["nl", "en"])
    texts = claims.set_index("id")
    ages = claims[claims["kind"].isin(kinds_where(compared_as="number", named="ages"))]
    pairs = [pair[:2] for pair in _numbers(ages) if pair[2] != AGREES]
    told = {each: [" – ".join(texts.loc[list(pair), f"text_{each}"]) for pair in pairs] for each in ("nl", "en")}
    return pd.DataFrame(told)


def _numbers(claims: pd.DataFrame) -> Pairs:
    rows = []
    numbers = _compared_as("number", claims)
    for (kind, *_), same in numbers.groupby(["kind", "subject", "characteristics"], sort=False):
        stated = [(name, interval(text)) for name, text in zip(same["id"], same["expected"], strict=True)]
        for (one, left), (other, right) in combinations([(name, found) for name, found in stated if found], 2):
            apart = max(left[0] - right[1], right[0] - left[1])
            bridged = KINDS[kind].named == "ages" and apart <= YEARS_APART
            rows.append((one, other, AGREES if apart <= 0 else STRAINED if bridged else CONTRADICTION))
    return rows


def _explained(claims: pd.DataFrame) -> Pairs:
    """A band beside its explanation: of several explanations each may be about a part of the scale only."""
    bands = _compared_as("band", claims).set_index(["subject", "characteristics"])
    rows = []
    for place, told in _compared_as("restated", claims).groupby(["subject", "characteristics"], sort=False):
        for _, band in bands[bands.index == place].iterrows():
            for name, expected in zip(told["id"], told["expected"], strict=True):
                (low, high), (lower, upper) = (map(int, text.split("-")) for text in (band["expected"], expected))
                beside = low > upper or lower > high
                differ = CONTRADICTION if beside and len(told) == 1 else STRAINED
                rows.append((name, band["id"], AGREES if band["expected"] == expected else differ))
    return rows


def _words(claims: pd.DataFrame) -> Pairs:
    """Words that no rising rule gives to the printed counts, beside those they clash with.

    Each clash is told of the statement that is in the smallest set without which the words would do.
    """
    both = _compared_as("words", claims).merge(
        _compared_as("counts", claims), on=["subject", "characteristics"], suffixes=("", "_of_band")
    )
    rows = []
    for _, same in both.groupby("characteristics", sort=False):
        ends = [[tuple(map(int, text.split("-"))) for text in same[name]] for name in ("expected_of_band", "expected")]
        found = clashes([Words(counts, codes) for counts, codes in zip(*ends, strict=True)])
        guilty = {each for removal in smallest_removals(found)[:1] for each in removal}
        names = same["id"].tolist()
        pairs = [(one, other) if one in guilty else (other, one) for one, other in found]
        rows += [(names[one], names[other], CONTRADICTION) for one, other in pairs]
    return rows


def _first(claims: pd.DataFrame, networks: list[str]) -> Pairs:
    """What matters most: "all" against "nearly all", "all but" and single networks, and against the order in one."""
    stated = _compared_as("first", claims)
    whole = [(claim, set(networks_meant(claim.subject, networks))) for claim in stated.itertuples()]
    excepting = {claim.section for claim, _ in whole if claim.subject.startswith("all but ")}

    def clash(one, other) -> str:
        """All in a section that names an exception itself means all others."""
        return STRAINED if one.subject == "all" and one.section in {*excepting, other.section} else CONTRADICTION

    rows = []
    for (one, meant), (other, named) in product(whole, repeat=2):
        if one.expected or one.id == other.id:
            continue
        if one.characteristics != other.characteristics:
            related = {one.characteristics, other.characteristics} <= _family(one.characteristics, claims)
            first_of_pair = len(meant) > len(named) or (len(meant) == len(named) and one.Index < other.Index)
            if related and meant & named and first_of_pair and not other.expected:
                rows.append((one.id, other.id, clash(one, other)))
        elif one.subject == "all" and other.expected:
            rows.append((one.id, other.id, LESS_FIRM))
        elif one.subject == "all" and other.subject.startswith("all but "):
            rows.append((one.id, other.id, clash(one, other)))
    for (one, meant), other in product(whole, _compared_as("order", claims).itertuples()):
        order = other.characteristics.split()
        if not one.expected and one.characteristics in order and meant & set(networks_meant(other.subject, networks)):
            rows.append((one.id, other.id, AGREES if order[0] == one.characteristics else clash(one, other)))
    return rows


def _family(characteristic: str, claims: pd.DataFrame) -> set[str]:
    """The characteristics that some statement sets beside this one, so that one of them can be the first of all."""
    together = claims.loc[claims["kind"].isin(kinds_where(family=True)), "characteristics"].str.split()
    return {characteristic, *(name for names in together if characteristic in names for name in names)}


def _orders(claims: pd.DataFrame, networks: list[str]) -> Pairs:
    """Highest, lowest and below others of one characteristic: orders of networks that no order fits both of."""
    stated = claims[claims["kind"].isin(ORDERS)]
    rows = []
    for _, same in stated.groupby("characteristics", sort=False):
        for one, other in combinations(same.to_dict("records"), 2):
            together = can_both_be_true(one, other, networks)
            rows.append((one["id"], other["id"], AGREES if together else CONTRADICTION))
    return rows


def _said_less_firmly(claims: pd.DataFrame, conflicting: set[frozenset[str]]) -> Pairs:
    """The same statement in two sections, with a hedge in the one that the other does not have."""
    if "hedge" not in claims:
        return []
    rows = []
    for _, same in claims[claims["kind"].isin(TESTABLE)].groupby(ALIKE, sort=False):
        for one, other in combinations(same.itertuples(), 2):
            differ = one.section != other.section and one.hedge != other.hedge
            if differ and frozenset((one.id, other.id)) not in conflicting:
                rows.append((one.id, other.id, LESS_FIRM))
    return rows


def _compared_as(what: str, claims: pd.DataFrame) -> pd.DataFrame:
    return claims[claims["kind"].isin(kinds_where(compared_as=what))]
