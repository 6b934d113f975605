"""Read an export: recognise what made it, and take its headings apart."""

from pathlib import Path

import pandas as pd

from analysis.exports import by_hand, forms, limesurvey, qualtrics, registries, surveymonkey
from analysis.exports.export import Column, Export, Keep, Said, plain_heading
from analysis.exports.recognise import recognise
from analysis.exports.statistics_files import read_statistics_file
from analysis.study.problems import Problem, StudyError, some
from analysis.study.reading.cells import Cells, read_cells
from analysis.study.reading.rows import row_width
from analysis.study.reading.text_file import width_remedy
from analysis.study.reading.workbook import error_flaws, formula_flaws, merged_flaws


def read_export(path: Path) -> Export:
    """Read the export of a survey tool, or a table by hand.

    Raises
    ------
    StudyError if it cannot be read, or holds no rows.
    """
    start = path.read_bytes()[:16] if path.is_file() else b""
    if start[:4] in (b"$FL2", b"$FL3"):
        return read_statistics_file(path, "SPSS")
    if start.startswith(b"<stata_dta>") or (start[:1] and 104 <= start[0] <= 115 and path.suffix.lower() == ".dta"):
        return read_statistics_file(path, "Stata")
    found = read_cells(path)
    rows = found.rows
    tool, signs = recognise(rows)
    head = 0
    keeps: tuple[Keep, ...] = ()
    notes: list[Said | str] = list(found.notes)
    if tool == "Qualtrics":
        columns, head = qualtrics.columns(rows[0], rows[1], rows[2]), 2
    elif tool == "Qualtrics (legacy)":
        columns, head = qualtrics.columns(rows[0], rows[1], [None] * len(rows[0])), 1
    elif tool == "Qualtrics (one header row)":
        columns = qualtrics.columns(rows[0], [None] * len(rows[0]), [None] * len(rows[0]))
        notes.append(Said("The rows with question texts were taken out of this export; they would give the texts."))
    elif tool == "SurveyMonkey":
        columns, head = surveymonkey.columns(rows[0], rows[1]), 1
    elif tool == "REDCap":
        columns = registries.redcap(rows[0])
        several = [name for name in rows[0] if name in registries.SEVERAL_ROWS]
        if several:
            said = "One person may have several rows ({columns}): keep those that count by [survey.keep]."
            notes.append(Said(said, {"columns": ", ".join(several)}))
    elif tool == "Castor EDC":
        columns = registries.castor(rows[0])
    elif tool == "LimeSurvey":
        columns = limesurvey.columns(list(rows[0]))
    elif tool == "Microsoft Forms":
        columns = forms.microsoft(rows[0])
    elif tool == "Google Forms":
        columns = forms.google(rows[0])
    else:
        head = by_hand.heading_row(rows)
        columns = by_hand.columns(rows[head])
        if head:
            said = "Row {row} was taken as the heading; what stands above it was passed over: {above}."
            above = "; ".join(" ".join(cell for cell in row if cell) for row in rows[:head] if any(row))
            notes.append(Said(said, {"row": head + 1, "above": above}))
    notes += _check(path.name, found, head)
    numbers = [number for number, row in enumerate(rows, start=1) if number > head + 1 and any(row)]
    frame = pd.DataFrame([rows[number - 1] for number in numbers], index=numbers, dtype=object)
    if frame.empty:
        raise StudyError(
            [Problem("file-no-rows", path.name, "has no answers", "Export it after people have answered.")]
        )
    empty = len(rows) - head - 1 - len(numbers)
    if empty:
        notes.append(Said("Empty rows that were passed over: {n}.", {"n": empty}))
    keeps = tuple(keep for column in columns for keep in _keeps(tool, column, frame[column.place]))
    return Export(path.name, tool, signs, tuple(columns), frame, found.separator, keeps, tuple(notes))


def _check(file: str, found: Cells, head: int) -> list[str]:
    """Notes on what is odd in the rows below row `head` (from 0); StudyError where answers would be lost or moved."""
    names = {place: heading or f"column {place + 1}" for place, heading in enumerate(found.rows[head])}
    if found.scan is not None:
        below_title = [place for place in found.scan.uncomputed if place[0] > head]
        if lost := formula_flaws(file, below_title, names):
            raise StudyError(lost)
        return [
            str(flaw) for flaw in merged_flaws(file, found.scan, names, head + 1) + error_flaws(file, found.scan, names)
        ]
    wide = max(found.widths[: head + 1])
    below = list(enumerate(found.widths, start=1))[head + 1 :]
    longer = [(row, width) for row, width in below if any(found.rows[row - 1][wide:])]
    if longer:
        remedy = width_remedy(found.separator)
        raise StudyError([row_width(file, row, width, wide, remedy) for row, width in longer])
    short = [str(row) for row, width in below if width < wide and any(found.rows[row - 1])]
    return (
        [f"{file}: rows with fewer cells than the heading were filled up with blanks: {some(short)}."] if short else []
    )


def _keeps(tool: str, column: Column, cells: pd.Series) -> list[Keep]:
    """Which rows the tool itself would count, by the states that it writes; nothing where all rows have that state."""
    if column.role != "state":
        return []
    head = plain_heading(column.heading.split(". ")[0])
    if "qualtrics" in tool.casefold():
        legacy = plain_heading(column.text)
        if "finished" in (head, legacy):
            wanted = [value for value in cells.dropna().unique() if value in qualtrics.FINISHED]
        else:
            wanted = [value for value in cells.dropna().unique() if value not in (*qualtrics.PREVIEWS, "preview")]
    elif head == "submitdate":
        wanted = ["*"] if cells.isna().any() else []
    elif head.endswith("_complete"):
        wanted = [value for value in cells.dropna().unique() if value in ("2", "Complete")]
    elif head == "survey progress":
        wanted = [value for value in cells.dropna().unique() if value in ("100",)]
    else:
        wanted = []
    if not wanted or (wanted != ["*"] and cells.isin(wanted).all()):
        return []
    return [Keep(column.place, tuple(wanted))]
