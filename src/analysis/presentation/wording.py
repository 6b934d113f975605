"""Words in Dutch and English: the labels of the answer scale, of characteristics, and of figures."""

import math
import re

import pandas as pd

from analysis.study.study import Study

# The report's figures run from 1, "heel laag of zeer weinig", to 5, "heel hoog of zeer veel".
ANSWER_LABELS = {
    "nl": ("heel laag", "laag", "matig", "hoog", "heel hoog"),
    "en": ("very low", "low", "moderate", "high", "very high"),
}
WORDS = {
    "to": {"nl": "tot", "en": "to"},
    "synthetic data": {"nl": "synthetische data", "en": "synthetic data"},
    "(all)": {"nl": "(alle)", "en": "(all)"},
    "mean ± {multiplier:g} standard errors": {
        "nl": "gemiddelde ± {multiplier:g} standaardfouten",
        "en": "mean ± {multiplier:g} standard errors",
    },
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
    "networks from high to low on {name}": {
        "nl": "netwerken van hoog naar laag op {name}",
        "en": "networks from high to low on {name}",
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
    "{above} of {all} silhouettes are wider than chance": {
        "nl": "{above} van {all} silhouetten zijn breder dan toeval",
        "en": "{above} of {all} silhouettes are wider than chance",
    },
    "no clusters beyond chance": {"nl": "geen groepen boven toeval", "en": "no clusters beyond chance"},
    "ICC(A,k); bar: as many people from all networks together (95 %)": {
        "nl": "ICC(A,k); balk: evenveel mensen uit alle netwerken samen (95 %)",
        "en": "ICC(A,k); bar: as many people from all networks together (95 %)",
    },
    "{inside} of {all} networks lie inside the bar": {
        "nl": "{inside} van {all} netwerken liggen binnen de balk",
        "en": "{inside} of {all} networks lie inside the bar",
    },
    "r_wg(J) per network; dashed: 0.70": {
        "nl": "r_wg(J) per netwerk; streepjes: 0,70",
        "en": "r_wg(J) per network; dashed: 0.70",
    },
    "uniform": {"nl": "uniform", "en": "uniform"},
    "moderately skewed": {"nl": "matig scheef", "en": "moderately skewed"},
    "slightly skewed": {"nl": "licht scheef", "en": "slightly skewed"},
    "heavily skewed": {"nl": "sterk scheef", "en": "heavily skewed"},
    "alpha, ordinal": {"nl": "alfa, ordinaal", "en": "alpha, ordinal"},
    "effect of the statement; filled: sign as stated": {
        "nl": "effect van de uitspraak; gevuld: teken als gesteld",
        "en": "effect of the statement; filled: sign as stated",
    },
    "first item": {"nl": "eerste item", "en": "first item"},
    "complete only": {"nl": "alleen volledige", "en": "complete only"},
    "a network left out": {"nl": "een netwerk weggelaten", "en": "a network left out"},
    "within": {"nl": "binnen", "en": "within"},
    "between": {"nl": "tussen", "en": "between"},
    "contextual": {"nl": "contextueel", "en": "contextual"},
    "number of factors by rule": {"nl": "aantal factoren per regel", "en": "number of factors by rule"},
    "{one} of {all} answers are one factor": {
        "nl": "{one} van {all} antwoorden zijn één factor",
        "en": "{one} of {all} answers are one factor",
    },
    "floor": {"nl": "bodem", "en": "floor"},
    "ceiling": {"nl": "plafond", "en": "ceiling"},
    "unused": {"nl": "niet gebruikt", "en": "unused"},
    "highest in": {"nl": "hoogst in", "en": "highest in"},
    "lowest in": {"nl": "laagst in", "en": "lowest in"},
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
    "no criterion": {"nl": "geen criterium", "en": "no criterion"},
    "last of its group": {"nl": "laatste van zijn groep", "en": "last of its group"},
    "minimum number of items": {"nl": "kleinste aantal items", "en": "minimum number of items"},
    "cross-loading": {"nl": "lading op andere factor", "en": "cross-loading"},
    "alpha if deleted": {"nl": "alfa zonder item", "en": "alpha if deleted"},
    "inter-item correlation": {"nl": "inter-itemcorrelatie", "en": "inter-item correlation"},
    "negative wording": {"nl": "negatief geformuleerd", "en": "negative wording"},
    "needs interviews": {"nl": "vraagt interviews", "en": "needs interviews"},
    "needs documents": {"nl": "vraagt documenten", "en": "needs documents"},
}


def word(key: str, language: str, **values: object) -> str:
    """The word or phrase `key` in `language`, with `values` filled in."""
    return WORDS[key][language].format(**values)


def literal(text: str) -> str:
    """Keep Markdown from reading signs in names and texts as mark-up."""
    return re.sub(r"([\\`*_{}\[\]<>#|$~^])", r"\\\1", text)


def nearest_label(value: float, language: str) -> str:
    """The label of the nearest answer on the 1-5 scale, halves upwards; below 1 and above 5 the outermost label.

    Only the label stops at the ends of the scale; the number it labels is never clipped.
    """
    nearest = min(max(math.floor(value + 0.5), 1), 5)
    return ANSWER_LABELS[language][nearest - 1]


def band_label(low: float, high: float, language: str) -> str:
    """A band on the 1-5 scale in words: "matig tot hoog", or one label where both ends have the same."""
    if pd.isna(low) or pd.isna(high):
        return ""
    ends = [nearest_label(low, language), nearest_label(high, language)]
    return ends[0] if ends[0] == ends[1] else f" {word('to', language)} ".join(ends)


def band_labels(bands: pd.DataFrame, study: Study, language: str) -> list[str]:
    """The label of each band; blank where a characteristic was not asked on a 1-5 scale.

    Parameters
    ----------
    bands : one row a characteristic, with ``characteristic``, ``low`` and ``high``.
    """
    labels = []
    for _, band in bands.iterrows():
        items = study.codebook.loc[study.characteristics[band["characteristic"]]]
        in_words = set(zip(items["minimum"], items["maximum"], strict=True)) == {(1, 5)}
        labels.append(band_label(band["low"], band["high"], language) if in_words else "")
    return labels


def scale_label(study: Study, name: str, language: str) -> str:
    """The name of a scale or characteristic as study.toml labels it, else the name itself."""
    return study.config.labels.get(language, {}).get(name, name.replace("_", " "))
