"""Which items of a scale go, and why: the published report's criteria as rules, with a ledger of every decision."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.statistics.rows import one_row_each
from analysis.statistics.scales.criteria import Rules, Scale, candidates, exempt, refuse_contradictions
from analysis.statistics.scales.reliability import against_scale, cronbach_alpha

LEDGER = (
    *("item", "decision", "step", "criterion", "items_left", "alpha_before", "alpha_after"),
    *("gain", "inter_item_before", "inter_item_after"),
)
# what the ledger says of an item that was most likely not turned round
AGAINST = "goes against its scale: to be decided"


@dataclass(frozen=True)
class Reduction:
    """The items that are kept, in their own order, and one row an item: its decision, why, and what it did."""

    kept: tuple[str, ...]
    ledger: pd.DataFrame


def reduce_scale(items: pd.DataFrame, rules: Rules) -> Reduction:
    """Remove items one at a time, the worst first, as long as a criterion names one.

    First go the items that the researchers decided to remove. Then the criteria speak in the order of ``rules.order``,
    by default: the item loads on a second factor (only where parallel analysis keeps two or more); alpha rises if it is
    deleted; it is the weaker item of the smallest inter-item correlation and that is not above the threshold; it is
    negatively worded and the scale does without it. After each removal all speak again. Never below
    ``rules.min_items``, never the last of a group, and never an item that the researchers decided to keep. An item that
    goes against its scale (item-rest correlation below 0) is kept, said so, and left out of account for the others,
    until the researchers decide.

    Parameters
    ----------
    items : respondents x items without missing values, reversed items turned round.

    Returns
    -------
    Reduction. Its ledger has the columns `LEDGER`: removed items first and in the order of their removal, with the
    number of items left, alpha before and after, what it gained (the rule on alpha asks for no minimum), and the
    smallest inter-item correlation before and after; then kept ones, for which ``criterion`` says what kept them: "no
    criterion" names them, or one does but they are the "last of its group" or needed for the "minimum number of items".
    Decisions of researchers read "researcher: " and the reason. Which items go first decides which others go, so that
    other orders may keep other items.

    Raises
    ------
    StatisticsError as `reliability.cronbach_alpha` and `criteria.refuse_contradictions`.
    """
    against = undecided_against(items, rules)
    removed = removals(items, rules, against)
    kept, before, rows = list(items.columns), cronbach_alpha(items), []
    for step, (item, criterion) in enumerate(removed, start=1):
        kept.remove(item)
        after = cronbach_alpha(items[kept])
        numbers = [before.alpha, after.alpha, after.alpha - before.alpha]
        numbers += [before.inter_item_minimum, after.inter_item_minimum]
        rows.append(dict(zip(LEDGER, (item, "removed", step, criterion, len(kept), *numbers), strict=True)))
        before = after
    for item, reason in _reasons_to_keep(items[kept], rules, against).items():
        rows.append({"item": item, "decision": "kept", "criterion": reason})
    return Reduction(tuple(kept), pd.DataFrame(rows, columns=list(LEDGER)))


def removals(items: pd.DataFrame, rules: Rules, against: Collection[str] | None = None) -> list[tuple[str, str]]:
    """The items that `reduce_scale` removes, in order, each with the criterion; parameters and errors are the same.

    ``against`` names the items that no criterion looks at because they go against the scale: those of `items`, unless
    given, as it is for resamples of respondents.
    """
    refuse_contradictions(items.columns, rules)
    if against is None:
        against = undecided_against(items, rules)
    scale, removed = Scale.of(items), []
    for item in rules.decided("remove"):
        scale = scale.without(item)
        removed.append((item, f"researcher: {rules.overrides[item][1]}"))
    for item in against:
        scale = scale.without(item)
    while len(scale.items) > rules.min_items:
        safe = exempt(scale.items, rules)
        found = next((pair for pair in candidates(scale, rules) if pair[0] not in safe), None)
        if found is None:
            break
        scale = scale.without(found[0])
        removed.append(found)
    return removed


def undecided_against(items: pd.DataFrame, rules: Rules) -> dict[str, float]:
    """The items that go against their scale (`reliability.against_scale`) and about which nobody has decided.

    They are kept until the researchers decide, and the criteria look at the other items as if these were not there: an
    item that was not turned round says nothing about the others.
    """
    asked = [item for item in items if item not in rules.decided("remove")]
    return {item: r for item, r in against_scale(items[asked]).items() if item not in rules.overrides}


def reduce_scales(scales: Mapping[str, pd.DataFrame], rules: Rules) -> pd.DataFrame:
    """Reduce several scales and tell every decision.

    Parameters
    ----------
    scales : name to respondents x items; respondents who skipped an item of a scale are left out of that scale.

    Returns
    -------
    One row an item, per scale in the order of `reduce_scale`: ``scale``, the columns of `LEDGER`, and ``note`` (why a
    scale could not be reduced: only the researchers' decisions stand then, and the other items are kept).

    Raises
    ------
    StatisticsError where overrides contradict the rules or name an item of no scale: a note would hide a mistake.
    """
    unknown = set(rules.overrides).difference(*scales.values())
    if unknown:
        raise StatisticsError(f"overrides name items of no scale: {', '.join(sorted(unknown))}")
    own = {
        name: replace(rules, overrides={item: rules.overrides[item] for item in items if item in rules.overrides})
        for name, items in scales.items()
    }
    for name, items in scales.items():
        refuse_contradictions(items.columns, own[name])
    return one_row_each(
        "scale",
        {name: (items.dropna(), own[name]) for name, items in scales.items()},
        lambda part: reduce_scale(*part).ledger,
        columns=("scale", *LEDGER, "note"),
        blank=lambda part: [_undecided(item, part[1]) for item in part[0]],
    )


def _undecided(item: str, rules: Rules) -> dict[str, str]:
    """The ledger's row of an item of a scale that could not be reduced."""
    decision, reason = rules.overrides.get(item, ("keep", ""))
    row = {"item": item, "decision": "removed" if decision == "remove" else "kept"}
    return row | {"criterion": f"researcher: {reason}" if reason else ""}


def _reasons_to_keep(items: pd.DataFrame, rules: Rules, against: Mapping[str, float]) -> dict[str, str]:
    """Why each item stays: the researchers decided so, no criterion names it, or a rule forbids removing it."""
    judged = [item for item in items if item not in against]
    safe = exempt(judged, rules)
    named = candidates(Scale.of(items[judged]), rules) if len(judged) > 1 else ()
    stopped = {item: safe.get(item, "minimum number of items") for item, _ in named}
    decided = {item: safe[item] for item in rules.decided("keep")}
    flagged = dict.fromkeys(against, AGAINST)
    return {item: (stopped | decided | flagged).get(item, "no criterion") for item in items}
