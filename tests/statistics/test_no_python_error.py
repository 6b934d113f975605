"""Whatever sound answers there are, tables say why a number is missing: no function stops with an error of Python."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.statistics.agreement.between_groups import group_agreement
from analysis.statistics.agreement.icc import icc_by_network
from analysis.statistics.agreement.icc_by_kind import icc_by_range, icc_by_scale
from analysis.statistics.agreement.random_groups import (
    random_group_agreement,
    random_group_agreement_by_scale,
    random_group_icc,
)
from analysis.statistics.agreement.variance_components import reml_by_network
from analysis.statistics.agreement.within_groups import agreement_by_network, agreement_summary
from analysis.statistics.factors import retention
from analysis.statistics.factors import tables as factor_tables
from analysis.statistics.factors.solution import scale_loadings
from analysis.statistics.networks import association, bands, contrasts, multilevel, relation_targets
from analysis.statistics.networks.cluster_judgement import judge_means
from analysis.statistics.networks.member_draws import member_draws
from analysis.statistics.scales import selection_tables, tables
from analysis.statistics.scales.categories import answer_categories
from analysis.statistics.scales.criteria import Rules
from analysis.statistics.scales.reduction import reduce_scales
from analysis.statistics.scales.reliability import against_scale, scale_reliability

FAULTS = ("none", "constant", "all missing", "item unanswered", "nobody complete", "identical", "withheld")
SCALES = {"long": ["a", "b", "c", "d"], "pair": ["e", "f"], "single": ["g"]}
ITEMS = [item for members in SCALES.values() for item in members]

# other names, in another order
TURNED = {f"N{number}": f"M{9 - number}" for number in range(10)}


def survey(fault: str, sizes: Sequence[int], gaps: float, seed: int) -> pd.DataFrame:
    """Networks of these sizes answer seven questions from 1 to 4, with a fault, and a share `gaps` is missing."""
    generator = np.random.default_rng(seed)
    values = generator.integers(1, 5, (sum(sizes), len(ITEMS))).astype(float)
    values[generator.random(values.shape) < gaps] = np.nan
    if fault == "constant":
        values[:, [0, 4]] = 3
    elif fault == "all missing":
        values[:] = np.nan
    elif fault == "item unanswered":
        values[:, 1] = np.nan
    elif fault == "nobody complete":
        values[np.arange(len(values)), generator.integers(0, len(ITEMS), len(values))] = np.nan
    elif fault == "identical":
        values[:] = 2
    network = np.repeat([f"N{number}" for number in range(len(sizes))], sizes)
    return pd.DataFrame(values, columns=ITEMS).assign(network=network, min_cell=99 if fault == "withheld" else 3)


def tables_of(answered: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Every table that pages show of respondents, scales and networks."""
    min_cell, network = int(answered["min_cell"].iloc[0]), answered["network"]
    answers = answered[ITEMS]
    scales = {name: answers[members] for name, members in SCALES.items()}
    networks = {str(name): part for name, part in answers.groupby(network)}
    scores = pd.DataFrame({name: items.mean(axis=1) for name, items in scales.items()})
    with_network = scores.assign(network=network)
    means = bands.network_means(with_network, list(networks), min_cell)
    pairs = [("long", "pair"), ("single", "pair")]
    rules, ranges = {name: Rules() for name in scales}, dict.fromkeys(scales, (1.0, 4.0))
    agreed = agreement_by_network(networks, SCALES, ranges, min_cell)
    chance = random_group_agreement(networks, SCALES, ranges, min_cell, 0.7, 9, 1)
    factors = dict.fromkeys(scales, 1)
    complete = answers.notna().all(axis=1)
    by_network = dict(list(scores.groupby(network)))
    whole = {name: part[complete[part.index]] for name, part in by_network.items()}
    return {
        "icc": icc_by_network(networks, min_cell),
        "icc by range": icc_by_range(networks, {"1-4": ITEMS}, min_cell),
        "icc by scale": icc_by_scale(networks, SCALES, min_cell),
        "icc chance": random_group_icc(networks, min_cell, 9, 1),
        "reml": reml_by_network(networks, min_cell),
        "agreement": agreed,
        "agreement summary": agreement_summary(agreed, 0.7),
        "agreement chance": chance,
        "agreement chance by scale": random_group_agreement_by_scale(chance),
        "between": group_agreement(with_network),
        "factor numbers": retention.factor_numbers(scales, 1, 9, 0.95),
        "scree": retention.scree(scales, 1, 9),
        "factor rules": retention.factor_rules(scales, 1, 9),
        "loadings": scale_loadings(scales, factors),
        "factor fits": factor_tables.factor_fits(scales, factors),
        "polychoric loadings": factor_tables.polychoric_loadings(scales, factors),
        "loading intervals": factor_tables.loading_intervals(scales, factors, 5, 1),
        "reliability": scale_reliability(scales, 0.8, 0.3),
        "coefficients": tables.reliability_coefficients(scales),
        "items": tables.item_table(scales),
        "cross": tables.cross_scale(tables.item_table(scales), 0.2),
        "within networks": tables.within_networks(scales, network),
        "categories": answer_categories(answers, dict.fromkeys(ITEMS, 1.0), dict.fromkeys(ITEMS, 4.0)),
        "reduction": reduce_scales(scales, Rules()),
        "stability": selection_tables.selection_stability(scales, rules, 3, 1),
        "smallest": selection_tables.smallest_sets(scales, rules),
        "corrected": selection_tables.optimism_corrected_alphas(scales, rules, 3, 1),
        "against": pd.DataFrame({name: pd.Series(against_scale(items)) for name, items in scales.items()}),
        "correlations": association.correlations(means, pairs, 1, 99),
        "within between": multilevel.within_and_between(with_network, pairs),
        "same people": multilevel.same_people(with_network, pairs, 9, 1),
        "members": relation_targets.member_relations(*member_draws(with_network, {}, 1, 9, min_cell, 4.0), pairs),
        "expected": relation_targets.expected_relations(with_network, pairs, min_cell),
        "compared": bands.compare_networks(by_network, whole, 2.0, min_cell),
        "bands": bands.bands_of_all_kinds(
            {name: part["long"] for name, part in by_network.items()}, dict.fromkeys(by_network, np.nan), min_cell
        ),
        "pilot": contrasts.pilot_and_main(scales, scales),
        "incomplete": contrasts.complete_and_incomplete(scores, complete),
        "clusters": judge_means(means, 1, 9).table,
    }


