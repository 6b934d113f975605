"""Whether a statement about a relation would come out the same had other defensible choices been made."""

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks import permutation
from analysis.statistics.networks.association import MINIMUM, limits
from analysis.statistics.networks.bands import network_means
from analysis.statistics.networks.correlation_difference import correlation_difference
from analysis.study.kinds import ATOMS
from analysis.study.networks import FACTS, facts
from analysis.study.scoring import scale_scores
from analysis.study.study import Study

# Section 5.4 of the report takes the mean of the items, its footnote 1 speaks of "that question".
SCORES = ("mean of items", "first item")
RESPONDENTS = ("all", "complete")
COEFFICIENTS = ("Pearson", "Spearman", "Kendall")
LEFT_OUT = ("none", "most telling network")
SPECIFICATIONS = tuple(itertools.product(SCORES, RESPONDENTS, COEFFICIENTS))
# The kinds that can be asked about, those that say where 0 is, and on which side
SIGNS = {name: atoms.sign for name, atoms in ATOMS.items() if atoms.sign}
COLUMNS = (
    *("id", "score", "respondents", "coefficient", "left_out", "network", "estimate", "low", "high", "as_stated"),
)


def specification(
    study: Study, claims: pd.DataFrame, ids: Sequence[str], score: str, respondents: str, coefficient: str
) -> pd.DataFrame:
    """The effect that each statement is about under one combination of choices, with every network and without one.

    The network left out is the one without which the statement does worst under the first of all choices, so that it is
    the same network whatever the choices.

    Parameters
    ----------
    claims : the registry; ids : which statements, of kinds positive, negative (effect: the coefficient) or stronger
        (effect: the first coefficient minus the second).
    score : one of `SCORES`: the mean of a scale's items, or its first item.
    respondents : one of `RESPONDENTS`: all who have a score, or complete questionnaires only.
    coefficient : one of `COEFFICIENTS`.

    Returns
    -------
    Two rows a statement: the columns in `COLUMNS`; ``network`` is the one left out; ``low`` and ``high`` are the 95%
    interval of the effect, NaN where there is none (fewer than four networks, a difference of rank correlations);
    ``as_stated`` is yes if the sign is the stated one, blank where there is no coefficient (fewer than three networks,
    or the same mean in all).

    Raises
    ------
    ValueError for a choice that is not one of those above.

    Checked as `permutation.coefficient`, `association.correlate` and `correlation_difference.correlation_difference`.
    """
    choice = (score, respondents, coefficient)
    if choice not in SPECIFICATIONS:
        known = "; ".join(", ".join(options) for options in (SCORES, RESPONDENTS, COEFFICIENTS))
        raise ValueError(f"no such combination of choices: {', '.join(choice)}; the choices are {known}")
    first, means = (_means(study, *each) for each in ((SCORES[0], RESPONDENTS[0]), (score, respondents)))
    rows = []
    for claim in claims.set_index("id").loc[list(ids)].itertuples():
        names, sign = claim.characteristics.split(), SIGNS[claim.kind]
        telling = _most_telling(first, names, sign)
        for left_out, network in zip(LEFT_OUT, ("", telling), strict=True):
            kept = means.drop(index=network or [])[names].dropna()
            found = effect(kept, coefficient)
            stated = "" if np.isnan(found) else ("yes" if sign * found > 0 else "no")
            rows.append((claim.Index, *choice, left_out, network, found, *_interval(kept, coefficient, found), stated))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def specification_curve(study: Study, claims: pd.DataFrame, ids: Sequence[str]) -> pd.DataFrame:
    """The rows of `specification` for every combination of choices: 24 a statement."""
    return pd.concat([specification(study, claims, ids, *each) for each in SPECIFICATIONS], ignore_index=True)


def effect(means: pd.DataFrame, kind: str) -> float:
    """The coefficient of two columns; of three, the first's with the third less the second's with the third."""
    if len(means) < 3 or (means.nunique() < 2).any():
        return np.nan
    *predictors, outcome = means.to_numpy(dtype=float).T
    found = [float(permutation.coefficient(predictor, outcome, kind)) for predictor in predictors]
    return found[0] - found[1] if len(found) > 1 else found[0]


def _interval(means: pd.DataFrame, kind: str, effect: float) -> tuple[float, float]:
    if len(means) < MINIMUM or np.isnan(effect):
        return np.nan, np.nan
    if means.shape[1] == 2:
        return limits(effect, len(means), kind, 0.95)
    if kind != "Pearson":
        return np.nan, np.nan
    try:
        found = correlation_difference(*means.to_numpy(dtype=float).T)
    except StatisticsError:  # too few networks for a difference, or one characteristic follows from another
        return np.nan, np.nan
    return found.low, found.high


def _most_telling(means: pd.DataFrame, names: Sequence[str], sign: int) -> str:
    without = {name: sign * effect(means.drop(index=name)[names].dropna(), "Pearson") for name in means.index}
    return min(without, key=lambda name: np.inf if np.isnan(without[name]) else round(without[name], 9))


def _means(study: Study, score: str, respondents: str) -> pd.DataFrame:
    """Network means under one choice of score and respondents."""
    answers, known = study.answers(), study.characteristics
    items = known if score == SCORES[0] else {name: members[:1] for name, members in known.items()}
    scores = scale_scores(answers, items, study.config.thresholds.min_answered)
    scores.insert(0, "network", study.responses["network"])
    chosen = scores if respondents == RESPONDENTS[0] else scores[study.complete()]
    means = network_means(chosen, study.networks.index, study.config.thresholds.min_cell)
    return means.join(facts(study.networks)[list(FACTS)])
