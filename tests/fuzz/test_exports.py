"""A small fixed sample of `make fuzz`: odd exports give the draft of a study with their cells, or listed problems."""

import pytest

from tests.fuzz.exports import make_export, outcome_of

SAMPLE = 6  # that much of it takes seconds
NUMBERS = [*range(SAMPLE), *(pytest.param(number, marks=pytest.mark.fuzz) for number in range(SAMPLE, 40))]


@pytest.mark.parametrize("number", NUMBERS)
def test_an_odd_export_gives_a_draft_with_its_cells_or_listed_problems(tmp_path, number):
    assert outcome_of(make_export(number, tmp_path), tmp_path / "study") in ("valid", "listed")
