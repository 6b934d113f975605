"""Every kind of statement that data can bear out or not: what it means, and how it is judged."""

import itertools
import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from analysis.claims.evidence import Evidence
from analysis.study.claims_file import VerdictRules
from analysis.study.networks import interval


class Claim(NamedTuple):
    """One statement: about which networks, which characteristics, and what it says of them."""

    subjects: list[str]
    names: list[str]
    expected: str


class Reading(NamedTuple):
    """What the data say: the number observed, and whether the statement is true as observed and in each draw.

    ``true`` has one value where nothing was drawn, since the statement is about the answers as they are; it is empty
    where the data say nothing.
    """

    observed: str
    true: np.ndarray
    rests_on: str


class Kind(NamedTuple):
    """What a kind of statement means and how it is written down.

    ``expected`` is a regular expression that the cell must match, ``names`` the least and most characteristics.
    """

    meaning: str
    expected: str
    names: tuple[int, int]
    judge: Callable[[Claim, Evidence, VerdictRules], Reading]


MEANS = "means of networks, bootstrap of respondents within networks"
BOXES = "shares of all respondents, bootstrap of respondents within networks"
ANSWERS = "the answers as they are"
FACTS = "networks.csv"


def _band(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    (network,), (name,) = claim.subjects, claim.names
    band = evidence.bands.loc[(network, name)]
    if math.isnan(band["low"]):
        return Reading("withheld", np.array([]), ANSWERS)
    lowest, highest = evidence.limits[name]
    ends = [min(max(math.floor(band[end] + 0.5), lowest), highest) for end in ("low", "high")]
    stated = [float(code) for code in claim.expected.split("-")]
    return Reading(f"{band['low']:.2f} – {band['high']:.2f}", np.array([ends == stated]), ANSWERS)


def _age(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    known, stated = evidence.facts.loc[claim.subjects[0]], interval(claim.expected)
    if math.isnan(known["age_low"]) or stated is None:
        return Reading("unknown", np.array([]), FACTS)
    low, high = known["age_low"], math.inf if math.isnan(known["age_high"]) else known["age_high"]
    if stated[0] <= low and high <= stated[1]:
        return Reading(known["age"], np.array([True]), FACTS)
    apart = high < stated[0] or low > stated[1]
    return Reading(known["age"], np.array([False]) if apart else np.array([]), FACTS)


def _order(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    values = [evidence.of(name, claim.subjects)[:, 0] for name in claim.names]
    true = np.all([one > other for one, other in itertools.pairwise(values)], axis=0)
    return Reading(" > ".join(f"{value[0]:.2f}" for value in values), true, MEANS)


def _ranked_boxes(evidence: Evidence) -> tuple[list[str], np.ndarray]:
    return list(evidence.ticked), np.column_stack(list(evidence.ticked.values()))


def _top(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    boxes, shares = _ranked_boxes(evidence)
    first = [boxes.index(name) for name in claim.names]
    rest = np.delete(shares, first, axis=1).max(axis=1)
    descending = np.column_stack([shares[:, first], rest])
    return Reading(_listed(claim.names, shares[0, first], " %"), (np.diff(descending, axis=1) < 0).all(axis=1), BOXES)


def _bottom(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    boxes, shares = _ranked_boxes(evidence)
    last = [boxes.index(name) for name in claim.names]
    most = shares[:, last].max(axis=1)
    true = (most < np.delete(shares, last, axis=1).min(axis=1)) & (most < rules.hardly)
    return Reading(_listed(claim.names, shares[0, last], " %"), true, BOXES)


def _first(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    (name,) = claim.names
    others = next(group for group in evidence.groups if name in group)
    rivals = np.max([evidence.of(other, claim.subjects) for other in others if other != name], axis=0)
    margins = evidence.of(name, claim.subjects) - rivals
    closest = claim.subjects[int(np.argmin(margins[0]))]
    return Reading(f"smallest lead {margins[0].min():.2f} ({closest})", (margins > 0).all(axis=1), MEANS)


def _extreme(sign: int) -> Callable[[Claim, Evidence, VerdictRules], Reading]:
    """The named networks are those with the highest (or lowest) means; in "3 after 1" those after the first."""

    def judge(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
        (name,) = claim.names
        count, _, skipped = claim.expected.partition(" after ")
        first, places = int(skipped or 0), [evidence.networks.index(network) for network in claim.subjects]
        values = sign * evidence.means[name]
        ranks = np.argsort(np.argsort(-values, axis=1, kind="stable"), axis=1)[:, places]
        true = ((ranks >= first) & (ranks < first + int(count))).all(axis=1)
        return Reading(_listed(claim.subjects, evidence.means[name][0, places]), true, MEANS)

    return judge


def _about(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    values = evidence.of(claim.names[0], claim.subjects)
    near = np.abs(values - float(claim.expected.split()[-1])) <= rules.about
    if claim.expected.startswith("most "):
        return Reading(f"{near[0].sum()} of {near.shape[1]} networks", near.mean(axis=1) > 0.5, MEANS)
    return Reading(_listed(claim.subjects, values[0]), near.all(axis=1), MEANS)


def _sign(sign: int) -> Callable[[Claim, Evidence, VerdictRules], Reading]:
    def judge(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
        r = _r(evidence, *claim.names)
        return Reading(f"r = {r[0]:.2f}", sign * r > 0, MEANS)

    return judge


def _weak_negative(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    r = _r(evidence, *claim.names)
    return Reading(f"r = {r[0]:.2f}", (r < 0) & (r > -rules.weak), MEANS)


def _no_relation(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    r = _r(evidence, *claim.names)
    return Reading(f"r = {r[0]:.2f}", np.abs(r) < rules.weak, MEANS)


def _stronger(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    one, other, outcome = claim.names
    stronger, weaker = _r(evidence, one, outcome), _r(evidence, other, outcome)
    return Reading(f"r = {stronger[0]:.2f} and {weaker[0]:.2f}", stronger > weaker, MEANS)


def _clearer(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    *predictors, outcome, other = claim.names
    clear = [np.abs(_r(evidence, name, outcome)) for name in predictors]
    less = [np.abs(_r(evidence, name, other)) for name in predictors]
    told = "; ".join(f"|r| = {a[0]:.2f} and {b[0]:.2f}" for a, b in zip(clear, less, strict=True))
    return Reading(told, np.all([a > b for a, b in zip(clear, less, strict=True)], axis=0), MEANS)


def _exception(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    """Over the others the relation is positive, and no network lies as far from the line of its others as this one."""
    y, x = (evidence.means[name] for name in claim.names)
    place = evidence.networks.index(claim.subjects[0])
    x, y = x - x.mean(axis=1, keepdims=True), y - y.mean(axis=1, keepdims=True)
    squares = (x**2).sum(axis=1, keepdims=True)
    residual = y - x * (x * y).sum(axis=1, keepdims=True) / squares
    off = np.abs(residual / (1 - 1 / x.shape[1] - x**2 / squares))  # from the line of the other networks
    r = _pearson(np.delete(x, place, axis=1), np.delete(y, place, axis=1))
    told = f"without it r = {r[0]:.2f}; it lies {off[0, place]:.2f} off, the next {np.delete(off[0], place).max():.2f}"
    return Reading(told, (r > 0) & (off.argmax(axis=1) == place), MEANS)


def _below_some(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    (name,) = claim.names
    above = evidence.means[name] - evidence.of(name, claim.subjects) >= rules.considerably
    return Reading(f"{above[0].sum()} networks", above.sum(axis=1) >= 2, MEANS)


def _count(name: str) -> Callable[[Claim, Evidence, VerdictRules], Reading]:
    def judge(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
        found = evidence.counts.get(name, math.nan)
        if math.isnan(found):
            return Reading("unknown", np.array([]), ANSWERS)
        return Reading(f"{found:.0f}", np.array([found == float(claim.expected)]), ANSWERS)

    return judge


def _percentages(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    found = sorted(math.floor(share + 0.5) for share in evidence.percentages.dropna())
    stated = sorted(int(share) for share in claim.expected.split())
    return Reading(" ".join(map(str, found)), np.array([found == stated]) if found else np.array([]), ANSWERS)


def _all_above(name: str) -> Callable[[Claim, Evidence, VerdictRules], Reading]:
    def judge(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
        found = getattr(evidence, name).dropna()
        if found.empty:
            return Reading("unknown", np.array([]), ANSWERS)
        told = f"smallest {found.min():.3f} ({found.idxmin()}), of {len(found)}"
        return Reading(told, np.array([found.min() > float(claim.expected.removeprefix(">"))]), ANSWERS)

    return judge


NUMBER = r"\d+(\.\d+)?"
KINDS: Mapping[str, Kind] = {
    "band": Kind("the ends of the band read as these answers", r"\d+-\d+", (1, 1), _band),
    "count_band": Kind("the ends of the band round to these counts", r"\d+-\d+", (1, 1), _band),
    "age": Kind("the age lies in this interval", r"(<=?|>=?)?\d+(-\d+)?", (1, 1), _age),
    "order": Kind("in this network the characteristics come in this order, highest first", "", (2, 9), _order),
    "first": Kind("the characteristic is the highest of those it is compared with", "", (1, 1), _first),
    "top": Kind("these boxes were ticked most, in this order", "", (1, 9), _top),
    "bottom": Kind("these boxes were ticked least, and each hardly", "", (1, 9), _bottom),
    "highest": Kind("these networks have the highest means", r"\d+( after \d+)?", (1, 1), _extreme(1)),
    "lowest": Kind("these networks have the lowest means", r"\d+( after \d+)?", (1, 1), _extreme(-1)),
    "about": Kind("the mean is about this number; in most of the networks", rf"(most )?{NUMBER}", (1, 1), _about),
    "positive": Kind("the two go together: the correlation over networks is positive", "", (2, 2), _sign(1)),
    "negative": Kind("the two go apart: the correlation is negative", "", (2, 2), _sign(-1)),
    "weak_negative": Kind("the correlation is negative and weak", "", (2, 2), _weak_negative),
    "no_relation": Kind("the correlation is as good as none", "", (2, 2), _no_relation),
    "stronger": Kind("the first goes with the third more than the second does", "", (3, 3), _stronger),
    "clearer": Kind("relations with the last but one are clearer than with the last", "", (3, 9), _clearer),
    "exception": Kind("positive without this network, which lies farthest off", "", (2, 2), _exception),
    "below_some": Kind("the mean is considerably below that of two or more networks", "", (1, 1), _below_some),
    "respondents": Kind("so many answered the pilot", r"\d+", (0, 0), _count("pilot")),
    "invited": Kind("so many were invited", r"\d+", (0, 0), _count("invited")),
    "responded": Kind("so many answered", r"\d+", (0, 0), _count("responded")),
    "complete": Kind("so many answered every question", r"\d+", (0, 0), _count("complete")),
    "percentages": Kind("the networks' response rounds to these, in any order", r"\d+( \d+)*", (0, 0), _percentages),
    "icc": Kind("ICC(A,k) of every network is above this", rf">{NUMBER}", (0, 0), _all_above("icc")),
    "alpha": Kind("alpha of every scale is above this", rf">{NUMBER}", (0, 0), _all_above("alphas")),
    "inter_item": Kind("every inter-item correlation is above this", rf">{NUMBER}", (0, 0), _all_above("inter_items")),
}


def networks_meant(subject: str, networks: Sequence[str]) -> list[str]:
    """The networks that a cell names: "all", "all but Erus", or names, longest first so that names may hold blanks."""
    text = subject.strip()
    if text in ("", "all"):
        return list(networks)
    if text.startswith("all but "):
        left_out = networks_meant(text.removeprefix("all but "), networks)
        return [network for network in networks if network not in left_out]
    found = []
    pattern = "|".join(re.escape(name) for name in sorted(networks, key=len, reverse=True))
    while text:
        match = re.match(rf"({pattern})(?:\s+|$)", text)
        if not match:
            raise ValueError(f'"{text}" names no network')
        found.append(match[1])
        text = text[match.end() :]
    return found


def _listed(names: Sequence[str], values: np.ndarray, unit: str = "") -> str:
    digits = 0 if unit else 2
    return ", ".join(f"{name} {value:.{digits}f}{unit}" for name, value in zip(names, values, strict=True))


def _r(evidence: Evidence, one: str, other: str) -> np.ndarray:
    return _pearson(evidence.means[one], evidence.means[other])


def _pearson(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Pearson's r over the networks that have both, a value a draw."""
    both = np.isfinite(x[0]) & np.isfinite(y[0])
    x, y = x[:, both], y[:, both]
    x, y = x - x.mean(axis=1, keepdims=True), y - y.mean(axis=1, keepdims=True)
    return (x * y).sum(axis=1) / np.sqrt((x**2).sum(axis=1) * (y**2).sum(axis=1))
