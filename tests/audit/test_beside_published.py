"""A network among those of a published report, of which words are all that is known."""

import numpy as np
import pandas as pd
import pytest

from analysis.audit.beside_published import among_published


def ours(mean: float, low: float = np.nan, high: float = np.nan, characteristic: str = "trust") -> pd.DataFrame:
    return pd.DataFrame(
        [{"network": "N", "characteristic": characteristic, "mean": mean, "low": low or mean, "high": high or mean}]
    )


def printed(*bands: tuple[int, int], unit: str = "answers") -> pd.DataFrame:
    rows = [{"network": f"P{place}", "low": low, "high": high} for place, (low, high) in enumerate(bands)]
    return pd.DataFrame(rows).assign(characteristic="trust", unit=unit)


def test_a_mean_is_higher_only_where_no_mean_that_fits_the_words_reaches_it():
    # "moderate" is a mean from 2.5 to 3.5, "moderate to high" one from 3 to 4, "very high" one from 4.5 to 5
    bands = printed((3, 3), (3, 4), (5, 5))
    for mean, higher, lower in ((3.6, 1, 1), (3.5, 1, 1), (3.49, 0, 1), (4.1, 2, 1), (2.4, 0, 3), (4.5, 2, 0)):
        row = among_published(ours(mean), bands).iloc[0]
        assert (row["higher"], row["lower"], row["open"]) == (higher, lower, 3 - higher - lower), mean
    assert row["published"] == 3
    assert (row["lowest"], row["highest"]) == (2.5, 5.0)


def test_a_whole_band_lies_above_only_where_no_rounding_could_make_the_two_meet():
    bands = printed((1, 2), (2, 3))
    row = among_published(ours(3.0, 2.6, 3.4), bands).iloc[0]
    assert (row["above"], row["below"]) == (1, 0)  # 1-2 ends below 2.5; 2-3 may reach 3.5
    row = among_published(ours(1.2, 1.0, 1.4), bands).iloc[0]
    assert (row["above"], row["below"]) == (0, 1)


def test_counts_are_compared_as_counts():
    row = among_published(ours(8.1), printed((6, 9), (7, 9), (12, 14), unit="counts")).iloc[0]
    assert (row["higher"], row["lower"], row["open"]) == (1, 1, 1)  # 6-9: 7 to 8; 7-9: 7.5 to 8.5


def test_what_is_withheld_or_not_printed_is_not_compared():
    row = among_published(ours(np.nan), printed((3, 4))).iloc[0]
    assert pd.isna(row["higher"])
    assert len(among_published(ours(3.0, characteristic="pace"), printed((3, 4)))) == 0


@pytest.mark.parametrize("mean", [1.0, 2.25, 3.7, 5.0])
def test_every_published_network_is_counted_once(mean):
    row = among_published(ours(mean), printed((1, 1), (1, 5), (2, 4), (5, 5))).iloc[0]
    assert row["higher"] + row["lower"] + row["open"] == 4
