"""How often are the verdicts right? Hundreds of simulated studies, each drawn by itself, and what came of them.

``python -m analysis.simulation.operating_characteristics \
    data/raw/delicate-verbanden data/operating-characteristics``
makes the tables again (a quarter of an hour on two cores).
"""

import os
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.simulation.one_study import groups_found, items_removed, judged, known_and_asked, relations
from analysis.simulation.population import draw_members, draw_respondents
from analysis.simulation.simulate import Settings
from analysis.study.reading.study_folder import read_study
from analysis.study.study import Study
from analysis.verdicts.scorecard import BETWEEN, CONTRADICTED, FALSE, SUPPORTED, TRUE, UNDECIDED

STUDIES = 160  # of each scenario, and pilots
SCENARIOS: Mapping[str, Settings] = {
    "nothing": Settings(planted="nothing"),
    "bands": Settings(planted="bands"),
    # moved a little in each study: else every statement on relations would be true each time
    "relations": Settings(planted="relations", shaken=0.25),
    "groups": Settings(planted="groups"),
}
WITHOUT_STATEMENTS = "groups"  # of these studies only groups of networks are judged
APART = 10_000  # between the seeds of two scenarios
TRUTHS = (TRUE, FALSE, BETWEEN)
OUTCOMES = {SUPPORTED: "supported", CONTRADICTED: "contradicted", UNDECIDED: "undecided"}
COUNTS = tuple(f"{truth}_{outcome}" for truth in TRUTHS for outcome in OUTCOMES.values())


class Task(NamedTuple):
    """One simulated study."""

    scenario: str
    seed: int


class Outcome(NamedTuple):
    """The results of one simulated study, from the functions of `one_study`; None where nothing was asked."""

    task: Task
    statements: pd.DataFrame | None
    relations: pd.DataFrame | None
    groups: bool


def tasks(studies: int = STUDIES) -> list[Task]:
    """All simulated studies, scenario by scenario, none with the seed of another."""
    return [
        Task(scenario, APART * (place + 1) + number)
        for place, scenario in enumerate(SCENARIOS)
        for number in range(studies)
    ]


def outcome(task: Task, study: Study) -> Outcome:
    """Draw one population, let some of its members answer, and judge what `task` asks for."""
    settings = replace(SCENARIOS[task.scenario], seed=task.seed)
    members = draw_members(study.codebook, study.claims.frame, settings)
    answers = draw_respondents(members, settings.incomplete, np.random.default_rng([task.seed, 1]))
    everybody, asked = known_and_asked(study, members, answers)
    found = groups_found(study, asked)
    if task.scenario == WITHOUT_STATEMENTS:
        return Outcome(task, None, None, found)
    statements = judged(study, everybody, asked)
    return Outcome(task, statements, relations(study, statements, everybody, asked), found)


def study_row(found: Outcome) -> dict[str, object]:
    """The row of studies.csv: how many true and false statements came out how, and whether groups were found."""
    counts = dict.fromkeys(COUNTS, pd.NA)
    if found.statements is not None:
        names = found.statements["truth"] + "_" + found.statements["verdict"].map(OUTCOMES)
        counts = dict.fromkeys(COUNTS, 0) | names.value_counts().to_dict()
    return found.task._asdict() | counts | {"groups_found": "yes" if found.groups else "no"}


def by_kind(found: Sequence[Outcome]) -> pd.DataFrame:
    """How often statements of each kind received each verdict.

    Returns
    -------
    One row a ``scenario``, ``kind`` and ``truth`` (true, false or between): ``studies`` (with such a statement),
    ``statements``, how many of these came out ``supported``, ``contradicted`` and ``undecided``, and of how many the
    answers as they are, without further ado, say the opposite of what is true (``plain_wrong``).
    """
    keys = ["scenario", "kind", "truth"]
    every = pd.concat([each.statements.assign(**each.task._asdict()) for each in found if each.statements is not None])
    for name, column in OUTCOMES.items():
        every[column] = every["verdict"] == name
    every["plain_wrong"] = every["truth"].map({TRUE: FALSE, FALSE: TRUE}) == every["in_data"]
    counts = every.groupby(keys)[[*OUTCOMES.values(), "plain_wrong"]].sum()
    sizes = every.groupby(keys).agg(studies=("seed", "nunique"), statements=("seed", "size"))
    return sizes.join(counts).loc[[name for name in SCENARIOS if name != WITHOUT_STATEMENTS]].reset_index()


def tables(study: Study, studies: int, jobs: int) -> dict[str, pd.DataFrame]:
    """All tables, by file name; the same whatever the number of `jobs`."""
    with ProcessPoolExecutor(jobs) as pool:
        found = list(pool.map(partial(outcome, study=study), tasks(studies), chunksize=5))
        pilots = pool.map(partial(items_removed, study, Settings().pilot), range(studies), chunksize=20)
        reduced = [table.assign(seed=seed) for seed, table in enumerate(pilots)]
    related = [each.relations.assign(**each.task._asdict()) for each in found if each.relations is not None]
    columns = ["scenario", "seed", "id", "truth", "in_data", "verdict", "p"]
    return {
        "verdicts": by_kind(found),
        "studies": pd.DataFrame([study_row(each) for each in found]),
        "relations": pd.concat(related, ignore_index=True)[columns].round({"p": 4}),
        "pilots": pd.concat(reduced, ignore_index=True)[["seed", "kind", "items", "removed"]],
    }


def main(study: Path, folder: Path) -> None:
    """Simulate, and write the tables into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables(read_study(study), STUDIES, os.cpu_count() or 1).items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
