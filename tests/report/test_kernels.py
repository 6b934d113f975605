"""Kernels show the same whether forked or not, have nobody's settings, and never outlive who started them."""

import os
import signal
import subprocess
import sys
import time
from ast import literal_eval

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from analysis.report import execute, kernels
from analysis.report.execute import ReportError, execute_all
from analysis.report.plan import Run
from analysis.study.config import Limits
from tests.conftest import ROOT

pytestmark = pytest.mark.report
ENOUGH = execute.ENOUGH
FORKS = sys.platform == "linux"
DRIVER = """
import sys
from pathlib import Path
from analysis.report.execute import execute_all
from analysis.report.plan import Run

if __name__ == "__main__":
    notebook, out, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    execute_all([Run(notebook, f"page-{number}") for number in range(count)], out, {"OUT": str(out)}, 2)
"""
HANG = """import os, pathlib, subprocess, time
pathlib.Path(os.environ["OUT"], f"{os.getpid()}.started").touch()
time.sleep(600)"""


def notebook(tmp_path, *cells: str):
    path = tmp_path / "page.ipynb"
    parameters = new_code_cell("x: int = 1", metadata={"tags": ["parameters"]})
    nbformat.write(new_notebook(cells=[parameters, *map(new_code_cell, cells)]), path)
    return path


def pages(path, count: int = ENOUGH) -> list[Run]:
    return [Run(path, f"page-{number}") for number in range(count)]


@pytest.fixture
def cold(monkeypatch):
    """Ordinary kernels from here on, as in a program of which no kernel was forked yet."""
    return lambda: monkeypatch.setattr(kernels, "WARM", kernels.WarmProcess())


def outputs(folder) -> list[str]:
    cells = [nbformat.read(path, 4).cells for path in sorted(folder.glob("*.ipynb"))]
    return ["".join(output.get("text", "") for cell in page for output in cell.get("outputs", [])) for page in cells]


@pytest.mark.skipif(not FORKS, reason="kernels are forked on Linux only")
def test_a_forked_kernel_shows_what_an_ordinary_one_shows_byte_by_byte(tmp_path, cold):
    cells = (
        "import sys, warnings, random\nimport pandas as pd\nimport numpy as np\nfrom analysis.report import page",
        "print(pd.DataFrame({'a': [1, 2]}), sorted('zb'), hash('text'))\nprint('to the end')",
        "import subprocess\nsubprocess.run(['echo', 'from a child'])",
        "import matplotlib.pyplot as plt\n_ = plt.plot([1, 2])",
        "pd.DataFrame({'a': [1.5, 2]})",
    )
    path = notebook(tmp_path, *cells)
    execute_all(pages(path), tmp_path / "forked", {}, 2)
    cold()
    execute_all(pages(path, 1), tmp_path / "ordinary", {}, 1)
    assert (tmp_path / "forked" / "page-0.ipynb").read_bytes() == (tmp_path / "ordinary" / "page-0.ipynb").read_bytes()


@pytest.mark.skipif(not FORKS, reason="kernels are forked on Linux only")
def test_enough_pages_are_forked_from_one_process_that_has_the_imports_and_draw_other_numbers(tmp_path, cold):
    path = notebook(
        tmp_path,
        "import os, sys\nprint('analysis.report.page' in sys.modules, os.getppid())",
        "from analysis.report import page\nimport numpy as np\nprint(np.random.rand())",
    )
    execute_all(pages(path), tmp_path / "forked", {}, 2)
    cold()
    execute_all(pages(path, 1), tmp_path / "ordinary", {}, 1)
    lines = [text.split("\n") for text in outputs(tmp_path / "forked")]
    assert len({first for first, *_ in lines}) == 1
    assert lines[0][0].startswith("True ")
    assert len({second for _, second, *_ in lines}) == ENOUGH
    assert outputs(tmp_path / "ordinary")[0].startswith(f"False {os.getpid()}")


@pytest.mark.skipif(not FORKS, reason="kernels are forked on Linux only")
def test_the_process_with_the_imports_has_one_thread_so_that_forking_it_is_safe(tmp_path):
    """Allowed is a thread of the allocator that pyarrow carries, which looks after itself when its process forks."""
    names = "print([path.read_text() for path in pathlib.Path('/proc', str(os.getppid()), 'task').glob('*/comm')])"
    source = f"import os, pathlib\n{names}"
    execute_all(pages(notebook(tmp_path, source, "from analysis.report import page")), tmp_path / "out", {}, 1)
    for text in outputs(tmp_path / "out"):
        assert len([name for name in literal_eval(text) if not name.startswith("jemalloc")]) == 1


def test_where_nothing_can_be_forked_it_is_said_once_and_the_pages_are_made(tmp_path, cold, monkeypatch, capsys):
    cold()
    monkeypatch.setattr(kernels.sys, "platform", "darwin")
    path = notebook(tmp_path, "print('made')", "from analysis.report import page")
    execute_all(pages(path), tmp_path / "out", {}, 2)
    execute_all(pages(path), tmp_path / "out", {}, 2)
    assert outputs(tmp_path / "out") == ["made\n"] * ENOUGH
    assert capsys.readouterr().err.count("Each notebook does its own imports, which is slower") == 1


