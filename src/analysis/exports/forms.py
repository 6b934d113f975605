"""Google and Microsoft Forms: one row of question texts, with a few columns of their own before them."""

import re
from collections.abc import Sequence

from analysis.exports.export import Column, Role, plain_heading, tidy, unique_names

GOOGLE_TOOL = ("timestamp", "tijdstempel", "zeitstempel", "horodateur", "score")
GOOGLE_PERSONAL = ("email address", "e-mailadres", "username", "gebruikersnaam", "e-mail-adresse", "adresse e-mail")
MICROSOFT_TOOL = (
    "start time",
    "completion time",
    "last modified time",
    "total points",
    "quiz feedback",
    "begintijd",
    "tijd van voltooien",
    "tijd van laatste wijziging",
    "totaal aantal punten",
    "testfeedback",
)
MICROSOFT_PERSONAL = ("email", "name", "e-mail", "naam")
_GRID = re.compile(r"(.+?)\s*\[(.+)\]")


def google(header: Sequence[str | None]) -> list[Column]:
    """The columns of Google Forms; a grid's rows stand in brackets behind its question."""
    return _columns(header, lambda head, place: _role(head, GOOGLE_TOOL, GOOGLE_PERSONAL), grids=True)


def microsoft(header: Sequence[str | None]) -> list[Column]:
    """The columns of Microsoft Forms; only the first seven can be its own, since a question may be called Name."""

    def role(head: str, place: int) -> Role:
        if head.startswith(("points - ", "feedback - ", "punten - ")):
            return "tool"
        if place < 7 and head == "id":
            return "id"
        return _role(head, MICROSOFT_TOOL, MICROSOFT_PERSONAL if place < 7 else ())

    return _columns(header, role, grids=False)


def _role(head: str, tool: Sequence[str], personal: Sequence[str]) -> Role:
    return "tool" if head in tool else "personal" if head in personal else "answer"


def _columns(header, role, grids: bool) -> list[Column]:
    roles = [role(plain_heading(heading), place) for place, heading in enumerate(header)]
    numbers = iter(range(1, len(header) + 1))
    names = [f"q{next(numbers):02d}" if each == "answer" else f"tool{place}" for place, each in enumerate(roles)]
    found = []
    for place, (heading, name) in enumerate(zip(header, unique_names(names), strict=True)):
        text = tidy(heading)
        grid = _GRID.fullmatch(text) if grids and roles[place] == "answer" else None
        stem, part = (grid[1], grid[2]) if grid else ("", text)
        found.append(Column(place, heading or "", name, part, stem, stem, roles[place]))
    return found
