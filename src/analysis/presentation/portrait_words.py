"""The portrait of one network in words: where its bands lie, a paragraph for each pair of characteristics.

The paragraphs are Markdown: signs in names are shown, not read as mark-up.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import sqrt
from typing import Any

import pandas as pd

from analysis.presentation.grammar import MANNERS, PAIRS, Manner, phrase
from analysis.presentation.messages import N_, decimals, translated
from analysis.presentation.wording import (
    band_label,
    capital,
    code_labels,
    enumeration,
    escape_markdown,
    manners,
    nearest_code,
    number,
    scale_label,
    span,
)
from analysis.study.study import Study

WIDE = 2  # answers from the lower to the upper end: three labels
APART = 0.15  # points between two means of one band, from which the sentence says which is higher
FEWEST = 5  # scores, from which it can be said that members differ
DIFFER = 1.15  # standard deviation of scores on 1 to 5, from which members differ
DIFFER_GREATLY = 1.41  # that of answers spread evenly over 1 to 5
SPREAD = {
    "greatly": N_("{Members} differ greatly about {definite}: the mean lies between {low} and {high}."),
    "differ": N_("{Members} differ about {definite}: the mean lies between {low} and {high}."),
}
FEW = N_("; the band is wide because there are few respondents")
LEVEL = {
    "": N_("{Noun}{within} is {words}{few}."),
    "alike": N_("{Noun}{within} is {words}, as is {others}."),
    "alike, higher": N_("{Noun}{within} is {words}, as is {others}, although its mean is slightly higher."),
    "alike, lower": N_("{Noun}{within} is {words}, as is {others}, although its mean is slightly lower."),
    "next": N_("{Noun}{within} is {words} and {next_noun} is {next_words}."),
    "rated": N_("{Noun}{within} is {words}, and {rated}."),
}
AMOUNT = {
    "average": N_("On average, members of {network} see {words} {noun}{few}."),
    "": N_("{Members} see {words} {noun}{few}."),
    "same": N_("The same is true of {others}."),
    "at the same time": N_("At the same time they see {words} {noun}."),
    "average, next": N_("On average, members of {network} see {words} {noun}, and {next_words} {next_noun}."),
    "next": N_("{Members} see {words} {noun}, and {next_words} {next_noun}."),
}
# The network is named once a paragraph: by its members, or by what holds within it
MEMBERS = {"": N_("Members of {network}"), "network": N_("The members"), "members": N_("They")}
COUNT = {
    "": N_("On average, {members} also meet in {words} other networks."),
    "one": N_("On average, {members} also meet in one other network."),
    "at most one": N_("On average, {members} also meet in at most one other network."),
}
COUNTED = {"": N_("members of {network}"), "network": N_("the members"), "members": N_("they")}


@dataclass(frozen=True)
class Clause:
    """Neighbouring characteristics of one paragraph that are said in one manner and in the same words.

    ``spread`` says of a band of three labels or more whether members "differ" or differ "greatly", or that they are
    "few"; it is blank of another band.
    """

    said: Manner
    codes: tuple[int, int]
    spread: str
    names: tuple[str, ...]
    means: tuple[float, ...]

    @property
    def alone(self) -> bool:
        """Whether it is an ordinary band of one characteristic, which may share a sentence with another."""
        return not self.spread and len(self.names) == 1 and self.said != "count"

    def further(self, other: "Clause") -> bool:
        """Whether both ends of the other band lie lower, or both higher."""
        steps = [there - here for here, there in zip(self.codes, other.codes, strict=True)]
        return min(steps) > 0 or max(steps) < 0


def portrait_paragraphs(bands: pd.DataFrame, study: Study, network: str, language: str) -> list[str]:
    """The bands of one network in words, in the order of the bands.

    A sentence names the labels of the two ends of a band. Of a band of three labels or more it says that members differ
    only where their scores do, else that respondents are few. A characteristic without a phrase of its own is said by
    its name and its labels, or the two numbers if it was not asked on 1 to 5.

    Parameters
    ----------
    bands : one row a characteristic, with ``characteristic``, ``n``, ``mean``, ``se``, ``low`` and ``high``, which are
        NaN where withheld.
    """
    shown = bands[bands["low"].notna()]
    said, paragraphs = manners(study), list[str]()
    ruled = [PAIRS.get(name) if said[name] == MANNERS.get(name) else None for name in shown["characteristic"]]
    for pair, rows in groupby(zip(ruled, shown.itertuples(index=False), strict=True), lambda each: each[0]):
        these = [row for _, row in rows]
        if pair:
            clauses = _clauses(these, study)
            sentences = _Paragraph(escape_markdown(network), language, first=not paragraphs).sentences(clauses)
        else:
            sentences = [_without_phrase(row, study, language) for row in these]
        paragraphs.append(" ".join(sentences))
    withheld = [scale_label(study, name, language) for name in bands.loc[bands["low"].isna(), "characteristic"]]
    fewest = number(study.config.thresholds.min_cell, language)
    if withheld and len(shown):
        message = N_("Withheld, because fewer than {fewest} respondents have a score: {nouns}.")
        nouns = escape_markdown(enumeration(withheld, language))
        paragraphs.append(translated(message, language, fewest=fewest, nouns=nouns))
    elif withheld:
        message = N_("Nothing is shown for {network}, because fewer than {fewest} respondents have a score.")
        places = {"network": escape_markdown(network), "fewest": fewest}
        paragraphs.append(translated(message, language, **places))
    return paragraphs


def spread_of(n: float, se: float, codes: tuple[int, int]) -> str:
    """Of a wide band: whether members "differ", differ "greatly", or are "few" to tell; blank of another band."""
    if codes[1] - codes[0] < WIDE:
        return ""
    deviation = se * sqrt(n)
    if n < FEWEST or deviation < DIFFER:
        return "few"
    return "greatly" if deviation >= DIFFER_GREATLY else "differ"


def _clauses(rows: Sequence[Any], study: Study) -> list[Clause]:
    """The bands of one paragraph; neighbours in the same words are one clause, unless their bands are wide."""
    clauses: list[Clause] = []
    for row in rows:
        said, limits = MANNERS[row.characteristic], study.ranges[row.characteristic]
        codes = nearest_code(row.low, limits), nearest_code(row.high, limits)
        spread = "" if said == "count" else spread_of(row.n, row.se, codes)
        clause = Clause(said, codes, spread, (row.characteristic,), (row.mean,))
        last = clauses[-1] if clauses else None
        if last and not spread and (last.said, last.codes) == (said, codes):
            clauses[-1] = replace(last, names=(*last.names, *clause.names), means=(*last.means, *clause.means))
        else:
            clauses.append(clause)
    return clauses


class _Paragraph:
    """The sentences of one paragraph, which name the network in the first of them."""

    def __init__(self, network: str, language: str, first: bool) -> None:
        self._network, self._language, self._first = network, language, first
        self._named = ""  # a key of MEMBERS

    def sentences(self, clauses: Sequence[Clause]) -> list[str]:
        """Two neighbours of one characteristic each that are said in one manner share a sentence."""
        told, waiting = list[str](), list(clauses)
        while waiting:
            clause = waiting.pop(0)
            shared = waiting and clause.alone and waiting[0].alone and clause.said == waiting[0].said
            if clause.spread in SPREAD:
                told.append(self._say(SPREAD[clause.spread], clause))
                self._named = "members"
            elif clause.said == "count":
                told.append(self._say(COUNT[{(1, 1): "one", (0, 1): "at most one"}.get(clause.codes, "")], clause))
                self._named = "members"
            elif clause.said == "amount":
                told += self._amount(clause, waiting.pop(0) if shared else None)
            else:
                told.append(self._level(clause, waiting.pop(0) if shared else None))
            glosses = [phrase("gloss", name, self._language) for name in clause.names]
            told += [gloss for gloss in glosses if gloss]
        return told

    def _amount(self, clause: Clause, following: Clause | None) -> list[str]:
        how = "average" if self._first and not self._named else ""
        apart = following is not None and clause.further(following)
        if following and not apart:
            how = "average, next" if how else "next"
        told = [self._say(AMOUNT[how], clause, following)]
        self._named = "members"
        if following and apart:
            told.append(self._say(AMOUNT["at the same time"], following))
        if len(clause.names) > 1:
            told.append(self._say(AMOUNT["same"], clause))
        return told

    def _level(self, clause: Clause, following: Clause | None) -> str:
        how = ""
        if following:
            how = "rated" if phrase("rated", following.names[0], self._language) else "next"
        elif len(clause.names) > 1:
            step = round(clause.means[1] - clause.means[0], 6) if len(clause.names) == 2 else 0
            how = "alike" if abs(step) < APART else "alike, higher" if step > 0 else "alike, lower"
        told = self._say(LEVEL[how], clause, following)
        self._named = self._named or "network"
        return told

    def _say(self, message: str, clause: Clause, following: Clause | None = None) -> str:
        """The sentence with its places filled in."""
        language, name = self._language, clause.names[0]
        low, high = code_labels(clause.codes, language, clause.said)
        places = {"network": self._network, "low": low, "high": high, "words": _words(clause, language)}
        places |= {"noun": _noun(name, language), "Noun": capital(_noun(name, language))}
        places["definite"] = phrase("definite", name, language) or _noun(name, language)
        within = translated(" within {network}", language, network=self._network)
        places["within"] = "" if self._named else within
        places["few"] = translated(FEW, language) if clause.spread == "few" else ""
        for place, names in (("Members", MEMBERS), ("members", COUNTED)):
            places[place] = translated(names[self._named], language, network=self._network)
        others = [phrase("short", each, language) or _noun(each, language) for each in clause.names[1:]]
        places["others"] = enumeration(others, language) if others else ""
        if following:
            places |= {"next_noun": _noun(following.names[0], language), "next_words": _words(following, language)}
            rated = phrase("rated", following.names[0], language) or ""
            places["rated"] = rated.format(words=places["next_words"])
        return translated(message, language, **places)


def _noun(name: str, language: str) -> str:
    return phrase("characteristic", name, language) or name


def _words(clause: Clause, language: str) -> str:
    """The ends of a band before a noun: "moderate to high", "some to a lot of"."""
    low, high = code_labels(clause.codes, language, clause.said)
    if clause.said == "amount":
        high = phrase("amount of", clause.codes[1], language) or high
    return high if clause.codes[0] == clause.codes[1] else span((low, high), language)


def _without_phrase(row: Any, study: Study, language: str) -> str:
    """The band of a characteristic that has no phrase for how it was asked: its name, and labels or numbers."""
    name, said = row.characteristic, manners(study)[row.characteristic]
    if said:
        words = band_label(row.low, row.high, language, said)
    else:
        ends = [decimals(f"{round(end, 1) + 0.0:.1f}", language) for end in (row.low, row.high)]  # no minus zero
        words = span((ends[0], ends[1]), language)
    return f"{capital(escape_markdown(scale_label(study, name, language)))}: {words}."
