"""Which item of a scale should go next? The published report's criteria (section 5.3) as named rules in an order."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError, complete_matrix, refuse_constant
from analysis.statistics.factors.parallel import leading, parallel_analysis
from analysis.statistics.factors.retention import PARALLEL_DRAWS, PARALLEL_QUANTILE
from analysis.statistics.factors.solution import fit
from analysis.statistics.scales.reliability import alpha_if_deleted, alpha_of

# differences below this are rounding: it must not decide which of two equal items goes
DIGITS = 9


@dataclass(frozen=True)
class Rules:
    """What the report asks of a reduced scale (section 5.3), in which order, and what researchers decide themselves.

    Four of the report's five criteria name items that may go; ``order`` says which speaks first, and one that it leaves
    out is not applied. The fifth, face validity, forbids: of each of the ``groups`` (item to group) at least one item
    is kept, whatever the order. ``negative`` names the negatively worded items, which go only where the scale does
    without them. The report gives no order and no loading from which an item counts as ``cross_loading``: these are
    choices.

    ``overrides`` (item to "keep" or "remove" and the reason) go before every rule. ``seed`` is that of the parallel
    analysis.

    Raises
    ------
    StatisticsError for a criterion that does not exist or is named twice, a minimum below two items, or an override
    without one of the two decisions and a reason.
    """

    min_items: int = 3
    alpha: float = 0.80
    inter_item: float = 0.30
    cross_loading: float = 0.40
    groups: Mapping[str, str] = field(default_factory=dict)
    negative: Collection[str] = ()
    seed: int = 20240430
    order: tuple[str, ...] = ("cross-loading", "alpha if deleted", "inter-item correlation", "negative wording")
    overrides: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self):
        unknown = [name for name in self.order if name not in CRITERIA]
        if unknown or len(set(self.order)) < len(self.order):
            raise StatisticsError(f"the order of criteria takes each of {', '.join(CRITERIA)} once, not {self.order}")
        if self.min_items < 2:
            raise StatisticsError(f"a scale needs two or more items, so min_items cannot be {self.min_items}")
        for item, (decision, reason) in self.overrides.items():
            if decision not in ("keep", "remove") or not reason.strip():
                raise StatisticsError(f'the override of {item} needs "keep" or "remove" and a reason')

    @classmethod
    def of(
        cls,
        items: pd.DataFrame,
        thresholds: Mapping[str, float],
        decisions: Mapping[str, tuple[str, str]] | None = None,
    ) -> "Rules":
        """The rules for the items of a codebook.

        Parameters
        ----------
        items : indexed by item, with ``face_group`` (blank if it belongs to none) and ``reverse`` (True if negatively
            worded).
        thresholds : ``min_items``, ``alpha``, ``inter_item`` and ``cross_loading``; others are passed over.
        decisions : the researchers' own; those on other items are passed over.
        """
        return cls(
            min_items=int(thresholds["min_items"]),
            alpha=thresholds["alpha"],
            inter_item=thresholds["inter_item"],
            cross_loading=thresholds["cross_loading"],
            groups=items["face_group"].dropna().to_dict(),
            negative=list(items.index[items["reverse"]]),
            overrides={item: decided for item, decided in (decisions or {}).items() if item in items.index},
        )

    def decided(self, decision: str) -> list[str]:
        """The items that the researchers decided to "keep" or to "remove"."""
        return [item for item, (decided, _) in self.overrides.items() if decided == decision]


def refuse_contradictions(items: Collection[str], rules: Rules) -> None:
    """Raise StatisticsError where the researchers' decisions name other items, or cannot go with the other rules."""
    unknown = [item for item in rules.overrides if item not in items]
    if unknown:
        raise StatisticsError(f"overrides name items that are not there: {', '.join(unknown)}")
    removed = rules.decided("remove")
    left = [item for item in items if item not in removed]
    if removed and len(left) < rules.min_items:
        raise StatisticsError(f"overrides leave {len(left)} items, and min_items asks for {rules.min_items}")
    lost = {rules.groups[item] for item in removed if item in rules.groups} - {rules.groups.get(item) for item in left}
    if lost:
        raise StatisticsError(f"overrides leave no item of face-validity group {', '.join(sorted(lost))}")


def exempt(items: Collection[str], rules: Rules) -> dict[str, str]:
    """The items that no criterion may remove, and why: the researchers keep them, or they are the last of a group."""
    groups = [rules.groups[item] for item in items if item in rules.groups]
    last = {item: "last of its group" for item in items if groups.count(rules.groups.get(item, "")) == 1}
    return last | {item: f"researcher: {rules.overrides[item][1]}" for item in rules.decided("keep") if item in items}


