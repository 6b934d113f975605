"""What is said of portraits, and of networks side by side."""

import pandas as pd

from analysis.presentation.sentences.networks import as_published, complete_only, respondents

BANDS = pd.DataFrame({"as_published": ["yes", "no", ""]})


def test_one_respondent_is_no_plural():
    assert [respondents(n, False, "en") for n in (1, 2)] == ["1 respondent.", "2 respondents."]
    assert respondents(1, True, "nl") == "1 verzonnen respondent."


def test_only_bands_that_are_printed_are_compared_and_invented_ones_prove_nothing():
    told = "1 of 2 bands reads as in the published report."
    assert as_published(BANDS, False, "en") == told
    assert as_published(BANDS, True, "en").startswith(f"{told} They were put into")
    assert as_published(BANDS.iloc[2:], True, "en") == ""


def test_the_largest_difference_is_relative_to_the_answer_scale():
    compared = pd.DataFrame(
        {"characteristic": ["trust", "count"], "network": ["N", "S"], "mean": [3.0, 20.0], "mean_complete": [3.4, 21.0]}
    ).assign(n_complete=4)
    told = complete_only(compared, {"trust": (1, 5), "count": (0, 100)}, {"trust": "mutual trust"}, "en")
    assert "at most 10.0%: N, mutual trust, 3.00 and 3.40" in told
    assert "where they are known" in complete_only(compared.assign(mean_complete=float("nan")), {}, {}, "en")


def test_no_largest_difference_is_named_where_there_is_none():
    same = pd.DataFrame(
        {"network": "N", "characteristic": ["trust"], "mean": 3.0, "mean_complete": 3.0, "n_complete": 4}
    )
    told = complete_only(same, {"trust": (1, 5)}, {"trust": "mutual trust"}, "en")
    assert told == "Over the complete questionnaires only, every mean is the same."
    assert "elk gemiddelde" in complete_only(same, {"trust": (1, 5)}, {"trust": "vertrouwen"}, "nl")


def test_it_is_said_when_nobody_answered_every_question():
    nobody = pd.DataFrame(
        {"characteristic": ["trust"], "network": ["N"], "mean": [3.0], "n_complete": [0], "mean_complete": [None]}
    )
    assert "no complete questionnaires" in complete_only(nobody, {"trust": (1, 5)}, {"trust": "mutual trust"}, "en")
    assert "geen volledige vragenlijsten" in complete_only(nobody, {"trust": (1, 5)}, {"trust": "vertrouwen"}, "nl")
