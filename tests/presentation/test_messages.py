"""Messages in two languages."""

import pytest

from analysis.presentation.messages import translated


def test_english_is_its_own_key_and_dutch_comes_from_the_catalogue():
    assert translated("synthetic data", "en") == translated("synthetic data", "nl").replace("synthetische", "synthetic")


def test_numbers_get_the_decimal_sign_of_the_language():
    assert translated("{share:.1%} of {n:,}", "nl", share=0.125, n=12000) == "12,5% of 12.000"
    assert translated("{share:.1%} of {n:,}", "en", share=0.125, n=12000) == "12.5% of 12,000"


def test_nouns_and_verbs_follow_their_number():
    message = "{n} {n:network lies|networks lie} above 0"
    assert translated(message, "en", n=1) == "1 network lies above 0"
    assert [translated(message, "en", n=n) for n in (0, 2)] == ["0 networks lie above 0", "2 networks lie above 0"]


def test_numbers_without_a_format_get_it_too_and_texts_stay_as_they_are():
    assert translated("{n}: {name}", "nl", n=0.5, name="a.b, c") == "0,5: a.b, c"


def test_one_english_text_can_have_a_translation_for_each_context():
    assert (translated("low", "nl"), translated("low", "nl", "level")) == ("ondergrens", "laag")


def test_a_place_that_is_not_given_is_an_error():
    with pytest.raises(KeyError):
        translated("{n} respondents", "en", m=3)
