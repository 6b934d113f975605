"""Which survey tool made a table: decided by codes and shapes, never by the language of its words."""

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.exports.export import plain_heading

Row = Sequence[str | None]
LIMESURVEY_CODES = ("id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp")
MICROSOFT: tuple[tuple[str, ...], ...] = (
    ("id", "start time", "completion time", "email", "name"),
    ("id", "begintijd", "tijd van voltooien", "e-mail", "naam"),
)
GOOGLE = ("timestamp", "tijdstempel", "zeitstempel", "horodateur")
CASTOR: tuple[tuple[str, ...], ...] = (
    ("participant id", "participant status", "site abbreviation"),
    ("record id", "institute abbreviation"),
    ("survey instance id", "survey progress"),
)
DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?")
LIMESURVEY_HEADING = re.compile(r"[A-Za-z]\w*(\[[^\]]+\])*\. ")


class Recognised(NamedTuple):
    """The tool ("" for a table by hand), and the strings that decided."""

    tool: str
    signs: tuple[str, ...]


def recognise(rows: Sequence[Row]) -> Recognised:
    """Say what made a table whose first rows these are; the first sign that fits decides.

    The signs were seen in real exports, in the source of exporters, or in programs that read such files. Tools of which
    no description was found are not claimed: their files are tables by hand.
    """
    heads = [plain_heading(cell) for cell in rows[0]]
    raw = [cell or "" for cell in rows[0]]
    second = [plain_heading(cell) for cell in rows[1]] if len(rows) > 1 else []
    if len(rows) > 2 and any(rows[2]) and all(_import_id(cell) for cell in rows[2] if cell):
        return Recognised("Qualtrics", ("ImportId",))
    if heads[:2] == ["v1", "v2"] and {"responseid", "responseset"} <= set(second):
        return Recognised("Qualtrics (legacy)", ("V1", "ResponseID", "ResponseSet"))
    if {"responseid", "finished"} <= set(heads) and {"recordeddate", "progress"} & set(heads):
        cells = [row[heads.index("responseid")] for row in rows[1:]]
        if any(cells) and all(re.fullmatch(r"R_[A-Za-z0-9]{5,17}", cell) for cell in cells if cell):
            return Recognised("Qualtrics (one header row)", ("ResponseId", "Finished"))
    if heads[0] in ("respondent id", "respondentid") and {"response", "open-ended response"} & set(second):
        return Recognised("SurveyMonkey", (raw[0], "Response"))
    redcap = [name for name in raw if name.startswith("redcap_")] + _redcap_columns(rows)
    if redcap:
        return Recognised("REDCap", tuple(redcap[:3]))
    for signs in CASTOR:
        if set(signs) <= set(heads):
            return Recognised("Castor EDC", tuple(raw[heads.index(sign)] for sign in signs))
    codes = [head.split(". ")[0] for head in heads]
    metadata = [code for code in LIMESURVEY_CODES if code in codes]
    coded = [cell for cell in raw if LIMESURVEY_HEADING.match(cell)]
    if len(metadata) >= 2 or len(coded) * 2 > len(raw):
        return Recognised("LimeSurvey", tuple(metadata[:3]) or tuple(cell.split(". ")[0] + ". " for cell in coded[:2]))
    for five in MICROSOFT:
        if set(five) <= set(heads[:7]):
            return Recognised("Microsoft Forms", tuple(raw[heads.index(sign)] for sign in five[1:3]))
    stamps = [row[0] for row in rows[1:] if row[0]]
    if heads[0] in GOOGLE and stamps and all(DATE.fullmatch(cell) for cell in stamps):
        return Recognised("Google Forms", (raw[0],))
    return Recognised("", ())


def _import_id(cell: str) -> bool:
    try:
        found = json.loads(cell)
    except json.JSONDecodeError:
        return False
    return isinstance(found, dict) and "ImportId" in found


def _redcap_columns(rows: Sequence[Row]) -> list[str]:
    """Boxes with only 0 and 1, and the states of forms with only 0, 1 and 2."""
    found = []
    for place, name in enumerate(rows[0]):
        allowed = {"0", "1"} if re.search(r"\w___\w+$", name or "") else set()
        allowed = {"0", "1", "2"} if re.search(r"\w_complete$", name or "") else allowed
        values = {row[place] for row in rows[1:] if row[place]}
        if name and values and values <= allowed:
            found.append(name)
    return found
