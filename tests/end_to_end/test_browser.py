"""In a browser: pages print whole, and the frame of a Dutch report is Dutch."""

import os
import re
import shutil
import subprocess

import pytest
from bs4 import BeautifulSoup

from tests.conftest import TOY
from tests.end_to_end.support import command
from tests.report.test_filters import BROWSERS

pytestmark = pytest.mark.browser
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
PAGES = ("1-data", "5-network-portrait:East", "7-pattern-exploration")
ENGLISH = re.compile(r"\b(?:the|which|and|with|from|that|page|search|next|previous|rows)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Some pages of a Dutch report."""
    place = tmp_path_factory.mktemp("browser")
    study = place / "toy"
    study.mkdir()
    for name, text in TOY.items():
        (study / name).write_text(text.replace("text_en", "text_nl").replace('"en"', '"nl"'), encoding="utf-8")
    asked = [word for page in PAGES for word in ("--only", page)]
    done = command("report", study, "--workspace", place, *asked)
    assert done.returncode == 0, done.stderr
    return place / "reports" / "toy" / "site"


@pytest.fixture(scope="module")
def printed(site, tmp_path_factory):
    """The words of a page on paper, each with where it ends on its sheet: 1 is the right edge."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if not (browser and shutil.which("pdftotext")) and not os.environ.get("REQUIRE_PROGRAMS"):
        pytest.skip("no Chromium or no pdftotext is installed, so that no page was printed")

    def on_paper(name):
        folder = tmp_path_factory.mktemp("paper")
        options = [*QUIET, f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer"]
        options += ["--virtual-time-budget=8000", f"--print-to-pdf={folder / 'page.pdf'}"]
        page = (site / f"{name}.html").as_uri()
        subprocess.run([browser, *options, page], capture_output=True, timeout=300, check=True)
        found = subprocess.run(["pdftotext", "-bbox", folder / "page.pdf", "-"], capture_output=True, check=True)
        sheets = BeautifulSoup(found.stdout, "html.parser").find_all("page")
        return [(w.text, float(w["xmax"]) / float(s["width"])) for s in sheets for w in s.find_all("word")]

    return on_paper


def plain(text: str) -> str:
    """Without blanks and hyphens: on paper lines end elsewhere."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


def seen(path) -> BeautifulSoup:
    """The text of a page without code, formulas and what is not printed."""
    article = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").find("article")
    for part in article.select(".headerlink, .files, .math, details.above-input, svg, script, code"):
        part.decompose()
    return article


@pytest.mark.parametrize("name", ["index", "tables", "figures", "1-data", "5-network-portrait-east", PAGES[2]])
def test_a_page_prints_to_its_last_sentence_with_every_cell_of_its_tables(name, site, printed):
    words, article = printed(name), seen(site / f"{name}.html")
    text = plain("".join(word for word, _ in words))
    last = [part for part in article.find_all(["p", "li", "td"]) if plain(part.text)][-1]
    assert plain(last.find_all(string=True)[0]) in text
    for cell in article.find_all("td"):
        for word in cell.text.split():
            assert plain(word) in text, word
    assert max(end for _, end in words) < 1
    assert "Toy" in words[0][0]  # the running title


@pytest.mark.parametrize("name", ["index", "tables", "figures", "5-network-portrait", "search"])
def test_the_frame_of_a_dutch_report_is_dutch(name, site):
    soup = BeautifulSoup((site / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
    assert soup.html["lang"] == "nl"
    assert not any(button.has_attr("aria-label") for button in soup.select("button.search-button-field"))
    titles = (
        "nav.bd-links, .prev-next-area, article .toctree-wrapper, article .doc"  # of notebooks, whose words are theirs
    )
    for part in soup.select(f"script, style, noscript, code, {titles}"):
        part.decompose()
    labels = [each[key] for key in ("aria-label", "title", "placeholder") for each in soup.body.find_all(**{key: True})]
    for text in [*labels, soup.body.get_text(" ")]:
        found = ENGLISH.search(text.replace("a reproducible compendium for survey studies of", ""))
        assert not found, text[max(found.start() - 60, 0) : found.end() + 60]
