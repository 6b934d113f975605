"""Is a scale reliable if its items do not all weigh the same? McDonald's omega of one factor."""

from dataclasses import dataclass

import pandas as pd

from analysis.statistics.factors.solution import fit


@dataclass(frozen=True)
class Omega:
    """Omega total and what is behind it.

    ``general`` holds each item's loading on the factor, ``uniqueness`` what is left of each item's variance of 1.
    ``heywood`` names items whose uniqueness ended at its lower bound: their loadings should not be trusted.
    """

    total: float
    general: pd.Series
    uniqueness: pd.Series
    heywood: tuple[str, ...]
    respondents: int


def omega(items: pd.DataFrame) -> Omega:
    """Omega of the sum of the standardised `items`, from a model of one factor.

    The share of the sum's variance that the factor explains: ``(sum of loadings)² / ((sum of loadings)² + sum of
    uniquenesses)``, with loadings by minimum residuals.

    Parameters
    ----------
    items : respondents x items, reversed items turned round, no missing values. An item with a negative loading is not
        turned round: it lowers omega, as it lowers the reliability of the sum.

    Returns
    -------
    Omega. The variance of the sum is the one that *the model implies* (McDonald). psych's ``omega`` takes the observed
    one, the sum S of all correlations: its omega total is ``1 - uniqueness.sum() / S``. Where the model fits they
    hardly differ.

    Raises
    ------
    StatisticsError as `factors.solution.fit`.

    References
    ----------
    McDonald (1999), Test Theory, ch. 6.
    """
    solution = fit(items, 1)
    general, uniqueness = solution.pattern["F1"], 1 - solution.communalities
    common = general.sum() ** 2
    return Omega(
        total=float(common / (common + uniqueness.sum())),
        general=general.rename("general"),
        uniqueness=uniqueness.rename("uniqueness"),
        heywood=solution.heywood,
        respondents=solution.respondents,
    )
