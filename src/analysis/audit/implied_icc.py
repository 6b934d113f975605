"""What the printed bands of a network say about its intraclass correlation ICC(A,k)."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.audit.printed_bands import Codes, end_cells, mean_interval, widest_half_band
from analysis.statistics.checks import StatisticsError

STEPS = 50  # places per label at which means are tried; doubling it moves the ranges of the report by less than .001


def icc_from_bands(variance: float, squared_error: float, respondent_share: float) -> float:
    """ICC(A,k) of complete answers from the questions' means and standard errors alone.

    With MSR = k x variance, and MSW, the mean variance between respondents on a question, = k x squared_error, of which
    the share rho is the respondents' main effect (MSW - MSE = rho MSW), McGraw & Wong's (MSR - MSE) / (MSR + (MSC -
    MSE) / n) is

        (variance - (1 - rho) squared_error) / (variance + rho squared_error).

    The number of respondents, k, cancels out.

    Parameters
    ----------
    variance : of the questions' means (divided by n - 1).
    squared_error : mean over questions of the squared standard error of a question's mean.
    respondent_share : rho, from 0 (nobody answers higher than another throughout) to 1 (nothing else tells them apart).

    Raises
    ------
    StatisticsError where both variances are 0, or variance is and rho too.

    References
    ----------
    McGraw & Wong (1996), Psychological Methods 1, 30-46, table 4. Checked against `icc.intraclass_correlations`, which
    is checked against psych, on answers of every shape, to 1e-9 (tests/audit).
    """
    whole = variance + respondent_share * squared_error
    if whole <= 0:
        raise StatisticsError("an intraclass correlation is not defined: the questions have the same mean")
    return (variance - (1 - respondent_share) * squared_error) / whole


def icc_range(
    bands: Sequence[tuple[int, int]],
    respondents: int,
    respondent_share: tuple[float, float] = (0.0, 1.0),
    scale: Codes = (1, 5),
) -> tuple[float, float]:
    """The lowest and highest ICC(A,k) that a network's printed bands leave open.

    Assumed, and not known: the ICC runs over exactly the characteristics whose bands are given, each as one question
    (the report ran it over all questions, of which a characteristic may have several); everybody answered them all; and
    the respondents' main effect has a share within the given limits. Every mean and standard error that the labels
    leave open is allowed, with no thought of what is likely.

    The ICC falls with the ratio of `squared_error` to `variance` and rises with the share, so its limits are those of
    the ratio at either share. The ratio's limits are searched for over all means on a lattice (Dinkelbach's method:
    ratio by ratio, a sum over questions is made as small as can be for every sum of means), so the true limits may lie
    a thousandth further out.

    Parameters
    ----------
    bands : codes of the two ends, one band a question on the answer scale.
    respondents : the fewest that the network can have had. It matters only to labels at an end of the scale, behind
        which a band may be wide: so many answers cannot differ more (`printed_bands.widest_half_band`).
    respondent_share : lowest and highest share of the main effect, as in `icc_from_bands`.
    scale : the lowest and highest code of the labels. The ends of a band are read as the nearest label.

    Returns
    -------
    Lowest and highest; the lowest is -inf where the means can all be equal and the share can be 0. Ends that are only
    approached count.

    Raises
    ------
    StatisticsError for fewer than two bands, bands too wide for so many respondents, and where the bands fix all
    means at one value.

    References
    ----------
    Dinkelbach (1967), Management Science 13, 492-498.
    """
    if len(bands) < 2:
        raise StatisticsError(f"an intraclass correlation needs two or more questions, not {len(bands)}")
    if not 0 <= respondent_share[0] <= respondent_share[1] <= 1:
        raise StatisticsError("the share of the respondents' main effect lies between 0 and 1, lowest first")
    means, least, most = zip(*(_errors_left_open(band, respondents, scale) for band in bands), strict=True)
    if len(set(np.concatenate(means))) == 1:
        raise StatisticsError("an intraclass correlation is not defined: the bands fix all means at the same value")
    variance_to_error = _least_ratio(means, most, over="error")
    error_to_variance = _least_ratio(means, least, over="variance")
    low, high = respondent_share
    if variance_to_error == 0:
        lowest = -np.inf if low == 0 else -(1 - low) / low
    else:
        lowest = icc_from_bands(1.0, 1 / variance_to_error, low)
    return lowest, icc_from_bands(1.0, error_to_variance, high)


def implied_iccs(
    bands: pd.DataFrame, respondents: int, respondent_share: tuple[float, float] = (0.0, 1.0)
) -> pd.DataFrame:
    """The range of ICC(A,k) for every network.

    The same fewest number of respondents is taken for all networks: the report does not tell the size of a named one.
    Bands on different scales do not go into one coefficient: taken is the scale that most bands have.

    Parameters
    ----------
    bands : indexed by network and characteristic, as `printed_bands.label_bands`.
    respondents, respondent_share : as in `icc_range`.

    Returns
    -------
    One row a network: ``network``, ``questions`` (bands used), ``low``, ``high``, and ``note``: why there is no range
    (what `icc_range` refuses), or no lower limit.
    """
    most_bands = bands.groupby(["minimum", "maximum"]).size().idxmax()
    bands = bands[(bands["minimum"] == most_bands[0]) & (bands["maximum"] == most_bands[1])]
    rows = []
    for network, printed in bands.groupby(level="network", sort=False):
        codes = list(printed[["low", "high"]].itertuples(index=False, name=None))
        row = {"network": network, "questions": len(codes), "note": ""}
        try:
            low, high = icc_range(codes, respondents, respondent_share, most_bands)
            row |= {"low": low, "high": high}
            if np.isinf(low):
                row |= {"low": np.nan, "note": "no lower limit: the means may all be the same"}
        except StatisticsError as error:
            row["note"] = str(error)
        rows.append(row)
    return pd.DataFrame(rows).reindex(columns=["network", "questions", "low", "high", "note"])


def stated_limit(claims: pd.DataFrame) -> float | None:
    """The limit that the ICC of every network is said to exceed; None if no statement says so."""
    stated = claims.loc[claims["kind"].eq("icc") & claims["expected"].str.startswith(">"), "expected"]
    return float(stated.iloc[0].removeprefix(">")) if len(stated) else None


def _errors_left_open(
    band: tuple[int, int], respondents: int, scale: Codes
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Means on the lattice, and the least and the most that the squared standard error can be at each of them."""
    low, high = end_cells(band, scale)
    open_means = mean_interval(band, scale)
    means = np.arange(round(open_means.low * STEPS), round(open_means.high * STEPS) + 1) / STEPS
    least = np.maximum(np.maximum(means - low.high, high.low - means), 0)
    most = np.minimum(np.minimum(means - low.low, high.high - means), widest_half_band(means, scale, respondents))
    possible = least <= most + 1e-12
    if not possible.any():
        raise StatisticsError(f"{respondents} or more respondents cannot have a band of {band[0]}-{band[1]}")
    return means[possible], least[possible] ** 2 / 4, most[possible] ** 2 / 4


