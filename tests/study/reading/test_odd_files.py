"""Files as people have them: read with nothing lost, merged or recoded in silence, or refused with the right remedy."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import pytest

from analysis.study.problems import StudyError
from analysis.study.reading.study_folder import read_study
from tests.conftest import TOY

CELLS = [line.split(",") for line in TOY["survey.csv"].splitlines()]
Toy = Callable[..., Path]


def codes_of(folder: Path) -> list[str]:
    with pytest.raises(StudyError) as raised:
        read_study(folder)
    return [problem.code for problem in raised.value.problems]


def told(folder: Path) -> str:
    with pytest.raises(StudyError) as raised:
        read_study(folder)
    return str(raised.value)


def with_file(toy: Toy, ending: str, **files: str | None) -> Path:
    toml = (files.pop("study__toml", None) or TOY["study.toml"]).replace("survey.csv", f"survey{ending}")
    return toy(study__toml=toml, survey__csv=None, **files)


def workbook(toy: Toy, change: Callable[[openpyxl.Workbook], None] = lambda book: None) -> Path:
    folder = with_file(toy, ".xlsx")
    book = openpyxl.Workbook()
    for row in CELLS:
        book.active.append([float(cell) if cell.isdecimal() else cell or None for cell in row])
    change(book)
    book.save(folder / "survey.xlsx")
    return folder


def in_parts(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change each part of a workbook."""
    with zipfile.ZipFile(path) as book:
        parts = {name: change(book.read(name)) for name in book.namelist()}
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)


def test_rows_beyond_the_size_that_a_sheet_states_are_read(toy):
    folder = workbook(toy)
    in_parts(folder / "survey.xlsx", lambda part: re.sub(rb'dimension ref="[^"]*"', b'dimension ref="A1:C4"', part))
    assert len(read_study(folder).responses) == 11


def test_a_strict_workbook_is_read(toy):
    folder = workbook(toy)
    old, new = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    in_parts(folder / "survey.xlsx", lambda part: part.replace(old, new))
    assert len(read_study(folder).responses) == 11


def test_formulas_that_no_program_has_computed_are_named_cell_by_cell(toy):
    def formulas(book):
        book.active["C2"] = "=1+3"
        book.active["C4"] = "=5"

    with pytest.raises(StudyError, match=r"column trust_1: formulas without a value in C2, C4") as raised:
        read_study(workbook(toy, formulas))
    assert [problem.code for problem in raised.value.problems] == ["formula-not-computed"]


def test_merged_cells_are_told_where_the_column_is_used(toy):
    with pytest.raises(StudyError, match=r"column network: cells are merged: B2:B5"):
        read_study(workbook(toy, lambda book: book.active.merge_cells("B2:B5")))


def test_the_first_sheet_that_is_not_hidden_is_read_and_the_others_are_named(toy):
    def hidden(book):
        sheet = book.create_sheet("Legend", 0)
        sheet["A1"] = "what it means"
        sheet.sheet_state = "hidden"

    study = read_study(workbook(toy, hidden))
    assert study.notes[0] == "survey.xlsx: only the first sheet, Sheet, was read; not Legend (hidden)."


def test_hidden_rows_are_read_and_counted(toy):
    def hide(book):
        book.active.row_dimensions[3].hidden = True

    assert (
        "survey.xlsx: 1 rows are hidden in the sheet; they were read like the others."
        in read_study(workbook(toy, hide)).notes
    )


def test_one_cell_at_the_end_of_a_sheet_is_refused_before_all_that_is_above_it_is_filled_in(toy):
    def far(book):
        book.active["XFD1048576"] = 1

    assert codes_of(workbook(toy, far)) == ["table-too-large"]


def spss(toy: Toy, **options) -> Path:
    folder = with_file(toy, ".sav", networks__csv=None)
    frame = pd.DataFrame(CELLS[1:], columns=CELLS[0])
    frame[CELLS[0][2:]] = frame[CELLS[0][2:]].apply(pd.to_numeric, errors="coerce")
    frame["network"] = frame["network"].map({"North": 1.0, "East": 2.0, "South": 3.0})
    pyreadstat.write_sav(frame, folder / "survey.sav", **options)
    return folder


