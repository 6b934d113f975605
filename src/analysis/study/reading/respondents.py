"""Who answered, and in which network: codes and names compared in one normal form, and which rows count."""

import re
from collections.abc import Sequence

import pandas as pd

from analysis.study.config import Pilot, Survey
from analysis.study.networks import ALL
from analysis.study.problems import Problem, some, told_by_cell_or_column
from analysis.study.reading.bounds import BYTES_OF_NAME, NAME
from analysis.study.reading.cell_checks import Check, broken_cells, filled, near, shorter
from analysis.study.reading.signs import normal, one_line, sign_problems
from analysis.study.reading.text_table import TextTable
from analysis.study.study import slug

SUMMARIES = frozenset(
    ["total", "totals", "totaal", "sum", "som", "average", "mean", "gemiddelde", "gemiddeld", "median", "mediaan", "sd"]
)


def respondent_codes(table: TextTable, source: Survey | Pilot) -> tuple[pd.Series, list[Problem], list[str]]:
    """The code of each respondent, by row; the row's number where study.toml names no column."""
    if source.respondent is None:
        note = f"{table.file}: study.toml names no column for the respondent; the numbers of the rows serve."
        return pd.Series([str(row) for row in table.frame.index], table.frame.index, dtype="str"), [], [note]
    column = one_line(source.respondent)
    codes = table.frame[column].map(normal, na_action="ignore").astype("str")
    problems = broken_cells(
        table.file, codes.to_frame(), {column: [filled("Every respondent needs a code of their own.")]}
    )
    problems += sign_problems(table.file, _cells(codes, column), drawn=False, code="respondent")
    twice = codes[codes.notna() & codes.duplicated()]
    people = codes.dropna()
    if people.str.fullmatch(r"\d[.,]\d+E\+?\d+", case=False).any():
        message, remedy = "holds codes that a spreadsheet has rounded (1.18E+11)", "Export them again, as text."
        problems.append(Problem("respondent-rounded", table.file, message, remedy, column=column))
    elif len(twice) > 3 and len(twice) >= 0.25 * len(people):
        message = f"{len(twice)} of {len(people)} codes occur before: {some(list(twice.unique()))}"
        remedy = 'If they are numbered within networks, leave "respondent" out of study.toml: row numbers serve then.'
        problems.append(Problem("respondent-twice", table.file, message, remedy, column=column))
    else:
        remedy = "A respondent has one row; keep the right one, or correct the code."
        cells = [(int(str(row)), code) for row, code in twice.items()]
        problems += told_by_cell_or_column("respondent-twice", table.file, "occurs twice", remedy, column, cells)
    last = people.tail(1)
    problems += [
        Problem(
            "summary-row",
            table.file,
            "seems to name a row of totals or means",
            "Delete the row: it is nobody.",
            int(str(row)),
            column,
            code,
        )
        for row, code in last.items()
        if code.casefold().strip(".: ") in SUMMARIES
    ]
    alike = people[people.str.casefold().duplicated(keep=False) & ~people.duplicated(keep=False)]
    notes = [f"{table.file}: respondents differ in capitals only: {some(list(alike))}."] if len(alike) else []
    return codes, problems, notes


def network_names(
    table: TextTable, source: Survey, networks: Sequence[str] | None
) -> tuple[pd.Series, list[Problem], list[str]]:
    """The network of each respondent, by row, in normal form.

    Parameters
    ----------
    networks : the names in networks.csv; None for a study without it.
    """
    column = one_line(source.network)
    names = table.frame[column].map(normal, na_action="ignore").astype("str")
    problems, missing = _no_answer(table, column, names, source.missing)
    notes = _merged_spellings(table, column, names)
    names = names.mask(missing)
    remedy = "Every respondent belongs to a network; give its name."
    blank = names[names.isna() & ~missing]
    cells = [(int(str(row)), None) for row in blank.index]
    problems += told_by_cell_or_column("cell-blank", table.file, "is blank", remedy, column, cells)
    each = names.dropna().drop_duplicates()
    unseen = sign_problems(table.file, _cells(each, column), code="network")
    problems += unseen
    told = {problem.value for problem in unseen}
    if networks is not None:
        for row, name in each.items():
            if name not in networks and name not in told:
                problems.append(_unknown(table.file, column, int(str(row)), name, networks))
        return names, problems, notes
    problems += _spellings(table.file, column, names)
    checks = [shorter(NAME, "Shorten it: files are named after networks."), reserved(), file_name()]
    problems += broken_cells(table.file, each.to_frame(), {column: checks})
    return names, problems, notes


