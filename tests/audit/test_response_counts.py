"""Response percentages: every way to fill in whole numbers is found, once, whatever the bound and the rounding."""

from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.audit.response_counts import (
    ROUNDING,
    forced_in_all,
    possible_pairs,
    response_counts,
    response_solutions,
)
from analysis.simulation.simulate import SIZES
from analysis.statistics.checks import StatisticsError

# What figure 18 of the report prints
PRINTED = dict(zip("ABCDEFGHIJ", (89, 80, 81, 45, 64, 77, 67, 84, 100, 89), strict=True))
TOTALS = (182, 129)
BOUNDS = ((2, 45), (2, 60), (2, 182), (1, 45))


@pytest.fixture(scope="module")
def figure_18():
    return response_counts(PRINTED, TOTALS, BOUNDS)


def one_by_one(percentages, totals, invited, rounding):
    """Every combination, tried."""
    pairs = [(n, r) for n in range(invited[0], invited[1] + 1) for r in range(n + 1)]
    choices = [[pair for pair in pairs if ROUNDING[rounding](pair[1], pair[0], p)] for p in percentages.values()]
    sums = (tuple(map(sum, zip(*chosen, strict=True))) for chosen in product(*choices))
    return [chosen for chosen, total in zip(product(*choices), sums, strict=True) if total == totals]


def polynomial(pairs, width, bits):
    """The sum of x^n y^r over the pairs, packed into one integer: x is 2^(bits x width) and y is 2^bits."""
    return sum(1 << bits * (width * n + r) for n, r in pairs)


