"""Printed numbers are set beside ours as a reader with a pocket calculator would, and conventions are told apart."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.study.expected import STATISTICS, same_digits
from analysis.study.reading.study_folder import read_study
from analysis.study.study import load_study, write_study
from analysis.validation.conventions import (
    AS_GIVEN,
    BY_N,
    COMPLETE,
    OF_COMPLETE,
    OURS,
    OVER_NETWORKS,
    OVER_PEOPLE,
    STANDARDISED,
    WAYS,
    ways,
)
from analysis.validation.printed_numbers import CUT, EVEN, beside_ours
from tests.conftest import TOY, follow_adapting

HEADER = "statistic,of,with,network,phase,digits,printed,source\n"


@pytest.fixture
def beside(toy):
    def make(*rows: str, **files: str) -> pd.DataFrame:
        study = read_study(toy(expected__csv=HEADER + "".join(f"{row}\n" for row in rows), **files))
        return beside_ours(study, seed=1)

    return make


@pytest.mark.parametrize(
    ("value", "printed", "digits", "same"),
    [
        (0.845, 0.85, 2, True),  # a half, which is a little less in a computer
        (2.5, 3, 0, True),
        (-2.5, -3, 0, True),
        (0.844, 0.85, 2, False),
        (-0.3, 0.3, 1, False),
        (-0.001, 0.0, 2, True),
        (np.nan, 0.0, 2, False),
        (1234.5678, 1234.568, 3, True),
    ],
)
def test_a_number_is_the_printed_one_if_it_rounds_to_it(value, printed, digits, same):
    assert same_digits(value, printed, digits) is same


def test_a_number_that_agrees_needs_no_convention(beside):
    # 4, 5, 4 / 3, 3, 3 / 5, 4, 5 / 2, 3, - / ... of which the network North: means 4.333, 3, 4.667, 2.5
    row = beside("mean,trust,,North,,,3.63,").iloc[0]
    assert row["ours"] == pytest.approx(np.mean([13 / 3, 3, 14 / 3, 2.5]))
    assert (row["agrees"], row["convention"], row["tried"]) == ("yes", "", 0)


def test_conventions_are_named_with_their_number(beside):
    sizes = [3, 1, 12, 2, 4, 7, 8, 2, 5, 6]  # one is missing
    table = beside(
        f"sd,size,,,,,{np.std(sizes):.3f},",
        "percentage,,,,,,53.3,",  # 8 complete of 15 invited
        f"mean,size,,,,,{np.mean([4.5, 19 / 3, 13 / 3]):.3f},",
        "mean,trust,,,,,9.99,",
    )
    assert list(table["convention"]) == [BY_N, OF_COMPLETE, OVER_NETWORKS, ""]
    assert table.at[0, "ours"] == pytest.approx(np.std(sizes, ddof=1))
    assert table.at[1, "theirs"] == pytest.approx(100 * 8 / 15)
    assert list(table["agrees"]) == ["no"] * 4
    assert table.at[3, "tried"] > 4


def test_halves_and_cut_off_digits_are_told(beside):
    # mean sizes: North 4.5, East 19 / 3; mean trust: North 3.625, East 25 / 9
    table = beside(
        "mean,size,,North,,0,4,", "mean,size,,North,,0,5,", "mean,trust,,North,,,3.62,", "mean,trust,,East,,,2.77,"
    )
    assert list(table["convention"]) == [EVEN, "", EVEN, CUT]
    assert list(table["agrees"]) == ["no", "yes", "no", "no"]


def test_alpha_of_a_scale_by_its_formula_and_from_correlations(beside):
    answers = [
        [4, 5, 4],
        [3, 3, 3],
        [5, 4, 5],
        [1, 2, 1],
        [4, 4, 4],
        [3, 2, 4],
        [5, 5, 5],
        [2, 1, 2],
        [4, 3, 3],
        [3, 4, 4],
    ]
    x = np.array(answers, dtype=float)
    raw = 1.5 * (1 - x.var(axis=0, ddof=1).sum() / x.sum(axis=1).var(ddof=1))
    r = np.corrcoef(x.T)[np.triu_indices(3, 1)].mean()
    table = beside(
        f"alpha,trust,,,,,{raw:.5f},", f"alpha,trust,,,,,{3 * r / (1 + 2 * r):.5f},", "alpha,trust,,,,,.111,"
    )
    assert list(table["agrees"]) == ["yes", "no", "no"]
    assert list(table["convention"]) == ["", STANDARDISED, ""]


def test_a_correlation_that_is_printed_over_respondents_is_known_as_such(beside):
    networks = TOY["survey.csv"] + "l,West,3,3,3,1,1\nm,West,4,4,3,5,5\nn,West,2,4,3,4,4\n"
    x = [13 / 3, 3, 14 / 3, 2.5, 4 / 3, 4, 3, 5, 5 / 3, 10 / 3, 11 / 3, 3, 11 / 3, 3]
    pace = [1, 2, 3, 4, 5, 1, 2, 2, 3, 4, np.nan, 1, 5, 4]
    known = ~np.isnan(pace)
    files = {"survey__csv": networks, "networks__csv": None}
    printed = stats.pearsonr(np.array(x)[known], np.array(pace)[known])[0]
    row = beside(f"correlation,trust,pace,,,,{printed:.4f},SPSS", **files).iloc[0]
    assert (row["agrees"], row["convention"], row["source"]) == ("no", OVER_PEOPLE, "SPSS")


def test_few_respondents_are_withheld_and_too_few_networks_told(beside):
    table = beside("mean,pace,,East,,,2.7,", "ICC,,,South,,,0.5,", "correlation,trust,pace,,,,0.1,", folder="d")
    assert table["agrees"].tolist() == ["yes", "", ""]
    assert table["note"].str.contains("fewer than").tolist() == [False, True, True]


def test_every_statistic_has_a_way_and_every_way_a_known_name(toy):
    pilot = (
        TOY["study.toml"] + '\n[pilot]\nfile = "survey.csv"\nrespondent = "who"\nignore = ["network", "size", "pace"]\n'
    )
    study = read_study(
        toy(study__toml=pilot + "missing = [99]\n", codebook__csv=TOY["codebook.csv"].replace("main,We", "both,We"))
    )
    of = {"nothing": "", "scale": "trust", "item of a scale": "trust_1", "characteristic": "trust"}
    for statistic, wanted in STATISTICS.items():
        for phase in ("main", "pilot"):
            asked = {
                "statistic": statistic,
                "of": of.get(wanted, "trust_1"),
                "with": "pace",
                "network": "",
                "phase": phase,
            }
            if phase == "main" or "scale" in wanted:
                names = [name for name, _ in ways(study, pd.Series(asked), 1)]
                assert names[0] == OURS
                assert set(names) <= set(WAYS)
                assert len(set(names)) == len(names)


def test_what_is_expected_is_kept_among_the_tidy_tables(toy, tmp_path):
    study = read_study(toy(expected__csv='statistic,printed,of\nmean," 3,50 ",trust\nresponded,12%,\n'))
    write_study(study, tmp_path / "processed")
    again = load_study(tmp_path / "processed")
    pd.testing.assert_frame_equal(again.expected, study.expected)
    assert study.expected["digits"].tolist() == [2, 0]
    assert study.expected["value"].tolist() == [3.5, 12.0]


def test_reversed_and_complete_are_conventions_of_alpha(toy):
    study = read_study(toy())
    asked = pd.Series({"statistic": "alpha", "of": "trust", "with": "", "network": "", "phase": "main"})
    assert {AS_GIVEN, COMPLETE} <= {name for name, _ in ways(study, asked, 1)}


def test_the_numbers_in_adapting_are_explained_as_it_says(tmp_path):
    table = beside_ours(read_study(follow_adapting(tmp_path / "bfi")), seed=1)
    assert list(table["agrees"]) == ["yes", "no", "no"]
    assert list(table["convention"]) == ["", STANDARDISED, OVER_PEOPLE]
