"""Is a scale reliable? Cronbach's alpha with its interval, Guttman's lower bounds, and what each item adds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from analysis.statistics.checks import StatisticsError, complete_matrix, refuse_constant
from analysis.statistics.rows import one_row_each

# a sum whose variance is smaller than this part of its items' is taken to have none but rounding
NO_VARIANCE = 1e-12
# a smallest eigenvalue below this times the number of items: the correlations cannot be inverted (as in factors)
SINGULAR = 1e-10
NEGATIVE = "alpha is negative: the questions go against each other more than together; is `reverse` right?"


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


def alpha_of(covariance: ArrayLike) -> float:
    """Cronbach's alpha from a matrix: ``k/(k-1) (1 - trace / sum of all elements)``.

    Parameters
    ----------
    covariance : items x items. Of covariances it gives raw alpha, of Pearson correlations the standardised one, of
        polychoric correlations ordinal alpha: that of the answers that are thought to lie under the categories.

    Raises
    ------
    StatisticsError for fewer than two items, a matrix that is not square, symmetric and finite, an item without
    variance, or items that cancel out, so that their sum has no variance.

    References
    ----------
    Cronbach (1951), Psychometrika 16, 297-334; Zumbo, Gadermann & Zeisser (2007), Journal of Modern Applied Statistical
    Methods 6, 21-29. Checked against psych 2.2.9 ``alpha`` on covariances and correlations of psych's bfi and on
    Thurstone's published correlations, to 1e-10 (validation).
    """
    matrix = _covariances(covariance)
    k, total = len(matrix), matrix.sum()
    if total <= NO_VARIANCE * np.trace(matrix):
        raise StatisticsError("Cronbach's alpha is not defined: the items cancel out and their sum has no variance")
    return float(k / (k - 1) * (1 - np.trace(matrix) / total))


def alpha_if_deleted(covariance: ArrayLike) -> np.ndarray:
    """Alpha of the other items, for each item of a matrix of three or more; parameters and errors as `alpha_of`."""
    matrix = _covariances(covariance)
    if len(matrix) < 3:
        raise StatisticsError(f"alpha if an item is deleted needs three or more items, not {len(matrix)}")
    variances, left = np.diag(matrix), len(matrix) - 1
    total = matrix.sum() - 2 * matrix.sum(axis=1) + variances
    if (total <= NO_VARIANCE * np.trace(matrix)).any():
        raise StatisticsError("alpha if an item is deleted is not defined: the other items cancel out")
    return left / (left - 1) * (1 - (variances.sum() - variances) / total)


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
    93-103. Checked against psych 2.2.9 ``alpha`` on psych's bfi (complete cases), to 1e-10 (validation).
    """
    x = complete_matrix(items, "Cronbach's alpha", "items")
    refuse_constant(items, "Cronbach's alpha")
    n, k = x.shape
    alpha = alpha_of(np.cov(x, rowvar=False))
    correlations = np.corrcoef(x, rowvar=False)
    between = correlations[np.triu_indices(k, 1)]
    tail = (1 - confidence) / 2
    df1, df2 = n - 1, (n - 1) * (k - 1)
    low = 1 - (1 - alpha) * stats.f.isf(tail, df1, df2)
    high = 1 - (1 - alpha) * stats.f.ppf(tail, df1, df2)
    return Alpha(alpha, low, high, alpha_of(correlations), float(between.mean()), float(between.min()), k, n)


def item_statistics(items: pd.DataFrame) -> pd.DataFrame:
    """What each item adds to its scale.

    Parameters and errors as `cronbach_alpha`.

    Returns
    -------
    One row an item: ``mean``, ``sd``, ``item_total`` (corrected item-total correlation: with the sum of the *other*
    items), ``alpha_if_deleted`` (raw; NaN for a scale of two items, of which one would be left).

    Checked against psych 2.2.9 ``alpha`` (``r.drop``, ``raw_alpha`` of ``alpha.drop``) to 1e-10 (validation).
    """
    x = complete_matrix(items, "item statistics", "items")
    refuse_constant(items, "item statistics")
    covariance = np.cov(x, rowvar=False)
    variances, with_all = np.diag(covariance), covariance.sum(axis=1)
    deleted = alpha_if_deleted(covariance) if x.shape[1] > 2 else np.nan
    of_rest = covariance.sum() - 2 * with_all + variances
    item_total = (with_all - variances) / np.sqrt(variances * of_rest)
    columns = {"mean": x.mean(axis=0), "sd": np.sqrt(variances), "item_total": item_total, "alpha_if_deleted": deleted}
    return pd.DataFrame(columns, index=items.columns)


