"""A kernel of a run opens its page from tidy tables: it needs no reader of files and no checker."""

import json
import os
import subprocess
import sys

from analysis.places import OUTPUT_VARIABLE, PROCESSED_VARIABLE, READS_VARIABLE
from analysis.study.reading.study_folder import read_study
from analysis.study.study import write_study
from tests.conftest import ROOT

OPEN = """
import sys
from analysis.report.page import open_page

page = open_page("toy", "en", "North")
heavy = ["openpyxl", "pyreadstat", "python_calamine", "analysis.study.reading", "analysis.verdicts"]
heavy += ["matplotlib", "nbclient", "papermill"]
print(sorted(name for name in heavy if name in sys.modules), list(page.scores()["network"].unique()))
"""


def test_opening_a_page_loads_no_reader_no_checker_and_nothing_of_the_runner(toy, tmp_path):
    write_study(read_study(toy()), tmp_path / "processed")
    environment = os.environ | {
        "PYTHONPATH": str(ROOT / "src"),
        PROCESSED_VARIABLE: str(tmp_path / "processed"),
        OUTPUT_VARIABLE: str(tmp_path / "out"),
        READS_VARIABLE: json.dumps(["slice:North"]),
    }
    line = [sys.executable, "-c", OPEN]
    done = subprocess.run(line, capture_output=True, text=True, env=environment, timeout=120, check=False)
    assert done.stdout.endswith("[] ['North']\n"), done.stdout + done.stderr
