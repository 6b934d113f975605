"""Does a report come out the same elsewhere? It is made twice, under other conditions.

The two are compared byte by byte. The report that stands in reports/ may be of another machine or another Python: its
tables are compared as numbers, its pages as text.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from analysis.places import PROJECT
from analysis.report.compare import compare
from analysis.report.execute import ReportError
from analysis.report.unchanged import MANIFEST, digests

TOLERANCE = 1e-6  # of a number in a table, beside a report of another machine
REMEDY = (
    "Something that differs between the two got into a page: order, time, a path, a setting of a person. "
    "Look where {file} is made: python -m analysis why {file}"
)
ASIDE = (
    "If the change is meant, make the report anew (make report) and commit it; `make compare` lists all differences."
)
# A stranger's computer: other folders, order of hashes, clock, language, and settings that spoil figures and kernels.
CONDITIONS: Mapping[str, Mapping[str, str]] = {
    "here": {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    "elsewhere": {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONWARNINGS": "error"},
}
JOBS = {"here": "1", "elsewhere": "2"}
HOSTILE = {
    ".config/matplotlib/matplotlibrc": "font.size: 31\nsvg.hashsalt: other\n",
    ".ipython/profile_default/startup/00-first.py": "import numpy; numpy.set_printoptions(precision=1)\n",
    ".jupyter/jupyter_server_config.py": "raise SystemExit('a personal setting was read')\n",
}


def verify(study: Path, only: list[str], committed: Path | None) -> list[str]:
    """Make the report of a study folder twice, and say what was compared and found equal.

    Parameters
    ----------
    only : pages, as for a report; empty for all. committed : the report to set beside it, or None.

    Raises
    ------
    ReportError at the first file that differs, with its name and what can be done.
    """
    with tempfile.TemporaryDirectory() as scratch:
        made = {name: _make(study, only, Path(scratch) / name, name) for name in CONDITIONS}
        here, elsewhere = (digests(report) for report in made.values())
        for file in sorted(here.keys() | elsewhere.keys()):
            if here.get(file) != elsewhere.get(file):
                raise ReportError(f"{file} differs between two reports of one study. {REMEDY.format(file=file)}")
        said = [f"{len(here)} files of two reports, made under other conditions, have the same bytes."]
        if committed is not None:
            found = compare(committed, made["here"], TOLERANCE)
            if found:
                raise ReportError(f"{committed} is not what is made today. First difference:\n{found[0]}\n{ASIDE}")
            said.append(f"{committed} has the same numbers (to {TOLERANCE:g}) and the same sentences.")
    return said


def _make(study: Path, only: list[str], place: Path, name: str) -> Path:
    """Make the report in a workspace and a home directory of its own; the study folder is only read."""
    home = place / "home"
    if name == "elsewhere":
        for file, text in HOSTILE.items():
            (home / file).parent.mkdir(parents=True, exist_ok=True)
            (home / file).write_text(text, encoding="utf-8")
    home.mkdir(parents=True, exist_ok=True)
    pages = [word for page in only for word in ("--only", page)]
    workspace = place / "workspace"
    line = [sys.executable, "-m", "analysis", "report", str(study.resolve()), "--workspace", str(workspace)]
    environment = os.environ | {"PYTHONPATH": str(PROJECT / "src"), "HOME": str(home), **CONDITIONS[name]}
    done = subprocess.run(
        [*line, "--jobs", JOBS[name], *pages], cwd=home, env=environment, capture_output=True, text=True
    )
    report = workspace / "reports" / study.resolve().name
    if done.returncode or not (report / MANIFEST).is_file():
        raise ReportError(f"The report could not be made {name}:\n{done.stderr.strip()}")
    return report
