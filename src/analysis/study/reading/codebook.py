"""Read codebook.csv: each cell on its own, then limits and scales."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis.study.answer_words import read_answers
from analysis.study.codebook import FILE, KINDS, OPTIONAL, PHASES, REQUIRED
from analysis.study.config import Language
from analysis.study.networks import FACTS
from analysis.study.problems import CELLS_SHOWN, Problem, StudyError, some
from analysis.study.reading.bounds import BYTES_OF_SETTINGS, LABEL, TEXT
from analysis.study.reading.cell_checks import Check, broken_cells, column_problems, filled, one_of, shorter, unique
from analysis.study.reading.signs import one_line, sign_problems
from analysis.study.reading.text_file import read_text_table
from analysis.study.reading.text_table import TextTable, numbers

RESERVED = ("respondent", "network", "complete", *FACTS)
NOT_RESERVED = Check(
    "name-reserved", lambda names: ~names.isin(RESERVED), "is a name that tables need themselves", "Rename it."
)
CHECKS = {
    "item": [
        filled("Give the name that the item's column has in the survey file."),
        unique("An item has one row; delete or rename this one."),
        NOT_RESERVED,
        shorter(TEXT, "Shorten it, in the file too."),
    ],
    "scale": [NOT_RESERVED, shorter(LABEL, "Shorten it: figures show it.")],
    "text_nl": [shorter(TEXT, "Shorten it.")],
    "text_en": [shorter(TEXT, "Shorten it.")],
    "kind": [
        filled(f"One of {', '.join(KINDS)}."),
        one_of(KINDS, "docs/adapting.md explains the kinds."),
    ],
    "phase": [
        filled(f"One of {', '.join(PHASES)}: where the item was asked."),
        one_of(PHASES, "It says where the item was asked."),
    ],
    "reverse": [
        filled('"yes" if agreeing means less of what the scale measures, else "no".'),
        one_of(("yes", "no"), '"yes" if agreeing means less of what the scale measures, else "no".'),
    ],
}


def read_codebook(folder: Path) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Read codebook.csv.

    Returns
    -------
    One row an item, in file order, indexed by item: scale, kind, minimum and maximum (float), reverse (bool), phase,
    text_nl, text_en, face_group, source, question, column, answers, remark. An item without a scale is a
    characteristic of its own and carries its own name as scale.

    Kinds: ``likert`` is one of the items of a scale, on answer categories; ``single`` a question on answer categories
    that stands alone; ``count`` a number; ``choice`` a category or a ticked box. Scores are made of the first three.
    And notes on how the file was read.

    Raises
    ------
    StudyError with every impossible cell.
    """
    table = read_text_table(folder / FILE, BYTES_OF_SETTINGS)
    problems = column_problems(table, required=REQUIRED, optional=OPTIONAL)
    if problems:
        raise StudyError(problems)
    table = replace(
        table, frame=table.frame.apply(lambda column: column.map(one_line, na_action="ignore")).astype("str")
    )
    minimum, not_minimum = numbers(table, "minimum")
    maximum, not_maximum = numbers(table, "maximum")
    problems = broken_cells(table.file, table.frame, CHECKS) + not_minimum + not_maximum
    problems += _sign_problems(table) + _answer_problems(table)
    if not problems:
        problems = _limit_problems(table, minimum, maximum) + _scale_problems(table)
    if problems:
        raise StudyError(problems)
    text = table.frame.reindex(columns=[*REQUIRED, *OPTIONAL]).astype("str")  # a column that is absent is text too
    codebook = text.assign(minimum=minimum, maximum=maximum)
    codebook["reverse"] = codebook["reverse"].eq("yes")
    codebook["scale"] = codebook["scale"].fillna(codebook["item"])
    return codebook.set_index("item"), table.notes


def with_texts(codebook: pd.DataFrame, labels: Mapping[str, str], language: Language) -> tuple[pd.DataFrame, list[str]]:
    """Give items without a text in `language` the label that the survey's file holds, and tell which.

    Returns
    -------
    The codebook, and the items whose text is a label now.
    """
    column = f"text_{language}"
    labelled = [item for item in codebook.index[codebook[column].isna()] if item in labels]
    filled_in = codebook.copy()
    filled_in.loc[labelled, column] = [labels[item] for item in labelled]
    return filled_in, labelled


