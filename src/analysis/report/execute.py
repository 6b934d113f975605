"""Run notebooks through papermill, several at a time, and name what failed."""

import hashlib
import os
import re
from concurrent.futures import FIRST_COMPLETED, Executor, ThreadPoolExecutor, wait
from graphlib import TopologicalSorter
from pathlib import Path

import nbformat
import papermill
from nbclient.exceptions import DeadKernelError
from papermill.exceptions import PapermillExecutionError
from tqdm import tqdm

from analysis.presentation.wording import literal
from analysis.report.normalise import normalised
from analysis.report.plan import Run

KERNEL_SETTINGS = {
    "OPENBLAS_NUM_THREADS": "1",  # several threads add up in another order, hence other last digits
    "OMP_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
}


class ReportError(Exception):
    """A report could not be made; the message names notebook, cell and error."""


def execute_all(runs: list[Run], folder: Path, settings: dict[str, str], jobs: int) -> None:
    """Execute `runs`, `jobs` at a time, into ``folder``/<name>.ipynb.

    `settings` are environment variables for the kernels. A run starts when those that it names in ``after`` are done.
    The first failure stops what has not started yet.

    Raises
    ------
    ReportError naming notebook, cell and error.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = dict(os.environ)
    os.environ.update(KERNEL_SETTINGS | settings)  # papermill has no environment of its own per run
    try:
        with ThreadPoolExecutor(jobs) as pool, tqdm(total=len(runs), unit="notebook", disable=None) as bar:
            _run(pool, runs, folder, bar)
    finally:
        os.environ.clear()
        os.environ.update(before)


def _run(pool: Executor, runs: list[Run], folder: Path, bar: tqdm) -> None:
    """Start each run as soon as those that it waits for are done; these and those go first, so that nobody idles."""
    known = {run.name: run for run in runs}
    graph = TopologicalSorter({run.name: run.after for run in sorted(runs, key=lambda run: not run.after)})
    graph.prepare()
    running = {}
    while graph.is_active():
        running |= {pool.submit(execute, known[name], folder): name for name in graph.get_ready()}
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            name = running.pop(future)
            if future.exception():
                for other in running:
                    other.cancel()
                raise future.exception()
            bar.update()
            graph.done(name)


def execute(run: Run, folder: Path) -> None:
    """Execute one notebook and write it, normalised, to ``folder``; what ran before a failure is kept there too."""
    notebook = nbformat.read(run.notebook, as_version=4)
    if run.title:
        title = f"# {literal(run.title)}"
        notebook.cells[0].source = re.sub(r"^# .*", lambda _: title, notebook.cells[0].source, count=1)
    target = folder / f"{run.name}.ipynb"
    try:
        done = papermill.execute_notebook(
            notebook,
            str(target),
            parameters=run.parameters,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            record_timing=False,
            log_output=False,
            # ipykernel 7 warns per kernel that loopback traffic is not encrypted, and at times calls its own shutdown
            # an error; what goes wrong in a cell or kills the kernel reaches us as an exception all the same
            extra_arguments=["--IPKernelApp.log_level=CRITICAL"],
        )
    except PapermillExecutionError as error:
        raise ReportError(_failure(run, error.exec_count, error.source, f"{error.ename}: {error.evalue}")) from error
    except DeadKernelError as error:
        raise ReportError(f"{run.notebook.name} ({_given(run)}): the kernel died; was there enough memory?") from error
    for cell in done.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                warning = f"a warning reached the page: {output.text.strip()}"
                raise ReportError(_failure(run, cell.execution_count, cell.source, warning))
    clean = normalised(done)
    clean.cells.append(_run_record(run, len(clean.cells)))
    nbformat.write(clean, target)


def _run_record(run: Run, number: int) -> nbformat.NotebookNode:
    """What made the page, for its end: stable facts only."""
    digest = hashlib.sha256(run.notebook.read_bytes()).hexdigest()[:12]
    given = ", ".join(f"`{name} = {value!r}`" for name, value in run.parameters.items())
    record = f"**Run record.** Notebook `{run.notebook.name}` (SHA-256 {digest}…), with {given}."
    return nbformat.v4.new_markdown_cell(record, id=f"c{number:03d}")


def _failure(run: Run, count: int, source: str, what: str) -> str:
    first_line = source.strip().split("\n")[0]
    return f"{run.notebook.name} ({_given(run)}), cell [{count}] {first_line!r}: {what}"


def _given(run: Run) -> str:
    return ", ".join(f"{name}={value}" for name, value in run.parameters.items())
