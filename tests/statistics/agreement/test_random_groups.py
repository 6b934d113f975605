"""r_wg(J) beside random groups: nobody stands out where networks are alike, and who agrees is found."""

import numpy as np
import pandas as pd
import pytest

from analysis.statistics.agreement.icc import intraclass_correlations
from analysis.statistics.agreement.icc_resampling import permuted_between_networks
from analysis.statistics.agreement.random_groups import (
    random_group_agreement,
    random_group_agreement_by_scale,
    random_group_icc,
    random_group_variances,
)
from analysis.statistics.agreement.within_groups import agreement_by_network, null_variance
from analysis.statistics.checks import StatisticsError
from analysis.statistics.rows import by_content

SIZES = {"A": 6, "B": 9, "C": 12, "D": 8}


def survey(generator: np.random.Generator, sizes: dict[str, int] = SIZES) -> dict[str, pd.DataFrame]:
    """Networks of people who answer three questions of one scale around 4, whatever their network."""
    return {
        name: pd.DataFrame(generator.choice([2, 3, 4, 5], (n, 3), p=[0.1, 0.3, 0.4, 0.2]), columns=list("abc"))
        for name, n in sizes.items()
    }


def beside(answers: dict[str, pd.DataFrame], draws: int = 200, seed: int = 1, **settings) -> pd.DataFrame:
    about = {"min_cell": 3, "customary": 0.7} | settings
    return random_group_agreement(answers, {"s": list("abc")}, {"s": (1, 5)}, draws=draws, seed=seed, **about)


def test_of_networks_that_do_not_differ_one_in_forty_lies_above_its_random_groups():
    generator = np.random.default_rng(3)
    cells = pd.concat([beside(survey(generator), seed=seed) for seed in range(250)])
    assert len(cells) == 1000
    assert (cells["rwg_j"] > cells["chance_high"]).mean() == pytest.approx(0.025, abs=0.015)  # three standard errors
    assert cells["share_as_high"].mean() == pytest.approx(0.5, abs=0.04)


def test_a_high_value_is_no_sign_of_a_network_where_anybody_reaches_it():
    found = beside(survey(np.random.default_rng(4), dict.fromkeys("ABCD", 20)))
    assert (found["rwg_j"] > 0.7).all()
    assert (found["share_customary"] > 0.95).all()


def test_people_who_agree_among_themselves_only_are_found():
    generator = np.random.default_rng(5)
    levels = {"A": 1, "B": 2, "C": 3, "D": 4}
    answers = {
        name: pd.DataFrame(level + generator.integers(0, 2, (10, 3)), columns=list("abc"))
        for name, level in levels.items()
    }
    found = beside(answers)
    assert (found["rwg_j"] > found["chance_high"]).all()
    assert (found["share_as_high"] < 0.01).all()
    assert random_group_agreement_by_scale(found)["above"].item() == 4


def test_random_groups_are_those_of_a_plain_loop():
    items = pd.concat(survey(np.random.default_rng(6), {"A": 3, "B": 4}).values(), ignore_index=True)
    found = random_group_variances(items, [3, 4], 5, seed=8)
    shuffled = np.random.default_rng(8).permuted(np.tile([0, 0, 0, 1, 1, 1, 1], (5, 1)), axis=1)
    expected = [[items[dealt == group].var().mean() for group in (0, 1)] for dealt in shuffled]
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12)


def test_random_groups_vary_as_much_as_everybody_together_on_average():
    """The sample variance of a random part is an unbiased estimate of that of the whole."""
    items = pd.concat(survey(np.random.default_rng(7)).values(), ignore_index=True)
    found = random_group_variances(items, list(SIZES.values()), 4000, seed=2)
    np.testing.assert_allclose(found.mean(axis=0), items.var().mean(), rtol=0.02)


def test_the_networks_own_value_is_that_of_the_other_table_and_shares_are_counted():
    answers = survey(np.random.default_rng(9))
    answers["A"] = answers["A"].assign(a=[1, 5, 1, 5, 1, 5], b=[5, 1, 5, 1, 5, 1])  # varies more than the null
    found, scales = beside(answers), {"s": list("abc")}
    same = agreement_by_network(answers, scales, {"s": (1, 5)}, 3).query("null == 'uniform'")
    np.testing.assert_allclose(found["rwg_j"], same["rwg_j"], rtol=0, atol=1e-12)
    assert found["rwg_j"].iloc[0] == 0
    assert found["share_as_high"].iloc[0] == 1
    dealt = by_content(answers)
    everybody = pd.concat(dealt.values(), ignore_index=True)
    ratios = random_group_variances(everybody, [SIZES[name] for name in dealt], 200, 1) / null_variance("uniform", 5)
    reached = np.where(ratios > 1, 0, 3 * (1 - ratios) / (3 * (1 - ratios) + ratios)) >= 0.7
    shares = pd.Series(reached.mean(axis=0), index=list(dealt))[list(answers)]
    np.testing.assert_allclose(found["share_customary"], shares)


