"""How much of the variance lies between questions, between respondents, and in neither? REML, with missing answers.

The mean squares behind `icc` need a complete table. Restricted maximum likelihood (REML) takes every answer there is,
and finds the same variances where the table is complete and none of them comes out negative. The solver is our own
(`reml`): statsmodels' MixedLM stops up to 1e-5 short of the maximum, and in some unequal groups fails to find it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.statistics.checks import StatisticsError, refuse_few
from analysis.statistics.reml import ZERO, Sums, most_likely, solve, sums_of
from analysis.statistics.rows import one_row_each

FORMS = ("ICC(A,1)", "ICC(C,1)", "ICC(A,k)", "ICC(C,k)")
COLUMNS = [
    *("network", "form", "estimate", "k", "question_variance", "respondent_variance", "residual_variance"),
    *("items", "respondents", "answers", "note"),
]


@dataclass(frozen=True)
class Components:
    """Variances between the levels of each factor (by its name) and of the residual; ``at_zero`` names those at 0."""

    between: dict[str, float]
    residual: float
    at_zero: tuple[str, ...]


def components(values: np.ndarray, factors: Mapping[str, ArrayLike]) -> Components:
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
    # the factor of more levels is the one of which only sums are kept
    order = sorted(range(len(codes)), key=lambda place: -codes[place].max())
    unit = y.std()
    scaled = (y - y.mean()) / unit
    sums = sums_of(scaled, np.ones((len(y), 1)), *(codes[place] for place in order))
    if sums.effects >= len(y):
        raise StatisticsError("variance components are not determined: there are as many effects as values")
    if sums.left_over() > ZERO * len(y):
        ratios = most_likely(sums)
        residual = solve(sums, ratios).residual
        ordered = ratios * residual
    else:
        residual, ordered = 0.0, _without_residual(sums, scaled, [codes[place] for place in order])
    between = np.empty(len(codes))
    between[order] = unit**2 * ordered
    variances = dict(zip(factors, between.tolist(), strict=True)) | {"residual": unit**2 * residual}
    at_zero = tuple(name for name, variance in variances.items() if variance == 0)
    return Components({name: variances[name] for name in factors}, float(variances["residual"]), at_zero)


def _without_residual(sums: Sums, values: np.ndarray, codes: list[np.ndarray]) -> np.ndarray:
    """The limit of the variances where the levels explain the values exactly: the variances of their effects."""
    if not sums.linked:
        raise StatisticsError("variance components are not determined: parts of the table have nothing in common")
    of_levels = np.zeros(sums.levels)
    if sums.levels:
        within = (sums.cross - np.einsum("s,sij->ij", 1 / sums.sizes, sums.products))[: sums.levels]
        of_levels = np.linalg.lstsq(within[:, : sums.levels], within[:, -1], rcond=1e-10)[0]
        values = values - of_levels[codes[1]]
    of_groups = np.bincount(codes[0], values) / np.bincount(codes[0])
    effects = [of_groups, of_levels] if sums.levels else [of_groups]
    variances = np.array([part.var(ddof=1) for part in effects])
    return np.where(variances > ZERO, variances, 0.0)


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
