"""What answers tell of numbers and of the words about them, and of statements that are made of several of these.

A statement is at least k of m atoms. An atom is one number of the members of the networks; words are true of it, false
of it, or neither (`study.zones`). The p of a statement is made of those of its atoms (partial conjunction, Bonferroni):
no share of draws of the statement as a whole is used, for that is small even if it is true exactly as observed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from analysis.study.zones import DIGITS, Zone

FEW = 5  # up to so many atoms Bonferroni is as good as the largest deviation of all


Values = Sequence[np.ndarray] | np.ndarray  # one number a row: as observed, and its draws


@dataclass(frozen=True)
class Told:
    """What the answers tell of a condition.

    ``true``, ``false``: whether it is so as observed; neither: between what the words mean and what they exclude.
    ``p_false``: how rarely the answers would look so were the condition false of all members, an upper bound that
    small speaks for it; ``p_true`` the same, were it true. NaN for facts, for which nothing is drawn.
    ``inside``, ``outside``: in every draw, how deep it lies in what the words mean, and in what they exclude; negative
    where it does not. Infinite where no number decides.
    """

    true: bool
    false: bool
    p_false: float
    p_true: float
    inside: np.ndarray | float = field(default=np.inf, compare=False, repr=False)
    outside: np.ndarray | float = field(default=np.inf, compare=False, repr=False)

    @property
    def opposite(self) -> "Told":
        """What is told of the contrary."""
        return Told(self.false, self.true, self.p_true, self.p_false, self.outside, self.inside)


def fact(true: bool | None) -> Told:
    """Something that is so, or is not, and needs no draws; None: the data do not say."""
    return Told(true is not None and bool(true), true is not None and not true, np.nan, np.nan)


def atom(values: np.ndarray, zone: Zone) -> Told:
    """What is told of one number.

    Parameters
    ----------
    values : draws, the first as observed. Where it is NaN in a draw it may be anything there.
    """
    true, false, unknown = zone.true(values), zone.false(values), np.isnan(values)
    p_false, p_true = ((each | unknown)[1:].mean() for each in (false, true))
    return Told(bool(true[0]), bool(false[0]), float(p_false), float(p_true), zone.inside(values), zone.outside(values))


def atoms(values: Values, zone: Zone | Sequence[Zone]) -> list[Told]:
    """What is told of each of several numbers, of all in the same words or of each in its own."""
    zones = [zone] * len(values) if isinstance(zone, Zone) else zone
    return [atom(*each) for each in zip(values, zones, strict=True)]


def at_least(k: int, told: Sequence[Told]) -> Told:
    """At least k of these conditions are true.

    References
    ----------
    Benjamini & Heller (2008), Biometrics 64, 1215-1222: partial conjunction; k = all is an intersection-union test.
    """
    m = len(told)
    if not 0 < k <= m:  # of none it is true, of more than there are it is not
        return Told(k <= 0, k > m, float(k > m), float(k <= 0), *((np.inf, -np.inf) if k <= 0 else (-np.inf, np.inf)))
    p_false, p_true = (np.sort([getattr(each, name) for each in told]) for name in ("p_false", "p_true"))
    return Told(
        sum(each.true for each in told) >= k,
        sum(each.false for each in told) >= m - k + 1,
        min(1.0, (m - k + 1) * p_false[k - 1]),
        min(1.0, k * p_true[m - k]),
        _ranked([each.inside for each in told], m - k),
        _ranked([each.outside for each in told], k - 1),
    )


def all_of(told: Sequence[Told]) -> Told:
    """All of these conditions are true."""
    return at_least(len(told), told)


def all_in(values: Values, zone: Zone | Sequence[Zone]) -> Told:
    """All of these numbers are what the words say.

    With more than a few atoms the p of its being true is that of the largest standardised deviation (max-T): how often
    draws lie as far from what was observed as what was observed lies from what the words mean. An atom without any
    error decides by itself.

    Parameters
    ----------
    values, zone : as of `atoms`.

    References
    ----------
    Mogstad, Romano, Shaikh & Wilhelm (2024), Review of Economic Studies 91, 476-518 (differences of means).
    """
    single = atoms(values, zone)
    together = all_of(single)
    if len(values) <= FEW or not together.false:
        return together
    inside = np.stack([each.inside for each in single])
    known = np.isfinite(inside).all(axis=1)
    sd = np.where(known, np.where(known[:, None], inside[:, 1:], 0).std(axis=1), np.nan)
    sure = sd < 10.0**-DIGITS
    if any(told.false for told, alone in zip(single, sure, strict=True) if alone):
        return replace(together, p_true=0.0)
    uncertain = known & ~sure
    if not uncertain.any():
        return replace(together, p_true=1.0)
    observed, drawn, sd = inside[uncertain, 0], inside[uncertain, 1:], sd[uncertain]
    largest = ((drawn - drawn.mean(axis=1, keepdims=True)) / sd[:, None]).max(axis=0)
    return replace(together, p_true=float((largest >= (-observed / sd).max()).mean()))


def _ranked(depths: Sequence[np.ndarray | float], place: int) -> np.ndarray:
    """In every draw the depth at this place, the smallest first."""
    return np.sort(np.stack(np.broadcast_arrays(*depths)), axis=0)[place]
