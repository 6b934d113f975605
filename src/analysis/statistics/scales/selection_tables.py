"""What the choice of items is worth in each scale: smallest sets, selection stability, optimism-corrected alpha."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.statistics.rows import one_row_each
from analysis.statistics.scales.criteria import Rules
from analysis.statistics.scales.selection import bootstrap_selection, fewest_items, optimism_corrected_alpha


def selection_stability(
    scales: Mapping[str, pd.DataFrame], rules: Mapping[str, Rules], draws: int, seed: int
) -> pd.DataFrame:
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

    def stability(part: tuple[pd.DataFrame, Rules]) -> pd.DataFrame:
        found = bootstrap_selection(*part, draws, seed)
        try:
            smallest = fewest_items(*part)
        except StatisticsError as error:  # a scale that is too long to search has a bootstrap all the same
            return found.assign(note=str(error))
        fewest = ["yes" if item in smallest.kept else "no" for item in found["item"]]
        return found.assign(fewest=fewest, note=smallest.note)

    return one_row_each(
        "scale",
        _with_rules(scales, rules),
        stability,
        columns=("scale", "item", "kept", "share", "fewest", "draws", "failed", "note"),
        blank=lambda part: [{"item": item} for item in part[0]],
    )


def smallest_sets(scales: Mapping[str, pd.DataFrame], rules: Mapping[str, Rules]) -> pd.DataFrame:
    """How many sets of items of each scale meet all rules, and how many of them are as small as can be.

    Parameters as `selection_stability`, without draws.

    Returns
    -------
    One row a scale: ``scale``, ``asked`` (items of the pilot), ``meeting`` (sets that meet the rules), ``items`` (of
    the smallest), ``as_small`` (sets of that size that meet them), ``alpha`` and ``inter_item_minimum`` (of the one
    with the highest alpha among them), ``note`` (why there is none).
    """

    def smallest(part: tuple[pd.DataFrame, Rules]) -> dict[str, object]:
        found = fewest_items(*part)
        return vars(found) | {"items": len(found.kept) or np.nan}

    return one_row_each(
        "scale",
        _with_rules(scales, rules),
        smallest,
        columns=("scale", "asked", "meeting", "items", "as_small", "alpha", "inter_item_minimum", "note"),
        about=lambda part: {"asked": part[0].shape[1]},
    )


def optimism_corrected_alphas(
    scales: Mapping[str, pd.DataFrame], rules: Mapping[str, Rules], draws: int, seed: int
) -> pd.DataFrame:
    """Alpha of each reduced scale, corrected for the optimism of having chosen its items in the same answers.

    Parameters as `selection_stability`.

    Returns
    -------
    One row a scale: ``scale``, ``items`` (kept), ``apparent``, ``optimism``, ``corrected``, ``draws``, ``failed``,
    ``note``.
    """

    def corrected(part: tuple[pd.DataFrame, Rules]) -> dict[str, object]:
        found = optimism_corrected_alpha(*part, draws, seed)
        return vars(found) | {"items": len(found.kept)}

    columns = ("scale", "items", "apparent", "optimism", "corrected", "draws", "failed", "note")
    return one_row_each("scale", _with_rules(scales, rules), corrected, columns)


def _with_rules(
    scales: Mapping[str, pd.DataFrame], rules: Mapping[str, Rules]
) -> dict[str, tuple[pd.DataFrame, Rules]]:
    return {name: (items.dropna(), rules[name]) for name, items in scales.items()}
