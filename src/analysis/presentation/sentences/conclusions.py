"""What so few networks can say of each conclusion, in sentences for people who do not read tables."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.messages import N_, translated
from analysis.presentation.wording import escape_markdown
from analysis.study.claims import VerdictRules
from analysis.verdicts.conclusions import AS_STATED, CLEAR, INFERENCE_RULES, OTHERWISE

# what each verdict on an inference means
MEANS: Mapping[str, str] = {
    "cannot be computed": N_("There is no coefficient."),
    "could be anything": N_(
        "A clearly positive outcome cannot be told from a clearly negative one. That is no evidence that there is "
        "nothing."
    ),
    "hangs on one network": N_("Which way it goes depends on whether a single network takes part."),
    CLEAR: N_(
        "Chance alone hardly explains the sign, if these networks may pass for a random sample; how strong the "
        "relation is, is much less sure."
    ),
    "clear only by itself": N_(
        "Had nothing else been looked at, chance would hardly explain the sign; among so many conclusions it may be "
        "chance."
    ),
    "leans one way": N_("It points one way rather than the other, but there may be nothing."),
}
SURE = (CLEAR, "clear only by itself")  # of which it is worth knowing whether it is so among people, too
POINTS = {AS_STATED: N_("The answers point where it points."), OTHERWISE: N_("The answers point the other way.")}
BUILT_IN = {"true": N_("So it was put into the answers."), "false": N_("The opposite was put into the answers.")}


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
    """How many signs are clear, then verdict by verdict, the clearest first: what it means, and a line a conclusion.

    Parameters
    ----------
    conclusions : as conclusions.csv is read back. labels : characteristic to the name that readers see.
    synthetic : of invented answers nothing is as stated or otherwise; it is said what was put into them.
    """
    clear = conclusions["inference"].eq(CLEAR).sum()
    counted = translated(
        "Of {n} {n:conclusion|conclusions} the networks make the sign of **{clear}** clear.",
        language,
        **{"n": len(conclusions), "clear": clear},
    )
    if synthetic:
        about = translated("Of invented answers, so it is about the method and not about any network.", language)
        counted = f"{counted} {about}"
    paragraphs = [counted]
    for verdict in [*SURE, *(each for each in INFERENCE_RULES if each not in SURE)]:
        of_it = conclusions[conclusions["inference"] == verdict]
        if len(of_it):
            heading = f"**{_capital(translated(verdict, language))}** ({len(of_it)})."
            lines = [f"- {_line(row, labels, language, synthetic)}" for row in of_it.to_dict("records")]
            paragraphs.append("\n".join([f"{heading} {translated(MEANS[verdict], language)}", "", *lines]))
    return paragraphs


def _line(row: dict, labels: Mapping[str, str], language: str, synthetic: bool) -> str:
    """One conclusion: the statement, its coefficient, and what the answers say of it."""
    sentences = [_stated(row, labels, language)]
    if not pd.isna(row["estimate"]):
        sentences.append(_found(row, labels, language))
    if row["inference"] in SURE and not pd.isna(row["within"]):
        sentences.append(translated("Among people of one network {r:.2f}.", language, r=row["within"]))
    if row["inference"] in SURE and not pd.isna(row["halves"]):
        sentences.append(translated("With means that come from different people {r:.2f}.", language, r=row["halves"]))
    if row["statement"] and synthetic:
        sentences.append(translated(BUILT_IN.get(row["planted"], N_("Nothing was put into the answers.")), language))
    elif row["statement"] in POINTS:
        sentences.append(translated(POINTS[row["statement"]], language))
    return " ".join(sentences)


def _stated(row: dict, labels: Mapping[str, str], language: str) -> str:
    """The statement and where it stands; the two characteristics where nothing is stated."""
    text = row[f"text_{language}"] or row["text_en"] or row["text_nl"]
    stated = escape_markdown(text) if text else translated("{x} and {y}", language, **_names(row, labels))
    if not row["section"]:
        return f"*{stated}*."
    return f"*{stated}* ({translated('report, {section}', language, section=escape_markdown(row['section']))})."


def _found(row: dict, labels: Mapping[str, str], language: str) -> str:
    """The coefficient with its interval; of several relations, which one; and the network that turns its sign."""
    places = {name: row[name] for name in ("estimate", "low", "high")}
    if row["than"]:
        message = "the first r is {estimate:.2f} ({low:.2f} to {high:.2f}) larger than the second"
        found = translated(message, language, **places)
    else:
        found = translated("r = {estimate:.2f} ({low:.2f} to {high:.2f})", language, **places)
    for end in ("low", "high"):
        without = row[f"loo_{end}"]
        if not pd.isna(without) and without * row["estimate"] < 0:
            turning = {"network": escape_markdown(row[f"loo_{end}_network"]), "without": without}
            found = translated("{found}; without {network} {without:.2f}", language, found=found, **turning)
            break
    if row["relations"] > 1:
        several = translated(
            "Of {n:.0f} relations that of {x} with {y} fits it least:",
            language,
            n=row["relations"],
            **_names(row, labels),
        )
        return f"{several} {found}."
    return f"{_capital(found) if row['than'] else found}."


def _names(row: dict, labels: Mapping[str, str]) -> dict[str, str]:
    return {name: escape_markdown(labels.get(row[name], row[name])) for name in ("x", "y")}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