@pytest.mark.skipif(not FORKS, reason="kernels are forked on Linux only")
def test_if_the_process_with_the_imports_ends_kernels_start_without_it(tmp_path, cold):
    cold()
    kill = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nprint('made')"
    execute_all(pages(notebook(tmp_path, kill, "from analysis.report import page")), tmp_path / "out", {}, 1)
    assert outputs(tmp_path / "out") == ["made\n"] * ENOUGH


@pytest.mark.kills
@pytest.mark.parametrize(
    ("number", "count"), [("SIGKILL", ENOUGH), ("SIGTERM", ENOUGH), ("SIGINT", ENOUGH), ("SIGKILL", 1), ("SIGINT", 1)]
)
def test_nothing_outlives_a_driver_that_is_ended(tmp_path, number, count):
    out = tmp_path / "out"
    (tmp_path / "driver.py").write_text(DRIVER, encoding="utf-8")
    path = notebook(tmp_path, HANG, "from analysis import places")
    line = [sys.executable, tmp_path / "driver.py", path, out, str(count)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(line, env=environment, stderr=subprocess.PIPE, start_new_session=True) as driver:
        deadline = time.monotonic() + 120
        while len(list(out.glob("*.started"))) < min(count, 2):
            assert time.monotonic() < deadline
            assert driver.poll() is None, driver.stderr.read()
            time.sleep(0.2)
        family = psutil.Process(driver.pid).children(recursive=True)
        assert {int(path.stem) for path in out.glob("*.started")} <= {process.pid for process in family}
        os.killpg(driver.pid, getattr(signal, number))
        driver.communicate(timeout=60)
        _, alive = psutil.wait_procs(family, timeout=60)
    assert alive == []


def test_a_cell_that_hangs_is_named_with_the_limit(tmp_path):
    path = notebook(tmp_path, "print('fine')", "import time\ntime.sleep(600)")
    with pytest.raises(ReportError, match=r"^page.ipynb \(\), cell \[3\] 'import time': not done after 2 seconds"):
        execute_all(pages(path, 1), tmp_path / "out", {}, 1, Limits(cell=2))


def test_a_kernel_that_starts_slowly_is_named_with_the_limit(tmp_path, cold, monkeypatch):
    cold()
    slow = kernels.KernelSpec(
        argv=[sys.executable, "-c", "import time; time.sleep(600)", "ipykernel_launcher", "{connection_file}"],
        display_name="Slow",
        language="python",
        metadata=kernels.PageKernel.kernel_spec.metadata,
    )
    monkeypatch.setattr(kernels.PageKernel, "kernel_spec", slow)
    with pytest.raises(ReportError, match=r"^page.ipynb \(\): its kernel did not start in 2 seconds"):
        execute_all(pages(notebook(tmp_path), 1), tmp_path / "out", {}, 1, Limits(start=2))


PERSONAL = {
    "PYTHONWARNINGS": "error",
    "PYTHONSTARTUP": "{home}/startup.py",
    "MATPLOTLIBRC": "{home}/matplotlibrc",
    "IPYTHONDIR": "{home}/ipython",
    "JUPYTER_PATH": "{home}/jupyter",
    "JUPYTER_PREFER_ENV_PATH": "0",
    "LC_ALL": "nl_NL.UTF-8",
    "TZ": "Pacific/Kiritimati",
    "OMP_NUM_THREADS": "4",
}
SHOWN = """import os, time, locale, warnings
import matplotlib as mpl
import numpy as np
from analysis.report import page
warnings.warn_explicit("old", DeprecationWarning, "elsewhere.py", 1)
print(mpl.rcParams["axes.labelsize"], locale.setlocale(locale.LC_ALL), time.tzname, os.environ["OMP_NUM_THREADS"])
print("mine" in globals())"""


@pytest.mark.parametrize("count", [1, ENOUGH], ids=["ordinary", "forked"])
def test_personal_settings_reach_no_kernel(tmp_path, cold, monkeypatch, count):
    cold()
    path, home = notebook(tmp_path, SHOWN), tmp_path / "home"
    execute_all(pages(path, 1), tmp_path / "without", {}, 1)
    for name, content in {
        "startup.py": "mine = 1",
        "matplotlibrc": "axes.labelsize: 22\nno.such.key: 1\n",
        "ipython/profile_default/startup/mine.py": "mine = 1\nprint('mine')",
        "ipython/profile_default/ipython_config.py": "c.InteractiveShellApp.exec_lines = ['mine = 1']",
        "jupyter/kernels/python3/kernel.json": '{"argv": ["/bin/false"], "display_name": "x", "language": "python"}',
    }.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(content, encoding="utf-8")
    for name, value in PERSONAL.items():
        monkeypatch.setenv(name, value.format(home=home))
    execute_all(pages(path, count), tmp_path / "with", {}, 1)
    assert outputs(tmp_path / "with") == outputs(tmp_path / "without") * count
    assert outputs(tmp_path / "without")[0].endswith("('UTC', 'UTC') 1\nFalse\n")
