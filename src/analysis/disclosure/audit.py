"""The check of a release: whether its tables together force what somebody answered.

One integer programme a question. Unknown is how many people of each network gave each answer; everything that the
tables print is a constraint on that, by the very functions that print it. Sizes of networks are taken as known, which
is harder than what a reader has. Where all solutions agree on a small number of people, a reader can find that number
too, and the release fails.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix

from analysis.disclosure.policy import FINE, STEP, Policy, coarse_mean, coarse_sd, coarse_share

SMALL = range(1, 5)  # a number of people that may not be found
MOST_ANSWERS = 15  # of more answers than these only means are looked at: their spread leaves too much open to matter
DRAWS = 8  # solutions that are drawn before anything is proved
INFEASIBLE = 2  # what scipy calls it


@dataclass(frozen=True)
class Question:
    """What a release prints of one question without a scale, and how many of each network answered it.

    ``networks`` : rows of released_networks, by network. ``together`` : the row of released_items, or None.
    ``shares`` : rows of released_shares. ``limits`` : ends of the answers; they are whole numbers in between.
    """

    name: str
    limits: tuple[float, float]
    sizes: Mapping[str, int]
    networks: pd.DataFrame
    together: pd.Series | None
    shares: pd.DataFrame


@dataclass(frozen=True)
class Finding:
    """What a reader could find: of which question and network, from which tables; never what they would find."""

    question: str
    network: str
    tables: tuple[str, ...]

    def __str__(self) -> str:
        tables = " and ".join(f"{table}.csv" for table in self.tables)
        where = f"of the people of {self.network!r} " if self.network else "of all people together "
        return f"{tables} leave one possibility for the number {where}that gave an answer to {self.question}"


class UnsettledError(Exception):
    """The check was not done in time; it names the question."""


@dataclass
class _Programme:
    """Variables and constraints of one question, put together a row at a time."""

    rows: list[dict[int, float]] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)

    def variables(self, count: int, upper: float) -> list[int]:
        self.upper += [upper] * count
        return list(range(len(self.upper) - count, len(self.upper)))

    def constrain(self, row: Mapping[int, float], low: float, high: float) -> None:
        self.rows.append(dict(row))
        self.low.append(low)
        self.high.append(high)

    def solve(self, costs: np.ndarray, seconds: float, further: Sequence[tuple[dict[int, float], float, float]] = ()):
        """A solution that costs little, None if there is none; UnsettledError if that is not known in time."""
        if seconds <= 0:
            raise UnsettledError
        rows = [*self.rows, *(row for row, _, _ in further)]
        places = [(i, j, value) for i, row in enumerate(rows) for j, value in row.items()]
        i, j, values = zip(*places, strict=True)
        matrix = coo_matrix((values, (i, j)), shape=(len(rows), len(self.upper))).tocsr()
        low, high = [*self.low, *(each[1] for each in further)], [*self.high, *(each[2] for each in further)]
        found = milp(
            costs,
            constraints=LinearConstraint(matrix, low, high),
            integrality=np.ones(len(self.upper)),
            bounds=Bounds(0, self.upper),
            options={"time_limit": seconds, "mip_rel_gap": 1e3},  # any solution will do
        )
        if found.x is not None:
            return np.round(found.x)
        if found.status == INFEASIBLE:
            return None
        raise UnsettledError


def audit(questions: Sequence[Question], policy: Policy, each: float = 120, whole: float = 1200) -> list[Finding]:
    """All that readers could find of single people, a question at a time.

    Parameters
    ----------
    each, whole : seconds that one question and all of them may take.

    Raises
    ------
    UnsettledError, which names the question, if one is not settled in time.
    """
    began, found = time.monotonic(), []
    for question in questions:
        left = min(each, whole - (time.monotonic() - began))
        try:
            found += _of_question(question, policy, time.monotonic() + left)
        except UnsettledError:
            reason = f"the check of {question.name} was not settled in {max(left, 0):.0f} seconds"
            raise UnsettledError(reason) from None
    return found


def _of_question(question: Question, policy: Policy, end: float) -> list[Finding]:
    answers = np.arange(question.limits[0], question.limits[1] + 1)
    programme = _Programme()
    counts = {network: programme.variables(len(answers), size) for network, size in question.sizes.items() if size}
    for network, places in counts.items():
        programme.constrain(dict.fromkeys(places, 1), question.sizes[network], question.sizes[network])
        _network(programme, places, answers, question, network, policy)
    people = sum(question.sizes.values())
    total = programme.variables(len(answers), people)
    for at, place in enumerate(total):
        programme.constrain({place: -1} | {places[at]: 1 for places in counts.values()}, 0, 0)
    _together(programme, total, answers, question, people)
    groups = counts | {"": total}
    seen = _solutions(programme, end)  # none: these are no tables of such people
    if not seen:
        raise UnsettledError
    return [
        Finding(question.name, network, _tables(question))
        for network, places in groups.items()
        if _forced(programme, places, seen, question.sizes.get(network, people), end)
    ]


def _tables(question: Question) -> tuple[str, ...]:
    together = () if question.together is None else ("released_items",)
    return ("released_networks", *together, *(() if question.shares.empty else ("released_shares",)))


def _network(
    programme: _Programme, places: list[int], answers: np.ndarray, question: Question, network: str, policy: Policy
) -> None:
    """What the row of one network says of its people."""
    row, n = question.networks.loc[network], question.sizes[network]
    rung = "band" if "band" in row["told"] else "mean"
    sums = np.arange(n * answers[0], n * answers[-1] + 1)
    step = FINE if rung == "band" else STEP
    told = coarse_mean(sums / n, step, question.limits)
    sums = sums[_alike(told, row["mean"], row["beyond"])]
    if np.isnan(row["mean"]):
        return
    if np.isnan(row["se"]) or len(answers) > MOST_ANSWERS:
        programme.constrain(dict(zip(places, answers, strict=True)), sums.min(), sums.max())
        return

    def printed(squares: np.ndarray, total: float) -> np.ndarray:
        deviations = np.sqrt(np.maximum(squares - total**2 / n, 0) / (n - 1))
        return _alike(policy.se(deviations / np.sqrt(n), question.limits), row["se"], row["se_beyond"])

    _squares(programme, places, answers, sums, n, printed)


def _together(programme: _Programme, total: list[int], answers: np.ndarray, question: Question, people: int) -> None:
    """What is printed of all people together."""
    row = question.together
    if row is not None and not np.isnan(row["mean"]):
        sums = np.arange(people * answers[0], people * answers[-1] + 1)
        sums = sums[_alike(coarse_mean(sums / people, FINE, question.limits), row["mean"], row["beyond"])]
        if np.isnan(row["sd"]) or len(answers) > MOST_ANSWERS:
            programme.constrain(dict(zip(total, answers, strict=True)), sums.min(), sums.max())
        else:

            def printed(squares: np.ndarray, whole: float) -> np.ndarray:
                deviations = np.sqrt(np.maximum(squares - whole**2 / people, 0) / (people - 1))
                return _alike(coarse_sd(deviations, question.limits), row["sd"], row["sd_beyond"])

            _squares(programme, total, answers, sums, people, printed)
    for share in question.shares.itertuples():
        possible = np.arange(people + 1)
        possible = possible[_alike(coarse_share(possible, people), share.percentage, share.beyond)]
        if len(possible) and share.answer in answers:
            at = total[int(share.answer - answers[0])]
            programme.constrain({at: 1}, possible.min(), possible.max())


def _squares(programme: _Programme, places: list[int], answers: np.ndarray, sums: np.ndarray, n: int, printed) -> None:
    """One of the possible sums, and with it one of the sums of squares that print the spread that is told."""
    runs = []
    for total in sums:
        lowest = int(np.ceil(total**2 / n - 1e-9))
        squares = np.arange(lowest, int(n * max(answers[0] ** 2, answers[-1] ** 2)) + 1)
        fitting = squares[printed(squares, total)]
        if len(fitting):
            runs.append((total, fitting.min(), fitting.max()))
    chosen = programme.variables(len(runs), 1)
    programme.constrain(dict.fromkeys(chosen, 1), 1, 1)
    of_answers = dict(zip(places, answers, strict=True))
    programme.constrain(of_answers | {at: -run[0] for at, run in zip(chosen, runs, strict=True)}, 0, 0)
    of_squares = dict(zip(places, answers**2, strict=True))
    programme.constrain(of_squares | {at: -run[1] for at, run in zip(chosen, runs, strict=True)}, 0, np.inf)
    programme.constrain(of_squares | {at: -run[2] for at, run in zip(chosen, runs, strict=True)}, -np.inf, 0)


def _alike(told, value: float, beyond: str) -> np.ndarray:
    """Which numbers are printed as this one."""
    return np.isclose(told.value, value, atol=1e-4, equal_nan=True) & (told.beyond == beyond)


def _solutions(programme: _Programme, end: float) -> list[np.ndarray]:
    """Some of the ways in which people can have answered, far from one another; none if there is no way."""
    draw, found = np.random.default_rng(0), []
    for _ in range(DRAWS):
        solution = programme.solve(draw.normal(size=len(programme.upper)), end - time.monotonic())
        if solution is None:
            return []
        found.append(solution)
    return found


def _forced(programme: _Programme, places: list[int], seen: list[np.ndarray], n: int, end: float) -> bool:
    """Whether a small number of people, all of them, or every number is the same in all solutions."""
    alike = []
    for place in places:
        value = seen[0][place]
        same = all(solution[place] == value for solution in seen)
        if same and value in (*SMALL, n):
            other = _other(programme, place, value, end)
            if other is None:
                return True
            seen.append(other)
            same = False
        alike.append(same)
    return all(alike) and all(_other(programme, place, seen[0][place], end) is None for place in places)


def _other(programme: _Programme, place: int, value: float, end: float) -> np.ndarray | None:
    """A solution in which another number of people gave this answer; None if there is none."""
    nothing = np.zeros(len(programme.upper))
    for low, high in ((value + 1, np.inf), (0, value - 1)):
        if high >= 0:
            found = programme.solve(nothing, end - time.monotonic(), [({place: 1.0}, low, high)])
            if found is not None:
                return found
    return None
