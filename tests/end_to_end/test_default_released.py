"""The default study as if its answers were private, released: what is withheld is gone, and it is not empty."""

import re
import time

import pandas as pd
import pytest

from analysis.disclosure.check import check_tables
from analysis.presentation.tables.written import read_csv
from analysis.report.release import PAGES
from analysis.study.reading.study_folder import read_study
from analysis.study.study import Study
from tests.end_to_end.private_copy import ADDED, write_private_copy
from tests.end_to_end.support import command

pytestmark = pytest.mark.released


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    place = tmp_path_factory.mktemp("released")
    folder = write_private_copy(place / "as-private")
    done = command("release", folder, "--workspace", place, "--jobs", "2")
    assert done.returncode == 0, done.stderr
    return read_study(folder), place / "reports" / "as-private-release"


def table(released, name: str) -> pd.DataFrame:
    return read_csv(name, (released[1] / "tables" / f"{name}.csv").read_text(encoding="utf-8"))


def fewest(study: Study) -> pd.Series:
    """The smallest number of people of each network that have a score on a characteristic."""
    return study.scores().drop(columns="respondent").groupby("network").count().min(axis=1)


def test_every_network_of_ten_or_more_keeps_mean_and_band(released):
    people, told = fewest(released[0]), table(released, "released_networks")
    assert set(told["network"]) == set(people.index[people >= 5])
    full = told[told["network"].isin(people.index[people >= 10])]
    assert full["network"].nunique() >= 5
    assert set(full["told"]) == {"mean and band"}
    assert full[["mean", "se", "low", "high"]].notna().all().all()
    assert full.loc[full["characteristic"] == "mutual_trust", ["label_en", "label_nl"]].ne("").all().all()
    assert told["mean"].notna().all()


def test_every_relation_that_the_study_asks_for_is_shown(released):
    relations = table(released, "released_relations").query("coefficient == 'Pearson'")
    shown = set(zip(relations["x"], relations["y"], strict=True))
    assert shown == set(released[0].pairs)
    assert relations["estimate"].notna().all()


def test_the_added_networks_are_in_nothing_that_rests_on_answers_and_no_id_is_anywhere(released):
    """The published report is held against itself with all networks that the study names, whoever answered."""
    places = [path for path in released[1].rglob("*") if path.suffix in {".csv", ".ipynb", ".svg", ".html", ".js"}]
    own = {path.stem for path in PAGES.glob("*.ipynb")}
    for path in places:
        text = path.read_text(encoding="utf-8")
        assert "secret-" not in text, path
        if path.stem in own or path.stem.startswith("released"):
            assert not re.search(rf"\b({'|'.join(ADDED)})\b", text), path


def test_the_check_finds_nothing_and_says_how_long_it_took(released, capsys):
    study, place = released
    names = [path.stem for path in (place / "tables").glob("released_*.csv")]
    tables, began = {name: table(released, name) for name in names}, time.process_time()
    assert check_tables(study, tables) == []
    with capsys.disabled():
        print(f"\nthe check of the release took {time.process_time() - began:.1f} seconds of the processor")
