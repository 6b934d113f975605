"""What a reader can try on a release, with its tables, the code, its seeds, and the size of every network.

Each attack tells what it learnt, and nothing is what it should be. `worlds` are all ways in which people can have
answered a question; those that a reader cannot tell apart print the same.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.disclosure import policy
from analysis.disclosure.policy import Policy
from analysis.study.study import Study

SMALL = (1, 2, 3, 4)


def multisets(n: int, answers: int) -> np.ndarray:
    """Every way in which n people can give so many answers: rows of counts."""
    bars = np.array(list(itertools.combinations(range(n + answers - 1), answers - 1)))
    edges = np.column_stack([np.full(len(bars), -1), bars, np.full(len(bars), n + answers - 1)])
    return np.diff(edges, axis=1) - 1


def printed(counts: np.ndarray) -> np.ndarray:
    """The numbers that are printed of people who answered so: rows of mean, and standard error where it is told."""
    n, answers = int(counts[0].sum()), counts.shape[1]
    rule, limits, values = Policy(), (1.0, float(answers)), np.arange(1, answers + 1)
    sums, squares = counts @ values, counts @ values**2
    told = [rule.mean(sums / n, rule.rung("North", n), limits).value]
    if rule.rung("North", n) == "band" and policy.has_spread(limits):
        deviations = np.sqrt(np.maximum(squares - sums**2 / n, 0) / (n - 1))
        told.append(rule.se(deviations / np.sqrt(n), limits).value)
    return np.nan_to_num(np.column_stack(told))


def enumeration(n: int, answers: int) -> int:
    """Of how many printed rows all sets of answers that print them agree on a small number of people, or on all."""
    counts = multisets(n, answers)
    _, cell = np.unique(printed(counts), axis=0, return_inverse=True)
    forced = set()
    for column in counts.T:
        low, high = np.full(cell.max() + 1, n + 1), np.full(cell.max() + 1, -1)
        np.minimum.at(low, cell.ravel(), column)
        np.maximum.at(high, cell.ravel(), column)
        forced |= set(np.flatnonzero((low == high) & np.isin(low, [*SMALL, n])))
    return len(forced)


def sizes_from_means(sizes: range, answers: int) -> int:
    """How many printed means some of these sizes of a network cannot have: each is one size fewer to guess."""
    limits, rule = (1.0, float(answers)), Policy()
    rung = rule.rung("North", sizes[0])
    reached = []
    for n in sizes:
        told = rule.mean(np.arange(n, n * answers + 1) / n, rung, limits)
        reached.append(set(zip(np.nan_to_num(told.value), told.beyond, strict=True)))
    return len(set.union(*reached) - set.intersection(*reached))


def sizes_from_shares(invited: range) -> int:
    """How many responses, of networks of which the invitations are known, tell who answered to the person."""
    learnt = 0
    for size in invited:
        told = policy.coarse_response(100 * np.arange(1, size + 1) / size)
        pairs = pd.Series(zip(told.value, told.beyond, strict=True))
        learnt += int((pairs.value_counts() == 1).sum())
    return learnt


def worlds(given: Study, rows: pd.Index, item: str) -> Iterator[Study]:
    """Every way in which these people can have answered a question; the order of people tells nothing."""
    low, high = given.codebook.loc[item, ["minimum", "maximum"]].astype(int)
    for answers in itertools.combinations_with_replacement(range(low, high + 1), len(rows)):
        responses = given.responses.copy()
        responses.loc[rows, item] = answers
        yield replace(given, responses=responses)


def told_apart(publish: Callable[[Study], str], truth: Study, others: Iterator[Study]) -> list[Study]:
    """The worlds of which a reader sees that they are not the true one, since they would print something else."""
    seen = publish(truth)
    return [world for world in others if publish(world) != seen]
