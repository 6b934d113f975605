"""LimeSurvey: headings of code and text, sub-questions in brackets, and the columns that it makes itself."""

import re
from collections import Counter

from analysis.exports.export import Column, Role, short_name, tidy, unique_names

PERSONAL = ("ipaddr", "token", "refurl", "firstname", "lastname", "email")
TOOL = ("lastpage", "startlanguage", "seed", "startdate", "datestamp", "interviewtime")
_CODE = re.compile(r"([A-Za-z]\w*?)((?:\[[^\]]+\])*)")
_EXPRESSION = re.compile(r"([A-Za-z]\w*?)_(SQ\d+|other|comment)")
_NAMELESS = re.compile(r"SQ\d+|\w?\d*", re.ASCII)


def columns(header: list[str | None]) -> list[Column]:
    """The columns of an export with codes, codes and texts, or texts with underscores for blanks."""
    parts = [_parts(heading or "") for heading in header]
    subs = Counter(sub for _, sub, _, _ in parts)
    names = [_name(code, sub, subs) for code, sub, _, _ in parts]
    return [
        Column(
            place,
            heading or "",
            name,
            text=text,
            stem=stem,
            block=code if sub else "",
            role=_role(code, sub, text, heading),
        )
        for place, (heading, name, (code, sub, stem, text)) in enumerate(
            zip(header, unique_names(names), parts, strict=True)
        )
    ]


def _parts(heading: str) -> tuple[str, str, str, str]:
    """Code, sub-question, the question's text and the sub-question's text."""
    code, _, text = heading.partition(". ")
    if "_" in text and " " not in text:
        text = text.replace("_", " ")
    found = _CODE.fullmatch(code.strip()) or _CODE.match("")
    if not found:  # a heading of text alone
        return "", "", "", tidy(heading)
    name, subs = found[1], list(re.findall(r"\[([^\]]+)\]", found[2]))
    expression = _EXPRESSION.fullmatch(name)
    if not subs and expression:
        name, subs = expression[1], [expression[2]]
    stem, part = _bracketed(tidy(text)) if subs else ("", tidy(text))
    return name, "_".join(subs), stem, part or stem


def _bracketed(text: str) -> tuple[str, str]:
    """What stands before the last pair of brackets, and within it; brackets within brackets belong to it."""
    if not text.endswith("]"):
        return text, ""
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == "]") - (text[place] == "[")
        if depth == 0:
            return text[:place].strip(), text[place + 1 : -1].strip()
    return text, ""


def _name(code: str, sub: str, subs: Counter[str]) -> str:
    if sub and subs[sub] == 1 and not _NAMELESS.fullmatch(sub) and sub not in ("other", "comment"):
        return short_name(sub)
    return short_name(f"{code}_{sub}" if sub else code)


def _role(code: str, sub: str, text: str, heading: str | None) -> Role:
    if not heading:
        return "tool"
    if code == "id":
        return "id"
    if code == "submitdate":
        return "state"
    if code in PERSONAL or code.startswith("attribute_"):
        return "personal"
    if code in TOOL or re.fullmatch(r"(group|question)Time\d+", code) or re.fullmatch(r"\{.*\}", text):
        return "tool"
    if sub == "other" or sub.endswith("comment"):
        return "open"
    return "answer"
