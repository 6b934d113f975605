"""Whether a printed number equals ours to its digits, and if not, which convention explains the difference."""

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.study.expected import same_digits
from analysis.study.study import Study
from analysis.validation.conventions import ways

EVEN, CUT = "halves rounded to the even digit", "cut off, not rounded"
COLUMNS = (
    *("statistic", "of", "with", "network", "phase", "printed", "ours", "agrees", "convention", "theirs", "tried"),
    *("source", "note"),
)


def beside_ours(study: Study, seed: int) -> pd.DataFrame:
    """Each number of expected.csv beside what this project computes, and beside other conventions where they differ.

    Parameters
    ----------
    seed : of the random data of parallel analysis.

    Returns
    -------
    One row a printed number, in file order: ``statistic``, ``of``, ``with``, ``network``, ``phase``, ``printed`` (as
    written), ``ours``, ``agrees`` (yes, if ours is the printed number once it is rounded to as many decimals, halves
    away from zero; no; or blank where ours cannot be computed), ``convention`` (of a number that does not agree, the
    first by which it would), ``theirs`` (the number by that), ``tried`` (how many conventions were), ``source`` and
    ``note`` (why ours is blank). Blank where nothing is expected.
    """
    rows = [] if study.expected is None else [_row(study, row, seed) for _, row in study.expected.iterrows()]
    return pd.DataFrame(rows).reindex(columns=list(COLUMNS))


def _row(study: Study, asked: pd.Series, seed: int) -> dict[str, object]:
    kept = ("statistic", "of", "with", "network", "phase", "printed", "source")
    row: dict[str, object] = {name: asked[name] for name in kept}
    row |= {"ours": np.nan, "agrees": "", "convention": "", "theirs": np.nan, "tried": 0, "note": ""}
    printed, digits = float(asked["value"]), int(asked["digits"])
    try:
        (_, compute), *others = ways(study, asked, seed)
        ours = compute()
    except StatisticsError as error:
        return row | {"note": str(error)}
    if np.isnan(ours):
        return row | {"note": "not known"}
    row |= {"ours": ours, "agrees": "yes" if same_digits(ours, printed, digits) else "no"}
    if row["agrees"] == "yes":
        return row
    power = 10.0**digits
    tried = 2
    for name, rounded in ((EVEN, np.round(ours * power) / power), (CUT, np.trunc(ours * power) / power)):
        if same_digits(rounded, printed, digits):
            return row | {"convention": name, "theirs": ours, "tried": tried}
    for name, other in others:
        try:
            theirs = other()
        except StatisticsError:  # that way does not exist here
            continue
        tried += 1
        if same_digits(theirs, printed, digits):
            return row | {"convention": name, "theirs": theirs, "tried": tried}
    return row | {"tried": tried}


CONVENTIONS = (EVEN, CUT)
