"""What differs between two reports is told, largest first."""

import json

import numpy as np
import pytest

from analysis.report.compare import compare

MEANS = (
    "network,characteristic,mean,label\nErus,trust,4.00,high\nErus,pace,2.00,low\nLips,trust,3.00,\nLips,pace,3.00,\n"
)


@pytest.fixture
def report(tmp_path):
    def make(name: str, *sentences: str, **tables: str):
        folder = tmp_path / name
        for part in ("tables", "notebooks"):
            (folder / part).mkdir(parents=True)
        for table, text in tables.items():
            (folder / "tables" / f"{table}.csv").write_text(text, encoding="utf-8")
        outputs = [{"output_type": "display_data", "data": {"text/markdown": list(sentences)}}]
        page = {"cells": [{"cell_type": "code", "outputs": outputs}]}
        (folder / "notebooks" / "1-data.ipynb").write_text(json.dumps(page), encoding="utf-8")
        return folder

    return make


def told(old, new, tolerance=0.0) -> list[str]:
    return [str(one) for one in compare(old, new, tolerance)]


def test_a_report_and_its_copy_do_not_differ(report):
    assert compare(report("old", "All is well.", means=MEANS), report("new", "All is well.", means=MEANS)) == []


def test_words_come_first_then_numbers_from_the_largest_change(report):
    changed = MEANS.replace("4.00,high", "4.10,very high").replace("2.00", "2.90")
    assert told(report("old", means=MEANS), report("new", means=changed)) == [
        "means.csv, network Erus, characteristic trust, label: high -> very high",
        "means.csv, network Erus, characteristic pace, mean: 2.00 -> 2.90",
        "means.csv, network Erus, characteristic trust, mean: 4.00 -> 4.10",
    ]


def test_a_change_is_measured_in_standard_deviations_of_its_column(report):
    (one,) = compare(report("old", means=MEANS), report("new", means=MEANS.replace("2.00", "2.90")))
    assert one.size == pytest.approx(0.9 / np.std([4.0, 2.0, 3.0, 3.0]))


def test_numbers_within_the_tolerance_are_the_same_and_blanks_never_are(report):
    changed = MEANS.replace("4.00", "4.01").replace("2.00", "")
    assert told(report("old", means=MEANS), report("new", means=changed), 0.01) == [
        "means.csv, network Erus, characteristic pace, mean: 2.00 -> blank"
    ]


def test_rows_are_the_same_in_another_order(report):
    lines = MEANS.splitlines()
    other = "\n".join([lines[0], *reversed(lines[1:])]) + "\n"
    assert compare(report("old", means=MEANS), report("new", means=other)) == []


def test_rows_columns_and_tables_that_only_one_report_has_are_told(report):
    more = MEANS + "Meses,trust,1.00,\n"
    old, new = report("old", means=MEANS, gone="a\n1\n"), report("new", means=more.replace("label", "word"))
    assert sorted(told(old, new)) == [
        "gone.csv: a table -> (not there)",
        "means.csv, label: a column -> (not there)",
        "means.csv, network Meses, characteristic trust: (not there) -> a row",
        "means.csv, word: (not there) -> a column",
    ]


def test_rows_that_nothing_tells_apart_are_compared_in_their_order(report):
    assert told(report("old", counts="n\n1\n1\n"), report("new", counts="n\n1\n2\n")) == [
        "counts.csv, row 3, n: 1 -> 2"
    ]


def test_sentences_that_changed_are_told_page_by_page(report):
    old, new = report("old", "Erus is first. Lips is last."), report("new", "Lips is first. Lips is last.")
    assert told(old, new) == ["1-data: Erus is first. -> Lips is first."]


def test_a_folder_without_a_report_is_refused(report, tmp_path):
    with pytest.raises(FileNotFoundError, match="holds no report"):
        compare(report("old"), tmp_path)
