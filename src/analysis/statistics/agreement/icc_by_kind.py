"""What is left of an intraclass correlation over questions of one kind: scale by scale."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.statistics.agreement.icc import average_agreement
from analysis.statistics.checks import StatisticsError


def icc_by_scale(ratings: Mapping[str, pd.DataFrame], scales: Mapping[str, list[str]], min_cell: int) -> pd.DataFrame:
    """ICC(A,k) over the questions of one scale only: what is left of agreement when questions are of one kind.

    Parameters
    ----------
    ratings : network to respondents x questions; respondents who skipped a question of the scale are left out.
    scales : name to questions.

    Returns
    -------
    One row a scale: ``scale``, ``items``, ``networks`` (with an estimate), ``lowest``, ``median``, ``highest``, and
    ``note``, which says for how many networks there is none.
    """
    rows = []
    for name, questions in scales.items():
        found, undefined = [], 0
        for answers in ratings.values():
            complete = answers[questions].dropna()
            try:
                estimate = average_agreement(complete.T)
            except StatisticsError:
                estimate = np.nan
            if len(complete) < min_cell or np.isnan(estimate):
                undefined += 1
            else:
                found.append(estimate)
        ends = {"lowest": min(found), "median": float(np.median(found)), "highest": max(found)} if found else {}
        note = f"no estimate for {undefined} of {len(ratings)} networks" if undefined else ""
        rows.append({"scale": name, "items": len(questions), "networks": len(found), "note": note} | ends)
    return pd.DataFrame(rows).reindex(columns=["scale", "items", "networks", "lowest", "median", "highest", "note"])
