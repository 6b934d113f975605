"""All that a handful of networks can say of a relation in one row: between networks, within, without one, by halves."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from statsmodels.stats.multitest import multipletests

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.association import PERFECT, correlate, leaving_one_out
from analysis.statistics.networks.correlation_difference import correlation_difference
from analysis.statistics.networks.multilevel import split_half_correlation, within_between
from analysis.statistics.networks.permutation import coefficient, rounded

SUMMARY = (
    *("n", "estimate", "low", "high", "p", "p_holm", "loo_low", "loo_low_network", "loo_high", "loo_high_network"),
    *("within", "halves", "note"),
)


def relation_summaries(
    means: pd.DataFrame,
    scores: pd.DataFrame,
    asked: Sequence[Sequence[str]],
    draws: int,
    seed: int,
    picked_from: Sequence[int] | None = None,
) -> pd.DataFrame:
    """Every relation asked for, with its uncertainty and beside what people say within networks and in halves of them.

    Parameters
    ----------
    means : networks x characteristics (and facts of networks). A network without one that a relation needs is left out
        of that relation.
    scores : respondents, with a column ``network`` and the characteristics, but not the facts.
    asked : two names: their Pearson correlation; three: how much more the first goes with the third than the second.
    draws, seed : of the random halves (`multilevel.split_half_correlation`).
    picked_from : of each relation, how many it was the strongest of; its p is multiplied by that (Bonferroni), up to 1.
        Intervals are not corrected.

    Returns
    -------
    One row a relation, in the order asked for: ``n`` networks; ``estimate``, ``low``, ``high`` and ``p`` of
    `association.correlate` or `correlation_difference.correlation_difference`; ``p_holm`` (over the rows that have a
    p); ``loo_low`` and ``loo_high``, the smallest and largest estimate without one network, with the name of it (the
    first of equals); ``within``, the correlation of people within networks, and ``halves``, that of means from
    different people, or the differences of these; NaN for facts. ``note`` says why ``estimate`` or the range is NaN.

    Checked as its parts; the range of a difference against R 4.2.2 ``cor``, to 1e-12 (validation).
    """
    rows = []
    for names in asked:
        whole = means[list(names)].dropna()
        row = _pair(whole, seed) if len(names) == 2 else _difference(whole)
        rows.append({"n": len(whole), "note": ""} | row | _among_people(scores, names, draws, seed))
    table = pd.DataFrame(rows).reindex(columns=list(SUMMARY))
    if picked_from is not None:
        table["p"] = (table["p"].astype(float) * np.array(picked_from, dtype=float)).clip(upper=1)
    tested = table.index[table["p"].notna()]
    if len(tested):
        table.loc[tested, "p_holm"] = multipletests(table.loc[tested, "p"].astype(float), method="holm")[1]
    return table


def _pair(means: pd.DataFrame, seed: int) -> dict[str, object]:
    x, y = means.to_numpy(dtype=float).T
    try:
        found = correlate(x, y, "Pearson", seed)
    except StatisticsError as error:
        return {"note": str(error)}
    row = {name: getattr(found, name) for name in ("estimate", "low", "high", "p")}
    return row | leaving_one_out(x, y, "Pearson", means.index, PERFECT if np.isnan(found.low) else "")


def _difference(means: pd.DataFrame) -> dict[str, object]:
    try:
        found = correlation_difference(*means.to_numpy(dtype=float).T)
    except StatisticsError as error:
        return {"note": str(error)}
    row = {name: getattr(found, name) for name in ("estimate", "low", "high", "p")}
    without = means.index.map(lambda network: _gap(means.drop(index=network)))
    if np.isnan(without).any():
        named = ", ".join(str(name) for name in means.index[np.isnan(without)])
        return row | {"note": f"no range of leaving one out: without {named} a variable is the same in every network"}
    for end, pick in (("loo_low", np.argmin), ("loo_high", np.argmax)):
        place = int(pick(rounded(without)))
        row |= {end: float(without[place]), f"{end}_network": means.index[place]}
    return row


def _gap(means: pd.DataFrame) -> float:
    one, other, outcome = means.to_numpy(dtype=float).T
    return float(coefficient(one, outcome, "Pearson") - coefficient(other, outcome, "Pearson"))


def _among_people(scores: pd.DataFrame, names: Sequence[str], draws: int, seed: int) -> dict[str, float]:
    """Within networks, and between means of different people; NaN where these cannot be computed."""
    *predictors, outcome = names
    if not set(names) <= set(scores.columns):
        return {}
    found = {}
    for key, each in (
        ("within", lambda x: within_between(scores, x, outcome).r_within),
        ("halves", lambda x: split_half_correlation(scores, x, outcome, draws, seed).mean),
    ):
        try:
            values = [each(x) for x in predictors]
        except StatisticsError:
            continue
        found[key] = values[0] - values[1] if len(values) > 1 else values[0]
    return found
