"""The researchers' own decisions on items of the pilot, item_decisions.csv: read and checked."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.study.codebook import items_in
from analysis.study.problems import Problem, StudyError
from analysis.study.reading.bounds import BYTES_OF_SETTINGS
from analysis.study.reading.cell_checks import broken_cells, column_problems, filled, one_of, unique
from analysis.study.reading.signs import cell_signs, one_line
from analysis.study.reading.text_file import read_text_table

FILE = "item_decisions.csv"
DECISIONS = ("keep", "remove")


def read_decisions(folder: Path, codebook: pd.DataFrame) -> Mapping[str, tuple[str, str]]:
    """Read item_decisions.csv, if there is one.

    Returns
    -------
    Item to "keep" or "remove" and the reason, in file order; nothing without the file.

    Raises
    ------
    StudyError with every impossible cell, and items that the pilot did not ask as part of a scale.
    """
    if not (folder / FILE).is_file():
        return {}
    table = read_text_table(folder / FILE, BYTES_OF_SETTINGS)
    problems = column_problems(table, required=["item", "decision", "reason"])
    if not problems:
        rules = {
            "item": [filled("Name an item of the pilot."), unique("Decide once on each item.")],
            "decision": [filled(f"One of {', '.join(DECISIONS)}."), one_of(DECISIONS, "Say what happens to the item.")],
            "reason": [filled("Readers are told why; write it down.")],
        }
        problems = [*broken_cells(table.file, table.frame, rules), *cell_signs(FILE, table.frame)]
    if not problems:
        known = items_in(codebook, "pilot").query("kind == 'likert'").index
        remedy = "Decisions are about likert items that the codebook asks in the pilot."
        problems = [
            Problem(
                "decision-item", FILE, "is not an item of a scale of the pilot", remedy, int(str(row)), "item", item
            )
            for row, item in table.frame["item"].items()
            if one_line(item) not in known
        ]
    if problems:
        raise StudyError(problems)
    return {one_line(row["item"]): (row["decision"], row["reason"]) for _, row in table.frame.iterrows()}
