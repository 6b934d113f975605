"""Shares of people: how sure one is, and whether groups differ in one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats
from statsmodels.stats.proportion import proportion_confint, proportions_chisquare

from analysis.statistics.checks import StatisticsError

# so many cells of random tables are drawn at a time, which bounds memory and changes no number
CELLS = 2_000_000


@dataclass(frozen=True)
class SharesDiffer:
    """Both tests that groups do not differ in a share, and the smallest count expected if they do not."""

    chi2: float
    df: int
    p: float
    smallest_expected: float
    p_exact: float
    draws: int


def shares_differ(counts: ArrayLike, totals: ArrayLike, draws: int, seed: int) -> SharesDiffer:
    """Whether groups differ in a share, by Pearson's chi-square and by Fisher's exact test.

    Parameters
    ----------
    counts, totals : per group, of two or more: how many did it, and how many there are.
    draws, seed : of the tables with the same margins that stand in for all of them in the exact test.

    Returns
    -------
    SharesDiffer. ``p`` takes chi-square's distribution, which holds for many; with expected counts below 5 it may be
    off (``smallest_expected``). ``p_exact`` is that of Fisher's test, as Freeman and Halton extended it: how often a
    random table with the same margins is as improbable as this one, the table itself among them. Its standard error
    is ``sqrt(p (1 - p) / draws)``.

    Raises
    ------
    StatisticsError for fewer than two groups, a group of nobody, counts outside their totals, where nobody or
    everybody did it (there is nothing to compare then), and for fewer draws than half the mean size of a group.

    References
    ----------
    Fisher (1935), Journal of the Royal Statistical Society 98, 39-54; Freeman & Halton (1951), Biometrika 38, 141-149;
    Cochran (1954), Biometrics 10, 417-451, for small expected counts. Checked against R 4.2.2 ``chisq.test``, to 1e-10,
    and ``fisher.test``, within the error of drawing (known/reliability.R).
    """
    did, asked = np.asarray(counts, dtype=int), np.asarray(totals, dtype=int)
    if len(did) < 2 or (asked < 1).any() or (did < 0).any() or (did > asked).any():
        raise StatisticsError("shares are compared of two or more groups that are not empty, counted from 0 to all")
    # scipy 1.17 cannot tell fewer tables than this, which no use needs, from a single one
    fewest = max(2, asked.sum() // (2 * len(did)) + 1)
    if draws < fewest:
        raise StatisticsError(
            f"an exact test of {asked.sum()} people takes {fewest} random tables or more, not {draws}"
        )
    if did.sum() in (0, asked.sum()):
        raise StatisticsError("shares cannot differ: nobody did it, or everybody")
    chi2, p, (_, expected) = proportions_chisquare(did, asked)
    blocks = -(-draws // max(2 * fewest, CELLS // (2 * len(did))))
    rng = np.random.default_rng(seed)
    method = stats.MonteCarloMethod(n_resamples=draws, batch=-(-draws // blocks), rng=rng)
    p_exact = stats.fisher_exact(np.column_stack([did, asked - did]), method=method).pvalue
    return SharesDiffer(float(chi2), len(did) - 1, float(p), float(expected.min()), float(p_exact), draws)


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

    Checked against R 4.2.2 (prop.test without continuity correction), to 1e-12 (validation).
    """
    counts, totals = np.asarray(ticked, dtype=float), np.asarray(asked, dtype=float)
    if not ((counts >= 0) & (counts <= totals)).all():
        raise StatisticsError("between nobody and everybody who was asked can have ticked a box")
    if not 0 < level < 1:
        raise StatisticsError(f"the level of an interval lies between 0 and 1, not at {level:g}")
    ends, known = np.full((len(totals), 2), np.nan), totals > 0
    ends[known] = np.column_stack(proportion_confint(counts[known], totals[known], 1 - level, method="wilson"))
    return pd.DataFrame(ends, columns=["low", "high"])
