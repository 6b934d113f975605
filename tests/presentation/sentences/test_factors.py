"""What the page on factors says of resamples and of cautions."""

import pandas as pd

from analysis.presentation.sentences.factors import cautions, examined, resamples_left_out


def test_the_page_says_whose_answers_it_examines():
    assert examined("pilot", 81, "en") == "Examined: the pilot survey, 81 respondents."
    assert examined("main", 1, "en") == "Examined: the main survey, 1 respondent."


def test_each_scale_with_resamples_left_out_is_named_once():
    intervals = pd.DataFrame({"scale": ["s", "s", "t"], "bootstrap_note": ["2 left out", "2 left out", None]})
    assert resamples_left_out(intervals, {"s": "trust"}, "en") == "- trust: 2 left out"
    assert resamples_left_out(intervals.assign(bootstrap_note=None), {}, "en") == "Every resample had loadings."


def test_cautions_are_named_once():
    fits = pd.DataFrame({"cautions": ["few respondents", "", "few respondents", "a Heywood case"]})
    assert cautions(fits, "en") == "Cautions: few respondents / a Heywood case."
    assert cautions(fits.iloc[1:2], "en") == "No cautions."
