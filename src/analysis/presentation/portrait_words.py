"""The portrait of one network in sentences: what networks.csv says of it, and where its bands lie.

The sentences are Markdown: signs in names are shown, not read as mark-up.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from analysis.presentation.messages import translated
from analysis.presentation.portrait_grammar import (
    BOUNDARIES,
    COUNTED,
    LEADS,
    PARTNERS,
    RULES,
    SENTENCES,
    SHORT,
    YEARS,
    Manner,
)
from analysis.presentation.wording import (
    band_label,
    code_labels,
    decimals,
    literal,
    manners,
    nearest_code,
    number,
    numbers,
    rule,
    scale_label,
    span,
)
from analysis.study.networks import INTERVAL
from analysis.study.study import Study

WIDE = 2  # answers from the lower to the upper end: three labels
VERY_WIDE = 3


class Clause(NamedTuple):
    """Neighbouring characteristics that are said in one manner and whose bands have the same ends."""

    said: Manner
    codes: tuple[int, int]
    nouns: list[str]

    @property
    def kind(self) -> str:
        """Which of the sentences says it."""
        width = self.codes[1] - self.codes[0]
        if self.said == "count":
            return "count of one" if self.codes == (1, 1) else "count"
        return "very wide" if width >= VERY_WIDE else "wide" if width >= WIDE else self.said

    @property
    def plain(self) -> bool:
        """Whether its labels, one or two, stand within an ordinary sentence."""
        return self.kind in ("level", "amount")


def portrait_sentences(bands: pd.DataFrame, study: Study, network: str, language: str) -> list[str]:
    """The bands of one network in sentences, in the order of the bands.

    A sentence names the labels of the two ends of a band, and nothing beyond them. Where the band is three labels wide
    or more it says so, not that members disagree, since it may as well come from few respondents. A characteristic
    without a rule of its own is said by its name and its labels, or the two numbers if it was not asked on 1 to 5.

    Parameters
    ----------
    bands : one row a characteristic, with ``characteristic``, ``low`` and ``high``, which are NaN where withheld.
    """
    told = SENTENCES[language]
    shown = bands[bands["low"].notna()]
    sentences: list[str] = []
    names = {""}  # how the network was named so far
    for first, *more in _sharing(_clauses(shown, study, language)):
        if isinstance(first, str):
            sentences.append(first)
            continue
        name = told[f"{first.said} named"] if "{named}" in told[first.kind] else ""
        named = "" if name in names else name.format(network=literal(network))
        names.add(name)
        sentence = _part(told[first.kind], first, language, named)
        if first.plain and len(first.nouns) > 1:
            sentence += _part(told[f"{first.said} alike"], first, language)
        sentences.append(sentence + "".join(_part(told[f"{each.said} again"], each, language) for each in more))
    withheld = [scale_label(study, name, language) for name in bands.loc[bands["low"].isna(), "characteristic"]]
    if withheld:
        fewest = number(study.config.thresholds.min_cell, language)
        nouns = literal(enumeration(withheld, language))
        sentences.append(told["withheld" if len(shown) else "all withheld"].format(fewest=fewest, nouns=nouns))
    return [f"{sentence}." for sentence in sentences]


def background_sentences(study: Study, network: str, language: str) -> list[str]:
    """What networks.csv says of a network in sentences; its size only as the band of its school boards."""
    known = study.networks.loc[network].dropna()
    told = SENTENCES[language]
    sentences = []
    if "age_years" in known:
        kind = "age of one" if re.fullmatch(r"\D*1", known["age_years"]) else "age"
        age = bound(known["age_years"], YEARS[language], language)
        sentences.append(told[kind].format(network=literal(network), age=age))
    members = []
    if "partners" in known:
        members = [_term(each.strip(), PARTNERS, language) for each in known["partners"].split(";")]
    if "boards" in known:
        members.append(told["boards"].format(boards=bound(known["boards"], COUNTED[language], language)))
    if members:
        sentences.append(told["formed"].format(members=enumeration(members, language)))
    if "boundary" in known:
        name = known["boundary"]
        label = scale_label(study, name, language) if name in study.characteristics else name
        boundary = BOUNDARIES[name][language] if name in BOUNDARIES else literal(label)
        sentences.append(told["boundary"].format(boundary=boundary))
    if "lead" in known:
        sentences.append(told["lead"].format(lead=_term(known["lead"], LEADS, language)))
    if "website" in known:
        sentences.append(told[f"website {known['website']}"])
    return [f"{sentence}." for sentence in sentences]


def band_phrase(codes: tuple[int, int], language: str, said: Manner) -> str:
    """The ends of a band within a sentence: "hoog", "matig tot hoog", "(zeer) hoog"."""
    short = {} if said == "count" else SHORT[said][language]
    return short.get(codes) or span(code_labels(codes, language, said), language)


def bound(text: str, templates: Mapping[str, str], language: str) -> str:
    """A number of networks.csv, or the bound that stands for it: "negen", "10 tot 20", "meer dan 30"."""
    found = re.fullmatch(INTERVAL, text)
    low, high = numbers(float(found["low"]), float(found["high"] or found["low"]), language)
    return templates[found["sign"] or ("-" if found["high"] else "")].format(low=low, high=high)


def enumeration(parts: Sequence[str], language: str) -> str:
    """Join parts as a sentence does: "a", "a and b", "a, b and c"."""
    *before, last = parts
    return f"{', '.join(before)} {translated('and', language)} {last}" if before else last


def _clauses(bands: pd.DataFrame, study: Study, language: str) -> Iterator[Clause | str]:
    """The clauses of the bands in their order; a characteristic without a rule is a whole sentence."""
    said, ranges = manners(study), study.ranges

    def ruled(row: tuple[str, float, float]) -> tuple[Manner, tuple[int, int]] | None:
        """The manner and the ends of a band that has a rule: those that share them share a clause."""
        name, low, high = row
        found, limits = rule(name, said[name]), ranges[name]
        return (found.manner, (nearest_code(low, limits), nearest_code(high, limits))) if found else None

    for key, rows in groupby(zip(bands["characteristic"], bands["low"], bands["high"], strict=True), ruled):
        if key:
            yield Clause(*key, [getattr(RULES[name], language) for name, _, _ in rows])
        else:
            for name, low, high in rows:
                label = literal(scale_label(study, name, language))
                words = _without_rule(low, high, said[name], language)
                yield SENTENCES[language]["no rule"].format(Noun=_capital(label), words=words)


def _without_rule(low: float, high: float, said: Manner | None, language: str) -> str:
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


def _part(template: str, clause: Clause, language: str, named: str = "") -> str:
    """A clause, or what follows it within its sentence."""
    noun, *others = clause.nouns
    low, high = code_labels(clause.codes, language, clause.said)
    return template.format(
        named=named,
        noun=noun,
        Noun=_capital(noun),
        nouns=enumeration(clause.nouns, language),
        others=enumeration(others, language) if others else "",
        words=band_phrase(clause.codes, language, clause.said),
        low=low,
        high=high,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _term(text: str, terms: Mapping[str, Mapping[str, str]], language: str) -> str:
    """A word of networks.csv in the language if it is known in both, else as it stands."""
    return terms[text.lower()][language] if text.lower() in terms else literal(text)
