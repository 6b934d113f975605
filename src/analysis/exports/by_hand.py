"""A table by hand: where its heading stands, and what its columns are called."""

import re
from collections.abc import Sequence

from analysis.exports.export import Column, Role, plain_heading, short_name, tidy, unique_names

IDS = (
    "id",
    "idno",
    "respondent",
    "respondentid",
    "respondent id",
    "case",
    "caseid",
    "respnr",
    "rownames",
    "nr",
    "nummer",
)
LONGEST_NAME = 30
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def heading_row(rows: Sequence[Sequence[str | None]]) -> int:
    """The place of the heading: the first row of which more than half is filled, with texts that differ.

    A title, a logo or a note above a table fills less. Row 0 if no row looks like a heading.
    """
    width = len(rows[0])
    for place, row in enumerate(rows[:20]):
        texts = [cell for cell in row if cell and not _NUMBER.fullmatch(cell)]
        if len(texts) * 2 > width and len(set(texts)) >= 0.8 * len(texts):
            return place
    return 0


def columns(header: Sequence[str | None]) -> list[Column]:
    """The columns under a heading; a short heading is the name, a long one the question."""
    names, found = [], []
    for place, heading in enumerate(header, start=1):
        brief = len(heading or "") <= LONGEST_NAME and len((heading or "").split()) <= 3
        names.append((short_name(heading or "") if brief else "") or f"q{place:02d}")
    for place, (heading, name) in enumerate(zip(header, unique_names(names), strict=True)):
        role: Role = "id" if plain_heading(heading) in IDS else "answer" if heading else "tool"
        text = tidy(heading) if len((heading or "").split()) > 1 else ""
        found.append(Column(place, heading or "", name, text, _prefix(heading or ""), "", role))
    return found


def _prefix(heading: str) -> str:
    """What stands before the number in a name such as trust_3 or op12; "" if it is not such a name."""
    found = re.fullmatch(r"([A-Za-z][A-Za-z_.-]*?)[_.-]?\d{1,3}[a-z]?", heading)
    return found[1] if found else ""
