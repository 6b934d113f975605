"""Verdicts on the first answers of the default study: shares within the error of drawing, verdicts exactly."""

import gzip
import shutil
from pathlib import Path

import pytest

from analysis.places import STUDIES
from analysis.study.reading.study_folder import read_study
from analysis.verdicts.evidence import gather_drawn
from analysis.verdicts.scorecard import CONTRADICTED, SUPPORTED, UNDECIDED, scorecard

# id: verdict, why it is undecided, and where stated p_false
EXPECTED = {
    "vision-impact": (SUPPORTED, "", 0.0),
    "affectivity-impact": (SUPPORTED, "", 0.0),
    "trust-impact": (CONTRADICTED, "", 1.0),
    "monitoring-impact": (SUPPORTED, "", 0.0),
    "administrative-reputation": (UNDECIDED, "too close to the edge", None),
    "size-impact": (SUPPORTED, "", None),
    "age-impact": (UNDECIDED, "too close to the edge", None),
    "age-monitoring": (CONTRADICTED, "", None),
    "age-deciding": (CONTRADICTED, "", None),
    "impact-most": (SUPPORTED, "", 0.039),
    "impact-least": (UNDECIDED, "too few answers", 0.147),
    "impact-notos": (UNDECIDED, "too few answers", 0.081),
    "topics-least": (UNDECIDED, "too few answers", 0.119),
    "topics-meses": (SUPPORTED, "", 0.020),
    "trust-notos": (CONTRADICTED, "", None),
    "boundary-erus-reputation": (SUPPORTED, "", 0.001),
    "boundary-natural-part": (UNDECIDED, "too close to the edge", 0.064),
}


# the answers for which the numbers above were worked out elsewhere, before the weak relation was planted as one
FIRST = Path(__file__).parent / "fixtures" / "survey-2026-11.csv.gz"


@pytest.fixture(scope="module")
def evidence(tmp_path_factory):
    folder = tmp_path_factory.mktemp("first") / "delicate-verbanden"
    shutil.copytree(STUDIES / "delicate-verbanden", folder)
    (folder / "survey.csv").write_bytes(gzip.decompress(FIRST.read_bytes()))
    study = read_study(folder)
    return study, gather_drawn(study, study.claims.rules)


def test_a_weak_relation_that_was_planted_is_found():
    study = read_study(STUDIES / "delicate-verbanden")
    weak = study.claims.frame.query("kind == 'weak_negative'")
    table = scorecard(weak, gather_drawn(study, study.claims.rules), study.claims.rules)
    assert set(table["verdict"]) == {SUPPORTED}


def test_the_verdicts_are_those_that_were_expected(evidence):
    study, drawn = evidence
    claims = study.claims.frame
    table = scorecard(claims[claims["id"].isin(EXPECTED)], drawn, study.claims.rules).set_index("id")
    assert {name: tuple(table.loc[name, ["verdict", "reason"]]) for name in EXPECTED} == {
        name: expected[:2] for name, expected in EXPECTED.items()
    }
    for name, (_, _, p_false) in EXPECTED.items():
        if p_false is not None:
            assert table.loc[name, "p_false"] == pytest.approx(p_false, abs=0.02), name


def test_ten_networks_in_the_very_order_that_was_observed_stay_undecided(evidence):
    study, drawn = evidence
    means = drawn.observed(["effectiveness"])["effectiveness"].sort_values(ascending=False)
    stated = study.claims.frame.query("kind == 'ranked'").assign(subject=" ".join(means.index))
    stated = stated.assign(characteristics="effectiveness")
    found = scorecard(stated, drawn, study.claims.rules).iloc[0]
    assert found["verdict"] == UNDECIDED
    assert found["p_false"] == pytest.approx(0.227, abs=0.03)
