"""A sound study that is odd in many ways still gets a whole report."""

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from tests.conftest import TOY
from tests.end_to_end.support import command, pages

NAMES = {"North": r"Noord\Oost $x$ <b>", "East": "'t *Gooi* [a](b)", "South": "Zuid_West & Zn #1 | `x`"}

pytestmark = pytest.mark.report


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """Names full of signs, two respondents in a network, everybody answered, a scale of two items, a huge count."""
    place = tmp_path_factory.mktemp("odd place")
    folder = place / "een map (2024)"
    folder.mkdir()
    files = dict(TOY)
    files["survey.csv"] = (
        files["survey.csv"].replace("g,East,3,2,2,8,2\n", "").replace("f,East,4,4,2,7", "f,East,4,4,2,300000")
    )
    files["networks.csv"] = "network,invited\nNorth,4\nEast,2\nSouth,4\n"
    files["codebook.csv"] = files["codebook.csv"].replace("trust_3,trust,likert", "trust_3,,single")
    for old, new in NAMES.items():
        files["survey.csv"] = files["survey.csv"].replace(old, new)
        files["networks.csv"] = files["networks.csv"].replace(old, new)
    title = 'title = "A $title$ with _signs_ that is rather longer than a bar at the top of a page is wide"'
    files["study.toml"] = (
        files["study.toml"].replace('title = "Toy"', title) + '[labels.en]\ntrust = "cost $ and $ *trust*"\n'
    )
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    done = command("report", folder, "--workspace", place)
    assert done.returncode == 0, done.stderr
    return place / "reports" / folder.name


def test_names_are_shown_to_the_letter(report):
    headings = set()
    for path in (report / "site").glob("5-network-portrait-*.html"):
        heading = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").find("h1")
        headings.add(heading.find(string=True))
    assert headings == set(NAMES.values())
    index = BeautifulSoup((report / "site" / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert index.find("h1").find(string=True).startswith("A $title$ with _signs_")


def test_a_network_with_few_respondents_is_withheld_and_says_so(report):
    portraits = pd.read_csv(report / "tables" / "portraits.csv").set_index("network").loc[NAMES["East"]]
    assert portraits["mean"].isna().all()
    assert set(portraits["note"]) == {"withheld: fewer than 3 respondents"}
    [path] = (report / "notebooks").glob("5-network-portrait-t-gooi*.ipynb")
    text = nbformat.writes(nbformat.read(path, as_version=4))
    assert "every characteristic is withheld" in text
    assert "image/svg+xml" not in text


def test_what_cannot_be_tested_is_said(report):
    text = (report / "notebooks" / "1-data.ipynb").read_text(encoding="utf-8")
    assert "Not tested: that takes" in text
    assert "not determined by 2 items" in (report / "tables" / "loadings.csv").read_text(encoding="utf-8")


def test_one_characteristic_alone_leaves_nothing_to_relate_and_says_so(toy, tmp_path):
    header, *rows = TOY["codebook.csv"].splitlines()
    trust = "\n".join([header, *(row for row in rows if row.startswith("trust_"))])
    survey = "\n".join(line.rsplit(",", 2)[0] for line in TOY["survey.csv"].splitlines())
    study = toy("alone", codebook__csv=trust, survey__csv=survey)
    made = pages(study, tmp_path / "out", "7-pattern-exploration")
    assert pd.read_csv(made / "tables" / "conclusions.csv").empty
    page = (made / "notebooks" / "7-pattern-exploration.ipynb").read_text(encoding="utf-8")
    assert "No relation is asked for between two characteristics" in page
