"""The other programs still say what is committed here."""

import json
import os
import shutil

import pytest

from analysis.validation.other_programs import TOPICS, make, program
from analysis.validation.sources import known


@pytest.mark.programs
@pytest.mark.parametrize("topic", TOPICS)
def test_the_other_program_still_says_what_is_committed(topic, tmp_path):
    if not shutil.which(program(topic)) and not os.environ.get("REQUIRE_PROGRAMS"):
        pytest.skip(f"{program(topic)} is not installed, so the committed numbers of {topic} are not remade")
    make(topic, tmp_path / "again.json")
    again = _numbers(json.loads((tmp_path / "again.json").read_text(encoding="utf-8")))
    committed = _numbers(known(topic))
    assert again.keys() == committed.keys()
    for place, value in again.items():
        assert value == pytest.approx(committed[place], rel=1e-7, abs=1e-9), place


def _numbers(tree, place=()) -> dict:
    if isinstance(tree, dict):
        return {
            k: v
            for name, part in tree.items()
            if name != "made_with"
            for k, v in _numbers(part, (*place, name)).items()
        }
    if isinstance(tree, list):
        return {k: v for number, part in enumerate(tree) for k, v in _numbers(part, (*place, number)).items()}
    return {place: tree} if isinstance(tree, int | float) else {}
