"""The same answers in another kind of file are the same study, to the byte of every tidy table."""

from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from analysis.study.reading.study_folder import read_study
from analysis.study.study import write_study
from tests.conftest import follow_adapting
from tests.end_to_end.support import digests


def tidy(study: Path, place: Path) -> dict[str, str]:
    """The digests of what a report of `study` starts from."""
    write_study(read_study(study), place)
    return digests(place)


@pytest.fixture(scope="module")
def of_csv(tmp_path_factory) -> dict[str, str]:
    place = tmp_path_factory.mktemp("csv")
    return tidy(follow_adapting(place / "bfi"), place / "tidy")


@pytest.mark.parametrize("kind", [".sav", ".xlsx", ".parquet", ".tsv"])
def test_the_same_answers_in_another_file_give_the_same_tidy_tables(kind, of_csv, tmp_path):
    study = follow_adapting(tmp_path / "bfi")
    survey, file = pd.read_csv(study / "survey.csv"), study / f"survey{kind}"
    (study / "survey.csv").unlink()
    write = {
        ".sav": lambda: pyreadstat.write_sav(survey, file),
        ".xlsx": lambda: survey.to_excel(file, index=False),
        ".parquet": lambda: survey.to_parquet(file, index=False),
        ".tsv": lambda: survey.to_csv(file, sep="\t", index=False),
    }
    write[kind]()
    settings = (study / "study.toml").read_text(encoding="utf-8")
    (study / "study.toml").write_text(settings.replace("survey.csv", file.name), encoding="utf-8")
    found = tidy(study, tmp_path / "tidy")
    assert found.pop("study.json")  # it names the file
    assert found == {name: digest for name, digest in of_csv.items() if name != "study.json"}
