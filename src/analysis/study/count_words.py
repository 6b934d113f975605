"""Words beside counts, and whether one rule that never falls can have turned the counts into the words."""

from collections.abc import Sequence
from itertools import combinations, product
from typing import NamedTuple

Pair = tuple[int, int]


class Words(NamedTuple):
    """A band of counts and the words beside it, as codes: little 2, some 3, much 4, very much 5."""

    counts: tuple[float, float]
    codes: tuple[int, int]


def clashes(words: Sequence[Words]) -> list[Pair]:
    """The pairs of statements of which one has a lower word for a higher count, in whichever of their ends.

    A rule that never falls gives a set of words their counts if, and only if, no two ends clash: it can then step up
    between every two counts with different words. Equal counts may carry different words, as words can have been given
    before counts were rounded.
    """

    def clash(one: Words, other: Words) -> bool:
        ends = product(zip(*one, strict=True), zip(*other, strict=True))
        return any((a < b and x > y) or (a > b and x < y) for (a, x), (b, y) in ends)

    return [pair for pair in combinations(range(len(words)), 2) if clash(*(words[each] for each in pair))]


def smallest_removals(pairs: Sequence[Pair]) -> list[frozenset[int]]:
    """The smallest sets of statements without which no pair is left; every one of that size, or none for no pairs."""
    if not pairs:
        return []
    size = 1
    while not (found := _removals(list(pairs), size)):
        size += 1
    return sorted(set(found), key=sorted)


def _removals(pairs: list[Pair], size: int) -> list[frozenset[int]]:
    """Sets of at most so many: one side of the first pair has to go."""
    if not pairs:
        return [frozenset()]
    if size == 0:
        return []
    return [
        rest | {gone} for gone in pairs[0] for rest in _removals([pair for pair in pairs if gone not in pair], size - 1)
    ]
