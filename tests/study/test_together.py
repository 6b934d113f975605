"""What a portrait is told of all networks: coarse numbers, in which nobody counts who is withheld."""

from dataclasses import replace

from pandas.testing import assert_frame_equal

from analysis.study.reading.study_folder import read_study
from analysis.study.study import write_study
from analysis.study.together import load_together, together


def told(study):
    return together(study.scores(), study.config.thresholds)


def test_the_mean_of_the_networks_and_the_end_of_their_bands_are_coarse(toy):
    study = read_study(toy())
    found = told(study)
    assert list(found.index) == list(study.characteristics)
    for name in study.characteristics:
        networks = study.scores().groupby("network")[name].agg(["count", "mean", "std"])
        networks = networks[networks["count"] >= study.config.thresholds.min_cell]
        ends = networks["mean"] + 2 * networks["std"] / networks["count"] ** 0.5
        assert found.at[name, "mean"] == round(networks["mean"].mean(), 1)
        assert 0 <= found.at[name, "highest"] - ends.max() < 1


def test_a_network_that_is_withheld_is_in_neither_number(toy):
    study = read_study(toy())
    few = study.config.model_copy(update={"thresholds": study.config.thresholds.model_copy(update={"min_cell": 4})})
    study = replace(study, config=few)
    alone = told(replace(study, responses=study.responses.query("network != 'East'")))
    assert_frame_equal(told(study), alone)


def test_without_any_answer_nothing_is_told(toy):
    study = read_study(toy())
    assert told(replace(study, responses=study.responses.iloc[:0])).isna().all(axis=None)


def test_pages_read_what_was_written(toy, tmp_path):
    study = read_study(toy())
    write_study(study, tmp_path / "processed")
    assert_frame_equal(load_together(tmp_path / "processed"), told(study))
