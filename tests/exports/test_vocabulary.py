"""Which ordered set the words of questions come from."""

import pytest

from analysis.exports.vocabulary import fitting, two_way, vocabularies, without_no_answers

# one word for two amounts would make a set undecidable
ORDERED = [each for each in vocabularies() if each.points > 2]


@pytest.mark.parametrize("each", ORDERED, ids=lambda each: f"{each.language}-{each.family}-{each.points}")
def test_every_set_has_a_word_for_each_of_its_steps(each):
    assert len(set(each.positions.values())) == each.points


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (["Mee eens", "helemaal mee oneens ", "Neutraal", "Mee Oneens", "Helemaal mee eens"], [4, 1, 3, 2, 5]),
        (["Very Often", "Never", "Sometimes", "Often", "Always"], [4, 1, 2, 3, 5]),
        (
            ["3 - Neither agree or disagree", "Strongly Agree", "Strongly disagree", "Agree", "Disagree"],
            [3, 5, 1, 4, 2],
        ),
    ],
)
def test_words_as_people_have_them_get_their_places(words, numbers):
    best = fitting(words)[0]
    assert list(best.numbers(words).values()) == numbers
    assert best.unused(words) == 0


def test_a_step_that_nobody_chose_leaves_more_than_one_set():
    assert len(fitting(["Agree", "Disagree", "Strongly agree", "Strongly disagree"])) > 1


def test_not_applicable_is_a_step_beside_applicable_and_no_answer_elsewhere():
    assert without_no_answers(["Niet van toepassing", "Van toepassing"])[1] == []
    assert without_no_answers(["Mee eens", "Mee oneens", "Niet van toepassing"])[1] == ["Niet van toepassing"]


def test_two_words_for_yes_are_no_yes_and_no():
    assert two_way(["Ja", "Nee"]) == {"Ja": 1, "Nee": 0}
    assert two_way(["X", "Y"]) is None
    assert two_way(["Oak", "Elm"]) is None
