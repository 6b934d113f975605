"""What leads the page on the report: the researchers' findings, or else what a program found."""

import pandas as pd

from analysis.audit.conflicts import TOLD
from analysis.study.claims import ANSWER, FINDINGS, GRADES

COLUMNS = ("grade", *FINDINGS, ANSWER)


def leading(read: pd.DataFrame | None, conflicts: pd.DataFrame) -> pd.DataFrame:
    """The findings, each with the hardest grade of the conflicts that it tells of.

    Parameters
    ----------
    read : the study's findings.csv, in the order in which they are told; None without one.
    conflicts : as `conflicts.conflicts`. Without findings.csv its contradictions, what is hard to reconcile and what is
        not equally firm are the findings, in its order.

    Returns
    -------
    One row a finding, the columns in `COLUMNS`. A finding of which no conflict is in the table has a blank grade.
    """
    if read is None:
        told = conflicts[conflicts["grade"].isin(TOLD)]
        found = told.rename(columns={f"what_{each}": f"finding_{each}" for each in ("nl", "en")})
        sections = found["section_one"] + "; " + found["section_two"]
        found = found.assign(places_nl=sections, places_en=sections, conflicts=found["id"])
    else:
        grades = conflicts.set_index("id")["grade"]
        named = [grades.reindex(names.split()).dropna() for names in read["conflicts"]]
        found = read.assign(grade=[min(each, key=GRADES.index, default="") for each in named])
    return found.reindex(columns=list(COLUMNS), fill_value="").reset_index(drop=True)