def as_if_renamed(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables of `renamed` answers, with the networks called and ordered as before."""
    words = {name: turned for turned, name in TURNED.items()}
    back = {}
    for name, table in tables.items():
        columns = [column for column in table if column == "network" or column.endswith("_network")]
        table = table.assign(**{column: table[column].map(lambda each: words.get(each, each)) for column in columns})
        if "network" in table:
            keys = [column for column in table if column in ("scale", "characteristic", "range")]
            table = table.sort_values([*keys, "network"], kind="stable", ignore_index=True)
        back[name] = table
    return back


def test_the_names_and_the_order_of_networks_change_no_number():
    """Whatever is drawn at random; of drawn resamples of respondents the order of networks is no part."""
    answers = survey("none", [9, 7, 8, 5, 6], gaps=0.05, seed=3)
    before = as_if_renamed(tables_of(answers))
    renamed = answers.assign(network=answers["network"].map(TURNED))
    after = as_if_renamed(tables_of(renamed))
    for name, table in before.items():
        pd.testing.assert_frame_equal(table, after[name], check_dtype=False, rtol=1e-7, atol=1e-9, obj=name)


def assert_reasons(answers: pd.DataFrame) -> None:
    found = tables_of(answers)
    for name, number in (("icc", "estimate"), ("reml", "estimate"), ("reliability", "alpha"), ("bands", "mean")):
        lacking = found[name][found[name][number].isna()]
        assert (lacking["note"] != "").all(), name


@pytest.mark.parametrize("fault", FAULTS)
def test_every_table_is_made_and_what_it_lacks_has_a_reason(fault):
    assert_reasons(survey(fault, [5, 4, 1], gaps=0.1, seed=1))


@pytest.mark.fuzz
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(FAULTS),
    st.lists(st.integers(1, 7), min_size=1, max_size=6),
    st.sampled_from([0, 0.1]),
    st.integers(0, 10_000),
)
def test_so_it_is_with_whatever_networks_there_are(fault, sizes, gaps, seed):
    assert_reasons(survey(fault, sizes, gaps, seed))


def test_without_scales_networks_or_pairs_tables_have_no_rows():
    for table in (
        icc_by_network({}, 3),
        reml_by_network({}, 3),
        agreement_by_network({}, SCALES, {}, 3),
        scale_reliability({}, 0.8, 0.3),
        tables.item_table({}),
        reduce_scales({}, Rules()),
        retention.factor_numbers({}, 1, 9, 0.95),
        association.correlations(pd.DataFrame(), [], 1),
    ):
        assert table.empty
        assert "note" in table
