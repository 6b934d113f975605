"""Intraclass correlations: every form of McGraw & Wong (1996) and of Shrout & Fleiss (1979) from one table."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy import special

from analysis.statistics.checks import StatisticsError, complete_matrix, refuse_few
from analysis.statistics.rows import one_row_each

FORMS = ("ICC(1)", "ICC(A,1)", "ICC(C,1)", "ICC(k)", "ICC(A,k)", "ICC(C,k)")
ICC = (
    *("network", "form", "estimate", "low", "high", "single", "F", "df1", "df2", "p", "items", "respondents", "note"),
)
SHROUT_FLEISS = {
    "ICC(1)": "ICC(1,1)",
    "ICC(A,1)": "ICC(2,1)",
    "ICC(C,1)": "ICC(3,1)",
    "ICC(k)": "ICC(1,k)",
    "ICC(A,k)": "ICC(2,k)",
    "ICC(C,k)": "ICC(3,k)",
}


def intraclass_correlations(ratings: pd.DataFrame, confidence: float = 0.95) -> pd.DataFrame:
    """Estimate how much of the variance between ratings is variance between the targets.

    McGraw & Wong's ten forms are six numbers: for two-way data their random (case 2) and mixed (case 3) forms have
    equal estimates and differ in what may be concluded. The published report names "two-way mixed, absolute agreement,
    average measures"; that is McGraw & Wong's case 3A, ICC(A,k). Shrout & Fleiss, whom the report cites, have no
    mixed form for absolute agreement; their ICC(2,k) has the same estimate.

    Parameters
    ----------
    ratings : targets x raters. In this project a target is a question and a rater a respondent of one network.
    confidence : of the intervals.

    Returns
    -------
    One row a form, indexed by McGraw & Wong's name: ``shrout_fleiss``, ``estimate``, ``low``, ``high``, ``F``, ``df1``,
    ``df2``, ``p`` (F test of no variance between targets), ``targets``, ``raters``, ``note``. Limits for A forms follow
    McGraw & Wong's Satterthwaite approximation, and those of average measures are the Spearman-Brown steps of the
    single-rater limits. That step falls without end as a single-rater value nears -1/(k-1), and from there on has none.
    A lower limit there is -inf: the interval has no lower end. An estimate or an upper limit there is NaN. ``note``
    says so in both cases, and where the approximation fails so far that the limits miss the estimate. (psych and
    pingouin go on with the formula, and print a lower limit above the upper one.)

    Raises
    ------
    StatisticsError for missing ratings, fewer than two targets or raters, ratings without any variance, or targets that
    all have the same mean. Perfect agreement gives estimates of 1 with limits of 1.

    References
    ----------
    McGraw & Wong (1996), Psychological Methods 1, 30-46, tables 4 and 7; Shrout & Fleiss (1979), Psychological
    Bulletin 86, 420-428. Checked against Shrout & Fleiss's table 4 and psych 2.2.9 ``ICC(lmer = FALSE)`` on their
    6 x 4 ratings and on psych's bfi, to 1e-10 (validation).
    """
    found = forms(complete_matrix(ratings, "an intraclass correlation", "raters", minimum_rows=2), confidence)
    return pd.DataFrame.from_dict(found, orient="index").rename_axis("form")


def forms(x: np.ndarray, confidence: float = 0.95) -> dict[str, dict[str, object]]:
    """The numbers of `intraclass_correlations` without a table, for whoever needs them many times.

    Parameters
    ----------
    x : targets x raters, complete, two or more of each.

    Returns
    -------
    Form to the columns of `intraclass_correlations`, with its errors.
    """
    n, k = x.shape
    if np.ptp(x) == 0:
        raise StatisticsError("an intraclass correlation is not defined: every rating is the same")
    rows, columns, error, within = _mean_squares(x)
    if rows == 0:
        raise StatisticsError("an intraclass correlation is not defined: the targets have the same mean")
    if rows + (k - 1) * error + k * (columns - error) / n <= 0:
        raise StatisticsError("an intraclass correlation is not defined: the estimated variances add up to nothing")
    one_way = _ratio(rows - within, rows + (k - 1) * within)
    consistency = _ratio(rows - error, rows + (k - 1) * error)
    agreement = _ratio(rows - error, rows + (k - 1) * error + k * (columns - error) / n)
    f_within, f_error = _ratio(rows, within), _ratio(rows, error)
    df1, df_within, df_error = n - 1, n * (k - 1), (n - 1) * (k - 1)
    tail = (1 - confidence) / 2
    single = {
        "ICC(1)": (one_way, *_f_limits(f_within, df1, df_within, k, tail), f_within, df_within),
        "ICC(A,1)": (agreement, *_agreement_limits(rows, columns, error, agreement, n, k, tail), f_error, df_error),
        "ICC(C,1)": (consistency, *_f_limits(f_error, df1, df_error, k, tail), f_error, df_error),
    }
    table = {}
    for form, (estimate, low, high, f, df2) in single.items():
        tested = {"F": f, "df1": df1, "df2": df2, "p": float(special.fdtrc(df1, df2, f)), "targets": n, "raters": k}
        average = form.replace(",1", ",k").replace("(1)", "(k)")
        averaged = {"estimate": _spearman_brown(estimate, k), "high": _spearman_brown(high, k)}
        averaged["low"] = _spearman_brown(low, k, without=-np.inf)
        for name, values in ((form, {"estimate": estimate, "low": low, "high": high}), (average, averaged)):
            table[name] = {"shrout_fleiss": SHROUT_FLEISS[name], "note": _note(values)} | values | tested
    return {name: table[name] for name in FORMS}


def average_agreement(ratings: pd.DataFrame) -> float:
    """ICC(A,k) alone, which also exists where the targets have the same mean and other forms do not.

    Parameters and errors as `intraclass_correlations`, save that one. NaN where the estimated variance of a target's
    mean is not positive. Checked as `intraclass_correlations`.
    """
    x = complete_matrix(ratings, "an intraclass correlation", "raters", minimum_rows=2)
    rows, columns, error, _ = _mean_squares(x)
    whole = rows + (columns - error) / len(x)
    return float((rows - error) / whole) if whole > 0 else np.nan


def icc_by_network(ratings: Mapping[str, pd.DataFrame], min_cell: int, confidence: float = 0.95) -> pd.DataFrame:
    """All forms for several networks.

    Parameters
    ----------
    ratings : network to respondents x questions. Respondents who skipped a question are left out, as the report did.
    min_cell : with fewer complete respondents than this a network's numbers are withheld.
    confidence : of the intervals.

    Returns
    -------
    One row a network and form: ``network``, ``form``, ``estimate``, ``low``, ``high``, ``single`` (the estimate of the
    same form for one respondent), ``F``, ``df1``, ``df2``, ``p``, ``items``, ``respondents``, ``note`` (why there is no
    estimate or limit, else blank).
    """

    def forms_of(answers: pd.DataFrame) -> pd.DataFrame:
        complete = answers.dropna()
        refuse_few(len(complete), min_cell, "complete respondents")
        table = intraclass_correlations(complete.T, confidence)
        single = [table.at[form.replace("k)", "1)"), "estimate"] for form in table.index]
        return table.assign(single=single).reset_index()

    return one_row_each(
        "network",
        ratings,
        forms_of,
        columns=ICC,
        about=lambda answers: {"items": answers.shape[1], "respondents": len(answers.dropna())},
        blank=lambda _: [{"form": form} for form in FORMS],
    )


def _mean_squares(x: np.ndarray) -> tuple[float, float, float, float]:
    """Mean squares between rows (targets), between columns (raters), of the residual, and within rows."""
    n, k = x.shape
    row_effects = x.mean(axis=1, keepdims=True) - x.mean()
    column_effects = x.mean(axis=0, keepdims=True) - x.mean()
    residual = x - x.mean() - row_effects - column_effects
    rows = k * (row_effects**2).sum() / (n - 1)
    columns = n * (column_effects**2).sum() / (k - 1)
    error = (residual**2).sum() / ((n - 1) * (k - 1))
    within = ((x - x.mean(axis=1, keepdims=True)) ** 2).sum() / (n * (k - 1))
    # what is left of a zero after rounding must not look like a very small variance
    dust = 1e-24 * (x**2).sum()
    rows, columns, error, within = (
        0.0 if square < dust else float(square) for square in (rows, columns, error, within)
    )
    return rows, columns, error, within


def _ratio(numerator: float, denominator: float) -> float:
    if denominator == 0:
        return np.inf if numerator > 0 else np.nan
    return numerator / denominator


def _f_limits(f: float, df1: int, df2: int, k: int, tail: float) -> tuple[float, float]:
    if np.isinf(f):
        return 1.0, 1.0
    low, high = f / _upper_quantile(tail, df1, df2), f * _upper_quantile(tail, df2, df1)
    return (low - 1) / (low + k - 1), (high - 1) / (high + k - 1)


def _agreement_limits(rows, columns, error, estimate, n, k, tail):
    if np.isnan(estimate) or estimate == 1:
        return estimate, estimate
    a = k * estimate / (n * (1 - estimate))
    b = 1 + k * estimate * (n - 1) / (n * (1 - estimate))
    df = (a * columns + b * error) ** 2 / ((a * columns) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1)))
    f_low, f_high = _upper_quantile(tail, n - 1, df), _upper_quantile(tail, df, n - 1)
    rest = k * columns + (k * n - k - n) * error
    # raters who contradict each other can leave so few degrees of freedom that f_low is infinite
    low = n * (rows / f_low - error) / (rest + n * rows / f_low)
    high = n * (f_high * rows - error) / (rest + n * f_high * rows)
    return low, high


def _upper_quantile(tail: float, df1: float, df2: float) -> float:
    """What F exceeds with probability `tail`: scipy.stats.f.isf without the checks that cost it most of its time."""
    return float(special.fdtri(df1, df2, 1 - tail))


def _spearman_brown(r: float, k: int, without: float = np.nan) -> float:
    """The reliability of the mean of k raters from that of one; `without` at or below -1/(k-1), where there is none."""
    return k * r / (1 + (k - 1) * r) if r > -1 / (k - 1) else without


def _note(values: Mapping[str, float]) -> str:
    """Which numbers of a form are absent, or not to be trusted, because raters contradict each other; else ""."""
    named = {"estimate": "estimate", "low": "lower limit", "high": "upper limit"}
    absent = [name for key, name in named.items() if not np.isfinite(values[key])]
    if absent:
        return f"no {', no '.join(absent)}: that of a single rater is not above -1/(k - 1)"
    within = values["low"] <= values["estimate"] <= values["high"]
    return "" if within else "the approximate limits miss the estimate"
