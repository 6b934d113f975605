"""What is said of correlations between few networks."""

import pandas as pd

from analysis.presentation.sentences.relations import (
    groups_found,
    significant_relations,
    signs_as_stated,
    what_can_be_told,
)
from analysis.statistics.networks.cluster_judgement import Judgement

RELATIONS = pd.DataFrame({"p": [0.01, 0.5], "p_holm": [0.02, 0.5], "loo_low": [0.3, -0.1], "loo_high": [0.6, 0.2]})


def test_significant_relations_are_counted_before_and_after_correction():
    told = significant_relations(RELATIONS, 10, "en")
    assert "must reach **0.63** to be called significant" in told
    assert "Of the 2 relations above, 1 has a p below .05, 1 after correction" in told
    assert told.endswith("In 1 leaving one network out turns the sign round.")
    assert significant_relations(RELATIONS, 3, "nl") == "3 netwerken zijn te weinig voor een correlatie."


def test_with_few_networks_no_relation_cannot_be_shown_and_with_many_it_can():
    lines, nothing = what_can_be_told(10, 0.3, "en")
    assert len(lines.splitlines()) == 2
    assert "anything from -0.63 to 0.63" in nothing
    assert len(what_can_be_told(100, 0.3, "en")) == 1
    assert what_can_be_told(3, 0.3, "en") == []


def test_groups_are_named_only_if_they_are_clearer_than_chance():
    table = pd.DataFrame({"k": [2, 3], "p": [0.4, 0.01]})
    assert "**no clusters beyond chance** (p = 0.4)" in groups_found(
        Judgement(table, "no clusters beyond chance", 0.4), "en"
    )
    assert "**clusters beyond chance at 3**" in groups_found(
        Judgement(table, "clusters beyond chance at 3", 0.02), "en"
    )


def test_each_statement_says_how_often_its_sign_is_as_stated():
    found = pd.DataFrame({"id": ["c1", "c1", "c2"], "as_stated": ["yes", "no", "yes"]})
    assert signs_as_stated(found, {"c1": "One", "c2": "Two"}, "en").splitlines() == [
        "* *c1*: One. The sign is as stated in 1 of 2.",
        "* *c2*: Two. The sign is as stated in 1 of 1.",
    ]
