"""Qualtrics: names, question texts and ImportIds in three rows; the columns that it makes itself."""

import json
import re
from collections.abc import Sequence

from analysis.exports.export import Column, Role, short_name, tidy, unique_names

PERSONAL = (
    "ipaddress",
    "recipientlastname",
    "recipientfirstname",
    "recipientemail",
    "externalreference",
    "externaldatareference",
    "emailaddress",
    "name",
    "locationlatitude",
    "locationlongitude",
    "locationaccuracy",
)
TOOL = (
    "startdate",
    "enddate",
    "progress",
    "duration (in seconds)",
    "recordeddate",
    "userlanguage",
    "responseset",
    "q_recaptchascore",
)
STATE = ("finished", "status", "distributionchannel")
_PAPERWORK = re.compile(
    r".*(_DO(_.*)?|_First Click|_Last Click|_Page Submit|_Click Count|_Id|_Name|_Size|_Type| - Topics)"
    r"|SC\d+|Q_Relevant.*"
)
FINISHED = ("1", "True", "TRUE", "true")
PREVIEWS = ("1", "2", "8", "Survey Preview", "Survey Test", "Spam")


def columns(names: Sequence[str | None], texts: Sequence[str | None], imports: Sequence[str | None]) -> list[Column]:
    """The columns of an export; `texts` and `imports` are blank where those rows were taken out."""
    ids = [_import_id(cell) for cell in imports]
    stems = _stems(texts, ids, names)
    short = unique_names([short_name(name or "") for name in names])
    found = []
    for place, (name, text, import_id) in enumerate(zip(names, texts, ids, strict=True)):
        block = _block(name or "", import_id)
        stem = stems.get(block, "")
        said = tidy(text)
        shown = said.removeprefix(stem).lstrip(" -") if stem else said
        role = _role(name or "", said, import_id)
        found.append(Column(place, name or "", short[place], shown or said, block, stem, role))
    return found


def _import_id(cell: str | None) -> str:
    return str(json.loads(cell).get("ImportId", "")) if cell else ""


def _block(name: str, import_id: str) -> str:
    """The question that a part belongs to: its QID, or the name before the last underscore."""
    found = re.fullmatch(r"(.*QID\d+(?:#\d+)?)_\d+", import_id) or re.fullmatch(r"(.+[^_])_\d+", name)
    return found[1] if found else ""


def _stems(texts: Sequence[str | None], ids: Sequence[str], names: Sequence[str | None]) -> dict[str, str]:
    """The text that the parts of a question have in common, as far as the last " - " of all of them."""
    parts: dict[str, set[str]] = {}
    for name, text, import_id in zip(names, texts, ids, strict=True):
        block = _block(name or "", import_id)
        if block and " - " in tidy(text):
            parts.setdefault(block, set()).add(tidy(text).rsplit(" - ", 1)[0])
    return {block: stems.pop() for block, stems in parts.items() if len(stems) == 1}


def _role(name: str, text: str, import_id: str) -> Role:
    head = name.casefold().replace("_", "") if name.casefold().startswith("recipient") else name.casefold()
    legacy = text.casefold().replace(" ", "")
    for known in (head, import_id.casefold(), legacy if re.fullmatch(r"V\d+", name) else ""):
        if known in ("responseid", "_recordid"):
            return "id"
        if known in PERSONAL:
            return "personal"
        if known in TOOL:
            return "tool"
        if known in STATE:
            return "state"
    if _PAPERWORK.fullmatch(name):
        return "tool"
    if name.endswith("_TEXT") or import_id.endswith("_TEXT"):
        return "open"
    return "embedded" if import_id and "QID" not in import_id else "answer"
