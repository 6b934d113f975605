"""Kinds of networks are those that networks.csv names, if it names two or more."""

import pytest

from analysis.study.reading.study_folder import read_study


@pytest.mark.parametrize(
    ("kinds", "read"),
    [("school,care,", ["school", "care", ""]), ("school,school,", ["", "", ""]), (",,", ["", "", ""])],
)
def test_one_kind_is_no_kinds(toy, kinds, read):
    rows = zip(("North", "East", "South"), kinds.split(","), strict=True)
    table = "network,kind\n" + "".join(f"{network},{kind}\n" for network, kind in rows)
    assert read_study(toy(networks__csv=table)).kinds.tolist() == read
