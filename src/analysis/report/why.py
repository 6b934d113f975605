"""What made a file of a report: the page, its parameters, and what that page was handed."""

import json
from pathlib import Path

from analysis.places import RUN_RECORD
from analysis.report.execute import ReportError
from analysis.report.unchanged import MANIFEST, sha


def why(file: Path) -> list[str]:
    """Sentences on a file of a report, from its manifest and run record.

    Raises
    ------
    ReportError for a file that belongs to no report, or is none.
    """
    file = file.resolve()
    report = next((folder for folder in file.parents if (folder / MANIFEST).is_file()), None)
    if report is None or not file.is_file():
        raise ReportError(f"{file} is no file of a report that was made here (there is no {MANIFEST} above it)")
    manifest = json.loads((report / MANIFEST).read_text(encoding="utf-8"))
    name = file.relative_to(report).as_posix()
    if name not in manifest["files"]:
        raise ReportError(f"{name} was not made by the report in {report}")
    page = manifest["made_by"].get(name)
    said = [f"{name} was made by {f'the page {page}' if page else 'the report as a whole, from all its pages'}."]
    if page:
        about = manifest["pages"][page]
        said.append(f"The page is of {about['notebook']}, which reads: {', '.join(about['reads']) or 'no answers'}.")
        said += [f"  {parameter} = {value!r}" for parameter, value in about["parameters"].items()]
    if (report / RUN_RECORD).is_file():
        record = json.loads((report / RUN_RECORD).read_text(encoding="utf-8"))
        said.append(f"It was made on {record['started'][:10]} with Python {record['python']}.")
    same = sha(file.read_bytes()) == manifest["files"][name]
    said.append("It has the bytes that were made." if same else "Somebody changed it since: its bytes are others.")
    return said