NAMED = {1.0: "School 10", 2.0: "School 2", 3.0: "School 1"}


def test_networks_come_in_the_order_of_their_codes(toy):
    study = read_study(spss(toy, variable_value_labels={"network": NAMED}))
    assert list(study.networks.index) == ["School 10", "School 2", "School 1"]


def test_two_codes_with_one_label_are_refused(toy):
    assert codes_of(spss(toy, variable_value_labels={"network": NAMED | {3.0: "School 2"}})) == ["codes-one-label"]


def test_a_weight_is_told(toy):
    folder = spss(toy, variable_value_labels={"network": NAMED})
    raw = bytearray((folder / "survey.sav").read_bytes())
    raw[76:80] = (3).to_bytes(4, "little")
    (folder / "survey.sav").write_bytes(raw)
    assert "survey.sav: weighted by trust_1 in SPSS; the report does not weight." in read_study(folder).notes


def test_a_label_that_means_no_answer_on_a_code_within_the_range_is_told(toy):
    labels = {"network": NAMED, "pace": {1.0: "yes", 2.0: "rather", 3.0: "not", 4.0: "never", 5.0: "don't know"}}
    [note] = [note for note in read_study(spss(toy, variable_value_labels=labels)).notes if "pace" in note]
    assert 'pace: code 5 is labelled "don\'t know" and read as the answer 5 (1 times).' in note


def survey(toy: Toy, old: str, new: str, **files: str | None) -> Path:
    assert old in TOY["survey.csv"]
    return toy(survey__csv=TOY["survey.csv"].replace(old, new), **files)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("a,North", "a,Nor\u200bth", "network-unseen"),
        ("a,North", 'a,"No\nrth"', "network-unseen"),
        ("a,North", "a,North \U0001f642", "network-undrawable"),
        ("a,North", "a,\u5317", "network-undrawable"),
        ("b,North", "a\u200b,North", "respondent-unseen"),
        ("b,North", "a\u00a0,North", "respondent-twice"),
        ("a,North", "a,99", "network-missing-code"),
        ("a,North,4", "a,North,\uff14", "number-other-digits"),
        ("a,North,4,5,2,3", "a,North,4,5,2," + "1" * 400, "number-too-long"),
        ("who,network,trust_1", "who,network,Trust_1", "column-spelling"),
        ("who,network", "Survey 2024,,,,,,\nwho,network", "title-row"),
    ],
)
def test_what_would_be_lost_or_merged_is_refused(toy, old, new, code):
    assert code in codes_of(survey(toy, old, new, networks__csv=None))


def test_names_that_look_alike_are_one_and_that_is_said(toy):
    study = read_study(survey(toy, "a,North", "a, North\u00a0", networks__csv=None))
    assert list(study.networks.index) == ["East", "North", "South"]
    study = read_study(
        toy(
            "other",
            survey__csv=TOY["survey.csv"].replace("North", "Zu\u0308d", 1).replace("North", "Züd"),
            networks__csv=None,
        )
    )
    assert (
        'survey.csv: "Züd" is written in 2 ways that look alike (blanks, accents); they were read as one.'
        in study.notes
    )


def test_networks_without_codes_come_in_natural_order(toy):
    text = TOY["survey.csv"].replace("North", "School 10").replace("East", "School 2").replace("South", "School 1")
    study = read_study(toy(survey__csv=text, networks__csv=None))
    assert list(study.networks.index) == ["School 1", "School 2", "School 10"]


def test_without_a_column_for_respondents_the_numbers_of_rows_serve(toy):
    toml = TOY["study.toml"].replace('respondent = "who"\n', 'ignore = ["w*"]\n')
    study = read_study(toy(study__toml=toml))
    assert study.responses["respondent"].tolist() == [str(row) for row in range(2, 13)]
    assert 'survey.csv: "w*" in "ignore" leaves out 1 columns: who.' in study.notes
    assert any("the numbers of the rows serve" in note for note in study.notes)


