"""What is said of printed numbers beside ours."""

import pandas as pd

from analysis.presentation.messages import translated
from analysis.presentation.wording import enumeration


def printed_beside_ours(table: pd.DataFrame, language: str) -> str:
    """How many printed numbers equal ours, and what explains those that do not; blank without any.

    Parameters
    ----------
    table : as expected.csv of a report.
    """
    if not len(table):
        return ""
    same, apart = table["agrees"].eq("yes"), table["agrees"].eq("no")
    told = [
        translated(
            "Of {n} printed {n:number|numbers} {same} {same:equals|equal} ours to its digits.",
            language,
            **{"n": len(table), "same": same.sum()},
        )
    ]
    explained = table.loc[apart & table["convention"].ne(""), "convention"].value_counts(sort=False)
    if len(explained):
        each = [f"{translated(way, language)} ({count})" for way, count in explained.items()]
        text = "{n} {n:equals|equal} what another convention gives: {each}."
        told.append(translated(text, language, n=int(explained.sum()), each=enumeration(each, language)))
    unexplained = int((apart & table["convention"].eq("")).sum())
    if unexplained:
        text = "**{n} {n:differs|differ} from ours and from every convention that was tried.**"
        told.append(translated(text, language, n=unexplained))
    unknown = int(table["agrees"].eq("").sum())
    if unknown:
        text = "{n} {n:has|have} no number of ours to be set beside; the note says why."
        told.append(translated(text, language, n=unknown))
    return " ".join(told)
