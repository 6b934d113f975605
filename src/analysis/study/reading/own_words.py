"""Read what a study says in words of its own: about.md, its introduction, and remarks.md, beside what pages say."""

import re
from collections.abc import Mapping
from pathlib import Path

from analysis.study.problems import Problem, StudyError
from analysis.study.reading.bounds import BYTES_OF_SETTINGS, check_size
from analysis.study.reading.signs import sign_problems

ABOUT, REMARKS = "about.md", "remarks.md"


def read_about(folder: Path) -> str:
    """The introduction of the study, as Markdown; blank without the file.

    Raises
    ------
    StudyError if the file cannot be read.
    """
    return _text(folder / ABOUT).strip()


def read_remarks(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """What the study adds to pages: page, heading on it ("" for the page's own title), and Markdown to stand there.

    In the file a page is named by a line ``# 1-data``, a heading on it by a line ``## Response``.

    Raises
    ------
    StudyError for a file that cannot be read, words that belong to no page, or a place that is named twice.
    """
    found: dict[str, dict[str, str]] = {}
    problems = []
    pieces = re.split(r"^(#{1,2}) +(.*?)[ \t]*$", _text(folder / REMARKS), flags=re.MULTILINE)
    page = ""
    if pieces[0].strip():
        remedy = "Begin with a line that names a page, such as # 1-data."
        problems.append(Problem("remark-place", REMARKS, "begins with words that belong to no page", remedy, row=1))
    for marks, name, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        page, heading = (name, "") if marks == "#" else (page, name)
        if heading in found.setdefault(page, {}):
            remedy = "Put the two remarks together."
            problems.append(Problem("remark-place", REMARKS, "is named twice", remedy, column=page, value=heading))
        found[page][heading] = text.strip()
    if problems:
        raise StudyError(problems)
    return {page: {heading: text for heading, text in remarks.items() if text} for page, remarks in found.items()}


def _text(path: Path) -> str:
    if not path.is_file():
        return ""
    check_size(path, BYTES_OF_SETTINGS)
    try:
        text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        problem = Problem("file-encoding", path.name, "is not UTF-8 text", "Save it again as UTF-8.")
        raise StudyError([problem]) from error
    lines = ((row, None, line.replace("\t", " ")) for row, line in enumerate(text.split("\n"), start=1))
    if problems := sign_problems(path.name, lines, drawn=False):
        raise StudyError(problems)
    return text
