"""Which published statements do the answers bear out? The sentences of that page."""

import pandas as pd

from analysis.presentation.messages import translated
from analysis.study.claims import VerdictRules
from analysis.study.networks import ALL
from analysis.verdicts.scorecard import (
    AGREES,
    CONTRADICTED,
    DISAGREES,
    LEFT_OPEN,
    RIGHT,
    SUPPORTED,
    UNDECIDED,
    WRONG,
)

FOUND = {"supported": [SUPPORTED, AGREES], "contradicted": [CONTRADICTED, DISAGREES], "undecided": [UNDECIDED]}
BUILT_IN = {"right": [RIGHT], "wrong": [WRONG], "undecided": [LEFT_OPEN]}


def in_short(verdicts: pd.Series, others: int, synthetic: bool, language: str) -> str:
    """What became of the statements that could be tested; of invented answers whether the method was right.

    Parameters
    ----------
    verdicts : how many there are of each verdict. others : statements that answers cannot test.
    """
    counts = {name: int(verdicts.reindex(names).sum()) for name, names in (BUILT_IN if synthetic else FOUND).items()}
    places = {"n": sum(counts.values())} | counts
    if synthetic:
        told = [translated("No published statement was tested.", language)]
        if places["n"]:
            message = (
                "Of {n} {n:statement|statements} whose truth was built in, the method judged {right} correctly and "
                "{wrong} wrongly, and left {undecided} undecided."
            )
            told.append(translated(message, language, **places))
    else:
        message = (
            "Of {n} {n:statement|statements} that this study's data can test, {supported} {supported:is|are} "
            "supported, {contradicted} contradicted and {undecided} undecided."
        )
        told = [translated(message, language, **places)]
    if others:
        message = (
            "{n} {n:other statement needs|other statements need} interviews or documents and {n:is|are} not judged."
        )
        told.append(translated(message, language, n=others))
    return " ".join(told)


def how_verdicts_are_given(rules: VerdictRules, language: str) -> str:
    """The rules for verdicts, and the day on which they were fixed."""
    rule = translated(
        "A statement is **supported by the answers** if it is true of the observed numbers, and if answers like these "
        "would come in at most {error:.0%} of cases if it were false for all members ({draws:,} draws). It is "
        "**contradicted by the answers** if it is false of the observed numbers, and if answers like these would be as "
        "rare if it were true. In all other cases it is **undecided**.",
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
        "Among {n} {n:verdict|verdicts} that go beyond the answers themselves, the rule allows {most:.0f} wrong ones "
        "at most, on average. In simulated studies {share:.1f}% were wrong (page 0); here that would be "
        "{expected:.1f}. Nobody knows which.",
        language,
        **{"n": inferred, "most": rules.error * inferred, "share": share, "expected": share * inferred / 100},
    )
