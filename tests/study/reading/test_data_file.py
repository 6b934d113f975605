"""The same answers are read whatever file they are in."""

import datetime
import math
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.study.problems import StudyError
from analysis.study.reading.data_file import READERS, read_data_file
from analysis.study.reading.study_folder import read_study
from analysis.study.reading.text_table import numbers
from tests.conftest import TOY


def write(frame: pd.DataFrame, path: Path) -> Path:
    kind = path.suffix
    if kind in (".csv", ".tsv", ".txt"):
        frame.to_csv(path, index=False, sep=";" if kind == ".csv" else "\t", decimal="," if kind == ".csv" else ".")
    elif kind == ".xlsx":
        frame.to_excel(path, index=False)
    elif kind == ".ods":
        write_ods(frame, path)
    elif kind == ".sav":
        pyreadstat.write_sav(frame, path)
    else:
        frame.to_parquet(path)
    return path


def write_ods(frame: pd.DataFrame, path: Path) -> None:
    """The least that an OpenDocument spreadsheet needs."""

    def cell(value: object) -> str:
        if value is None or value != value:
            return "<table:table-cell/>"
        about = f'"float" office:value="{value!r}"' if isinstance(value, int | float) else '"string"'
        return f"<table:table-cell office:value-type={about}><text:p>{value}</text:p></table:table-cell>"

    rows = [list(frame.columns), *frame.astype(object).to_numpy().tolist()]
    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    space = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{space}:{name}:1.0"' for name in ("office", "table", "text"))
    body = f'<office:spreadsheet><table:table table:name="Sheet">{lines}</table:table></office:spreadsheet>'
    content = f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"
    with zipfile.ZipFile(path, "w") as book:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        manifest = f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0">{entry}</manifest:manifest>'
        book.writestr("mimetype", kind)
        book.writestr("META-INF/manifest.xml", manifest)
        book.writestr("content.xml", content)


NAMES = st.text("abcdeéëïü€ ", min_size=1, max_size=8).map(str.strip).filter(bool)
VALUES = st.one_of(st.none(), st.integers(-99, 9999), st.floats(-9, 9).map(lambda x: round(x, 6)))
ROWS = st.lists(st.tuples(NAMES, VALUES), min_size=1, max_size=6)


@pytest.mark.parametrize("kind", READERS)
@given(ROWS)
def test_reading_back_gives_the_same_values_in_every_format(tmp_path_factory, kind, rows):
    frame = pd.DataFrame(rows, columns=["naam", "waarde"]).astype({"waarde": float})
    table = read_data_file(write(frame, tmp_path_factory.mktemp("file") / f"survey{kind}"))
    values, problems = numbers(table, "waarde")
    assert problems == []
    assert list(table.frame["naam"]) == [name for name, _ in rows]
    assert [None if math.isnan(value) else value for value in values] == [value for _, value in rows]
    assert list(table.frame.index) == list(range(2, len(rows) + 2))


@pytest.mark.parametrize("kind", READERS)
def test_a_study_is_the_same_study_in_every_format(toy, kind):
    plain = read_study(toy("plain"))
    folder = toy("other", study__toml=TOY["study.toml"].replace("survey.csv", f"survey{kind}"), survey__csv=None)
    survey = pd.read_csv(toy("source") / "survey.csv")
    write(survey, folder / f"survey{kind}")
    pd.testing.assert_frame_equal(read_study(folder).responses, plain.responses)


def spss(tmp_path, **options) -> Path:
    frame = pd.DataFrame({"who": [1.0, 2.0, 3.0], "net": [1.0, 2.0, 1.0], "a": [4.0, 9.0, 2.0]})
    pyreadstat.write_sav(frame, tmp_path / "survey.sav", **options)
    return tmp_path / "survey.sav"


def test_spss_labels_name_the_networks_and_user_missing_codes_are_missing_and_both_are_said(tmp_path):
    path = spss(
        tmp_path,
        variable_value_labels={"net": {1.0: "Noord", 2.0: "Zuid"}, "a": {4.0: "vaak"}},
        missing_ranges={"a": [9.0]},
        column_labels={"a": "Hoe vaak?"},
    )
    table = read_data_file(path, named=["who", "net"])
    assert list(table.frame["net"]) == ["Noord", "Zuid", "Noord"]
    assert list(table.frame["who"]) == ["1", "2", "3"]
    assert numbers(table, "a")[0].fillna(0).tolist() == [4, 0, 2]
    assert table.notes == ("survey.sav: codes that SPSS calls user-missing were read as missing: a (1).",)
    assert table.labels == {"a": "Hoe vaak?"}


def test_a_text_that_the_codebook_lacks_is_taken_from_spss_and_said(toy):
    codebook = TOY["codebook.csv"].replace("Too fast?", "")
    toml = TOY["study.toml"].replace("survey.csv", "survey.sav")
    folder = toy(study__toml=toml, codebook__csv=codebook, survey__csv=None)
    survey = pd.read_csv(toy("source") / "survey.csv")
    pyreadstat.write_sav(survey, folder / "survey.sav", column_labels={"pace": "Te snel?", "trust_1": "Anders"})
    study = read_study(folder)
    assert study.codebook.loc["pace", "text_en"] == "Te snel?"
    assert study.codebook.loc["trust_1", "text_en"] == "We keep agreements."
    assert "The text of 1 items is the label in survey.sav: pace." in study.notes


def test_what_excel_made_of_an_answer_is_told_not_guessed(tmp_path):
    book = openpyxl.Workbook()
    for row in (["who", "a"], ["x", datetime.datetime(2022, 11, 3)], ["y", True], ["z", "#N/A"], [], ["w", "3,5"]):
        book.active.append(row)
    book.create_sheet("Blad2")
    book.save(tmp_path / "survey.xlsx")
    table = read_data_file(tmp_path / "survey.xlsx")
    values, problems = numbers(table, "a")
    assert [(problem.row, problem.value) for problem in problems] == [
        (2, "2022-11-03"),
        (3, "True"),
        (4, "#N/A"),
    ]
    assert values[6] == 3.5
    assert table.notes == ("survey.xlsx: only the first sheet, Sheet, was read; not Blad2.",)


@pytest.mark.parametrize("name", ["survey.xlsx", "survey.sav", "survey.parquet"])
def test_a_file_that_is_not_what_its_ending_says_is_told(tmp_path, name):
    (tmp_path / name).write_text("who;a\n1;2\n", encoding="utf-8")
    with pytest.raises(StudyError, match=f"{name}: cannot be read as"):
        read_data_file(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "words"), [("survey.doc", "is of a kind"), ("survey.sav", "is not in the study folder")]
)
def test_another_kind_of_file_and_a_missing_one_are_told(tmp_path, name, words):
    with pytest.raises(StudyError, match=words):
        read_data_file(tmp_path / name)


def test_an_empty_workbook_is_told(tmp_path):
    openpyxl.Workbook().save(tmp_path / "survey.xlsx")
    with pytest.raises(StudyError, match="is empty"):
        read_data_file(tmp_path / "survey.xlsx")
