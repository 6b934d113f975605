"""All about a relation in a row: each number is that of the function it comes from, and what lacks is said."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.multitest import multipletests

from analysis.statistics.networks.association import correlations
from analysis.statistics.networks.multilevel import split_half_correlation, within_between
from analysis.statistics.networks.relation_summary import SUMMARY, relation_summaries
from analysis.validation.sources import known as numbers

KNOWN = numbers("contrasts")
NETWORKS = [f"network {number}" for number in range(10)]
MEANS = pd.DataFrame(KNOWN["means"], index=NETWORKS).assign(age_years=np.arange(10.0) ** 2)
SCORES = pd.DataFrame(
    np.repeat(MEANS[list("ACENO")].to_numpy(), 6, axis=0) + np.random.default_rng(1).standard_normal((60, 5)),
    columns=list("ACENO"),
).assign(network=np.repeat(NETWORKS, 6))


def summaries(means: pd.DataFrame, *asked: tuple[str, ...]) -> pd.DataFrame:
    return relation_summaries(means, SCORES, asked, draws=200, seed=3)


def test_a_relation_of_two_has_the_numbers_of_its_correlation():
    found = summaries(MEANS, ("A", "E"), ("C", "N"))
    assert list(found.columns) == list(SUMMARY)
    expected = correlations(MEANS, [("A", "E"), ("C", "N")], seed=3).query("coefficient == 'Pearson'")
    for name in set(SUMMARY) & set(expected.columns):
        assert found[name].tolist() == expected[name].tolist(), name
    assert found.loc[0, "within"] == within_between(SCORES, "A", "E").r_within
    assert found.loc[0, "halves"] == split_half_correlation(SCORES, "A", "E", 200, 3).mean


@pytest.mark.parametrize("expected", KNOWN["compared"], ids=lambda each: "-".join(each["names"]))
def test_the_range_of_a_difference_without_one_network_equals_r(expected):
    found = summaries(MEANS, tuple(expected["names"])).iloc[0]
    assert [found["loo_low"], found["loo_high"]] == pytest.approx(expected["loo"], abs=1e-12)
    one, other, outcome = expected["names"]
    r = MEANS.drop(index=found["loo_low_network"]).corr()
    assert r.loc[one, outcome] - r.loc[other, outcome] == pytest.approx(found["loo_low"])


def test_p_is_corrected_over_the_rows_that_have_one():
    found = summaries(MEANS.assign(flat=1.0), ("A", "E"), ("flat", "E"), ("A", "N", "C"), ("N", "E"))
    assert found["p"].notna().tolist() == [True, False, True, True]
    p = found["p"].dropna()
    assert found["p_holm"].dropna().tolist() == multipletests(p, method="holm")[1].tolist()
    assert "x is the same in every network" in found.loc[1, "note"]


def test_a_fact_of_networks_has_no_relation_among_people():
    found = summaries(MEANS, ("age_years", "E")).iloc[0]
    assert np.isnan(found["within"])
    assert np.isnan(found["halves"])
    assert found["estimate"] == pytest.approx(MEANS["age_years"].corr(MEANS["E"]))


def test_networks_without_a_value_are_left_out_of_that_relation_only():
    partly = MEANS.copy()
    partly.loc[NETWORKS[:6], "A"] = np.nan
    found = summaries(partly, ("A", "E"), ("A", "C", "E"), ("C", "E"))
    assert found["n"].tolist() == [4, 4, 10]
    assert "5 or more networks, not 4" in found.loc[1, "note"]


def test_where_one_network_makes_all_the_difference_there_is_no_range():
    means = MEANS.assign(one=[9.0] + [1.0] * 9)
    pair, difference = summaries(means, ("one", "E"), ("one", "C", "E"))["note"]
    assert "without network 0 a variable is the same" in pair
    assert "without network 0 a variable is the same" in difference
