"""What the rules of item reduction remove, beside the questionnaire that was used: the sentences of its page."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.messages import translated


def against_questionnaire(ledger: pd.DataFrame, labels: Mapping[str, str], language: str) -> list[str]:
    """How far the rules agree with the questionnaire of the main survey, and a line for each item where they do not.

    Parameters
    ----------
    ledger : as item_reduction.csv. labels : item to the name that readers see.
    """
    differs = ledger[(ledger["decision"] == "kept") != (ledger["asked"] == "yes")]
    agreeing = translated(
        "The rule removes {removed} of {n} {n:item|items}, and agrees with the questionnaire of the main survey on "
        "{agreeing}.",
        language,
        **{"removed": (ledger["decision"] == "removed").sum(), "n": len(ledger)},
        agreeing=len(ledger) - len(differs),
    )
    lines = []
    for item, decision in zip(differs["item"], differs["decision"], strict=True):
        if decision == "kept":
            lines.append(translated("- {item}: kept by the rule", language, item=labels[item]))
        else:
            lines.append(translated("- {item}: removed by the rule", language, item=labels[item]))
    return [agreeing, "\n".join(lines)]


def gains_in_alpha(ledger: pd.DataFrame, language: str) -> str:
    """How many items went because alpha rose without them, and by how much.

    Parameters
    ----------
    ledger : as item_reduction.csv.
    """
    gains = ledger.loc[ledger["criterion"] == "alpha if deleted", "gain"]
    if gains.empty:
        return translated("No item went because alpha rose without it.", language)
    return translated(
        "{n} {n:item|items} went because alpha rose without {n:it|them}, by {low:.3f} to {high:.3f}.",
        language,
        **{"n": len(gains), "low": gains.min(), "high": gains.max()},
    )
