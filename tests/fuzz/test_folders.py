"""A small fixed sample of `make fuzz`: odd study folders give a study with what was written, or listed problems."""

import pytest

from tests.fuzz.folders import make, outcome_of

SAMPLE = 6  # that much of it takes seconds
NUMBERS = [*range(SAMPLE), *(pytest.param(number, marks=pytest.mark.fuzz) for number in range(SAMPLE, 40))]


@pytest.mark.parametrize("number", NUMBERS)
def test_an_odd_folder_gives_a_study_with_what_was_written_or_listed_problems(tmp_path, number):
    assert outcome_of(*make(number, tmp_path)) in ("valid", "listed")
