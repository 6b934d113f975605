"""How much does a choice of items rest on chance? All subsets, selection stability, and optimism-corrected alpha."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.statistics.scales.criteria import DIGITS, Rules, Scale, refuse_contradictions
from analysis.statistics.scales.reduction import removals, undecided_against
from analysis.statistics.scales.reliability import NO_VARIANCE, alpha_of, cronbach_alpha

# 2^15 subsets take a tenth of a second and some tens of megabytes; each further item doubles both
MOST_ITEMS = 15


@dataclass(frozen=True)
class FewestItems:
    """The smallest set of items that meets all rules, and its numbers.

    ``meeting`` sets of any size meet the rules, ``as_small`` of them, this one included, have its size: where that is
    more than one, "the smallest set" is one of several, chosen by wording and alpha. Where none does, ``kept`` is
    empty, the numbers are NaN and ``note`` says so.
    """

    kept: tuple[str, ...]
    alpha: float
    inter_item_mean: float
    inter_item_minimum: float
    meeting: int
    as_small: int
    note: str


def fewest_items(items: pd.DataFrame, rules: Rules) -> FewestItems:
    """Search all subsets of `items` for the smallest that meets the rules.

    A subset meets them with ``rules.min_items`` or more items, alpha and the smallest inter-item correlation above
    their thresholds, an item of each face-validity group, and the researchers' decisions. Of the smallest ones that
    with the fewest negatively worded items is taken, and of these that with the highest alpha. Cross-loading is not
    looked at: it would take a factor analysis of each subset.

    Parameters
    ----------
    items : respondents x items without missing values, reversed items turned round; at most 15 items.

    Returns
    -------
    FewestItems. Numbers of a set that was found by searching are flattered; see `optimism_corrected_alpha`.

    Raises
    ------
    StatisticsError for more than 15 items, and as `reliability.cronbach_alpha` and `criteria.refuse_contradictions`.

    Checked against a search with R's ``combn`` and psych 2.2.9 ``alpha`` on psych's bfi and on made-up answers, to
    1e-10 (validation).
    """
    refuse_contradictions(items.columns, rules)
    scale = Scale.of(items)
    k = len(scale.items)
    if k > MOST_ITEMS:
        raise StatisticsError(f"{k} items have 2^{k} subsets: a search is for at most {MOST_ITEMS} items")
    subsets = (np.arange(2**k)[:, None] >> np.arange(k)) & 1 == 1
    subsets = subsets[_allowed(subsets, scale.items, rules)]
    alpha, smallest = _numbers(subsets, scale)
    meets = (alpha > rules.alpha) & (smallest > rules.inter_item)
    if not meets.any():
        note = (
            f"no subset of {rules.min_items} or more items has an alpha above {rules.alpha} and all inter-item "
            f"correlations above {rules.inter_item}, with the groups and decisions that were asked for"
        )
        return FewestItems((), np.nan, np.nan, np.nan, 0, 0, note)
    size = subsets.sum(axis=1)
    negative = (subsets & _among(scale.items, rules.negative)).sum(axis=1)
    best = np.lexsort((-alpha, negative, size, ~meets))[0]
    kept = tuple(item for item, chosen in zip(scale.items, subsets[best], strict=True) if chosen)
    found = cronbach_alpha(items[list(kept)])
    return FewestItems(
        kept=kept,
        alpha=found.alpha,
        inter_item_mean=found.inter_item_mean,
        inter_item_minimum=found.inter_item_minimum,
        meeting=int(meets.sum()),
        as_small=int((meets & (size == len(kept))).sum()),
        note="",
    )


def bootstrap_selection(items: pd.DataFrame, rules: Rules, draws: int, seed: int) -> pd.DataFrame:
    """How often the reduction keeps each item if the respondents had been others of the same kind.

    Each draw takes as many respondents as there are, with replacement, and reduces the scale among them.

    Parameters
    ----------
    items : respondents x items without missing values, reversed items turned round.
    draws, seed : of the bootstrap.

    Returns
    -------
    One row an item: ``item``, ``kept`` ("yes" or "no": by the reduction of the respondents themselves), ``share`` of
    the draws that could be reduced in which it is kept, ``draws`` that could be reduced, and ``failed``: those that
    could not, mostly because an item had the same answer from everybody drawn.

    Raises
    ------
    StatisticsError as `reduction.reduce_scale`, or if no draw could be reduced.

    References
    ----------
    Efron & Tibshirani (1993), An Introduction to the Bootstrap; Sauerbrei & Schumacher (1992), Statistics in Medicine
    11, 2093-2109, for how often a selection keeps something.
    """
    kept = selected(items, rules)
    sets = [found for _, found in _reduced_draws(items, rules, resampled(len(items), draws, seed))]
    return pd.DataFrame(
        {
            "item": items.columns,
            "kept": ["yes" if item in kept else "no" for item in items],
            "share": [np.mean([item in found for found in sets]) for item in items],
            "draws": len(sets),
            "failed": draws - len(sets),
        }
    )


@dataclass(frozen=True)
class CorrectedAlpha:
    """Alpha of a reduced scale, what choosing its items among the same respondents added to it, and alpha without that.

    ``draws`` of the bootstrap could be reduced, ``failed`` could not and are left out.
    """

    kept: tuple[str, ...]
    apparent: float
    optimism: float
    corrected: float
    draws: int
    failed: int


def optimism_corrected_alpha(items: pd.DataFrame, rules: Rules, draws: int, seed: int) -> CorrectedAlpha:
    """Alpha of the reduced scale, less what it owes to having been chosen in these answers.

    Each draw takes respondents with replacement and reduces the scale among them, from the start. Its optimism is how
    much higher alpha of the items that it keeps is in the draw than among all respondents, less the same for the items
    that all respondents keep: alpha of few people is biased without any choice, and that part is not the choice's. The
    mean optimism is subtracted from the apparent alpha. Parameters as `bootstrap_selection`.

    Raises
    ------
    StatisticsError as `bootstrap_selection`.

    References
    ----------
    Efron & Tibshirani (1993), An Introduction to the Bootstrap, section 17.6; Harrell (2015), Regression Modeling
    Strategies, section 5.3. For given draws and the rule "alpha if deleted" alone checked against psych 2.2.9
    ``alpha`` in a loop, to 1e-10 (validation).
    """
    return corrected_over(items, rules, resampled(len(items), draws, seed))


def corrected_over(items: pd.DataFrame, rules: Rules, rows: np.ndarray) -> CorrectedAlpha:
    """`optimism_corrected_alpha` over given draws: ``rows`` (draws x respondents) holds the places of those drawn."""
    kept = selected(items, rules)
    apparent = _alpha(items, kept)
    optimism = [
        (_alpha(drawn, found) - _alpha(items, found)) - (_alpha(drawn, kept) - apparent)
        for drawn, found in _reduced_draws(items, rules, rows)
    ]
    mean = float(np.mean(optimism))
    return CorrectedAlpha(kept, apparent, mean, apparent - mean, len(optimism), len(rows) - len(optimism))


def selected(items: pd.DataFrame, rules: Rules, against: Collection[str] | None = None) -> tuple[str, ...]:
    """The items that `reduction.reduce_scale` keeps, without its ledger."""
    removed = {item for item, _ in removals(items, rules, against)}
    return tuple(item for item in items if item not in removed)


def resampled(n: int, draws: int, seed: int) -> np.ndarray:
    """Draws x n places of respondents, drawn with replacement; StatisticsError without respondents or draws."""
    if n < 1 or draws < 1:
        raise StatisticsError(f"a bootstrap needs respondents and draws, not {n} and {draws}")
    return np.random.default_rng(seed).integers(n, size=(draws, n))


def _reduced_draws(items: pd.DataFrame, rules: Rules, rows: np.ndarray) -> list[tuple[pd.DataFrame, tuple[str, ...]]]:
    """The draws that could be reduced, with the items that are kept in each."""
    reduced, against = [], undecided_against(items, rules)
    for places in rows:
        drawn = items.iloc[places]
        try:
            reduced.append((drawn, selected(drawn, rules, against)))
        except StatisticsError:  # the callers count and report what is left out
            continue
    if not reduced:
        raise StatisticsError(f"none of {len(rows)} bootstrap draws of {len(items)} respondents could be reduced")
    return reduced


def _alpha(items: pd.DataFrame, kept: Collection[str]) -> float:
    return alpha_of(np.cov(items[list(kept)].to_numpy(dtype=float), rowvar=False))


def _among(items: Collection[str], some: Collection[str]) -> np.ndarray:
    return np.array([item in some for item in items])


def _allowed(subsets: np.ndarray, items: Collection[str], rules: Rules) -> np.ndarray:
    """Which subsets have enough items, one of each group, and what the researchers decided."""
    keep, remove = (_among(items, rules.decided(decision)) for decision in ("keep", "remove"))
    allowed = (subsets.sum(axis=1) >= rules.min_items) & subsets[:, keep].all(axis=1) & ~subsets[:, remove].any(axis=1)
    for group in {rules.groups[item] for item in items if item in rules.groups}:
        members = np.array([rules.groups.get(item) == group for item in items])
        allowed &= subsets[:, members].any(axis=1)
    return allowed


def _numbers(subsets: np.ndarray, scale: Scale) -> tuple[np.ndarray, np.ndarray]:
    """Alpha (-inf where the items cancel out) and the smallest inter-item correlation of each subset."""
    chosen, size = subsets.astype(float), subsets.sum(axis=1)
    variances = chosen @ np.diag(scale.covariance)
    total = ((chosen @ scale.covariance) * chosen).sum(axis=1)
    share = np.divide(variances, total, out=np.full(len(total), np.inf), where=total > NO_VARIANCE * variances)
    alpha = size / (size - 1) * (1 - share)
    correlation = scale.correlation
    smallest = np.full(len(subsets), np.inf)
    for one, other in zip(*np.triu_indices(len(correlation), 1), strict=True):
        together = subsets[:, one] & subsets[:, other]
        smallest[together] = np.minimum(smallest[together], correlation[one, other])
    return alpha.round(DIGITS), smallest.round(DIGITS)
