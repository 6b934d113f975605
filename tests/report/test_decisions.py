"""Decisions on items that cannot go with the rules are refused by `validate`, since page 3 could not be made."""

import pytest

from analysis.report.pipeline import open_study
from analysis.study.problems import StudyError
from tests.conftest import TOY


@pytest.fixture
def decided(toy):
    """A toy study with a pilot of its three questions, and decisions on them."""

    def make(folder: str, *removed: str):
        header, *rows = TOY["codebook.csv"].splitlines()
        pilot = (
            '[pilot]\nfile = "pilot.csv"\nrespondent = "who"\nmissing = [99]\nignore = ["network", "size", "pace"]\n'
        )
        return toy(
            folder,
            codebook__csv="\n".join([header, *(row.replace(",main,We", ",both,We") for row in rows)]) + "\n",
            study__toml=f"{TOY['study.toml']}\n[thresholds]\nmin_items = 2\n\n{pilot}",
            pilot__csv=TOY["survey.csv"],
            item_decisions__csv="item,decision,reason\n" + "".join(f"{item},remove,unclear\n" for item in removed),
        )

    return make


def test_decisions_that_leave_too_few_items_are_refused_with_the_scale_and_a_remedy(decided):
    with pytest.raises(StudyError, match=r"item_decisions\.csv.*trust.*leave 1 items, .*Keep more"):
        open_study(decided("two", "trust_1", "trust_2"))


def test_decisions_that_leave_enough_are_read(decided):
    assert list(open_study(decided("one", "trust_1")).decisions) == ["trust_1"]
