"""What a study comes to: the numbers beyond means that statements are held against."""

from dataclasses import replace

import numpy as np
import pytest
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm

from analysis.places import STUDIES
from analysis.study.claims import VerdictRules
from analysis.study.reading.study_folder import read_study
from analysis.verdicts.evidence import gather

STUDY = read_study(STUDIES / "delicate-verbanden")
RULES = VerdictRules(draws=200)


@pytest.fixture(scope="module")
def evidence():
    return gather(STUDY, RULES)


def test_the_f_test_between_networks_is_that_of_an_analysis_of_variance(evidence):
    table = anova_lm(ols("topic_overlap ~ C(network)", STUDY.scores()).fit())
    assert evidence.differences["topic_overlap"] == pytest.approx(table.loc["C(network)", "PR(>F)"], rel=1e-9)


def test_where_nobody_differs_within_networks_there_is_no_f_test():
    answers = STUDY.responses.assign(
        topic_overlap=STUDY.responses["network"].map(lambda name: float(len(name) % 5 + 1))
    )
    found = gather(replace(STUDY, responses=answers), RULES)
    assert np.isnan(found.differences["topic_overlap"])
    assert found.differences["impact"] < 1


def test_what_became_of_the_questions_of_the_pilot_is_read_from_the_codebook(evidence):
    """Three questions or more a scale, one or more of each group, and all four negatively worded ones dropped."""
    kept = {name: evidence.counts[name] for name in ("items a scale", "items a group", "negative items dropped")}
    assert kept == {"items a scale": 3, "items a group": 1, "negative items dropped": 4}
    unpiloted = STUDY.codebook.assign(phase=STUDY.codebook["phase"].replace("both", "main")).query("phase == 'main'")
    found = gather(replace(STUDY, codebook=unpiloted, pilot=None), RULES)
    assert all(np.isnan(found.counts[name]) for name in kept)


def test_respondents_of_all_networks_and_those_of_each_are_counted_alike(evidence):
    people = ["invited", "responded", "complete"]
    assert evidence.response[people].sum().to_dict() == {name: evidence.counts[name] for name in people}
    assert list(evidence.response.index) == list(evidence.networks)
    assert evidence.counts["networks"] == len(evidence.networks)
