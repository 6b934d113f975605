"""Which published statements do the answers bear out? The sentences of that page."""

import pandas as pd

from analysis.presentation.messages import translated
from analysis.presentation.sentences.counted import counted
from analysis.study.claims import VerdictRules


def in_short(verdicts: pd.Series, synthetic: bool, language: str) -> str:
    """What became of the statements that could be tested; of invented answers no verdict is told.

    ``verdicts``: how many there are of each verdict, in the order in which they are named.
    """
    if synthetic:
        return translated(
            "- **No statement was tested against real answers.** These are invented; the scorecard tests the "
            "machinery.",
            language,
        )
    return translated(
        "- Held against this study's answers: {verdicts}.", language, verdicts=counted(verdicts, language)
    )


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
