"""A release, attacked with what a reader has: its files, the code and the sizes of networks."""

import json
import re
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

from analysis.report.pipeline import Wishes
from analysis.report.release import make_release
from tests.disclosure.support import ENDS, answers, write

SVG = "{http://www.w3.org/2000/svg}"
pytestmark = pytest.mark.report
SIZES = {"Duo": 2, "Quad": 4, "Five": 5, "Eight": 8, "Ten": 10, "Twelve": 12, "Twenty": 20}


def with_other_answers(frame: pd.DataFrame, networks: list[str]) -> pd.DataFrame:
    draw, other = np.random.default_rng(9), frame.copy()
    rows = other["network"].isin(networks)
    for item, (low, high) in ENDS.items():
        other.loc[rows, item] = draw.integers(low, high + 1, rows.sum())
    return other


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """The releases of a private study and of the same one in which withheld people answered otherwise."""
    given, made = answers(SIZES, 1), []
    for frame in (given, with_other_answers(given, ["Duo", "Quad"])):
        place = tmp_path_factory.mktemp("study")
        made.append(make_release(str(write(place / "private", frame)), Wishes(workspace=place / "work")))
    return made


def test_other_answers_of_withheld_networks_change_no_byte(two):
    one, other = ({path.relative_to(place): path.read_bytes() for path in place.rglob("*.*")} for place in two)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_it_is_not_empty(two):
    table = pd.read_csv(two[0] / "tables" / "released_networks.csv")
    large = table[table["network"].isin(["Ten", "Twelve", "Twenty"])]
    assert large[["mean", "se", "low", "high"]].notna().all().all()
    relations = pd.read_csv(two[0] / "tables" / "released_relations.csv").query("coefficient == 'Pearson'")
    assert len(relations) == 15  # every pair of six characteristics
    assert relations["estimate"].notna().all()


def test_withheld_networks_are_named_for_the_data_steward_and_nowhere_else(two):
    texts = {path.name: path.read_text(encoding="utf-8") for path in two[0].rglob("*.csv")}
    texts |= {path.name: path.read_text(encoding="utf-8") for path in two[0].rglob("*.ipynb")}
    assert [name for name, text in texts.items() if re.search("Duo|Quad", text)] == []
    assert "Duo and Quad" in (two[0] / "data-steward.md").read_text(encoding="utf-8")


def test_no_file_holds_an_id_a_path_or_a_run_record(two):
    assert not (two[0] / "run.json").exists()
    for path in two[0].rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"secret-" not in content
            assert str(two[0].parent).encode() not in content
    assert json.loads((two[0] / "manifest.json").read_text(encoding="utf-8"))["edition"] == "release"


def test_markers_of_figures_lie_where_the_table_says(two):
    """Three networks with one mean have markers at one place, to the last digit of the file."""
    table = pd.read_csv(two[0] / "tables" / "released_networks.csv")
    figure = ElementTree.parse(two[0] / "figures" / "released-characteristics.svg")
    groups = [group for group in figure.iter(f"{SVG}g") if group.get("id", "").startswith("PathCollection")]
    markers = [marker.get("x") for group in groups for marker in group.iter(f"{SVG}use")]
    assert len(markers) == len(table)
    assert len(set(markers)) <= sum(group["mean"].nunique() for _, group in table.groupby("characteristic"))
