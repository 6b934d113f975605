"""Whether a statement about a relation would come out the same had other defensible choices been made."""

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.claims.statement import Claim
from analysis.statistics.bands import network_means
from analysis.statistics.permutation import coefficient
from analysis.study.networks import FACTS, facts
from analysis.study.scoring import scale_scores
from analysis.study.study import Study

# Section 5.4 of the report takes the mean of the items, its footnote 1 speaks of "that question".
SCORES = ("mean of items", "first item")
RESPONDENTS = ("all", "complete")
COEFFICIENTS = ("Pearson", "Spearman", "Kendall")
LEFT_OUT = ("none", "most telling network")
SIGNS = {"positive": 1, "negative": -1, "stronger": 1}  # the kinds that can be asked about
COLUMNS = ("id", "score", "respondents", "coefficient", "left_out", "network", "estimate", "as_stated")


def specification_curve(study: Study, claims: pd.DataFrame, ids: Sequence[str]) -> pd.DataFrame:
    """The effect that a statement is about, under every combination of choices.

    The choices: what a score is (the mean of a scale's items, or its first item), whose answers count (all who have a
    score, or complete questionnaires only), the coefficient, and whether one network is left out: the one without which
    the statement does worst under the first of all other choices.

    Parameters
    ----------
    claims : the registry; ids : which statements, of kinds positive, negative (effect: the coefficient) or stronger
        (effect: the first coefficient minus the second).

    Returns
    -------
    One row a statement and combination: the columns in `COLUMNS`; ``network`` is the one left out, ``as_stated`` yes if
    the sign is the stated one, blank where there is no coefficient.
    """
    tables = {choice: _means(study, *choice) for choice in itertools.product(SCORES, RESPONDENTS)}
    rows = []
    for claim_id in ids:
        claim = claims[claims["id"] == claim_id].iloc[0]
        meant = Claim([], claim["characteristics"].split(), claim["expected"])
        first = tables[SCORES[0], RESPONDENTS[0]]
        sign = SIGNS[claim["kind"]]
        without = {name: sign * _effect(first.drop(index=name), meant, "Pearson") for name in first.index}
        telling = min(without, key=lambda name: np.inf if np.isnan(without[name]) else round(without[name], 9))
        for (score, who), kind, left_out in itertools.product(tables, COEFFICIENTS, LEFT_OUT):
            network = "" if left_out == LEFT_OUT[0] else telling
            effect = _effect(tables[score, who].drop(index=network or []), meant, kind)
            stated = "" if np.isnan(effect) else ("yes" if sign * effect > 0 else "no")
            rows.append((claim_id, score, who, kind, left_out, network, effect, stated))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _means(study: Study, score: str, respondents: str) -> pd.DataFrame:
    """Network means under one choice of score and respondents."""
    answers, known = study.answers(), study.characteristics
    items = known if score == SCORES[0] else {name: members[:1] for name, members in known.items()}
    scores = scale_scores(answers, items, study.config.thresholds.min_answered)
    scores.insert(0, "network", study.responses["network"])
    chosen = scores if respondents == RESPONDENTS[0] else scores[study.complete()]
    means = network_means(chosen, study.networks.index, study.config.thresholds.min_cell)
    return means.join(facts(study.networks)[list(FACTS)])


def _effect(means: pd.DataFrame, claim: Claim, kind: str) -> float:
    *predictors, outcome = claim.names
    complete = means[claim.names].dropna()
    if len(complete) < 3 or (complete.nunique() < 2).any():
        return np.nan
    found = [float(coefficient(complete[name].to_numpy(), complete[outcome].to_numpy(), kind)) for name in predictors]
    return found[0] - found[1] if len(found) > 1 else found[0]
