"""Read expected.csv: printed numbers, as many decimals as they are printed with, and what each is a statistic of."""

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from analysis.study import codebook as codebooks
from analysis.study.expected import BY_NETWORK, FILE, OPTIONAL, REQUIRED, STATISTICS, asked_of_pilot
from analysis.study.problems import Problem, StudyError, some
from analysis.study.reading.bounds import BYTES_OF_SETTINGS, DIGITS, LABEL
from analysis.study.reading.cell_checks import Check, broken_cells, column_problems, filled, near, one_of, shorter
from analysis.study.reading.signs import one_line, sign_problems
from analysis.study.reading.text_file import read_text_table

NUMBER = r"[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+) ?%?"
DECIMALS = "the number of decimals, 0 to 12"
CHECKS = {
    "statistic": [filled("Say which statistic it is."), one_of(list(STATISTICS), "docs/adapting.md explains them.")],
    "printed": [
        filled("Give the number as it is printed, with all its decimals."),
        Check(
            "expected-printed",
            lambda texts: texts.str.fullmatch(NUMBER) & texts.str.count("[0-9]").le(DIGITS),
            "is not a printed number",
            "Write one number as it is printed, such as 0,81 or .810; no signs between thousands, no < or ~.",
        ),
    ],
    "digits": [Check("expected-printed", lambda t: t.str.fullmatch("[0-9]|1[0-2]"), f"is not {DECIMALS}", "Or blank.")],
    "phase": [one_of(("main", "pilot"), "Blank means the main survey.")],
    "source": [shorter(LABEL, "Say in a few words where it is printed.")],
}


def read_expected(
    folder: Path, codebook: pd.DataFrame, networks: Collection[str] | None, pilot: bool
) -> pd.DataFrame | None:
    """Read expected.csv, if there is one.

    Parameters
    ----------
    networks : the names that the study has; None where they could not be read, so that they are not checked.
    pilot : whether the study has one.

    Returns
    -------
    One row a printed number, in file order: ``statistic``, ``of``, ``with``, ``network``, ``phase`` ("main" or
    "pilot"), ``source`` (all text, "" where blank), ``printed`` (the text), ``value`` (the number) and ``digits`` (its
    decimals, or the column of that name where it says more: spreadsheets drop closing zeros). None without the file.

    Raises
    ------
    StudyError with every impossible cell.
    """
    if not (folder / FILE).is_file():
        return None
    table = read_text_table(folder / FILE, BYTES_OF_SETTINGS)
    problems = column_problems(table, REQUIRED, OPTIONAL)
    if problems:
        raise StudyError(problems)
    frame = table.frame.reindex(columns=[*REQUIRED, *OPTIONAL]).astype("str")
    problems = broken_cells(FILE, frame, CHECKS)
    texts = [(int(str(row)), "source", text) for row, text in frame["source"].dropna().items()]
    problems += sign_problems(FILE, texts)
    frame = frame.fillna("")
    for name in ("of", "with", "network"):
        frame[name] = frame[name].map(one_line)
    frame["phase"] = frame["phase"].replace("", "main")
    for row, printed in frame[frame["statistic"].isin(STATISTICS)].iterrows():
        problems += _name_problems(int(str(row)), printed, codebook, networks, pilot)
    if problems:
        raise StudyError(problems)
    plain = frame["printed"].str.rstrip(" %").str.replace(",", ".")
    decimals = plain.str.extract(r"\.([0-9]*)")[0].fillna("").str.len()
    stated = pd.to_numeric(frame["digits"].replace("", "0"))
    frame = frame.assign(value=plain.astype(float), digits=decimals.where(decimals > stated, stated).astype(int))
    return frame.reset_index(drop=True)


def _name_problems(
    row: int, printed: pd.Series, codebook: pd.DataFrame, networks: Collection[str] | None, pilot: bool
) -> list[Problem]:
    """Names that the study does not have, or that this statistic does not have."""
    statistic, phase = printed["statistic"], printed["phase"]
    wanted = STATISTICS[statistic]
    known = _known(wanted, codebook, phase if phase == "pilot" else "main")
    problems = []

    def tell(column: str, message: str, remedy: str) -> None:
        problems.append(Problem("expected-name", FILE, message, remedy, row, column, printed[column] or None))

    for column in ("of", "with") if statistic == "correlation" else ("of",):
        if wanted == "nothing" and printed[column]:
            tell(column, f"is more than {statistic} needs", "Leave the cell blank.")
        elif wanted != "nothing" and printed[column] not in known:
            close = near(printed[column], known)
            meant = f'Did you mean "{close}"?' if close else f"It is one of {some(known, most=12)}."
            message = f"is no {wanted} of the {phase} survey" if printed[column] else f"is blank: {statistic} is of one"
            tell(column, message, meant if known else f"The codebook has no {wanted} in the {phase} survey.")
    if printed["with"] and statistic != "correlation":
        tell("with", f"is more than {statistic} needs", "Leave the cell blank; it is for correlations.")
    if printed["network"] and statistic not in BY_NETWORK:
        tell("network", f"is more than {statistic} needs", "It is computed over all respondents: leave the cell blank.")
    elif printed["network"] and phase == "pilot":
        tell("network", "is more than a pilot has", "Respondents of a pilot belong to no network.")
    elif printed["network"] and networks is not None and printed["network"] not in networks:
        tell("network", "is not a network of this study", f"It is one of {some(sorted(networks), most=12)}.")
    if phase == "pilot" and not pilot:
        tell("phase", "is not part of this study", "study.toml has no [pilot].")
    elif phase == "pilot" and not asked_of_pilot(statistic):
        tell("phase", f"has no {statistic}", "Pilots have statistics of items and scales.")
    return problems


def _known(wanted: str, codebook: pd.DataFrame, phase: str) -> list[str]:
    """The names that a statistic can be of."""
    scales, scored = codebooks.scales(codebook, phase), codebooks.characteristics(codebook) if phase == "main" else {}
    if wanted == "scale":
        return list(scales)
    if wanted == "item of a scale":
        return [item for items in scales.values() for item in items]
    if wanted == "characteristic":
        return list(scored)
    return [*scored, *(item for item in codebooks.items_in(codebook, phase).index if item not in scored)]
