"""What is said of correlations between few networks."""

import pandas as pd

from analysis.presentation.sentences.relations import (
    groups_found,
    kept_in_all,
    significant_relations,
    signs_as_stated,
    what_can_be_told,
    why_no_groups,
)
from analysis.statistics.networks.cluster_judgement import Judgement

RELATIONS = pd.DataFrame(
    {"n": [10, 10, 3], "estimate": [0.5, 0.1, None], "p": [0.01, 0.5, None], "p_holm": [0.02, 0.5, None],
     "loo_low": [0.3, -0.1, None], "loo_high": [0.6, 0.2, None]}
)  # fmt: skip


def test_significant_relations_are_counted_before_and_after_correction():
    told = significant_relations(RELATIONS, "en")
    assert "With 10 networks a correlation must reach **0.63** to be called significant" in told
    assert "Of the 2 relations above, 1 has a p below .05, 1 after correction" in told
    assert "one would expect about 0.1" in told
    assert told.endswith("In 1 leaving one network out turns the direction round.")


def test_the_limit_is_that_of_the_networks_that_a_relation_rests_on():
    told = significant_relations(RELATIONS.assign(n=[40, 58, 3]), "en")
    assert "With 40 networks a correlation must reach **0.31** to be called significant at 5%, with 58 **0.26" in told
    dutch = significant_relations(RELATIONS.assign(n=[40, 58, 3]), "nl")
    assert "pas vanaf **0,31** statistisch significant (5%), bij 58 vanaf **0,26**" in dutch


def test_without_any_correlation_too_few_networks_are_named_as_the_reason_only_if_they_are():
    assert significant_relations(RELATIONS.iloc[2:], "nl") == "3 netwerken zijn te weinig voor een correlatie."
    assert significant_relations(RELATIONS.iloc[2:].assign(n=20), "en") == ""
    assert significant_relations(RELATIONS.iloc[:0], "en") == "No network has both characteristics of a relation."


def test_with_few_networks_no_relation_cannot_be_shown_and_with_many_it_can():
    lines, nothing = what_can_be_told(pd.Series([10, 10]), 0.3, "en")
    assert len(lines.splitlines()) == 2
    assert "anything from -0.63 to 0.63" in nothing
    (lines,) = what_can_be_told(pd.Series([100]), 0.3, "en")
    assert "With 100 networks a correlation of 0 fits relations from -0.20 to 0.20, none of them beyond 0.30" in lines
    assert "-0.00" not in lines
    assert what_can_be_told(pd.Series([3]), 0.3, "en") == what_can_be_told(pd.Series(dtype=int), 0.3, "en") == []


def test_no_number_of_networks_makes_a_band_from_minus_nothing_to_nothing():
    for n in range(4, 200):
        assert "0.00 and" not in "".join(what_can_be_told(pd.Series([n]), 0.3, "en"))


def test_relations_over_fewer_networks_are_said_to_tell_less():
    lines, _ = what_can_be_told(pd.Series([10, 8]), 0.3, "en")
    assert "With 10 networks" in lines
    assert lines.endswith("Relations rest on 8 to 10 networks; where they are fewer, less can be told.")


def test_groups_are_left_out_with_too_few_networks_too_many_or_equal_ones():
    assert "takes 4 networks or more" in why_no_groups(3, "en")
    assert "with 60 networks the search takes too long; it is done for 40 or fewer" in why_no_groups(60, "en")
    assert "no characteristic differs" in why_no_groups(10, "en")
    assert "bij 60 netwerken" in why_no_groups(60, "nl")


def test_groups_are_named_only_if_they_are_clearer_than_chance():
    table = pd.DataFrame({"k": [2, 3], "p": [0.4, 0.01]})
    assert "**no groups clearer than by chance** (p = 0.4)" in groups_found(
        Judgement(table, "no clusters beyond chance", 0.4), "en"
    )
    assert "**groups clearer than by chance, most clearly 3**" in groups_found(
        Judgement(table, "clusters beyond chance at 3", 0.02), "en"
    )


def test_each_statement_says_how_often_its_direction_is_as_stated():
    found = pd.DataFrame({"id": ["c1", "c1", "c2"], "as_stated": ["yes", "no", "yes"]})
    assert signs_as_stated(found, {"c1": "One", "c2": "Two"}, "en").splitlines() == [
        "* *c1*: One. The direction is as the report states in 1 of 2.",
        "* *c2*: Two. The direction is as the report states in 1 of 1.",
    ]


def test_in_short_a_statement_keeps_its_direction_only_if_no_choice_turns_it():
    found = pd.DataFrame({"id": ["c1", "c1", "c2", "c2", "c3"], "as_stated": ["yes", "no", "yes", "yes", ""]})
    assert kept_in_all(found, "en") == (
        "Of 2 statements, 1 keeps the direction that the report states under all of the 2 combinations of choices. The "
        "direction of the other one depends on the choice."
    )
    assert "depends" not in kept_in_all(found[found["id"] == "c2"], "en")
    assert kept_in_all(found[found["id"] == "c3"], "en") == ""
