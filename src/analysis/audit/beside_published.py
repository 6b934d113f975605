"""Where a mean lies among the networks of a published report, of which no more than a band is printed."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.audit.printed_bands import Interval, end_cells, mean_interval

COLUMNS = (
    *("network", "characteristic", "mean", "low", "high", "published", "higher", "lower", "open", "above", "below"),
    *("lowest", "highest"),
)
SCALES = {"answers": (1, 5), "counts": (-1_000_000, 1_000_000)}  # counts have no ends to speak of


def among_published(bands: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """How many of the published networks a mean is surely higher or lower than, whatever their printed words hide.

    Each end of a printed band is known to the nearest answer (or count); the means that fit are those of
    `printed_bands.mean_interval`. How sure the means of these networks are is not asked: nothing but the band is known.

    Parameters
    ----------
    bands : ours, one row a network and characteristic: ``network``, ``characteristic``, ``mean``, ``low``, ``high``
        (NaN where withheld).
    published : as `study.beside.Beside.bands`.

    Returns
    -------
    One row each of our bands whose characteristic is among the published: the columns in `COLUMNS`. ``published``
    counts its networks; our mean is ``higher`` than every mean that fits the band of so many, ``lower`` than that of so
    many, and for ``open`` it cannot be told; our whole band lies ``above`` (``below``) every end that fits the band of
    so many. ``lowest`` and ``highest`` are the ends of the means that fit, over all. NaN where ours is withheld.
    """
    fits: Mapping[str, list[tuple[Interval, float, float]]] = {
        str(name): [_fit(row) for row in rows.itertuples(index=False)]
        for name, rows in published.groupby("characteristic", sort=False)
    }
    rows = [
        _placed(row, fits[row["characteristic"]]) for row in bands.to_dict("records") if row["characteristic"] in fits
    ]
    return pd.DataFrame(rows).reindex(columns=list(COLUMNS))


def _fit(row) -> tuple[Interval, float, float]:
    """The means that fit a printed band, the lowest low end and the highest high end."""
    band = (int(row.low), int(row.high))
    low, high = end_cells(band, SCALES[row.unit])
    return mean_interval(band, SCALES[row.unit]), low.low, high.high


def _placed(row: dict, fits: list[tuple[Interval, float, float]]) -> dict[str, object]:
    kept = {name: row[name] for name in ("network", "characteristic", "mean", "low", "high")}
    placed: dict[str, object] = kept | {"published": len(fits)}
    placed |= {"lowest": min(each.low for each, _, _ in fits), "highest": max(each.high for each, _, _ in fits)}
    if np.isnan(row["mean"]):
        return placed
    higher = sum(row["mean"] > each.high or (row["mean"] == each.high and not each.has_high) for each, _, _ in fits)
    lower = sum(row["mean"] < each.low or (row["mean"] == each.low and not each.has_low) for each, _, _ in fits)
    above, below = sum(row["low"] > end for _, _, end in fits), sum(row["high"] < end for _, end, _ in fits)
    return placed | {
        "higher": higher,
        "lower": lower,
        "open": len(fits) - higher - lower,
        "above": above,
        "below": below,
    }
