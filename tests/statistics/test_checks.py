"""Data that cannot carry a statistic are refused by name, never answered with NaN."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.agreement.icc import intraclass_correlations
from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors.retention import factor_numbers
from analysis.statistics.factors.solution import factorability, fit, scale_loadings
from analysis.statistics.networks.bands import mean_band
from analysis.statistics.scales.reliability import cronbach_alpha, item_statistics, scale_reliability
from tests.statistics.support import simulated

CONSTANT = pd.DataFrame({"a": [1, 2, 3, 4], "b": [3, 3, 3, 3], "c": [2, 1, 4, 3]})
INCOMPLETE = pd.DataFrame({"a": [1, 2, np.nan, 4], "b": [3, 1, 3, 3], "c": [2, 1, 4, 3]})
FEW = pd.DataFrame({"a": [1, 2, 4], "b": [3, 1, 3], "c": [2, 1, 5], "d": [1, 1, 2]})
OPPOSED = pd.DataFrame({"a": [1, 2, 3, 4], "b": [4, 3, 2, 1]})


@pytest.mark.parametrize(
    ("statistic", "data", "words"),
    [
        (cronbach_alpha, CONSTANT, "no variance in b"),
        (cronbach_alpha, INCOMPLETE, "missing values in a"),
        (cronbach_alpha, INCOMPLETE[["b"]], "two or more items"),
        (cronbach_alpha, OPPOSED, "cancel out"),
        (item_statistics, CONSTANT, "no variance in b"),
        (factorability, CONSTANT, "no variance in b"),
        (factorability, FEW, "cannot be inverted"),
        (factorability, OPPOSED, "cannot be inverted"),
        (lambda data: fit(data, 2), CONSTANT.assign(b=[1, 5, 2, 2]), "2 factors are not determined by 3 items"),
        (intraclass_correlations, INCOMPLETE, "missing values in a"),
        (intraclass_correlations, CONSTANT[["b", "b"]], "every rating is the same"),
        (intraclass_correlations, CONSTANT[["a"]], "two or more raters"),
        (intraclass_correlations, pd.DataFrame({"a": [1, 1], "b": [2, 2]}), "targets have the same mean"),
        (lambda data: mean_band(data["a"].head(1), 2), CONSTANT, "two or more values"),
    ],
)
def test_data_that_cannot_carry_a_statistic_are_refused_by_name(statistic, data, words):
    with pytest.raises(StatisticsError, match=words):
        statistic(data)


def test_a_scale_without_a_statistic_gets_a_row_that_says_why():
    scales = {"good": simulated(np.full((4, 1), 0.7), np.eye(1), 100, seed=1), "bad": CONSTANT}
    for table in (
        scale_reliability(scales, 0.8, 0.3),
        factor_numbers(scales, seed=1, draws=10, quantile=0.95),
        scale_loadings(scales, {"good": 1, "bad": 1}),
    ):
        notes = table.groupby("scale")["note"].first()
        assert notes["good"] == ""
        assert "no variance in b" in notes["bad"]
