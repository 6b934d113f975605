"""The page on a published report, for a report that nobody here has read: other statements, and a scale to 7."""

import pandas as pd

from analysis.report.plan import plan
from analysis.study.reading.study_folder import read_study
from tests.any_study import run
from tests.conftest import TOY

PAGE = "8-published-report"
CODEBOOK = TOY["codebook.csv"].replace(",1,5,", ",1,7,")
CLAIMS = """id,section,subject,characteristics,kind,expected,level,hedge,text_en,text_nl
b1,2,North,trust,band,5-6,respondent,,North: 5 to 6,Noord: 5 tot 6
b2,2,East,trust,band,2-3,respondent,,East: 2 to 3,Oost: 2 tot 3
b3,2,South,trust,band,6-7,respondent,,South: 6 to 7,Zuid: 6 tot 7
most,4,East,trust,highest,1,respondent,,East has most trust,Oost heeft het meeste vertrouwen
pace,1,,trust pace,positive,,respondent,,Trust goes with pace,Vertrouwen hangt samen met tempo
again,4,,trust pace,positive,,respondent,seems,Trust seems to go with pace,Vertrouwen lijkt samen te hangen met tempo
"""
FINDING = {
    **{"id": "east", "finding_nl": "Oost *", "finding_en": "East *", "places_nl": "2 en 4", "places_en": "2 and 4"},
    **dict.fromkeys(["reasoning_nl", "reasoning_en", "right_nl", "right_en"], ""),
    **{"settled_by_nl": "de data", "settled_by_en": "the data", "conflicts": "most"},
    "answer_of_authors": "It was South.",
}
FINDINGS = pd.DataFrame([FINDING]).to_csv(index=False)


def shown(study, place, language: str) -> str:
    """What the page says and shows."""
    run.write_study(study, place / "processed")
    (only,) = plan(study, language, only=[PAGE])[0]
    displayed: list[dict] = []
    with run.handed(place), run.patch.object(run.pages, "display", lambda data, **_: displayed.append(data)):
        run.run_cells(only)
    return "\n".join(str(data.get("text/markdown", "")) for data in displayed)


def test_bands_are_read_on_their_own_scale_and_what_a_program_found_leads(toy, tmp_path):
    told = shown(read_study(toy(codebook__csv=CODEBOOK, claims__csv=CLAIMS)), tmp_path, "en")
    assert "1. East has most trust – East: 2 to 3; North: 5 to 6; South: 6 to 7" in told
    assert "2. Trust goes with pace – Trust seems to go with pace" in told
    assert "2 places of the report" in told
    assert "An ICC above" not in told  # this report states none
    assert "synthetic" not in told
    graded = pd.read_csv(tmp_path / "report" / "tables" / "conflicts.csv")
    assert graded["grade"].to_list() == ["contradiction", "not equally firm"]


def test_findings_of_its_own_researchers_lead_with_the_answer_of_the_authors(toy, tmp_path):
    study = read_study(toy(codebook__csv=CODEBOOK, claims__csv=CLAIMS, findings__csv=FINDINGS))
    told = shown(study, tmp_path, "nl")
    assert "1. Oost \\*" in told
    assert "*(tegenspraak)*" in told
    assert "- Antwoord van de auteurs: It was South." in told
    assert "- Waarom" not in told
