"""A kind of statement is one entry in one file, and nothing of it is forgotten."""

import re

import pytest
from pydantic import ValidationError

from analysis.audit.consistency import HELD
from analysis.places import LOCALE
from analysis.presentation.messages import translated
from analysis.study.claims import VerdictRules
from analysis.study.kinds import KINDS, OTHER, TESTABLE, Atoms, Kind, sort_of
from analysis.verdicts.judges import JUDGES

RULES = VerdictRules()


def test_every_kind_that_answers_can_be_held_against_has_a_judge_and_every_judge_a_kind():
    assert {kind.judged_by for kind in TESTABLE.values()} == set(JUDGES)


def test_the_form_of_every_kind_is_a_regular_expression_and_its_numbers_of_names_make_sense():
    for kind in KINDS.values():
        re.compile(kind.expected)
        assert 0 <= kind.names[0] <= kind.names[1]


def test_opposites_are_each_others_and_may_be_said_by_no_kind():
    for name, kind in KINDS.items():
        if kind.opposite in KINDS:
            assert KINDS[kind.opposite].opposite == name
        else:
            assert kind.opposite in ("", "none", "unsaid")


def test_what_would_settle_a_conflict_is_said_in_every_language():
    languages = [path.name for path in LOCALE.iterdir()]
    messages = {kind.settled_by for kind in KINDS.values() if kind.settled_by}
    assert languages
    assert [text for text in messages for language in languages if translated(text, language) == text] == []


def test_where_a_relation_lies_of_which_words_are_true():
    positive, negative, clear, weak = (
        Atoms(of=of, pairs="every two", zone=zone)
        for of, zone in (("r", "positive"), ("-r", "positive"), ("size of r", "clear"), ("-r", "weak"))
    )
    assert (positive.intervals(RULES), negative.intervals(RULES)) == ([(0.2, 1)], [(-1, -0.2)])
    assert (clear.intervals(RULES), weak.intervals(RULES)) == ([(-1, -0.5), (0.5, 1)], [(-0.5, -0.2)])
    none = Atoms(of="size of r", pairs="every two", zone="no_pattern")
    assert none.intervals(RULES) == [(-0.2, 0.2)]
    assert [each.sign for each in (positive, negative, clear, weak, none)] == [1, -1, 0, 0, 0]
    assert [each.weakest_decides(RULES) for each in (clear, none)] == [True, False]


def test_the_pairs_that_a_statement_is_about():
    names = ["a", "b", "c"]
    ways = ("first with each", "every two", "with the last")
    pairs = {way: Atoms(of="r", pairs=way, zone="positive").pairs_of(names) for way in ways}
    assert pairs == {
        "first with each": [("a", "b"), ("a", "c")],
        "every two": [("a", "b"), ("a", "c"), ("b", "c")],
        "with the last": [("a", "c"), ("b", "c")],
    }


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "planted"),
        ({"planted": "means", "chain": "highest", "settled_by": "the means"}, "what its opposite is"),
        ({"planted": "means", "compared_as": "number"}, "what would settle that"),
        ({"planted": "means", "opposit": "lowest"}, "opposit"),
    ],
)
def test_what_is_forgotten_for_a_kind_is_an_error(fields, message):
    with pytest.raises(ValidationError, match=message):
        Kind(name="new", sort="relations", meaning="something", names=(1, 1), **fields)


def test_orders_and_signs_are_held_against_bands():
    assert set(HELD) == {"highest", "lowest", "order", "below_some", "positive", "negative"}


def test_statements_that_no_answers_are_asked_about_can_be_of_any_kind():
    assert (sort_of("reported"), sort_of("members"), sort_of("band")) == (OTHER, OTHER, "bands and levels")
