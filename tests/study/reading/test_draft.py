"""What a study folder knows for the sake of exports: words, rows that count, codes of networks, open decisions."""

import pytest

from analysis.study.problems import StudyError
from analysis.study.reading.study_folder import read_study
from tests.conftest import TOY

WORDS = TOY["survey.csv"].replace("pace", "Is it too fast?,state").replace("network", "code")
CODEBOOK = """item,scale,kind,minimum,maximum,reverse,phase,text_en,column,answers,remark
trust_1,trust,likert,1,5,no,main,We keep agreements.,,,
trust_2,trust,likert,1,5,no,main,We mean well.,,5 = completely | 4 = mostly,as asked
trust_3,trust,likert,1,5,yes,main,We keep things to ourselves.,,no answer = 99,
size,,count,0,,no,main,How many schools?,,,
pace,,single,1,5,no,main,Too fast?,Is it too fast?,,
"""
SURVEY = """who,where,trust_1,trust_2,trust_3,size,Is it too fast?,state
a,1,4,Completely,2,3,1,done
b,1,3,3,3,1,2,done
c,2,5,mostly,99,12,3,done
d,2,2,3,2,2,4,preview
e,,1,2,5,4,5,done
f,,,,,,,done
"""
NETWORKS = "code,network,invited\n1,North,5\n2,South,\n(blank),South,\n"


def settings(keep: str = 'state = ["done"]', least: int = 1) -> str:
    return (
        TOY["study.toml"].replace('"network"', '"where"').replace("missing = [99]", f"least_answers = {least}")
        + f"\n[survey.keep]\n{keep}\n"
    )


def test_words_columns_rows_and_codes_are_read_as_the_study_says(toy):
    folder = toy(study__toml=settings(), codebook__csv=CODEBOOK, survey__csv=SURVEY, networks__csv=NETWORKS)
    study = read_study(folder)
    assert study.responses["network"].tolist() == ["North", "North", "South", "South"]
    assert study.responses["trust_2"].tolist() == [5, 3, 4, 2]
    assert study.responses["trust_3"].isna().tolist() == [False, False, True, False]
    assert study.responses["pace"].tolist() == [1, 2, 3, 5]
    notes = " ".join(study.notes)
    assert "1 of 6 rows do not count, since state is not done (preview: 1)" in notes
    assert "1 of 5 rows do not count, with fewer than 1 answers" in notes


def test_a_rule_that_keeps_nobody_is_told(toy):
    folder = toy(study__toml=settings('state = ["finished"]'), codebook__csv=CODEBOOK, survey__csv=SURVEY)
    with pytest.raises(StudyError, match="no row that counts"):
        read_study(folder)


def test_all_open_decisions_come_at_once_and_nothing_else(toy):
    folder = toy(
        study__toml=settings('state = ["? done"]'),
        codebook__csv=CODEBOOK.replace("no,main", "? no,main").replace("Too fast?,Is", "?,Is"),
        survey__csv="nonsense",
        networks__csv=NETWORKS.replace("2,South", "2,? South"),
    )
    with pytest.raises(StudyError) as caught:
        read_study(folder)
    places = [(problem.file, problem.column) for problem in caught.value.problems]
    assert places == [
        ("study.toml", "[survey.keep] state"),
        ("codebook.csv", "reverse"),
        ("codebook.csv", "text_en"),
        ("networks.csv", "network"),
    ]
    assert '4 to decide, rows 2 to 6: "? no" (4)' in str(caught.value)


def test_a_list_of_answers_that_cannot_be_read_is_told(toy):
    folder = toy(codebook__csv=CODEBOOK.replace("5 = completely", "completely = 5"))
    with pytest.raises(StudyError, match="completely = 5"):
        read_study(folder)
