"""Which means and ends does a printed band leave open? Its two labels are all that is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.study.kinds import PRINTED_BANDS, kinds_where

Codes = tuple[int, int]  # the lowest and the highest

ENDS = r"\d+-\d+"
# The rounding convention by which an end of a band became a label.
# nearest: the nearest label, halves upwards, as the rest of this project does.
# outward: the low end down, the high end up: the labels enclose the band.
# inward: the low end up, the high end down: the band encloses the labels.
CONVENTIONS = ("nearest", "outward", "inward")


@dataclass(frozen=True)
class Interval:
    """Numbers from `low` to `high`; each end is one of them or only approached."""

    low: float
    high: float
    has_low: bool
    has_high: bool


def label_bands(claims: pd.DataFrame, scales: Mapping[str, tuple[float, float]]) -> pd.DataFrame:
    """The printed bands on an answer scale, from the registry of statements.

    Parameters
    ----------
    claims : one row a statement, with ``subject``, ``characteristics``, ``kind`` and ``expected`` ("3-4").
    scales : the lowest and the highest answer of each characteristic, as `Study.ranges`.

    Returns
    -------
    Indexed by ``network`` and ``characteristic``: ``low`` and ``high``, the codes of the labels of the two ends, of the
    first statement where there are two; ``minimum`` and ``maximum``, the ends of the scale. Left out are counts,
    characteristics without a scale, and bands that are none on it.
    """
    bands = claims[claims["kind"].isin(kinds_where(compared_as="band")) & claims["expected"].str.fullmatch(ENDS)]
    bands = bands.drop_duplicates(["subject", "characteristics"])
    ends = [scales.get(name, (np.nan, np.nan)) for name in bands["characteristics"]]
    codes = [[*map(int, expected.split("-")), *scale] for expected, scale in zip(bands["expected"], ends, strict=True)]
    index = pd.MultiIndex.from_arrays([bands["subject"], bands["characteristics"]], names=["network", "characteristic"])
    table = pd.DataFrame(codes, columns=["low", "high", "minimum", "maximum"], index=index)
    return table.query("minimum <= low <= high <= maximum").astype(int)


def published_bands(claims: pd.DataFrame | None, network: str, characteristics: pd.Series) -> pd.DataFrame:
    """What the statements print of one network, counts included.

    Returns
    -------
    One row a characteristic, in their order and with their index: ``characteristic``, ``low`` and ``high`` (the two
    codes or counts, of the first statement if there are two; missing where nothing is printed).
    """
    ends = pd.DataFrame({"characteristic": characteristics, "low": np.nan, "high": np.nan})
    if claims is not None:
        printed = claims[claims["kind"].isin(PRINTED_BANDS) & claims["expected"].str.fullmatch(ENDS)]
        printed = printed[printed["subject"].eq(network)]
        codes = printed.drop_duplicates("characteristics").set_index("characteristics")["expected"].str.split("-")
        ends["low"], ends["high"] = (characteristics.map(codes.str[place].astype(float)) for place in (0, -1))
    return ends


def end_cells(band: tuple[int, int], scale: Codes = (1, 5), convention: str = "nearest") -> tuple[Interval, Interval]:
    """Where the low and the high end of a band can be that is printed with these two codes.

    The outermost labels also stand for ends beyond the scale, so their cells have no outer limit.

    Raises
    ------
    StatisticsError for codes off the scale or in the wrong order, and an unknown convention.
    """
    if not scale[0] <= band[0] <= band[1] <= scale[1]:
        raise StatisticsError(f"{band[0]}-{band[1]} is no band on the scale from {scale[0]} to {scale[1]}")
    if convention not in CONVENTIONS:
        raise StatisticsError(f"unknown rounding convention {convention}; choose from {', '.join(CONVENTIONS)}")
    low, high = (_cell(code, scale, convention, up) for code, up in zip(band, (False, True), strict=True))
    return low, high


def mean_interval(band: tuple[int, int], scale: Codes = (1, 5), convention: str = "nearest") -> Interval:
    """All means on the scale for which some standard error, 0 or more, gives ends with these labels.

    The mean is half of low end plus high end, so these are the means of every pair of ends within their cells, low end
    not above high end. Away from the ends of the scale that is the middle of the two codes give or take half a label,
    however wide the band, under all three conventions (but two equal labels read outward leave a single point). Whether
    answers on the scale can have that standard error is not asked, so the interval is rather too wide than too narrow:
    what is impossible or certain over it is so for the real means.

    Raises
    ------
    StatisticsError as `end_cells`.
    """
    low, high = end_cells(band, scale, convention)
    # the lowest mean has the lowest low end, and the lowest high end that is not below it; the highest likewise
    bottom = (low.low + max(low.low, high.low)) / 2
    has_bottom = low.has_low and (high.has_low or high.low < low.low)
    top = (high.high + min(low.high, high.high)) / 2
    has_top = high.has_high and (low.has_high or low.high > high.high)
    if np.isinf(bottom):
        bottom, has_bottom = float(scale[0]), True
    if np.isinf(top):
        top, has_top = float(scale[1]), True
    return Interval(bottom, top, has_bottom, has_top)


BAND, SCALE = ("low", "high"), ("minimum", "maximum")


def codes(bands: pd.DataFrame) -> tuple[list[Codes], list[Codes]]:
    """Both ends of every band of `label_bands`, and of its scale."""
    printed, scale = (list(zip(bands[low], bands[high], strict=True)) for low, high in (BAND, SCALE))
    return printed, scale


def widest_half_band(mean: np.ndarray, scale: Codes, respondents: int) -> np.ndarray:
    """Two standard errors at most: the answers on a scale can vary less, the nearer their mean is to one of its ends.

    Parameters
    ----------
    mean : of the answers, within the scale.
    respondents : how many answered, or the fewest that can have.

    References
    ----------
    Bhatia & Davis (2000), American Mathematical Monthly 107, 353-357: variance (over n) at most
    (maximum - mean)(mean - minimum). Divided by n - 1 that is the square of the standard error.
    """
    if respondents < 2:
        raise StatisticsError(f"a band needs two or more respondents, not {respondents}")
    return 2 * np.sqrt(np.maximum((scale[1] - mean) * (mean - scale[0]), 0) / (respondents - 1))


def draw_ends(
    bands: pd.DataFrame, draws: int, seed: int, convention: str = "nearest"
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw the two ends of every band, uniformly over all that its labels leave open and independently of each other.

    The share of draws is one of what is possible, not a probability: nothing says that real ends are spread evenly.
    Ends further apart than two answers on the scale allow are not drawn (`widest_half_band`).

    Parameters
    ----------
    bands : any index; ``low`` and ``high`` hold the codes, ``minimum`` and ``maximum`` the ends of the scale.
    draws, seed : of each band.

    Returns
    -------
    Low ends and high ends, each draws x bands.

    Raises
    ------
    StatisticsError as `end_cells`.
    """
    generator = np.random.default_rng(seed)
    ends = [
        _draw(end_cells(band, scale, convention), draws, generator, scale)
        for band, scale in zip(*codes(bands), strict=True)
    ]
    lows, highs = (pd.DataFrame(np.column_stack(side), columns=bands.index) for side in zip(*ends, strict=True))
    return lows, highs


