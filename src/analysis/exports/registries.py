"""REDCap and Castor EDC: one row of names, boxes as columns of their own, states of forms."""

import re
from collections.abc import Sequence

from analysis.exports.export import Column, Role, plain_heading, short_name, tidy, unique_names

SEVERAL_ROWS = ("redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance")
CASTOR_MISSING = ("-95", "-96", "-97", "-98", "-99")
CASTOR_ID = ("participant id", "record id", "survey instance id")
CASTOR_GROUP = ("site abbreviation", "institute abbreviation")
CASTOR_TOOL = re.compile(
    r"participant status|randomi[sz]ation.*|(participant|record|survey) creation date|(castor )?(participant|record) id"
    r"|survey (sent date|parent|package name|package id|completed on)|repeating data.*"
)


def redcap(header: Sequence[str | None]) -> list[Column]:
    """The columns of a raw export; the first is the record's id, whatever its name."""
    return _columns(header, _redcap_role, re.compile(r"(.+?)___+(\w+)"))


def castor(header: Sequence[str | None]) -> list[Column]:
    """The columns of a study or a survey; its own codes from -95 to -99 mean no answer."""
    return _columns(header, _castor_role, re.compile(r"(.+)#(.+)"), CASTOR_MISSING)


def _redcap_role(name: str, place: int) -> Role:
    if place == 0:
        return "id"
    if name == "redcap_survey_identifier":
        return "personal"
    if name.endswith("_timestamp"):
        return "tool"
    if name.endswith("_complete"):
        return "state"
    return "embedded" if name.startswith("redcap_") else "answer"


def _castor_role(name: str, place: int) -> Role:
    head = plain_heading(name)
    if head in CASTOR_ID and place == 0:
        return "id"
    if head in CASTOR_GROUP:
        return "embedded"
    if head == "survey progress":
        return "state"
    return "tool" if CASTOR_TOOL.fullmatch(head) else "answer"


def _columns(header, role, box: re.Pattern, missing: tuple[str, ...] = ()) -> list[Column]:
    names = unique_names([short_name(heading or "") for heading in header])
    found = []
    for place, heading in enumerate(header):
        parts = box.fullmatch(heading or "")
        block, text = (parts[1], f"{tidy(parts[1])}: {tidy(parts[2])}") if parts else ("", "")
        # the heading is a name, not a question: the text is not known unless it reads like one
        text = text or (tidy(heading) if " " in (heading or "") else "")
        found.append(
            Column(place, heading or "", names[place], text, block, "", role(heading or "", place), missing=missing)
        )
    return found
