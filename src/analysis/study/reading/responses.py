"""Read and check the responses of a survey or a pilot against the codebook."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.study.answer_words import BLANK, numbers_for_words, read_answers
from analysis.study.codebook import items_in
from analysis.study.config import FILE, Pilot, Survey
from analysis.study.problems import Problem, StudyError
from analysis.study.reading.cell_checks import Check, broken_cells, column_problems, filled, unique
from analysis.study.reading.counted_rows import answered_rows, counted_rows
from analysis.study.reading.data_file import read_data_file
from analysis.study.reading.text_table import TextTable, numbers


class Responses(NamedTuple):
    """The answers, notes on how their file was read, and the texts of questions that the file holds."""

    frame: pd.DataFrame
    notes: tuple[str, ...]
    labels: dict[str, str]


def read_responses(
    folder: Path,
    source: Survey | Pilot,
    codebook: pd.DataFrame,
    networks: pd.DataFrame | None = None,
    codes: Mapping[str, str] = {},
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
    table = _with_item_names(read_data_file(folder / source.file, named=keys), items)
    problems = column_problems(table, required=[*keys, *items.index, *source.ignore, *source.keep])
    problems = [_of_other_phase(problem, codebook, phase) for problem in problems] + _key_problems(source, items)
    if problems:
        raise StudyError(problems)
    table = counted_rows(table, source.keep)
    if table.frame.empty:
        remedy = "Look at [survey] keep: it names the values with which a row counts, as they stand in the file."
        raise StudyError([Problem(table.file, "has no row that counts", remedy)])
    if codes and isinstance(source, Survey):
        table = _with_network_names(table, source.network, codes)
    given, coded, problems = _answers(table, items, source.missing)
    if source.least_answers:
        table = answered_rows(table, items.index, source.least_answers, coded)
        given, coded = given.loc[table.frame.index], coded.loc[table.frame.index]
        problems = [problem for problem in problems if problem.row in table.frame.index]
    answers = pd.concat([table.frame[keys], given], axis=1)
    notes = list(table.notes)
    if coded.any(axis=None):
        count = int(coded.sum(axis=None))
        notes.append(f"{source.file}: {count} cells hold a code for no answer and were read as missing.")
    rules = _key_rules(source, networks) | {item: _answer_rules(row) for item, row in items.iterrows()}
    problems += broken_cells(table.file, answers, rules, as_written=table.frame)
    nothing = (table.frame[items.index].isna() | coded).all(axis=1)
    for row in answers.index[nothing]:
        remedy = "Delete the row: someone who answered nothing counts as invited, not as a respondent."
        who = answers.at[row, source.respondent]
        problems.append(Problem(table.file, "answered no question", remedy, row, source.respondent, who))
    if problems:
        raise StudyError(problems)
    renamed = dict(zip(keys, ("respondent", "network"), strict=False))
    frame = answers.rename(columns=renamed).reset_index(drop=True)
    return Responses(frame, tuple(notes), dict(table.labels))


def _with_item_names(table: TextTable, items: pd.DataFrame) -> TextTable:
    """The table with the names of items above the columns that the codebook names for them."""
    named = {column: item for item, column in items["column"].dropna().items() if column in table.frame}
    labels = {named.get(column, column): label for column, label in table.labels.items()}
    return replace(table, frame=table.frame.rename(columns=named), labels=labels)


def _with_network_names(table: TextTable, column: str, codes: Mapping[str, str]) -> TextTable:
    """The table with the names of networks for the codes that stand in the survey."""
    cells = table.frame[column].fillna(BLANK)
    named = cells.map(lambda cell: codes.get(cell, cell)).where(lambda cell: cell.ne(BLANK))
    return replace(table, frame=table.frame.assign(**{column: named.astype("str")}))


def _of_other_phase(problem: Problem, codebook: pd.DataFrame, phase: str) -> Problem:
    """An unknown column that the codebook lists for the other phase deserves to be told so."""
    if problem.column not in codebook.index or "not known" not in problem.message:
        return problem
    remedy = f'Give it phase "both" in codebook.csv, or name it under "ignore" in study.toml ({phase} survey).'
    return replace(problem, message="is an item of the other phase only", remedy=remedy)


def _key_problems(source: Survey | Pilot, items: pd.DataFrame) -> list[Problem]:
    """Settings of study.toml that contradict each other or the codebook."""
    problems = []
    if isinstance(source, Survey) and source.respondent == source.network:
        remedy = "Respondent and network are two columns."
        problems.append(Problem(FILE, "names both", remedy, column="[survey]", value=source.network))
    for name in source.ignore:
        if name in items.index:
            remedy = "Take it out of one of the two."
            problems.append(Problem(FILE, "is ignored and in the codebook", remedy, column="ignore", value=name))
    for code in source.missing:
        inside = [] if isinstance(code, str) else items.index[items["minimum"].le(code) & items["maximum"].ge(code)]
        if len(inside):
            remedy = f"It is a possible answer to {', '.join(inside)}, which would be lost; use another code."
            problems.append(Problem(FILE, "cannot mean no answer", remedy, column="missing", value=f"{code:g}"))
    return problems


def _answers(
    table: TextTable, items: pd.DataFrame, missing: Sequence[float | str]
) -> tuple[pd.DataFrame, pd.DataFrame, list[Problem]]:
    """The answers as numbers, which cells hold a code (number or word) for no answer, and what is no number."""
    answers, coded, problems = {}, {}, []
    words = [code for code in missing if isinstance(code, str)]
    codes = [code for code in missing if not isinstance(code, str)]
    for item in items.index:
        listed, _ = read_answers(items.at[item, "answers"] if isinstance(items.at[item, "answers"], str) else "")
        recoded, no_answer = numbers_for_words(table.frame[item], listed)
        values, wrong = numbers(replace(table, frame=recoded.to_frame(item)), item)
        word = table.frame[item].isin(words) | no_answer
        coded[item] = word | values.isin(codes)
        answers[item] = values.mask(coded[item])
        problems += [problem for problem in wrong if not word[problem.row]]
    return pd.DataFrame(answers), pd.DataFrame(coded), problems


def _key_rules(source: Survey | Pilot, networks: pd.DataFrame | None) -> dict[str, list[Check]]:
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
        known = Check(lambda names: names.isin(networks.index), "is not a network of this study", remedy)
        rules[source.network].append(known)
    return rules


def _answer_rules(item: pd.Series) -> list[Check]:
    low, high = item["minimum"], item["maximum"]
    remedy = 'Correct it, or list it under "missing" in study.toml if it is a code for no answer.'
    within = (
        Check(lambda x: x >= low, f"is below {low:g}", remedy)
        if pd.isna(high)
        else Check(lambda x: x.between(low, high), f"is outside {low:g} to {high:g}", remedy)
    )
    if item["kind"] == "count":
        return [within]
    between = "Answers are whole numbers; an average of two people is not an answer."
    return [within, Check(lambda x: x % 1 == 0, "lies between two answer categories", between)]
