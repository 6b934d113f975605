"""Statements on what is high and low: orders and extremes, levels in words, and how far networks are alike."""

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
from scipy import stats

from analysis.study.claims import VerdictRules
from analysis.study.zones import DIGITS, Zone
from analysis.verdicts.evidence import Evidence
from analysis.verdicts.statement import BOXES, MEANS, CannotTellError, Claim, Finding, listed
from analysis.verdicts.told import Told, Values, all_in, all_of, at_least, atoms


def order(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The characteristics of every network named, highest first: every two of them."""
    unit = _unit(evidence, claim.names)
    values = [evidence.of(name, claim.subjects).T for name in claim.names]
    told = all_in(np.vstack(list(_each_minus_later(values))), rules.zones.ordered.scaled(unit))
    return Finding(" > ".join(f"{value[:, 0].mean():.2f}" for value in values), told, MEANS)


def ranked(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The networks on one characteristic, highest first: every two of them."""
    (name,) = claim.names
    values = evidence.of(name, claim.subjects).T
    if len(values) < 2:
        raise CannotTellError("there is nothing to compare with")
    told = all_in(np.stack(list(_each_minus_later(values))), rules.zones.ordered.scaled(evidence.unit(name)))
    return Finding(listed(claim.subjects, values[:, 0]), told, MEANS)


def top(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The boxes ticked most, in order: every two of them, and each of them and every other box."""
    named = [evidence.ticked[name] for name in claim.names]
    pairs = [*_each_minus_later(named), *(one - other for one in named for other in _other_boxes(claim, evidence))]
    told = all_in(np.stack(pairs), rules.zones.ticked_more) if pairs else all_of([])
    return Finding(listed(claim.names, np.stack(named)[:, 0], " %"), told, BOXES)


def bottom(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The boxes ticked least, in any order, each by hardly anybody."""
    named = np.stack([evidence.ticked[name] for name in claim.names])
    parts = [all_in(named, rules.zones.hardly)]
    if others := _other_boxes(claim, evidence):
        parts.append(all_in(np.stack([other - one for one in named for other in others]), rules.zones.ticked_more))
    return Finding(listed(claim.names, named[:, 0], " %"), all_of(parts), BOXES)


def first(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """In every network named, or in so many of them, above all that the characteristic is compared with."""
    (name,) = claim.names
    group = next((group for group in evidence.groups.values() if name in group and len(group) > 1), None)
    if group is None:
        raise CannotTellError("there is nothing to compare with")
    rivals, zone = [each for each in group if each != name], rules.zones.above.scaled(_unit(evidence, group))

    def leads(network: str) -> Told:
        return all_of(atoms(np.stack([_lead(network, rival) for rival in rivals]), zone))

    def _lead(network: str, rival: str) -> np.ndarray:
        return (evidence.of(name, [network]) - evidence.of(rival, [network]))[:, 0]

    told = [leads(network) for network in claim.subjects]
    if claim.expected:
        needed = int(claim.expected.removeprefix(">="))
        found = f"{sum(each.true for each in told)} of {len(told)} networks"
        return Finding(found, at_least(needed, told), MEANS)
    least, closest = min((_lead(network, rival)[0], network) for network in claim.subjects for rival in rivals)
    told += [leads(network).opposite for network in claim.excepted]
    return Finding(f"smallest lead {least:.2f} ({closest})", all_of(told), MEANS)


def highest(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The named networks are those with the highest means; in "3 after 1" those after the first."""
    return _extreme(claim, evidence, rules, 1)


def lowest(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The named networks are those with the lowest means; in "3 after 1" those before the last."""
    return _extreme(claim, evidence, rules, -1)


def about(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The mean rounds to this number; in all networks named, or in over half of them."""
    number = float(claim.expected.split()[-1])
    values = evidence.of(claim.names[0], claim.subjects).T
    zone = rules.zones.about.around(number, number)
    if not claim.expected.startswith("most "):
        return Finding(listed(claim.subjects, values[:, 0]), all_in(values, zone), MEANS)
    told = atoms(values, zone)
    found = f"{sum(each.true for each in told)} of {len(told)} networks"
    return Finding(found, at_least(len(told) // 2 + 1, told), MEANS)


def below_some(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """Two or more networks lie considerably above."""
    (name,) = claim.names
    others = [network for network in evidence.networks if network not in claim.subjects]
    above = (evidence.of(name, others) - evidence.of(name, claim.subjects)).T
    told = atoms(above, rules.zones.considerably.scaled(evidence.unit(name)))
    return Finding(f"{sum(each.true for each in told)} networks", at_least(2, told), MEANS)


def mean_word(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """Every mean reads as one of the answers from the first to the last one stated."""
    values, zones, found, exceptions = [], [], [], []
    for name in claim.names:
        zone, means = _level(evidence, rules, name, claim.expected), evidence.of(name, claim.subjects).T
        outside = "" if zone.true(means[:, 0]).all() else ", outside"
        found.append(f"{'' if len(claim.names) == 1 else f'{name} '}{_range(means[:, 0])}{outside}")
        values += list(means)
        zones += [zone] * len(means)
        exceptions += [each.opposite for each in atoms(evidence.of(name, claim.excepted).T, zone)]
    return Finding("; ".join(found), all_of([all_in(values, zones), *exceptions]), MEANS)


def how_many(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """One network exactly; some: two or more, and not all; many: at least half; most: over half."""
    quantity, words = claim.expected.split()
    (name,) = claim.names
    told = atoms(evidence.of(name, claim.subjects).T, _level(evidence, rules, name, words))
    everyone = len(told)
    stated = {
        "one": lambda: all_of([at_least(1, told), at_least(2, told).opposite]),
        "some": lambda: all_of([at_least(2, told), at_least(everyone, told).opposite]),
        "many": lambda: at_least(-(-everyone // 2), told),
        "most": lambda: at_least(everyone // 2 + 1, told),
    }[quantity]()
    named = [network for network, each in zip(claim.subjects, told, strict=True) if each.true]
    found = f"{len(named)} of {everyone}" + (f" ({', '.join(named)})" if 0 < len(named) < 5 else "")
    return Finding(found, stated, MEANS)


def similar(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """Kendall's W of the networks' rank orders of the characteristics, ties corrected, is high.

    It is high without the characteristic that comes first in all of them as well, if there is one: one that stands out
    everywhere makes W high however the others come.
    """
    values = np.stack([evidence.of(name, claim.subjects) for name in claim.names], axis=-1)
    found = [_kendalls_w(values)]
    heads = set(values[0].argmax(axis=-1))
    if len(heads) == 1 and len(claim.names) > 2:
        found.append(_kendalls_w(np.delete(values, heads.pop(), axis=-1)))
    told = f"W = {found[0][0]:.2f}" + (f", without the first {found[1][0]:.2f}" if len(found) > 1 else "")
    return Finding(told, all_in(found, rules.zones.similar), MEANS)


def differ(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The means of two networks or more are considerably apart."""
    (name,) = claim.names
    values = evidence.of(name, claim.subjects).T
    zone = rules.zones.considerably.scaled(evidence.unit(name))
    told = at_least(1, atoms([np.abs(each) for each in _each_minus_later(values)], zone))
    return Finding(_range(values[:, 0]), told, MEANS)


def all_differ(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """Of every two networks, the means of one or more characteristics are considerably apart."""
    if len(claim.subjects) < 2:
        raise CannotTellError("there is nothing to compare with")
    scaled = [evidence.of(name, claim.subjects).T / evidence.unit(name) for name in claim.names]
    apart = [np.abs(each).max(axis=0) for each in _each_minus_later(np.stack(scaled, axis=1))]
    closest = int(np.argmin([each[0] for each in apart]))
    pair = list(itertools.combinations(claim.subjects, 2))[closest]
    found = f"least {apart[closest][0]:.2f} ({' and '.join(pair)})"
    return Finding(found, all_in(apart, rules.zones.considerably), MEANS)


def _extreme(claim: Claim, evidence: Evidence, rules: VerdictRules, sign: int) -> Finding:
    """So many after so many: each named network is above as many of the others as must lie below it, and below those.

    With none before it: each is above every other.
    """
    (name,) = claim.names
    count, _, skipped = claim.expected.partition(" after ")
    ahead, zone = int(skipped or 0), rules.zones.above.scaled(evidence.unit(name))
    others = [network for network in evidence.networks if network not in claim.subjects]
    behind = len(evidence.networks) - int(count) - ahead
    above = [sign * (evidence.of(name, [each]) - evidence.of(name, others)).T for each in claim.subjects]
    if not ahead and behind == len(others):
        told = all_in(np.vstack(above), zone) if others else all_of([])
    else:
        parts = [at_least(behind, atoms(each, zone)) for each in above]
        told = all_of([*parts, *(at_least(ahead, atoms(-each, zone)) for each in above)])
    return Finding(_beside(claim, evidence, others, sign), told, MEANS)


def _beside(claim: Claim, evidence: Evidence, others: Sequence[str], sign: int) -> str:
    """The means of the networks named, and the one that comes nearest to theirs from below (or above)."""
    (name,) = claim.names
    found = listed(claim.subjects, evidence.of(name, claim.subjects)[0])
    means = sign * evidence.of(name, others)[0]
    if claim.expected.partition(" after ")[2] or np.isnan(means).all():
        return found
    best = int(np.nanargmax(means))
    return f"{found}; next {listed([others[best]], sign * means[[best]])}"


def _level(evidence: Evidence, rules: VerdictRules, name: str, words: str) -> Zone:
    """Where a mean reads as one of these answers, "4-5"; beyond the first and the last answer of the scale, too."""
    low, high = (float(code) for code in words.split("-"))
    ends = evidence.limits[name]
    return rules.zones.level.around(-np.inf if low <= ends[0] else low, np.inf if high >= ends[1] else high)


def _each_minus_later(values: Values) -> Iterator[np.ndarray]:
    return (one - other for one, other in itertools.combinations(values, 2))


def _other_boxes(claim: Claim, evidence: Evidence) -> list[np.ndarray]:
    return [shares for box, shares in evidence.ticked.items() if box not in claim.names]


def _unit(evidence: Evidence, names: Sequence[str]) -> float:
    """The smallest of the units of several characteristics."""
    return min(evidence.unit(name) for name in names)


def _kendalls_w(values: np.ndarray) -> np.ndarray:
    """Kendall's W, ties corrected, a value a draw: draws x networks x characteristics; 0 in a draw of ties only."""
    ranks = stats.rankdata(np.round(values, DIGITS), axis=-1)
    off = ranks - ranks.mean(axis=-1, keepdims=True)
    squares = (off**2).sum(axis=(1, 2))
    if squares[0] == 0:
        raise CannotTellError("the same in all networks")
    agreement = (off.sum(axis=1) ** 2).sum(axis=-1)
    return np.divide(agreement, values.shape[1] * squares, out=np.zeros(len(squares)), where=squares > 0)


def _range(values: np.ndarray) -> str:
    return f"{values[0]:.2f}" if len(values) == 1 else f"{values.min():.2f} – {values.max():.2f}"
