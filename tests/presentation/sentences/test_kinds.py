"""What is said of kinds of networks, and of what a plan rests on."""

import pandas as pd

from analysis.presentation.sentences.kinds import kinds_apart, what_it_takes

ROW = {"characteristic": "trust", "kind": "region", "other": "school", "networks": 10, "networks_other": 9}


def test_kinds_that_differ_are_named_the_higher_first():
    rows = [
        ROW | {"difference": -0.5, "low": -0.8, "high": -0.2, "p": 0.001, "p_holm": 0.002},
        ROW | {"difference": 0.1, "low": -0.2, "high": 0.4, "p": 0.5, "p_holm": 0.5},
        ROW | {"difference": float("nan"), "low": float("nan"), "high": float("nan"), "p": float("nan")},
    ]
    told = kinds_apart(pd.DataFrame(rows), {"trust": "mutual trust"}, "en")
    assert told.startswith("Of 2 differences between kinds 1 has an interval that leaves out 0, and 1 a p below .05")
    assert "* **mutual trust**: school above region by 0.50 (0.20 to 0.80; 9 and 10 networks)." in told
    assert "school ligt 0,50 boven region" in kinds_apart(pd.DataFrame(rows), {"trust": "vertrouwen"}, "nl")


def test_a_plan_says_what_it_rests_on_or_that_there_is_nothing_to_plan_from():
    means = pd.DataFrame({"members": [8, 150, float("nan")], "width": 1.0})
    assert "takes 8 to 150 members" in what_it_takes(means, 0.29, "en")
    assert "cannot be planned" in what_it_takes(means.iloc[2:], -0.01, "en")
