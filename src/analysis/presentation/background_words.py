"""What networks.csv says of one network in sentences, which rest on no answers.

The sentences are Markdown: signs in names are shown, not read as mark-up.
"""

import re
from collections.abc import Mapping

from analysis.presentation.grammar import phrase
from analysis.presentation.messages import N_, translated
from analysis.presentation.wording import capital, enumeration, escape_markdown, numbers, scale_label
from analysis.study.networks import INTERVAL
from analysis.study.study import Study

# A number of networks.csv, or a bound, by its sign ("-" between two numbers): of years, and of what is counted
BOUNDS = {
    "": "{low}",
    "-": N_("{low} to {high}"),
    "<": N_("less than {low}"),
    "<=": N_("at most {low}"),
    ">": N_("more than {low}"),
    ">=": N_("at least {low}"),
}
COUNTED = BOUNDS | {"<": N_("fewer than {low}")}


def background_sentences(study: Study, network: str, language: str) -> list[str]:
    """What networks.csv says of a network in sentences; its size only as the band of its school boards."""
    known = study.networks.loc[network].dropna()
    sentences = []
    if age := known.get("age_years"):
        one = re.fullmatch(r"\D*1", age)
        message = N_("{network} has existed for {age} year.") if one else N_("{network} has existed for {age} years.")
        places = {"network": escape_markdown(network), "age": bound(age, BOUNDS, language)}
        sentences.append(translated(message, language, **places))
    members = [_partner(each.strip(), language) for each in known.get("partners", "").split(";") if each]
    alone = len(members) == 1
    if boards := known.get("boards"):
        alone = False
        members.append(translated("{boards} school boards", language, boards=bound(boards, COUNTED, language)))
    if members:
        message = N_("{Members} forms the network.") if alone else N_("{Members} form the network.")
        sentences.append(translated(message, language, Members=capital(enumeration(members, language))))
    if name := known.get("boundary"):
        label = scale_label(study, name, language) if name in study.characteristics else name
        boundary = phrase("boundary", name, language) or escape_markdown(label)
        message = N_("Its composition is mainly determined by {boundary}.")
        sentences.append(translated(message, language, boundary=boundary))
    if lead := known.get("lead"):
        message = N_("The lead partner is {lead}.")
        other = translated(message, language, lead=escape_markdown(lead))
        sentences.append(phrase("lead", lead.lower(), language) or other)
    if known.get("website") == "yes":
        sentences.append(translated("The network has a website of its own.", language))
    elif known.get("website") == "no":
        sentences.append(translated("The network has no website of its own.", language))
    return sentences


def bound(text: str, messages: Mapping[str, str], language: str) -> str:
    """A number of networks.csv, or the bound that stands for it: "nine", "ten to twenty", "more than thirty"."""
    found = re.fullmatch(INTERVAL, text)
    if found is None:
        raise ValueError(f"{text!r} is neither a number nor a bound")
    low, high = numbers(float(found["low"]), float(found["high"] or found["low"]), language)
    message = messages[found["sign"] or ("-" if found["high"] else "")]
    return translated(message, language, low=low, high=high)


def _partner(text: str, language: str) -> str:
    """A partner in the language if grammar.csv knows it, else as it stands."""
    return phrase("partner", text.lower(), language) or escape_markdown(text)
