"""What the page on factors says of resamples and of cautions."""

import pandas as pd

from analysis.presentation.sentences.factors import cautions, factors_in_short, resamples_left_out


def test_in_short_says_whose_answers_how_many_factors_and_what_that_means():
    found = pd.DataFrame({"parallel": [1, 2, None]})
    assert factors_in_short("pilot", 81, found, "en") == (
        "This page examines the answers of 81 people in the pilot. Parallel analysis finds one factor in one of the "
        "two scales. One factor means that questions go together, not that they measure what the scale's name says. 1 "
        "scale could not be analysed. With so few people the loadings are uncertain."
    )
    told = factors_in_short("main", 100, found[1:2], "nl")
    assert told.endswith("Parallelle analyse vindt bij geen enkele schaal één factor.")
    nothing = factors_in_short("main", 100, found[2:], "en")
    assert nothing == "This page examines the answers of 100 respondents. 1 scale could not be analysed."


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


def test_without_resamples_nothing_is_said_of_them():
    assert resamples_left_out(pd.DataFrame(columns=["scale", "bootstrap_note"]), {}, "en") == ""
