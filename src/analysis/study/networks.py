"""The networks of a study, and what is known of each of them besides its answers."""

import math
import re
from collections.abc import Sequence

import pandas as pd

FILE = "networks.csv"
ALL = "(all)"  # the row that tables have for all networks together
FACTS = ("age_years", "members")  # what is known of networks besides their answers
BACKGROUND = (
    "age_years",
    "boards",
    "partners",
    "lead",
    "boundary",
    "website",
    "kind",
)  # optional columns, read as text

BUT = "all but "  # before the networks that a statement excepts

INTERVAL = r"(?P<sign><=?|>=?)?(?P<low>[0-9]+(?:\.[0-9]+)?)(?:-(?P<high>[0-9]+(?:\.[0-9]+)?))?"


def interval(text: str) -> tuple[float, float] | None:
    """The lowest and highest value that a number or a bound allows: "10", "<5", ">=15", "5-10"; None if it is neither.

    Whether a bound itself is included is not kept: "<5" and "<=5" both end at 5.
    """
    found = re.fullmatch(INTERVAL, text)
    if not found or (found["sign"] and found["high"]):
        return None
    low, high = float(found["low"]), float(found["high"] or found["low"])
    if found["sign"]:
        return (0.0, low) if found["sign"].startswith("<") else (low, math.inf)
    return (low, high) if low <= high else None


def is_band(text: str) -> bool:
    """Whether a text is a bound that leaves more than one number possible: "10-20", "<10", ">30"."""
    low, high = interval(text) or (0.0, 0.0)
    return low < high


def facts(networks: pd.DataFrame) -> pd.DataFrame:
    """What networks.csv says of each network, as numbers.

    Returns
    -------
    Indexed by network: ``age`` (years as written in networks.csv), ``age_low`` and ``age_high`` (alike where the age
    is known; ``age_high`` is NaN where there is no upper bound, both are where nothing is known), ``age_years`` (NaN
    where only a bound is known: nothing is put in its place), ``members`` (those invited).
    """
    bounds = [interval(age) if isinstance(age, str) else None for age in networks["age_years"]]
    ends = pd.DataFrame([pair or (math.nan, math.nan) for pair in bounds], networks.index, ["age_low", "age_high"])
    ends = ends.replace(math.inf, math.nan)
    known = ends["age_low"].where(ends["age_low"] == ends["age_high"])
    return ends.assign(age=networks["age_years"].fillna(""), age_years=known, members=networks["invited"])


def networks_meant(subject: str, networks: Sequence[str]) -> list[str]:
    """The networks that a cell names: "all", "all but Erus", or names, longest first so that names may hold blanks."""
    text = subject.strip()
    if text in ("", "all"):
        return list(networks)
    if text.startswith(BUT):
        left_out = networks_meant(text.removeprefix(BUT), networks)
        return [network for network in networks if network not in left_out]
    found = []
    pattern = "|".join(re.escape(name) for name in sorted(networks, key=len, reverse=True))
    while text:
        match = re.match(rf"({pattern})(?:\s+|$)", text)
        if not match:
            raise ValueError(f'"{text}" names no network')
        found.append(match[1])
        text = text[match.end() :]
    return found