def reserved() -> Check:
    """A network is not called as the row of all networks is."""
    message, remedy = "is the name of the row for all networks", "Give it another name."
    return Check("name-reserved", lambda names: names.ne(ALL), message, remedy)


def file_name() -> Check:
    """A network's name can be made a file's name: it has a letter or digit, and is short enough in bytes."""

    def fits(names: pd.Series) -> pd.Series:
        return names.map(lambda name: 0 < len(slug(name).encode()) <= BYTES_OF_NAME).astype(bool)

    remedy = f"Give it a name with a letter or digit, of {BYTES_OF_NAME} bytes at most: files are named after networks."
    return Check("name-no-file", fits, "cannot be the name of a file", remedy)


def _no_answer(
    table: TextTable, column: str, names: pd.Series, missing: Sequence[float | str]
) -> tuple[list[Problem], pd.Series]:
    """Codes for no answer in the column of networks: such a respondent has no network, and that is asked about."""
    words = [normal(code) if isinstance(code, str) else f"{code:g}" for code in missing]
    coded = names.isin(words)
    found = names[coded]
    if found.empty:
        return [], coded
    said = some([f'"{name}" ({count} rows)' for name, count in found.value_counts().items()])
    message = f'holds codes that mean no answer ("missing" in study.toml): {said}'
    remedy = 'Give these respondents a network, or a group of their own such as "not stated"; or delete their rows.'
    return [Problem("network-missing-code", table.file, message, remedy, column=column)], coded


def _merged_spellings(table: TextTable, column: str, names: pd.Series) -> list[str]:
    """A note on names that were written in several ways of which nobody sees the difference."""
    written = table.frame[column].dropna()
    ways = written.groupby(names).nunique()
    return [
        f'{table.file}: "{name}" is written in {count} ways that look alike (blanks, accents); they were read as one.'
        for name, count in ways[ways > 1].items()
    ]


def _unknown(file: str, column: str, row: int, name: str, networks: Sequence[str]) -> Problem:
    meant = near(name, networks)
    remedy = f"Correct it, or add it to networks.csv, which lists {some(list(networks), most=20)}."
    if meant is not None:
        remedy = f'Did you mean "{meant}"? {remedy}'
    return Problem("network-unknown", file, "is not a network of this study", remedy, row, column, name)


def _spellings(file: str, column: str, names: pd.Series) -> list[Problem]:
    """Names that make the same file name: the rarer one is told, with the other."""
    counts = names.value_counts()
    problems = []
    known: dict[str, str] = {}
    for name in counts.index:
        usual = known.setdefault(slug(name), name)
        if usual != name and slug(name):
            row = int(str(names.index[names.eq(name)][0]))
            message = f'is another spelling of "{usual}" ({counts[usual]} rows)'
            remedy = "Correct it: files are named after networks, which differ by more than capitals and signs."
            problems.append(Problem("network-spelling", file, message, remedy, row, column, name))
    return problems


def _cells(texts: pd.Series, column: str) -> list[tuple[int | None, str | None, str]]:
    each = texts.dropna().drop_duplicates()
    odd = each[each.map(lambda text: re.search(r"[^\x20-\x7e]", text) is not None).astype(bool)]
    return [(int(str(row)), column, text) for row, text in odd.items()]
