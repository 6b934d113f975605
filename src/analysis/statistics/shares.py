"""Shares of people, with an interval: how many ticked a box."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from analysis.statistics.checks import StatisticsError


def share_intervals(ticked: Sequence[float], asked: Sequence[float], level: float = 0.95) -> pd.DataFrame:
    """Wilson's score interval of each share ``ticked`` / ``asked``.

    It is about people like those who answered, as if they were a random draw: neither that most members of a network
    answered nor that members of one network may tick alike is reckoned with. It never leaves 0 to 1, and does not
    shrink to nothing where nobody or everybody ticked.

    Parameters
    ----------
    ticked, asked : whole numbers of people, one of each for every box.
    level : of the interval.

    Returns
    -------
    ``low`` and ``high``, shares between 0 and 1, one row a box; NaN where nobody was asked.

    Raises
    ------
    StatisticsError where fewer than 0 or more than ``asked`` ticked, or the level is not between 0 and 1.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association, 22, 209-212.

    Checked against R 4.2.2 (prop.test without continuity correction), to 1e-12 (tests/known).
    """
    ticked, asked = np.asarray(ticked, dtype=float), np.asarray(asked, dtype=float)
    if not ((ticked >= 0) & (ticked <= asked)).all():
        raise StatisticsError("between nobody and everybody who was asked can have ticked a box")
    if not 0 < level < 1:
        raise StatisticsError(f"the level of an interval lies between 0 and 1, not at {level:g}")
    ends, known = np.full((len(asked), 2), np.nan), asked > 0
    ends[known] = np.column_stack(proportion_confint(ticked[known], asked[known], 1 - level, method="wilson"))
    return pd.DataFrame(ends, columns=["low", "high"])
