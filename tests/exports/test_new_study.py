"""From an export to a study: recognised, nothing lost, nobody named, nothing decided in silence."""

import hashlib
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.exports.read import read_export
from analysis.study.problems import StudyError
from analysis.study.reading.study_folder import read_study
from tests.exports import made
from tests.exports.made import SECRET, SUBJECTS, TOOLS, People, people
from tests.exports.support import drafted, table, take_all_guesses

tools = pytest.mark.parametrize("tool", TOOLS)


@pytest.fixture
def make(tmp_path: Path):
    def made(tool: str, who: People | None = None) -> tuple[Path, Path]:
        return TOOLS[tool][1](who or people(), tmp_path / "export"), tmp_path / "study"

    return made


@tools
def test_the_tool_is_recognised(make, tool):
    export, _ = make(tool)
    assert read_export(export).tool == TOOLS[tool][0]


@tools
def test_what_was_guessed_is_asked_and_once_decided_the_study_is_sound(make, tool):
    export, folder = make(tool)
    said = drafted(folder, export)
    assert len(said) <= 30
    with pytest.raises(StudyError, match=r"\[survey\] network"):
        read_study(folder)
    take_all_guesses(folder)
    assert len(read_study(folder).responses) == 30


@tools
def test_answers_of_the_study_are_those_of_the_export(make, tool):
    who = people(seed=7)
    export, folder = make(tool, who)
    drafted(folder, export)
    take_all_guesses(folder)
    study = read_study(folder)
    scale = study.codebook.query("kind == 'likert'").index
    given_answers = study.responses[scale].to_numpy()
    assert np.array_equal(given_answers, np.array(who.answers, dtype=float), equal_nan=True)
    assert study.responses["network"].tolist() == who.schools
    boxes = study.responses[study.boxes]
    if len(boxes.columns):
        wanted = pd.DataFrame([[float(s in row) for s in SUBJECTS] for row in who.ticked])
        assert sorted(boxes.sum()) == sorted(wanted.sum())


@tools
def test_nobody_can_be_known_from_the_folder(make, tool):
    export, folder = make(tool)
    drafted(folder, export)
    assert not [path.name for path in folder.iterdir() if SECRET in path.read_text(encoding="utf-8")]


@tools
def test_every_column_is_a_question_a_network_a_rule_or_told_as_left_out(make, tool):
    export, folder = make(tool)
    drafted(folder, export)
    notes = (folder / "notes.md").read_text(encoding="utf-8")
    sources = " ".join(row[10] for row in table(folder / "codebook.csv")[1:])
    used = (folder / "study.toml").read_text(encoding="utf-8") + table(folder / "survey.csv")[0][0]
    for column in read_export(export).columns:
        place = f"column {column.place + 1}"
        kept = f"{place}:" in sources + " " or f"{place} " in sources + " " or column.name in used
        assert kept or f"({column.place + 1}): " in notes or column.role == "id", column.heading


def test_the_original_stays_and_its_digest_is_noted(make):
    export, folder = make("limesurvey")
    before = export.read_bytes()
    drafted(folder, export)
    assert export.read_bytes() == before
    assert hashlib.sha256(before).hexdigest() in (folder / "notes.md").read_text(encoding="utf-8")


def test_a_folder_that_holds_something_is_left_alone(make):
    export, folder = make("google")
    folder.mkdir()
    (folder / "survey.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(StudyError, match="not empty"):
        drafted(folder, export)
    assert (folder / "survey.csv").read_text(encoding="utf-8") == "mine"


def test_previews_and_unfinished_rows_are_written_and_left_out_only_by_decision(make):
    export, folder = make("qualtrics")
    drafted(folder, export)
    assert len(table(folder / "survey.csv")) == 33
    settings_file = folder / "study.toml"
    take_all_guesses(folder)
    assert len(read_study(folder).responses) == 30
    lines = settings_file.read_text(encoding="utf-8").splitlines()
    settings_file.write_text("\n".join(line for line in lines if not line.startswith('"Finished"')), encoding="utf-8")
    assert len(read_study(folder).responses) == 31


def test_the_pilot_comes_along_and_shares_the_items_with_the_same_question(tmp_path):
    survey = TOOLS["microsoft"][1](people(items=3), tmp_path / "survey")
    pilot = TOOLS["microsoft"][1](people(n=12, items=5, seed=3), tmp_path / "pilot")
    drafted(tmp_path / "study", survey, pilot)
    take_all_guesses(tmp_path / "study")
    study = read_study(tmp_path / "study")
    phases = study.codebook.query("kind == 'likert'")["phase"]
    assert phases.value_counts().to_dict() == {"both": 3, "pilot": 2}
    assert study.pilot is not None
    assert len(study.pilot) == 12


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tool=st.sampled_from(sorted(set(TOOLS) - {"by-hand-ods"})),
    n=st.integers(24, 60),
    items=st.integers(3, 8),
    seed=st.integers(0, 10_000),
    blanks=st.sampled_from([0.0, 0.1, 0.4]),
)
def test_whatever_people_answer_the_study_holds_it(tmp_path_factory, tool, n, items, seed, blanks):
    folder = tmp_path_factory.mktemp("study")
    who = people(n, items, seed, blanks)
    drafted(folder / "study", TOOLS[tool][1](who, folder / "export"))
    take_all_guesses(folder / "study")
    study = read_study(folder / "study")
    scale = study.codebook.query("kind == 'likert'").index
    kept = [row for row in who.answers if any(each is not None for each in row)]
    assert np.array_equal(study.responses[scale].to_numpy(), np.array(kept, dtype=float), equal_nan=True)


