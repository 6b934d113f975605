"""What so few networks can say of each conclusion, in sentences for people who do not read tables."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.messages import decimals, translated
from analysis.presentation.wording import escape_markdown
from analysis.verdicts.conclusions import INFERENCE_RULES

WORDS = {
    "where": {"nl": "rapport, {section}", "en": "report, {section}"},
    "nothing stated": {"nl": "{x} en {y}", "en": "{x} and {y}"},
    "several": {
        "nl": "Van {relations} relaties past die van {x} met {y} er het minst bij:",
        "en": "Of {relations} relations that of {x} with {y} fits it least:",
    },
    "correlation": {"nl": "r = {estimate} ({low} tot {high})", "en": "r = {estimate} ({low} to {high})"},
    "comparison": {
        "nl": "de eerste r is {estimate} ({low} tot {high}) groter dan de tweede",
        "en": "the first r is {estimate} ({low} to {high}) larger than the second",
    },
    "turns": {
        "nl": "; zonder {network} {without}",
        "en": "; without {network} {without}",
    },
    "within": {"nl": "Onder mensen van één netwerk {within}.", "en": "Among people of one network {within}."},
    "halves": {
        "nl": "Met gemiddelden van verschillende mensen {halves}.",
        "en": "With means that come from different people {halves}.",
    },
    "cannot be computed": {"nl": "Er is geen coëfficiënt.", "en": "There is no coefficient."},
    "could be anything": {
        "nl": "Een duidelijk positieve uitkomst is niet van een duidelijk negatieve te onderscheiden. Dat is geen"
        " bewijs dat er niets is.",
        "en": "A clearly positive outcome cannot be told from a clearly negative one. That is no evidence that there is"
        " nothing.",
    },
    "hangs on one network": {
        "nl": "Welke kant het op gaat, hangt ervan af of één netwerk meedoet.",
        "en": "Which way it goes depends on whether a single network takes part.",
    },
    "the sign is clear": {
        "nl": "Toeval alleen verklaart het teken moeilijk, als deze netwerken voor een aselecte steekproef mogen"
        " doorgaan; hoe sterk het verband is, is veel minder zeker.",
        "en": "Chance alone hardly explains the sign, if these networks may pass for a random sample; how strong the"
        " relation is, is much less sure.",
    },
    "clear only by itself": {
        "nl": "Was er alleen hiernaar gekeken, dan verklaarde toeval het teken moeilijk; onder zo veel conclusies kan"
        " het toeval zijn.",
        "en": "Had nothing else been looked at, chance would hardly explain the sign; among so many conclusions it may"
        " be chance.",
    },
    "leans one way": {
        "nl": "Het wijst meer de ene kant op dan de andere, maar er kan ook niets zijn.",
        "en": "It points one way rather than the other, but there may be nothing.",
    },
    "as stated": {"nl": "De antwoorden wijzen waar de uitspraak wijst.", "en": "The answers point where it points."},
    "otherwise than stated": {
        "nl": "De antwoorden wijzen de andere kant op.",
        "en": "The answers point the other way.",
    },
    "left open": {"nl": "", "en": ""},
    "put in true": {"nl": "Zo was het in de antwoorden gestopt.", "en": "So it was put into the answers."},
    "put in false": {
        "nl": "Het tegendeel was in de antwoorden gestopt.",
        "en": "The opposite was put into the answers.",
    },
    "not put in": {"nl": "In de antwoorden was niets gestopt.", "en": "Nothing was put into the answers."},
}
NUMBERS = ("estimate", "low", "high", "loo_low", "loo_high", "within", "halves")
SURE = ("the sign is clear", "clear only by itself")  # of which it is worth knowing whether it is so among people, too


def conclusion_paragraphs(
    conclusions: pd.DataFrame, labels: Mapping[str, str], language: str, synthetic: bool
) -> list[str]:
    """Verdict by verdict, the clearest first: what it means, and a line of Markdown for each conclusion that has it.

    Parameters
    ----------
    conclusions : as conclusions.csv is read back. labels : characteristic to the name that readers see.
    synthetic : of invented answers nothing is as stated or otherwise; it is said what was put into them.
    """
    order = sorted(INFERENCE_RULES, key=lambda verdict: (verdict not in SURE, list(INFERENCE_RULES).index(verdict)))
    paragraphs = []
    for verdict in order:
        of_it = conclusions[conclusions["inference"] == verdict]
        if len(of_it):
            name, means = translated(verdict, language), WORDS[verdict][language]
            lines = [f"- {_line(row, labels, language, synthetic)}" for row in of_it.to_dict("records")]
            paragraphs.append("\n".join([f"**{name[0].upper()}{name[1:]}** ({len(of_it)}). {means}", "", *lines]))
    return paragraphs


def _line(row: dict, labels: Mapping[str, str], language: str, synthetic: bool) -> str:
    values = row | {name: decimals(f"{row[name]:.2f}", language) for name in NUMBERS}
    values |= {name: escape_markdown(labels.get(row[name], row[name])) for name in ("x", "y")}
    values |= {"relations": f"{row['relations']:.0f}"}
    stated = row[f"text_{language}"] or row["text_en"] or row["text_nl"]
    where = f" ({_say('where', language, values)})" if row["section"] else ""
    sentences = [f"*{escape_markdown(stated) if stated else _say('nothing stated', language, values)}*{where}."]
    if not pd.isna(row["estimate"]):
        found = _say("comparison" if row["than"] else "correlation", language, values)
        several = f"{_say('several', language, values)} " if row["relations"] > 1 else ""
        if row["than"] and not several:
            found = found[0].upper() + found[1:]
        sentences.append(f"{several}{found}{_turned(row, language)}.")
        parts = ("within", "halves") if row["inference"] in SURE else ()
        sentences += [_say(part, language, values) for part in parts if not pd.isna(row[part])]
    if row["statement"]:
        put_in = {"true": "put in true", "false": "put in false"}.get(row["planted"], "not put in")
        sentences.append(_say(put_in if synthetic else row["statement"], language, values))
    return " ".join(filter(None, sentences))


def _turned(row: dict, language: str) -> str:
    """The network without which the sign is another, if there is one."""
    for end in ("low", "high"):
        without = row[f"loo_{end}"]
        if not pd.isna(without) and without * row["estimate"] < 0:
            told = {
                "network": escape_markdown(row[f"loo_{end}_network"]),
                "without": decimals(f"{without:.2f}", language),
            }
            return _say("turns", language, told)
    return ""


def _say(key: str, language: str, values: dict) -> str:
    return WORDS[key][language].format(**values)
