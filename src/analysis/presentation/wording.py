"""Numbers, bands, scales and items in words, in Dutch and English."""

import math
import re

import pandas as pd

from analysis.presentation.messages import translated
from analysis.presentation.portrait_grammar import LABELS, NUMBERS, RULES, Manner, Rule
from analysis.presentation.words import WORDS
from analysis.study.study import Study

FIVE = (1.0, 5.0)  # the answers that have labels


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
    return ends[0] if ends[0] == ends[1] else f" {translated('to', language)} ".join(ends)


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
