"""A confirmatory model finds the loadings that made its answers, and says where it has no solution."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors.confirmatory import confirmatory_fit, confirmatory_tables

SCALES = {"trust": ["t1", "t2", "t3"], "vision": ["v1", "v2", "v3"]}
LOADINGS = np.array([0.9, 0.7, 0.5, 0.8, 0.6, 0.7])


def answers(people: int, r: float = 0.4, seed: int = 1) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    factors = rng.multivariate_normal([0, 0], [[1, r], [r, 1]], people)
    values = factors[:, [0, 0, 0, 1, 1, 1]] * LOADINGS + rng.standard_normal((people, 6)) * np.sqrt(1 - LOADINGS**2)
    return pd.DataFrame(values, columns=[*SCALES["trust"], *SCALES["vision"]])


def test_the_loadings_and_the_relation_that_made_the_answers_are_found():
    found = confirmatory_fit(answers(20_000), SCALES)
    assert found.loadings == pytest.approx(LOADINGS, abs=0.02)
    assert found.phi[0, 1] == pytest.approx(0.4, abs=0.02)
    assert found.df == 8
    assert found.cfi > 0.999


def test_units_and_the_order_of_scales_and_people_change_nothing():
    given = answers(200)
    one = confirmatory_fit(given, SCALES)
    other = confirmatory_fit((10 * given + 3).sample(frac=1, random_state=1), dict(reversed(SCALES.items())))
    assert other.chi2 == pytest.approx(one.chi2, abs=1e-8)
    assert np.roll(other.loadings, 3) == pytest.approx(one.loadings, abs=1e-7)


def test_questions_of_two_scales_that_are_mixed_up_do_not_fit():
    mixed = {"one": ["t1", "t2", "v3"], "other": ["v1", "v2", "t3"]}
    given = answers(500)
    assert confirmatory_fit(given, SCALES).p > 0.01
    assert confirmatory_fit(given, mixed).p < 1e-6


def test_three_questions_of_one_scale_leave_nothing_to_test():
    found = confirmatory_fit(answers(100), {"trust": SCALES["trust"]})
    assert found.df == 0
    assert np.isnan([found.p, found.tli, found.rmsea]).all()
    assert found.srmr == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (answers(13), "more than 13 complete respondents, not 13"),
        (answers(50).assign(t2=1.0), "no variance in t2"),
        (answers(50).assign(t2=lambda x: x["t1"]), "determine each other"),
    ],
)
def test_what_cannot_be_fitted_says_why_and_has_no_loadings(given, words):
    with pytest.raises(StatisticsError, match=words):
        confirmatory_fit(given, SCALES)
    fit, loadings = confirmatory_tables(given, SCALES)
    assert words in fit["note"].item()
    assert fit["chi2"].isna().all()
    assert loadings.empty


def test_who_skipped_a_question_and_a_scale_of_one_question_are_left_out():
    given = answers(100).assign(alone=1.0)
    given.iloc[:7, 2] = np.nan
    fit, loadings = confirmatory_tables(given, SCALES | {"alone": ["alone"]})
    assert (fit["respondents"].item(), fit["items"].item(), fit["scales"].item()) == (93, 6, 2)
    assert list(loadings["item"]) == [*SCALES["trust"], *SCALES["vision"]]
