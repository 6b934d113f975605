"""What every statistic here asks of its data before it computes anything."""

import numpy as np
import pandas as pd


class StatisticsError(ValueError):
    """The data cannot carry the statistic that was asked for; the message says why."""


def complete_matrix(frame: pd.DataFrame, what: str, columns: str, minimum_rows: int = 3) -> np.ndarray:
    """`frame` as a matrix of floats; refused where a statistic over it would be NaN or mean something else.

    Raises
    ------
    StatisticsError for missing values (the caller states how they are dealt with), fewer than two columns, fewer than
    `minimum_rows` rows. Columns without variance are for `refuse_constant`.
    """
    matrix = frame.to_numpy(dtype=float)
    if np.isnan(matrix).any():
        where = ", ".join(str(name) for name in frame.columns[np.isnan(matrix).any(axis=0)])
        raise StatisticsError(f"{what} needs complete rows; missing values in {where}")
    if matrix.shape[1] < 2:
        raise StatisticsError(f"{what} needs two or more {columns}, not {matrix.shape[1]}")
    if matrix.shape[0] < minimum_rows:
        raise StatisticsError(f"{what} needs {minimum_rows} or more rows, not {matrix.shape[0]}")
    return matrix


def refuse_constant(frame: pd.DataFrame, what: str) -> None:
    """Raise StatisticsError naming the columns in which every value is the same."""
    constant = frame.columns[np.ptp(frame.to_numpy(dtype=float), axis=0) == 0]
    if len(constant):
        raise StatisticsError(f"{what} is not defined: no variance in {', '.join(str(name) for name in constant)}")


def withheld(min_cell: int, whom: str = "respondents") -> str:
    """The note of what is withheld, for fewer than `min_cell` of `whom`."""
    return f"withheld: fewer than {min_cell} {whom}"


def refuse_few(number: int, min_cell: int, whom: str = "respondents") -> None:
    """Raise StatisticsError, whose message is the note of what is withheld, for fewer than `min_cell` of `whom`."""
    if number < min_cell:
        raise StatisticsError(withheld(min_cell, whom))