def _least_ratio(means: Sequence[np.ndarray], errors: Sequence[np.ndarray], over: str) -> float:
    """The least of variance to squared error, or the other way round; infinite if what it is over cannot exceed 0."""
    top, bottom = {"variance": (1, 0), "error": (0, 1)}[over]
    weights = np.zeros(2)
    weights[bottom] = -1
    sums = _least_sum(means, errors, weights)
    if sums[bottom] == 0:
        return np.inf
    while True:
        ratio = sums[top] / sums[bottom]
        weights[top], weights[bottom] = 1, -ratio
        sums = _least_sum(means, errors, weights)
        if weights @ sums > -1e-12:
            return float(ratio)


def _least_sum(means: Sequence[np.ndarray], errors: Sequence[np.ndarray], weights: np.ndarray) -> np.ndarray:
    """Variance of the means and mean squared error where their weighted sum is smallest.

    Question by question the best choice is kept for every sum of means so far: the rest of the variance is a sum over
    questions.
    """
    n = len(means)
    best, parts = np.zeros(1), np.zeros((1, 2))
    for places, squares in zip(means, errors, strict=True):
        own = np.column_stack([places**2 / (n - 1), squares / n])
        wider, wider_parts = np.full(len(best) + len(places) - 1, np.inf), np.zeros((len(best) + len(places) - 1, 2))
        for place, part in enumerate(own):
            reached = slice(place, place + len(best))
            better = np.flatnonzero(best + part @ weights < wider[reached])
            wider[reached][better] = best[better] + part @ weights
            wider_parts[reached][better] = parts[better] + part
        best, parts = wider, wider_parts
    total = sum(places[0] for places in means) + np.arange(len(best)) / STEPS
    parts[:, 0] -= total**2 / n / (n - 1)
    parts[np.abs(parts) < 1e-12] = 0  # what is left of a zero after rounding
    return parts[np.argmin(parts @ weights)]
