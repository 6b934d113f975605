"""Whenever a report is killed, the next one is what an undisturbed run makes, and nothing is left lying about."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import write_toy
from tests.end_to_end.support import command, digests

pytestmark = pytest.mark.kills
MOMENTS = 6
PAGES = ("--only", "1-data", "--only", "6-network-comparison")


def made(folder, workspace):
    done = command("report", folder, "--workspace", workspace, *PAGES)
    assert done.returncode == 0, done.stderr
    found = digests(workspace)
    return {name: digest for name, digest in found.items() if not name.endswith("/run.json") and "/.kept-" not in name}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """A study, the files of its report, and the seconds that it took."""
    place = tmp_path_factory.mktemp("undisturbed")
    folder, began = write_toy(place / "toy"), time.monotonic()
    return folder, made(folder, place / "workspace"), time.monotonic() - began


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_after_a_kill_at_any_moment_the_next_report_is_that_of_an_undisturbed_run(tmp_path, undisturbed, moment):
    folder, files, seconds = undisturbed
    line = [sys.executable, "-m", "analysis", "report", folder, "--workspace", tmp_path, *PAGES]
    with subprocess.Popen(line, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True) as run:
        time.sleep(random.Random(moment).uniform(0, seconds))
        os.killpg(run.pid, signal.SIGKILL)
    assert made(folder, tmp_path) == files
    assert [path.name for path in (tmp_path / "reports").iterdir()] == ["toy"]
