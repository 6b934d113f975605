"""How far those who did not answer must be from those who did before a verdict is another."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.statistics.networks.nonresponse import band_tipping, first_turn
from analysis.study.claims import VerdictRules
from analysis.verdicts.evidence import Evidence
from analysis.verdicts.scorecard import AGREES, DISAGREES, UNDECIDED, found, judgement, stated_in
from analysis.verdicts.statement import BOXES, MEANS, Claim, Finding

TOLD = ("id", "section", "text_nl", "text_en")
FARTHEST = 6.0  # standard deviations: from one end of a scale of five to the other
HALVINGS = 10
STARTS = 8  # of the search for the worst way round
Cell = tuple[str, int]  # a characteristic and the place of a network, or a box and 0
Shifts = Mapping[str, np.ndarray]


def verdicts_at_stake(claims: pd.DataFrame, evidence: Evidence, rules: VerdictRules) -> pd.DataFrame:
    """The smallest difference between those who did not answer and those who did with which each verdict is another.

    The difference is taken the worst way round: up in some networks and characteristics, down in others, and nowhere
    beyond the ends of the answers. All draws of the means of all members are moved by it, and judged anew. A printed
    band that the answers bear out is no longer borne out where an end reads as another answer.

    Parameters
    ----------
    claims, evidence, rules : as of `scorecard.scorecard`.

    Returns
    -------
    One row a statement on means, shares or a printed band (if `evidence` has bands) that has a verdict, the one that
    turns soonest first: ``id``, ``section``, ``text_nl``, ``text_en``, and ``tipping_sd``, in standard deviations of
    persons within networks. NaN: no difference up to six turns it, everybody answered, or nobody knows how many were
    invited. The worst way round is found by search: another could turn a verdict on many networks a little sooner.

    References
    ----------
    Pattern mixtures: Little (1993), JASA 88, 125-134. The worst of all ways round in small studies: tests.
    """
    rows = []
    for claim, stated in zip(claims.to_dict("records"), stated_in(claims, evidence.networks), strict=True):
        band = stated is not None and stated.kind.judged_by == "band" and not evidence.bands.empty
        if stated is None or not (stated.kind.inferred or band):
            continue
        finding = found(stated, evidence, rules)
        if isinstance(finding, Finding) and (band or finding.rests_on in (MEANS, BOXES)):
            verdict = judgement(finding.told, rules)["verdict"]
            if verdict not in (UNDECIDED, DISAGREES):
                tipping = (
                    _of_band(stated, evidence) if verdict == AGREES else _tipping(stated, evidence, rules, finding)
                )
                rows.append({name: claim.get(name, "") for name in TOLD} | {"tipping_sd": tipping})
    return pd.DataFrame(rows, columns=[*TOLD, "tipping_sd"]).sort_values("tipping_sd", kind="stable", ignore_index=True)


def _of_band(stated: Claim, evidence: Evidence) -> float:
    (network,), (name,) = stated.subjects, stated.names
    low, high = evidence.bands.loc[(network, name), ["low", "high"]].astype(float)
    silent = evidence.silent[name][evidence.networks.index(network)]
    if not silent > 0:
        return np.nan
    shift = band_tipping((low + high) / 2, (high - low) / 2, silent, evidence.limits[name])
    return abs(shift) / evidence.persons[name]


def _tipping(stated: Claim, evidence: Evidence, rules: VerdictRules, finding: Finding) -> float:
    verdict, cells = judgement(finding.told, rules)["verdict"], _cells(stated, evidence)
    if not cells:
        return np.nan
    depth = "inside" if finding.told.true else "outside"
    starts = np.random.default_rng(rules.seed).choice([-1.0, 1.0], (STARTS, len(cells)))

    def turned(distance: float) -> bool:
        signs = _worst(stated, evidence, rules, cells, distance, depth, starts)
        moved = found(stated, _moved(evidence, _shifts(evidence, cells, distance, signs[None])), rules)
        return not isinstance(moved, Finding) or judgement(moved.told, rules)["verdict"] != verdict

    return first_turn(turned, FARTHEST, HALVINGS)


def _cells(stated: Claim, evidence: Evidence) -> list[Cell]:
    """What those who did not answer can move; none if it is not known of all of it how many they are."""
    groups = [group for name, group in evidence.groups.items() if name in stated.names or {*group} & {*stated.names}]
    names = dict.fromkeys([*stated.names, *(name for group in groups for name in group)])
    if stated.kind.named == "boxes":
        names = dict.fromkeys(evidence.ticked)
    cells = []
    for name in names:
        if name not in evidence.silent:
            continue
        known = np.isfinite(_means(evidence, name)[0])
        shares = evidence.silent[name]
        if np.isnan(shares[known]).any():
            return []
        by_content = np.lexsort([shares, _means(evidence, name)[0]])  # the order of networks changes nothing
        cells += [(name, int(place)) for place in by_content if known[place] and shares[place] > 0]
    return cells


def _worst(
    stated: Claim,
    evidence: Evidence,
    rules: VerdictRules,
    cells: Sequence[Cell],
    distance: float,
    depth: str,
    starts: np.ndarray,
) -> np.ndarray:
    """Which way round speaks most against what was observed."""
    here = replace(evidence, means=_first_row(evidence.means), ticked=_first_row(evidence.ticked))

    def deep(patterns: np.ndarray) -> np.ndarray:
        rows = np.vstack([np.zeros(len(cells)), patterns.reshape(-1, len(cells))])  # judges look at what was observed
        finding = found(stated, _moved(here, _shifts(evidence, cells, distance, rows)), rules)
        depths = getattr(finding.told, depth) if isinstance(finding, Finding) else np.zeros(len(rows))
        return np.where(np.isnan(depths), np.inf, depths)[1:].reshape(patterns.shape[:-1])

    each = np.eye(len(cells))
    signs = np.vstack([np.where(deep(each) <= deep(-each), 1.0, -1.0), starts])
    flips = np.vstack([np.ones(len(cells)), 1 - 2 * each])  # the first changes nothing
    for _ in range(2 * len(cells)):
        depths = deep(signs[:, None] * flips)
        best = depths.argmin(axis=1)
        if not best.any():
            break
        signs = signs * flips[best]
    return signs[deep(signs).argmin()]


def _shifts(evidence: Evidence, cells: Sequence[Cell], distance: float, signs: np.ndarray) -> Shifts:
    """By name the shifts of means: patterns x networks."""
    shifts = {name: np.zeros((len(signs), len(_means(evidence, name)[0]))) for name, _ in cells}
    for (name, place), sign in zip(cells, signs.T, strict=True):
        mean, reach = _means(evidence, name)[0, place], distance * evidence.persons[name]
        low, high = evidence.limits.get(name, (0.0, 100.0))
        room = np.where(sign < 0, mean - low, np.inf if np.isnan(high) else high - mean)
        shifts[name][:, place] = evidence.silent[name][place] * sign * np.minimum(reach, room)
    return shifts


def _moved(evidence: Evidence, shifts: Shifts) -> Evidence:
    means = {name: evidence.means[name] + shift for name, shift in shifts.items() if name in evidence.means}
    ticked = {name: evidence.ticked[name] + shift[:, 0] for name, shift in shifts.items() if name in evidence.ticked}
    return replace(evidence, means={**evidence.means, **means}, ticked={**evidence.ticked, **ticked})


def _means(evidence: Evidence, name: str) -> np.ndarray:
    """Draws x networks, or draws x 1 of a box."""
    return evidence.means[name] if name in evidence.means else evidence.ticked[name][:, None]


def _first_row(values: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {name: each[:1] for name, each in values.items()}
