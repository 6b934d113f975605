"""Which whole numbers of invited and responded members give the printed percentages and totals? Exact counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError

Pairs = list[tuple[int, int]]

# How a percentage may have been made whole, each as a test of (responded, invited, printed). Excel, SPSS and the school
# book round halves up, R and Python to even; a query may cut decimals off. "within one point" is for every other habit,
# rounding upwards among them: all that is asked is that printed and true percentage are less than one point apart.
ROUNDING: Mapping[str, Callable[[int, int, int], bool]] = {
    "half up": lambda responded, invited, printed: (200 * responded + invited) // (2 * invited) == printed,
    "half even": lambda responded, invited, printed: round(Fraction(100 * responded, invited)) == printed,
    "down": lambda responded, invited, printed: 100 * responded // invited == printed,
    "within one point": lambda responded, invited, printed: abs(100 * responded - printed * invited) < invited,
}


@dataclass(frozen=True)
class Solutions:
    """All combinations that give what is printed.

    ``combinations`` is their number. ``pairs`` has one row a letter and pair that occurs in at least one of them:
    ``letter``, ``invited``, ``responded``, ``combinations`` (how many have this pair, a Python integer).
    """

    combinations: int
    pairs: pd.DataFrame


def possible_pairs(printed: int, invited: tuple[int, int], rounding: str) -> Pairs:
    """Every (invited, responded) that is printed as this percentage, the invited within both bounds."""
    is_printed = ROUNDING[rounding]
    return [
        (n, r)
        for n in range(invited[0], invited[1] + 1)
        # no rule moves a percentage by a whole point, so other numbers need not be tried
        for r in range(max((printed - 1) * n // 100, 0), min((printed + 1) * n // 100, n) + 1)
        if is_printed(r, n, printed)
    ]


def response_solutions(
    percentages: Mapping[str, int], totals: tuple[int, int], invited: tuple[int, int], rounding: str
) -> Solutions:
    """Count, exactly, the ways to fill in who was invited and who responded behind each printed percentage.

    Dynamic programming over the letters: the state is how many were invited and responded so far, its value the number
    of ways to get there, in Python's integers of any length. A pass from the front and one from the back give the
    number of combinations in which each pair takes part. Letters are told apart: two letters with the same percentage
    may swap their pairs, and both orders are counted.

    Parameters
    ----------
    percentages : letter to printed percentage.
    totals : invited and responded over all letters together.
    invited : the fewest and the most that one letter can have invited.
    rounding : a key of `ROUNDING`.

    Returns
    -------
    Solutions; no combination at all is an answer too: 0 and no pairs.

    Raises
    ------
    StatisticsError for no letters, percentages outside 0 to 100, bounds that leave no number of invited, totals below
    nought or an unknown way of rounding.

    Checked against counting every combination one by one (small instances) and against the product of ten generating
    polynomials, packed into one integer each (tests/audit).
    """
    _check(percentages, totals, invited, rounding)
    choices = [possible_pairs(printed, invited, rounding) for printed in percentages.values()]
    nobody = np.zeros((totals[0] + 1, totals[1] + 1), dtype=object)
    nobody[0, 0] = 1
    before, after = [nobody], [nobody]
    for pairs in choices:
        before.append(_with(pairs, before[-1]))
    for pairs in choices[:0:-1]:
        after.insert(0, _with(pairs, after[0]))
    rows = []
    for letter, pairs, ahead, behind in zip(percentages, choices, before, after, strict=False):
        for n, r in pairs:
            # the others must bring the rest of both totals
            left = max(totals[0] - n + 1, 0), max(totals[1] - r + 1, 0)
            number = (ahead[: left[0], : left[1]] * behind[: left[0], : left[1]][::-1, ::-1]).sum()
            if number:
                rows.append({"letter": letter, "invited": n, "responded": r, "combinations": int(number)})
    pairs = pd.DataFrame(rows, columns=["letter", "invited", "responded", "combinations"])
    return Solutions(int(before[-1][-1, -1]), pairs.astype({"combinations": object}))


def response_counts(
    percentages: Mapping[str, int],
    totals: tuple[int, int],
    bounds: Sequence[tuple[int, int]],
    roundings: Sequence[str] = tuple(ROUNDING),
) -> pd.DataFrame:
    """What the percentages force, letter by letter, under every bound and way of rounding.

    Returns
    -------
    One row a bound, rounding and letter: ``fewest``, ``most`` (the bounds on invited), ``rounding``, ``combinations``
    (in total, Python integers), ``letter``, ``percentage``, ``swaps_with`` (the letters with the same percentage, whose
    pairs can be swapped, so that nothing here tells them apart), ``pairs`` (how many pairs are possible),
    ``invited_low``, ``invited_high``, ``responded_low``, ``responded_high`` (blank without a combination) and
    ``forced`` (one pair only).

    Raises
    ------
    StatisticsError as `response_solutions`.
    """
    rows = []
    for fewest, most in bounds:
        for rounding in roundings:
            found = response_solutions(percentages, totals, (fewest, most), rounding)
            cell = {"fewest": fewest, "most": most, "rounding": rounding, "combinations": found.combinations}
            for letter, printed in percentages.items():
                pairs = found.pairs[found.pairs["letter"] == letter]
                alike = [other for other, theirs in percentages.items() if theirs == printed and other != letter]
                row = {"letter": letter, "percentage": printed, "swaps_with": " ".join(alike), "pairs": len(pairs)}
                for name in ("invited", "responded"):
                    row |= {f"{name}_low": pairs[name].min(), f"{name}_high": pairs[name].max()}
                rows.append(cell | row | {"forced": len(pairs) == 1})
    table = pd.DataFrame(rows).astype({"combinations": object})
    ranges = ["invited_low", "invited_high", "responded_low", "responded_high"]
    return table.astype(dict.fromkeys(ranges, "Int64"))


def forced_in_all(counts: pd.DataFrame) -> pd.DataFrame:
    """What holds for each letter whatever the bound and the rounding.

    Parameters
    ----------
    counts : from `response_counts`.

    Returns
    -------
    One row a letter: ``letter``, ``percentage``, ``swaps_with``, ``invited_low``, ``invited_high``, ``responded_low``,
    ``responded_high`` (no bound or rounding in the table goes beyond them) and ``forced`` (the same single pair
    everywhere).
    """
    letters = counts.groupby("letter", sort=False)
    table = letters[["percentage", "swaps_with"]].first()
    for name in ("invited", "responded"):
        table[f"{name}_low"], table[f"{name}_high"] = letters[f"{name}_low"].min(), letters[f"{name}_high"].max()
    one_number = table["invited_low"].eq(table["invited_high"]) & table["responded_low"].eq(table["responded_high"])
    return table.assign(forced=one_number.fillna(False).astype(bool)).reset_index()


def _with(pairs: Pairs, ways: np.ndarray) -> np.ndarray:
    """The ways to reach each pair of sums once one more letter has chosen among `pairs`."""
    more = np.zeros_like(ways)
    for n, r in pairs:
        if n < ways.shape[0] and r < ways.shape[1]:
            more[n:, r:] += ways[: ways.shape[0] - n, : ways.shape[1] - r]
    return more


def _check(percentages: Mapping[str, int], totals: tuple[int, int], invited: tuple[int, int], rounding: str) -> None:
    if not percentages:
        raise StatisticsError("there are no percentages to count with")
    outside = [letter for letter, printed in percentages.items() if not 0 <= printed <= 100]
    if outside:
        raise StatisticsError(f"a percentage lies between 0 and 100, which is not so for {', '.join(outside)}")
    if not 1 <= invited[0] <= invited[1]:
        raise StatisticsError(
            f"no number of invited members lies between {invited[0]} and {invited[1]}; it is 1 or more"
        )
    if min(totals) < 0:
        raise StatisticsError("a total cannot be less than nought")
    if rounding not in ROUNDING:
        raise StatisticsError(f"unknown rounding {rounding}; choose from {', '.join(ROUNDING)}")
