"""Where things are: the project, its studies, and what the runner hands to a notebook."""

import json
import os
from datetime import datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
NOTEBOOKS = PROJECT / "notebooks"
STUDIES = PROJECT / "data" / "raw"
LOCALE = PROJECT / "locale"


def _cited() -> dict[str, str]:
    """What CITATION.cff says of this project in lines of its own: title, version, date-released, license and more."""
    lines = (PROJECT / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if ": " in line and not line.startswith(" "))
    return {key: value.strip(' "') for key, value in pairs}


CITED = _cited()
# One constant date for everything that would otherwise carry today's: date-released in CITATION.cff, at noon UTC.
RELEASE_EPOCH = str(int(datetime.fromisoformat(f"{CITED['date-released']}T12:00:00+00:00").timestamp()))

# Set by the runner for its kernels; unset, as in JupyterLab, a notebook reads the study's folder and writes nothing.
PROCESSED_VARIABLE = "ANALYSIS_PROCESSED"
OUTPUT_VARIABLE = "ANALYSIS_OUTPUT"
READS_VARIABLE = "ANALYSIS_READS"
OWN_VARIABLE = "ANALYSIS_OWN"  # set for a page of the study's own
RUN_RECORD = "run.json"  # in a report: what is of one run and machine, such as where the study's folder is
RELEASED = "released"  # the folder, among the tables that a runner prepared, of those that a release is made of


def study_folder(study: str) -> Path:
    """The folder of a study that is given by its name under data/raw, by a path to anywhere, or by that of its report.

    So an executed notebook, which knows its study's name only, runs again where it stands.
    """
    named, given = STUDIES / study, Path(study)
    if study and given.name == study and named.is_dir():
        return named
    if not given.is_dir():
        for report in (Path.cwd().parent, PROJECT / "reports" / study):
            recorded = _recorded_folder(report)
            if recorded is not None and recorded.name == study and recorded.is_dir():
                return recorded
    return given


def _recorded_folder(report: Path) -> Path | None:
    """The folder that a report was made from."""
    try:
        return Path(json.loads((report / RUN_RECORD).read_text(encoding="utf-8"))["study_folder"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def path_from_environment(variable: str) -> Path | None:
    """The folder that the runner handed to this kernel, if a runner did."""
    return Path(os.environ[variable]) if variable in os.environ else None


def reads_from_environment() -> frozenset[str] | None:
    """The parts of the study that the runner hands to this kernel; None, for all of them, without a runner."""
    return frozenset(json.loads(os.environ[READS_VARIABLE])) if READS_VARIABLE in os.environ else None