@given(
    st.lists(st.tuples(st.integers(1, 6), st.floats(0, 1)), min_size=1, max_size=3),
    st.integers(1, 3),
    st.integers(4, 7),
    st.sampled_from(list(ROUNDING)),
)
def test_counts_are_those_of_trying_every_combination(answered, fewest, most, rounding):
    pairs = [(n, round(share * n)) for n, share in answered]
    percentages = {letter: 100 * r // n for letter, (n, r) in zip("XYZ", pairs, strict=False)}
    totals = tuple(map(sum, zip(*pairs, strict=True)))
    found = response_solutions(percentages, totals, (fewest, most), rounding)
    expected = one_by_one(percentages, totals, (fewest, most), rounding)
    assert found.combinations == len(expected)
    for place, letter in enumerate(percentages):
        ours = found.pairs[found.pairs["letter"] == letter]
        counted = dict(zip(zip(ours["invited"], ours["responded"], strict=True), ours["combinations"], strict=True))
        theirs = [chosen[place] for chosen in expected]
        assert counted == {pair: theirs.count(pair) for pair in theirs}


@pytest.mark.parametrize("rounding", ["half up", "within one point"])
def test_figure_18_counts_are_coefficients_of_a_product_of_ten_polynomials(rounding):
    bound = (2, 45)
    width, bits = len(PRINTED) * bound[1] + 1, 64
    whole = prod(polynomial(possible_pairs(p, bound, rounding), width, bits) for p in PRINTED.values())
    coefficient = (whole >> bits * (width * TOTALS[0] + TOTALS[1])) & ((1 << bits) - 1)
    assert response_solutions(PRINTED, TOTALS, bound, rounding).combinations == coefficient


def test_figure_18_has_this_many_solutions(figure_18):
    counts = figure_18.groupby(["fewest", "most", "rounding"])["combinations"].first()
    expected = {
        (2, 45): (18_433, 18_433, 133, 6_490_459),
        (2, 60): (43_914, 43_914, 212, 13_049_300),
        (2, 182): (44_343, 44_343, 212, 13_566_050),
        (1, 45): (24_092, 24_092, 209, 8_076_520),
    }
    for bound, numbers in expected.items():
        for rounding, number in zip(ROUNDING, numbers, strict=True):
            assert counts[(*bound, rounding)] == number


def test_figure_18_forces_no_letter_to_one_pair_but_each_to_a_least_size(figure_18):
    assert not figure_18["forced"].any()
    forced = forced_in_all(figure_18).set_index("letter")
    assert not forced["forced"].any()
    assert forced["invited_low"].to_dict() == {
        "A": 9, "B": 5, "C": 11, "D": 9, "E": 11, "F": 9, "G": 3, "H": 6, "I": 1, "J": 9
    }  # fmt: skip
    assert (forced["invited_high"] < 182).all()


def test_the_sizes_of_the_default_study_are_among_the_solutions():
    letters = sorted(PRINTED, key=PRINTED.get)
    by_share = sorted(SIZES, key=lambda pair: pair[1] / pair[0])
    pairs = response_solutions(PRINTED, TOTALS, (2, 45), "half up").pairs
    found = set(pairs[["letter", "invited", "responded"]].itertuples(index=False, name=None))
    assert {(letter, *pair) for letter, pair in zip(letters, by_share, strict=True)} <= found


def test_letters_with_the_same_percentage_cannot_be_told_apart(figure_18):
    assert set(figure_18.loc[figure_18["letter"] == "A", "swaps_with"]) == {"J"}
    assert set(figure_18.loc[figure_18["letter"] == "B", "swaps_with"]) == {""}
    pairs = response_solutions(PRINTED, TOTALS, (2, 45), "half up").pairs
    a, j = (pairs[pairs["letter"] == letter].drop(columns="letter").reset_index(drop=True) for letter in "AJ")
    assert a.equals(j)


def test_every_combination_gives_each_letter_one_pair():
    found = response_solutions(PRINTED, TOTALS, (2, 45), "down")
    assert set(found.pairs.groupby("letter")["combinations"].sum()) == {found.combinations}


def test_wider_bounds_and_laxer_rounding_lose_no_solution(figure_18):
    table = figure_18.set_index(["fewest", "most", "rounding", "letter"]).sort_index()
    for rounding in ROUNDING:
        for wider in ((2, 60), (2, 182), (1, 45)):
            assert (table.loc[(*wider, rounding), "pairs"] >= table.loc[(2, 45, rounding), "pairs"]).all()
    for bound in BOUNDS:
        assert (table.loc[(*bound, "within one point"), "pairs"] >= table.loc[(*bound, "half up"), "pairs"]).all()
        assert (table.loc[(*bound, "within one point"), "pairs"] >= table.loc[(*bound, "down"), "pairs"]).all()


def test_roundings_differ_where_they_should():
    """One of eight is 12.5 percent, two of three 66.67."""
    printed = {name: [p for p in range(101) if rule(1, 8, p)] for name, rule in ROUNDING.items()}
    assert printed == {"half up": [13], "half even": [12], "down": [12], "within one point": [12, 13]}
    printed = {name: [p for p in range(101) if rule(2, 3, p)] for name, rule in ROUNDING.items()}
    assert printed == {"half up": [67], "half even": [67], "down": [66], "within one point": [66, 67]}


def test_a_single_solution_is_forced():
    counts = response_counts({"X": 50, "Y": 100}, (5, 4), [(2, 4)], ["half up"])
    assert set(counts["combinations"]) == {1}
    assert counts["forced"].all()
    assert forced_in_all(counts).set_index("letter").loc["X", ["invited_low", "responded_high"]].tolist() == [2, 1]
    assert forced_in_all(counts)["forced"].all()


def test_where_nothing_fits_the_count_is_nought_and_the_ranges_are_blank():
    counts = response_counts({"X": 50}, (3, 1), [(2, 45)], ["half up"])
    assert counts["combinations"].tolist() == [0]
    assert counts[["invited_low", "responded_high"]].isna().all(axis=None)
    assert not counts["forced"].any()
    assert not forced_in_all(counts)["forced"].any()


@pytest.mark.parametrize(
    ("percentages", "totals", "invited", "rounding", "message"),
    [
        ({}, (1, 1), (1, 2), "half up", "no percentages"),
        ({"X": 101}, (1, 1), (1, 2), "half up", "not so for X"),
        ({"X": 50}, (1, 1), (0, 2), "half up", "1 or more"),
        ({"X": 50}, (1, 1), (3, 2), "half up", "lies between 3 and 2"),
        ({"X": 50}, (-1, 1), (1, 2), "half up", "less than nought"),
        ({"X": 50}, (1, 1), (1, 2), "up", "choose from half up"),
    ],
)
def test_what_cannot_be_counted_is_refused(percentages, totals, invited, rounding, message):
    with pytest.raises(StatisticsError, match=message):
        response_solutions(percentages, totals, invited, rounding)
