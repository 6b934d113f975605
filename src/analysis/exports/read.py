"""Read an export: recognise what made it, and take its headings apart."""

from pathlib import Path

import pandas as pd

from analysis.exports import by_hand, forms, limesurvey, qualtrics, registries, surveymonkey
from analysis.exports.export import Column, Export, Keep, Said, plain_heading
from analysis.exports.recognise import recognise
from analysis.exports.statistics_files import read_statistics_file
from analysis.study.problems import Problem, StudyError
from analysis.study.reading.cells import read_cells


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
    cells = read_cells(path)
    rows = cells.rows
    tool, signs = recognise(rows)
    head = 0
    keeps: tuple[Keep, ...] = ()
    notes: list[Said | str] = list(cells.notes)
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
    return Export(path.name, tool, signs, tuple(columns), frame, cells.separator, keeps, tuple(notes))


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
