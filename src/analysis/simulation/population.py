"""Invented members of ten networks, all of whom could be asked, and those who happen to answer.

With the answers of everybody it is known what is true of the networks; with those of some it can be seen how often a
method tells it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.simulation.answers import draw_network
from analysis.simulation.simulate import Settings, blanks, targets
from analysis.simulation.targets import BACKGROUND, MOTIVES, WINDS, Cell
from analysis.study.codebook import items_in


@dataclass(frozen=True)
class Members:
    """Everybody who is invited: ``networks`` as networks.csv, ``answers`` as survey.csv without blank cells.

    ``responded`` is how many of each network are to answer, by network.
    """

    networks: pd.DataFrame
    answers: pd.DataFrame
    responded: dict[str, int]


def draw_members(codebook: pd.DataFrame, claims: pd.DataFrame, settings: Settings) -> Members:
    """Draw the answers that all members of the ten networks would give.

    The aims are those of `simulate`, for bands those that as many respondents as `settings.sizes` says can have. They
    are aimed at and not hit: means come out a little beside them, as rounding to answers and chance have it. Members
    differ among themselves as far as the respondents of `simulate` do. Unless relations are planted, the share of
    members who tick a motive is a draw as well.

    Raises
    ------
    ValueError if the stated bands cannot be had with these sizes.
    """
    generator = np.random.default_rng(settings.seed)
    items = items_in(codebook, "main")
    sizes, cells = targets(items, claims, settings, generator)
    motives: Sequence[float] = (
        MOTIVES if settings.planted == "relations" else generator.uniform(0.05, 0.90, len(MOTIVES)).tolist()
    )
    answers = []
    for wind, (invited, responded) in zip(WINDS, sizes, strict=True):
        aims = {name: _of_everybody(target, invited, responded) for name, target in cells[wind].items()}
        answers.append(draw_network(items, aims, motives, np.zeros((invited, len(items)), dtype=bool), generator))
    everybody = [invited for invited, _ in sizes]
    table = pd.DataFrame(np.vstack(answers), columns=items.index)
    table.insert(0, "network", np.repeat(WINDS, everybody))
    table.insert(0, "respondent", [f"m{number:03d}" for number in range(1, len(table) + 1)])
    networks = pd.DataFrame({"network": WINDS, "invited": everybody, **BACKGROUND})
    return Members(networks, table, {wind: responded for wind, (_, responded) in zip(WINDS, sizes, strict=True)})


def draw_respondents(members: Members, incomplete: int, generator: np.random.Generator) -> pd.DataFrame:
    """Some members of each network answer, every one as likely as any other; the last questions of some stay blank.

    Returns
    -------
    As ``members.answers``, in the same order.

    Raises
    ------
    ValueError if so many incomplete questionnaires do not fit into networks of these sizes.
    """
    chosen = [
        generator.permutation(rows.index)[: members.responded[network]]
        for network, rows in members.answers.groupby("network", sort=False)
    ]
    answers = members.answers.loc[np.sort(np.concatenate(chosen))].reset_index(drop=True)
    questions = answers.columns[2:]
    blank = blanks(len(questions), answers["network"].to_numpy(), incomplete, generator)
    answers[questions] = answers[questions].mask(blank)
    return answers


def _of_everybody(target: Cell, invited: int, responded: int) -> Cell:
    """The same mean and spread of persons, in a network of all who were invited instead of those who responded."""
    return Cell(target.mean, target.se * np.sqrt(responded / invited), exact=False)
