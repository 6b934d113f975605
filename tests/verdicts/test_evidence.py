"""What a study comes to: the numbers beyond means that statements are held against."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.places import STUDIES
from analysis.study.claims import VerdictRules
from analysis.study.reading.study_folder import read_study
from analysis.verdicts.evidence import gather, gather_drawn

STUDY = read_study(STUDIES / "delicate-verbanden")
RULES = VerdictRules(draws=200)


@pytest.fixture(scope="module")
def evidence():
    return gather(STUDY, RULES)


def test_a_variance_has_its_jackknife_error_for_members_who_did_not_answer(evidence):
    scores = STUDY.scores().query("network == 'Lips'")["impact"].dropna().to_numpy()
    without = [np.delete(scores, place).var(ddof=1) for place in range(len(scores))]
    n = len(scores)
    se = np.sqrt((n - 1) / n * ((without - np.mean(without)) ** 2).sum())
    found = evidence.variances["Lips", "impact"]
    assert (found.estimate, found.df) == (pytest.approx(scores.var(ddof=1)), n - 1)
    assert found.se == pytest.approx(max(se, 0.35 / np.sqrt(n)) * np.sqrt(1 - n / 19))


def test_networks_of_other_names_in_another_order_have_the_same_draws(evidence):
    names = {name: f"{place:02d}" for place, name in enumerate(reversed(evidence.networks))}
    networks = STUDY.networks.rename(index=names).sort_index()
    other = gather_drawn(
        replace(STUDY, networks=networks, responses=STUDY.responses.replace({"network": names}).sort_values("network")),
        RULES,
    )
    for name in ("impact", "network_overlap"):
        here = evidence.of(name, evidence.networks)
        np.testing.assert_allclose(here, other.of(name, [names[each] for each in evidence.networks]), atol=1e-12)


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
