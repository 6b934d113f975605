"""Intraclass correlations over questions of one kind alone: of one range of answers, or of one scale."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.statistics.agreement.icc import ICC, average_agreement, icc_by_network
from analysis.statistics.checks import StatisticsError


def icc_by_range(
    ratings: Mapping[str, pd.DataFrame],
    ranges: Mapping[str, Sequence[str]],
    min_cell: int,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """All forms for several networks, over the questions of each range of answers by themselves.

    Questions of different ranges differ in height for that reason alone, which an intraclass correlation over all of
    them would take for agreement: with questions from 0 to 1, 0 to 10 and 1 to 5 it can be .99 where it is .46 within
    the questions of one scale.

    Parameters
    ----------
    ratings : network to respondents x questions; respondents who skipped a question of a range are left out of it.
    ranges : name of a range to its questions, in the order of the rows.
    min_cell, confidence : as `icc.icc_by_network`.

    Returns
    -------
    One row a range, network and form: ``range`` and the columns of `icc.icc_by_network`.
    """
    tables = [
        icc_by_network({name: answers[list(asked)] for name, answers in ratings.items()}, min_cell, confidence).assign(
            range=name_of_range
        )
        for name_of_range, asked in ranges.items()
    ]
    columns = ["range", *ICC]
    return pd.concat(tables, ignore_index=True)[columns] if tables else pd.DataFrame(columns=columns)


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
