"""What is said of portraits, and of networks side by side."""

import math

import pandas as pd
import pytest

from analysis.presentation.sentences.networks import (
    as_published,
    complete_only,
    networks_in_short,
    portrait_in_short,
    respondents,
    ticked_most,
)
from analysis.study.reading.study_folder import read_study
from tests.conftest import TOY

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


def portrait(**bands: tuple[float, float]) -> pd.DataFrame:
    rows = [{"characteristic": name, "low": low, "high": high} for name, (low, high) in bands.items()]
    return pd.DataFrame(rows).assign(mean=lambda table: (table["low"] + table["high"]) / 2)


def test_a_portrait_in_short_compares_means_of_one_answer_scale(toy):
    study, bands = read_study(toy()), portrait(trust=(2.9, 3.3), pace=(4.0, 4.4), size=(20, 40))
    assert portrait_in_short(bands, study, "North", "en") == (
        "Of the characteristics on the scale from 1 to 5, the mean within North is highest for Too fast? (4.2) and "
        "lowest for trust (3.1). No band covers more than two answer labels."
    )
    assert "het hoogst voor Too fast? (4,2) en het laagst voor trust (3,1)" in portrait_in_short(
        bands, study, "North", "nl"
    )


def test_a_portrait_in_short_names_wide_bands_and_counts_what_is_withheld(toy):
    study, nothing = read_study(toy()), (math.nan, math.nan)
    told = portrait_in_short(portrait(trust=(1.4, 3.6), pace=nothing), study, "North", "en")
    assert told == (
        "The band of trust is wide: that mean is uncertain. "
        "1 characteristic is withheld, because fewer than three respondents have a score."
    )
    everything = portrait_in_short(portrait(trust=nothing, pace=nothing), study, "N*", "en")
    assert everything == r"Nothing is shown for N\*, because fewer than three respondents have a score."


HEADER, *ROWS = TOY["survey.csv"].splitlines()
OTHER = "\n".join([f"{HEADER},other", *(f"{row},3" for row in ROWS)]) + "\n"
COMPARED = pd.DataFrame(
    {
        "characteristic": ["trust"] * 3 + ["size"] * 3,
        "network": ["N", "S", "E"] * 2,
        "mean": [2.0, 4.0, 3.0, 10.0, 90.0, None],
        "low": [1.5, 3.5, 2.9, 5.0, 80.0, None],
        "high": [3.0, 4.5, 3.1, 15.0, 99.0, None],
    }
)
RANGES = {"trust": (1.0, 5.0), "size": (0.0, math.nan)}


def test_networks_in_short_measures_distance_by_the_answer_scale_and_counts_neighbours_that_overlap():
    apart, order = networks_in_short(COMPARED, RANGES, {"trust": "Trust"}, "en")
    assert apart == (
        "Relative to the answer scale, the networks lie furthest apart on Trust: from N (2.0) to S (4.0). Their bands "
        "do not overlap."
    )
    assert order.startswith("In 1 of the 3 pairs of neighbours")  # N and E; not E and S, nor the two sizes


@pytest.mark.parametrize(("high", "words"), [(3.5, "overlappen elkaar."), (3.49, "overlappen elkaar niet.")])
def test_bands_that_only_touch_overlap(high, words):
    compared = COMPARED.assign(high=[high, 4.5, 3.1, 15.0, 99.0, None])
    assert networks_in_short(compared, RANGES, {"trust": "Vertrouwen"}, "nl")[0].endswith(words)


def test_all_that_share_the_highest_or_lowest_mean_are_named(toy):
    tied = COMPARED.assign(mean=[2.0, 4.0, 4.0, 10.0, 10.0, None])
    assert "from N (2.0) to S and E (4.0). Their bands" in networks_in_short(tied, RANGES, {"trust": "T"}, "en")[0]
    bands = portrait(trust=(2.9, 3.3), pace=(4.0, 4.4), other=(4.0, 4.4))
    study = read_study(toy(codebook__csv=TOY["codebook.csv"] + "other,,single,1,5,no,main,Other\n", survey__csv=OTHER))
    assert "highest for Too fast? and Other (4.2)" in portrait_in_short(bands, study, "North", "en")


def test_where_all_means_are_withheld_nothing_is_said_in_short():
    assert networks_in_short(COMPARED.assign(mean=math.nan), RANGES, {}, "en") == []


def test_the_answer_ticked_most_often_is_named():
    boxes = pd.DataFrame({"text": ["a", "b*"], "percentage": [20.0, 88.2]})
    assert ticked_most(boxes, "en") == r"The answer ticked most often is ‘b\*’ (88%)."
    assert ticked_most(boxes.assign(percentage=math.nan), "en") == ""
    assert ticked_most(boxes.iloc[:0], "en") == ""
