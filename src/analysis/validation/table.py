"""The committed table of our numbers beside other programs', and its summary: what notebook 0 shows.

It stands apart from the comparisons, so that a report needs neither their data nor the time to make them.
"""

import pandas as pd

from analysis.places import PROJECT

COMMITTED = PROJECT / "data" / "validation" / "comparisons.csv"


def committed() -> pd.DataFrame:
    """The table as it was last made (`make validation`), in full precision; columns as of `comparisons.validation`."""
    return pd.read_csv(COMMITTED)


def summary(table: pd.DataFrame) -> pd.DataFrame:
    """The comparisons of each topic and program together, in the order of the first of them.

    Parameters
    ----------
    table : as `committed` returns it.

    Returns
    -------
    ``topic``, ``program``, ``comparisons``, ``numbers``, ``difference`` (the largest), ``tolerance`` (the loosest),
    ``disagree`` (comparisons that do not agree).
    """
    grouped = table.assign(disagrees=table["agrees"] == "no").groupby(["topic", "program"], sort=False)
    found = grouped.agg(
        comparisons=("numbers", "size"),
        numbers=("numbers", "sum"),
        difference=("difference", "max"),
        tolerance=("tolerance", "max"),
        disagree=("disagrees", "sum"),
    )
    return found.reset_index()
