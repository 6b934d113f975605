"""Tipping points: a relation turns there and not before, and bounds hold whatever the others would have answered."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.networks.nonresponse import (
    bands_at_stake,
    relation_tipping,
    relations_at_stake,
    sign_pattern,
)

RANGES = {"x": (1.0, 5.0), "y": (1.0, 5.0)}


def people(networks: int = 6, each: int = 8) -> pd.DataFrame:
    rng = np.random.default_rng(4)
    level = rng.normal(3, 0.6, networks)
    answers = np.clip(np.round(np.repeat(level, each)[:, None] + rng.normal(0, 0.7, (networks * each, 2))), 1, 5)
    return pd.DataFrame(answers, columns=["x", "y"]).assign(network=np.repeat(list("abcdef")[:networks], each))


def test_no_pattern_found_by_trying_many_turns_the_sign_before_the_tipping_point():
    rng = np.random.default_rng(1)
    means = np.array([[2.0, 3, 3, 4], [2, 3, 4, 4]])
    silent, room = np.array([[0.5, 0.25, 0, 0.5]] * 2), np.stack([1 - means, 5 - means], axis=1)
    worst, _ = relation_tipping(means, silent, room, np.ones(2))
    for distance, turns in ((0.999 * worst, False), (1.001 * worst, True)):
        value, shifts = sign_pattern(means, silent, room, np.full(2, distance), 1)
        x, y = means + shifts
        assert value == pytest.approx(((x - x.mean()) * y).sum())
        assert (value <= 0) == turns
        tried = np.clip(rng.uniform(-distance, distance, (5000, 2, 4)), room[:, 0], room[:, 1]) * silent + means
        centred = tried[:, 0] - tried[:, 0].mean(axis=1, keepdims=True)
        assert (centred * tried[:, 1]).sum(axis=1).min() >= value - 1e-12


def test_with_more_networks_than_can_be_enumerated_the_worst_is_still_a_pattern_and_no_better_than_before():
    rng = np.random.default_rng(2)
    means = rng.uniform(2, 4, (2, 20))
    silent, room = rng.uniform(0, 0.6, (2, 20)), np.stack([1 - means, 5 - means], axis=1)
    before = ((means[0] - means[0].mean()) * means[1]).sum()
    value, shifts = sign_pattern(means, silent, room, np.full(2, 0.5), 1)
    assert value < before
    assert (np.abs(shifts) <= silent * 0.5 + 1e-12).all()


def test_where_everyone_answered_nothing_hangs_on_anybody():
    scores = people()
    invited = scores.groupby("network").size().to_dict()
    row = relations_at_stake(scores, [("x", "y")], invited, RANGES, 3, seed=1, draws=50, pooling=4.0).iloc[0]
    assert row["note"] == "everyone answered"
    assert np.isnan([row["tipping"], row["unsure_sd"]]).all()
    assert bands_at_stake(scores, invited, RANGES, 2.0, 3)["tipping"].isna().all()


def test_a_relation_is_unsure_before_it_turns_and_turns_sooner_if_fewer_answered():
    scores = people()
    rows = [
        relations_at_stake(
            scores, [("x", "y")], dict.fromkeys("abcdef", size), RANGES, 3, seed=1, draws=200, pooling=4.0
        ).iloc[0]
        for size in (9, 16)
    ]
    for row in rows:
        assert row["unsure_sd"] <= row["tipping_sd"] or np.isnan(row["tipping_sd"])
    assert rows[1]["tipping_sd"] < rows[0]["tipping_sd"] or np.isnan(rows[0]["tipping_sd"])


def test_the_mean_of_all_members_lies_within_its_bounds_and_a_band_reads_otherwise_from_its_tipping_point_on():
    scores = people()
    table = bands_at_stake(scores, dict.fromkeys("abcdef", 12), RANGES, 2.0, 3)
    assert ((table["lowest"] <= table["mean"]) & (table["mean"] <= table["highest"])).all()
    assert table["lowest"].min() >= 1
    row = table[table["tipping"].notna()].iloc[0]
    values = scores.loc[scores["network"] == row["network"], row["characteristic"]]
    reach = 2 * values.std() / np.sqrt(len(values))
    for factor, same in ((0.999, True), (1.001, False)):
        mean = row["mean"] + (1 - len(values) / 12) * factor * row["tipping"]
        ends = np.clip(np.floor(np.array([mean - reach, mean + reach]) + 0.5), 1, 5)
        assert (f"{ends[0]:g}–{ends[1]:g}" == row["reads"]) == same


def test_what_is_not_known_has_a_row_that_says_why():
    unknown = relations_at_stake(people(), [("x", "y")], {}, RANGES, 3, seed=1, draws=20, pooling=4.0)
    assert unknown["note"].item() == "the number of invited is not known"
    counts = relations_at_stake(
        people(), [("x", "y")], {}, RANGES | {"y": (0.0, np.nan)}, 3, seed=1, draws=20, pooling=4.0
    )
    assert "no lowest and highest answer" in counts["note"].item()
    withheld = bands_at_stake(people(), dict.fromkeys("abcdef", 12), RANGES, 2.0, 99)
    assert (withheld["note"] == "withheld: fewer than 99 respondents").all()
