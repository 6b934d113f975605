"""The catalogue has a Dutch text for every message of the project, and for nothing else."""

import json
import string
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po

from analysis.places import LOCALE
from analysis.presentation.extract import CALLS, files, messages, messages_of

LANGUAGES = sorted(path.name for path in LOCALE.iterdir())


def entries(language):
    for path in files(language).values():
        with path.open("rb") as file:
            yield from (entry for entry in read_po(file, locale=language) if entry.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogues_have_the_messages_of_the_project_and_no_other(language):
    """As ``make words`` writes them, which also sorts them; in a process of its own, as ``make words`` runs."""
    code = (
        "import json, sys; from analysis.presentation.extract import written; print(json.dumps(written(sys.argv[1])))"
    )
    done = subprocess.run([sys.executable, "-c", code, language], capture_output=True, encoding="utf-8", check=True)
    there = {name: path.read_text(encoding="utf-8") for name, path in files(language).items()}
    assert there == json.loads(done.stdout)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_none_is_in_doubt(language):
    assert not [entry.id for entry in entries(language) if not entry.string or entry.fuzzy]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_named_places_of_its_message_and_no_other(language):
    def places(text):
        return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}

    said = [entry for entry in entries(language) if entry.string]
    assert not [entry.id for entry in said if places(entry.id) != places(entry.string)]


def test_a_message_is_found_as_it_stands_as_one_of_two_and_by_its_name():
    code = """
who, place = "by name, in {place}", "Ghent"
translated(who, "nl", place=place)
sheet.text("glued " "together")
translated("one" if few else "several", "nl")
page.say(told or "nothing")
N_("chosen later")
translated(f"{n} of a number", "nl")
print("not a message")
"""
    assert set(messages_of(code, CALLS | {"say": 0})) == {
        *("by name, in {place}", "glued together", "one", "several", "nothing", "chosen later"),
    }


def test_messages_that_are_chosen_at_run_time_are_found_in_the_data():
    found = messages()
    assert (None, "response (%)") in found  # a heading of columns.csv
    assert (None, "undecided") in found  # a word of a table
    assert ("level", "very high") in found  # a label of grammar.csv
    assert (None, "the figure of that network") in found  # what settles a conflict, of kinds.toml
