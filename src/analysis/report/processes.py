"""Processes that a report starts: they use this Python, ignore personal settings, and end when ours ends."""

import multiprocessing
import os
import runpy
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

# Of Python's own variables those that say where Python and its packages are; every other one is somebody's habit.
WHERE = {"PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "PYTHONUSERBASE"}
HABITS = ("PYTHON", "IPYTHON", "JUPYTER", "JPY_", "MPLBACKEND", "MATPLOTLIBRC", "COLUMNS", "LINES", "LC_", "LANG", "TZ")
SETTINGS = {
    "OPENBLAS_NUM_THREADS": "1",  # several threads add up in another order, hence other last digits
    "OMP_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "PYTHONNOUSERSITE": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",  # as a kernel sets it, before anything is imported
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # else ipykernel's debugger warns of frozen modules
    "TZ": "UTC",
}


def plain_environment(added: dict[str, str]) -> dict[str, str]:
    """The environment of a child: ours without personal settings, with `SETTINGS` and `added`."""
    kept = {name: value for name, value in os.environ.items() if name in WHERE or not name.startswith(HABITS)}
    matplotlib = find_spec("matplotlib")
    if matplotlib and matplotlib.origin:  # its own defaults, else it reads the file in somebody's home
        kept["MATPLOTLIBRC"] = str(Path(matplotlib.origin).parent / "mpl-data" / "matplotlibrc")
    return kept | SETTINGS | added


def end_with(channel: int) -> None:
    """Kill this process as soon as the other end of `channel`, a file descriptor, is closed: its holder is gone."""

    def watch() -> None:
        os.read(channel, 1)  # nothing is ever written: it returns at the end of the file
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def run_module(module: str, *arguments: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run ``python -m module arguments`` to its end, in a process that dies with this one."""
    theirs, ours = os.pipe()
    try:
        command = [sys.executable, "-m", __name__, module, *arguments]
        return subprocess.run(command, stdin=theirs, env=environment, capture_output=True, text=True, check=False)
    finally:
        os.close(ours)
        os.close(theirs)


def serve_kernel(arguments: Sequence[str], environment: Mapping[str, str], folder: str) -> None:
    """Be a kernel: the whole work of a child that was forked from a process with the imports."""
    os.setsid()  # Ctrl-C in the terminal is for the driver, which ends its kernels itself
    parent = multiprocessing.parent_process()
    if parent is not None:
        end_with(parent.sentinel)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    import numpy as np
    from ipykernel.kernelapp import IPKernelApp

    np.random.seed()  # noqa: NPY002  a fork inherits the global generator: every kernel would draw the same numbers
    IPKernelApp.launch_instance(list(arguments))


if __name__ == "__main__":  # python -m analysis.report.processes MODULE ARGUMENT...: run it until standard input closes
    end_with(sys.stdin.fileno())
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
