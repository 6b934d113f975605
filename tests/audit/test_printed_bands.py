"""Printed bands: the means and ends that two labels leave open, no more and no fewer."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.audit.printed_bands import (
    CONVENTIONS,
    draw_ends,
    label_bands,
    mean_interval,
    published_bands,
    widest_half_band,
)
from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.bands import mean_band
from tests.audit.support import BANDS, printed

CODES = [(low, high) for low in range(1, 6) for high in range(low, 6)]
# sixteenths, so that sums and halves are exact
sixteenths = st.integers(16, 80).map(lambda n: n / 16)


def within(mean, interval):
    above = mean > interval.low or (mean == interval.low and interval.has_low)
    return above and (mean < interval.high or (mean == interval.high and interval.has_high))


@given(sixteenths, st.integers(0, 64).map(lambda n: n / 16), st.sampled_from(CONVENTIONS))
def test_every_mean_lies_in_the_interval_of_the_band_that_it_is_printed_with(mean, half, convention):
    codes = printed(mean - half, mean + half, convention)
    if codes[0] <= codes[1]:  # read inward, a narrow band between two labels cannot be printed
        assert within(mean, mean_interval(codes, convention=convention))


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize("codes", CODES)
def test_the_interval_holds_no_mean_that_could_not_be_printed_so(codes, convention):
    interval = mean_interval(codes, convention=convention)
    for mean in np.arange(16, 81) / 16:
        bands = (printed(mean - half, mean + half, convention) for half in np.arange(0, 129) / 16)
        assert (codes in bands) == within(mean, interval), mean


@pytest.mark.parametrize("codes", [(2, 2), (2, 3), (2, 4), (3, 4), (4, 4)])
def test_away_from_the_ends_of_the_scale_a_mean_is_known_to_one_label_however_wide_its_band(codes):
    interval = mean_interval(codes)
    assert interval.low == sum(codes) / 2 - 0.5
    assert interval.high == sum(codes) / 2 + 0.5


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_drawn_ends_are_printed_with_the_labels_and_are_those_of_possible_answers(convention):
    bands = pd.DataFrame(CODES, columns=["low", "high"]).assign(minimum=1, maximum=5)
    lows, highs = draw_ends(bands, draws=300, seed=1, convention=convention)
    for place, codes in enumerate(CODES):
        ends = zip(lows[place], highs[place], strict=True)
        assert {printed(*pair, convention) for pair in ends} == {codes}
    means, halves = (highs + lows) / 2, (highs - lows) / 2
    assert means.ge(1).all(axis=None)
    assert means.le(5).all(axis=None)
    assert halves.ge(0).all(axis=None)
    assert (halves <= widest_half_band(means.to_numpy(), (1, 5), respondents=2)).all(axis=None)


def test_draws_are_uniform_and_follow_from_the_seed():
    """A band of 3-4: both ends uniform over their cells, so a mean below 3.25 has the eighth part of a square."""
    bands = pd.DataFrame([(3, 4, 1, 5)], columns=["low", "high", "minimum", "maximum"])
    lows, highs = draw_ends(bands, draws=40_000, seed=1)
    assert ((lows + highs) / 2 < 3.25).mean().item() == pytest.approx(1 / 8, abs=0.01)
    pd.testing.assert_frame_equal(draw_ends(bands, 40_000, seed=1)[0], lows)
    assert not draw_ends(bands, 40_000, seed=2)[0].equals(lows)


@given(st.lists(st.integers(1, 5), min_size=2, max_size=9))
def test_no_answers_on_the_scale_have_a_wider_band_than_the_widest(answers):
    band = mean_band(pd.Series(answers), multiplier=2)
    half, widest = (band.high - band.low) / 2, widest_half_band(np.array(band.mean), (1, 5), len(answers))
    assert half <= widest + 1e-9
    if set(answers) <= {1, 5}:  # answers at the ends of the scale only have the widest
        assert half == pytest.approx(float(widest), abs=1e-9)


def test_the_report_prints_70_bands_on_the_answer_scale_and_20_of_them_have_one_label():
    assert len(BANDS) == 70
    assert (BANDS["low"] == BANDS["high"]).sum() == 20
    assert tuple(BANDS.loc[("Meses", "topic_overlap"), ["low", "high"]]) == (3, 5)
    assert "network_overlap" not in BANDS.index.unique("characteristic")


def test_labels_are_read_from_the_kind_band_only():
    rows = [
        ("North", "trust", "band", "3-4"),
        ("North", "size", "count_band", "3-10"),
        ("North", "trust", "about", "3"),
    ]
    claims = pd.DataFrame(rows, columns=["subject", "characteristics", "kind", "expected"])
    scale = {"minimum": 1, "maximum": 7}
    assert label_bands(claims, {"trust": (1.0, 7.0)}).to_dict("index") == {
        ("North", "trust"): {"low": 3, "high": 4} | scale
    }


def test_impossible_questions_are_refused():
    for codes in ((0, 3), (4, 3), (2, 6)):
        with pytest.raises(StatisticsError, match="no band on the scale"):
            mean_interval(codes)
    with pytest.raises(StatisticsError, match="choose from nearest"):
        mean_interval((3, 4), convention="upward")
    with pytest.raises(StatisticsError, match="two or more respondents"):
        widest_half_band(np.array(3.0), (1, 5), respondents=1)


def test_the_published_bands_of_one_network_come_in_the_order_asked_for():
    statements = [
        ("Erus", "trust", "band", "2-4"),
        ("Erus", "overlap", "count_band", "3-10"),
        ("Erus", "trust", "restated", "3-4"),
        ("Lips", "vision", "band", "1-2"),
        ("Erus", "trust", "band", "5-5"),
    ]
    claims = pd.DataFrame(statements, columns=["subject", "characteristics", "kind", "expected"])
    found = published_bands(claims, "Erus", pd.Series(["overlap", "vision", "trust"], index=[7, 8, 9]))
    assert found["low"].to_list()[::2] == [3, 2]
    assert found["high"].to_list()[::2] == [10, 4]
    assert found.loc[8, ["low", "high"]].isna().all()
    assert published_bands(None, "Erus", pd.Series(["trust"]))["low"].isna().all()
