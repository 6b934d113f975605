"""Words in Dutch and English: the labels of bands, of characteristics, and of figures."""

import math
import re

import pandas as pd

from analysis.presentation.portrait_grammar import LABELS, NUMBERS, RULES, Manner, Rule
from analysis.study.study import Study

FIVE = (1.0, 5.0)  # the answers that have labels
WORDS = {
    "and": {"nl": "en", "en": "and"},
    "to": {"nl": "tot", "en": "to"},
    "synthetic data": {"nl": "synthetische data", "en": "synthetic data"},
    "published report, no answers used": {
        "nl": "gepubliceerd rapport, zonder antwoorden",
        "en": "published report, no answers used",
    },
    "in every row: {same}": {"nl": "in elke rij: {same}", "en": "in every row: {same}"},
    "(all)": {"nl": "(alle)", "en": "(all)"},
    "share of invited members who answered (%)": {
        "nl": "aandeel van de genodigde leden dat antwoordde (%)",
        "en": "share of invited members who answered (%)",
    },
    "members who answered": {"nl": "leden die antwoordden", "en": "members who answered"},
    "respondents who ticked it (%)": {
        "nl": "respondenten die het aankruisten (%)",
        "en": "respondents who ticked it (%)",
    },
    "years that the network exists": {
        "nl": "jaren dat het netwerk bestaat",
        "en": "years that the network exists",
    },
    "thin line: only a bound is known": {
        "nl": "dunne lijn: alleen een grens is bekend",
        "en": "thin line: only a bound is known",
    },
    "correlation; thin: interval, thick: one network left out": {
        "nl": "correlatie; dun: interval, dik: één netwerk weggelaten",
        "en": "correlation; thin: interval, thick: one network left out",
    },
    "these networks": {"nl": "deze netwerken", "en": "these networks"},
    "95 % of data without groups stay below": {
        "nl": "95 % van data zonder groepen blijft hieronder",
        "en": "95 % of data without groups stay below",
    },
    "silhouette width": {"nl": "silhouetbreedte", "en": "silhouette width"},
    "number of groups": {"nl": "aantal groepen", "en": "number of groups"},
    "no clusters beyond chance": {"nl": "geen groepen boven toeval", "en": "no clusters beyond chance"},
    "ICC(A,k); bar: as many people from all networks together (95 %)": {
        "nl": "ICC(A,k); balk: evenveel mensen uit alle netwerken samen (95 %)",
        "en": "ICC(A,k); bar: as many people from all networks together (95 %)",
    },
    "r_wg(J) per network; dashed: 0.70": {
        "nl": "r_wg(J) per netwerk; streepjes: 0,70",
        "en": "r_wg(J) per network; dashed: 0.70",
    },
    "uniform": {"nl": "uniform", "en": "uniform"},
    "moderately skewed": {"nl": "matig scheef", "en": "moderately skewed"},
    "slightly skewed": {"nl": "licht scheef", "en": "slightly skewed"},
    "heavily skewed": {"nl": "sterk scheef", "en": "heavily skewed"},
    "effect under each choice (line: interval); filled and counted: sign as stated": {
        "nl": "effect bij elke keuze (lijn: interval); gevuld en geteld: teken als gesteld",
        "en": "effect under each choice (line: interval); filled and counted: sign as stated",
    },
    "members of the networks": {"nl": "leden van de netwerken", "en": "members of the networks"},
    "people like the respondents": {"nl": "mensen als de respondenten", "en": "people like the respondents"},
    "networks like these": {"nl": "netwerken als deze", "en": "networks like these"},
    "not said in the report": {"nl": "staat niet in het rapport", "en": "not said in the report"},
    "none": {"nl": "geen", "en": "none"},
    "most telling network": {"nl": "het sprekendste netwerk", "en": "most telling network"},
    "cannot be computed": {"nl": "niet te berekenen", "en": "cannot be computed"},
    "could be anything": {"nl": "kan van alles zijn", "en": "could be anything"},
    "hangs on one network": {"nl": "hangt aan één netwerk", "en": "hangs on one network"},
    "the sign is clear": {"nl": "het teken is duidelijk", "en": "the sign is clear"},
    "clear only by itself": {"nl": "alleen op zichzelf duidelijk", "en": "clear only by itself"},
    "leans one way": {"nl": "neigt één kant op", "en": "leans one way"},
    "as stated": {"nl": "als gesteld", "en": "as stated"},
    "otherwise than stated": {"nl": "anders dan gesteld", "en": "otherwise than stated"},
    "left open": {"nl": "blijft open", "en": "left open"},
    "first item": {"nl": "eerste item", "en": "first item"},
    "complete only": {"nl": "alleen volledige", "en": "complete only"},
    "a network left out": {"nl": "een netwerk weggelaten", "en": "a network left out"},
    "within": {"nl": "binnen", "en": "within"},
    "between": {"nl": "tussen", "en": "between"},
    "contextual": {"nl": "contextueel", "en": "contextual"},
    "number of factors by rule": {"nl": "aantal factoren per regel", "en": "number of factors by rule"},
    "empirical Kaiser": {"nl": "empirische Kaiser", "en": "empirical Kaiser"},
    "parallel analysis of components, simulated": {
        "nl": "parallelle analyse van componenten, getrokken",
        "en": "parallel analysis of components, simulated",
    },
    "parallel analysis of components, resampled": {
        "nl": "parallelle analyse van componenten, geschud",
        "en": "parallel analysis of components, resampled",
    },
    "parallel analysis of common factors, simulated": {
        "nl": "parallelle analyse van factoren, getrokken",
        "en": "parallel analysis of common factors, simulated",
    },
    "parallel analysis of common factors, resampled": {
        "nl": "parallelle analyse van factoren, geschud",
        "en": "parallel analysis of common factors, resampled",
    },
    "MAP, squared (1976)": {"nl": "MAP, kwadraten (1976)", "en": "MAP, squared (1976)"},
    "MAP, fourth power (2000)": {"nl": "MAP, vierde macht (2000)", "en": "MAP, fourth power (2000)"},
    "floor": {"nl": "bodem", "en": "floor"},
    "ceiling": {"nl": "plafond", "en": "ceiling"},
    "unused": {"nl": "niet gebruikt", "en": "unused"},
    "undefined term": {"nl": "onbepaalde term", "en": "undefined term"},
    "editorial": {"nl": "redactioneel", "en": "editorial"},
    "machine": {"nl": "programma", "en": "machine"},
    "reading": {"nl": "lezen", "en": "reading"},
    "scale reversed": {"nl": "schaal omgekeerd", "en": "scale reversed"},
    "another network": {"nl": "een ander netwerk", "en": "another network"},
    "one statement is a slip": {"nl": "één uitspraak is een vergissing", "en": "one statement is a slip"},
    "true": {"nl": "waar", "en": "true"},
    "false": {"nl": "onwaar", "en": "false"},
    "eigenvalues from the largest on; dashed: chance": {
        "nl": "eigenwaarden vanaf de grootste; streepjes: toeval",
        "en": "eigenvalues from the largest on; dashed: chance",
    },
    "factors": {"nl": "factoren", "en": "factors"},
    "scales and questions": {"nl": "schalen en vragen", "en": "scales and questions"},
    "agreement": {"nl": "overeenstemming", "en": "agreement"},
    "means and relations of networks": {
        "nl": "gemiddelden van en verbanden tussen netwerken",
        "en": "means and relations of networks",
    },
    "printed numbers": {"nl": "gedrukte getallen", "en": "printed numbers"},
    "triangular": {"nl": "driehoekig", "en": "triangular"},
    "normal": {"nl": "normaal", "en": "normal"},
    "factor loading": {"nl": "factorlading", "en": "factor loading"},
    "yes": {"nl": "ja", "en": "yes"},
    "no": {"nl": "nee", "en": "no"},
    "kept": {"nl": "behouden", "en": "kept"},
    "removed": {"nl": "verwijderd", "en": "removed"},
    "holds": {"nl": "klopt", "en": "holds"},
    "fails": {"nl": "klopt niet", "en": "fails"},
    "cannot be told": {"nl": "niet te zeggen", "en": "cannot be told"},
    "recovered": {"nl": "teruggevonden", "en": "recovered"},
    "missed": {"nl": "gemist", "en": "missed"},
    "not planted": {"nl": "niet ingebracht", "en": "not planted"},
    "impossible": {"nl": "onmogelijk", "en": "impossible"},
    "strained": {"nl": "gewrongen", "en": "strained"},
    "not implied": {"nl": "volgt niet", "en": "not implied"},
    "implied": {"nl": "volgt", "en": "implied"},
    "agrees": {"nl": "stemt overeen", "en": "agrees"},
    "bands": {"nl": "banden", "en": "bands"},
    "nearest": {"nl": "dichtstbijzijnd", "en": "nearest"},
    "outward": {"nl": "naar buiten", "en": "outward"},
    "inward": {"nl": "naar binnen", "en": "inward"},
    "bands and levels": {"nl": "banden en niveaus", "en": "bands and levels"},
    "orders and differences": {"nl": "volgordes en verschillen", "en": "orders and differences"},
    "relations and groups": {"nl": "verbanden en groepen", "en": "relations and groups"},
    "numbers of people": {"nl": "aantallen mensen", "en": "numbers of people"},
    "method": {"nl": "methode", "en": "method"},
    "ages": {"nl": "leeftijden", "en": "ages"},
    "other": {"nl": "overig", "en": "other"},
    "half up": {"nl": "halven naar boven", "en": "half up"},
    "half even": {"nl": "halven naar even", "en": "half even"},
    "down": {"nl": "naar beneden", "en": "down"},
    "within one": {"nl": "minder dan een punt", "en": "within one point"},
    "average": {"nl": "gemiddeld", "en": "average"},
    "complete": {"nl": "volledig", "en": "complete"},
    "single": {"nl": "enkelvoudig", "en": "single"},
    "no criterion": {"nl": "geen criterium", "en": "no criterion"},
    "last of its group": {"nl": "laatste van zijn groep", "en": "last of its group"},
    "minimum number of items": {"nl": "kleinste aantal items", "en": "minimum number of items"},
    "cross-loading": {"nl": "lading op andere factor", "en": "cross-loading"},
    "alpha if deleted": {"nl": "alfa zonder item", "en": "alpha if deleted"},
    "inter-item correlation": {"nl": "inter-itemcorrelatie", "en": "inter-item correlation"},
    "negative wording": {"nl": "negatief geformuleerd", "en": "negative wording"},
    "needs interviews": {"nl": "vraagt interviews", "en": "needs interviews"},
    "needs documents": {"nl": "vraagt documenten", "en": "needs documents"},
    "{n} invented respondents.": {"nl": "{n} verzonnen respondenten.", "en": "{n} invented respondents."},
    "nothing": {"nl": "niets", "en": "nothing"},
    "relations": {"nl": "relaties", "en": "relations"},
    "groups": {"nl": "groepen", "en": "groups"},
    "(all together)": {"nl": "(alle tegelijk)", "en": "(all together)"},
    "(all bad)": {"nl": "(alle slechte)", "en": "(all bad)"},
    "good": {"nl": "goed", "en": "good"},
    "weak": {"nl": "zwak", "en": "weak"},
    "negatively worded": {"nl": "negatief geformuleerd", "en": "negatively worded"},
    "true statements": {"nl": "ware uitspraken", "en": "true statements"},
    "false statements": {"nl": "onware uitspraken", "en": "false statements"},
    "verdict right": {"nl": "oordeel goed", "en": "verdict right"},
    "verdict undecided": {"nl": "niet te zeggen", "en": "cannot be told"},
    "verdict wrong": {"nl": "oordeel fout", "en": "verdict wrong"},
    "{n} respondents.": {"nl": "{n} respondenten.", "en": "{n} respondents."},
}


