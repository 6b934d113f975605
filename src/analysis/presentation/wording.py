"""Numbers, bands, scales and items in words."""

import math
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.presentation.grammar import MANNERS, Manner, phrase
from analysis.presentation.messages import decimals, translated
from analysis.rounding import round_half_up
from analysis.study.study import Study

LONGEST = 80  # signs of a question that is a name
FIVE = (1.0, 5.0)  # the answers that have labels


SIGNS = re.compile(r"(\\(?=[()\[\]]))|[\\`*_{}\[\]<>#|$~^]|&(?=[#\w])")  # what means something within a line
# what may begin something at the start of a line: a list, a comment, a directive, a target, an underlined heading
AT_START = re.compile(r"^(\s*)(?:([%=:]|[-+](?=[-+\s]|$)|\((?=.*\)=))|(\d{1,9})([.)])(?=\s|$))")


def escape_markdown(text: str, begins: bool = True) -> str:
    """A text of a study within Markdown, shown to the letter: the one way in which names, labels and quotes enter it.

    Parameters
    ----------
    begins : whether the text may stand at the start of a line, where more signs mean something.
    """
    # of a backslash before a bracket JupyterLab makes a formula, escaped or not
    shown = SIGNS.sub(lambda sign: "&#92;" if sign[1] else f"\\{sign[0]}", text)
    return line_start(shown) if begins else shown


def line_start(line: str) -> str:
    """A line of Markdown that begins nothing but a paragraph."""
    return AT_START.sub(lambda found: f"{found[1]}{found[3] or ''}\\{found[2] or found[4]}", line)


def manners(study: Study) -> dict[str, Manner | None]:
    """How the band of each characteristic is said: as level, amount or count; None where only numbers can say it.

    Answers from 1 to 5 have labels: of the manner that grammar.csv gives the characteristic, levels without one. A
    count is said as one only where grammar.csv says so.
    """
    ranges, said = study.ranges, dict[str, Manner | None]()
    for name, items in study.characteristics.items():
        wanted = MANNERS.get(name, "level")
        if study.codebook.at[items[0], "kind"] == "count":
            said[name] = "count" if wanted == "count" else None
        elif ranges[name] == FIVE:
            said[name] = "level" if wanted == "count" else wanted
        else:
            said[name] = None
    return said


def nearest_code(value: float, limits: tuple[float, float] = FIVE) -> int:
    """The nearest answer, halves upwards; beyond the answer scale the outermost answer.

    Only the answer stops at the ends of the scale (NaN is no end); the number it stands for is never clipped.
    """
    lowest, highest = limits
    nearest = max(round_half_up(value), lowest)
    return int(nearest if math.isnan(highest) else min(nearest, highest))


def number(value: float, language: str) -> str:
    """A number within a sentence: a word up to twelve, else digits with the decimal sign of the language."""
    return phrase("number", f"{value:g}", language) or decimals(f"{value:g}", language)


def numbers(low: float, high: float, language: str) -> tuple[str, str]:
    """Two numbers that belong together: both in words, or both in digits."""
    lower, higher = phrase("number", f"{low:g}", language), phrase("number", f"{high:g}", language)
    if lower and higher:
        return lower, higher
    return decimals(f"{low:g}", language), decimals(f"{high:g}", language)


def code_labels(codes: tuple[int, int], language: str, said: Manner = "level") -> tuple[str, str]:
    """The labels of two answers, or two counts in words."""
    if said == "count":
        return numbers(*codes, language)
    low, high = (phrase(said, code, language) for code in codes)
    if low is None or high is None:
        raise ValueError(f"grammar.csv has no label of {said} for one of the answers {codes}")
    return low, high


def band_label(
    low: float, high: float, language: str, said: Manner = "level", limits: tuple[float, float] = FIVE
) -> str:
    """A band in words: "moderate to high", "little to much", "six to nine", or one label where both ends have it."""
    if pd.isna(low) or pd.isna(high):
        return ""
    return span(code_labels((nearest_code(low, limits), nearest_code(high, limits)), language, said), language)


def span(ends: tuple[str, str], language: str) -> str:
    """From one end to the other: "moderate to high"; only one where they are alike."""
    low, high = ends
    return low if low == high else translated("{low} to {high}", language, low=low, high=high)


def band_labels(bands: pd.DataFrame, study: Study, language: str) -> list[str]:
    """The label of each band; blank where a characteristic has no words.

    Parameters
    ----------
    bands : one row a characteristic, with ``characteristic``, ``low`` and ``high``.
    """
    ranges, said = study.ranges, {name: manner for name, manner in manners(study).items() if manner}
    rows = zip(bands["characteristic"], bands["low"], bands["high"], strict=True)
    return [
        band_label(low, high, language, said[name], ranges[name]) if name in said else "" for name, low, high in rows
    ]


def enumeration(parts: Sequence[str], language: str) -> str:
    """Join parts as a sentence does: "a", "a and b", "a, b and c"."""
    *before, last = parts
    return translated("{before} and {last}", language, before=", ".join(before), last=last) if before else last


def scale_label(study: Study, name: str, language: str) -> str:
    """The name of a scale or characteristic as study.toml labels it, else a single question's text, else the name."""
    labels: Mapping[Any, Mapping[str, str]] = study.config.labels
    label = labels.get(language, {}).get(name)
    return label or _question(study, name, language) or name.replace("_", " ")


def _question(study: Study, name: str, language: str) -> str:
    """The text of a question that stands alone, as far as it fits into a name; blank if there is none."""
    alone = study.codebook[study.codebook["kind"].isin(["single", "count"])]
    if name not in alone.index:
        return ""
    texts = alone[f"text_{language}"].fillna(alone[f"text_{study.config.language}"]).fillna("")
    short = texts.map(lambda text: textwrap.shorten(text.rstrip(" .:"), LONGEST, placeholder=" …"))
    return f"{short[name]} ({name})" if short[name] and (short == short[name]).sum() > 1 else short[name]


def item_label(study: Study, item: str, language: str) -> str:
    """The name of an item: that of its scale and what distinguishes it within the scale, such as "mutual trust 3"."""
    scale = study.codebook.at[item, "scale"]
    if item.startswith(f"{scale}_"):
        return f"{scale_label(study, scale, language)} {item.removeprefix(f'{scale}_').replace('_', ' ')}"
    return scale_label(study, item, language)
