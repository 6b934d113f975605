"""R still says what is committed here."""

import json
import os
import shutil

import pytest

from tests.known.make import make


@pytest.mark.skipif(
    not shutil.which("Rscript") and not os.environ.get("REQUIRE_R"),
    reason="R is not installed, so the committed numbers are not remade",
)
def test_r_still_says_what_is_committed(tmp_path, known):
    make(tmp_path / "bfi.json")
    again = json.loads((tmp_path / "bfi.json").read_text(encoding="utf-8"))
    assert _numbers(again).keys() == _numbers(known).keys()
    for place, value in _numbers(again).items():
        assert value == pytest.approx(_numbers(known)[place], rel=1e-7, abs=1e-9), place


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
