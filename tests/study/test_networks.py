"""What is known of a network may be a number or a bound."""

import math

import pytest

from analysis.study.networks import interval, read_networks
from analysis.study.problems import StudyError


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


def test_an_age_that_is_none_is_told(tmp_path):
    (tmp_path / "networks.csv").write_text("network,age_years\nNorth,<5\nEast,old\nSouth,\n", encoding="utf-8")
    with pytest.raises(StudyError, match=r'row 3, column age_years: "old" is not an age. Write 10, or'):
        read_networks(tmp_path)
