"""What so few networks can say of a conclusion, in sentences for people who do not read tables."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.wording import decimals, literal, word

WORDS = {
    "where": {"nl": "rapport, {section}", "en": "report, {section}"},
    "nothing stated": {"nl": "{x} en {y}", "en": "{x} and {y}"},
    "several": {
        "nl": "Zij gaat over {relations} relaties; die er het minst bij past, van {x} met {y}, beslist.",
        "en": "It is about {relations} relations; the one that fits it least, of {x} with {y}, decides.",
    },
    "correlation": {
        "nl": "Over {n} netwerken{invented} is de correlatie {estimate}; waren zij een aselecte steekproef uit vele,"
        " dan past daarbij alles van {low} tot {high}.",
        "en": "Over {n} networks{invented} the correlation is {estimate}; were they a random sample of many, anything"
        " from {low} to {high} would fit that.",
    },
    "comparison": {
        "nl": "Over {n} netwerken{invented} is de eerste correlatie min de tweede {estimate}; waren zij een aselecte"
        " steekproef uit vele, dan past daarbij alles van {low} tot {high}.",
        "en": "Over {n} networks{invented} the first correlation less the second is {estimate}; were they a random"
        " sample of many, anything from {low} to {high} would fit that.",
    },
    "invented": {"nl": " met verzonnen antwoorden", "en": " with invented answers"},
    "without one": {
        "nl": "Zonder {loo_low_network} is het {loo_low}, zonder {loo_high_network} {loo_high}.",
        "en": "Without {loo_low_network} it is {loo_low}, without {loo_high_network} {loo_high}.",
    },
    "within": {
        "nl": "Tussen mensen van één netwerk is het {within}.",
        "en": "Among people of one network it is {within}.",
    },
    "halves": {
        "nl": "Komen de gemiddelden van verschillende mensen, dan is het {halves}.",
        "en": "With means that come from different people it is {halves}.",
    },
    "cannot be computed": {"nl": "er is geen coëfficiënt.", "en": "there is no coefficient."},
    "could be anything": {
        "nl": "met {n} netwerken is een duidelijk positieve uitkomst niet van een duidelijk negatieve te"
        " onderscheiden. Dat is geen bewijs dat er niets is.",
        "en": "{n} networks cannot tell a clearly positive outcome from a clearly negative one. That is no evidence"
        " that there is nothing.",
    },
    "hangs on one network": {
        "nl": "welke kant het op gaat, hangt ervan af of één netwerk meedoet.",
        "en": "which way it goes depends on whether a single network takes part.",
    },
    "the sign is clear": {
        "nl": "welke kant het op gaat, is zeker, als deze netwerken voor een aselecte steekproef mogen doorgaan; hoe"
        " sterk, is veel minder zeker.",
        "en": "which way it goes is sure, if these networks may pass for a random sample; how strongly, much less.",
    },
    "clear only by itself": {
        "nl": "was er alleen hiernaar gekeken, dan was duidelijk welke kant het op gaat; onder zo veel conclusies geeft"
        " toeval er licht zo een.",
        "en": "had nothing else been looked at, it would be clear which way it goes; among so many conclusions chance"
        " gives one like it easily.",
    },
    "leans one way": {
        "nl": "het wijst meer de ene kant op dan de andere, maar er kan ook niets zijn.",
        "en": "it points one way rather than the other, but there may be nothing.",
    },
    "as stated": {
        "nl": "Wat gevonden is, ligt waar de uitspraak het legt, met alle netwerken en zonder elk van hen.",
        "en": "What was found lies where the statement puts it, with all networks and without any one of them.",
    },
    "otherwise than stated": {
        "nl": "Wat gevonden is, ligt ergens anders dan waar de uitspraak het legt.",
        "en": "What was found lies elsewhere than where the statement puts it.",
    },
    "left open": {
        "nl": "Of de uitspraak klopt, blijft open.",
        "en": "Whether the statement is true stays open.",
    },
}
NUMBERS = ("estimate", "low", "high", "loo_low", "loo_high", "within", "halves")


def conclusion_paragraphs(
    conclusions: pd.DataFrame, labels: Mapping[str, str], language: str, synthetic: bool
) -> list[str]:
    """A paragraph of Markdown for each conclusion: what was found, how sure it is, and what can be told of it.

    Parameters
    ----------
    conclusions : as conclusions.csv is read back. labels : characteristic to the name that readers see.
    synthetic : the paragraphs say of every coefficient that it is one of invented answers.
    """
    return [_paragraph(row, labels, language, synthetic) for row in conclusions.to_dict("records")]


def _paragraph(row: dict, labels: Mapping[str, str], language: str, synthetic: bool) -> str:
    values = row | {name: decimals(f"{row[name]:.2f}", language) for name in NUMBERS}
    values |= {name: literal(labels.get(row[name], row[name])) for name in ("x", "y")}
    values |= {name: literal(row[name]) for name in ("loo_low_network", "loo_high_network")}
    values |= {name: f"{row[name]:.0f}" for name in ("n", "relations")}
    values["invented"] = WORDS["invented"][language] if synthetic else ""
    stated = row[f"text_{language}"] or row["text_en"] or row["text_nl"]
    where = f" ({_say('where', language, values)})" if row["section"] else ""
    sentences = [f"**{literal(stated) if stated else _say('nothing stated', language, values)}**{where}."]
    if row["relations"] > 1:
        sentences.append(_say("several", language, values))
    if not pd.isna(row["estimate"]):
        sentences.append(_say("comparison" if row["than"] else "correlation", language, values))
    known = {"without one": "loo_low", "within": "within", "halves": "halves"}
    sentences += [_say(part, language, values) for part, column in known.items() if not pd.isna(row[column])]
    verdict = word(row["tells"], language)
    sentences.append(f"*{verdict[0].upper()}{verdict[1:]}*: {_say(row['tells'], language, values)}")
    if row["statement"] and not pd.isna(row["estimate"]):
        sentences.append(_say(row["statement"], language, values))
    return " ".join(sentences)


def _say(key: str, language: str, values: dict) -> str:
    return WORDS[key][language].format(**values)
