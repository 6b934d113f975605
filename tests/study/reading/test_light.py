"""A page of a report reads tidy tables: it waits for no reader of files."""

import subprocess
import sys

HEAVY = ("analysis.study.reading", "pyreadstat", "python_calamine", "openpyxl")


def test_opening_a_page_imports_no_reader():
    found = subprocess.run(
        [sys.executable, "-c", "import sys, analysis.report.page; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert [name for name in found if name.startswith(HEAVY)] == []
