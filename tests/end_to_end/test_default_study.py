"""The committed default study: what makes it, and what its report says."""

import platform
import re
import sys
from dataclasses import replace
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.places import PROJECT, STUDIES
from analysis.presentation.tables.declared import TABLES
from analysis.report.page import SHORT
from analysis.simulation.simulate import Settings, simulate
from analysis.study.reading.codebook import read_codebook
from analysis.study.reading.study_folder import read_study
from analysis.study.study import slug
from analysis.verdicts.evidence import gather
from analysis.verdicts.scorecard import against_planted, scorecard
from analysis.verdicts.specification import specification_curve
from tests.end_to_end.support import command

pytestmark = pytest.mark.report

STUDY = STUDIES / "delicate-verbanden"
PUBLISHED = (  # tables about the report's own words and numbers, whatever the answers
    *("consistency", "conflicts", "repairs", "statements_and_bands", "implied_icc"),
    *("response_solutions", "response_forced", "response_counts", "findings"),
)
COMMITTED = PROJECT / "reports" / "delicate-verbanden"
# The committed report was made with this; its bytes are promised here, elsewhere its names, tables and texts alone.
MADE_HERE = (sys.version_info[:2], sys.platform, platform.machine()) == ((3, 11), "linux", "x86_64")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    place = tmp_path_factory.mktemp("default")
    done = command("report", "delicate-verbanden", "--workspace", place)
    assert done.returncode == 0, done.stderr
    return place / "reports" / "delicate-verbanden"


@pytest.mark.parametrize("table", ["networks", "survey", "pilot", "planted"])
def test_the_committed_answers_are_what_the_generator_makes(table):
    claims = pd.read_csv(STUDY / "claims.csv", dtype=str, keep_default_na=False)
    made = simulate(read_codebook(STUDY)[0], claims, Settings())[table].to_csv(index=False, lineterminator="\n")
    assert (STUDY / f"{table}.csv").read_text(encoding="utf-8") == made


def test_no_verdict_looks_at_what_was_planted():
    """With the opposite planted, the same numbers are observed, with the same p."""
    study = read_study(STUDY)
    rules = study.claims.rules
    judged = scorecard(study.claims.frame, gather(study, rules), rules)
    swap = {"planted true": "planted false", "planted false": "planted true", "not steered": "planted true"}
    other = study.claims._replace(planted=study.claims.planted.replace({"planted": swap}))
    again = scorecard(other.frame, gather(replace(study, claims=other), rules), rules)
    pd.testing.assert_frame_equal(judged, again)
    one, two = (against_planted(judged, each.planted)["verdict"] for each in (study.claims, other))
    listed = {"not tested: needs interviews", "not tested: needs documents"}
    assert set(one) - listed == {"method right", "method undecided", "nothing built in, no check"}
    assert set(two) - listed == {"method wrong", "method undecided", "method right"}


def test_the_verdicts_find_what_was_planted(report):
    """Of the statements put into the answers none is taken for its opposite; some stay undecided."""
    claims = pd.read_csv(report / "tables" / "claims.csv", keep_default_na=False)
    counts = claims["verdict"].value_counts()
    assert counts["method right"] >= 180
    assert "missed" not in counts
    assert counts["method undecided"] < counts["method right"] / 5


def test_it_has_the_shape_of_the_published_survey(report):
    response = pd.read_csv(report / "tables" / "response.csv").set_index("network")
    assert response.loc["(all)", ["invited", "responded", "complete"]].tolist() == [182, 129, 112]
    assert len(response) == 11
    percentages = (100 * response["responded"] / response["invited"]).drop("(all)")
    assert sorted(percentages.round()) == [45, 64, 67, 77, 80, 81, 84, 89, 89, 100]
    assert pd.read_csv(report / "tables" / "factors.csv")["respondents"].eq(81).all()


def test_the_bands_of_chapter_2_come_out_of_the_report_as_they_went_in(report):
    """A round trip of our own rule, from the stated labels to answers and back; evidence of nothing."""
    claims = pd.read_csv(STUDY / "claims.csv", dtype=str).query("kind == 'band'")
    portraits = pd.read_csv(report / "tables" / "portraits.csv").set_index(["network", "characteristic"])
    for claim in claims.itertuples():
        for language in ("nl", "en"):
            in_words = getattr(claim, f"text_{language}").partition(": ")[2]
            assert portraits.at[(claim.subject, claim.characteristics), f"label_{language}"] == in_words, claim.id


def test_every_network_agrees_and_every_scale_is_reliable_as_planted(report):
    icc = pd.read_csv(report / "tables" / "icc.csv").query("form == 'ICC(A,k)'")
    assert len(icc) == 11
    assert (icc["estimate"] > 0.9).all()
    assert set(pd.read_csv(report / "tables" / "scale_reliability.csv")["meets"]) == {"yes"}


def test_the_committed_tables_are_what_the_report_makes(report):
    """To one unit in the last declared digit: bytes are promised on one machine, not between processors."""
    assert {path.name for path in (COMMITTED / "tables").glob("*.csv")} == {
        path.name for path in (report / "tables").glob("*.csv")
    }
    for path in (COMMITTED / "tables").glob("*.csv"):
        committed, made = pd.read_csv(path), pd.read_csv(report / "tables" / path.name)
        assert list(committed.columns) == list(made.columns) == [*TABLES[path.stem], "data"]
        for name, column in TABLES[path.stem].items():
            if column.digits is None or column.significant:
                continue
            difference = (committed[name] - made[name]).abs().max()
            assert not difference > 1.01 * 10.0**-column.digits, f"{path.name}, {name}"
            assert committed[name].isna().equals(made[name].isna())


