"""The portrait of one network in sentences: what networks.csv says of it, and where its bands lie.

The sentences are Markdown: signs in names are shown, not read as mark-up.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from analysis.presentation.grammar import MANNERS, Manner, phrase
from analysis.presentation.messages import N_, decimals, translated
from analysis.presentation.wording import (
    band_label,
    code_labels,
    enumeration,
    escape_markdown,
    manners,
    nearest_code,
    number,
    numbers,
    scale_label,
    span,
)
from analysis.study.networks import INTERVAL
from analysis.study.study import Study

WIDE = 2  # answers from the lower to the upper end: three labels
VERY_WIDE = 3
# A wide band says what the band is, not that members disagree: it may as well come from few respondents.
ONE_WIDE = N_("For {nouns} the band is wide: from {low} to {high}.")
ONE_VERY_WIDE = N_("For {nouns} the band is very wide: from {low} to {high}.")
# The network is named once within it and once as the one whose members they are.
NAMED = {"level": N_(" within {network}"), "amount": N_(" of {network}"), "count": N_(" of {network}")}
ALONE = {
    "level": N_("{Noun}{named} is {words}."),
    "amount": N_("On average the members{named} experience {words} {noun}."),
    "count": N_("On average the members{named} also meet each other in {words} {noun}."),
}
ALIKE = {
    "level": N_("{Noun}{named} is {words}; the same goes for {others}."),
    "amount": N_("On average the members{named} experience {words} {noun}; the same goes for {others}."),
}
NEIGHBOURS = {
    "level": N_("{Noun}{named} is {words} and {next_noun} is {next_words}."),
    "amount": N_("On average the members{named} experience {words} {noun} and {next_words} {next_noun}."),
}
ONE_NETWORK = N_("On average the members{named} also meet each other in {words} other network.")
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


class Clause(NamedTuple):
    """Neighbouring characteristics that are said in one manner and whose bands have the same ends."""

    said: Manner
    codes: tuple[int, int]
    nouns: list[str]

    @property
    def width(self) -> int:
        """How many answers lie between the ends."""
        return self.codes[1] - self.codes[0]

    @property
    def plain(self) -> bool:
        """Whether its labels, one or two, stand within an ordinary sentence."""
        return self.said != "count" and self.width < WIDE

    def message(self, more: "list[Clause]") -> str:
        """The sentence that says it, and the clause after it if they share one."""
        if self.said == "count":
            return ONE_NETWORK if self.codes == (1, 1) else ALONE["count"]
        if not self.plain:
            return ONE_VERY_WIDE if self.width >= VERY_WIDE else ONE_WIDE
        return (NEIGHBOURS if more else ALIKE if len(self.nouns) > 1 else ALONE)[self.said]


def portrait_sentences(bands: pd.DataFrame, study: Study, network: str, language: str) -> list[str]:
    """The bands of one network in sentences, in the order of the bands.

    A sentence names the labels of the two ends of a band, and nothing beyond them. Where the band is three labels wide
    or more it says so, not that members disagree, since it may as well come from few respondents. A characteristic
    without a rule of its own is said by its name and its labels, or the two numbers if it was not asked on 1 to 5.

    Parameters
    ----------
    bands : one row a characteristic, with ``characteristic``, ``low`` and ``high``, which are NaN where withheld.
    """
    shown = bands[bands["low"].notna()]
    sentences: list[str] = []
    names = {""}  # how the network was named so far
    for first, *more in _sharing(_clauses(shown, study, language)):
        if isinstance(first, str):
            sentences.append(first)
            continue
        again = [each for each in more if isinstance(each, Clause)]
        message = first.message(again)
        name = NAMED[first.said] if "{named}" in message else ""
        named = "" if name in names else translated(name, language, network=escape_markdown(network))
        names.add(name)
        sentences.append(translated(message, language, named=named, **_places(first, again, language)))
    withheld = [scale_label(study, name, language) for name in bands.loc[bands["low"].isna(), "characteristic"]]
    fewest = number(study.config.thresholds.min_cell, language)
    if withheld and len(shown):
        message = N_("Withheld, because fewer than {fewest} respondents have a score: {nouns}.")
        nouns = escape_markdown(enumeration(withheld, language))
        sentences.append(translated(message, language, fewest=fewest, nouns=nouns))
    elif withheld:
        message = N_("Everything is withheld, because fewer than {fewest} respondents have a score on any of it.")
        sentences.append(translated(message, language, fewest=fewest))
    return sentences


def background_sentences(study: Study, network: str, language: str) -> list[str]:
    """What networks.csv says of a network in sentences; its size only as the band of its school boards."""
    known = study.networks.loc[network].dropna()
    sentences = []
    if age := known.get("age_years"):
        one = re.fullmatch(r"\D*1", age)
        message = N_("{network} has existed for {age} year.") if one else N_("{network} has existed for {age} years.")
        places = {"network": escape_markdown(network), "age": bound(age, BOUNDS, language)}
        sentences.append(translated(message, language, **places))
    members = [_term("partner", each.strip(), language) for each in known.get("partners", "").split(";") if each]
    if boards := known.get("boards"):
        members.append(translated("{boards} school boards", language, boards=bound(boards, COUNTED, language)))
    if members:
        listed = enumeration(members, language)
        sentences.append(translated("The network is formed by {members}.", language, members=listed))
    if name := known.get("boundary"):
        label = scale_label(study, name, language) if name in study.characteristics else name
        boundary = phrase("boundary", name, language) or escape_markdown(label)
        message = N_("Its composition is mainly determined by {boundary}.")
        sentences.append(translated(message, language, boundary=boundary))
    if lead := known.get("lead"):
        lead = _term("lead", lead, language)
        sentences.append(translated("The lead lies with {lead}.", language, lead=lead))
    if known.get("website") == "yes":
        sentences.append(translated("The network has a website of its own.", language))
    elif known.get("website") == "no":
        sentences.append(translated("The network has no website of its own.", language))
    return sentences


def band_phrase(codes: tuple[int, int], language: str, said: Manner) -> str:
    """The ends of a band within a sentence: "high", "moderate to high", "(very) high"."""
    short = None if said == "count" else phrase(said, f"{codes[0]}-{codes[1]}", language)
    return short or span(code_labels(codes, language, said), language)


def bound(text: str, messages: Mapping[str, str], language: str) -> str:
    """A number of networks.csv, or the bound that stands for it: "nine", "10 to 20", "more than 30"."""
    found = re.fullmatch(INTERVAL, text)
    if found is None:
        raise ValueError(f"{text!r} is neither a number nor a bound")
    low, high = numbers(float(found["low"]), float(found["high"] or found["low"]), language)
    message = messages[found["sign"] or ("-" if found["high"] else "")]
    return translated(message, language, low=low, high=high)


def _clauses(bands: pd.DataFrame, study: Study, language: str) -> Iterator[Clause | str]:
    """The clauses of the bands in their order; a characteristic without a phrase is a whole sentence."""
    said, ranges = manners(study), study.ranges

    def alike(row: tuple[str, float, float]) -> tuple[Manner, tuple[int, int]] | None:
        """The manner and the ends of a band that has a phrase for its manner: those that share them share a clause."""
        name, low, high = row
        manner = said[name]
        if manner is None or MANNERS.get(name) != manner:
            return None
        return manner, (nearest_code(low, ranges[name]), nearest_code(high, ranges[name]))

    for key, rows in groupby(zip(bands["characteristic"], bands["low"], bands["high"], strict=True), alike):
        if key:
            yield Clause(*key, [phrase("characteristic", name, language) or name for name, _, _ in rows])
        else:
            for name, low, high in rows:
                label = escape_markdown(scale_label(study, name, language))
                yield f"{_capital(label)}: {_without_phrase(low, high, said[name], language)}."


def _without_phrase(low: float, high: float, said: Manner | None, language: str) -> str:
    if said:
        return band_label(low, high, language, said)
    ends = [decimals(f"{round(end, 1) + 0.0:.1f}", language) for end in (low, high)]  # + 0.0: there is no minus zero
    return span((ends[0], ends[1]), language)


def _sharing(clauses: Iterator[Clause | str]) -> list[list[Clause | str]]:
    """Clauses by sentence: two plain neighbours in the same manner, of one characteristic each, share one."""
    sentences: list[list[Clause | str]] = []
    for clause in clauses:
        if sentences and len(sentences[-1]) == 1 and _fit(sentences[-1][0], clause):
            sentences[-1].append(clause)
        else:
            sentences.append([clause])
    return sentences


def _fit(one: Clause | str, other: Clause | str) -> bool:
    if isinstance(one, str) or isinstance(other, str) or one.said != other.said:
        return False
    return all(each.plain and len(each.nouns) == 1 for each in (one, other))


def _places(first: Clause, more: list[Clause], language: str) -> dict[str, str]:
    """What the places of a sentence are filled with."""
    noun, *others = first.nouns
    low, high = code_labels(first.codes, language, first.said)
    places = {"noun": noun, "Noun": _capital(noun), "nouns": enumeration(first.nouns, language)}
    places |= {"low": low, "high": high, "words": band_phrase(first.codes, language, first.said)}
    places |= {"others": enumeration(others, language)} if others else {}
    for clause in more:
        words = band_phrase(clause.codes, language, clause.said)
        places |= {"next_noun": clause.nouns[0], "next_words": words}
    return places


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _term(part: str, text: str, language: str) -> str:
    """A cell of networks.csv in the language if grammar.csv knows it, else as it stands."""
    return phrase(part, text.lower(), language) or escape_markdown(text)
