"""What so few networks can say of each conclusion, in sentences for people who do not read tables."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.messages import N_, translated
from analysis.presentation.wording import escape_markdown
from analysis.statistics.networks.association import MINIMUM, critical_r, limits
from analysis.study.claims import VerdictRules
from analysis.verdicts.conclusions import (
    ALONE,
    AS_STATED,
    CLEAR,
    DIRECTED,
    INFERENCE_RULES,
    LEANS,
    NONE,
    ONE_NETWORK,
    OPEN,
    OPPOSITE,
    OTHERWISE,
    RULE_OF,
    UNKNOWN,
)

# what each verdict on an inference means
MEANS: Mapping[str, str] = {
    NONE: N_("There is no coefficient."),
    UNKNOWN: N_(
        "The true relation could be clearly positive or clearly negative. That does not show that there is none."
    ),
    ONE_NETWORK: N_("Whether it is positive or negative depends on whether a single network takes part."),
    CLEAR: N_(
        "Chance alone hardly explains the direction, for networks like these, if they were a random sample. How strong "
        "the relation is, is much less certain."
    ),
    ALONE: N_("Tested alone, chance would hardly explain the direction; among so many conclusions it may be chance."),
    LEANS: N_("It points one way, but there may be no relation."),
}
SURE = (CLEAR, ALONE)  # of which it is worth knowing whether it is so among people, too
BUILT_IN = {"true": N_("Built in: as the report states."), "false": N_("Built in: the opposite.")}


def rules_of_inference(rules: VerdictRules, language: str) -> str:
    """When each verdict is given: a line of Markdown for each."""
    lines = []
    for verdict, rule in INFERENCE_RULES.items():
        when = translated(rule.when, language, beyond_0=rules.beyond_0, error=rules.error)
        lines.append(f"* **{translated(verdict, language)}**: {when}.")
    return "\n".join(lines)


def conclusion_paragraphs(
    conclusions: pd.DataFrame, labels: Mapping[str, str], language: str, synthetic: bool
) -> list[str]:
    """How many directions are clear, then verdict by verdict, the clearest first: what it means, and a line each.

    A line begins with the characteristics and the direction that was found, so that a published statement that says
    the opposite is not read as borne out.

    Parameters
    ----------
    conclusions : as conclusions.csv is read back. labels : characteristic to the name that readers see.
    synthetic : of invented answers nothing is as stated or otherwise; it is said what was put into them.
    """
    clear = conclusions["inference"].isin(DIRECTED[CLEAR]).sum()
    counted = translated(
        "Of {n} {n:conclusion|conclusions} **{clear}** {clear:has|have} a clear direction.",
        language,
        **{"n": len(conclusions), "clear": clear},
    )
    if synthetic:
        about = translated("The answers are invented: this is about the method, not about any network.", language)
        counted = f"{counted} {about}"
    paragraphs = [counted]
    for verdict in [*SURE, *(each for each in INFERENCE_RULES if each not in SURE)]:
        of_it = conclusions[conclusions["inference"].replace(RULE_OF) == verdict]
        if len(of_it):
            heading = f"**{_capital(translated(verdict, language))}** ({len(of_it)})."
            lines = [f"- {_line(row, labels, language, synthetic)}" for row in of_it.to_dict("records")]
            paragraphs.append("\n".join([f"{heading} {translated(MEANS[verdict], language)}", "", *lines]))
    return paragraphs


def _line(row: dict, labels: Mapping[str, str], language: str, synthetic: bool) -> str:
    """One conclusion: its characteristics, what was found, and what the report states."""
    rule = RULE_OF.get(row["inference"], row["inference"])
    found = [f"**{_capital(_pair(row, labels, language))}**: {translated(row['inference'], language)}"]
    if not pd.isna(row["estimate"]):
        found.append(_found(row, language))
    sentences = [f"{', '.join(found)}."]
    if rule in SURE and not pd.isna(row["within"]):
        sentences.append(translated("Among people of one network {r:.2f}.", language, r=row["within"]))
    if rule in SURE and not pd.isna(row["halves"]):
        sentences.append(translated("With means that come from different people {r:.2f}.", language, r=row["halves"]))
    if text := row[f"text_{language}"] or row["text_en"] or row["text_nl"]:
        stated = {"section": escape_markdown(row["section"]), "statement": escape_markdown(text)}
        sentences.append(translated("The report states ({section}): *{statement}*.", language, **stated))
    if row["relations"] > 1:
        message = "Of the {n:.0f} relations that this covers, the one shown fits it least."
        sentences.append(translated(message, language, n=row["relations"]))
    if row["statement"] and synthetic:
        sentences.append(translated(BUILT_IN.get(row["planted"], N_("Nothing built in, no check.")), language))
    elif row["statement"] in (AS_STATED, OPPOSITE, OTHERWISE):
        sentences.append(f"{_capital(translated(row['statement'], language))}.")
    return " ".join(sentences)


def _pair(row: dict, labels: Mapping[str, str], language: str) -> str:
    """The two characteristics of a relation, or the two relations that are compared."""
    names = {name: escape_markdown(labels.get(row[name], row[name])) for name in ("x", "y", "than")}
    if row["than"]:
        return translated("{x} and {y}, against {than} and {y}", language, **names)
    return translated("{x} and {y}", language, x=names["x"], y=names["y"])


def _found(row: dict, language: str) -> str:
    """The coefficient with its interval, and the network without which its direction turns."""
    places = {name: row[name] for name in ("estimate", "low", "high")}
    message = (
        "difference {estimate:.2f} ({low:.2f} to {high:.2f})"
        if row["than"]
        else N_("r = {estimate:.2f} ({low:.2f} to {high:.2f})")
    )
    found = translated(message, language, **places)
    for end in ("low", "high"):
        without = row[f"loo_{end}"]
        if not pd.isna(without) and without * row["estimate"] < 0:
            turning = {"network": escape_markdown(row[f"loo_{end}_network"]), "without": without}
            return translated("{found}; without {network} {without:.2f}", language, found=found, **turning)
    return found


def in_short(conclusions: pd.DataFrame, networks: pd.Series, language: str, synthetic: bool) -> str:
    """From which size on a direction is clear with so many networks, and of how many conclusions it is.

    Parameters
    ----------
    conclusions : as conclusions.csv is read back. networks : how many each relation rests on; the most are spoken of.
    synthetic : of invented answers it is not said what is as the report states.
    """
    told = []
    n = int(networks.max()) if len(networks) else 0
    if n >= MINIMUM:
        low, high = limits(0.0, n, "Pearson", 0.95)
        message = (
            "With {n} networks, a single correlation is statistically significant only above {critical:.2f} or below "
            "-{critical:.2f}, and a correlation of 0 is compatible with anything from {low:.2f} to {high:.2f}."
        )
        told.append(translated(message, language, n=n, critical=critical_r(n), low=low, high=high))
    known = conclusions[conclusions["estimate"].notna()]
    if known.empty:
        return " ".join([*told, translated("No relation between characteristics could be calculated.", language)])
    clear = known[known["inference"].isin(DIRECTED[CLEAR])]
    counts = {"n": len(known), "clear": len(clear)}
    if clear.empty:
        message = "None of the {n} {n:relation|relations} examined has a clear direction."
        return " ".join([*told, translated(message, language, **counts)])
    message = "Of the {n} {n:relation|relations} examined, {clear} {clear:has|have} a clear direction."
    told.append(translated(message, language, **counts))
    stated = clear["statement"]
    if not synthetic and (~stated.isin(["", OPEN])).any():
        alike, other = int(stated.eq(AS_STATED).sum()), int(stated.isin([OPPOSITE, OTHERWISE]).sum())
        message = (
            "Of these, {alike} {alike:agrees|agree} with what the report states and {other} "
            "{other:contradicts|contradict} it."
        )
        told.append(translated(message, language, alike=alike, other=other))
    told.append(translated("A clear direction is no proof of a cause.", language))
    return " ".join(told)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
