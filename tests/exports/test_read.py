"""An export is read with the care of a study's own files: nothing lost or moved without a word."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import pytest

from analysis.exports.read import read_export
from analysis.study.problems import StudyError
from tests.exports.made import book, text

ROWS = [["school", "trust", "ties", "age"], ["Noord", 4, 3, 31], ["Noord", 5, 2, 42], ["Zuid", 1, 2, 53]]


def changed(path: Path, change: Callable[[openpyxl.Workbook], object]) -> Path:
    workbook = openpyxl.load_workbook(book(path, ROWS))
    change(workbook)
    workbook.save(path)
    return path


def codes(path: Path) -> list[str]:
    with pytest.raises(StudyError) as raised:
        read_export(path)
    return [problem.code for problem in raised.value.problems]


def notes(path: Path) -> str:
    return "\n".join(str(note) for note in read_export(path).notes)


def test_formulas_that_no_program_has_computed_are_refused_since_their_answers_would_be_blank(tmp_path):
    def formula(workbook):
        workbook.active["B3"] = "=1+3"

    with pytest.raises(StudyError, match="column trust: formulas without a value in B3"):
        read_export(changed(tmp_path / "export.xlsx", formula))


def test_error_values_are_named_and_stay_in_their_cells(tmp_path):
    def error(workbook):
        workbook.active["C3"] = "#N/A"

    path = changed(tmp_path / "export.xlsx", error)
    assert 'row 3, column ties: "#N/A" is not a number' in notes(path)
    assert read_export(path).cells[2].tolist() == ["3", "#N/A", "2"]


def test_other_sheets_hidden_rows_and_merged_cells_are_told(tmp_path):
    def hide(workbook):
        workbook.create_sheet("codes").sheet_state = "hidden"
        workbook.active.row_dimensions[3].hidden = True
        workbook.active.merge_cells("A2:A3")

    told = notes(changed(tmp_path / "export.xlsx", hide))
    assert "only the first sheet, Sheet, was read; not codes (hidden)" in told
    assert "1 rows are hidden" in told
    assert "column school: cells are merged: A2:A3" in told


def test_a_sheet_is_read_to_its_end_whatever_size_it_states_and_whatever_its_file_is_called(tmp_path):
    path = book(tmp_path / "export.xls", ROWS)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, re.sub(rb'dimension ref="[^"]*"', b'dimension ref="A1:B2"', content))
    assert read_export(path).cells.shape == (3, 4)


def test_a_cell_at_the_end_of_a_sheet_is_refused_before_the_memory_is_filled(tmp_path):
    def far(workbook):
        workbook.active["XFD1048576"] = 1

    assert codes(changed(tmp_path / "export.xlsx", far)) == ["table-too-large"]


def test_a_row_with_a_separator_too_many_is_refused_since_its_answers_would_stand_elsewhere(tmp_path):
    assert codes(text(tmp_path / "export.csv", [*ROWS, ["Zuid", 4, 2, 5, 64]])) == ["row-width"]


def test_rows_that_end_early_are_named(tmp_path):
    assert "filled up with blanks: 5." in notes(text(tmp_path / "export.csv", [*ROWS, ["Zuid", 4]]))


def test_a_quotation_mark_that_is_not_closed_is_refused(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text('school,trust\nNoord,4\nZuid,"5\nZuid,3\n', encoding="utf-8")
    assert codes(path) == ["file-not-a-table"]


def test_a_web_page_called_a_workbook_is_refused(tmp_path):
    path = tmp_path / "export.xls"
    path.write_text("<html><table><tr><td>4</td></tr></table></html>", encoding="utf-8")
    assert codes(path) == ["file-not-a-table"]


def test_a_file_that_only_begins_as_a_workbook_is_refused(tmp_path):
    for start in (b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")):
        path = tmp_path / "export.xls"
        path.write_bytes(start + b"nothing")
        assert codes(path) == ["file-unreadable"]


def test_the_weight_and_the_filter_of_an_spss_file_are_told(tmp_path):
    path = tmp_path / "export.sav"
    frame = pd.DataFrame({"why": ["x" * 700, "y"], "size_of_school": [4.0, 5.0], "filter_$": [1.0, 0.0]})
    pyreadstat.write_sav(frame, path)
    raw = bytearray(path.read_bytes())
    # its places hold 8 bytes: two pieces of 255 signs and one of 196 come before the weight
    raw[76:80] = (32 + 32 + 25 + 1).to_bytes(4, "little")
    path.write_bytes(raw)
    assert "'name': 'size_of_school'" in notes(path)
    assert "filter_$" in notes(path)


@pytest.mark.parametrize("ending", [".sav", ".dta"])
def test_a_broken_file_of_a_statistics_program_is_refused(tmp_path, ending):
    path = tmp_path / f"export{ending}"
    path.write_bytes({".sav": b"$FL2", ".dta": b"<stata_dta>"}[ending] + b"nothing")
    assert codes(path) == ["file-unreadable"]
