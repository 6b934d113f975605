"""Statements on what is high and low: orders and extremes, levels in words, and how far networks are alike."""

import itertools
import math
from collections.abc import Sequence

import numpy as np
from scipy import stats

from analysis.study.claims import VerdictRules
from analysis.verdicts.evidence import Evidence
from analysis.verdicts.statement import ANSWERS, BOXES, MEANS, CannotTellError, Claim, Finding, listed, nearest_answer


def order(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The characteristics of every network named, highest first."""
    values = [evidence.of(name, claim.subjects) for name in claim.names]
    true = np.all([(one > other).all(axis=1) for one, other in itertools.pairwise(values)], axis=0)
    return Finding(" > ".join(f"{value[0].mean():.2f}" for value in values), true, MEANS)


def ranked(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The networks on one characteristic, highest first."""
    values = evidence.of(claim.names[0], claim.subjects)
    return Finding(listed(claim.subjects, values[0]), np.all(np.diff(values, axis=1) < 0, axis=1), MEANS)


def top(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The boxes ticked most, in order."""
    boxes, shares = _ranked_boxes(evidence)
    first = [boxes.index(name) for name in claim.names]
    rest = np.delete(shares, first, axis=1).max(axis=1, initial=-np.inf)
    descending = np.column_stack([shares[:, first], rest])
    return Finding(listed(claim.names, shares[0, first], " %"), np.all(np.diff(descending, axis=1) < 0, axis=1), BOXES)


def bottom(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The boxes ticked least, in any order, each by hardly anybody."""
    boxes, shares = _ranked_boxes(evidence)
    last = [boxes.index(name) for name in claim.names]
    most = shares[:, last].max(axis=1)
    true = (most < np.delete(shares, last, axis=1).min(axis=1, initial=np.inf)) & (most < rules.hardly)
    return Finding(listed(claim.names, shares[0, last], " %"), true, BOXES)


def first(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """In every network named, or in so many of them, above all that the characteristic is compared with."""
    (name,) = claim.names
    others = next((group for group in evidence.groups.values() if name in group and len(group) > 1), None)
    if others is None:
        raise CannotTellError("study.toml compares it with nothing")
    rivals = np.max([evidence.of(other, claim.subjects) for other in others if other != name], axis=0)
    margins = evidence.of(name, claim.subjects) - rivals
    leads = (margins > 0).sum(axis=1)
    if claim.expected:
        true = leads >= int(claim.expected.removeprefix(">="))
        return Finding(f"{leads[0]} of {len(claim.subjects)} networks", true, MEANS)
    closest = claim.subjects[int(np.argmin(margins[0]))]
    true = leads == len(claim.subjects)
    return Finding(f"smallest lead {margins[0].min():.2f} ({closest})", true, MEANS)


def highest(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The named networks are those with the highest means; in "3 after 1" those after the first."""
    return _extreme(claim, evidence, 1)


def lowest(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The named networks are those with the lowest means; in "3 after 1" those before the last."""
    return _extreme(claim, evidence, -1)


def about(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """Within the distance that counts as about."""
    values = evidence.of(claim.names[0], claim.subjects)
    near = np.abs(values - float(claim.expected.split()[-1])) <= rules.about
    if claim.expected.startswith("most "):
        return Finding(f"{near[0].sum()} of {near.shape[1]} networks", near.mean(axis=1) > 0.5, MEANS)
    return Finding(listed(claim.subjects, values[0]), np.all(near, axis=1), MEANS)


def below_some(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """Two or more networks lie considerably above."""
    (name,) = claim.names
    above = evidence.means[name] - evidence.of(name, claim.subjects) >= rules.considerably
    return Finding(f"{above[0].sum()} networks", above.sum(axis=1) >= 2, MEANS)


def mean_word(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """Every mean reads as one of the answers from the first to the last one stated."""
    within = [_reads_as(evidence, name, claim.subjects, claim.expected) for name in claim.names]
    told = []
    for name, inside in zip(claim.names, within, strict=True):
        values = evidence.of(name, claim.subjects)[0]
        told.append(
            f"{'' if len(within) == 1 else f'{name} '}{_range(values)}" + ("" if inside[0].all() else ", outside")
        )
    return Finding("; ".join(told), np.all([inside.all(axis=1) for inside in within], axis=0), MEANS)


def how_many(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """One network exactly; some: two or more, and not all; many: at least half; most: over half."""
    quantity, words = claim.expected.split()
    (name,) = claim.names
    inside = _reads_as(evidence, name, claim.subjects, words)
    count, everyone = inside.sum(axis=1), inside.shape[1]
    true = {
        "one": count == 1,
        "some": (count >= 2) & (count < everyone),
        "many": count >= everyone / 2,
        "most": count > everyone / 2,
    }[quantity]
    named = [network for network, one in zip(claim.subjects, inside[0], strict=True) if one]
    return Finding(f"{count[0]} of {everyone}" + (f" ({', '.join(named)})" if 0 < len(named) < 5 else ""), true, MEANS)


def similar(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """Kendall's W of the networks' rank orders of the characteristics, ties corrected, reaches the margin."""
    values = np.stack([evidence.of(name, claim.subjects) for name in claim.names], axis=-1)
    ranks = stats.rankdata(values, axis=-1)  # draws x networks x characteristics
    off = ranks - ranks.mean(axis=-1, keepdims=True)
    squares = (off**2).sum(axis=(1, 2))
    if squares[0] == 0:
        raise CannotTellError("every network has the same mean on all of them")
    agreement = (off.sum(axis=1) ** 2).sum(axis=-1)
    w = np.divide(agreement, len(claim.subjects) * squares, out=np.zeros(len(squares)), where=squares > 0)
    return Finding(f"W = {w[0]:.2f}", w >= rules.similar, MEANS)


def differ(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """Respondents differ between networks more than chance allows (F), or network means differ by hardly anything.

    In between it cannot be told: few respondents may hide a difference.
    """
    (name,) = claim.names
    means, p = evidence.of(name, claim.subjects)[0], evidence.differences[name]
    told = f"{_range(means)}, F test p {'< .001' if p < 0.001 else f'= {p:.3f}'}"
    if math.isnan(p):
        raise CannotTellError("too few respondents, or no differences within networks")
    if p < rules.significant:
        return Finding(told, np.array([True]), ANSWERS)
    if np.ptp(means) < rules.considerably:
        return Finding(told, np.array([False]), ANSWERS)
    raise CannotTellError(told)


def all_differ(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """Of every two networks, the means of one or more characteristics are considerably apart."""
    if len(claim.subjects) < 2:
        raise CannotTellError("a single network has none to differ from")
    values = np.stack([evidence.of(name, claim.subjects) for name in claim.names], axis=-1)
    pairs = list(itertools.combinations(range(values.shape[1]), 2))
    apart = np.stack([np.abs(values[:, one] - values[:, other]).max(axis=-1) for one, other in pairs], axis=-1)
    closest = " and ".join(claim.subjects[place] for place in pairs[apart[0].argmin()])
    return Finding(f"least {apart[0].min():.2f} ({closest})", apart.min(axis=1) >= rules.considerably, MEANS)


def _extreme(claim: Claim, evidence: Evidence, sign: int) -> Finding:
    (name,) = claim.names
    count, _, skipped = claim.expected.partition(" after ")
    ahead, places = int(skipped or 0), [evidence.networks.index(network) for network in claim.subjects]
    values = sign * evidence.means[name]
    ranks = np.argsort(np.argsort(-values, axis=1, kind="stable"), axis=1)[:, places]
    true = np.all((ranks >= ahead) & (ranks < ahead + int(count)), axis=1)
    return Finding(listed(claim.subjects, evidence.means[name][0, places]), true, MEANS)


def _reads_as(evidence: Evidence, name: str, networks: Sequence[str], words: str) -> np.ndarray:
    """Draws x networks: whether the answer nearest to the mean is one of these, "4-5"."""
    low, high = (float(code) for code in words.split("-"))
    answer = nearest_answer(evidence.of(name, networks), evidence.limits[name])
    return (answer >= low) & (answer <= high)


def _ranked_boxes(evidence: Evidence) -> tuple[list[str], np.ndarray]:
    return list(evidence.ticked), np.column_stack(list(evidence.ticked.values()))


def _range(values: np.ndarray) -> str:
    return f"{values[0]:.2f}" if len(values) == 1 else f"{values.min():.2f} – {values.max():.2f}"
