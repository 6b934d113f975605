"""Correlations over a handful of networks: how sure they are, and what so few networks could show at all."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd
from scipy import integrate, optimize, special, stats
from statsmodels.stats.multitest import multipletests

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.permutation import coefficient, permutation_p, rounded
from analysis.statistics.rows import one_row_each

COEFFICIENTS = ("Pearson", "Spearman", "Kendall")
MINIMUM = 4
DRAWS = 99_999
PERFECT = "a perfect correlation has no interval"
CORRELATIONS = (
    *("x", "y", "coefficient", "n", "left_out", "estimate", "low", "high", "p", "p_method", "p_holm", "p_bh"),
    *("loo_low", "loo_high", "loo_low_network", "loo_high_network", "note"),
)


@dataclass(frozen=True)
class Correlation:
    """A coefficient over ``n`` networks, its interval, and the p of chance pairing with the way it was found."""

    coefficient: str
    n: int
    estimate: float
    low: float
    high: float
    p: float
    p_method: str


def correlate(
    x: np.ndarray, y: np.ndarray, kind: str, seed: int, draws: int = DRAWS, confidence: float = 0.95
) -> Correlation:
    """One coefficient with its interval and its permutation p.

    The interval treats the networks as a random sample of many, from a bivariate normal population: Fisher's z for
    Pearson; for Spearman and Kendall Fisher's z with the standard errors of Bonett & Wright and of Fieller, Hartley &
    Pearson. A perfect correlation has no limits (NaN): its z is infinite, however few the networks. The p speaks of
    exchangeability alone: were the values of y dealt to the networks at random, how often would the coefficient be this
    far from 0? Purposively selected networks make it no statement about other networks.

    Parameters
    ----------
    x, y : one value a network, in the same order, without NaN; values closer than a part in 1e12 of the largest are
        ties.
    kind : "Pearson", "Spearman" or "Kendall" (tau-b).
    seed, draws : of random pairings, where not all are counted (`permutation.permutation_p`).
    confidence : of the interval.

    Raises
    ------
    StatisticsError for missing values, fewer than four networks, or a variable that is the same in all of them.
    Kendall's interval needs five: with four its limits are -1 and 1.

    References
    ----------
    Fisher (1921), Metron 1, 3-32; Bonett & Wright (2000), Psychometrika 65, 23-28; Fieller, Hartley & Pearson (1957),
    Biometrika 44, 470-481. Checked against R 4.2.2 ``cor.test`` (estimates, Pearson's interval), to 1e-12; the other
    intervals against their formulas in R (validation).
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if np.isnan(x).any() or np.isnan(y).any():
        raise StatisticsError("a correlation needs both values of every network")
    n = len(x)
    if n < MINIMUM:
        raise StatisticsError(f"a correlation needs {MINIMUM} or more networks, not {n}")
    for name, values in (("x", x), ("y", y)):
        if np.ptp(rounded(values)) == 0:
            raise StatisticsError(f"no correlation: {name} is the same in every network")
    estimate = float(coefficient(x, y, kind))
    low, high = limits(estimate, n, kind, confidence)
    p, method = permutation_p(x, y, kind, seed, draws)
    return Correlation(kind, n, estimate, low, high, p, method)


def correlations(
    means: pd.DataFrame, pairs: Sequence[tuple[str, str]], seed: int, draws: int = DRAWS, confidence: float = 0.95
) -> pd.DataFrame:
    """All three coefficients of several pairs of characteristics, corrected for the number of pairs.

    Parameters
    ----------
    means : networks x characteristics. A network with NaN in either characteristic of a pair is left out of that pair.
    pairs : (x, y) names of columns; all pairs that were looked at belong here, for the corrections count them.
    seed, draws, confidence : as in `correlate`.

    Returns
    -------
    One row a pair and coefficient: ``x``, ``y``, ``coefficient``, ``n`` and ``left_out`` (networks), ``estimate``,
    ``low``, ``high``, ``p``, ``p_method``, ``p_holm`` and ``p_bh`` (Holm's and Benjamini & Hochberg's p over the pairs,
    per coefficient), ``loo_low`` and ``loo_high`` (smallest and largest estimate when one network is left out) with
    ``loo_low_network`` and ``loo_high_network`` (which one that is; the first of equals), and ``note``, which says why
    numbers are NaN where they are. Pairs without a p are not counted in the corrections.

    Checked against R 4.2.2 ``cor.test`` and ``p.adjust``, to 1e-12 (validation).
    """
    used = {(x, y): means[[x, y]].dropna() for x, y in pairs}

    def correlated(name: tuple[str, str, str]) -> dict[str, object]:
        both, kind = used[name[:2]], name[2]
        x, y = both.to_numpy(dtype=float).T
        found = correlate(x, y, kind, seed, draws, confidence)
        return asdict(found) | leaving_one_out(x, y, kind, both.index, PERFECT if np.isnan(found.low) else "")

    table = one_row_each(
        ("x", "y", "coefficient"),
        [((x, y, kind), (x, y, kind)) for x, y in pairs for kind in COEFFICIENTS],
        correlated,
        columns=CORRELATIONS,
        about=lambda name: {"n": len(used[name[:2]]), "left_out": len(means) - len(used[name[:2]])},
    )
    for _, tested in table[table["p"].notna()].groupby("coefficient"):
        p = tested["p"].to_numpy(dtype=float)
        table.loc[tested.index, "p_holm"] = multipletests(p, method="holm")[1]
        table.loc[tested.index, "p_bh"] = multipletests(p, method="fdr_bh")[1]
    return table


def limits(estimate: float, n: int, kind: str, confidence: float) -> tuple[float, float]:
    """The interval of a correlation over `n` networks, as `correlate` gives it, around `estimate`."""
    if abs(estimate) > 1 - 1e-12:
        return np.nan, np.nan
    if kind == "Kendall" and n < 5:
        return -1.0, 1.0
    variance = {
        "Pearson": 1 / (n - 3),
        "Spearman": (1 + estimate**2 / 2) / (n - 3),
        "Kendall": 0.437 / max(n - 4, 1),
    }[kind]
    reach = stats.norm.isf((1 - confidence) / 2) * np.sqrt(variance)
    z = np.arctanh(estimate)
    return float(np.tanh(z - reach)), float(np.tanh(z + reach))


def smallest_telling_r(n: int, margin: float, confidence: float = 0.95) -> float:
    """How far from 0 Pearson's r must be for its interval not to reach ``margin`` on the other side of 0.

    Whatever the data: with ``n`` networks every r nearer to 0 fits a relation of ``margin`` upwards as well as
    downwards. 1 or more cannot be reached; 0 where even r = 0 stays inside the margin.

    Raises
    ------
    StatisticsError for 3 networks or fewer, of which Fisher's interval does not exist.
    """
    if n < MINIMUM:
        raise StatisticsError(f"an interval of a correlation needs {MINIMUM} or more networks, not {n}")
    low = np.arctanh(limits(0.0, n, "Pearson", confidence)[0])
    return float(max(np.tanh(-low - np.arctanh(margin)), 0.0))


def leaving_one_out(x: np.ndarray, y: np.ndarray, kind: str, networks: pd.Index, note: str = "") -> dict[str, object]:
    """The smallest and the largest coefficient when one network is left out, and which; or a note why there is none.

    `note` is what there is to say already.
    """
    n = len(x)
    others = np.array([np.delete(np.arange(n), left) for left in range(n)])
    estimates = coefficient(x[others], y[others], kind)
    undefined = np.isnan(estimates)
    if undefined.any():
        named = ", ".join(str(name) for name in networks[undefined])
        why = f"no range of leaving one out: without {named} a variable is the same in every network"
        return {"note": f"{note}; {why}" if note else why}
    # rounded, so that the network that is named for equal estimates does not depend on the processor
    low, high = (int(pick(rounded(estimates))) for pick in (np.argmin, np.argmax))
    return {
        "loo_low": float(estimates[low]),
        "loo_high": float(estimates[high]),
        "loo_low_network": networks[low],
        "loo_high_network": networks[high],
        "note": note,
    }


def critical_r(n: int, alpha: float = 0.05) -> float:
    """The smallest Pearson correlation over `n` networks that a two-sided t test calls significant.

    From t = r sqrt(n - 2) / sqrt(1 - r²). Raises StatisticsError with fewer than three networks. Checked against R
    4.2.2 ``qt``, to 1e-12 (validation).
    """
    if n < 3:
        raise StatisticsError(f"a test of a correlation needs three or more networks, not {n}")
    t = stats.t.isf(alpha / 2, n - 2)
    return float(t / np.sqrt(n - 2 + t**2))


def smallest_detectable_r(n: int, alpha: float = 0.05, power: float = 0.80) -> float:
    """The population correlation that `n` networks, drawn at random, show as significant with this power.

    Exact for a bivariate normal population and the two-sided t test: the density of the sample correlation beyond
    `critical_r`, on both sides, integrates to `power`. (G*Power calls this the exact bivariate normal model; the
    usual approximation by Fisher's z, as in R's pwr, gives .770 instead of .761 for ten networks.)

    Raises
    ------
    StatisticsError with fewer than four networks, or a power that is not between alpha and 1.

    References
    ----------
    Hotelling (1953), Journal of the Royal Statistical Society B 15, 193-232. Checked against the same power found
    another way in R 4.2.2, as a mixture of noncentral t distributions, to 1e-8 (validation).
    """
    if n < MINIMUM:
        raise StatisticsError(f"a detectable correlation needs {MINIMUM} or more networks, not {n}")
    if not alpha < power < 1:
        raise StatisticsError(f"power must lie between alpha ({alpha}) and 1, not at {power}")
    limit = critical_r(n, alpha)
    return float(optimize.brentq(lambda rho: _power(rho, n, limit) - power, 0, 1 - 1e-6, xtol=1e-12))


def _power(rho: float, n: int, limit: float) -> float:
    """Probability that the sample correlation of a bivariate normal population lies beyond `limit` on either side."""
    log_constant = (
        np.log(n - 2)
        + special.gammaln(n - 1)
        - special.gammaln(n - 0.5)
        - np.log(2 * np.pi) / 2
        + (n - 1) / 2 * np.log1p(-(rho**2))
    )

    def density(r: float) -> float:
        shape = (n - 4) / 2 * np.log1p(-(r**2)) - (n - 1.5) * np.log1p(-rho * r)
        return np.exp(log_constant + shape) * special.hyp2f1(0.5, 0.5, n - 0.5, (1 + rho * r) / 2)

    inside, _ = integrate.quad(density, -limit, limit, epsabs=1e-12, epsrel=1e-12)
    return 1 - inside
