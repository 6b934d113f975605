"""Read and check the responses of a survey or a pilot against the codebook."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.study.codebook import items_in
from analysis.study.config import Pilot, Survey
from analysis.study.data_file import read_data_file
from analysis.study.problems import Problem, StudyError
from analysis.study.rules import Rule, broken_cells, column_problems, filled, unique
from analysis.study.text_table import numbers


class Responses(NamedTuple):
    """The answers, notes on how their file was read, and the texts of questions that the file holds."""

    frame: pd.DataFrame
    notes: tuple[str, ...]
    labels: dict[str, str]


def read_responses(
    folder: Path, source: Survey | Pilot, codebook: pd.DataFrame, networks: pd.DataFrame | None = None
) -> Responses:
    """Read the responses that `source` names.

    Returns
    -------
    Responses. Its frame has one row a respondent, in file order: ``respondent`` and (survey only) ``network`` as text,
    and each item asked in this phase as float, *as answered* (not reverse-coded), NaN where there is no answer.

    Raises
    ------
    StudyError with every cell that cannot be: a text in a number column, an answer outside the codebook's range or
    between two categories, a respondent who occurs twice, a network that networks.csv does not list.
    """
    phase = "main" if isinstance(source, Survey) else "pilot"
    keys = [source.respondent, *([source.network] if isinstance(source, Survey) else [])]
    items = items_in(codebook, phase)
    table = read_data_file(folder / source.file, named=keys)
    problems = column_problems(table, required=[*keys, *items.index, *source.ignore])
    if problems:
        raise StudyError(problems)
    answers = table.frame[keys].copy()
    for item in items.index:
        values, wrong = numbers(table, item)
        answers[item] = values.mask(values.isin(source.missing))
        problems += wrong
    rules = _key_rules(source, networks) | {item: _answer_rules(row) for item, row in items.iterrows()}
    problems += broken_cells(table.file, answers, rules, as_written=table.frame)
    nothing = answers[items.index].isna().all(axis=1) & table.frame[items.index].isna().all(axis=1)
    for row in answers.index[nothing]:
        remedy = "Delete the row: someone who answered nothing counts as invited, not as a respondent."
        who = answers.at[row, source.respondent]
        problems.append(Problem(table.file, "answered no question", remedy, row, source.respondent, who))
    if problems:
        raise StudyError(problems)
    renamed = dict(zip(keys, ("respondent", "network"), strict=False))
    frame = answers.rename(columns=renamed).reset_index(drop=True)
    return Responses(frame, table.notes, dict(table.labels))


def _key_rules(source: Survey | Pilot, networks: pd.DataFrame | None) -> dict[str, list[Rule]]:
    rules = {
        source.respondent: [
            filled("Every respondent needs a code of their own."),
            unique("A respondent has one row; keep the right one, or correct the code."),
        ]
    }
    if isinstance(source, Survey):
        rules[source.network] = [filled("Every respondent belongs to a network; give its name.")]
    if isinstance(source, Survey) and networks is not None:
        remedy = f"Correct it, or add it to networks.csv, which lists {', '.join(networks.index)}."
        known = Rule(lambda names: names.isin(networks.index), "is not a network of this study", remedy)
        rules[source.network].append(known)
    return rules


def _answer_rules(item: pd.Series) -> list[Rule]:
    low, high = item["minimum"], item["maximum"]
    remedy = 'Correct it, or list it under "missing" in study.toml if it is a code for no answer.'
    within = (
        Rule(lambda x: x >= low, f"is below {low:g}", remedy)
        if pd.isna(high)
        else Rule(lambda x: x.between(low, high), f"is outside {low:g} to {high:g}", remedy)
    )
    if item["kind"] == "count":
        return [within]
    between = "Answers are whole numbers; an average of two people is not an answer."
    return [within, Rule(lambda x: x % 1 == 0, "lies between two answer categories", between)]