def test_a_pattern_never_ignores_what_the_study_needs(toy):
    toml = TOY["study.toml"].replace("missing = [99]", 'missing = [99]\nignore = ["*"]')
    text = "\n".join(f"{line},{number}" for number, line in enumerate(TOY["survey.csv"].splitlines()))
    study = read_study(toy(study__toml=toml, survey__csv=text))
    assert 'survey.csv: "*" in "ignore" leaves out 1 columns: 0.' in study.notes
    assert list(study.responses.columns[2:]) == CELLS[0][2:]


def boxes(toy: Toy, ticks: list[str]) -> Path:
    codebook = TOY["codebook.csv"] + "box,,choice,0,1,no,main,Online\n"
    lines = TOY["survey.csv"].splitlines()
    text = "\n".join(f"{line},{tick}" for line, tick in zip(lines, ["box", *ticks], strict=True))
    return toy(codebook__csv=codebook, survey__csv=text)


def test_words_in_a_box_are_read_as_ticks_and_said(toy):
    study = read_study(boxes(toy, ["Yes", "No"] * 5 + ["Yes"]))
    assert study.responses["box"].tolist() == [1, 0] * 5 + [1]
    assert 'survey.csv: the words in the box box were read as numbers: "Yes" as 1 (6 times), "No" as 0 (5 times).' in (
        study.notes
    )


def test_a_box_that_was_never_left_open_is_asked_about(toy):
    assert codes_of(boxes(toy, ["X", ""] * 5 + ["X"])) == ["box-never-open"]


def test_several_answers_in_a_cell_are_one_line_a_column(toy):
    assert codes_of(boxes(toy, ["maths;", "maths;Dutch;"] * 5 + ["Dutch;"])) == ["several-answers"]


def test_answers_in_words_are_told_once_for_all_columns(toy):
    text = re.sub(r",[1-5](?=,|\n)", ",often", TOY["survey.csv"])
    assert codes_of(toy(survey__csv=text)).count("words-for-numbers") == 1


def test_everybodys_answer_cannot_be_declared_missing(toy):
    toml = TOY["study.toml"].replace("[99]", '[99, "Yes", "No"]')
    folder = boxes(toy, ["Yes", "No"] * 5 + ["Yes"])
    (folder / "study.toml").write_text(toml, encoding="utf-8")
    assert codes_of(folder) == ["all-missing"]


def test_problems_of_all_stages_come_at_once(toy):
    folder = survey(toy, "a,North,4", "a,North,9", codebook__csv=TOY["codebook.csv"].replace("We mean well.", ""))
    assert set(codes_of(folder)) == {"answer-outside", "item-no-text"}


def test_columns_with_the_same_answers_are_told(toy):
    lines = [line.split(",") for line in TOY["survey.csv"].splitlines()]
    text = "\n".join(",".join([*line[:3], line[2] if at else line[3], *line[4:]]) for at, line in enumerate(lines))
    assert (
        "survey.csv: the columns trust_1, trust_2 hold the same answers in every row."
        in read_study(toy(survey__csv=text)).notes
    )


def test_an_item_against_its_scale_is_told(toy):
    codebook = TOY["codebook.csv"].replace("5,yes,main", "5,no,main")
    notes = read_study(toy(codebook__csv=codebook)).notes
    assert any(note.startswith("trust_3 goes against its scale trust in the main survey") for note in notes)


def test_qualtrics_rows_are_one_message(toy):
    rows = [",".join(["question"] * 7), ",".join('"{""ImportId"":""QID1""}"' for _ in range(7))]
    header, *rest = TOY["survey.csv"].splitlines()
    assert codes_of(toy(survey__csv="\n".join([header, *rows, *rest]))) == ["qualtrics-rows"]


