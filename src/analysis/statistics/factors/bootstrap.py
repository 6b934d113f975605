"""How sure are loadings? Intervals from samples of the respondents, drawn with replacement."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors.congruence import aligned
from analysis.statistics.factors.solution import fit, loadings

# percentile limits from fewer draws than half of those asked for would describe a selection of samples
SMALLEST_SHARE = 0.5


@dataclass(frozen=True)
class LoadingIntervals:
    """One row an item and factor in ``table``: ``item``, ``factor``, ``loading``, ``low``, ``high``.

    Of ``draws`` samples ``failed`` gave no loadings (an item without variance, correlations that cannot be inverted, no
    convergence) and are left out; ``heywood`` of the others had a Heywood case and are kept. ``note`` says so in words.
    """

    table: pd.DataFrame
    draws: int
    failed: int
    heywood: int
    note: str


def bootstrap_loadings(
    items: pd.DataFrame,
    n_factors: int,
    draws: int,
    seed: int,
    extraction: str = "minres",
    rotation: str = "oblimin (psych)",
    confidence: float = 0.95,
) -> LoadingIntervals:
    """Percentile intervals of the pattern loadings.

    Each draw of as many respondents is extracted and rotated like the whole sample; then its factors are put in the
    order, and given the signs, that make them most congruent with those of the whole sample. They are not rotated
    towards it, so that the uncertainty of the rotation is part of the interval.

    Parameters
    ----------
    items : respondents x items without missing values.
    n_factors, extraction, rotation : as `factors.fit_correlations`.
    draws, seed : of the samples.
    confidence : of the intervals; they are for each loading by itself.

    Raises
    ------
    StatisticsError as `factors.fit`, without draws, and if half of them or more failed.

    References
    ----------
    Efron & Tibshirani (1993), An introduction to the bootstrap, chapter 13; Zhang, Preacher & Luo (2010), Multivariate
    Behavioral Research 45, 104-134 (the order and sign of factors). Random draws are not comparable with another
    program's; the tests hold the intervals to the sampling spread of known factors.
    """
    if draws < 1:
        raise StatisticsError("intervals need one draw or more")
    solution = fit(items, n_factors, extraction, rotation)
    whole, start = solution.pattern, solution.uniquenesses.to_numpy()
    generator = np.random.default_rng(seed)
    x, target = items.to_numpy(dtype=float), whole.to_numpy()
    patterns, heywood = [], 0
    for _ in range(draws):
        sample = x[generator.integers(len(x), size=len(x))]
        if (np.ptp(sample, axis=0) == 0).any():
            continue
        try:
            pattern, _, found = loadings(np.corrcoef(sample, rowvar=False), n_factors, extraction, rotation, start)
        except (StatisticsError, np.linalg.LinAlgError):
            continue
        if found.converged:
            patterns.append(aligned(pattern, target))
            heywood += bool(found.heywood.any())
    failed = draws - len(patterns)
    if len(patterns) <= SMALLEST_SHARE * draws:
        raise StatisticsError(f"{failed} of {draws} samples of the respondents gave no loadings: too few for intervals")
    low, high = np.quantile(patterns, [(1 - confidence) / 2, (1 + confidence) / 2], axis=0)
    table = pd.DataFrame(
        {
            "item": np.repeat(whole.index, n_factors),
            "factor": np.tile(whole.columns, len(whole)),
            "loading": target.ravel(),
            "low": low.ravel(),
            "high": high.ravel(),
        }
    )
    note = f"{failed} of {draws} draws left out (no loadings); {heywood} kept with a Heywood case"
    return LoadingIntervals(table, draws, failed, heywood, note if failed or heywood else "")
