"""What one network's portrait is told of all networks: where their means lie, and how far their bands reach."""

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.study.config import Thresholds

TIDY = "together.parquet"


def together(scores: pd.DataFrame, thresholds: Thresholds) -> pd.DataFrame:
    """All networks together, as coarsely as a figure shows it, so that one answer seldom changes the other portraits.

    `scores` has a row a respondent, as `Study.scores`. Networks with fewer scores than ``min_cell``, or than two, are
    in neither number, which is NaN where all are.

    Returns
    -------
    Indexed by characteristic, in the unit of its answers: ``mean``, the mean of the networks' means, to one decimal;
    ``highest``, the highest end of a band, upwards to a whole number.
    """
    by_network = scores.drop(columns="respondent").groupby("network")
    n, means = by_network.count(), by_network.mean()
    shown = n >= max(thresholds.min_cell, 2)
    ends = means + thresholds.band_multiplier * by_network.std() / np.sqrt(n)
    return pd.DataFrame({"mean": means.where(shown).mean().round(1), "highest": np.ceil(ends.where(shown).max())})


def load_together(folder: Path) -> pd.DataFrame:
    """Read back what `write_study` wrote of it."""
    return pd.read_parquet(folder / TIDY)
