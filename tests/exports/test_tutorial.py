"""The tutorial, followed to the letter: its commands, what they print, and the numbers that it names."""

import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.commands import main
from analysis.statistics.scales.reliability import cronbach_alpha
from analysis.study.codebook import scales
from analysis.study.reading.study_folder import read_study
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+) ?(\S*)\n(.*?)```", TEXT, flags=re.DOTALL)
PRINTED = [block for language, name, block in BLOCKS if (language, name) == ("text", "")]
EXPORT = ROOT / "docs" / "tutorial" / "answers.csv"


def named(language: str, name: str) -> str:
    return next(block for each, file, block in BLOCKS if (each, file) == (language, name))


def decide(folder: Path) -> None:
    """Fill in the lines and cells that the tutorial gives."""
    settings = (folder / "study.toml").read_text(encoding="utf-8")
    for line in named("toml", "study.toml").splitlines():
        settings, changed = re.subn(rf"^{line.split(' = ')[0]} = .*$", line, settings, flags=re.MULTILINE)
        assert changed == 1
    (folder / "study.toml").write_text(f"{settings}\n{named('toml', 'add')}", encoding="utf-8")
    codebook = pd.read_csv(folder / "codebook.csv", dtype=str, keep_default_na=False).set_index("item")
    for row in named("csv", "codebook.csv").splitlines()[1:]:
        item, *decided = row.split(",")
        codebook.loc[item, ["scale", "reverse"]] = decided
    codebook.to_csv(folder / "codebook.csv")


@pytest.fixture
def drafted(tmp_path, capsys) -> tuple[Path, str]:
    folder = tmp_path / "my-networks"
    assert main(["new-study", str(folder), str(EXPORT)]) == 0
    return folder, capsys.readouterr().out.replace(str(tmp_path), "data/raw")


def test_the_draft_and_the_check_print_what_stands_there(drafted, capsys):
    folder, printed = drafted
    assert printed == PRINTED[0]
    assert main(["validate", str(folder)]) == 1
    assert named("text", "undecided").strip() in "".join(capsys.readouterr())
    decide(folder)
    assert main(["validate", str(folder)]) == 0
    assert capsys.readouterr().out == PRINTED[1]


def test_the_numbers_that_it_names_are_those_of_the_study(drafted):
    folder, _ = drafted
    decide(folder)
    study = read_study(folder)
    for scale, items in scales(study.codebook, "main").items():
        found = cronbach_alpha(study.answers()[items].dropna())
        told = re.search(rf"of {scale}(?: is)? \*\*(\d\.\d\d)\*\*\s+\((\d+) people", TEXT)
        assert told
        assert (told[1], told[2]) == (f"{found.alpha:.2f}", f"{found.respondents}")
    trust = study.scores().groupby("network")["trust"].mean()
    assert f"Trust is {trust['Woodland']:.2f} in Woodland and {trust['Meadow']:.2f} in Meadow" in TEXT
    assert (trust.idxmax(), trust.idxmin()) == ("Woodland", "Meadow")


def test_remarks_in_peoples_own_words_are_not_copied(drafted):
    folder, _ = drafted
    assert "More meetings" in EXPORT.read_text(encoding="utf-8")
    assert not any("More meetings" in path.read_text(encoding="utf-8") for path in folder.iterdir())


@pytest.mark.report
def test_the_report_is_made_with_the_pages_that_it_names(drafted, tmp_path):
    folder, _ = drafted
    decide(folder)
    assert main(["report", str(folder), "--workspace", str(tmp_path)]) == 0
    site = tmp_path / "reports" / "my-networks" / "site"
    assert (site / "index.html").is_file()
    pages = " ".join(path.name for path in site.rglob("*.html"))
    for page in (
        "1-data",
        "4-reliability",
        "4a-agreement",
        "5-network-portrait-meadow",
        "6-network-comparison",
        "7-pattern-exploration",
    ):
        assert page in pages
