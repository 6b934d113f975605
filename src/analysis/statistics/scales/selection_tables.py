"""What the choices of items are worth, scale by scale: the fewest that do, how steady the choice is, flattery."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.statistics.scales.criteria import Rules
from analysis.statistics.scales.selection import bootstrap_selection, fewest_items, optimism_corrected_alpha


def steadiness(scales: Mapping[str, pd.DataFrame], rules: Mapping[str, Rules], draws: int, seed: int) -> pd.DataFrame:
    """How often bootstrap samples of respondents keep each item, and whether the smallest good set has it.

    Parameters
    ----------
    scales : name to respondents x items; respondents who skipped an item of a scale are left out of that scale.
    rules : name to the rules of that scale.
    draws, seed : of the bootstrap.

    Returns
    -------
    One row an item: ``scale``, ``item``, ``kept`` (by the stepwise reduction), ``share`` of the draws that keep it,
    ``fewest`` ("yes" if it is in the smallest set that meets all rules), ``draws``, ``failed`` (left out), ``note``.
    """
    tables = []
    for name, items in scales.items():
        answered = items.dropna()
        table = pd.DataFrame({"item": list(items.columns)})
        try:
            table = bootstrap_selection(answered, rules[name], draws, seed)
            smallest = fewest_items(answered, rules[name])
            table["fewest"] = ["yes" if item in smallest.kept else "no" for item in table["item"]]
            table["note"] = smallest.note
        except StatisticsError as error:
            table["note"] = str(error)
        tables.append(table.assign(scale=name))
    columns = ["scale", "item", "kept", "share", "fewest", "draws", "failed", "note"]
    return pd.concat([table.reindex(columns=columns) for table in tables], ignore_index=True)


def smallest_sets(scales: Mapping[str, pd.DataFrame], rules: Mapping[str, Rules]) -> pd.DataFrame:
    """How many sets of items of each scale meet all rules, and how many of them are as small as can be.

    Parameters as `steadiness`, without draws.

    Returns
    -------
    One row a scale: ``scale``, ``asked`` (items of the pilot), ``meeting`` (sets that meet the rules), ``items`` (of
    the smallest), ``as_small`` (sets of that size that meet them), ``alpha`` and ``inter_item_minimum`` (of the one
    with the highest alpha among them), ``note`` (why there is none).
    """
    rows = []
    for name, items in scales.items():
        row = {"scale": name, "asked": items.shape[1], "note": ""}
        try:
            found = fewest_items(items.dropna(), rules[name])
            row |= vars(found) | {"items": len(found.kept) or np.nan}
        except StatisticsError as error:
            row["note"] = str(error)
        rows.append(row)
    columns = ["scale", "asked", "meeting", "items", "as_small", "alpha", "inter_item_minimum", "note"]
    return pd.DataFrame(rows).reindex(columns=columns)


def flattery(scales: Mapping[str, pd.DataFrame], rules: Mapping[str, Rules], draws: int, seed: int) -> pd.DataFrame:
    """Alpha of each reduced scale, corrected for the optimism of having chosen its items in the same answers.

    Parameters as `steadiness`.

    Returns
    -------
    One row a scale: ``scale``, ``items`` (kept), ``apparent``, ``optimism``, ``corrected``, ``draws``, ``failed``,
    ``note``.
    """
    rows = []
    for name, items in scales.items():
        row = {"scale": name, "note": ""}
        try:
            found = optimism_corrected_alpha(items.dropna(), rules[name], draws, seed)
            row |= vars(found) | {"items": len(found.kept)}
        except StatisticsError as error:
            row["note"] = str(error)
        rows.append(row)
    columns = ["scale", "items", "apparent", "optimism", "corrected", "draws", "failed", "note"]
    return pd.DataFrame(rows).reindex(columns=columns)
