"""Does the published report agree with itself and with the answers? The sentences of its page."""

import pandas as pd

from analysis.presentation.messages import translated
from analysis.study.claims import VerdictRules


def in_short(graded: pd.Series, verdicts: pd.Series, synthetic: bool, language: str) -> list[str]:
    """How many places of the report conflict, by grade, and what became of the statements that could be tested.

    Parameters
    ----------
    graded, verdicts : how many there are of each grade and of each verdict, in the order in which they are named.
    synthetic : of invented answers no verdict is told.
    """
    places = translated(
        "- Without any answers: places where the published report does not agree with itself, by grade: **{grades}**.",
        language,
        grades=_counted(graded, language),
    )
    if synthetic:
        tested = translated(
            "- **No statement was tested against real answers.** These are invented; the scorecard tests the "
            "machinery.",
            language,
        )
    else:
        tested = translated(
            "- Held against this study's answers: {verdicts}.", language, verdicts=_counted(verdicts, language)
        )
    return [places, tested]


def _counted(counts: pd.Series, language: str) -> str:
    return ", ".join(f"{count} {translated(name, language)}" for name, count in counts.items())


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


def how_verdicts_are_given(rules: VerdictRules, language: str) -> str:
    """The rules for verdicts, and the day on which they were fixed."""
    rule = translated(
        "A statement **holds** if it is true of the answers and in at least {holds:.0%} of {draws:,} draws, it "
        "**fails** if it is true in at most {fails:.0%} of them, and otherwise it **cannot be told**.",
        language,
        **{"holds": rules.holds, "draws": rules.draws, "fails": rules.fails},
    )
    if rules.fixed_on:
        fixed = translated("The rules were fixed on {day}.", language, day=rules.fixed_on)
    else:
        fixed = translated("The rules were fixed on no stated day.", language)
    return f"{rule} {fixed}"
