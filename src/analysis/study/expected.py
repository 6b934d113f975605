"""Numbers that another program or a report printed of this study, to be set beside ours: expected.csv."""

import pandas as pd

FILE = "expected.csv"
REQUIRED = ("statistic", "printed")
OPTIONAL = ("of", "with", "network", "phase", "digits", "source")
TIDY = "expected.parquet"
# Each statistic that can be set beside ours, and what the column "of" names; a correlation has a second in "with".
STATISTICS = {
    "invited": "nothing",
    "responded": "nothing",
    "complete": "nothing",
    "percentage": "nothing",
    "complete percentage": "nothing",
    "n": "item or characteristic",
    "mean": "item or characteristic",
    "sd": "item or characteristic",
    "se": "item or characteristic",
    "alpha": "scale",
    "item-rest r": "item of a scale",
    "alpha without": "item of a scale",
    "KMO": "scale",
    "Bartlett chi-square": "scale",
    "eigenvalue 1": "scale",
    "eigenvalue 2": "scale",
    "eigenvalue 3": "scale",
    "factors": "scale",
    "loading": "item of a scale",
    "ICC": "nothing",
    "ICC low": "nothing",
    "ICC high": "nothing",
    "ICC(1)": "characteristic",
    "ICC(2)": "characteristic",
    "correlation": "characteristic",
}
OF_PILOT = ("responded", "complete", "n", "mean", "sd", "se")  # besides those of scales and their items
BY_NETWORK = (
    *("invited", "responded", "complete", "percentage", "complete percentage", "n", "mean", "sd", "se"),
    *("ICC", "ICC low", "ICC high", "correlation"),
)


def asked_of_pilot(statistic: str) -> bool:
    """Whether a pilot has the statistic too."""
    return statistic in OF_PILOT or "scale" in STATISTICS.get(statistic, "")


def same_digits(value: float, printed: float, digits: int) -> bool:
    """Whether a number is the printed one once it is rounded to as many decimals, halves away from zero.

    What is left of a calculation's own rounding (a relative 1e-12) does not decide.
    """
    if pd.isna(value):
        return False
    shifted = abs(value) * 10**digits
    rounded = (shifted + 0.5) * (1 + 1e-12) // 1
    return bool(round(abs(printed) * 10**digits) == rounded and (rounded == 0 or (value < 0) == (printed < 0)))
