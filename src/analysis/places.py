"""Where things are: the project, its studies, and what the runner hands to a notebook."""

import json
import os
from datetime import datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
NOTEBOOKS = PROJECT / "notebooks"
STUDIES = PROJECT / "data" / "raw"
LOCALE = PROJECT / "locale"


def _released() -> str:
    """The release date in CITATION.cff."""
    lines = (PROJECT / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    return next(line.split(":")[1].strip(' "') for line in lines if line.startswith("date-released:"))


# One constant date for everything that would otherwise carry today's: date-released in CITATION.cff, at noon UTC.
RELEASE_EPOCH = str(int(datetime.fromisoformat(f"{_released()}T12:00:00+00:00").timestamp()))

# Set by the runner for its kernels; unset, as in JupyterLab, a notebook reads the study's folder and writes nothing.
PROCESSED_VARIABLE = "ANALYSIS_PROCESSED"
OUTPUT_VARIABLE = "ANALYSIS_OUTPUT"
READS_VARIABLE = "ANALYSIS_READS"


def study_folder(study: str) -> Path:
    """The folder of a study that is given by its name under data/raw, or by a path to anywhere."""
    named = STUDIES / study
    return named if study and Path(study).name == study and named.is_dir() else Path(study)


def path_from_environment(variable: str) -> Path | None:
    """The folder that the runner handed to this kernel, if a runner did."""
    return Path(os.environ[variable]) if variable in os.environ else None


def reads_from_environment() -> frozenset[str] | None:
    """The parts of the study that the runner hands to this kernel; None, for all of them, without a runner."""
    return frozenset(json.loads(os.environ[READS_VARIABLE])) if READS_VARIABLE in os.environ else None
