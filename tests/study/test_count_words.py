"""Words beside counts: clashes are those that no rising rule allows, and the fewest that have to go."""

from itertools import combinations, pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from analysis.study.count_words import Words, clashes, smallest_removals


def bands(most: int, longest: int):
    """Lists of bands of counts from 0 to `most`, with their words."""
    ends = [
        st.tuples(st.integers(low, high), st.integers(low, high)).map(lambda pair: tuple(sorted(pair)))
        for low, high in ((0, most), (2, 5))
    ]
    return st.lists(st.builds(Words, *ends), max_size=longest)


def some_rule_does(words: list[Words]) -> bool:
    """Whether a rule that never falls gives every count its words; by trying all rules.

    A count may carry several words, as counts are rounded: a rule gives it all from a lowest to a highest one.
    """
    ends = [pair for each in words for pair in zip(*each, strict=True)]
    counts = sorted({count for count, _ in ends})
    for rule in product([(low, high) for low in range(2, 6) for high in range(low, 6)], repeat=len(counts)):
        rising = all(one[1] <= other[0] for one, other in pairwise(rule))
        codes = dict(zip(counts, rule, strict=True))
        if rising and all(codes[count][0] <= code <= codes[count][1] for count, code in ends):
            return True
    return False


@given(bands(2, 3))
def test_without_a_clash_some_rule_gives_all_words_and_with_one_none_does(words):
    assert some_rule_does(words) == (not clashes(words))


@given(bands(5, 5))
def test_what_is_left_after_a_removal_does_not_clash_and_no_smaller_one_would_do(words):
    pairs = clashes(words)
    removals = smallest_removals(pairs)
    assert bool(removals) == bool(pairs)
    for removal in removals:
        assert all(removal & set(pair) for pair in pairs)
    for size in range(len(removals[0]) if removals else 0):
        for fewer in combinations(range(len(words)), size):
            assert any(not set(pair) & set(fewer) for pair in pairs)
    assert len(removals) == len(set(removals))


def test_equal_counts_may_carry_different_words():
    assert clashes([Words((6, 9), (4, 4)), Words((6, 8), (3, 4))]) == []


def test_a_lower_word_for_a_higher_count_clashes():
    lips, meses, apeliotes = Words((5, 9), (2, 5)), Words((4, 8), (3, 4)), Words((3, 10), (2, 4))
    assert clashes([lips, meses, apeliotes]) == [(0, 1), (0, 2)]
    assert smallest_removals([(0, 1), (0, 2)]) == [frozenset({0})]
    assert smallest_removals([(0, 1)]) == [frozenset({0}), frozenset({1})]
