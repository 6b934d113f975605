"""A report runs every notebook that its study has input for, the portrait once per network."""

import pytest

from analysis.places import NOTEBOOKS, STUDIES
from analysis.report.parameters import check
from analysis.report.plan import BETWEEN_NETWORKS, READS, PlanError, plan
from analysis.study.reading.study_folder import read_study
from tests.conftest import TOY


def test_the_portrait_runs_once_per_network_in_the_order_of_the_networks(toy):
    runs, left_out = plan(read_study(toy()), "nl")
    assert [run.name for run in runs] == [
        "1-data",
        "2-pilot-factor-analysis",
        "4-reliability",
        "4a-agreement",
        "5-network-portrait-north",
        "5-network-portrait-east",
        "5-network-portrait-south",
        "6-network-comparison",
        "7-pattern-exploration",
        "7b-how-many-more",
    ]
    assert runs[6].parameters == {"study": "toy", "language": "nl", "network": "South"}
    assert left_out == [
        ("3-item-reduction", "the study has no pilot", True),
        ("7a-other-choices", "study.toml names no statements under [patterns] specified", False),
        ("8-published-report", "the study has no claims.csv", False),
        ("8a-statements", "the study has no claims.csv", False),
        ("8b-printed-numbers", "the study has no expected.csv", False),
    ]
    for run in runs:
        check(run)


def test_notebooks_about_scales_are_left_out_with_the_reason_where_there_are_none(toy):
    header, *rows = TOY["codebook.csv"].splitlines()
    single = [row.replace(",trust,likert,", ",,single,") for row in rows]
    runs, left_out = plan(read_study(toy(codebook__csv="\n".join([header, *single]))), "en")
    without_claims = ["2-pilot-factor-analysis", "3-item-reduction", "4-reliability", "4a-agreement"]
    without_claims += ["7a-other-choices", "8-published-report", "8a-statements", "8b-printed-numbers"]
    assert [item.notebook for item in left_out] == without_claims
    assert all(item.reason for item in left_out)
    assert len(runs) == 7


def test_one_network_alone_is_not_compared(toy):
    survey = "\n".join(line for line in TOY["survey.csv"].splitlines() if "East" not in line and "South" not in line)
    _, left_out = plan(read_study(toy(survey__csv=survey, networks__csv="network\nNorth\n")), "en")
    alone = {each.notebook for each in left_out if each.reason == "the study has one network only"}
    assert alone == {*BETWEEN_NETWORKS}


def test_every_notebook_runs_for_a_study_that_has_everything():
    runs, left_out = plan(read_study(STUDIES / "delicate-verbanden"), "en")
    assert {run.notebook for run in runs} == set(NOTEBOOKS.glob("*.ipynb"))
    assert left_out == []
    for run in runs:
        check(run)


def test_a_report_can_be_limited_to_some_pages(toy):
    study = read_study(toy())
    runs, left_out = plan(study, "en", only=["5-network-portrait:East", "1-data"])
    assert [run.name for run in runs] == ["1-data", "5-network-portrait-east"]
    assert left_out == []
    assert [run.part for run in plan(study, "en", only=["5-network-portrait"])[0]] == ["north", "east", "south"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [("4-reliabilty", "there is no page 4-reliabilty; the pages are 1-"), ("3-item-reduction", "has no pilot")],
)
def test_a_page_that_a_report_does_not_have_is_refused_with_the_reason(toy, asked, words):
    with pytest.raises(PlanError, match=words):
        plan(read_study(toy()), "en", only=[asked])


def test_given_parameters_reach_their_notebook_and_no_other(toy):
    runs, _ = plan(read_study(toy()), "en", {"5-network-portrait": {"multiplier": 3.0}})
    assert [run.title for run in runs if "multiplier" in run.parameters] == ["North", "East", "South"]


def test_of_answers_a_portrait_reads_the_slice_of_its_network_and_coarse_means_of_all(toy):
    runs, _ = plan(read_study(toy()), "en")
    slices = [{"claims", "together", f"slice:{network}"} for network in ("North", "East", "South")]
    assert [run.reads for run in runs if run.part] == slices


def test_without_a_pilot_its_page_is_handed_the_main_survey(toy):
    reads = {run.name: run.reads for run in plan(read_study(toy()), "en")[0]}
    assert reads["2-pilot-factor-analysis"] == {"pilot", "survey"}
    with_pilot = plan(read_study(STUDIES / "delicate-verbanden"), "en")[0]
    assert {run.name: run.reads for run in with_pilot}["2-pilot-factor-analysis"] == {"pilot"}


def test_what_pages_read_is_declared_of_notebooks_that_exist():
    assert {f"{page}.ipynb" for page in READS} <= {path.name for path in NOTEBOOKS.iterdir()}
