"""What printed percentages give away is read off the statements, and only where they print enough."""

import pandas as pd
import pytest

from analysis.audit.printed_response import all_bounds, forced_letters, printed_response, solutions
from analysis.places import STUDIES


@pytest.fixture(scope="module")
def claims():
    return pd.read_csv(STUDIES / "delicate-verbanden" / "claims.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def counts(claims):
    return printed_response(claims)


def test_the_ten_letters_of_figure_18_and_the_two_totals_are_found(counts):
    assert sorted(counts["percentage"].unique()) == [45, 64, 67, 77, 80, 81, 84, 89, 100]
    assert counts["letter"].nunique() == 10
    assert counts[["fewest", "most"]].drop_duplicates().to_numpy().tolist() == [[2, 45], [2, 60], [2, 182], [1, 45]]


def test_combinations_are_counted_once_a_bound_and_rounding(counts):
    table = solutions(counts).set_index(["fewest", "most", "rounding"])
    assert len(table) == 16
    assert table["combinations"].xs("half up", level="rounding").to_list() == [18_433, 43_914, 44_343, 24_092]


def test_no_letter_of_the_report_gives_its_size_away(counts, claims):
    table = forced_letters(counts, claims)
    assert set(table["forced"]) == {"no"}
    assert table.loc[table["letter"] == "response-i", "text_en"].item() == "Response of network I: 100 %"


def test_numbers_that_are_forced_are_said_to_be():
    rows = [
        ("one", "percentage", "100", "documents"),
        ("all", "invited", "3", "network"),
        ("in", "responded", "3", "network"),
    ]
    claims = pd.DataFrame(rows, columns=["id", "kind", "expected", "level"])
    claims = claims.assign(characteristics=["responded invited", "", ""], text_nl="", text_en="")
    counts = printed_response(claims)
    assert set(forced_letters(counts, claims)["forced"]) == {"yes"}
    assert set(all_bounds(counts)["forced"]) == {"yes"}
    assert solutions(counts)["forced"].eq(1).all()


@pytest.mark.parametrize("missing", ["percentage", "invited", "responded"])
def test_statements_without_percentages_or_totals_are_not_counted_with(claims, missing):
    assert printed_response(claims[claims["kind"] != missing]) is None
