"""Statements on relations over networks, and on what does not relate or fall into groups."""

import itertools
from collections.abc import Sequence

import numpy as np

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.cluster_judgement import judge
from analysis.statistics.networks.clustering import standardise
from analysis.statistics.networks.permutation import coefficient
from analysis.study.claims import VerdictRules
from analysis.study.kinds import ATOMS, Atoms
from analysis.verdicts.evidence import Evidence
from analysis.verdicts.statement import GROUPS, MEANS, CannotTellError, Claim, Finding
from analysis.verdicts.told import Told, all_in, all_of, at_least, atom, atoms

CLUSTER_DRAWS = 199  # data sets without groups; enough to tell p below .05, and quick
TIE = 1e-6  # in standard deviations


def coefficients(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """All correlations of the kind are what its words say.

    Of groups one part is enough: a group relates to another if one of its characteristics does.
    """
    kind, groups = ATOMS[claim.kind.name], evidence.groups if claim.kind.named == "groups" else {}
    pairs, zone = kind.pairs_of(claim.names), kind.zone_in(rules)
    parts = [list(itertools.product(groups.get(one, [one]), groups.get(other, [other]))) for one, other in pairs]
    r = [np.array([_r(evidence, *part) for part in each]) for each in parts]  # of each pair: parts x draws
    if kind.of == "difference":
        (more,), (less,) = r
        return Finding(_correlations([more, less]), atom(more - less, zone), MEANS)
    if max(map(len, r)) == 1:
        told = all_in([kind.of_r(each[0]) for each in r], zone)
    else:
        told = all_of([at_least(1, atoms(kind.of_r(each), zone)) for each in r])
    observed = np.array([each[np.abs(each[:, 0]).argmax(), 0] for each in r])
    return Finding(_deciding(kind, observed, pairs, rules), told, MEANS)


def _deciding(kind: Atoms, r: np.ndarray, pairs: Sequence[tuple[str, str]], rules: VerdictRules) -> str:
    """The coefficient on which the statement stands or falls, in words."""
    weakest = kind.weakest_decides(rules)
    place = np.abs(r).argmin() if weakest else np.abs(r).argmax()
    if kind.pairs == "every two":
        return f"{'weakest' if weakest else 'largest'} |r| = {np.abs(r[place]):.2f} ({', '.join(pairs[place])})"
    return f"r = {r[place]:.2f}" + (f" ({pairs[place][1]}), the largest of {len(r)}" if len(r) > 1 else "")


def clearer(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """For every predictor the correlation with one outcome is further from 0 than with the other."""
    clear, less = _with_two_outcomes(claim, evidence)
    found = "; ".join(f"|r| = {abs(a[0]):.2f} and {abs(b[0]):.2f}" for a, b in zip(clear, less, strict=True))
    margins = [np.abs(a) - np.abs(b) for a, b in zip(clear, less, strict=True)]
    return Finding(found, all_in(margins, rules.zones.stronger), MEANS)


def same_pattern(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """For every predictor the correlations with both outcomes have one sign, and both are away from 0."""
    one, other = _with_two_outcomes(claim, evidence)
    found = "; ".join(_correlations(pair) for pair in zip(one, other, strict=True))
    common = [np.sign(a * b) * np.minimum(np.abs(a), np.abs(b)) for a, b in zip(one, other, strict=True)]
    return Finding(found, all_in(common, rules.zones.same_sign), MEANS)


def exception(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """Without the network the relation is positive, and it gains by that, more than without any other network."""
    y, x = (evidence.means[name] for name in claim.names)
    if np.isnan([x[0], y[0]]).any():
        raise CannotTellError("not every network has both")
    places = range(x.shape[1])
    without = np.array([_pearson(np.delete(x, place, axis=1), np.delete(y, place, axis=1)) for place in places])
    place = evidence.networks.index(claim.subjects[0])
    others = np.delete(without, place, axis=0)
    told = all_of(
        [
            atom(without[place], rules.zones.positive),
            atom(without[place] - _pearson(x, y), rules.zones.stronger),
            all_in(without[place] - others, rules.zones.farthest),
        ]
    )
    found = f"without it r = {without[place, 0]:.2f}, without another at most {others[:, 0].max():.2f}"
    return Finding(found, told, MEANS)


def no_clusters(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """Data without groups have silhouettes as high, at every number of groups up to the one stated.

    Groups beyond chance speak against it. That none are found cannot bear it out: few networks hardly show any
    (notebook 0 says how often), and there is no interval that could lie inside a margin. The verdict is about the
    networks as they are: drawing respondents again would blur whatever groups there are.
    """
    means = evidence.observed(claim.names).dropna()
    try:
        apart = standardise(means)
        apart = apart + TIE * np.arange(len(apart))[:, None]  # k groups take k networks that are not the same
        found = judge(apart, rules.seed, CLUSTER_DRAWS, int(claim.expected), rules.error)
    except StatisticsError as error:
        raise CannotTellError("groups cannot be looked for") from error
    there = found.p <= rules.error
    told = Told(not there, there, 1.0, found.p)
    return Finding(f"{found.verdict}, p = {found.p:.2f}, {len(means)} networks", told, GROUPS)


def _with_two_outcomes(claim: Claim, evidence: Evidence) -> tuple[list[np.ndarray], list[np.ndarray]]:
    *predictors, outcome, other = claim.names
    one, two = ([_r(evidence, name, last) for name in predictors] for last in (outcome, other))
    return one, two


def _correlations(r: Sequence[np.ndarray]) -> str:
    return "r = " + " and ".join(f"{each[0]:.2f}" for each in r)


def _r(evidence: Evidence, one: str, other: str) -> np.ndarray:
    return _pearson(evidence.means[one], evidence.means[other])


def _pearson(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Pearson's r over the networks that have both, a value a draw; NaN in a draw without differences."""
    both = np.isfinite(x[0]) & np.isfinite(y[0])
    if both.sum() < 3:
        raise CannotTellError("fewer than three networks have both")
    r = coefficient(x[:, both], y[:, both], "Pearson")
    if np.isnan(r[0]):
        raise CannotTellError("the same in all networks")
    return r
