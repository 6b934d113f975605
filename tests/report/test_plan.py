"""A report runs every notebook that its study has input for, the portrait once per network."""

from analysis.places import STUDIES
from analysis.report.parameters import check
from analysis.report.plan import plan
from analysis.study.reading.study_folder import read_study
from analysis.verdicts.specification import SPECIFICATIONS
from tests.conftest import TOY


def test_the_portrait_runs_once_per_network_in_the_order_of_the_networks(toy):
    runs, left_out = plan(read_study(toy()), "nl")
    assert [run.name for run in runs] == [
        "0-method-validation",
        "1-data",
        "2-pilot-factor-analysis",
        "4-reliability",
        "5-network-portrait-north",
        "5-network-portrait-east",
        "5-network-portrait-south",
        "6-network-comparison",
        "7-pattern-exploration",
    ]
    assert runs[6].parameters == {"study": "toy", "language": "nl", "network": "South"}
    assert left_out == [
        ("3-item-reduction", "the study has no pilot"),
        ("7a-one-specification", "study.toml names no statements under [patterns] specified"),
        ("8-published-claims", "the study has no claims.csv"),
    ]
    for run in runs:
        check(run)


def test_notebooks_about_scales_are_left_out_with_the_reason_where_there_are_none(toy):
    header, *rows = TOY["codebook.csv"].splitlines()
    single = [row.replace(",trust,likert,", ",,single,") for row in rows]
    runs, left_out = plan(read_study(toy(codebook__csv="\n".join([header, *single]))), "en")
    without_claims = ["2-pilot-factor-analysis", "3-item-reduction", "4-reliability"]
    without_claims += ["7a-one-specification", "8-published-claims"]
    assert [item.notebook for item in left_out] == without_claims
    assert all(item.reason for item in left_out)
    assert len(runs) == 7


def test_one_network_alone_is_not_compared(toy):
    survey = "\n".join(line for line in TOY["survey.csv"].splitlines() if "East" not in line and "South" not in line)
    _, left_out = plan(read_study(toy(survey__csv=survey, networks__csv="network\nNorth\n")), "en")
    assert ("6-network-comparison", "the study has one network only") in left_out
    assert ("7-pattern-exploration", "the study has one network only") in left_out
    assert ("7a-one-specification", "the study has one network only") in left_out


def test_the_combinations_of_choices_are_a_sweep_that_page_7_waits_for():
    runs, left_out = plan(read_study(STUDIES / "delicate-verbanden"), "en")
    sweep = [run for run in runs if run.notebook.stem == "7a-one-specification"]
    assert [tuple(run.parameters.values())[2:] for run in sweep] == list(SPECIFICATIONS)
    assert sweep[0].name == "7a-one-specification-mean-of-items-all-pearson"
    assert {run.name: run.after for run in runs if run.after} == {
        "7-pattern-exploration": tuple(run.name for run in sweep)
    }
    assert left_out == []
    for run in sweep:
        check(run)


def test_without_a_sweep_page_7_waits_for_nothing(toy):
    runs, _ = plan(read_study(toy()), "en")
    assert not any(run.after for run in runs)
