"""Two statements on one thing, and whether both can be true; no answers are needed, only the words."""

from itertools import combinations, product

import pandas as pd

from analysis.study.claims import VerdictRules
from analysis.study.count_words import Words, clashes, smallest_removals
from analysis.study.kinds import ATOMS, kinds_where
from analysis.study.networks import interval, networks_meant

COLUMNS = ["id", "against", "convention", "grade"]
IMPOSSIBLE, STRAINED, AGREES = "impossible", "strained", "agrees"


def stated_twice(claims: pd.DataFrame, networks: list[str], rules: VerdictRules) -> pd.DataFrame:
    """Every two statements on one thing, and whether they agree.

    Held against each other are numbers of the same thing, a band and its explanation in words, the words beside bands
    of counts, what matters most in a network, and the relation of two characteristics.

    Parameters
    ----------
    claims : the registry, one row a statement. networks : those of the study. rules : ``weak`` and ``clear`` are used.

    Returns
    -------
    One row a pair: ``id``, ``against`` (the other statement), ``convention`` (blank) and ``grade``: agrees; impossible;
    or strained, if both can be true with an assumption that nobody states: that a statement about several pairs of
    characteristics does not mean each of them, that explanations of one band which differ are about parts of it, or
    that a section which says "all" means all but the one that it excepts.
    """
    rows = [*_numbers(claims), *_explained(claims), *_words(claims), *_first(claims, networks)]
    rows += _relations(claims, rules)
    return pd.DataFrame([(one, other, "", grade) for one, other, grade in rows], columns=COLUMNS)


def conflicting_ages(claims: pd.DataFrame | None) -> pd.DataFrame:
    """Ages of one network that cannot both be true: a row a pair, as the statements word it, ``nl`` and ``en``."""
    if claims is None:
        return pd.DataFrame(columns=["nl", "en"])
    texts = claims.set_index("id")
    pairs = [
        pair[:2]
        for pair in _numbers(claims[claims["kind"].isin(kinds_where(compared_as="number", named="ages"))])
        if pair[2] == IMPOSSIBLE
    ]
    told = {each: [" – ".join(texts.loc[list(pair), f"text_{each}"]) for pair in pairs] for each in ("nl", "en")}
    return pd.DataFrame(told)


def _numbers(claims: pd.DataFrame) -> list[tuple[str, str, str]]:
    rows = []
    numbers = _compared_as("number", claims)
    for _, same in numbers.groupby(["kind", "subject", "characteristics"], sort=False):
        stated = [(name, interval(text)) for name, text in zip(same["id"], same["expected"], strict=True)]
        for (one, left), (other, right) in combinations([(name, found) for name, found in stated if found], 2):
            rows.append((one, other, AGREES if left[0] <= right[1] and right[0] <= left[1] else IMPOSSIBLE))
    return rows


def _explained(claims: pd.DataFrame) -> list[tuple[str, str, str]]:
    bands = _compared_as("band", claims).set_index(["subject", "characteristics"])
    rows = []
    for place, told in _compared_as("restated", claims).groupby(["subject", "characteristics"], sort=False):
        differ = IMPOSSIBLE if len(set(told["expected"])) == 1 else STRAINED
        for _, band in bands[bands.index == place].iterrows():
            for name, expected in zip(told["id"], told["expected"], strict=True):
                rows.append((name, band["id"], AGREES if band["expected"] == expected else differ))
    return rows


def _words(claims: pd.DataFrame) -> list[tuple[str, str, str]]:
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
        rows += [(names[one], names[other], IMPOSSIBLE) for one, other in pairs]
    return rows


def _first(claims: pd.DataFrame, networks: list[str]) -> list[tuple[str, str, str]]:
    """Hold "all" against "all but", and what matters most in a network against its order of what matters."""

    def excepted(one, other) -> str:
        return STRAINED if one.subject == "all" and one.section == other.section else IMPOSSIBLE

    first = _compared_as("first", claims).query("expected == ''")
    rows = []
    for one, other in product(first.itertuples(), repeat=2):
        if (
            one.characteristics == other.characteristics
            and one.subject == "all"
            and other.subject.startswith("all but")
        ):
            rows.append((one.id, other.id, excepted(one, other)))
    for one, other in product(first.itertuples(), _compared_as("order", claims).itertuples()):
        order = other.characteristics.split()
        both = set(networks_meant(one.subject, networks)) & set(networks_meant(other.subject, networks))
        if both and one.characteristics in order:
            grade = AGREES if order[0] == one.characteristics else excepted(one, other)
            rows.append((one.id, other.id, grade))
    return rows


def _relations(claims: pd.DataFrame, rules: VerdictRules) -> list[tuple[str, str, str]]:
    """Statements on the relation of the same two characteristics."""
    stated = _compared_as("relation", claims).to_dict("records")
    rows = []
    for pair in combinations(stated, 2):
        one, other = sorted(pair, key=lambda claim: -len(_pairs(claim)))
        if _pairs(one) & _pairs(other):
            ranges = product(*(ATOMS[each["kind"]].intervals(rules) for each in (one, other)))
            agree = any(max(a[0], b[0]) < min(a[1], b[1]) for a, b in ranges)
            several = len(_pairs(one)) > 1 and ATOMS[one["kind"]].pairs == "every two"
            rows.append((one["id"], other["id"], AGREES if agree else STRAINED if several else IMPOSSIBLE))
    return rows


def _pairs(claim: dict[str, str]) -> set[frozenset[str]]:
    """The pairs of characteristics that a statement on relations is about."""
    return {frozenset(pair) for pair in ATOMS[claim["kind"]].pairs_of(claim["characteristics"].split())}


def _compared_as(what: str, claims: pd.DataFrame) -> pd.DataFrame:
    return claims[claims["kind"].isin(kinds_where(compared_as=what))]