def text_problems(codebook: pd.DataFrame, language: Language) -> list[Problem]:
    """A problem for the items that have no text in the study's language."""
    column = f"text_{language}"
    remedy = f"Give the question in column {column}; readers see it, and only an SPSS file holds it otherwise."
    missing = [str(item) for item in codebook.index[codebook[column].isna()]]
    if len(missing) > CELLS_SHOWN:
        message = f"{len(missing)} items have no text: {some(missing, most=20)}"
        return [Problem("item-no-text", FILE, message, remedy, column=column)]
    return [Problem("item-no-text", FILE, "has no text", remedy, column=column, value=item) for item in missing]


def _answer_problems(table: TextTable) -> list[Problem]:
    """A problem for each part of a list of answers that cannot be understood."""
    message = "is no list of answers, or gives a word two numbers"
    remedy = 'Write "1 = Disagree | 2 = Agree | no answer = N/A": a number, the sign =, and the words of the file.'
    return [
        Problem("answers-list", table.file, message, remedy, int(str(row)), "answers", part)
        for row, listed in table.frame.get("answers", pd.Series(dtype="str")).dropna().items()
        for part in read_answers(listed)[1]
    ]


def _sign_problems(table: TextTable) -> list[Problem]:
    """Names and texts with signs that nobody sees, and those that figures show and cannot draw."""
    problems = []
    boxes = table.frame["kind"].eq("choice")
    for column in ("item", "scale", "text_nl", "text_en"):
        if column in table.frame:
            cells = [(int(str(row)), text) for row, text in table.frame[column].dropna().items() if not text.isascii()]
            for row, text in cells:
                drawn = column in ("item", "scale") or bool(boxes[row])
                problems += sign_problems(table.file, [(row, column, text)], drawn)
    return problems


def _limit_problems(table: TextTable, minimum: pd.Series, maximum: pd.Series) -> list[Problem]:
    """Minimum and maximum are needed wherever answers are categories, and in the right order everywhere."""
    problems = []
    for row, kind in table.frame["kind"].items():
        for column, limit in (("minimum", minimum), ("maximum", maximum)):
            if pd.isna(limit[row]) and (kind != "count" or column == "minimum"):
                remedy = "Give the lowest and the highest answer; only the maximum of a count may be blank."
                problems.append(Problem("limit-blank", table.file, "is blank", remedy, int(str(row)), column))
        if table.frame.at[row, "reverse"] == "yes" and pd.isna(maximum[row]):
            remedy = "Turning an answer round takes a highest answer; give one, or do not reverse it."
            problems.append(
                Problem("limit-blank", table.file, "is blank for a reversed item", remedy, int(str(row)), "maximum")
            )
        if minimum[row] >= maximum[row]:
            value = table.frame.at[row, "minimum"]
            remedy = "Correct one of the two."
            message = "is not below the maximum"
            problems.append(Problem("limits-order", table.file, message, remedy, int(str(row)), "minimum", str(value)))
    return problems


def _scale_problems(table: TextTable) -> list[Problem]:
    """A scale is made of two or more likert items with the same answer categories."""
    problems = []
    likert = table.frame[table.frame["kind"] == "likert"]
    for row in likert.index[likert["scale"].isna()]:
        remedy = 'Name its scale, or make it kind "single" if it stands alone.'
        problems.append(
            Problem("scale-blank", table.file, "is blank for a likert item", remedy, int(str(row)), "scale")
        )
    for row, item in table.frame[table.frame["kind"] != "likert"].iterrows():
        if pd.notna(item["scale"]):
            remedy = "Only likert items form a scale; leave it blank."
            message = f"is a scale, but the kind is {item['kind']}"
            problems.append(
                Problem("scale-not-likert", table.file, message, remedy, int(str(row)), "scale", item["scale"])
            )
    for phase in ("pilot", "main"):
        asked = likert[likert["phase"].isin([phase, "both"])]
        for name, items in asked.groupby("scale", sort=False):
            if len(items) == 1:
                remedy = 'A scale needs two or more; make it kind "single" if it stands alone.'
                message = f"has one item only in the {phase} survey"
                problems.append(
                    Problem("scale-one-item", table.file, message, remedy, int(items.index[0]), "scale", str(name))
                )
    for name, items in likert.groupby("scale", sort=False):
        categories = items[["minimum", "maximum"]].drop_duplicates()
        if len(categories) > 1:
            remedy = "A mean over them would have no unit; give them one range, or split the scale."
            message = "has items with different answer ranges"
            problems.append(
                Problem("scale-ranges", table.file, message, remedy, int(categories.index[1]), "scale", str(name))
            )
    names = set(likert["scale"].dropna())
    for row, item in table.frame["item"].items():
        if item in names:
            remedy = "Rename one: an item and a scale may not share a name."
            problems.append(
                Problem("name-of-scale", table.file, "is also the name of a scale", remedy, int(str(row)), "item", item)
            )
    return problems
