"""Which published statements do the answers bear out? The sentences of that page."""

import pandas as pd

from analysis.presentation.messages import translated
from analysis.presentation.sentences.counted import counted
from analysis.study.claims import VerdictRules
from analysis.study.networks import ALL


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
        "A statement is **supported by the answers** if it is true of the numbers observed, and if answers like these "
        "would come in at most {error:.0%} of cases were it false of all members ({draws:,} draws). It is "
        "**contradicted by the answers** if it is false of the numbers observed, and if answers like these would come "
        "as rarely were it true. Otherwise it is **undecided**.",
        language,
        **{"error": rules.error, "draws": rules.draws},
    )
    if rules.fixed_on:
        fixed = translated("The rules were fixed on {day}.", language, day=rules.fixed_on)
    else:
        fixed = translated("The rules were fixed on no stated day.", language)
    return f"{rule} {fixed}"


def expected_by_chance(inferred: int, verdict_rates: pd.DataFrame, rules: VerdictRules, language: str) -> str:
    """How many of so many verdicts may be wrong, by the rule and as simulated studies have it; blank without any.

    Parameters
    ----------
    inferred : statements that are supported, contradicted or undecided.
    verdict_rates : of `simulation.rates.verdict_rates`.
    """
    if not inferred:
        return ""
    everywhere = verdict_rates[verdict_rates["scenario"] == ALL].set_index("truth")
    share = everywhere.loc[["true", "false"], "wrong"].max()
    return translated(
        "Of {n} {n:statement|statements} on which a verdict infers something the rule lets {most:.0f} be judged "
        "wrongly at most, on average; in simulated studies it was {share:.1f} % (notebook 0), which would make "
        "{expected:.1f} here. Nobody knows which.",
        language,
        **{"n": inferred, "most": rules.error * inferred, "share": share, "expected": share * inferred / 100},
    )
