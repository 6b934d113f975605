"""Statements on relations over networks, and on what does not relate or fall into groups."""

import itertools
from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.cluster_judgement import judge
from analysis.statistics.networks.clustering import standardise
from analysis.study.claims import VerdictRules
from analysis.verdicts.evidence import Evidence
from analysis.verdicts.statement import ANSWERS, MEANS, CannotTellError, Claim, Reading

CLUSTER_DRAWS = 199  # data sets without groups; enough to tell p below .05, and quick
TIE = 1e-6  # in standard deviations


def sign(wanted: int) -> Callable[[Claim, Evidence, VerdictRules], Reading]:
    """The correlation over networks is positive (1) or negative (-1)."""

    def verdict(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
        r = _r(evidence, *claim.names)
        return Reading(f"r = {r[0]:.2f}", wanted * r > 0, MEANS)

    return verdict


def weak_negative(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    """Below 0, and inside the margin of a weak relation."""
    r = _r(evidence, *claim.names)
    return Reading(f"r = {r[0]:.2f}", (r < 0) & (r > -rules.weak), MEANS)


def no_relation(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    """Absence is a correlation inside the margin of a weak one, so that few networks alone cannot bear it out."""
    first, *others = claim.names
    r = np.array([_r(evidence, first, other) for other in others])
    largest = np.abs(r[:, 0]).argmax()
    told = f"r = {r[largest, 0]:.2f}" + (f" ({others[largest]}), the largest of {len(r)}" if len(r) > 1 else "")
    return Reading(told, (np.abs(r) < rules.weak).all(axis=0), MEANS)


def stronger(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    """The first correlation with the outcome is above the second."""
    one, other, outcome = claim.names
    more, less = _r(evidence, one, outcome), _r(evidence, other, outcome)
    return Reading(_correlations([more, less]), more > less, MEANS)


def clearer(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    """For every predictor the correlation with one outcome is further from 0 than with the other."""
    clear, less = _with_two_outcomes(claim, evidence)
    told = "; ".join(f"|r| = {abs(a[0]):.2f} and {abs(b[0]):.2f}" for a, b in zip(clear, less, strict=True))
    return Reading(told, np.all([np.abs(a) > np.abs(b) for a, b in zip(clear, less, strict=True)], axis=0), MEANS)


def same_pattern(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    """For every predictor the correlations with both outcomes have one sign."""
    one, other = _with_two_outcomes(claim, evidence)
    told = "; ".join(_correlations(pair) for pair in zip(one, other, strict=True))
    return Reading(told, np.all([a * b > 0 for a, b in zip(one, other, strict=True)], axis=0), MEANS)


def exception(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    """Over the others the relation is positive, and no network lies as far from the line of its others as this one."""
    y, x = (evidence.means[name] for name in claim.names)
    if np.isnan([x[0], y[0]]).any():
        raise CannotTellError("not every network has both")
    place = evidence.networks.index(claim.subjects[0])
    x, y = x - x.mean(axis=1, keepdims=True), y - y.mean(axis=1, keepdims=True)
    squares = (x**2).sum(axis=1, keepdims=True)
    residual = y - x * (x * y).sum(axis=1, keepdims=True) / squares
    off = np.abs(residual / (1 - 1 / x.shape[1] - x**2 / squares))  # from the line of the other networks
    r = _pearson(np.delete(x, place, axis=1), np.delete(y, place, axis=1))
    told = f"without it r = {r[0]:.2f}; it lies {off[0, place]:.2f} off, the next {np.delete(off[0], place).max():.2f}"
    return Reading(told, (r > 0) & (off.argmax(axis=1) == place), MEANS)


def related(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    """Every pair clearly goes together or apart; a group does with another if one of its characteristics does."""
    weakest, told = np.full(len(next(iter(evidence.means.values()))), np.inf), ""
    for one, other in itertools.combinations(claim.names, 2):
        parts = itertools.product(evidence.groups.get(one, [one]), evidence.groups.get(other, [other]))
        strongest = np.max([np.abs(_r(evidence, *pair)) for pair in parts], axis=0)
        told = f"weakest |r| = {strongest[0]:.2f} ({one}, {other})" if strongest[0] < weakest[0] else told
        weakest = np.minimum(weakest, strongest)
    return Reading(told, weakest >= rules.clear, MEANS)


def distinct(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    """Every correlation is inside the margin within which two are not one and the same."""
    pairs = list(itertools.combinations(claim.names, 2))
    r = np.abs([_r(evidence, *pair) for pair in pairs])
    told = f"largest |r| = {r[:, 0].max():.2f} ({', '.join(pairs[r[:, 0].argmax()])})"
    return Reading(told, (r < rules.distinct).all(axis=0), MEANS)


def no_clusters(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Reading:
    """Data without groups have silhouettes as high, at every number of groups up to the one stated.

    Groups beyond chance speak against it. That none are found cannot bear it out: few networks hardly show any
    (notebook 0 says how often), and there is no interval that could lie inside a margin. The verdict is about the
    networks as they are: drawing respondents again would blur whatever groups there are.
    """
    means = pd.DataFrame({name: evidence.means[name][0] for name in claim.names}, index=list(evidence.networks))
    means = means.dropna()
    try:
        apart = standardise(means)
        apart = apart + TIE * np.arange(len(apart))[:, None]  # k groups take k networks that are not the same
        found = judge(apart, rules.seed, CLUSTER_DRAWS, int(claim.expected), rules.significant)
    except StatisticsError as error:
        raise CannotTellError(str(error)) from error
    told = f"{found.verdict}, p = {found.p:.2f}, {len(means)} networks"
    if found.p > rules.significant:
        raise CannotTellError(told)
    return Reading(told, np.array([False]), ANSWERS)


def _with_two_outcomes(claim: Claim, evidence: Evidence) -> tuple[list[np.ndarray], list[np.ndarray]]:
    *predictors, outcome, other = claim.names
    one, two = ([_r(evidence, name, last) for name in predictors] for last in (outcome, other))
    return one, two


def _correlations(r: list[np.ndarray] | tuple[np.ndarray, ...]) -> str:
    return "r = " + " and ".join(f"{each[0]:.2f}" for each in r)


def _r(evidence: Evidence, one: str, other: str) -> np.ndarray:
    return _pearson(evidence.means[one], evidence.means[other])


def _pearson(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Pearson's r over the networks that have both, a value a draw; NaN in a draw without differences."""
    both = np.isfinite(x[0]) & np.isfinite(y[0])
    if both.sum() < 3:
        raise CannotTellError(f"{both.sum()} networks have both")
    x, y = x[:, both], y[:, both]
    x, y = x - x.mean(axis=1, keepdims=True), y - y.mean(axis=1, keepdims=True)
    lengths = np.sqrt((x**2).sum(axis=1) * (y**2).sum(axis=1))
    if lengths[0] == 0:
        raise CannotTellError("the same in all networks")
    return np.divide((x * y).sum(axis=1), lengths, out=np.full(len(x), np.nan), where=lengths > 0)
