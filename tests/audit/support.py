"""What the tests of statements share."""

import math

import pandas as pd

from analysis.audit.printed_bands import label_bands
from analysis.places import STUDIES

CLAIMS = pd.read_csv(STUDIES / "delicate-verbanden" / "claims.csv", dtype=str, keep_default_na=False)
SCALE = (1, 5)  # of figures 1 to 10 of the report
BANDS = label_bands(CLAIMS, dict.fromkeys(CLAIMS["characteristics"].str.split().explode().unique(), SCALE))


def printed(low: float, high: float, convention: str = "nearest", scale=(1, 5)) -> tuple[int, int]:
    """The codes that a band's ends are printed with, in so many words."""
    read = {
        "nearest": (lambda end: math.floor(end + 0.5), lambda end: math.floor(end + 0.5)),
        "outward": (math.floor, math.ceil),
        "inward": (math.ceil, math.floor),
    }[convention]
    return tuple(min(max(to_code(end), scale[0]), scale[1]) for to_code, end in zip(read, (low, high), strict=True))
