"""Which neighbouring columns are asked in one block: the statements of a scale, the boxes of a question."""

from collections.abc import Sequence

from analysis.exports.sorts import MOST_CATEGORIES, Answers, fits_words, words_of
from analysis.exports.vocabulary import two_way
from analysis.study.answer_words import plain

RANGES = ((0, 1), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (0, 10), (1, 10))


def blocks(columns: Sequence[Answers]) -> list[list[Answers]]:
    """Cut the columns, in file order, into blocks; a column that goes with none is a block of its own.

    Columns of one question go together if their answers are of one make; others if they are neighbours with the same
    answers, and three or more. Columns that hold nothing may stand within a block of a question.
    """
    found: list[list[Answers]] = []
    for each in columns:
        if found and _alike(found[-1], each):
            found[-1].append(each)
        else:
            found.append([each])
    return [part for block in found for part in _whole(block)]


def _alike(block: list[Answers], each: Answers) -> bool:
    last = block[-1]
    if each.column.block != last.column.block:
        return False
    asked_together = bool(each.column.block)
    made = next((other for other in block if other.sort != "nothing"), last)
    if "nothing" in (each.sort, made.sort):
        return asked_together
    if is_boxes([made]) and is_boxes([each]):
        # a yes or no that stands alone is a question of its own
        return asked_together
    if made.sort != each.sort:
        return False
    if each.sort == "numbers":
        return asked_together or likely_range([*block, each]) == likely_range(block)
    if each.sort in ("words", "labels"):
        return fits_words([*block, each]) or (_same_words(block, each) and len(words_of(each)) > 2)
    return False


def _whole(block: list[Answers]) -> list[list[Answers]]:
    """A block of neighbours that no question holds together takes three; two are two questions."""
    return [block] if block[0].column.block or len(block) > 2 else [[each] for each in block]


def _same_words(block: list[Answers], each: Answers) -> bool:
    """Whether a column has the words of a block whose order is not known."""
    here = {plain(word) for word in words_of(each)}
    there = {plain(word) for other in block for word in words_of(other)}
    return len(here | there) <= MOST_CATEGORIES and (here <= there or there <= here) and len(here & there) > 1


def is_boxes(block: Sequence[Answers]) -> bool:
    """Whether all columns hold nothing but yes and no, ticked and not, 0 and 1, or one text where ticked."""
    held = [each for each in block if each.sort != "nothing"]
    return bool(held) and all(_box(each) for each in held)


def _box(each: Answers) -> bool:
    if each.sort == "numbers":
        return not each.ends and set(each.numbers) <= {0.0, 1.0}
    if each.sort == "same":
        return True
    return each.sort in ("words", "labels") and two_way(words_of(each)) is not None


def likely_range(block: Sequence[Answers]) -> tuple[int, int]:
    """The lowest and highest possible answer that the numbers of a block suggest: the nearest of the usual ranges.

    A number that only one of several columns reaches does not widen the range: it may be a slip of the pen.
    """
    held = [each for each in block if each.numbers]
    lows, highs = sorted(min(each.numbers) for each in held), sorted(max(each.numbers) for each in held)
    low, high = int(lows[0]), int(highs[-1])
    if len(held) > 3 and highs[-2] < high:
        high = int(highs[-2])
    if len(held) > 3 and lows[1] > low:
        low = int(lows[1])
    fits = [(a, b) for a, b in RANGES if a <= low and high <= b]
    return min(fits, key=lambda ends: (ends[1] - ends[0], -ends[0])) if fits else (low, high)
