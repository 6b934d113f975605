"""Does the published report agree with itself? The sentences of its page."""

import pandas as pd

from analysis.presentation.messages import translated
from analysis.presentation.sentences.counted import counted


def in_short(graded: pd.Series, language: str) -> str:
    """How many places of the report conflict, by grade, in the order in which the grades are named."""
    return translated(
        "- Without any answers: places where the published report does not agree with itself, by grade: **{grades}**.",
        language,
        grades=counted(graded, language),
    )


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
