"""Relations put together: within and between told apart, and what the same respondents add."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.networks.relation_tables import PARTS, same_people, within_and_between


def scores(seed: int, shared_mood: float = 0.0) -> pd.DataFrame:
    """Ten networks whose means rise together, and people within them who do not, but for their mood."""
    generator = np.random.default_rng(seed)
    member = np.repeat(np.arange(10), 60)
    level = np.linspace(-2, 2, 10)[member]
    mood = shared_mood * generator.standard_normal(600)
    x, y = (level + mood + generator.standard_normal(600) for _ in range(2))
    return pd.DataFrame({"network": [f"n{number}" for number in member], "x": x, "y": y, "flat": 1.0})


def test_a_relation_between_networks_only_shows_between_and_not_within():
    table = within_and_between(scores(1), [("x", "y")]).set_index("part")
    assert list(table.index) == list(PARTS)
    assert table.loc["between", "slope"] == pytest.approx(1, abs=0.3)
    assert abs(table.loc["within", "slope"]) < 0.2
    assert table.loc["contextual", "low"] > 0
    assert table.loc["between", "r"] > 0.9 > 0.2 > abs(table.loc["within", "r"])


def test_what_people_have_in_common_with_themselves_falls_away_between_halves():
    moody = same_people(scores(3, shared_mood=3.0).assign(network=lambda table: table["network"]), [("x", "y")], 300, 1)
    assert moody["halves"].item() < moody["same_respondents"].item()
    calm = same_people(scores(3), [("x", "y")], 300, 1)
    assert calm["same_respondents"].item() - calm["halves"].item() < 0.1
    assert calm["networks"].item() == 10


def test_a_relation_that_is_not_defined_says_why():
    table = within_and_between(scores(1), [("flat", "y")])
    assert table["slope"].isna().all()
    assert table["note"].ne("").all()
    assert same_people(scores(1), [("flat", "y")], 10, 1)["note"].ne("").all()
