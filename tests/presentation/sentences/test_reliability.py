"""What the page on scales answers in short follows from its table."""

import pandas as pd

from analysis.presentation.sentences.reliability import reliable_scales

SCALES = pd.DataFrame({"scale": ["a", "b", "c"], "alpha": [0.91, 0.745, None], "meets": ["yes", "no", ""]})


def test_scales_that_do_not_meet_the_thresholds_are_named_and_those_without_alpha_not_counted():
    told = reliable_scales(SCALES, 0.8, 0.3, {"b": "trust"}, "en")
    assert told.startswith("1 of 2 scales is reliable by the thresholds of this study (alpha above 0.8, ")
    assert "alpha is 0.74 or more. Not reliable by them: trust." in told
    assert told.endswith("not that they measure what the name of the scale says.")
    assert reliable_scales(SCALES.iloc[2:], 0.8, 0.3, {}, "en") == ""


def test_where_all_meet_none_is_named():
    told = reliable_scales(SCALES.iloc[:1], 0.8, 0.3, {}, "nl")
    assert told.startswith("Volgens de grenswaarden van dit onderzoek (alfa boven 0,8, ")
    assert "is 1 van de 1 schaal betrouwbaar" in told
    assert "Niet betrouwbaar" not in told
