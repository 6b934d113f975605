"""Do our statistics equal other programs' and published numbers? All comparisons, made anew.

What rests on random draws is not here: the chance eigenvalues of parallel analysis, the bootstrap, split halves and the
uniform data of the gap statistic. It is compared with other programs in tests/statistics, within the error of drawing.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.validation import agreement as validation_agreement
from analysis.validation import factors as validation_factors
from analysis.validation import networks as validation_networks
from analysis.validation import reliability as validation_reliability
from analysis.validation.sources import Comparison

TOPICS = {
    "factors": validation_factors,
    "scales and questions": validation_reliability,
    "agreement": validation_agreement,
    "means and relations of networks": validation_networks,
}
PACKAGES = ("psych", "lavaan", "lme4", "multilevel", "cluster", "GPArotation", "PSPP")


def validation() -> pd.DataFrame:
    """Every comparison: one row each, with the two numbers that lie farthest apart.

    Returns
    -------
    ``topic``, ``program`` (`program`), ``statistic``, ``dataset``, ``oracle``, ``numbers`` (compared), ``ours`` and
    ``theirs`` (where they differ most), ``difference`` (the largest), ``tolerance``, ``agrees`` (yes or no; a missing
    number is a no).
    """
    return pd.DataFrame([_row(topic, each) for topic, each in comparisons()])


def comparisons() -> Iterator[tuple[str, Comparison]]:
    """Everything that is compared, with its topic, in the order of the notebooks."""
    for topic, module in TOPICS.items():
        for each in module.comparisons():
            yield topic, each


def program(oracle: str) -> str:
    """The package, program or print behind an oracle, the first one if there are two: "psych" of "psych alpha"."""
    first = oracle.split()[0]
    if first in PACKAGES:
        return first
    return "printed numbers" if oracle.endswith("decimals") else "R"


def _row(topic: str, each: Comparison) -> dict[str, object]:
    apart = np.abs(each.ours - each.theirs)
    worst = int(apart.argmax())  # of a missing number, if there is one
    return {
        "topic": topic,
        "program": program(each.oracle),
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
