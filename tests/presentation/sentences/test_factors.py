"""What the page on factors says of resamples and of cautions."""

import pandas as pd

from analysis.presentation.sentences.factors import cautions, examined, one_factor, resamples_left_out


def test_the_page_says_whose_answers_it_examines():
    assert examined("pilot", 81, "en") == "Examined: the pilot survey, 81 respondents."
    assert examined("main", 1, "en") == "Examined: the main survey, 1 respondent."


def test_each_scale_with_resamples_left_out_is_named_once():
    intervals = pd.DataFrame({"scale": ["s", "s", "t"], "bootstrap_note": ["2 left out", "2 left out", None]})
    assert resamples_left_out(intervals, {"s": "trust"}, "en") == "- trust: 2 left out"
    assert resamples_left_out(intervals.assign(bootstrap_note=None), {}, "en") == "Every resample had loadings."


FITS = pd.DataFrame(
    {
        "scale": ["trust", "trust", "vision", "vision"],
        "correlations": ["Pearson", "polychoric"] * 2,
        "cautions": ["few respondents", "", "few respondents", "Heywood case: v1"],
        "rmsr": 0.05,
    }
)
LABELS = {"trust": "mutual trust", "vision": "shared vision"}
NONE = pd.DataFrame(columns=["scale", "item", "by", "value"])


def test_cautions_are_named_once_and_a_heywood_case_with_its_scale():
    told = "Cautions: shared vision (polychoric): Heywood case: v1 / few respondents."
    assert cautions(FITS, NONE, LABELS, "en") == told
    assert cautions(FITS.iloc[1:2], NONE, LABELS, "en") == "No cautions."


def test_without_a_fit_nothing_is_said_of_cautions():
    assert cautions(FITS.iloc[1:2].assign(rmsr=None), NONE, LABELS, "en") == ""


def test_an_item_against_its_scale_is_a_caution():
    against = pd.DataFrame({"scale": ["s"], "item": ["a"], "by": ["item-rest r"], "value": [-0.5]})
    told = cautions(FITS.iloc[1:2], against, LABELS, "en")
    assert told == "Cautions: see above which questions go against their scale."


def test_scales_that_could_not_be_examined_are_not_counted():
    found = pd.DataFrame({"parallel": [1, 2, None]})
    assert one_factor(found, "en") == "Parallel analysis keeps one factor in 1 of 2 scales."
    assert one_factor(found[2:], "en") == ""


def test_without_resamples_nothing_is_said_of_them():
    assert resamples_left_out(pd.DataFrame(columns=["scale", "bootstrap_note"]), {}, "en") == ""
