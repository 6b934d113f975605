"""Of invented networks the answers of all members are known; some of the members answer, none sooner than another."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.places import STUDIES
from analysis.simulation.population import _of_everybody, draw_members, draw_respondents
from analysis.simulation.simulate import GROUPS, SIZES, Settings
from analysis.simulation.targets import MEANS, WINDS, Cell, bands_of
from analysis.study.reading.study_folder import read_study

STUDY = read_study(STUDIES / "delicate-verbanden")
CLAIMS = STUDY.claims.frame


def members_of(**settings):
    return draw_members(STUDY.codebook, CLAIMS, Settings(**settings))


def means(members) -> pd.DataFrame:
    scores = replace(STUDY, responses=members.answers).scores().drop(columns="respondent")
    return scores.groupby("network").mean().loc[list(WINDS)]


def test_every_invited_member_has_answered_every_question():
    members = members_of(seed=3)
    assert len(members.answers) == sum(invited for invited, _ in SIZES) == 182
    assert not members.answers.isna().any(axis=None)
    assert (
        members.answers["network"].value_counts().to_dict()
        == members.networks.set_index("network")["invited"].to_dict()
    )
    assert sum(members.responded.values()) == 129


def test_who_answers_gives_the_answers_that_the_member_has_and_some_stop_before_the_end():
    members = members_of(seed=3)
    answers = draw_respondents(members, 17, np.random.default_rng(1)).set_index("respondent")
    same = members.answers.set_index("respondent").loc[answers.index]
    assert answers["network"].value_counts().to_dict() == members.responded
    assert ((answers == same) | answers.isna()).all(axis=None)
    assert answers.isna().any(axis=1).sum() == 17
    complete = draw_respondents(members, 0, np.random.default_rng(1))
    assert not complete.isna().any(axis=None)


def test_every_member_of_a_network_is_as_likely_to_answer_as_any_other():
    members, tries = members_of(planted="nothing", seed=4), 150
    generator, came = np.random.default_rng(2), pd.Series(0, index=members.answers["respondent"])
    for _ in range(tries):
        came[draw_respondents(members, 0, generator)["respondent"]] += 1
    invited = members.networks.set_index("network")["invited"]
    share = members.answers["network"].map(pd.Series(members.responded) / invited).to_numpy()
    error = np.sqrt(share * (1 - share) / tries)
    assert (abs(came.to_numpy() / tries - share) <= 4.5 * error).all()


def test_the_same_seed_draws_the_same_members_and_another_seed_others():
    one, again, other = (members_of(planted="bands", seed=seed) for seed in (5, 5, 6))
    pd.testing.assert_frame_equal(one.answers, again.answers)
    assert not one.answers.equals(other.answers)


def test_where_bands_are_planted_the_mean_of_all_members_lies_within_them():
    found = means(members_of(planted="bands", seed=7))
    for (wind, name), (low, high) in bands_of(CLAIMS).items():
        assert low - 0.5 <= found.loc[wind, name] <= high + 0.5


def test_relations_are_those_of_the_aims_and_the_more_shaken_the_less():
    aims = pd.DataFrame(MEANS, index=list(WINDS))
    steady, shaken = (means(members_of(shaken=shaken, seed=8))[list(MEANS)].corrwith(aims) for shaken in (0, 1.5))
    assert steady.min() > 0.9
    assert shaken.mean() < steady.mean()


def test_planted_groups_differ_and_networks_of_one_group_hardly_do():
    found = means(members_of(planted="groups", seed=9))[STUDY.portrayed]
    within = found.groupby(list(GROUPS)).std().mean()
    between = found.groupby(list(GROUPS)).mean().std()
    assert within.mean() < between.mean() / 2


def test_members_differ_among_themselves_as_far_as_the_respondents_whose_band_is_aimed_at():
    of_all = _of_everybody(Cell(3.0, 0.2, exact=True), invited=16, responded=4)
    assert (of_all.mean, of_all.exact) == (3.0, False)
    assert of_all.se * np.sqrt(16) == pytest.approx(0.2 * np.sqrt(4))
