"""What is known of a network may be a number or a bound."""

import math

import pytest

from analysis.study.networks import interval, is_band, networks_meant
from analysis.study.problems import StudyError
from analysis.study.reading.networks import read_networks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10", (10, 10)),
        ("<5", (0, 5)),
        ("<=5", (0, 5)),
        (">15", (15, math.inf)),
        ("5-10", (5, 10)),
        ("4.5", (4.5, 4.5)),
        ("10-5", None),
        ("<5-10", None),
        ("about 5", None),
        ("", None),
    ],
)
def test_a_number_or_a_bound_is_read_as_an_interval(text, expected):
    assert interval(text) == expected


@pytest.mark.parametrize("text", ["10-20", "<10", ">30", ">=1"])
def test_a_band_leaves_more_than_one_number_possible(text):
    assert is_band(text)


@pytest.mark.parametrize("text", ["12", "12-12", "20-10", "<0", "many", ""])
def test_a_number_is_no_band(text):
    assert not is_band(text)


def test_columns_that_are_not_there_are_unknown_for_every_network(tmp_path):
    (tmp_path / "networks.csv").write_text("network,partners\nNorth,a; b\nEast,\n", encoding="utf-8")
    frame = read_networks(tmp_path).frame
    assert frame.loc["North"].dropna().to_dict() == {"partners": "a; b"}
    assert frame.loc["East"].isna().all()
    assert frame.columns.tolist() == [
        "invited",
        "age_years",
        "boards",
        "partners",
        "lead",
        "boundary",
        "website",
        "kind",
    ]


def test_an_age_that_is_none_is_told(tmp_path):
    (tmp_path / "networks.csv").write_text("network,age_years\nNorth,<5\nEast,old\nSouth,\n", encoding="utf-8")
    with pytest.raises(StudyError, match=r'row 3, column age_years: "old" is not an age. Write 10, or'):
        read_networks(tmp_path)


@pytest.mark.parametrize(
    ("subject", "meant"),
    [
        ("", ["North", "North West", "East"]),
        ("all", ["North", "North West", "East"]),
        ("all but North West", ["North", "East"]),
        ("North West North", ["North West", "North"]),
        ("East", ["East"]),
    ],
)
def test_subjects_may_hold_blanks_and_exceptions(subject, meant):
    assert networks_meant(subject, ["North", "North West", "East"]) == meant


def test_a_subject_that_names_no_network_is_refused():
    with pytest.raises(ValueError, match='"Nort" names no network'):
        networks_meant("East Nort", ["North", "East"])
