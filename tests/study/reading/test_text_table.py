"""Tables are read in every dialect that Dutch groups have, and refused where their meaning would be a guess."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.study.problems import StudyError
from analysis.study.reading.text_file import read_text_table
from analysis.study.reading.text_table import numbers

NAMES = st.text("abcdeéëïü €", min_size=1, max_size=8).map(str.strip).filter(bool)
VALUES = st.one_of(st.none(), st.integers(0, 99), st.floats(-9, 9).map(lambda x: round(x, 3)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@given(st.lists(st.tuples(NAMES, VALUES), min_size=1, max_size=6))
def test_every_dialect_gives_back_the_same_values(tmp_path_factory, encoding, separator, rows):
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator)
    writer.writerow(["naam", "waarde"])
    for name, value in rows:
        text = "" if value is None else str(value)
        writer.writerow([name, text if separator == "," else text.replace(".", ",")])
    path = tmp_path_factory.mktemp("dialect") / "table.csv"
    path.write_bytes(buffer.getvalue().encode(encoding))
    table = read_text_table(path)
    values, problems = numbers(table, "waarde")
    assert problems == []
    assert list(table.frame["naam"]) == [name for name, _ in rows]
    pd.testing.assert_series_equal(
        values, pd.Series([value for _, value in rows], index=table.frame.index, dtype=float), check_names=False
    )


def read(tmp_path, content: bytes | str):
    path = tmp_path / "survey.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_text_table(path)


def test_windows_1252_is_read_and_said(tmp_path):
    table = read(tmp_path, "netwerk;n\nCoöperatie;3\n".encode("cp1252"))
    assert list(table.frame["netwerk"]) == ["Coöperatie"]
    assert table.notes == ("survey.csv: not UTF-8, read as Windows-1252.",)


def test_rows_are_counted_as_a_spreadsheet_does_and_empty_ones_are_said(tmp_path):
    table = read(tmp_path, "a,b\n1,2\n,\n3,4\n\n")
    assert list(table.frame.index) == [2, 4]
    assert table.notes == ("survey.csv: 2 rows without any content were passed over.",)


def test_a_decimal_comma_in_a_comma_separated_file_gets_the_right_advice(tmp_path):
    _, [problem] = numbers(read(tmp_path, 'a,b\n"3,5",1\n'), "a")
    assert str(problem) == (
        'survey.csv, row 2, column a: "3,5" is not a number. '
        "Write decimals with a point, or save the file with semicolons between the columns. [number-decimal-comma]"
    )


@pytest.mark.parametrize("text", ["1.234,5", "1e5", "4 ", "0x10", "nan", "inf", "vier", "1,2,3"])
def test_what_two_readers_could_read_differently_is_not_a_number(tmp_path, text):
    values, problems = numbers(read(tmp_path, f"a;b\n{text};1\n"), "a")
    assert (len(problems) == 1) == (text.strip() != "4")
    assert values.isna().all() == (text.strip() != "4")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"a,b\n", "has column names but no rows"),
        (b"a,a\n1,2\n", '"a" names two columns'),
        (b"a,b\n1,2,3\n4\n", "row 2: has 3 cells where the header has 2"),
        (b'a,b\n"1,2\n', "is not a readable table"),
        ("a,b\n1,2\n".encode("utf-16-le"), "is not text, or in an encoding that cannot be told"),
        (b"\xff\xfea", "begins as UTF-16 text, and is none"),
        ("a,b\n1,é\n".encode() + "2,é\n".encode("cp1252"), "row 3: is UTF-8 in some rows and not in this one"),
        (b"Survey 2024,,\nid,net,q1\n1,2,3\n", "row 1: is not the header: row 2 looks like it .id, net, q1."),
        (b"Survey 2024\nid,net,q1\n1,2,3\n", "row 1: is not the header: row 2 looks like it"),
        (b"a,b\n1,\x81\n", "row 2: is neither UTF-8 nor Windows-1252"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_the_reason(tmp_path, content, words):
    with pytest.raises(StudyError, match=words):
        read(tmp_path, content)


def test_what_excel_leaves_behind_is_passed_over_and_said(tmp_path):
    """A first line for Excel alone, a column that was used once, and its blank cells."""
    table = read(tmp_path, "sep=;\na;b;\n1;2;\n3;4;\n")
    assert list(table.frame.columns) == ["a", "b"]
    assert list(table.frame.index) == [2, 3]
    assert table.notes == ("survey.csv: 1 columns without name or content were passed over.",)


def test_a_column_without_a_heading_is_called_by_its_place(tmp_path):
    assert list(read(tmp_path, "a,,b\n1,2,3\n").frame.columns) == ["a", "column 2", "b"]


def test_headings_are_compared_in_one_normal_form(tmp_path):
    table = read(tmp_path, 'cafe\u0301,\u00a0a\u00a0 b,"two\nlines"\n1,2,3\n')
    assert list(table.frame.columns) == ["caf\u00e9", "a b", "two lines"]


def test_utf_16_with_tabs_is_read_and_said(tmp_path):
    path = tmp_path / "export.txt"
    path.write_bytes("naam\twaarde\nCoöperatie\t3,5\n".encode("utf-16"))
    table = read_text_table(path)
    assert table.frame.to_numpy().tolist() == [["Coöperatie", "3,5"]]
    assert table.notes == ("export.txt: read as UTF-16.",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\uff14", "number-other-digits"),
        ("\u0664", "number-other-digits"),
        ("08:30", "number-date"),
        ("9" * 400, "number-too-long"),
        ("0.1000000000000000055", "number-too-long"),
        ("9007199254740993", "number-too-long"),
        ("2022-11-03", "number-date"),
        ("12-05-2026", "number-date"),
        ("5/4/26", "number-date"),
        ("1.234,5", "number-thousands"),
        ("1\u202f234", "number-thousands"),
        ("1'234'567", "number-thousands"),
        ("12%", "number-not-alone"),
        ("€ 5", "number-not-alone"),
        ("\u22124", "number-not-alone"),
        ("8 uur", "number-not-alone"),
        ("#N/B", "number-error-value"),
        ("often", "number-word"),
    ],
)
def test_each_fault_of_a_number_is_told_as_what_it_is(tmp_path, text, code):
    values, [problem] = numbers(read(tmp_path, f"a;b\n{text};1\n"), "a")
    assert values.isna().all()
    assert problem.code == code


@pytest.mark.parametrize("text", ["8.333333333333334", "0.30000000000000004", "11.100000381469727", "-0"])
def test_numbers_that_a_program_computed_are_kept_digit_for_digit(tmp_path, text):
    values, problems = numbers(read(tmp_path, f"a\tb\n{text}\t1\n"), "a")
    assert values.tolist() == [float(text)]
    assert str(values.iloc[0]) == str(float(text) + 0.0)
    assert problems == []


def test_bars_stand_between_columns_where_the_header_has_no_other_sign(tmp_path):
    assert list(read(tmp_path, "a|b\n1|2,5\n").frame.iloc[0]) == ["1", "2,5"]
    assert list(read(tmp_path, "a,b\nx|y|z,1\nx|y|z,2\n").frame.columns) == ["a", "b"]


def test_letters_that_were_read_in_the_wrong_encoding_are_told(tmp_path):
    table = read(tmp_path, "Zürich,b\n1,2\n".encode().decode("cp1252"))
    assert "ZÃ¼rich" in table.notes[0]


def test_utf_32_is_read(tmp_path):
    path = tmp_path / "export.txt"
    path.write_bytes("naam,waarde\nCoöperatie,3\n".encode("utf-32"))
    assert read_text_table(path).frame.to_numpy().tolist() == [["Coöperatie", "3"]]


def test_thousands_are_told_from_a_decimal_comma_in_a_file_with_commas(tmp_path):
    table = read(tmp_path, 'a,b,c\n"1,234","1,23",1\n')
    assert [numbers(table, name)[1][0].code for name in ("a", "b")] == ["number-thousands", "number-decimal-comma"]


def test_a_fault_of_a_whole_column_is_one_line(tmp_path):
    [problem] = numbers(read(tmp_path, "a;b\n" + "eens;1\n" * 30 + "oneens;1\n" * 10), "a")[1]
    assert '40 cells: "eens" (30 rows: 2, 3, 4, and 27 more); "oneens" (10 rows: 32, 33, 34' in str(problem)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(StudyError, match=r"survey.csv: is not in the study folder"):
        read_text_table(tmp_path / "survey.csv")
