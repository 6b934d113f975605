"""SurveyMonkey: a row of questions, blank over their further columns, above a row of options."""

from collections.abc import Sequence

from analysis.exports.export import Column, Role, plain_heading, short_name, tidy, unique_names

PERSONAL = ("ip address", "email address", "first name", "last name", "custom data 1")
TOOL = (
    "collector id",
    "collectorid",
    "start date",
    "end date",
    "startdate",
    "enddate",
    "date created",
    "date modified",
)
ALONE = ("response", "open-ended response")


def columns(questions: Sequence[str | None], options: Sequence[str | None]) -> list[Column]:
    """The columns of an expanded export."""
    found, question, number, part = [], "", 0, 0
    names: list[str] = []
    for place, (above, below) in enumerate(zip(questions, options, strict=True)):
        if above:
            question, part, number = tidy(above), 0, number + (_role(above, "") == "answer")
        part += 1
        option = tidy(below)
        alone = plain_heading(below) in ALONE or not option
        role = _role(question, option)
        names.append(short_name(question) if role in ("id", "tool", "personal") else f"q{number:02d}_{part}")
        text = question if alone else option
        heading = question if alone else f"{question}: {option}"
        block = "" if alone else question
        found.append(Column(place, heading, "", text, block, block, role))
    tidied = unique_names(
        [name.removesuffix("_1") if not each.block else name for name, each in zip(names, found, strict=True)]
    )
    return [
        Column(each.place, each.heading, name, each.text, each.block, each.stem, each.role)
        for each, name in zip(found, tidied, strict=True)
    ]


def _role(question: str, option: str) -> Role:
    head = plain_heading(question)
    if head in ("respondent id", "respondentid"):
        return "id"
    if head in PERSONAL or head.startswith("custom data"):
        return "personal"
    if head in TOOL:
        return "tool"
    return "open" if plain_heading(option).startswith(("open-ended response", "other (please specify)")) else "answer"