@dataclass(frozen=True)
class Scale:
    """The items that are left of a scale: their names, the answers (respondents x items) and their covariances."""

    items: tuple[str, ...]
    answers: np.ndarray
    covariance: np.ndarray

    @classmethod
    def of(cls, items: pd.DataFrame) -> "Scale":
        """All of `items`; StatisticsError for missing values, too few rows or columns, or an item without variance."""
        answers = complete_matrix(items, "item reduction", "items")
        refuse_constant(items, "item reduction")
        return cls(tuple(items.columns), answers, np.cov(answers, rowvar=False))

    def without(self, item: str) -> "Scale":
        """The other items."""
        left = [place for place, name in enumerate(self.items) if name != item]
        names = tuple(self.items[place] for place in left)
        return Scale(names, self.answers[:, left], self.covariance[np.ix_(left, left)])

    @property
    def correlation(self) -> np.ndarray:
        """Pearson correlations."""
        sd = np.sqrt(np.diag(self.covariance))
        return self.covariance / np.outer(sd, sd)


def candidates(scale: Scale, rules: Rules) -> Iterator[tuple[str, str]]:
    """Every item that a criterion would remove, with it: in the order of the criteria, and the worst item first."""
    for criterion in rules.order:
        strength = np.round(CRITERIA[criterion](scale, rules), DIGITS)
        for place in np.argsort(-strength, kind="stable"):
            if strength[place] > 0:
                yield scale.items[place], criterion


def _second_loading(scale: Scale, rules: Rules) -> np.ndarray:
    """How far the second largest loading of each item is above the threshold.

    Nothing where parallel analysis keeps fewer than two factors, nor where so many leave no degrees of freedom, the
    correlations cannot be inverted (too few respondents) or the rotation does not settle: nothing can be said then.
    """
    k, nothing = len(scale.items), np.zeros(len(scale.items))
    try:
        factors = _factors_above_chance(scale, rules.seed)
        if factors < 2 or (k - factors) ** 2 <= k + factors:
            return nothing
        loadings = fit(pd.DataFrame(scale.answers, columns=list(scale.items)), factors).pattern.abs()
    except StatisticsError:
        return nothing
    return np.sort(loadings, axis=1)[:, -2] - rules.cross_loading


def _gain_in_alpha(scale: Scale, rules: Rules) -> np.ndarray:
    """How much alpha rises without each item; nothing for two, of which one would be left."""
    if len(scale.items) < 3:
        return np.zeros(2)
    return alpha_if_deleted(scale.covariance) - alpha_of(scale.covariance)


def _weaker_of_a_low_pair(scale: Scale, rules: Rules) -> np.ndarray:
    """How low is the lowest correlation of which an item is the weaker half, if that is not above the threshold.

    The weaker of two items is the one that correlates less with all others. The stronger one is not named: where the
    weaker has to stay, good items would otherwise go because of it, and the low correlations would stay.
    """
    correlation, k = scale.correlation, len(scale.items)
    others = ((correlation.sum(axis=1) - 1) / (k - 1)).round(DIGITS)
    place = np.argsort(np.argsort(others, kind="stable"))
    weaker = place[:, None] < place[None, :]
    lowest = np.where(weaker, correlation, np.inf).min(axis=1).round(DIGITS)
    return np.where(lowest <= rules.inter_item, 2 - lowest, 0.0)


def _alpha_without_negative(scale: Scale, rules: Rules) -> np.ndarray:
    """The alpha that is left without each negatively worded item, if that is above the threshold."""
    negative = np.array([item in rules.negative for item in scale.items])
    if len(scale.items) < 3 or not negative.any():
        return np.zeros(len(scale.items))
    left = alpha_if_deleted(scale.covariance)
    return np.where(negative & (left > rules.alpha), left, 0.0)


# each gives one number an item: above 0 the criterion would remove it, and the larger the sooner
CRITERIA: Mapping[str, Callable[[Scale, Rules], np.ndarray]] = {
    "cross-loading": _second_loading,
    "alpha if deleted": _gain_in_alpha,
    "inter-item correlation": _weaker_of_a_low_pair,
    "negative wording": _alpha_without_negative,
}


def _factors_above_chance(scale: Scale, seed: int) -> int:
    """The number of factors that parallel analysis keeps: `retention.number_of_factors`, its random part remembered."""
    n, k = scale.answers.shape
    if n <= k:
        return 0
    return leading(np.linalg.eigvalsh(scale.correlation)[::-1] > _chance(n, k, seed))


@lru_cache(maxsize=1024)
def _chance(n: int, p: int, seed: int) -> tuple[float, ...]:
    """The eigenvalues that random data of n respondents and p items reach; they do not depend on the answers."""
    noise = pd.DataFrame(np.random.default_rng(seed).standard_normal((n, p)))
    return tuple(parallel_analysis(noise, seed, PARALLEL_DRAWS, PARALLEL_QUANTILE).chance)
