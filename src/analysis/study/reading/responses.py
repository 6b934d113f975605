"""Read and check the responses of a survey or a pilot against the codebook."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.study.answer_words import BLANK
from analysis.study.codebook import items_in
from analysis.study.config import FILE, Pilot, Survey
from analysis.study.problems import Problem, some, told_by_cell_or_column
from analysis.study.reading.answers import Answers, read_answers
from analysis.study.reading.cell_checks import column_problems
from analysis.study.reading.counted_rows import answered_rows, counted_rows
from analysis.study.reading.data_file import read_data_file
from analysis.study.reading.observations import observed_in_file
from analysis.study.reading.respondents import network_names, respondent_codes
from analysis.study.reading.signs import normal, one_line
from analysis.study.reading.text_table import TextTable

UNKNOWN_REMEDY = (
    'Give each a row in codebook.csv, or name it under "ignore" in study.toml, where * stands for any signs: '
    '["Q*_TEXT"], or ["*"] for all that the codebook does not name.'
)


class Responses(NamedTuple):
    """The answers as far as they could be read, what is wrong with them, and what else their file holds.

    ``frame`` has one row a respondent, in file order: ``respondent`` and (survey only) ``network`` as text, and each
    item asked in this phase as float, *as answered* (not reverse-coded), NaN where there is no answer. ``labels`` are
    the texts of questions in the file, ``order`` its networks in the order of their codes (empty where it has none).
    """

    frame: pd.DataFrame | None
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    labels: Mapping[str, str] = {}
    order: tuple[str, ...] = ()


def read_responses(
    folder: Path,
    source: Survey | Pilot,
    codebook: pd.DataFrame,
    networks: Sequence[str] | None = None,
    codes: Mapping[str, str] = {},
) -> Responses:
    """Read the responses that `source` names.

    Parameters
    ----------
    networks : the names in networks.csv; None for a study without it.
    codes : the network of each code that the survey may have in place of a name.

    Returns
    -------
    Responses. ``problems`` has every cell that cannot be: a text in a number column, an answer outside the codebook's
    range or between two categories, a respondent who occurs twice, a network that networks.csv does not list. ``frame``
    is None where a column is missing.

    Raises
    ------
    StudyError for a file that cannot be read as a table.
    """
    phase = "main" if isinstance(source, Survey) else "pilot"
    items = items_in(codebook, phase)
    keys = _keys(source)
    table = _with_item_names(read_data_file(folder / source.file, named=keys), items)
    if qualtrics := _qualtrics(table):
        return Responses(None, (qualtrics,), table.notes, table.labels)
    required = [*keys, *(str(item) for item in items.index), *(one_line(name) for name in source.keep)]
    ignored, notes = _ignored(table, source, required)
    problems = column_problems(table, required=required, optional=ignored, remedy=UNKNOWN_REMEDY)
    problems += [
        Problem(
            "column-missing", table.file, "the column is missing", f'Take it out of "ignore" in {FILE}.', column=name
        )
        for name in source.ignore
        if "*" not in name and one_line(name) not in table.frame
    ]
    problems = [_advised(problem, codebook, phase, source, table) for problem in problems]
    problems += _setting_problems(source, items)
    problems += [flaw for flaw in table.flaws if flaw.column in required]
    table = counted_rows(table, source.keep)
    if table.frame.empty:
        remedy = "Look at [survey] keep: it names the values with which a row counts, as they stand in the file."
        problem = Problem("keep-nobody", table.file, "has no row that counts", remedy)
        return Responses(None, (*problems, problem), table.notes, table.labels)
    if codes and isinstance(source, Survey):
        table = _with_network_names(table, one_line(source.network), codes)
    if source.least_answers:
        table = answered_rows(table, items, source.missing, source.least_answers)
    answers = read_answers(table, items, source.missing)
    frame = answers.values.copy()
    problems += answers.problems
    notes = [*table.notes, *notes, *answers.notes, *_coded_note(table.file, answers)]
    lacking = {problem.column for problem in problems if problem.code in ("column-missing", "column-spelling")}
    order: tuple[str, ...] = ()
    if isinstance(source, Survey) and one_line(source.network) not in lacking:
        names, found, said = network_names(table, source, networks)
        problems, notes = [*problems, *found], [*notes, *said]
        frame.insert(0, "network", names)
        labelled = table.value_labels.get(one_line(source.network), {}).values()
        order = tuple(dict.fromkeys(normal(label) for label in labelled))
    clash = isinstance(source, Survey) and source.respondent == source.network
    if not clash and (source.respondent is None or one_line(source.respondent) not in lacking):
        people, found, said = respondent_codes(table, source)
        problems, notes = [*problems, *found], [*notes, *said]
        frame.insert(0, "respondent", people)
    problems += _unanswered(table, frame, answers, source)
    if lacking or problems:
        return Responses(
            None if lacking else frame.reset_index(drop=True), tuple(problems), tuple(notes), table.labels, order
        )
    notes += observed_in_file(table, frame, items)
    return Responses(frame.reset_index(drop=True), (), tuple(notes), table.labels, order)


def _with_item_names(table: TextTable, items: pd.DataFrame) -> TextTable:
    """The table with the names of items above the columns that the codebook names for them."""
    named = {column: str(item) for item, column in items["column"].dropna().items() if column in table.frame}
    if not named:
        return table
    return replace(
        table,
        frame=table.frame.rename(columns=named),
        labels={named.get(column, column): label for column, label in table.labels.items()},
        value_labels={named.get(column, column): labels for column, labels in table.value_labels.items()},
        declared_missing={named.get(column, column): count for column, count in table.declared_missing.items()},
        flaws=tuple(replace(flaw, column=named.get(flaw.column or "", flaw.column)) for flaw in table.flaws),
    )


def _with_network_names(table: TextTable, column: str, codes: Mapping[str, str]) -> TextTable:
    """The table with the names of networks for the codes that stand in the survey."""
    if column not in table.frame:
        return table
    cells = table.frame[column].fillna(BLANK)
    named = cells.map(lambda cell: codes.get(normal(cell), cell)).where(lambda cell: cell.ne(BLANK))
    return replace(table, frame=table.frame.assign(**{column: named.astype("str")}))


def _keys(source: Survey | Pilot) -> list[str]:
    keys = [source.respondent, source.network if isinstance(source, Survey) else None]
    return [one_line(key) for key in keys if key is not None]


def _ignored(table: TextTable, source: Survey | Pilot, required: Sequence[str]) -> tuple[list[str], list[str]]:
    """The columns that study.toml ignores: by name, or by a pattern, which never touches a column that is needed."""
    named = [one_line(name) for name in source.ignore]
    free = [name for name in table.frame if name not in required and name not in named]
    found, notes = [], []
    for pattern in (name for name in named if "*" in name and name not in table.frame):
        fits = re.compile(".*".join(re.escape(part) for part in pattern.split("*")), re.DOTALL)
        matched = [name for name in free if fits.fullmatch(name)]
        found += [name for name in matched if name not in found]
        said = f"{len(matched)} columns: {some(matched, most=20)}" if matched else "no column"
        notes.append(f'{table.file}: "{pattern}" in "ignore" leaves out {said}.')
    return [name for name in named if name in table.frame] + found, notes


def _advised(problem: Problem, codebook: pd.DataFrame, phase: str, source: Survey | Pilot, table: TextTable) -> Problem:
    """The remedy for a column that the codebook lists for the other phase, or that should hold the respondents."""
    if problem.code == "column-unknown" and problem.column in codebook.index:
        remedy = f'Give it phase "both" in codebook.csv, or name it under "ignore" in study.toml ({phase} survey).'
        return replace(problem, code="column-other-phase", message="is an item of the other phase only", remedy=remedy)
    if problem.code == "column-missing" and problem.column == source.respondent:
        nameless = next((name for name in table.frame if re.fullmatch(r"column \d+", name)), None)
        named = f'the column without a heading is called "{nameless}"' if nameless else "name another column"
        remedy = f'{problem.remedy} Or {named}, or leave "respondent" out of study.toml: row numbers serve then.'
        return replace(problem, remedy=remedy)
    return problem


def _qualtrics(table: TextTable) -> Problem | None:
    """Qualtrics writes two rows between the names and the answers: the questions, and a code of its own."""
    for row in table.frame.index[:3]:
        cells = table.frame.loc[row].dropna()
        if len(cells) and cells.str.contains(r'^\{\s*"ImportId"\s*:').all():
            message = f"rows 2 to {row} are Qualtrics' own: the questions, and codes such as {cells.iloc[0]}"
            remedy = f"Delete rows 2 to {row}, or let `make new-study` read the file as it is."
            return Problem("qualtrics-rows", table.file, message, remedy)
    return None


def _setting_problems(source: Survey | Pilot, items: pd.DataFrame) -> list[Problem]:
    """Settings of study.toml that contradict each other or the codebook."""
    problems = []
    if isinstance(source, Survey) and source.respondent == source.network:
        remedy = "Respondent and network are two columns."
        problems.append(Problem("settings-clash", FILE, "names both", remedy, column="[survey]", value=source.network))
    for name in source.ignore:
        if one_line(name) in items.index:
            message, remedy = "is ignored and in the codebook", "Take it out of one of the two."
            problems.append(Problem("settings-clash", FILE, message, remedy, column="ignore", value=name))
    for code in source.missing:
        inside = [] if isinstance(code, str) else _where_possible(items, code)
        if inside:
            remedy = f"It is a possible answer to {some(inside)}, which would be lost; use another code."
            message = "cannot mean no answer"
            problems.append(Problem("missing-is-answer", FILE, message, remedy, column="missing", value=f"{code:g}"))
    return problems


def _where_possible(items: pd.DataFrame, code: float) -> list[str]:
    """Items of which a code is a possible answer."""
    possible = items["minimum"].le(code) & items["maximum"].ge(code)
    return [str(item) for item in items.index[possible]]


def _coded_note(file: str, answers: Answers) -> list[str]:
    count = int(answers.coded.to_numpy().sum())
    return [f"{file}: cells that hold a code for no answer and were read as missing: {count}."] if count else []


def _unanswered(table: TextTable, frame: pd.DataFrame, answers: Answers, source: Survey | Pilot) -> list[Problem]:
    """Respondents without any answer."""
    items = list(answers.values.columns)
    nobody = frame.index[(table.frame[items].isna() | answers.coded).all(axis=1)] if items else []
    remedy = (
        "Delete the row: someone who answered nothing counts as invited, not as a respondent; "
        'or set "least_answers = 1" in study.toml.'
    )
    column = "respondent" if "respondent" in frame else items[0] if items else ""
    where = source.respondent or "(rows)"
    who = [(int(row), None if pd.isna(code := frame.at[row, column]) else str(code)) for row in nobody]
    return told_by_cell_or_column("answered-nothing", table.file, "answered no question", remedy, where, who)