def test_a_small_network_is_withheld_and_a_single_one_has_nobody_to_draw_from():
    answers = survey(np.random.default_rng(10), {"A": 5, "B": 6, "C": 2})
    found = beside(answers).set_index("network")
    assert "withheld" in found.loc["C", "note"]
    assert found.loc["C", ["rwg_j", "chance_high"]].isna().all()
    assert found.loc[["A", "B"], "chance_high"].notna().all()
    alone = beside({"A": answers["A"]})
    assert alone["note"].item() == "no other network to draw from"
    summed = random_group_agreement_by_scale(alone).iloc[0]
    assert summed[["networks", "above"]].tolist() == [0, 0]
    assert np.isnan(summed["median"])


def test_everybody_of_one_answer_agrees_and_so_does_anybody_else():
    answers = {name: pd.DataFrame(4, index=range(n), columns=list("abc")) for name, n in SIZES.items()}
    found = beside(answers)
    assert (found["rwg_j"] == 1).all()
    assert (found["share_as_high"] == 1).all()
    assert random_group_agreement_by_scale(found)["above"].item() == 0


def test_groups_that_cannot_be_dealt_are_refused():
    items = survey(np.random.default_rng(11))["A"]
    for sizes in ([3, 4], [5, 1]):
        with pytest.raises(StatisticsError, match="cannot be dealt"):
            random_group_variances(items, sizes, 10, 1)
    with pytest.raises(StatisticsError, match="complete rows"):
        random_group_variances(items.assign(a=np.nan), [3, 3], 10, 1)


def ratings(seed: int = 0) -> dict[str, pd.DataFrame]:
    """Three networks that answer six questions of different height, but do not differ from each other."""
    generator = np.random.default_rng(seed)
    heights = np.array([1.5, 2, 3, 3.5, 4, 4.5])
    draw = {name: heights + generator.standard_normal((n, 6)) for name, n in (("A", 9), ("B", 12), ("C", 7))}
    return {name: pd.DataFrame(values, columns=list("uvwxyz")) for name, values in draw.items()}


def test_networks_that_do_not_differ_have_an_icc_like_anybody_elses():
    table = random_group_icc(ratings(), 3, 400, seed=2).set_index("network")
    assert table.loc["A", "estimate"] == pytest.approx(
        intraclass_correlations(ratings()["A"].T).loc["ICC(A,k)", "estimate"]
    )
    assert (table["estimate"] > 0.8).all()
    assert ((table["estimate"] >= table["chance_low"]) & (table["estimate"] <= table["chance_high"])).sum() >= 2
    assert table["share_as_high"].between(0, 1).all()
    assert (table["share_excellent"] > 0.5).all()
    assert (random_group_icc(ratings(), 3, 50, seed=2, excellent=0.999)["share_excellent"] == 0).all()


def test_a_small_network_is_withheld_and_lends_nobody():
    small = ratings() | {"D": ratings()["A"].iloc[:2]}
    table = random_group_icc(small, 3, 50, seed=2).set_index("network")
    assert "withheld" in table.loc["D", "note"]
    assert table.loc["D", ["estimate", "chance_low", "share_as_high"]].isna().all()
    alone = random_group_icc({"A": ratings()["A"]}, 3, 50, seed=2)
    assert alone["chance_low"].isna().all()
    assert alone["estimate"].notna().all()


def test_limits_of_random_groups_are_their_percentiles_and_ties_count_as_high():
    table = random_group_icc(ratings(), 3, 50, seed=2).set_index("network")
    drawn = permuted_between_networks(ratings(), 50, seed=2)
    for column, quantile in (("chance_low", 0.025), ("chance_median", 0.5), ("chance_high", 0.975)):
        np.testing.assert_allclose(table[column], drawn.quantile(quantile))
    alike = {name: pd.DataFrame([[1.0, 2, 4]] * 4, columns=list("uvw")) for name in "AB"}
    assert random_group_icc(alike, 3, 20, seed=1)["share_as_high"].tolist() == [1, 1]