def word(key: str, language: str, **values: object) -> str:
    """The word or phrase `key` in `language`, with `values` filled in."""
    return WORDS[key][language].format(**values)


def literal(text: str) -> str:
    """Keep Markdown from reading signs in names and texts as mark-up."""
    return re.sub(r"([\\`*_{}\[\]<>#|$~^])", r"\\\1", text)


def manners(study: Study) -> dict[str, Manner | None]:
    """How the band of each characteristic is said: as level, amount or count; None where only numbers can say it.

    Answers from 1 to 5 have labels: those of the characteristic's rule, levels without one. A count needs a rule.
    """
    ranges, said = study.ranges, {}
    for name, items in study.characteristics.items():
        wanted = RULES[name].manner if name in RULES else "level"
        if study.codebook.at[items[0], "kind"] == "count":
            said[name] = "count" if wanted == "count" else None
        elif ranges[name] == FIVE:
            said[name] = "level" if wanted == "count" else wanted
        else:
            said[name] = None
    return said


def rule(name: str, said: Manner | None) -> Rule | None:
    """The grammar of a characteristic; None if it has none, or one for another kind of question."""
    found = RULES.get(name)
    return found if found and found.manner == said else None


def nearest_code(value: float, limits: tuple[float, float] = FIVE) -> int:
    """The nearest answer, halves upwards; beyond the answer scale the outermost answer.

    Only the answer stops at the ends of the scale (NaN is no end); the number it stands for is never clipped.
    """
    lowest, highest = limits
    nearest = max(math.floor(value + 0.5), lowest)
    return int(nearest if math.isnan(highest) else min(nearest, highest))


