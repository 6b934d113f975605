"""Polychoric correlations: equal to other programs' and to exact values, and named where they are at their bound."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import optimize, stats

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors.polychoric import polychoric
from analysis.validation.sources import as_answered
from tests.statistics.support import answers

DRASGOW = [[13, 69, 41], [6, 113, 132], [0, 22, 104]]


@pytest.fixture(scope="module")
def raw() -> pd.DataFrame:
    return as_answered()


@pytest.fixture(scope="module")
def found(raw):
    return polychoric(raw)


def crossed(table) -> pd.DataFrame:
    """Respondents who make this cross table of two items."""
    rows, columns = np.indices(np.shape(table)).reshape(2, -1)
    return pd.DataFrame({"a": np.repeat(rows, np.ravel(table)), "b": np.repeat(columns, np.ravel(table))})


def counted(two: pd.DataFrame) -> np.ndarray:
    return pd.crosstab(two.iloc[:, 0], two.iloc[:, 1]).to_numpy()


def one(table) -> float:
    return polychoric(crossed(table)).correlations.loc["a", "b"]


def corners(table: np.ndarray, function) -> np.ndarray:
    """A function of two thresholds over the cells, from the thresholds of the margins; at infinity it is a margin."""
    p, q = (stats.norm.ppf(table.sum(axis=axis).cumsum() / table.sum()) for axis in (1, 0))
    grid = np.zeros((len(p) + 1, len(q) + 1))
    grid[1:, 1:] = function(np.stack(np.meshgrid(p, q, indexing="ij"), axis=-1))
    return np.diff(np.diff(grid, axis=0), axis=1)


def probabilities(table: np.ndarray, rho: float) -> np.ndarray:
    normal = stats.multivariate_normal(cov=[[1, rho], [rho, 1]])
    return corners(table, lambda limits: normal.cdf(np.clip(limits, -40, 40)))


def score(table: np.ndarray, rho: float) -> float:
    """Olsson's (1979) derivative of the log-likelihood, a respondent; scipy's probabilities."""
    normal = stats.multivariate_normal(cov=[[1, rho], [rho, 1]])
    slope = corners(table, lambda limits: normal.pdf(np.clip(limits, -40, 40)))
    answered = table > 0
    return (table[answered] * slope[answered] / probabilities(table, rho)[answered]).sum() / table.sum()


def test_of_many_people_the_correlations_are_positive_definite(found):
    assert found.respondents == 2436
    assert found.positive_definite


@pytest.mark.parametrize("both_high", [1, 20, 25, 31, 45, 49])
def test_two_items_split_at_their_median_have_the_exact_correlation(both_high):
    """The share of respondents above both medians is 1/4 + arcsin(rho) / (2 pi) (Sheppard 1899)."""
    table = [[both_high, 50 - both_high], [50 - both_high, both_high]]
    assert one(table) == pytest.approx(np.sin(2 * np.pi * (both_high / 100 - 0.25)), abs=1e-12)


def test_the_likelihood_is_level_at_the_estimates_by_scipy_s_normal_integral(raw, found):
    for pair in found.pairs.iloc[::5].itertuples():
        assert abs(score(counted(raw[[pair.item_1, pair.item_2]]), pair.correlation)) < 1e-11


@pytest.mark.parametrize("rho", [-0.99, -0.9, 0.3, 0.95, 0.9999])
def test_a_known_population_is_recovered_and_the_likelihood_is_level_there(rho):
    """Each respondent a quantile of the population, not a random draw."""
    table = probabilities(np.outer([1, 2, 3, 4], [3, 3, 2, 2]), rho)
    table = np.round(1e6 * table).astype(int)
    assert one(table) == pytest.approx(rho, abs=2e-5)
    assert abs(score(table, one(table))) < 1e-9


@given(answers(rows=(4, 40), columns=(2, 2)))
def test_no_other_correlation_is_more_likely(items):
    assume((items.std() > 0).all())
    found = polychoric(items)
    rho, table = found.correlations.iloc[0, 1], counted(items)

    def log_likelihood(correlation: float) -> float:
        return (table * np.log(np.maximum(probabilities(table, correlation), 1e-300)))[table > 0].sum()

    reached = log_likelihood(np.clip(rho, -1 + 1e-9, 1 - 1e-9))
    assert all(log_likelihood(other) <= reached + 1e-6 for other in np.linspace(-0.9, 0.9, 13))


@given(answers(rows=(8, 40), columns=(3, 4)), st.randoms(use_true_random=False))
def test_only_the_order_of_categories_matters(items, random):
    assume((items.std() > 0).all())
    found = polychoric(items)
    recoded = items.map(lambda answer: np.exp(answer) - 7)
    np.testing.assert_array_equal(polychoric(recoded).correlations, found.correlations)
    order = random.sample(list(items.columns), items.shape[1])
    shuffled = items[order].sample(frac=1, random_state=1)
    np.testing.assert_allclose(polychoric(shuffled).correlations, found.correlations.loc[order, order], atol=1e-9)
    turned = polychoric(items.assign(**{"0": -items[0]})[["0", *items.columns[1:]]])
    signs = np.array([-1, *np.ones(items.shape[1] - 1)])
    np.testing.assert_allclose(turned.correlations, found.correlations * np.outer(signs, signs), atol=1e-9)
    np.testing.assert_array_equal(found.correlations, found.correlations.T)
    np.testing.assert_array_equal(np.diag(found.correlations), 1)


def test_answers_of_ten_categories_come_near_the_correlation_before_they_were_cut():
    x = np.random.default_rng(2).multivariate_normal([0, 0], [[1, 0.6], [0.6, 1]], size=100_000)
    cut = pd.DataFrame({"a": np.digitize(x[:, 0], np.linspace(-2, 2, 9)), "b": np.digitize(x[:, 1], [-1, 0.5])})
    assert polychoric(cut).correlations.loc["a", "b"] == pytest.approx(0.6, abs=0.01)
    assert cut["a"].nunique() == 10


def test_one_respondent_who_answers_against_a_strong_correlation_counts_in_full():
    """Their cell has probability 1e-33, found here by integrating over one item the share of the other given it."""
    x = np.random.default_rng(3).multivariate_normal([0, 0], [[1, 0.98], [0.98, 1]], size=2_000)
    codes = np.digitize(x, [-1.5, -0.5, 0.5, 1.5])
    codes[0] = [0, 4]
    table = counted(pd.DataFrame(codes))
    p, q = (np.array([-9, *stats.norm.ppf(table.sum(axis=axis).cumsum()[:-1] / 2_000), 9]) for axis in (1, 0))
    nodes, weights = np.polynomial.legendre.leggauss(300)

    def unlikelihood(rho: float) -> float:
        total = 0.0
        for row in range(5):
            at = (p[row] + p[row + 1] + nodes * (p[row + 1] - p[row])) / 2
            given_it = (q - rho * at[:, None]) / np.sqrt(1 - rho**2)
            upper, lower = given_it[:, 1:], given_it[:, :-1]
            share = np.where(lower > 0, stats.norm.sf(lower) - stats.norm.sf(upper), np.diff(stats.norm.cdf(given_it)))
            cell = (weights * stats.norm.pdf(at)) @ share * (p[row + 1] - p[row]) / 2
            total -= table[row] @ np.log(np.maximum(cell, 1e-300))
        return total

    expected = optimize.minimize_scalar(unlikelihood, bounds=(0.9, 0.99), method="bounded", options={"xatol": 1e-10}).x
    assert polychoric(pd.DataFrame(codes)).correlations.loc[0, 1] == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize(
    ("table", "rho", "word", "empty"),
    [
        ([[10, 0], [5, 8]], 1, "differently", 1),
        ([[0, 10], [5, 8]], -1, "alike", 1),
        ([[5, 0, 0], [2, 3, 0], [0, 0, 9]], 1, "differently", 5),
        ([[0, 4, 4], [9, 0, 0]], -1, "alike", 3),
    ],
)
def test_a_correlation_at_its_bound_is_named(table, rho, word, empty):
    found = polychoric(crossed(table))
    pair = found.pairs.iloc[0]
    assert pair["correlation"] == rho
    assert pair["note"] == f"at its bound: no two respondents are ordered {word}"
    assert (pair["smallest_cell"], pair["empty_cells"]) == (0, empty)
    assert not found.positive_definite


def test_empty_and_small_cells_are_counted_over_the_categories_that_an_item_has():
    items = crossed(DRASGOW).assign(c=[1, 2] * 250)
    pairs = polychoric(items).pairs.set_index(["item_1", "item_2"])
    assert pairs.loc[("a", "b"), ["smallest_cell", "empty_cells"]].tolist() == [0, 1]
    assert pairs.loc[("a", "c"), "empty_cells"] == 0
    assert pairs.loc[("a", "c"), "smallest_cell"] == counted(items[["a", "c"]]).min()
    assert (pairs["note"] == "").all()


def test_a_matrix_that_is_no_matrix_of_correlations_is_said_to_be_so_and_left_alone():
    """Few respondents, many dichotomies."""
    generator = np.random.default_rng(4)
    items = pd.DataFrame(generator.standard_normal((12, 1)) + generator.standard_normal((12, 8)) > 0).astype(int)
    found = polychoric(items)
    assert not found.positive_definite
    assert found.smallest_eigenvalue < -0.01
    assert found.smallest_eigenvalue == pytest.approx(np.linalg.eigvalsh(found.correlations)[0], abs=1e-12)


@pytest.mark.parametrize(
    ("items", "words"),
    [
        (pd.DataFrame({"a": [1, 2, 3, 3], "b": [2, 2, 2, 2]}), "no variance in b"),
        (pd.DataFrame({"a": [1, 2, np.nan, 3], "b": [2, 1, 2, 2]}), "missing values in a"),
        (pd.DataFrame({"a": [1, 2, 3, 3]}), "two or more items"),
        (pd.DataFrame({"a": [1, 2], "b": [2, 1]}), "3 or more rows"),
        (pd.DataFrame({"a": range(21), "weight": np.arange(21) ** 2 % 7}), "at most 20 categories; more in a$"),
    ],
)
def test_items_that_have_no_polychoric_correlation_are_refused(items, words):
    with pytest.raises(StatisticsError, match=words):
        polychoric(items)


def test_an_answer_that_is_impossible_beside_the_others_is_refused_by_name():
    table = 50_000 * np.eye(4, dtype=int) + 10 * np.eye(4, k=1, dtype=int) + 10 * np.eye(4, k=-1, dtype=int)
    assert one(table) > 0.9999
    table[0, 3] = 1
    with pytest.raises(StatisticsError, match="all but impossible beside those of the others: a and b"):
        one(table)
