"""Single-error explanations of contradictions: one slip that would make statements that conflict agree again."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.audit.against_itself import BANDS, Scales, against_itself
from analysis.audit.conflicts import hardest
from analysis.audit.printed_bands import label_bands
from analysis.study.claims import JUDGED, LESS_FIRM, VerdictRules
from analysis.study.kinds import KINDS, kinds_where, readable
from analysis.study.networks import networks_meant

REVERSED, OTHER_NETWORK, ONE_SLIP = "scale reversed", "another network", "one statement is a slip"
COLUMNS = ("assumption", "about", "instead", "resolves", "breaks")
# What statements say once a scale is turned round; of some kinds nothing that another kind says
TURNED = {name: kind.opposite for name, kind in KINDS.items() if kind.opposite in KINDS}
LET_GO = kinds_where(opposite="unsaid")
MARK = "\t"  # between the id of a statement and the number of the assumption under which it says something else
Pairs = set[tuple[str, str]]


class Assumption(NamedTuple):
    """What is supposed, and what statements would say then; those in `gone` would say something no kind can."""

    assumption: str
    about: str
    instead: str
    changed: pd.DataFrame
    gone: frozenset[str]


def repairs(claims: pd.DataFrame, networks: Sequence[str], rules: VerdictRules, scales: Scales) -> pd.DataFrame:
    """Try one assumption at a time, and see which conflicts between statements it would resolve.

    They are hypotheses: that an assumption would resolve a conflict is no evidence for it. Portraits are taken as they
    are: a characteristic is supposed reversed, and a network mistaken for another, only outside the sections that
    print bands.

    Parameters
    ----------
    claims, networks, rules, scales : as for `against_itself`.

    Returns
    -------
    One row an assumption that resolves something: ``assumption`` (scale reversed, another network, or one statement is
    a slip, if that one conflicts with several), ``about`` (the characteristic, or the id of the statement), ``instead``
    (the networks any of which would do), ``resolves`` and ``breaks`` (ids, with a space between, of statements that
    would conflict no more, or newly). Another network that breaks something is left out.
    """
    claims = readable(claims, networks)
    now = _conflicting(claims, networks, rules, scales)
    portraits = claims.loc[claims["kind"].isin(kinds_where(compared_as="band")), "section"]
    elsewhere = claims[~claims["section"].isin(portraits)]
    wrong = elsewhere[elsewhere["id"].isin({name for pair in now for name in pair})]
    tried = [
        *_reversed(wrong, elsewhere),
        *_other_networks(wrong, elsewhere, label_bands(claims, scales).index, list(networks)),
    ]
    also = [each.changed.assign(id=each.changed["id"] + f"{MARK}{place}") for place, each in enumerate(tried)]
    everything = _conflicting(pd.concat([claims, *also], ignore_index=True), networks, rules, scales)
    rows: list[tuple[str, ...]] = []
    would_do: dict[tuple[str, str], list[str]] = {}
    for place, each in enumerate(tried):
        then = _under(everything, each, place)
        resolves = " ".join(sorted({name for name, _ in now} - {name for name, _ in then}))
        breaks = " ".join(sorted({name for name, _ in then - now}))
        if resolves and each.assumption == REVERSED:
            rows.append((REVERSED, each.about, "", resolves, breaks))
        elif resolves and not breaks:
            would_do.setdefault((each.about, resolves), []).append(each.instead)
    rows += [(OTHER_NETWORK, about, ", ".join(names), which, "") for (about, which), names in would_do.items()]
    return pd.DataFrame([*rows, *_slips(now)], columns=list(COLUMNS))


def in_words(table: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The repairs with ``about``, ``resolves`` and ``breaks`` also in the words of the statements (_nl and _en).

    A characteristic keeps its name.
    """
    texts = claims.set_index("id")
    told = table.copy()
    for column in ("about", "resolves", "breaks"):
        for language in ("nl", "en"):
            of = texts[f"text_{language}"].to_dict()
            told[f"{column}_{language}"] = [
                "; ".join(of.get(name, name) for name in row.split()) for row in table[column]
            ]
    return told


