"""How many factors are there? Kaiser's rule and Horn's parallel analysis."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors import correlations, factorability

FACTOR_NUMBERS = [
    "scale",
    "items",
    "respondents",
    "kmo",
    "bartlett_chi2",
    "bartlett_df",
    "bartlett_p",
    "eigenvalue_1",
    "chance_1",
    "eigenvalue_2",
    "chance_2",
    "kaiser",
    "parallel",
    "note",
]


@dataclass(frozen=True)
class Retention:
    """Eigenvalues, those that chance alone reaches, and how many factors each rule keeps."""

    eigenvalues: np.ndarray
    chance: np.ndarray
    kaiser: int
    parallel: int
    respondents: int


def number_of_factors(items: pd.DataFrame, seed: int, draws: int = 500, quantile: float = 0.95) -> Retention:
    """Compare the eigenvalues of the items' correlations with 1 (Kaiser) and with those of random data (Horn).

    Parameters
    ----------
    items : respondents x items without missing values.
    seed, draws : of the random data: independent normal values of the same shape.
    quantile : of the random eigenvalues that a factor has to exceed. Principal components, not common factors.

    Returns
    -------
    Retention; ``parallel`` counts the leading eigenvalues above chance, up to the first that is not.

    Raises
    ------
    StatisticsError as `factors.correlations`.

    References
    ----------
    Horn (1965), Psychometrika 30, 179-185; Glorfeld (1995), Educational and Psychological Measurement 55, 377-393.
    The eigenvalues are checked against R 4.2.2 ``eigen`` on psych's bfi, to 1e-10 (tests/known).
    """
    eigenvalues = np.linalg.eigvalsh(correlations(items))[::-1]
    generator = np.random.default_rng(seed)
    n, p = items.shape
    random = np.empty((draws, p))
    for draw in range(draws):  # one at a time: a million respondents would not fit in memory 500 times
        random[draw] = np.linalg.eigvalsh(np.corrcoef(generator.standard_normal((n, p)), rowvar=False))[::-1]
    chance = np.quantile(random, quantile, axis=0)
    above = eigenvalues > chance
    parallel = p if above.all() else int(np.argmin(above))
    return Retention(eigenvalues, chance, int((eigenvalues > 1).sum()), parallel, n)


def factor_numbers(scales: Mapping[str, pd.DataFrame], seed: int, draws: int, quantile: float) -> pd.DataFrame:
    """Factorability and the number of factors of several scales.

    Parameters
    ----------
    scales : name to respondents x items; respondents who skipped an item of a scale are left out of that scale.
    seed, draws, quantile : as `number_of_factors`.

    Returns
    -------
    One row a scale: ``scale``, ``items``, ``respondents``, ``kmo``, ``bartlett_chi2``, ``bartlett_df``, ``bartlett_p``,
    ``eigenvalue_1``, ``eigenvalue_2``, ``chance_1``, ``chance_2`` (what random data reach), ``kaiser``, ``parallel``
    (factors kept), and ``note``, which says why the numbers are NaN where they are.
    """
    rows = []
    for name, items in scales.items():
        answered = items.dropna()
        row = {"scale": name, "items": items.shape[1], "respondents": len(answered), "note": ""}
        try:
            fitness, kept = factorability(answered), number_of_factors(answered, seed, draws, quantile)
            row |= {"kmo": fitness.kmo, "bartlett_chi2": fitness.chi2, "bartlett_df": fitness.df}
            row |= {"bartlett_p": fitness.p, "kaiser": kept.kaiser, "parallel": kept.parallel}
            for place in (0, 1):
                row[f"eigenvalue_{place + 1}"] = kept.eigenvalues[place]
                row[f"chance_{place + 1}"] = kept.chance[place]
        except StatisticsError as error:
            row["note"] = str(error)
        rows.append(row)
    return pd.DataFrame(rows).reindex(columns=FACTOR_NUMBERS)
