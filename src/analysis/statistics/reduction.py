"""Which items of a scale go, and why: the published report's criteria as rules, with a ledger of every removal."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors import fit
from analysis.statistics.reliability import cronbach_alpha, item_statistics
from analysis.statistics.retention import number_of_factors

LEDGER = (
    *("step", "item", "criterion", "items_left", "alpha_before", "alpha_after"),
    *("inter_item_before", "inter_item_after"),
)


@dataclass(frozen=True)
class Rules:
    """What the report asks of a reduced scale (section 5.3), and from which loading an item counts as cross-loading.

    ``groups`` (item to group) are the report's face-validity groups: of each at least one item is kept. ``negative``
    names the negatively worded items.
    """

    min_items: int = 3
    alpha: float = 0.80
    inter_item: float = 0.30
    cross_loading: float = 0.40
    groups: Mapping[str, str] = field(default_factory=dict)
    negative: Collection[str] = ()
    seed: int = 20240430


@dataclass(frozen=True)
class Reduction:
    """The items that are kept, in their own order, and one row a removal: what went, why, and what it did."""

    kept: tuple[str, ...]
    ledger: pd.DataFrame


def reduce_scale(items: pd.DataFrame, rules: Rules) -> Reduction:
    """Remove items one at a time, the worst first, as long as a criterion names one.

    The criteria, in this order: the item loads on a second factor (only where parallel analysis keeps two or more);
    alpha rises if it is deleted; it is in the smallest inter-item correlation and that is not above the threshold; it
    is negatively worded and the scale does without it. Never below ``rules.min_items``, and never the last of a group.

    Parameters
    ----------
    items : respondents x items without missing values, reversed items turned round.

    Returns
    -------
    Reduction. Which items go first decides which others go, so that other orders may keep other items.

    Raises
    ------
    StatisticsError as `reliability.cronbach_alpha`.
    """
    kept, rows = list(items.columns), []
    before = cronbach_alpha(items)
    while len(kept) > rules.min_items:
        found = _worst(items[kept], rules)
        if found is None:
            break
        item, criterion = found
        kept.remove(item)
        after = cronbach_alpha(items[kept])
        alphas = (before.alpha, after.alpha, before.inter_item_minimum, after.inter_item_minimum)
        rows.append((len(rows) + 1, item, criterion, len(kept), *alphas))
        before = after
    return Reduction(tuple(kept), pd.DataFrame(rows, columns=list(LEDGER)))


def reduce_scales(scales: Mapping[str, pd.DataFrame], rules: Rules) -> pd.DataFrame:
    """Reduce several scales and tell every decision.

    Parameters
    ----------
    scales : name to respondents x items; respondents who skipped an item of a scale are left out of that scale.

    Returns
    -------
    One row an item, removed ones first and in the order of their removal: ``scale``, ``item``, ``decision`` ("removed"
    or "kept"), the columns of `LEDGER` (blank for kept items), and ``note`` (why a scale could not be reduced).
    """
    tables = []
    for name, items in scales.items():
        try:
            found, note = reduce_scale(items.dropna(), rules), ""
        except StatisticsError as error:
            found, note = Reduction(tuple(items.columns), pd.DataFrame(columns=list(LEDGER))), str(error)
        kept = pd.DataFrame({"item": list(found.kept), "decision": "kept"})
        decisions = [found.ledger.assign(decision="removed"), kept] if len(found.ledger) else [kept]
        tables.append(pd.concat(decisions, ignore_index=True).assign(scale=name, note=note))
    columns = ["scale", "item", "decision", *(name for name in LEDGER if name != "item"), "note"]
    return pd.concat([table.reindex(columns=columns) for table in tables], ignore_index=True)


def _worst(items: pd.DataFrame, rules: Rules) -> tuple[str, str] | None:
    """The item to remove next and the criterion that names it."""
    groups = pd.Series({item: rules.groups.get(item, item) for item in items.columns})
    alone = groups.map(groups.value_counts()) == 1
    free = [item for item in items.columns if item not in rules.groups or not alone[item]]
    for name, criterion in (
        ("cross-loading", _second_loading(items, rules)),
        ("alpha if deleted", item_statistics(items)["alpha_if_deleted"] - cronbach_alpha(items).alpha),
        ("inter-item correlation", _in_smallest_correlation(items, rules)),
        ("negative wording", _dispensable(items, rules)),
    ):
        named = criterion[free][criterion[free] > 0]
        if len(named):
            return named.idxmax(), name
    return None


def _second_loading(items: pd.DataFrame, rules: Rules) -> pd.Series:
    """How far the second largest loading of each item is above the threshold; nothing with one factor."""
    none = pd.Series(0.0, index=items.columns)
    try:
        factors = number_of_factors(items, rules.seed).parallel
        loadings = fit(items, factors).pattern.abs() if factors > 1 else None
    except StatisticsError:  # too few items for so many factors: nothing can be said of a second loading
        return none
    if loadings is None:
        return none
    return pd.Series(np.sort(loadings.to_numpy(), axis=1)[:, -2] - rules.cross_loading, index=items.columns)


def _in_smallest_correlation(items: pd.DataFrame, rules: Rules) -> pd.Series:
    """Of the two items that correlate least, if not above the threshold: how little each correlates with the rest."""
    correlations = items.corr()
    apart = correlations.where(~np.eye(len(correlations), dtype=bool))
    smallest = apart.min()
    if smallest.min() > rules.inter_item:
        return pd.Series(0.0, index=items.columns)
    return (2 - apart.mean()).where(np.isclose(smallest, smallest.min()), 0.0)


def _dispensable(items: pd.DataFrame, rules: Rules) -> pd.Series:
    """The alpha that is left without each negatively worded item, if that is above the threshold."""
    left = item_statistics(items)["alpha_if_deleted"]
    return left.where(left.index.isin(list(rules.negative)) & (left > rules.alpha), 0.0)
