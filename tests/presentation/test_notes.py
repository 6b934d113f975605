"""Notes of statistics are told in the language of the page."""

import pandas as pd

from analysis.places import PROJECT
from analysis.presentation.notes import told


def test_numbers_of_a_note_stay_and_get_the_decimal_sign_of_the_language():
    note = "set to 0: the answers vary 1.26 times as much as the null distribution"
    assert told(note, "nl") == "op 0 gezet: de antwoorden lopen 1,26 keer zo sterk uiteen als de nulverdeling"
    assert told(note, "en") == note


def test_notes_that_are_joined_are_told_one_by_one_and_others_stay():
    assert told("no variance between networks; of somebody's own", "nl") == (
        "geen variantie tussen netwerken; of somebody's own"
    )


def test_every_note_of_the_default_study_has_its_dutch():
    tables = (PROJECT / "reports" / "delicate-verbanden" / "tables").glob("*.csv")
    frames = [pd.read_csv(path, dtype=str, keep_default_na=False) for path in tables]
    notes = {note for frame in frames for name in ("note", "cautions") if name in frame for note in frame[name]} - {""}
    assert notes
    assert not [note for note in notes if told(note, "nl") == note]
