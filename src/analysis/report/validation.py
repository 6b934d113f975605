"""Do our statistics equal other programs' and published numbers? The comparisons of notebook 0, made anew each time.

What rests on random draws is not here: the chance eigenvalues of parallel analysis, the bootstrap, split halves and the
uniform data of the gap statistic. It is compared with other programs in tests/statistics, within the error of drawing.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.report import (
    validation_agreement,
    validation_factors,
    validation_networks,
    validation_reliability,
)
from analysis.report.validation_sources import Comparison


def validation() -> pd.DataFrame:
    """Every comparison: one row each, with the two numbers that lie farthest apart.

    Returns
    -------
    ``statistic``, ``dataset``, ``oracle``, ``numbers`` (compared), ``ours`` and ``theirs`` (where they differ most),
    ``difference`` (the largest), ``tolerance``, ``agrees`` (yes or no; a missing number is a no).
    """
    return pd.DataFrame([_row(each) for each in comparisons()])


def comparisons() -> Iterator[Comparison]:
    """Everything that is compared, in the order of the notebooks."""
    for topic in (validation_factors, validation_reliability, validation_agreement, validation_networks):
        yield from topic.comparisons()


def _row(each: Comparison) -> dict[str, object]:
    apart = np.abs(each.ours - each.theirs)
    worst = int(apart.argmax())  # of a missing number, if there is one
    return {
        "statistic": each.statistic,
        "dataset": each.data,
        "oracle": each.oracle,
        "numbers": len(apart),
        "ours": each.ours[worst],
        "theirs": each.theirs[worst],
        "difference": apart[worst],
        "tolerance": each.tolerance,
        "agrees": "yes" if apart[worst] <= each.tolerance else "no",
    }
