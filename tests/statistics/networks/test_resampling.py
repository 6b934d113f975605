"""Resampling: every target moves what it says, as far as theory and R's complete enumeration say."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.resampling import (
    CORRELATION_DRAWS,
    MEMBERS,
    NETWORKS,
    RESPONDENTS,
    TARGETS,
    band_variants,
    bootstrap_correlations,
    resampled_means,
)
from analysis.validation.sources import known as numbers

KNOWN = numbers("resampling")
SMALL = pd.DataFrame(KNOWN["small"])
INVITED = KNOWN["invited"]


def drawn(target: str, draws: int = 20_000, scores: pd.DataFrame = SMALL, **more):
    return resampled_means(scores, target, seed=1, draws=draws, min_cell=2, invited=INVITED, **more)


@pytest.mark.parametrize("band", KNOWN["bands"], ids=lambda band: f"n = {len(band['values'])}")
def test_a_rescaled_bootstrap_is_about_members_and_narrower_than_a_t_interval(band):
    found = band_variants(pd.Series([*band["values"], np.nan]), band["invited"], 0.95, draws=40_000, seed=1)
    found = found.set_index("method")
    bootstrap = found.loc["rescaled bootstrap"]
    assert (
        bootstrap["high"] - bootstrap["low"]
        < found.loc["t, finite population", "high"] - found.loc["t, finite population", "low"]
    )
    assert found.loc["t", "target"] == RESPONDENTS
    assert bootstrap["target"] == MEMBERS
    assert set(found["n"]) == {len(band["values"])}


@pytest.mark.parametrize("band", KNOWN["bands"], ids=lambda band: f"n = {len(band['values'])}")
def test_the_variance_of_rescaled_draws_is_that_of_the_finite_population(band):
    scores = pd.DataFrame({"network": "one", "A": band["values"]})
    found = resampled_means(scores, MEMBERS, seed=2, draws=40_000, min_cell=2, invited={"one": band["invited"]})
    assert found.values.var() == pytest.approx(band["variance"], rel=0.04)
    assert found.values.mean() == pytest.approx(np.mean(band["values"]), abs=4 * np.sqrt(band["variance"] / 40_000))


@pytest.mark.parametrize("target", [MEMBERS, RESPONDENTS])
def test_bootstrapped_correlations_equal_all_resamples_written_out_in_r(target):
    table = bootstrap_correlations(drawn(target), [("A", "E")]).set_index("coefficient")
    for kind, theirs in KNOWN["members" if target == MEMBERS else "respondents"].items():
        found = table.loc[kind]
        assert found["mean"] == pytest.approx(theirs["mean"], abs=5 * theirs["sd"] / np.sqrt(20_000))
        assert found["se"] == pytest.approx(theirs["sd"], rel=0.04)
        np.testing.assert_allclose(found[["low", "high"]].astype(float), theirs["limits"], atol=0.04)


def test_drawing_networks_equals_all_picks_written_out_in_r():
    found = bootstrap_correlations(drawn(NETWORKS), [("A", "E")]).set_index("coefficient").loc["Pearson"]
    theirs = KNOWN["networks"]["Pearson"]
    assert found["mean"] == pytest.approx(theirs["mean"], abs=5 * theirs["sd"] / np.sqrt(20_000))
    assert found["se"] == pytest.approx(theirs["sd"], rel=0.04)
    assert found["undefined"] / 20_000 == pytest.approx(theirs["undefined"], rel=0.2)


def test_a_network_in_which_everyone_answered_does_not_move_for_its_members():
    found = drawn(MEMBERS, draws=50)
    np.testing.assert_allclose(found.values[:, 0], np.tile(found.means.iloc[0], (50, 1)), atol=1e-12)
    assert (found.values[:, 1:].std(axis=0) > 0).all()
    bands = band_variants(SMALL["A"].head(3), invited=3, confidence=0.95, draws=50, seed=1).set_index("method")
    for method in ("t, finite population", "rescaled bootstrap"):
        assert bands.loc[method, "low"] == pytest.approx(bands.loc[method, "mean"])
        assert bands.loc[method, "high"] == pytest.approx(bands.loc[method, "mean"])
        assert "everyone answered" in bands.loc[method, "note"]


@given(st.lists(st.integers(1, 5), min_size=2, max_size=12), st.integers(0, 30))
def test_no_member_interval_is_wider_than_one_for_people_in_general(values, more):
    found = band_variants(pd.Series(values, dtype=float), len(values) + more, 0.95, draws=20, seed=1)
    widths = (found["high"] - found["low"]).to_numpy()
    assert widths[2] <= widths[1] + 1e-12
    assert (found["low"] <= found["mean"] + 1e-12).all()


def test_one_respondent_keeps_the_scores_together():
    scores = SMALL.assign(twice=2 * SMALL["A"])
    found = drawn(RESPONDENTS, draws=20, scores=scores)
    a, twice = (found.values[:, :, found.means.columns.get_loc(name)] for name in ("A", "twice"))
    np.testing.assert_allclose(twice, 2 * a)


def test_networks_of_unknown_size_are_named_and_drawn_as_if_endless():
    known = {name: size for name, size in INVITED.items() if name != "c"} | {"d": np.nan}
    found = resampled_means(SMALL, MEMBERS, seed=1, draws=50, min_cell=2, invited=known)
    endless = drawn(RESPONDENTS, draws=50)
    assert found.unknown_size == ("c", "d")
    np.testing.assert_allclose(found.values[:, 2:4], endless.values[:, 2:4])
    bands = band_variants(SMALL["A"], invited=None, confidence=0.95, draws=20, seed=1).set_index("target")
    assert bands.loc[MEMBERS, "low"].isna().all()
    assert set(bands.loc[MEMBERS, "note"]) == {"the number of invited is not known"}


@pytest.mark.parametrize("target", TARGETS)
def test_means_of_few_scores_are_withheld_in_every_draw_and_their_networks_left_out(target):
    scores = SMALL.copy()
    scores.loc[[0, 5], "A"] = np.nan
    found = drawn(target, draws=200, scores=scores)
    assert found.means["A"].isna().tolist() == [True, False, False, False, False]
    if target != NETWORKS:
        assert np.isnan(found.values[:, 0, found.means.columns.get_loc("A")]).all()
    table = bootstrap_correlations(found, [("A", "E")])
    assert list(table.columns) == list(CORRELATION_DRAWS)
    assert set(table["networks"]) == {4}
    assert table[["estimate", "mean", "se", "low", "high"]].notna().all(axis=None)


@pytest.mark.parametrize("target", TARGETS)
def test_the_same_seed_gives_the_same_draws(target):
    np.testing.assert_array_equal(drawn(target, draws=10).values, drawn(target, draws=10).values)


def test_too_few_networks_or_none_that_differ_have_a_row_that_says_why():
    few = bootstrap_correlations(drawn(RESPONDENTS, 20, SMALL[SMALL["network"] < "d"]), [("A", "E")])
    assert "4 or more networks, not 3" in few["note"].iloc[0]
    same = bootstrap_correlations(drawn(RESPONDENTS, 20, SMALL.assign(A=3.0)), [("A", "E")])
    assert "same in every network" in same["note"].iloc[0]
    assert same["estimate"].isna().all()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (lambda: resampled_means(SMALL, "everyone", 1, 9, 2), "no such target"),
        (lambda: resampled_means(SMALL, MEMBERS, 1, 9, 2), "invited are needed"),
        (lambda: resampled_means(SMALL, RESPONDENTS, 1, 9, 1), "min_cell cannot be 1"),
        (lambda: resampled_means(SMALL, MEMBERS, 1, 9, 2, {"a": 2}), "a has 3 scores of 2 people invited"),
        (lambda: band_variants(SMALL["A"].head(1), 5, 0.95, 9, 1), "two or more values"),
        (lambda: band_variants(SMALL["A"], 5, 0.95, 9, 1), "15 scores of 5 people invited"),
    ],
)
def test_what_cannot_be_resampled_is_refused(question, words):
    with pytest.raises(StatisticsError, match=words):
        question()