@pytest.mark.parametrize("setting", ["band_multiplier = inf", "min_cell = 100000000000000000000", "alpha = nan"])
def test_settings_without_bounds_are_refused(toy, setting):
    assert codes_of(toy(study__toml=f"{TOY['study.toml']}[thresholds]\n{setting}\n")) == ["key-value"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("survey.csv", "a" * 300 + ".csv", "file-missing"),
        ("[99]", "[nan]", "key-value"),
        ('"Toy"', '"To\\ny"', "key-value"),
        ('"Toy"', f'"{"a" * 100_000}"', "key-value"),
        ("[99]", "[" * 5000, "toml-syntax"),
        ("[99]", f"[{'9' * 5000}]", "toml-syntax"),
    ],
)
def test_settings_that_cannot_be_are_listed(toy, old, new, code):
    assert code in codes_of(toy(study__toml=TOY["study.toml"].replace(old, new)))


def test_a_row_of_totals_is_not_a_respondent(toy):
    folder = toy(survey__csv=TOY["survey.csv"] + "Totaal,South,3,3,3,5,3\n")
    assert 'row 13, column who: "Totaal" seems to name a row of totals' in told(folder)


def test_a_value_that_is_of_no_type_is_one_problem(toy):
    folder = toy(study__toml=TOY["study.toml"] + '[parameters."4-reliability"]\ndraws = 1979-05-27\n')
    assert told(folder).count("[key-value]") == 1
    assert "[parameters.4-reliability] draws" in told(folder)
    assert told(toy("two", study__toml=TOY["study.toml"].replace("[99]", "[nan]"))).count("[survey] missing") == 1


def test_blanks_before_quotation_marks_are_no_part_of_a_cell(toy):
    quoted = ['"' + '", "'.join(row) + '"' for row in CELLS]
    folder = toy(survey__csv="\n".join(quoted))
    assert read_study(folder).responses["network"].value_counts().to_dict() == {"North": 4, "South": 4, "East": 3}


def test_boxes_alone_make_no_study(toy):
    header = TOY["codebook.csv"].splitlines()[0]
    folder = toy(
        codebook__csv=f"{header}\nsize,,choice,0,1,no,main,A box?\n",
        survey__csv="who,network,size\na,North,1\nb,East,0\nc,South,1\n",
    )
    assert codes_of(folder) == ["boxes-only"]


def test_codes_without_a_label_beside_others_that_have_one_are_told(toy):
    folder = toy(study__toml=TOY["study.toml"].replace("survey.csv", "survey.sav"), networks__csv=None)
    frame = pd.read_csv(folder / "survey.csv")
    frame["network"] = frame["network"].map({"North": 1.0, "East": 2.0, "South": 3.0})
    pyreadstat.write_sav(frame, folder / "survey.sav", variable_value_labels={"network": {1: "North"}})
    study = read_study(folder)
    assert list(study.networks.index) == ["North", "2", "3"]
    assert "survey.sav: network has labels, but none for 2, 3, which stand as they are." in study.notes


FINDING = "id,finding_nl,finding_en,places_nl,places_en,reasoning_nl,reasoning_en,right_nl,right_en,settled_by_nl,"
TURNED = {
    "claims.csv": "id,section,subject,characteristics,kind,expected,level,text_en\na,1,,,reported,x,interviews,{}S\n",
    "findings.csv": f"{FINDING}settled_by_en,conflicts\na,b,{{}}c,d,e,f,g,h,i,j,k,\n",
    "about.md": "One line.\n\nAnother {}line.\n",
    "remarks.md": "# 1-data\n\nA {}remark.\n",
}


@pytest.mark.parametrize("name", TURNED)
def test_a_sign_that_turns_a_text_round_is_refused_wherever_it_stands(toy, name):
    folder = toy(**{name.replace(".", "__"): TURNED[name].format("\u202e")})
    with pytest.raises(StudyError, match=r"cannot be seen.*U\+202E"):
        read_study(folder)
    (folder / name).write_text(TURNED[name].format(""), encoding="utf-8")
    read_study(folder)


def test_so_it_is_in_the_sentences_of_the_settings(toy):
    settings = TOY["study.toml"] + '[invented]\nen = """Two\n\tlines{}"""\n'
    assert read_study(toy("sound", study__toml=settings.format(""))).config.invented["en"].startswith("Two")
    with pytest.raises(StudyError, match=r"U\+202E"):
        read_study(toy("turned", study__toml=settings.format("\u202e")))
