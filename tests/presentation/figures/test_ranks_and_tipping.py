"""The figures of ranks and of tipping points tell what their tables say."""

import numpy as np
import pandas as pd

from analysis.presentation.figures.nonresponse import tipping_points
from analysis.presentation.figures.ranks import ranks


def test_the_order_that_is_sure_and_who_is_likely_first_and_last_are_told():
    table = pd.DataFrame(
        {
            "network": ["low", "high", "withheld"],
            **{"mean": [2.0, 4.0, np.nan], "shrunk": [2.1, 3.9, np.nan]},
            **{"shrunk_low": [1.8, 3.5, np.nan], "shrunk_high": [2.5, 4.3, np.nan]},
            **{"first": [1.0, 99.0, np.nan], "last": [99.0, 1.0, np.nan]},
        }
    )
    pairs = pd.DataFrame({"network": ["low", "high"], "other": ["high", "low"], "above": [1.0, 99.0]})
    alt = ranks(table, pairs)("en", False).alt
    assert "Of 1 pair of networks, 1 has an order that is sure" in alt
    assert "first: high (99%); most likely last: low (99%)" in alt


def test_tipping_points_are_told_from_the_soonest_on_and_what_cannot_turn_is_left_out():
    table = pd.DataFrame(
        {"x": ["a", "b", "c"], "y": "d", "tipping_sd": [0.9, 0.2, np.nan], "unsure_sd": [0.5, 0.1, 1.0]}
    )
    alt = tipping_points(table, {name: name.upper() for name in "abcd"})("en", True).alt
    assert alt.startswith("Turned soonest: B – D.")
    assert "A – D 0.90 (0.50)" in alt
    assert "C – D" not in alt
