"""What is said of kinds of networks, and of how many networks and members it would take."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.messages import translated
from analysis.presentation.wording import escape_markdown


def kinds_apart(table: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    """Which kinds of networks differ, once corrected for the number of comparisons.

    Parameters
    ----------
    table : as kind_differences.csv. labels : characteristic to the name that readers see.
    """
    tested = table[table["p"].notna()]
    clear = tested[tested["p_holm"] < 0.05]
    said = translated(
        "Of {n} {n:difference|differences} between kinds {alone} {alone:has|have} an interval that leaves out 0, and "
        "{clear} a p below .05 once it is corrected for their number (Holm).",
        language,
        **{"n": len(tested), "alone": (tested["low"] * tested["high"] > 0).sum(), "clear": len(clear)},
    )
    lines = [
        translated(
            "* **{label}**: {kind} above {other} by {difference:.2f} ({low:.2f} to {high:.2f}; {n} and {m} networks).",
            language,
            **_upwards(row) | {"label": escape_markdown(labels[row["characteristic"]])},
        )
        for row in clear.to_dict("records")
    ]
    return "\n\n".join(filter(None, [said, "\n".join(lines)]))


def _upwards(row: Mapping) -> dict[str, object]:
    """The places of a difference, the higher kind first."""
    one, other = {"kind": row["kind"], "n": row["networks"]}, {"kind": row["other"], "n": row["networks_other"]}
    low, high = row["low"], row["high"]
    if row["difference"] < 0:
        one, other, low, high = other, one, -high, -low
    places = {"kind": escape_markdown(one["kind"]), "n": f"{one['n']:.0f}"}
    places |= {"other": escape_markdown(other["kind"]), "m": f"{other['n']:.0f}"}
    return places | {"difference": abs(row["difference"]), "low": low, "high": high}


def what_it_takes(means: pd.DataFrame, icc1: float, language: str) -> str:
    """What the plan rests on: how many members a mean takes, and the ICC(1) of a relation.

    Parameters
    ----------
    means : as planning_means.csv. icc1 : the middle one of the characteristics'.
    """
    known = means["members"].dropna()
    parts = []
    if len(known):
        text = (
            "For an interval of {width:g} answers the mean of one network takes {few:.0f} to {most:.0f} members, "
            "depending on the characteristic."
        )
        ends = {"width": means["width"].iloc[0], "few": known.min(), "most": known.max()}
        parts.append(translated(text, language, **ends))
    if icc1 > 0:
        text = "Of half of the characteristics the ICC(1) is {icc1:.2f} or less; the plan of relations takes that one."
        parts.append(translated(text, language, icc1=icc1))
    else:
        text = (
            "Half of the characteristics have an ICC(1) of 0 or less: networks do not differ more than chance makes "
            "them, so that a relation between them cannot be planned from this study."
        )
        parts.append(translated(text, language))
    return " ".join(parts)