def _conflicting(claims: pd.DataFrame, networks: Sequence[str], rules: VerdictRules, scales: Scales) -> Pairs:
    held = hardest(against_itself(claims, networks, rules, scales))
    held = held[held["grade"] != LESS_FIRM]  # no slip, and both can be true
    return set(zip(held["id"], held["against"], strict=True))


def _reversed(wrong: pd.DataFrame, elsewhere: pd.DataFrame) -> Iterator[Assumption]:
    """A characteristic of an order or sign that conflicts, scored the other way round in all statements about it.

    Below some others becomes above some, which no kind says; such statements are let go. What people said in interviews
    has no scale that could be turned round.
    """
    asked = elsewhere[elsewhere["kind"].isin([*TURNED, *LET_GO]) & elsewhere["level"].isin(JUDGED)]
    for name in dict.fromkeys(wrong.loc[wrong["kind"].isin(TURNED), "characteristics"].str.split().explode()):
        about = asked[[name in names.split() for names in asked["characteristics"]]]
        turned = about[about["kind"].isin(TURNED)]
        changed = turned.assign(kind=turned["kind"].map(TURNED))
        yield Assumption(REVERSED, name, "", changed, frozenset(about["id"]))


def _other_networks(
    wrong: pd.DataFrame, elsewhere: pd.DataFrame, printed: pd.Index, networks: list[str]
) -> Iterator[Assumption]:
    """In a statement that conflicts, a network mistaken for one of which the same place says no such thing.

    All that the place says of the mistaken network alone, and answers can bear out, it then says of the other one: a
    sentence is read whole, with those beside it. Where a statement is held against bands, only a network of which one
    is printed: of others nobody could tell.
    """
    place = ["kind", "section", "characteristics"]
    subjects = elsewhere.groupby(place)["subject"].agg(list)
    for claim in wrong[wrong["kind"].isin(kinds_where(mistakable=True))].to_dict("records"):
        said = {
            each for subject in subjects[*(claim[key] for key in place)] for each in networks_meant(subject, networks)
        }
        passage = elsewhere[(elsewhere["section"] == claim["section"]) & elsewhere["level"].isin(JUDGED)]
        passage = passage[passage["kind"].isin(kinds_where(mistakable=True))]
        meant, about = networks_meant(claim["subject"], networks), claim["characteristics"]
        graded = bool(KINDS[claim["kind"]].chain)
        others = [x for x in networks if x not in said and (not graded or (x, about) in printed)]
        for mistaken in meant:
            for other in others:
                subject = " ".join(other if each == mistaken else each for each in meant)
                beside = passage[(passage["subject"] == mistaken) & (passage["id"] != claim["id"])]
                changed = pd.DataFrame([claim | {"subject": subject}, *beside.assign(subject=other).to_dict("records")])
                yield Assumption(OTHER_NETWORK, claim["id"], other, changed, frozenset(changed["id"]))


def _under(everything: Pairs, assumption: Assumption, place: int) -> Pairs:
    """The pairs that conflict if the assumption is true."""

    def named(name: str) -> str | None:
        said, _, number = name.partition(MARK)
        if number:
            return said if number == str(place) else None
        return None if name in assumption.gone else name

    pairs = {(named(one), named(other)) for one, other in everything}
    return {(one, other) for one, other in pairs if one is not None and other is not None}


def _slips(now: Pairs) -> Iterator[tuple[str, ...]]:
    """Statements that conflict with several, and without which conflicts told of others would be gone."""
    between = [pair for pair in now if BANDS not in pair]
    for name in sorted({name for pair in between for name in pair}):
        if sum(name in pair for pair in between) > 1:
            resolves = {one for one, _ in now} - {one for one, other in now if name not in (one, other)}
            if resolves - {name}:
                yield ONE_SLIP, name, "", " ".join(sorted(resolves)), ""
