"""Two sides of the same thing: equal where they are, different where they differ, with a reason where there is none."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.networks.contrasts import complete_and_incomplete, pilot_and_main
from analysis.statistics.scales.reliability import cronbach_alpha
from analysis.validation.sources import known as numbers
from tests.statistics.support import simulated

KNOWN = numbers("contrasts")
ONE = np.array([[0.8], [0.8], [0.7], [0.6]])


def test_the_same_scale_in_two_samples_is_the_same_factor():
    before, after = (simulated(ONE, np.eye(1), 300, seed) for seed in (1, 2))
    found = pilot_and_main({"s": before.assign(extra=1.0), "only": before}, {"s": after}).iloc[0]
    assert found["items"] == 4
    assert found["tucker_phi"] > 0.98
    assert found["alpha_main"] == pytest.approx(cronbach_alpha(after).alpha)
    assert found["difference"] == pytest.approx(found["alpha_main"] - found["alpha_pilot"])


def test_a_scale_without_variance_in_the_pilot_says_so():
    answers = simulated(ONE, np.eye(1), 50, seed=3)
    assert "no variance in i0" in pilot_and_main({"s": answers.assign(i0=1.0)}, {"s": answers})["note"].item()


def test_without_a_score_on_one_side_there_is_no_test():
    generator = np.random.default_rng(4)
    scores = pd.DataFrame({"trust": generator.standard_normal(60), "few": np.nan})
    scores.loc[59, "trust"] = np.nan
    complete = pd.Series([True] * 45 + [False] * 15)
    found = complete_and_incomplete(scores, complete).set_index("characteristic")
    assert found.loc["trust", ["n_complete", "n_incomplete"]].tolist() == [45, 14]
    assert np.isnan(found.loc["few", "p"])


def test_two_on_a_side_are_compared_and_one_is_not_nor_are_answers_that_do_not_vary():
    complete = pd.Series([True] * 3 + [False] * 2)
    scores = pd.DataFrame({"two": [1.0, 2, 4, 2, 5], "one": [1.0, 2, 4, 2, np.nan], "same": [3.0, 3, 3, 4, 4]})
    found = complete_and_incomplete(scores.assign(varied_once=[3.0, 3, 3, 4, 5]), complete).set_index("characteristic")
    assert found["p"].notna().to_dict() == {"two": True, "one": False, "same": False, "varied_once": True}
