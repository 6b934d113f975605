"""A page shows figures and keeps their files, and gathers what runs of another notebook wrote."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.presentation.figures import response as figures
from analysis.presentation.tables.declared import columns_of
from analysis.report import page as pages
from analysis.report.page import SHORT, Page
from analysis.study.reading.study_folder import read_study
from analysis.verdicts.specification import COLUMNS
from tests.conftest import TOY

RESPONSE = pd.DataFrame({"network": ["N", "S"], "invited": [33, 20], "responded": [15, 20], "percentage": [45.5, 100]})
ROW = dict.fromkeys(COLUMNS, "") | {"id": "c", "estimate": 0.12345, "low": -0.5, "high": None}


@pytest.fixture
def seen(monkeypatch) -> list[dict]:
    """What was said of each figure that was shown."""
    seen = []
    monkeypatch.setattr(pages, "display", lambda data, metadata, raw: seen.append(metadata))
    return seen


@pytest.fixture
def page(toy, tmp_path) -> Page:
    """A page of a study that says which of its figures were published."""
    published = TOY["study.toml"] + "[published]\nportrait = 4\nresponse = 18\n"
    return Page(read_study(toy(study__toml=published)), "en", tmp_path / "out")


def show(page: Page, name: str) -> None:
    page.figure(name, figures.response(RESPONSE), "Response", "response")


def test_a_figure_is_kept_as_vector_and_for_slides(page, seen):
    show(page, "response")
    svg, png = (page.output / "figures" / f"response.{kind}" for kind in ("svg", "png"))
    assert svg.read_text(encoding="utf-8").startswith("<?xml")
    assert png.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("asked", "full"), [("", False), ('[disclosure]\npublic = "They come with a package."\n', True)]
)
def test_of_answers_declared_public_a_second_table_has_every_digit_and_of_others_none(toy, tmp_path, asked, full):
    private = TOY["study.toml"].replace("synthetic = true", "synthetic = false")
    page = Page(read_study(toy(study__toml=private + asked)), "en", tmp_path / "out")
    page.write("specifications", pd.DataFrame([ROW]))
    assert "0.12345" not in (page.output / "tables" / "specifications.csv").read_text(encoding="utf-8")
    other = page.output / "tables" / "full" / "specifications.csv"
    assert other.is_file() == full
    assert not full or "0.12345" in other.read_text(encoding="utf-8")


def test_of_invented_and_public_numbers_a_second_table_has_every_digit(page):
    for name, data in (("specifications", "public"), ("verdicts", "published report")):
        page.write(name, pd.DataFrame([ROW] if data == "public" else [], columns=columns_of(name)), data)
    full = page.output / "tables" / "full"
    assert "0.12345" in (full / "specifications.csv").read_text(encoding="utf-8")
    assert not (full / "verdicts.csv").exists()


def test_a_published_figure_says_its_number_in_the_report(page, seen):
    show(page, "response")
    show(page, "ages")
    assert [about["caption"] for about in seen] == ["Response (figure 18 of the report)", "Response"]
    assert [(about["published"], about["table"], about["name"]) for about in seen] == [
        (18, "response", "figure-response"),
        (None, "response", "figure-ages"),
    ]


def test_portraits_are_numbered_on_from_the_first_networks(page, seen):
    for network in ("North", "East", "South"):
        show(replace(page, part=network), "portrait")
    assert [about["published"] for about in seen] == [4, 5, 6]


def test_opened_by_hand_nothing_is_written(page, seen, tmp_path):
    show(replace(page, output=None), "response")
    assert len(seen) == 1
    assert not (tmp_path / "out").exists()


def test_what_is_said_in_short_is_marked_and_of_invented_answers_called_a_test(page, seen):
    page.in_short("One.", "")
    page.in_short("{n} of the report.", n=1, data="published report")
    assert seen == [{SHORT: "**In short.** Invented answers: this tests the method."}, {SHORT: "**In short.**"}]