def number(value: float, language: str) -> str:
    """A number within a sentence: a word up to twelve, else digits, in Dutch with a decimal comma."""
    if value in range(len(NUMBERS[language])):
        return NUMBERS[language][int(value)]
    return decimals(f"{value:g}", language)


def decimals(digits: str, language: str) -> str:
    """Written digits with the decimal sign of the language."""
    return digits.replace(".", ",") if language == "nl" else digits


def numbers(low: float, high: float, language: str) -> tuple[str, str]:
    """Two numbers that belong together: both in words, or both in digits."""
    both = number(low, language), number(high, language)
    if all(each in NUMBERS[language] for each in both):
        return both
    return decimals(f"{low:g}", language), decimals(f"{high:g}", language)


def code_labels(codes: tuple[int, int], language: str, said: Manner = "level") -> tuple[str, str]:
    """The labels of two answers, or two counts in words."""
    if said == "count":
        return numbers(*codes, language)
    low, high = (LABELS[said][language][code - 1] for code in codes)
    return low, high


def band_label(
    low: float, high: float, language: str, said: Manner = "level", limits: tuple[float, float] = FIVE
) -> str:
    """A band in words: "matig tot hoog", "weinig tot veel", "zes tot negen", or one label where both ends have it."""
    if pd.isna(low) or pd.isna(high):
        return ""
    return span(code_labels((nearest_code(low, limits), nearest_code(high, limits)), language, said), language)