def _cell(code: int, scale: Codes, convention: str, is_high_end: bool) -> Interval:
    """The ends that are printed with this code."""
    if convention == "nearest":
        cell = Interval(code - 0.5, code + 0.5, True, False)
    elif is_high_end == (convention == "outward"):
        cell = Interval(code - 1.0, float(code), False, True)
    else:
        cell = Interval(float(code), code + 1.0, True, False)
    if code == scale[0]:
        cell = replace(cell, low=-np.inf, has_low=False)
    if code == scale[1]:
        cell = replace(cell, high=np.inf, has_high=False)
    return cell


def _draw(cells: tuple[Interval, Interval], draws: int, generator, scale: Codes) -> tuple[np.ndarray, np.ndarray]:
    """Ends from the smallest rectangle around what is possible, kept where they are possible."""
    low, high = cells
    span = scale[1] - scale[0]
    least = max(low.low, scale[0] - span)
    most = min(high.high, 2 * scale[1] - least)
    least = max(least, 2 * scale[0] - most)
    kept: list[np.ndarray] = []
    while sum(len(pairs) for pairs in kept) < draws:
        pairs = np.column_stack(
            [
                generator.uniform(least, min(low.high, most, scale[1]), draws),
                generator.uniform(max(high.low, least, scale[0]), most, draws),
            ]
        )
        mean, half = pairs.mean(axis=1), (pairs[:, 1] - pairs[:, 0]) / 2
        on_scale = (mean >= scale[0]) & (mean <= scale[1])
        kept.append(pairs[on_scale & (half >= 0) & (half <= widest_half_band(mean, scale, respondents=2))])
    return tuple(np.concatenate(kept)[:draws].T)
