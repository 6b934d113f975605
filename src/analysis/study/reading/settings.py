"""Whether the settings of a study fit its codebook: names that study.toml uses, and what they are used for."""

import pandas as pd

from analysis.study import codebook as codebooks
from analysis.study.config import FILE, StudyConfig
from analysis.study.networks import FACTS
from analysis.study.problems import Problem

PUBLISHABLE = ("portrait", "response", "choices", "ages")  # figures that every study has, and their names


def setting_problems(config: StudyConfig, codebook: pd.DataFrame) -> list[Problem]:
    """A problem for each name in study.toml that the codebook does not have, and for each use that cannot be."""
    known = list(codebooks.characteristics(codebook))
    asked = config.patterns
    problems = []
    if config.invented and not config.synthetic:
        remedy = "Delete it, or set synthetic = true."
        problems.append(
            Problem("planted-real", FILE, "says what is invented, of a study that is not", remedy, column="[invented]")
        )
    problems += _unknown("[portrait]", config.portrait.characteristics, known)
    for figure, names in config.comparison.items():
        problems += _unknown(f"[comparison] {figure}", names, known)
    for key, names in (("outcomes", asked.outcomes), ("predictors", asked.predictors)):
        problems += _unknown(f"[patterns] {key}", names, [*known, *FACTS])
    for figure, names in asked.figures.items():
        problems += _unknown(f"[patterns.figures] {figure}", names, [*known, *FACTS])
        problems += _colour_problems(f"[patterns.figures] {figure}", names)
    drawn = [f"comparison-{name}" for name in config.comparison] + [f"pattern-{name}" for name in asked.figures]
    for figure in config.published:
        if figure not in [*PUBLISHABLE, *drawn]:
            remedy = f"It is one of {', '.join([*PUBLISHABLE, *drawn])}."
            problems.append(
                Problem("settings-name", FILE, "is not a figure", remedy, column="[published]", value=figure)
            )
    for pair in asked.pairs:
        problems += _unknown("[patterns] pairs", pair, [*known, *FACTS])
    for name in set(asked.outcomes) & set(asked.predictors):
        remedy = "A characteristic goes with itself; name it once."
        problems.append(
            Problem(
                "settings-clash", FILE, "is both an outcome and a predictor", remedy, column="[patterns]", value=name
            )
        )
    if bool(asked.outcomes) != bool(asked.predictors):
        remedy = "Each predictor is set against each outcome: name both, or use pairs."
        problems.append(
            Problem(
                "settings-clash", FILE, "has outcomes without predictors, or the reverse", remedy, column="[patterns]"
            )
        )
    for language, labels in config.labels.items():
        for name in labels:
            if name not in [*known, *codebook["scale"], *config.comparison, *asked.figures, *FACTS]:
                remedy = f"The codebook has {', '.join(codebook['scale'].unique())}."
                problems.append(
                    Problem("settings-name", FILE, "is not a scale", remedy, column=f"[labels.{language}]", value=name)
                )
        for label in {label for label in labels.values() if list(labels.values()).count(label) > 1}:
            remedy = "Readers could not tell them apart; give each its own."
            problems.append(
                Problem("label-twice", FILE, "labels two scales", remedy, column=f"[labels.{language}]", value=label)
            )
    return problems


def _colour_problems(section: str, names: list[str]) -> list[Problem]:
    """A figure shows one fact of networks at most, by colour and in classes, so that a fact cannot order it either."""
    shown = [name for name in names if name in FACTS]
    if len(shown) > 1:
        remedy = "A figure has one colour: keep one of them."
        return [
            Problem("settings-figure", FILE, "are both shown by colour", remedy, column=section, value=", ".join(shown))
        ]
    if names[0] in FACTS:
        remedy = "It is shown by colour: name the characteristic first that orders the networks."
        return [Problem("settings-figure", FILE, "cannot order networks", remedy, column=section, value=names[0])]
    return []


def _unknown(section: str, names: list[str], known: list[str]) -> list[Problem]:
    """Names that are not among the known ones, or stand twice."""
    problems = []
    for position, name in enumerate(names):
        if name in names[:position]:
            problems.append(
                Problem("settings-clash", FILE, "is named twice", "Name it once.", column=section, value=name)
            )
        if name not in known:
            remedy = f"The codebook's main survey has {', '.join(known)}."
            problems.append(
                Problem("settings-name", FILE, "is not a characteristic", remedy, column=section, value=name)
            )
    return problems
