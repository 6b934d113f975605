"""Do the respondents of a network agree about a scale? r_wg(J), against several null distributions, and AD_M(J).

Unlike the intraclass correlations of `icc`, neither rises because some questions get higher answers than others.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.statistics.checks import StatisticsError, refuse_few
from analysis.statistics.rows import one_row_each

# Variances of an answer on five categories without agreement (LeBreton & Senter 2008, table 2)
FIVE_CATEGORIES = {
    "uniform": 2.0,
    "slightly skewed": 1.34,
    "moderately skewed": 0.90,
    "heavily skewed": 0.44,
    "triangular": 1.32,
    "normal": 1.04,
}
NULLS = tuple(FIVE_CATEGORIES)
WITHIN = ("n", "items", "null_variance", "variance_ratio", "rwg_j", "ad_mean", "ad_limit", "note")


def null_variance(null: str, categories: int) -> float:
    """The variance of an answer that nobody agrees about.

    Parameters
    ----------
    null : a name in `NULLS`. "uniform" has every category equally often, ``(categories² - 1) / 12``; the others are
        LeBreton & Senter's, for five categories: their skewed ones are what leniency or politeness would give.
    categories : two or more.

    Raises
    ------
    StatisticsError for an unknown name, fewer than two categories, and anything but "uniform" where there are not five.

    References
    ----------
    LeBreton & Senter (2008), Organizational Research Methods 11, 815-852, table 2.
    """
    if null not in NULLS:
        raise StatisticsError(f"there is no null distribution '{null}'; there are {', '.join(NULLS)}")
    if categories < 2:
        raise StatisticsError(f"agreement needs two or more answer categories, not {categories}")
    if null == "uniform":
        return (categories**2 - 1) / 12
    if categories != 5:
        raise StatisticsError(f"the {null} null distribution is given for 5 answer categories, not {categories}")
    return FIVE_CATEGORIES[null]


def rwg_j(ratio: ArrayLike, j: int) -> np.ndarray:
    """r_wg(J) of `j` items whose mean variance is `ratio` times that of the null distribution; 0 for ratios above 1.

    Parameters
    ----------
    ratio : of any shape, none negative.

    Returns
    -------
    As many values between 0 and 1. What it is, references and checks: `scale_agreement`.
    """
    within = np.minimum(np.asarray(ratio, dtype=float), 1.0)
    return j * (1 - within) / (j * (1 - within) + within)


def scale_agreement(items: pd.DataFrame, lowest: int, highest: int) -> pd.DataFrame:
    """Agreement of one group about one scale, against every null distribution.

    Parameters
    ----------
    items : respondents x items without missing values, in whole categories, reversed items turned round. With one item
        r_wg(J) is r_wg and AD_M(J) is AD_M.
    lowest, highest : the end categories of the answer scale.

    Returns
    -------
    One row a null distribution, indexed by its name: ``n`` respondents, ``items``, ``null_variance``;
    ``variance_ratio``, the mean sample variance of the items in units of it; ``rwg_j``, with J items and ratio q
    ``J (1 - q) / (J (1 - q) + q)``, which also rises with J; ``ad_mean``, the average distance to the item's mean, in
    answer categories; ``ad_limit``, a sixth of the number of categories, under which the average deviation is taken to
    show agreement; and ``note``. Perfect agreement gives 1 and 0. Where the answers vary *more* than the null
    distribution the formula leaves the range from 0 to 1: it falls without end as the ratio nears J / (J - 1), and is
    above 1 from there on. How far it leaves the range says nothing, so that r_wg(J) is set to 0, no agreement, as James
    and others (1984) recommend, and the note says so; ``variance_ratio`` keeps by how much the answers vary. A null
    distribution that is not given for this number of categories has no numbers and says so.

    Raises
    ------
    StatisticsError for missing values, fewer than two respondents, no items, or an answer that is no category.

    References
    ----------
    James, Demaree & Wolf (1984), Journal of Applied Psychology 69, 85-98; Burke, Finkelstein & Dusig (1999),
    Organizational Research Methods 2, 49-68; for the limit Burke & Dunlap (2002), the same, 5, 159-172; for values out
    of range also LeBreton & Senter (2008), Organizational Research Methods 11, 815-852. Checked against multilevel 2.7
    ``rwg``, ``rwg.j`` (which also set values out of range to 0) and ``ad.m`` on psych's bfi and on made answers, to
    1e-10 (known/agreement.R).
    """
    x = items.to_numpy(dtype=float)
    n, j = x.shape
    if np.isnan(x).any():
        raise StatisticsError("agreement needs complete rows: leave out who skipped an item of the scale")
    if n < 2 or j < 1:
        raise StatisticsError(f"agreement needs two or more respondents and an item, not {n} and {j}")
    wrong = sorted(set(x[~np.isin(x, np.arange(lowest, highest + 1))]))
    if wrong:
        raise StatisticsError(f"the answer {wrong[0]:g} is not a category from {lowest} to {highest}")
    categories = highest - lowest + 1
    about = {"n": n, "items": j, "ad_mean": np.abs(x - x.mean(axis=0)).mean(), "ad_limit": categories / 6}
    rows = []
    for null in NULLS:
        try:
            variance = null_variance(null, categories)
            ratio = x.var(axis=0, ddof=1).mean() / variance
            found = {"null_variance": variance, "variance_ratio": ratio, "rwg_j": float(rwg_j(ratio, j))}
            rows.append(found | {"note": _noted(ratio)} | about)
        except StatisticsError as error:
            rows.append({"note": str(error)} | about)
    return pd.DataFrame(rows, index=pd.Index(NULLS, name="null")).reindex(columns=WITHIN)


def agreement_by_network(
    answers: Mapping[str, pd.DataFrame],
    scales: Mapping[str, Sequence[str]],
    ranges: Mapping[str, tuple[float, float]],
    min_cell: int,
) -> pd.DataFrame:
    """Agreement of several networks about several scales.

    Parameters
    ----------
    answers : network to respondents x items, reversed items turned round. Respondents who skipped an item of a scale
        are left out of that scale.
    scales : scale to its items, which are columns of every frame.
    ranges : scale to the end categories of its answers.
    min_cell : with fewer respondents who answered the whole scale than this a network's numbers are withheld.

    Returns
    -------
    One row a network, scale and null distribution: ``network``, ``scale``, ``null`` and the columns of
    `scale_agreement`. ``note`` flags values out of range and says why there are no numbers.
    """
    complete = {
        (network, scale): everything[list(items)].dropna()
        for network, everything in answers.items()
        for scale, items in scales.items()
    }

    def of_scale(name: tuple[str, str]) -> pd.DataFrame:
        refuse_few(len(complete[name]), min_cell, "respondents who answered the whole scale")
        return scale_agreement(complete[name], *(int(end) for end in ranges[name[1]])).reset_index()

    return one_row_each(
        ("network", "scale"),
        {name: name for name in complete},
        of_scale,
        columns=("network", "scale", "null", *WITHIN),
        about=lambda name: {"n": len(complete[name]), "items": complete[name].shape[1]},
        blank=lambda _: [{"null": null} for null in NULLS],
    )


def agreement_summary(table: pd.DataFrame, customary: float) -> pd.DataFrame:
    """What r_wg(J) comes to over the cells of networks and scales, for each null distribution.

    Parameters
    ----------
    table : as `agreement.agreement_by_network` returns it.
    customary : from which r_wg(J) on a group is taken to agree; .70 is usual.

    Returns
    -------
    One row a null distribution: ``null``; ``cells``, networks times scales that have a value; ``median`` of these;
    ``agree``, the share of them at or above `customary`; ``zero``, the share that is set to 0 because the answers vary
    more than the null distribution; ``without``, the number of cells without a value (withheld, or a null distribution
    that is not given for this number of categories). Shares and the median are NaN where no cell has a value.
    """
    rows = []
    for null in NULLS:
        cells = table[table["null"] == null]
        valued = cells[cells["rwg_j"].notna()]
        rows.append(
            {
                "null": null,
                "cells": len(valued),
                "median": valued["rwg_j"].median(),
                "agree": (valued["rwg_j"] >= customary).mean(),
                "zero": (valued["variance_ratio"] > 1).mean(),
                "without": len(cells) - len(valued),
            }
        )
    return pd.DataFrame(rows)


def _noted(ratio: float) -> str:
    """The note of an r_wg(J) that was set to 0; else ""."""
    return f"set to 0: the answers vary {ratio:.2f} times as much as the null distribution" if ratio > 1 else ""
