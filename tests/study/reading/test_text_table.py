"""Tables are read in every dialect that Dutch groups have, and refused where their meaning would be a guess."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.study.problems import StudyError
from analysis.study.reading.text_table import numbers, read_text_table

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
        "Write decimals with a point, or save the file with semicolons between the columns."
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
        (b"a,,b\n1,2,3\n", "column 2 has no name"),
        (b"a,b\n1,2,3\n4\n", "row 2: has 3 cells where the header has 2"),
        (b'a,b\n"1,2\n', "is not a readable table"),
        ("a,b\n1,2\n".encode("utf-16"), "UTF-16"),
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


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(StudyError, match=r"survey.csv: is not in the study folder"):
        read_text_table(tmp_path / "survey.csv")
