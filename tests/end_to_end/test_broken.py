"""Every kind of broken study, as its owner meets it: one message, exit status 1, and earlier reports as they were."""

import re

import pytest

from analysis.commands import main
from tests.conftest import ROOT
from tests.end_to_end.support import digests
from tests.study.test_study import BROKEN


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_study_stops_the_report_with_its_message_and_touches_nothing(kind, toy, tmp_path, capsys):
    files, expected = BROKEN[kind]
    folder, workspace = toy(**files), tmp_path / "workspace"
    earlier = workspace / "reports" / "toy" / "site" / "index.html"
    earlier.parent.mkdir(parents=True)
    earlier.write_text("an earlier report", encoding="utf-8")
    before = digests(workspace)
    assert main(["report", str(folder), "--workspace", str(workspace)]) == 1
    said = capsys.readouterr()
    assert all(words in said.err for words in expected)
    assert "to mend in" in said.err
    assert "Traceback" not in said.err
    assert said.out == ""
    assert digests(workspace) == before


def test_every_file_that_a_study_may_have_is_broken_in_some_way():
    """A file whose faults nobody has written down may be read without a check."""
    broken = {name.replace("__", ".") for files, _ in BROKEN.values() for name in files}
    documented = re.findall(r"`((?:\w+)\.(?:toml|csv))`", (ROOT / "docs" / "adapting.md").read_text(encoding="utf-8"))
    assert broken >= {"study.toml", "codebook.csv", "networks.csv", "survey.csv", *documented}
