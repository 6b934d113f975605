"""Is a scale reliable? Cronbach's alpha with its interval, and what each item adds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd
from scipy import stats

from analysis.statistics.checks import StatisticsError, complete_matrix, refuse_constant


@dataclass(frozen=True)
class Alpha:
    """Raw and standardised alpha, Feldt's interval for the raw one, and the inter-item correlations behind them."""

    alpha: float
    low: float
    high: float
    standardised: float
    inter_item_mean: float
    inter_item_minimum: float
    items: int
    respondents: int


def cronbach_alpha(items: pd.DataFrame, confidence: float = 0.95) -> Alpha:
    """Cronbach's alpha of the sum (or mean) of `items`.

    Parameters
    ----------
    items : respondents x items, reversed items already turned round, no missing values: the caller decides which
        rows to use (this project: respondents who answered every item of the scale) and says so.

    Returns
    -------
    Alpha. Raw alpha is ``k/(k-1) (1 - sum of item variances / variance of the sum)``; the standardised one the same on
    correlations. The interval is Feldt's, which assumes normal answers and parallel items.

    Raises
    ------
    StatisticsError for missing values, fewer than two items or three respondents, or an item without variance.

    References
    ----------
    Cronbach (1951), Psychometrika 16, 297-334; Feldt, Woodruff & Salih (1987), Applied Psychological Measurement 11,
    93-103. Checked against psych 2.2.9 ``alpha`` on psych's bfi (complete cases), to 1e-10 (tests/known).
    """
    x = complete_matrix(items, "Cronbach's alpha", "items")
    refuse_constant(items, "Cronbach's alpha")
    n, k = x.shape
    alpha = _alpha(np.cov(x, rowvar=False))
    correlations = np.corrcoef(x, rowvar=False)
    between = correlations[np.triu_indices(k, 1)]
    tail = (1 - confidence) / 2
    df1, df2 = n - 1, (n - 1) * (k - 1)
    low = 1 - (1 - alpha) * stats.f.isf(tail, df1, df2)
    high = 1 - (1 - alpha) * stats.f.ppf(tail, df1, df2)
    return Alpha(alpha, low, high, _alpha(correlations), float(between.mean()), float(between.min()), k, n)


def item_statistics(items: pd.DataFrame) -> pd.DataFrame:
    """What each item adds to its scale.

    Parameters and errors as `cronbach_alpha`.

    Returns
    -------
    One row an item: ``mean``, ``sd``, ``item_total`` (corrected item-total correlation: with the sum of the *other*
    items), ``alpha_if_deleted`` (raw; NaN for a scale of two items, of which one would be left).

    Checked against psych 2.2.9 ``alpha`` (``r.drop``, ``raw_alpha`` of ``alpha.drop``) to 1e-10 (tests/known).
    """
    x = complete_matrix(items, "item statistics", "items")
    refuse_constant(items, "item statistics")
    covariance = np.cov(x, rowvar=False)
    k = x.shape[1]
    rows = []
    for item in range(k):
        others = np.delete(np.arange(k), item)
        among_others = covariance[np.ix_(others, others)]
        with_rest = covariance[item, others].sum()
        item_total = with_rest / np.sqrt(covariance[item, item] * among_others.sum())
        rows.append((item_total, _alpha(among_others) if k > 2 else np.nan))
    columns = {"mean": x.mean(axis=0), "sd": x.std(axis=0, ddof=1)}
    added = pd.DataFrame(rows, columns=["item_total", "alpha_if_deleted"], index=items.columns)
    return pd.concat([pd.DataFrame(columns, index=items.columns), added], axis=1)


def scale_reliability(scales: Mapping[str, pd.DataFrame], alpha: float, inter_item: float) -> pd.DataFrame:
    """Alpha and inter-item correlations of several scales.

    Parameters
    ----------
    scales : name to respondents x items, reversed items turned round. Respondents who did not answer every item of a
        scale are left out of that scale (listwise per scale); ``respondents`` counts those who are left.
    alpha, inter_item : what a scale should exceed; the report's are .80 and .30.

    Returns
    -------
    One row a scale: ``scale`` and the fields of `Alpha`, and ``meets``: "yes" where alpha and the *smallest* inter-item
    correlation are both above what was asked, else "no". (With fewer than ten items the mean correlation is above .30
    whenever alpha is above .80.) Where a scale has no
    alpha, ``note`` says why and the numbers are NaN.
    """
    rows = []
    for name, items in scales.items():
        answered = items.dropna()
        row = {"scale": name, "items": items.shape[1], "respondents": len(answered), "note": ""}
        try:
            found = cronbach_alpha(answered)
            meets = found.alpha > alpha and found.inter_item_minimum > inter_item
            row |= asdict(found) | {"meets": "yes" if meets else "no"}
        except StatisticsError as error:
            row["note"] = str(error)
        rows.append(row)
    columns = ["scale", *Alpha.__dataclass_fields__, "meets", "note"]
    return pd.DataFrame(rows).reindex(columns=columns)


def _alpha(covariance: np.ndarray) -> float:
    k = len(covariance)
    if covariance.sum() <= 1e-12 * np.trace(covariance):
        raise StatisticsError("Cronbach's alpha is not defined: the items cancel out and their sum has no variance")
    return float(k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()))