def span(ends: tuple[str, str], language: str) -> str:
    """From one end to the other: "matig tot hoog"; only one where they are alike."""
    return ends[0] if ends[0] == ends[1] else f" {word('to', language)} ".join(ends)


def band_labels(bands: pd.DataFrame, study: Study, language: str) -> list[str]:
    """The label of each band; blank where a characteristic has no words.

    Parameters
    ----------
    bands : one row a characteristic, with ``characteristic``, ``low`` and ``high``.
    """
    said, ranges = manners(study), study.ranges
    rows = zip(bands["characteristic"], bands["low"], bands["high"], strict=True)
    return [band_label(low, high, language, said[name], ranges[name]) if said[name] else "" for name, low, high in rows]


def scale_label(study: Study, name: str, language: str) -> str:
    """The name of a scale or characteristic as study.toml labels it, else the name itself."""
    return study.config.labels.get(language, {}).get(name, name.replace("_", " "))


def item_label(study: Study, item: str, language: str) -> str:
    """The name of an item: that of its scale and what distinguishes it within the scale, such as "mutual trust 3"."""
    scale = study.codebook.at[item, "scale"]
    if item.startswith(f"{scale}_"):
        return f"{scale_label(study, scale, language)} {item.removeprefix(f'{scale}_').replace('_', ' ')}"
    return scale_label(study, item, language)
