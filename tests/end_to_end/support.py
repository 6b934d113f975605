"""What the end-to-end tests share."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from analysis.places import OUTPUT_VARIABLE, PROCESSED_VARIABLE
from analysis.report.execute import execute_all
from analysis.report.pipeline import gather_all
from analysis.report.plan import plan
from analysis.study.reading.study_folder import read_study
from analysis.study.study import write_study


def command(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess:
    """Run the command line as the Makefile does."""
    line = [sys.executable, "-m", "analysis", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, env=os.environ | environment)


def digests(folder: Path) -> dict[str, str]:
    """Every file below `folder` with its SHA-256."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def pages(folder: Path, place: Path, *notebooks: str) -> Path:
    """Run a few of a study's notebooks and nothing else; their tables, figures and notebooks are below `place`."""
    study = read_study(folder)
    runs = [run for run in plan(study, study.config.language)[0] if run.notebook.stem in notebooks]
    assert {run.notebook.stem for run in runs} == set(notebooks)
    write_study(study, place / "processed")
    handed = {PROCESSED_VARIABLE: str(place / "processed"), OUTPUT_VARIABLE: str(place / "made")}
    execute_all(runs, place / "notebooks", handed, jobs=1)
    gather_all(runs, place / "made", place)
    return place