def test_several_rows_of_one_person_are_told(tmp_path):
    header = ["record_id", "redcap_event_name", "school", "l1", "l2", "team_complete"]
    rows = [[n // 2, f"wave_{n % 2}", f"School {n % 3}", n % 5 + 1, (n + 1) % 5 + 1, 2] for n in range(30)]
    said = drafted(tmp_path / "study", made.text(tmp_path / "export.csv", [header, *rows]))
    assert [line for line in said if "redcap_event_name" in line]


def test_numbers_that_everybody_has_alone_are_not_copied(tmp_path):
    header = ["school", "nummer thuis", "l_1", "l_2", "l_3"]
    rows = [[f"School {n % 2}", 612345000 + n * 7, n % 5 + 1, (n + 1) % 5 + 1, n % 4 + 1] for n in range(12)]
    drafted(tmp_path / "study", made.text(tmp_path / "export.csv", [header, *rows]))
    assert "612345007" not in (tmp_path / "study" / "survey.csv").read_text(encoding="utf-8")


def test_computed_columns_are_left_out_with_their_reason(tmp_path):
    header = ["school", "op1", "op2", "op3", "Rop2", "total", "log_total"]
    rows = []
    for n in range(30):
        answers = [n % 5 + 1, (n * 3) % 5 + 1, (n * 7 + n // 5) % 5 + 1]
        total = answers[0] + (6 - answers[1]) + answers[2]
        rows.append([f"School {n % 3}", *answers, 6 - answers[1], total, f"{np.log10(total):.10f}"])
    drafted(tmp_path / "study", made.text(tmp_path / "export.csv", [header, *rows]))
    notes = (tmp_path / "study" / "notes.md").read_text(encoding="utf-8")
    assert "* Rop2 (5): It is op2, turned round." in notes
    assert "* total (6): It is the sum or the mean of op1" in notes
    assert "* log_total (7): Computed" in notes
    take_all_guesses(tmp_path / "study")
    assert read_study(tmp_path / "study").codebook["reverse"].to_dict() == {"op1": False, "op2": True, "op3": False}


def test_an_answer_that_holds_a_comma_stays_whole(tmp_path):
    subjects = ("Dutch, written and spoken", "Maths", "French")
    header = ["Timestamp", "Which school?", "What do you teach?", "I like it", "I stay", "I help"]
    rows = []
    for n in range(24):
        taught = ", ".join(subject for place, subject in enumerate(subjects) if (n + 1) % 7 >> place & 1) or subjects[1]
        rows.append(["5/4/2026 10:00:00", f"School {n % 3}", taught, n % 5 + 1, (n + 1) % 5 + 1, n % 4 + 1])
    drafted(tmp_path / "study", made.text(tmp_path / "export.csv", [header, *rows]))
    codebook = table(tmp_path / "study" / "codebook.csv")
    boxes = {row[7]: row for row in codebook if "choice" in row[2]}
    assert set(boxes) == set(subjects)
    assert "Taken as one answer" in boxes[subjects[0]][11]
    answers = pd.read_csv(tmp_path / "study" / "survey.csv")
    assert answers[boxes[subjects[0]][0]].tolist() == [int(subjects[0] in row[2]) for row in rows]


def test_names_remarks_and_answers_of_one_or_two_people_are_not_copied(tmp_path):
    """However they are asked for; answers beside those to choose from become one box, which a person has to name."""
    header = ["Id", "Begintijd", "Tijd van voltooien", "Hoe heet je?", "Bij welk netwerk hoort uw school?"]
    header += ["Waarover praten jullie daar?", "Ruimte voor opmerkingen", "Laat je telefoonnummer achter", "Cijfer"]
    moment = "2026-05-04"
    rows = [
        [n, moment, moment, f"{SECRET} {n // 3}", f"Netwerk {n % 3}", "taal;rekenen;", None, None, n % 5]
        for n in range(1, 41)
    ]
    rows[0][5], rows[1][5], rows[2][5] = f"taal;{SECRET} a;", f"taal;{SECRET} b;", "rekenen;"
    for n in range(4):
        rows[n][6:8] = [f"{SECRET} c{n % 2}", f"{SECRET} 06"]
    said = drafted(tmp_path / "study", made.book(tmp_path / "export.xlsx", [header, *rows]))
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "study").iterdir())
    assert SECRET not in written + "".join(said)
    other = pd.read_csv(tmp_path / "study" / "survey.csv")["q06_other"]
    assert other.tolist() == [1, 1, *[0] * 38]
    codebook = pd.read_csv(tmp_path / "study" / "codebook.csv").set_index("item")
    assert codebook.filter(like="text_").loc["q06_other"].item() == "? q06_other"


def test_labels_of_the_ends_of_a_scale_say_how_far_it_runs(tmp_path):
    frame = pd.DataFrame({f"v{n}": [2.0, 3, 4, 6, 99] * 6 for n in (1, 2)} | {"net": ["a", "b"] * 15})
    labels = {f"v{n}": {1.0: "zeer oneens", 7.0: "zeer eens", 99.0: "geen antwoord"} for n in (1, 2)}
    missing = {f"v{n}": [99] for n in (1, 2)}
    pyreadstat.write_sav(frame, tmp_path / "a.sav", variable_value_labels=labels, missing_ranges=missing)
    drafted(tmp_path / "study", tmp_path / "a.sav")
    codebook = pd.read_csv(tmp_path / "study" / "codebook.csv", dtype=str)
    assert codebook[["minimum", "maximum"]].to_numpy().tolist() == [["1", "7"]] * 2
