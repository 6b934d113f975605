"""How much of the variance lies between questions, between respondents, and in neither? REML, with missing answers.

The mean squares behind `icc` need a complete table. Restricted maximum likelihood (REML) takes every answer there is,
and finds the same variances where the table is complete and none of them comes out negative. The one-way and the
crossed two-way model share one likelihood, which is profiled over the ratios of the variances to the residual one;
statsmodels' MixedLM stops up to 1e-5 short of that maximum, and in some unequal groups fails to find it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
from scipy import linalg, ndimage, optimize

from analysis.statistics.checks import StatisticsError, refuse_few
from analysis.statistics.rows import one_row_each

FORMS = ("ICC(A,1)", "ICC(C,1)", "ICC(A,k)", "ICC(C,k)")
COLUMNS = [
    *("network", "form", "estimate", "k", "question_variance", "respondent_variance", "residual_variance"),
    *("items", "respondents", "answers", "note"),
]
# ratios of a factor's variance to the residual variance among which the search starts
GRID = (0, 0.1, 1, 4, 20, 100)
# so small a part of the variance is none
ZERO = 1e-9


@dataclass(frozen=True)
class Components:
    """Variances between the levels of each factor (by its name) and of the residual; ``at_zero`` names those at 0."""

    between: dict[str, float]
    residual: float
    at_zero: tuple[str, ...]


def components(values: np.ndarray, factors: Mapping[str, Sequence]) -> Components:
    """REML variances of independent random effects, one for each factor, around one mean.

    Parameters
    ----------
    values : one number an observation, without NaN; any unit, of which the variances have the square.
    factors : name to the level of each observation: one factor for a one-way model, two for a crossed one. Levels need
        not meet in every combination, nor equally often.

    Returns
    -------
    Components, polished to the stationary point of the restricted likelihood. A factor whose variance would be negative
    ends at its bound of zero and is named. Where the factors leave no residual at all, the variances are what REML
    tends to: the sample variances of the effects.

    Raises
    ------
    StatisticsError if a value or level is missing, all values are equal, a factor has one level, there are no more
    observations than effects to estimate, the variances cannot be told apart, or the search found no stationary point.

    References
    ----------
    Patterson & Thompson (1971), Biometrika 58, 545-554; Searle, Casella & McCulloch (1992), Variance Components,
    section 6.6. Checked against lme4 1.1.31 ``lmer(REML = TRUE)``, led by Newton steps to the maximum of its own
    criterion, on psych's bfi and on made tables with missing cells, relative to 1e-9 (known/agreement.R).
    """
    y = np.asarray(values, dtype=float)
    codes = [pd.factorize(np.asarray(levels))[0] for levels in factors.values()]
    if np.isnan(y).any() or any((code < 0).any() for code in codes):
        raise StatisticsError("variance components need complete observations: a value or a level is missing")
    if not len(y) or np.ptp(y) == 0:
        raise StatisticsError("variance components are not defined: every value is the same")
    for name, code in zip(factors, codes, strict=True):
        if code.max() < 1:
            raise StatisticsError(f"variance components need two or more levels of {name}")
    unit = y.std()
    table = _orthogonal((y - y.mean()) / unit, codes)
    if table.left_over > ZERO * len(y):
        ratios = _most_likely(table)
        projected, _ = _projected(table, ratios)
        residual = projected[-1, -1] / (len(y) - 1)
        between = ratios * residual
    else:
        residual, between = 0.0, _without_residual(table)
    squared = unit**2 * np.append(between, residual)
    at_zero = tuple(name for name, variance in zip([*factors, "residual"], squared, strict=True) if variance == 0)
    return Components(dict(zip(factors, squared[:-1].tolist(), strict=True)), float(squared[-1]), at_zero)


def reml_correlations(ratings: pd.DataFrame) -> pd.DataFrame:
    """Two-way intraclass correlations from REML variances: of all answers there are, not of complete respondents only.

    Parameters
    ----------
    ratings : questions x respondents (McGraw & Wong's targets x raters), NaN where an answer is missing. Questions and
        respondents without any answer are left out. Answers are assumed missing at random: whether one is missing may
        depend on the answers that are there, not on what it would have been.

    Returns
    -------
    One row a form, indexed by McGraw & Wong's name: ``estimate``; ``k``, the number of respondents to a question, and
    where answers are missing the harmonic mean of those numbers, since it gives the average error variance of the
    questions' means; ``question_variance``, ``respondent_variance``, ``residual_variance``; ``items``, ``respondents``,
    ``answers``; ``note``, which names variances at zero. With Q, R and E for the variances, the forms for one
    respondent are Q / (Q + R + E) for absolute agreement (A) and Q / (Q + E) for consistency (C); for the mean of k
    respondents R and E are divided by k. For a complete table without a variance at zero they equal
    `icc.intraclass_correlations`.

    Raises
    ------
    StatisticsError as `components`, or if the questions do not differ and there is no residual.

    References
    ----------
    McGraw & Wong (1996), Psychological Methods 1, 30-46. Checked as `components`.
    """
    answered = ratings.dropna(how="all").dropna(axis=1, how="all").to_numpy(dtype=float)
    question, respondent = np.nonzero(~np.isnan(answered))
    found = components(answered[question, respondent], {"questions": question, "respondents": respondent})
    between, error = found.between["questions"], found.residual
    if between + error == 0:
        raise StatisticsError("an intraclass correlation is not defined: the questions have the same mean")
    k = len(answered) / (1 / (~np.isnan(answered)).sum(axis=1)).sum()
    agreement, consistency = found.between["respondents"] + error, error
    errors = np.array([agreement, consistency, agreement / k, consistency / k])
    return pd.DataFrame({"estimate": between / (between + errors)}, index=pd.Index(FORMS, name="form")).assign(
        k=k,
        question_variance=between,
        respondent_variance=found.between["respondents"],
        residual_variance=error,
        items=answered.shape[0],
        respondents=answered.shape[1],
        answers=len(question),
        note=f"no variance: {', '.join(found.at_zero)}" if found.at_zero else "",
    )


def reml_by_network(ratings: Mapping[str, pd.DataFrame], min_cell: int) -> pd.DataFrame:
    """The REML forms for several networks.

    Parameters
    ----------
    ratings : network to respondents x questions, NaN where an answer is missing.
    min_cell : with fewer respondents who answered anything than this a network's numbers are withheld.

    Returns
    -------
    One row a network and form: ``network``, ``form`` and the columns of `reml_correlations`. ``note`` names variances
    at zero, or says why there is no estimate.
    """
    return one_row_each(
        "network",
        {network: (answers, _given(answers)) for network, answers in ratings.items()},
        lambda part: _of_enough(*part, min_cell),
        columns=COLUMNS,
        about=lambda part: part[1],
        blank=lambda _: [{"form": form} for form in FORMS],
    )


def _given(answers: pd.DataFrame) -> dict[str, int]:
    """How many items, respondents and answers there are, blanks left out."""
    given = answers.notna()
    counts = {"items": given.any().sum(), "respondents": given.any(axis=1).sum(), "answers": given.sum().sum()}
    return {name: int(count) for name, count in counts.items()}


def _of_enough(answers: pd.DataFrame, given: Mapping[str, int], min_cell: int) -> pd.DataFrame:
    refuse_few(given["respondents"], min_cell)
    return reml_correlations(answers.T).reset_index()


@dataclass(frozen=True)
class _Table:
    """The observations in an orthonormal basis of all that the factors' levels can explain.

    ``coordinates`` (dimensions x levels + 2) holds the indicators of the levels of each factor in turn, the ones of the
    mean and the values; ``left_over`` is the sum of squares of the values that no level explains, ``effects`` the
    levels' least-squares effects, ``n`` the number of observations.
    """

    coordinates: np.ndarray
    left_over: float
    effects: np.ndarray
    sizes: np.ndarray
    n: int


def _orthogonal(y: np.ndarray, codes: list[np.ndarray]) -> _Table:
    sizes = np.array([code.max() + 1 for code in codes])
    levels = np.column_stack([np.eye(size)[code] for code, size in zip(codes, sizes, strict=True)])
    squares, vectors = np.linalg.eigh(levels.T @ levels)
    kept = squares > 1e-10 * squares[-1]
    if kept.sum() >= len(y):
        raise StatisticsError("variance components are not determined: there are as many effects as values")
    lengths, vectors = np.sqrt(squares[kept]), vectors[:, kept]
    others = (vectors.T @ (levels.T @ np.column_stack([np.ones(len(y)), y]))) / lengths[:, None]
    effects = vectors @ (others[:, 1] / lengths)
    left_over = float(((y - levels @ effects) ** 2).sum())
    return _Table(np.column_stack([lengths[:, None] * vectors.T, others]), left_over, effects, sizes, len(y))


def _without_residual(table: _Table) -> np.ndarray:
    """What the variances tend to where the levels explain the values exactly: the variances of their effects."""
    if len(table.coordinates) < table.sizes.sum() - len(table.sizes) + 1:
        raise StatisticsError("variance components are not determined: parts of the table have nothing in common")
    variances = np.array([part.var(ddof=1) for part in np.split(table.effects, np.cumsum(table.sizes)[:-1])])
    return np.where(variances > ZERO, variances, 0.0)


def _projected(table: _Table, ratios: np.ndarray) -> tuple[np.ndarray, float]:
    """Products of indicators and values under the inverse covariance, less the mean; and the log-determinants.

    The covariance is that of the observations in units of the residual variance: 1 + indicators x ratios x indicators'.
    """
    indicators = table.coordinates[:, :-2] * np.sqrt(np.repeat(ratios, table.sizes))
    lower = np.linalg.cholesky(np.eye(len(indicators)) + indicators @ indicators.T)
    half = linalg.solve_triangular(lower, table.coordinates, lower=True)
    mean = half[:, -2] / np.linalg.norm(half[:, -2])
    centred = half - np.outer(mean, mean @ half)
    products = centred.T @ centred
    products[-1, -1] += table.left_over
    log_determinants = 2 * np.log(np.diag(lower)).sum() + 2 * np.log(np.linalg.norm(half[:, -2]))
    return products, log_determinants


def _deviance(table: _Table, ratios: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """-2 log restricted likelihood, profiled over mean and residual variance; its slope and curvature in the ratios."""
    products, log_determinants = _projected(table, ratios)
    df, left, among, towards = table.n - 1, products[-1, -1], products[:-2, :-2], products[:-2, -1]
    starts = np.append(0, np.cumsum(table.sizes)[:-1])
    squares = np.add.reduceat(towards**2, starts) / left
    slope = np.add.reduceat(np.diag(among), starts) - df * squares
    pairs = 2 * df / left * towards[:, None] * among * towards - among**2
    curvature = np.add.reduceat(np.add.reduceat(pairs, starts, axis=0), starts, axis=1)
    return df * np.log(left) + log_determinants, slope, curvature - df * np.outer(squares, squares)


def _most_likely(table: _Table) -> np.ndarray:
    """The ratios of the factors' variances to the residual variance at which the restricted likelihood is largest.

    The search runs over log(1 + ratio), which is linear near zero and logarithmic far from it. A sparse table can have
    several local maxima: every one of a coarse grid is climbed.
    """

    def by_log(logs: np.ndarray) -> tuple[float, np.ndarray]:
        deviance, slope, _ = _deviance(table, np.expm1(logs))
        return deviance, slope * np.exp(logs)

    every = np.log1p(list(product(GRID, repeat=len(table.sizes))))
    grid = np.array([by_log(logs)[0] for logs in every]).reshape([len(GRID)] * len(table.sizes))
    hollows = every[(ndimage.minimum_filter(grid, size=3, mode="nearest") == grid).ravel()]
    bounds = [(0, -np.log(ZERO / 1000))] * len(table.sizes)
    ends = [optimize.minimize(by_log, start, jac=True, method="L-BFGS-B", bounds=bounds) for start in hollows]
    return np.expm1(_polished(table, min(ends, key=lambda end: end.fun).x))


def _polished(table: _Table, logs: np.ndarray) -> np.ndarray:
    """The stationary point next to `logs`, by Newton's method among those that are not at their bound of zero."""
    for _ in range(50):
        _, slope, curvature = _deviance(table, np.expm1(logs))
        gradient = slope * np.exp(logs)
        free = (logs > ZERO) | (gradient < -1e-9)
        hessian = curvature * np.exp(np.add.outer(logs, logs)) + np.diag(gradient)
        level = free | (np.abs(gradient) < 1e-9)
        scale = np.sqrt(np.maximum(np.diag(hessian), 1e-12))
        if np.linalg.eigvalsh((hessian / np.outer(scale, scale))[level][:, level]).min(initial=1) < 1e-9:
            raise StatisticsError("variance components are not determined: the data cannot tell the factors apart")
        step = np.linalg.solve(hessian[free][:, free], gradient[free])
        logs = np.where(free, logs, 0.0)
        logs[free] = np.maximum(logs[free] - step, 0)
        if np.abs(step).max(initial=0) < 1e-13:
            break
    if np.abs(gradient[free]).max(initial=0) > 1e-8 or gradient[~free].min(initial=0) < -1e-8:
        raise StatisticsError("variance components were not found: the likelihood has no clear maximum")
    return logs
