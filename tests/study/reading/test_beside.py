"""The printed bands of a published study are found by name and unit, or it is said why not."""

import pytest

from analysis.study.problems import StudyError
from analysis.study.reading.study_folder import read_study
from analysis.study.study import load_study, write_study
from tests.conftest import TOY

CLAIMS = """id,section,subject,characteristics,kind,expected,level
a,1,West,trust,band,3-4,respondent
b,1,West,trust,band,1-2,respondent
c,1,West,size,count_band,6-9,respondent
d,1,West,pace,count_band,6-9,respondent
e,1,Far,vision,band,2-3,respondent
f,1,Far,trust,mean_word,3-4,respondent
"""


def beside(toy, named: str = "../published", **files: str):
    toy("published", claims__csv=files.pop("claims__csv", CLAIMS), **files)
    toml = TOY["study.toml"].replace('"Toy"', '"Ours"') + f'\n[beside]\nstudy = "{named}"\n'
    return read_study(toy("ours", study__toml=toml))


def test_bands_of_the_same_name_and_unit_are_taken_the_first_where_there_are_two(toy, tmp_path):
    study = beside(toy)
    assert study.beside.title == "Toy"
    rows = study.beside.bands.to_dict("records")
    assert rows == [
        {"network": "West", "characteristic": "trust", "unit": "answers", "low": 3.0, "high": 4.0},
        {"network": "West", "characteristic": "size", "unit": "counts", "low": 6.0, "high": 9.0},
    ]
    write_study(study, tmp_path / "processed")
    again = load_study(tmp_path / "processed").beside
    assert (again.title, again.bands.to_dict("records")) == ("Toy", rows)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"named": "nowhere"}, "is no study with a claims.csv"),
        ({"claims__csv": CLAIMS.replace("trust", "faith").replace("size", "extent")}, "prints no band of a charact"),
        ({"claims__csv": "id,section\na,1\n"}, "cannot be read"),
    ],
)
def test_a_study_that_cannot_be_set_beside_is_told(toy, changed, said):
    with pytest.raises(StudyError, match=said) as raised:
        beside(toy, **changed)
    assert [problem.code for problem in raised.value.problems] == ["beside"]
