"""The bands of a published study, beside which this study's own are set."""

from typing import NamedTuple

import pandas as pd

COLUMNS = ("network", "characteristic", "unit", "low", "high")
TIDY = "beside.parquet"


class Beside(NamedTuple):
    """A published study, and what it prints of its networks.

    ``bands`` has one row a network and characteristic: the columns in `COLUMNS`; ``low`` and ``high`` are the two ends,
    as the answers (``unit`` is "answers", 1 to 5) or counts ("counts") whose words are printed.
    """

    title: str
    bands: pd.DataFrame
