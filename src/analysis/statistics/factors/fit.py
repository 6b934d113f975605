"""How well factors reproduce the correlations that they were fitted to."""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, stats

RMSEA_CONFIDENCE = 0.90


@dataclass(frozen=True)
class FactorFit:
    """Chi-square test, RMSEA with its 90% interval, TLI, and the root mean square residual.

    ``rmsr`` is over the correlations between items, without the diagonal. ``note`` says why numbers are NaN where they
    are.
    """

    chi2: float
    df: int
    p: float
    rmsea: float
    rmsea_low: float
    rmsea_high: float
    tli: float
    rmsr: float
    note: str


def degrees_of_freedom(items: int, factors: int) -> int:
    """Correlations less free loadings: ((items - factors)² - items - factors) / 2."""
    return ((items - factors) ** 2 - (items + factors)) // 2


def factor_fit(correlation: np.ndarray, implied: np.ndarray, respondents: int, n_factors: int) -> FactorFit:
    """Compare `correlation` with what the factors imply.

    Parameters
    ----------
    correlation, implied : items x items; the second is pattern x phi x pattern' + uniquenesses.
    respondents : more than there are items.

    Returns
    -------
    FactorFit. ``chi2`` is the Wishart discrepancy times Bartlett's ``n - 1 - (2 items + 5) / 6 - 2 factors / 3``, as in
    psych, factanal and SPSS; it follows its distribution if answers are multivariate normal and the extraction is ml,
    and approximately for others. RMSEA ``sqrt((chi2 - df) / (df (n - 1)))``, 0 if negative, with the limits of
    Browne & Cudeck, and TLI are of the same chi2; TLI takes the same multiplier for the model without factors.
    Without degrees of freedom, or if the implied correlations of a Heywood case cannot be inverted, only ``rmsr`` is
    a number.

    References
    ----------
    Bartlett (1951), Biometrika 38, 337-344; Steiger & Lind (1980); Browne & Cudeck (1993), in Bollen & Long (eds.),
    Testing structural equation models, 136-162; Tucker & Lewis (1973), Psychometrika 38, 1-10. Checked against R 4.2.2
    ``factanal`` and psych 2.2.9 ``fa`` on psych's bfi, Harman's eight physical and Thurstone's nine mental variables,
    to 1e-6 (validation). psych's own RMSEA mixes n and n - 1 (.05382 for .05384 on bfi); its limits do not.
    """
    p = len(correlation)
    df = degrees_of_freedom(p, n_factors)
    residual = (correlation - implied)[np.triu_indices(p, 1)]
    rmsr = float(np.sqrt((residual**2).mean()))
    nothing = dict.fromkeys(("chi2", "p", "rmsea", "rmsea_low", "rmsea_high", "tli"), np.nan)
    if df == 0:
        return FactorFit(**nothing, df=df, rmsr=rmsr, note="no degrees of freedom are left to test the fit with")
    if np.linalg.eigvalsh(implied)[0] <= 0:
        return FactorFit(**nothing, df=df, rmsr=rmsr, note="the implied correlations cannot be inverted (Heywood case)")
    ratio = np.linalg.solve(implied, correlation)
    multiplier = respondents - 1 - (2 * p + 5) / 6 - 2 * n_factors / 3
    # of a perfect fit rounding may leave a negative number
    chi2 = max(multiplier * float(np.trace(ratio) - np.linalg.slogdet(ratio)[1] - p), 0.0)
    null = -multiplier * float(np.linalg.slogdet(correlation)[1]) / (p * (p - 1) / 2)
    low, high = (np.sqrt(limit / (df * (respondents - 1))) for limit in noncentrality(chi2, df))
    return FactorFit(
        chi2=chi2,
        df=df,
        p=float(stats.chi2.sf(chi2, df)),
        rmsea=float(np.sqrt(max(chi2 - df, 0) / (df * (respondents - 1)))),
        rmsea_low=float(low),
        rmsea_high=float(high),
        tli=float((null - chi2 / df) / (null - 1)) if null > 1 else np.nan,
        rmsr=rmsr,
        note="" if null > 1 else "TLI is not defined: a model without factors fits as well as chance lets it",
    )


def noncentrality(chi2: float, df: int) -> tuple[float, float]:
    """The noncentralities of which `chi2` is the upper and the lower 5% point; 0 where there is none."""
    tail = (1 - RMSEA_CONFIDENCE) / 2

    def limit(probability: float) -> float:
        if stats.chi2.cdf(chi2, df) <= probability:
            return 0.0
        highest = chi2 + 10 * np.sqrt(chi2 + df) + 10
        return optimize.brentq(lambda x: stats.ncx2.cdf(chi2, df, x) - probability, 0, highest, xtol=1e-10, rtol=1e-14)

    return limit(1 - tail), limit(tail)
