"""Does the published report agree with itself? The sentences of its page."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.messages import N_, translated
from analysis.presentation.wording import escape_markdown, number
from analysis.study.claims import CONTRADICTION, LESS_FIRM, OPEN, STRAINED

MEANS: Mapping[str, str] = {
    CONTRADICTION: N_("of the same thing both places cannot be true."),
    STRAINED: N_(
        "both can be true, as an example shows; but only for fewer than one in twenty of the means that fit the "
        "printed bands, or with an assumption that the report does not state."
    ),
    OPEN: N_("both can be true, but the one does not follow from the other."),
    LESS_FIRM: N_("both can be true, and one place has a hedge, a quantifier or an exception that the other lacks."),
    "term not defined": N_("whether they agree depends on a word or rule that the report does not explain."),
    "text error only": N_("only the text needs correcting."),
}
PARTS: Mapping[str, str] = {
    "places": N_("Where"),
    "reasoning": N_("Why"),
    "right": N_("When the report is right"),
    "settled_by": N_("What would settle it"),
}


def findings_listed(findings: pd.DataFrame, language: str) -> str:
    """The findings, a sentence each, in their order; that there are none."""
    if findings.empty:
        return translated("- No two places of the report were found not to agree.", language)
    return "\n".join(f"{place}. {_plain(row, 'finding', language)}" for place, row in _numbered(findings))


def in_short(graded: pd.Series, language: str) -> str:
    """In how many places the report contradicts itself, and how many are hard to reconcile.

    Parameters
    ----------
    graded : how many places have each grade.
    """
    hard, strained = (int(graded.get(grade, 0)) for grade in (CONTRADICTION, STRAINED))
    counted = translated("{count} {n:contradiction|contradictions}", language, n=hard, count=number(hard, language))
    counted = counted if hard else translated("no contradictions", language)
    told = "Without using any answers, we find {counted} in the published report."
    if not strained:
        return translated(told, language, counted=counted)
    told = (
        "Without using any answers, we find {counted} in the published report, and {strained} "
        "{n:place that is|places that are} hard to reconcile. Which of two places is right does not follow."
    )
    return translated(told, language, counted=counted, n=strained, strained=number(strained, language))


def finding_paragraphs(findings: pd.DataFrame, language: str) -> list[str]:
    """Each finding with its places, the reasoning, a reading under which the report is right, and what would settle it.

    ``findings`` : as findings.csv is read back. What is blank is left out; of the authors' answer it is said that there
    is none yet.
    """
    paragraphs = []
    for place, row in _numbered(findings):
        grade = f" *({translated(row['grade'], language)})*" if row["grade"] else ""
        lines = [f"**{place}. {_plain(row, 'finding', language)}**{grade}", ""]
        for part, heading in PARTS.items():
            if said := _plain(row, part, language):
                lines.append(f"- {translated(heading, language)}: {said}")
        answer = escape_markdown(row["answer_of_authors"]) or translated("not asked yet", language)
        lines.append(f"- {translated('Answer of the authors', language)}: {answer}")
        paragraphs.append("\n".join(lines))
    return paragraphs


def about_findings(language: str) -> str:
    """What the findings are about, and what nobody may read into them."""
    return translated(
        "What follows is about the published report itself; no answers play a part. Nothing here says which of two "
        "places is right, or how a difference came about: those who wrote the report can tell, and there is room for "
        "their answer.",
        language,
    )


def places_counted(graded: pd.Series, language: str) -> str:
    """How many places of the report do not agree, by grade, and what each grade means."""
    counted = translated(
        "{n} places of the report were found not to agree; what several places say alike is counted once. Some follow "
        "from the statements by a rule, others were found in reading and are a reader's judgement.",
        language,
        n=graded.sum(),
    )
    lines = [
        f"* **{translated(grade, language)}** ({count}): {translated(MEANS[grade], language)}"
        for grade, count in graded.items()
    ]
    return "\n".join([counted, "", *lines])


def icc_left_open(implied: pd.DataFrame, limit: float | None, language: str) -> str:
    """In how many networks the ICC may exceed the limit that is stated, as implied_icc.csv; blank if none is."""
    if limit is None:
        return ""
    return translated(
        "An ICC above {limit:.2f} is possible in {possible} of {n} {n:network|networks}, and follows from the bands in "
        "{follows}. Where it is neither ruled out nor implied, the bands neither contradict nor confirm the statement.",
        language,
        **{"limit": limit, "n": len(implied)},
        **{"possible": (implied["high"] > limit).sum(), "follows": (implied["low"] > limit).sum()},
    )


def _numbered(findings: pd.DataFrame) -> list[tuple[int, dict[str, str]]]:
    return list(enumerate(findings.to_dict("records"), start=1))


def _plain(row: Mapping[str, str], part: str, language: str) -> str:
    return escape_markdown(row[f"{part}_{language}"] or row[f"{part}_en"] or row[f"{part}_nl"])


def response_left_open(ways: pd.DataFrame, percentages: pd.DataFrame, language: str) -> str:
    """How many combinations of numbers give the printed response, and how many percentages give a size away.

    Parameters
    ----------
    ways : as response_solutions.csv. percentages : as response_forced.csv.
    """
    fixed = (percentages["forced"] == "yes").sum()
    fewest = ways["combinations"].min()
    left = translated("At least {ways:,.0f} combinations are left under any one reading.", language, ways=fewest)
    places = {"n": len(percentages), "fixed": fixed}
    if fixed:
        given_away = translated(
            "Of {n} {n:percentage|percentages} {fixed} can have come from one pair of numbers only: by these "
            "percentages and totals alone the size of {fixed:this network|these networks} is forced.",
            language,
            **places,
        )
    else:
        given_away = translated(
            "Of {n} {n:percentage|percentages} {fixed} can have come from one pair of numbers only: by these "
            "percentages and totals alone the size of no network is forced.",
            language,
            **places,
        )
    others = translated(
        "What other parts of the report would add was not tried, on purpose: it keeps letters and names apart.",
        language,
    )
    return f"{left} {given_away} {others}"
