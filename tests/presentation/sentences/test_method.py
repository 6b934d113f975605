"""What is said of simulated studies follows from the committed counts."""

import pandas as pd
import pytest

from analysis.presentation.sentences import method
from analysis.simulation import rates
from analysis.simulation.simulate import SIZES

KINDS = pd.DataFrame(
    {"meaning": ["order", "level"], "true_studies": [40, 40], "false_studies": [40, 10], "false_wrong": [1.5, 9.0],
     "true_right": [60.0, 20.0], "true_undecided": [40.0, 85.0]}
)  # fmt: skip


@pytest.fixture(scope="module")
def counts() -> dict[str, pd.DataFrame]:
    return {name: rates.counts(name) for name in ("verdicts", "studies", "relations", "pilots")}


def test_errors_of_verdicts_count_false_statements_that_hold(counts):
    table = rates.verdict_rates(counts["verdicts"])
    told = method.errors_of_verdicts(table, counts["verdicts"], SIZES, "en")
    false = table[(table["scenario"] == "(all)") & (table["truth"] == "false")].iloc[0]
    assert f"**supported in {false['wrong']:.1f}%**" in told
    assert f"{method.mistaken_percentage(counts['verdicts']):.1f}% are false" in told


def test_in_short_counts_comparisons_that_agree_and_the_errors_of_verdicts(counts):
    table = rates.verdict_rates(counts["verdicts"])
    compared = pd.DataFrame({"agrees": ["yes", "yes", "no"]})
    told = method.method_in_short(compared, table, "en")
    true = table[(table["scenario"] == "(all)") & (table["truth"] == "true")].iloc[0]
    assert told.startswith("Of 3 comparisons with other programs and with printed numbers, 2 agree ")
    assert f"Of the true statements {true['undecided']:.0f}% remained undecided." in told
    assert method.method_in_short(compared[:2], table, "nl").startswith("Alle 2 vergelijkingen ")


def test_false_statements_among_those_that_hold_are_a_percentage():
    verdicts = pd.DataFrame({"truth": ["true", "false"], "supported": [75, 25], "contradicted": [3, 10]})
    assert method.mistaken_percentage(verdicts) == 25


def test_kinds_are_compared_only_if_there_were_enough_of_them():
    told = method.hardest_kinds(KINDS, 30, "en")
    assert "*order* is supported most often when it is false (1.5%)" in told
    assert "level" not in told


def test_kinds_that_can_hardly_be_borne_out_are_named():
    assert method.hardly_borne_out(KINDS, 80, "nl").endswith("*niveau* (85%).")
    assert method.hardly_borne_out(KINDS, 90, "en") == ""


def test_relations_of_studies_without_any_do_not_mix_with_those_of_bands(counts):
    four = rates.relation_rates(counts["relations"])
    none = four[(four["scenario"] == "nothing") & (four["id"] != rates.TOGETHER)]["in_data"]
    bands = four[(four["scenario"] == "bands") & (four["id"] != rates.TOGETHER)]
    assert f"in {none.min():.1f} to {none.max():.1f}%" in method.signs_without_relations(four, "en")
    told = method.signs_from_bands(four, "en")
    assert all(f"*{row.id}* in {row.in_data:.1f}%" in told for row in bands.itertuples())
    assert told.split(": ")[1] in method.limits_of_signs(four, "en")


def test_recall_and_precision_of_the_reduction(counts):
    reduced = rates.reduction_rates(counts["pilots"])
    bad, good = (reduced.set_index("kind").loc[name] for name in (rates.ALL_BAD, rates.GOOD))
    told = method.reduction_errors(reduced, "en")
    assert told.startswith(f"{100 * bad['removed'] / bad['items']:.1f}% of the bad items")
    assert f"{100 * bad['removed'] / (bad['removed'] + good['removed']):.1f}% of the removed items are bad" in told


def test_groups_are_missed_as_often_as_they_are_not_found(counts):
    groups = rates.group_rates(counts["studies"])
    there = groups.set_index("scenario").loc["groups", "found"]
    assert f"they are found in {there:.0f}%" in method.group_errors(groups, "en")
    table = rates.verdict_rates(counts["verdicts"])
    four = rates.relation_rates(counts["relations"])
    told = method.limits_of_verdicts(table, counts["verdicts"], four, groups, "en")
    assert f"are missed in {100 - there:.0f}%" in told
