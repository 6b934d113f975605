"""Simulate item responses of one network with a given mean and standard error of each characteristic."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.simulation.targets import MARGIN, Cell

ANSWER_SD = 0.26  # of a single answer around what the person thinks


def draw_network(
    items: pd.DataFrame, cells: dict[str, Cell], motives: Sequence[float], blank: np.ndarray, generator
) -> np.ndarray:
    """The answers of one network, each characteristic brought to its mean and standard error.

    Parameters
    ----------
    items : of the main survey, in the order of the columns.
    cells : characteristic to what its answers should come to.
    motives : share of people who tick each motive.
    blank : people x items, True where nobody answers.

    Raises
    ------
    ValueError if no answers of so many people can have a stated band.
    """
    n = len(blank)
    answers = np.full((n, len(items)), np.nan)
    outlook = generator.standard_normal(n)  # some people see everything a little more favourably
    ticked = dict(zip([item for item in items.index if item.startswith("motive_")], motives, strict=True))
    for name, rows in items.groupby("scale", sort=False):
        places = items.index.get_indexer(rows.index)
        if name in ticked:
            answers[:, places] = generator.random((n, 1)) < ticked[name]
            answers[:, places] = np.where(blank[:, places], np.nan, answers[:, places])
        else:
            limits = rows["minimum"].iloc[0], rows["maximum"].iloc[0]
            answers[:, places] = _characteristic(cells[name], limits, outlook, blank[:, places], generator)
    return answers


def _characteristic(target: Cell, limits, outlook: np.ndarray, blank: np.ndarray, generator) -> np.ndarray:
    """The answers of one network to one characteristic; drawn again in the rare case that no search finds them."""
    n, m = blank.shape
    for _ in range(50):
        trait = 0.4 * outlook + generator.standard_normal(n)
        trait = (trait - trait.mean()) / trait.std(ddof=1)
        noise = ANSWER_SD * generator.standard_normal((n, m)) if m > 1 else 0
        thought = (target.mean + target.se * np.sqrt(n) * trait)[:, None] + noise
        answers = np.where(blank, np.nan, np.clip(np.rint(thought), *limits))
        if not target.exact:
            return answers
        answers = _greedy_search(answers, target, limits)
        scores = np.nanmean(answers[_scored(answers)], axis=1)
        if _outside(scores.mean(), scores.std(ddof=1) / np.sqrt(len(scores)), target) < 0.75 * MARGIN:
            return answers
    raise ValueError(f"no answers of {n} people were found with mean {target.mean:.2f} and the stated band")


def _scored(answers: np.ndarray) -> np.ndarray:
    """Who answered enough to get a score under the default rule: half of the items."""
    return np.isfinite(answers).mean(axis=1) >= 0.5


def _greedy_search(answers: np.ndarray, target: Cell, limits: tuple[float, float]) -> np.ndarray:
    """Greedy local search: move answers by one category, one or two people at a time, the best move first.

    Drawing and rounding leave a small network's mean anywhere; a band of the report leaves it little choice.
    """
    answers = answers.copy()
    people = np.flatnonzero(_scored(answers))
    n = len(people)
    for _ in range(60 * n):
        answered = answers[people]
        scores = np.nanmean(answered, axis=1)
        step = 1 / np.isfinite(answered).sum(axis=1)
        # what each move (n times up, n times down, once nothing) adds to the sum of scores and to that of their squares
        moves = np.concatenate([step, -step, [0.0]])
        can_move = np.concatenate(
            [np.nanmin(answered, axis=1) < limits[1], np.nanmax(answered, axis=1) > limits[0], [True]]
        )
        squares = np.append(2 * np.tile(scores, 2), 0) * moves + moves**2
        total = scores.sum() + moves[:, None] + moves
        spread = (scores**2).sum() + squares[:, None] + squares - total**2 / n
        miss = _miss(total / n, np.sqrt(np.maximum(spread, 0) / (n - 1) / n), target)
        mover = np.append(np.tile(np.arange(n), 2), -1)
        miss[~(can_move[:, None] & can_move) | ((mover[:, None] == mover) & (mover >= 0))] = np.inf
        best = np.unravel_index(np.argmin(miss), miss.shape)
        if miss[best] >= miss[-1, -1] - 1e-12:
            break
        for move in best:
            if mover[move] >= 0:
                person, up = people[mover[move]], move < n
                place = np.nanargmin(answers[person]) if up else np.nanargmax(answers[person])
                answers[person, place] += 1 if up else -1
    return answers


def _miss(mean: np.ndarray, se: np.ndarray, target: Cell) -> np.ndarray:
    """How far a mean and standard error are from what is wanted; much further if an end has another label."""
    return (mean - target.mean) ** 2 + 4 * (se - target.se) ** 2 + 100 * _outside(mean, se, target) ** 2


def _outside(mean: np.ndarray, se: np.ndarray, target: Cell) -> np.ndarray:
    """How far the ends of the band are outside what their labels allow, less the margin; 0 without a band."""
    if target.ends is None:
        return np.zeros_like(mean)
    low, high = mean - 2 * se, mean + 2 * se
    below = np.maximum(target.ends[0] - low, 0) + np.maximum(target.ends[2] - high, 0)
    return below + np.maximum(low - target.ends[1], 0) + np.maximum(high - target.ends[3], 0)
