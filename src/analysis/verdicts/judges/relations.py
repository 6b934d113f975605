"""Statements on relations over networks, and on what does not relate or fall into groups."""

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.cluster_judgement import judge
from analysis.statistics.networks.clustering import standardise
from analysis.statistics.networks.permutation import coefficient
from analysis.study.claims import VerdictRules
from analysis.study.kinds import ATOMS, Atoms
from analysis.verdicts.evidence import Evidence
from analysis.verdicts.statement import ANSWERS, MEANS, CannotTellError, Claim, Finding

CLUSTER_DRAWS = 199  # data sets without groups; enough to tell p below .05, and quick
TIE = 1e-6  # in standard deviations


def coefficients(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """Of the atoms of the kind as many as it says lie in its zone.

    Of groups one part is enough: a group relates to another if one of its characteristics does. That something is
    absent is a zone around 0, so that few networks alone cannot bear it out.
    """
    atoms, groups = ATOMS[claim.kind.name], evidence.groups if claim.kind.named == "groups" else {}
    pairs = atoms.pairs_of(claim.names)
    parts = [list(itertools.product(groups.get(one, [one]), groups.get(other, [other]))) for one, other in pairs]
    r = [np.array([_r(evidence, *part) for part in each]) for each in parts]  # of each pair: parts x draws
    if atoms.of == "difference":
        (more,), (less,) = r
        return Finding(_correlations([more, less]), atoms.in_zone(more - less, rules), MEANS)
    true = np.sum([atoms.in_zone(each, rules).any(axis=0) for each in r], axis=0) >= atoms.needed(len(r))
    observed = np.array([each[np.abs(each[:, 0]).argmax(), 0] for each in r])
    return Finding(_deciding(atoms, observed, pairs), true, MEANS)


def _deciding(atoms: Atoms, r: np.ndarray, pairs: Sequence[tuple[str, str]]) -> str:
    """The coefficient on which the statement stands or falls, in words."""
    size = np.abs(r)
    place = size.argmin() if atoms.outside else size.argmax()
    if atoms.pairs == "every two":
        which = "weakest" if atoms.outside else "largest"
        return f"{which} |r| = {size[place]:.2f} ({', '.join(pairs[place])})"
    return f"r = {r[place]:.2f}" + (f" ({pairs[place][1]}), the largest of {len(r)}" if len(r) > 1 else "")


def clearer(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """For every predictor the correlation with one outcome is further from 0 than with the other."""
    clear, less = _with_two_outcomes(claim, evidence)
    told = "; ".join(f"|r| = {abs(a[0]):.2f} and {abs(b[0]):.2f}" for a, b in zip(clear, less, strict=True))
    return Finding(told, np.all([np.abs(a) > np.abs(b) for a, b in zip(clear, less, strict=True)], axis=0), MEANS)


def same_pattern(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """For every predictor the correlations with both outcomes have one sign."""
    one, other = _with_two_outcomes(claim, evidence)
    told = "; ".join(_correlations(pair) for pair in zip(one, other, strict=True))
    return Finding(told, np.all([a * b > 0 for a, b in zip(one, other, strict=True)], axis=0), MEANS)


def exception(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
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
    return Finding(told, (r > 0) & (off.argmax(axis=1) == place), MEANS)


def no_clusters(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
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
    return Finding(told, np.array([False]), ANSWERS)


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
    r = coefficient(x[:, both], y[:, both], "Pearson")
    if np.isnan(r[0]):
        raise CannotTellError("the same in all networks")
    return r
