"""Answers in words."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.study.answer_words import AnswerWord, numbers_for_words, plain, read_answers, written

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), min_size=1)


@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(-9, 10)), words), unique_by=lambda pair: plain(pair[1])))
def test_a_list_that_is_written_is_read_back(pairs):
    listed = [AnswerWord(None if number is None else float(number), word) for number, word in pairs]
    assert not listed or read_answers(written(listed)) == (listed, [])


def test_words_become_numbers_whatever_their_case_and_other_cells_stay():
    cells = pd.Series(["Often", "often ", "N/A", "4", None, "seldom"], dtype="str")
    numbers, none = numbers_for_words(cells, read_answers("3 = Often | no answer = n/a")[0])
    assert numbers.tolist()[:2] == ["3", "3"]
    assert numbers.tolist()[3::2] == ["4", "seldom"]
    assert none.tolist() == [False, False, True, False, False, False]


def test_a_blank_can_be_a_box_left_open():
    numbers, none = numbers_for_words(pd.Series(["Y", None], dtype="str"), read_answers("1 = Y | 0 = (blank)")[0])
    assert numbers.tolist() == ["1", "0"]
    assert not none.any()


def test_nobodys_answers_are_no_fault():
    numbers, none = numbers_for_words(pd.Series([], dtype="str"), read_answers("1 = Yes")[0])
    assert len(numbers) == len(none) == 0
    assert none.dtype == bool


@pytest.mark.parametrize("listed", ["Often", "3 Often", "3 =", "3 = Often | 4 = often"])
def test_what_is_no_list_of_answers_is_told(listed):
    assert read_answers(listed)[1]


@pytest.mark.parametrize(
    ("word", "compared"),
    [
        ("Don’t ‘know’", "don't 'know'"),
        ("Not  at\u00a0all", "not at all"),
        ("Often.", "often"),
        ("...often", "...often"),
        ("?", "?"),
    ],
)
def test_words_are_compared_without_capitals_kinds_of_blank_and_apostrophe_and_a_last_stop(word, compared):
    assert plain(word) == compared


def test_each_part_that_is_not_understood_is_told_and_the_others_are_read():
    assert read_answers("Often | 3 = Never") == ([AnswerWord(3.0, "Never")], ["Often"])
    assert read_answers("3 = Often | 4 = often")[1] == ["4 = often"]