def against_scale(items: pd.DataFrame) -> dict[str, float]:
    """The items that go against their scale, with their correlation with the sum of the other items, which is below 0.

    Such an item was most likely not turned round, or belongs to another scale. Which of the two nobody but the
    researchers can say, so that no rule should remove it.

    Parameters
    ----------
    items : respondents x items, as they enter the scale; who skipped an item is left out.

    Returns
    -------
    Item to its correlation, in the order of the items. None where the correlations are not defined: fewer than three
    items or respondents, or too little variance. (Of two items that contradict each other neither can be blamed.)
    """
    answered = items.dropna()
    varied = answered.loc[:, (answered != answered.iloc[:1].squeeze()).any()] if len(answered) else answered
    if varied.shape[1] < 3 or len(varied) < 3:
        return {}
    covariance = np.cov(varied.to_numpy(dtype=float), rowvar=False)
    variances, with_all = np.diag(covariance), covariance.sum(axis=1)
    of_rest = covariance.sum() - 2 * with_all + variances
    rest = np.where(of_rest > NO_VARIANCE * variances.sum(), of_rest, np.nan)
    r = (with_all - variances) / np.sqrt(variances * rest)
    return {item: float(value) for item, value in zip(varied.columns, r, strict=True) if value < -1e-9}


def coefficients(items: pd.DataFrame) -> pd.DataFrame:
    """Three lower bounds to the reliability of the sum (or mean) of `items`: alpha and Guttman's lambda-2 and lambda-6.

    Alpha is Guttman's lambda-3. Lambda-2 is never below it, and equal to it where all covariances are the same.
    Lambda-6 takes as an item's error what the other items do not predict of it (its squared multiple correlation); it
    may lie on either side. In a sample all three can be above the reliability that they bound in the population, and
    lambda-6 is the more so the more items there are for few respondents.

    Parameters and errors as `cronbach_alpha`.

    Returns
    -------
    One row a coefficient: ``coefficient`` ("alpha", "lambda-2", "lambda-6"), ``raw`` (of the sum of answers),
    ``standardised`` (of the sum of standardised answers), and ``note``, which says why there is no lambda-6 (NaN) where
    an item is determined by the others, as it is with no more respondents than items.

    References
    ----------
    Guttman (1945), Psychometrika 10, 255-282. Checked against psych 2.2.9 ``splitHalf`` (with and without ``covar``) on
    psych's bfi, to 1e-10 (validation).
    """
    x = complete_matrix(items, "a reliability coefficient", "items")
    refuse_constant(items, "a reliability coefficient")
    bounds = [_guttman(np.cov(x, rowvar=False)), _guttman(np.corrcoef(x, rowvar=False))]
    names = ["alpha", "lambda-2", "lambda-6"]
    table = pd.DataFrame(np.transpose(bounds), columns=["raw", "standardised"])
    table.insert(0, "coefficient", names)
    determined = "an item is determined by the others: too few respondents, or items that repeat each other"
    return table.assign(note=np.where(table.isna().any(axis=1), determined, ""))


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
    correlation are both above what was asked, else "no". Where a scale has no alpha, ``note`` says why and the numbers
    are NaN; of a negative alpha it says what that means.

    Notes
    -----
    A threshold on the *mean* correlation would ask next to nothing: with k items standardised alpha is above .80 only
    if the mean correlation is above ``.80 / (k - .80 (k - 1)) = 4 / (k + 4)``, which is above .30 with nine items
    (.308) and fewer, and below it with ten (.286). Raw alpha follows this only where items vary about equally.
    """

    def reliability(answered: pd.DataFrame) -> dict[str, object]:
        found = cronbach_alpha(answered)
        meets = found.alpha > alpha and found.inter_item_minimum > inter_item
        return asdict(found) | {"meets": "yes" if meets else "no", "note": NEGATIVE if found.alpha < 0 else ""}

    return one_row_each(
        "scale",
        {name: items.dropna() for name, items in scales.items()},
        reliability,
        columns=("scale", *Alpha.__dataclass_fields__, "meets", "note"),
        about=lambda answered: {"items": answered.shape[1], "respondents": len(answered)},
    )


def _guttman(covariance: np.ndarray) -> tuple[float, float, float]:
    """Alpha, lambda-2 and lambda-6 of a matrix; lambda-6 is NaN where it cannot be inverted."""
    alpha, k, total = alpha_of(covariance), len(covariance), covariance.sum()
    between = covariance - np.diag(np.diag(covariance))
    lambda_2 = (between.sum() + np.sqrt(k / (k - 1) * (between**2).sum())) / total
    sd = np.sqrt(np.diag(covariance))
    correlation = covariance / np.outer(sd, sd)
    if np.linalg.eigvalsh(correlation)[0] < SINGULAR * k:
        return alpha, lambda_2, np.nan
    unpredicted = np.diag(covariance) / np.diag(np.linalg.inv(correlation))
    return alpha, lambda_2, 1 - unpredicted.sum() / total


def _covariances(covariance: ArrayLike) -> np.ndarray:
    matrix = np.asarray(covariance, dtype=float)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or len(matrix) < 2:
        raise StatisticsError(f"alpha needs a square matrix of two or more items, not one of shape {matrix.shape}")
    if not np.isfinite(matrix).all():
        raise StatisticsError("alpha needs every covariance; some are missing or infinite")
    if np.abs(matrix - matrix.T).max() > 1e-8 * np.abs(matrix).max():
        raise StatisticsError("alpha needs a symmetric matrix")
    if (np.diag(matrix) <= 0).any():
        raise StatisticsError("alpha is not defined: an item has no variance")
    return matrix
