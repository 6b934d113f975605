"""The committed counts are what the simulation gives, and verdicts on all members are never wrong."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.places import STUDIES as FOLDER
from analysis.simulation.one_study import groups_found, items_removed, judged, known_and_asked
from analysis.simulation.operating_characteristics import (
    OUTCOMES,
    SCENARIOS,
    STUDIES,
    TRUTHS,
    outcome,
    study_row,
    tasks,
)
from analysis.simulation.population import draw_members
from analysis.simulation.rates import counts
from analysis.simulation.simulate import Settings
from analysis.study.kinds import kinds_where
from analysis.study.reading.study_folder import read_study
from analysis.verdicts.evidence import gather_drawn
from analysis.verdicts.scorecard import CONTRADICTED, SUPPORTED, UNDECIDED

STUDY = read_study(FOLDER / "delicate-verbanden")


@pytest.fixture(
    scope="module", params=[("nothing", 0), ("bands", STUDIES // 2), ("relations", STUDIES - 1), ("groups", 5)]
)
def again(request):
    scenario, number = request.param
    task = [task for task in tasks() if task.scenario == scenario][number]
    return outcome(task, STUDY)


def test_a_study_simulated_again_gives_its_committed_row(again):
    committed = counts("studies").query("seed == @again.task.seed").squeeze()
    assert {name: str(value).replace("<NA>", "") for name, value in study_row(again).items()} == {
        name: str(value) for name, value in committed.items()
    }


def test_its_relations_are_the_committed_ones(again):
    committed = counts("relations").query("seed == @again.task.seed").reset_index(drop=True)
    if again.relations is None:
        assert committed.empty
    else:
        pd.testing.assert_frame_equal(again.relations.round({"p": 4}), committed[list(again.relations)])


def test_a_verdict_is_one_of_three_and_so_is_the_truth(again):
    if again.statements is None:
        return
    assert set(again.statements["truth"]) <= set(TRUTHS)
    assert set(again.statements["verdict"]) <= set(OUTCOMES)


def test_a_pilot_simulated_again_gives_its_committed_rows():
    committed = counts("pilots").query("seed == 11")
    pd.testing.assert_frame_equal(
        items_removed(STUDY, Settings().pilot, 11), committed.drop(columns="seed").reset_index(drop=True)
    )


@pytest.mark.parametrize("scenario", ["nothing", "relations"])
def test_where_everybody_answers_every_verdict_is_what_is_true(scenario):
    settings = replace(SCENARIOS[scenario], seed=77)
    members = draw_members(STUDY.codebook, STUDY.claims.frame, settings)
    found = judged(STUDY, *known_and_asked(STUDY, members, members.answers))
    wanted = found["truth"].map({"true": SUPPORTED, "false": CONTRADICTED, "between": UNDECIDED})
    assert found["verdict"].tolist() == wanted.tolist()
    assert len(found) >= 70
    assert not set(found["kind"]) & {*kinds_where(inferred=False), "no_clusters"}


def test_every_study_is_counted_once_and_the_tables_agree():
    studies, verdicts = counts("studies"), counts("verdicts")
    assert [tuple(row) for row in studies[["scenario", "seed"]].to_numpy()] == tasks()
    assert studies["seed"].is_unique
    assert len(studies) == STUDIES * len(SCENARIOS)
    for (scenario, truth), part in verdicts.groupby(["scenario", "truth"]):
        for name in OUTCOMES.values():
            whole = studies.loc[studies["scenario"] == scenario, f"{truth}_{name}"].astype(int).sum()
            assert part[name].sum() == whole
    assert (verdicts[list(OUTCOMES.values())].sum(axis=1) == verdicts["statements"]).all()
    assert (verdicts["studies"] <= verdicts[["statements"]].min(axis=1).clip(upper=STUDIES)).all()


def test_of_every_relation_and_pilot_each_study_says_something():
    relations, pilots = counts("relations"), counts("pilots")
    assert len(relations) == 3 * STUDIES * len(STUDY.config.patterns.specified)
    assert pilots.groupby("seed")["items"].sum().eq(39).all()
    assert (pilots["removed"] <= pilots["items"]).all()
    assert pilots["seed"].nunique() == STUDIES


def test_groups_are_found_where_networks_of_two_groups_have_nothing_in_common():
    answers, items = STUDY.responses.copy(), STUDY.responses.columns[2:]
    low = answers["network"].isin(list(STUDY.networks.index)[:5])
    answers[items] = answers[items].where(low, 5 - 0.01 * answers[items]).where(~low, 1 + 0.01 * answers[items])
    assert groups_found(STUDY, gather_drawn(replace(STUDY, responses=answers), STUDY.claims.rules))
