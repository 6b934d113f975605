"""Relations between networks put together as tables: within and between, halves of the respondents, unreliability."""

from collections.abc import Sequence

import pandas as pd

from analysis.statistics.agreement.within_groups import group_agreement
from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.multilevel import disattenuated, split_half_correlation, within_between

PARTS = ("within", "between", "contextual")


def within_and_between(scores: pd.DataFrame, pairs: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """Each relation between people of one network, between networks, and the difference of the two slopes.

    Parameters
    ----------
    scores : ``network`` and one column a characteristic, one row a respondent.
    pairs : (x, y), x explaining y.

    Returns
    -------
    One row a pair and part (`PARTS`): ``x``, ``y``, ``part``, ``slope``, ``se``, ``low``, ``high``, ``p``, ``r``
    (r within and r between; none for the contextual effect), ``networks``, ``respondents``, ``note``.
    """
    rows = []
    for x, y in pairs:
        try:
            found = within_between(scores, x, y)
        except StatisticsError as error:
            rows += [{"x": x, "y": y, "part": part, "note": str(error)} for part in PARTS]
            continue
        correlations = {"within": found.r_within, "between": found.r_between}
        for part in PARTS:
            slope = found.slopes.loc[part]
            row = {"x": x, "y": y, "part": part, "slope": slope["estimate"], "r": correlations.get(part)}
            row |= slope[["se", "low", "high", "p"]].to_dict()
            rows.append(row | {"networks": found.networks, "respondents": found.respondents, "note": found.note})
    columns = ["x", "y", "part", "slope", "se", "low", "high", "p", "r", "networks", "respondents", "note"]
    return pd.DataFrame(rows).reindex(columns=columns)


def same_people(scores: pd.DataFrame, pairs: Sequence[tuple[str, str]], draws: int, seed: int) -> pd.DataFrame:
    """Each relation between network means with the two means from the same, and from different respondents.

    Parameters
    ----------
    scores, pairs : as `within_and_between`.
    draws, seed : of the random halves (`multilevel.split_half_correlation`).

    Returns
    -------
    One row a pair: ``x``, ``y``, ``same_respondents`` (r as usual), ``halves``, ``low``, ``high`` (mean and 95 % of the
    halves), ``networks``, ``left_out`` (networks too small to halve), ``icc2_x``, ``icc2_y``, ``disattenuated`` (r if
    the means were free of sampling error), ``note``.
    """
    reliable = group_agreement(scores).query("method == 'anova'").set_index("characteristic")["icc2"]
    rows = []
    for x, y in pairs:
        row = {"x": x, "y": y, "icc2_x": reliable[x], "icc2_y": reliable[y], "note": ""}
        try:
            halves = split_half_correlation(scores, x, y, draws, seed)
            row |= {"same_respondents": halves.same_respondents, "halves": halves.mean, "low": halves.low}
            row |= {"high": halves.high, "networks": halves.networks, "left_out": halves.left_out}
            corrected = disattenuated(halves.same_respondents, reliable[x], reliable[y])
            row |= {"disattenuated": corrected.estimate, "note": corrected.note}
        except StatisticsError as error:
            row["note"] = str(error)
        rows.append(row)
    columns = ["x", "y", "same_respondents", "halves", "low", "high", "networks", "left_out", "icc2_x", "icc2_y"]
    return pd.DataFrame(rows).reindex(columns=[*columns, "disattenuated", "note"])