def test_every_combination_of_choices_is_in_one_table(report):
    study = read_study(STUDY)
    made = pd.read_csv(report / "tables" / "specifications.csv", keep_default_na=False, na_values=[""])
    curve = specification_curve(study, study.claims.frame, study.config.patterns.specified)
    for name in ("id", "score", "respondents", "coefficient", "left_out"):
        assert made[name].tolist() == curve[name].tolist()
    assert made["estimate"].tolist() == pytest.approx(curve["estimate"].tolist(), abs=0.0005 + 1e-9)
    assert not (report / "parts").exists()


def test_the_committed_figures_are_those_that_the_report_draws(report):
    """Of figures the vectors are committed; their PNGs are made with the report."""
    committed, made = (
        {path.name: path.read_bytes() for path in (place / "figures").glob("*.svg")} for place in (COMMITTED, report)
    )
    assert committed.keys() == made.keys()
    if MADE_HERE:
        stale = [name for name in made if made[name] != committed[name]]
        assert not stale, f"make report, and commit: {', '.join(stale)}"


def test_the_committed_readme_is_the_one_that_the_report_makes(report):
    committed, made = ((place / "README.md").read_text(encoding="utf-8") for place in (COMMITTED, report))
    assert committed == made, "make report, and commit: README.md"
    for target in re.findall(r"\]\(([^)]+)\)", made):
        assert (COMMITTED / target).exists(), target


def shown(notebook: Path) -> list:
    """What a reader of an executed notebook sees: prose, code, outputs; of a figure what its text says."""
    cells = nbformat.read(notebook, 4).cells
    outputs = [output.get("data", output) for cell in cells for output in cell.get("outputs", [])]
    for output in outputs:
        output.pop("image/svg+xml", None)
    return [[cell.source for cell in cells], outputs]


def test_the_committed_notebooks_are_those_that_the_report_runs(report):
    committed, made = ({path.name: path for path in (place / "notebooks").iterdir()} for place in (COMMITTED, report))
    assert committed.keys() == made.keys()
    stale = [name for name in made if shown(made[name]) != shown(committed[name])]
    if MADE_HERE:
        stale += [name for name in made if made[name].read_bytes() != committed[name].read_bytes()]
    assert not stale, f"make report, and commit: {', '.join(sorted(set(stale)))}"


def test_every_figure_of_the_published_report_is_in_the_index_with_its_files(report):
    index = pd.read_csv(report / "tables" / "figures.csv")
    assert index["report_figure"].dropna().tolist() == list(range(1, 19))
    assert len(index) == len(list((report / "figures").glob("*.svg"))) == len(list((report / "figures").glob("*.png")))
    for row in index.itertuples():
        for file in (row.figure, row.figure.replace(".svg", ".png"), row.table):
            assert (report / file).stat().st_size == (report / "site" / file).stat().st_size > 0
        assert (report / "site" / f"{row.page}.html").is_file()
    portraits = [f"5-network-portrait-{slug(network)}" for network in read_study(STUDY).networks.index]
    assert index["page"].tolist()[:10] == portraits


def test_no_figure_gives_the_number_of_members_of_a_named_network(report):
    """Meses has 33, of whom 21 answered; the report gives its size by colour, and response by letter."""
    shown = pd.read_csv(report / "tables" / "figures.csv").set_index("report_figure")["shows"].loc[[7, 15, 16, 17, 18]]
    assert shown.str.contains("Meses").all()
    assert not shown.str.contains(r"(?<![.\d])(?:33|21)\b").any()


def test_the_readme_quotes_the_comparisons_that_are_committed():
    made = pd.read_csv(COMMITTED / "tables" / "validation.csv")
    readme = " ".join((PROJECT / "README.md").read_text(encoding="utf-8").split())
    assert f"{made['numbers'].sum():,.0f} numbers in {len(made)} comparisons" in readme
    assert set(made["agrees"]) == {"yes"}


def test_everything_that_a_notebook_shows_is_on_its_page(report):
    for path in (report / "notebooks").iterdir():
        outputs = [each for cell in nbformat.read(path, 4).cells for each in cell.get("outputs", [])]
        outputs = [each for each in outputs if SHORT not in each.get("metadata", {})]  # said below the title
        page = BeautifulSoup((report / "site" / f"{path.stem}.html").read_text(encoding="utf-8"), "html.parser")
        assert len(page.select(".cell_output")) == len(outputs), path.stem
        assert len(page.select("figure img[alt]")) == sum("image/svg+xml" in each.data for each in outputs)
        assert len(page.select("article table")) == sum("text/html" in each.data for each in outputs)


def test_every_page_and_table_says_that_the_data_are_synthetic(report):
    for page in (report / "site").glob("*.html"):
        assert "Synthetic data: the answers behind these pages are invented" in page.read_text(encoding="utf-8")
    for table in (report / "tables").glob("*.csv"):
        wanted = {"validation": "public", "validation_summary": "public", "rules": "rules", "kinds": "rules"}
        wanted |= dict.fromkeys(PUBLISHED, "published report")
        wanted = wanted.get(table.stem, "synthetic")
        assert set(pd.read_csv(table)["data"]) == {wanted}
    for notebook in (report / "notebooks").iterdir():
        said = "**Synthetic data**" in notebook.read_text(encoding="utf-8")
        assert said == (notebook.stem not in ("0-method-validation", "8-published-report"))
