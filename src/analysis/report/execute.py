"""Run notebooks through papermill, several at a time, and name what failed."""

import ast
import hashlib
import logging
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError
from tqdm import tqdm

from analysis.presentation.wording import escape_markdown
from analysis.report.kernels import kernel_with, kernels
from analysis.report.normalise import normalised
from analysis.report.plan import Run
from analysis.report.processes import plain_environment
from analysis.report.sources import cleaned

ENOUGH = 3  # from so many notebooks on the process that has the imports costs less than it saves


class ReportError(Exception):
    """A report could not be made; the message names notebook, cell and error."""


@dataclass(frozen=True)
class Limits:
    """Seconds that one cell of a notebook may run, and that its kernel may take to start."""

    cell: int = 1800
    start: int = 120


def execute_all(
    runs: Sequence[Run], folder: Path, settings: Mapping[str, str], jobs: int, limits: Limits = Limits()
) -> None:
    """Execute `runs`, `jobs` at a time, into ``folder``/<name>.ipynb.

    `settings` are environment variables for the kernels, which have none of the caller's personal ones. A run starts
    when those that it names in ``after`` are done. The first failure ends the others.

    Raises
    ------
    ReportError naming notebook, cell and error.
    """
    folder.mkdir(parents=True, exist_ok=True)
    logging.getLogger("papermill").setLevel(logging.CRITICAL)  # what it logs reaches us as an exception too
    shared = own_imports({run.notebook for run in runs}) if len(runs) >= ENOUGH else []
    with tempfile.TemporaryDirectory() as nobody, ThreadPoolExecutor(jobs) as pool, kernels(shared):
        environment = plain_environment({"IPYTHONDIR": nobody, **settings})  # nobody's settings of IPython
        with tqdm(total=len(runs), unit="notebook", disable=None) as bar:
            _run(pool, runs, folder, environment, limits, bar)


def _run(
    pool: Executor, runs: Sequence[Run], folder: Path, environment: Mapping[str, str], limits: Limits, bar: tqdm
) -> None:
    """Start each run as soon as those that it waits for are done; these and those go first, so that nobody idles."""
    known = {run.name: run for run in runs}
    graph = TopologicalSorter({run.name: run.after for run in sorted(runs, key=lambda run: not run.after)})
    graph.prepare()
    running: dict[Future, str] = {}
    try:
        while graph.is_active():
            ready = graph.get_ready()
            running |= {pool.submit(execute, known[name], folder, environment, limits): name for name in ready}
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                future.result()
                bar.update()
                graph.done(running.pop(future))
    finally:
        for future in running:
            future.cancel()


def execute(run: Run, folder: Path, environment: Mapping[str, str], limits: Limits) -> None:
    """Execute one notebook and write it, normalised, to ``folder``; what ran before a failure is kept there too."""
    notebook = nbformat.read(run.notebook, as_version=4)
    if run.title:
        title = f"# {escape_markdown(run.title)}"
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
            start_timeout=limits.start,
            execution_timeout=limits.cell,
            kernel_manager_class=kernel_with(environment, run.notebook.parent),
        )
    except PapermillExecutionError as error:
        raise ReportError(_failure(run, error.exec_count, error.source, f"{error.ename}: {error.evalue}")) from error
    except CellTimeoutError as error:
        late = f"not done after {limits.cell} seconds; a longer time is allowed with --cell-limit or in study.toml"
        raise ReportError(_failure(run, *_last_started(target), late)) from error
    except DeadKernelError as error:
        raise ReportError(_failure(run, *_last_started(target), "the kernel died; was there enough memory?")) from error
    except RuntimeError as error:  # what jupyter_client raises of a kernel that does not answer
        late = f"its kernel did not start in {limits.start} seconds; --start-limit allows more ({error})"
        raise ReportError(f"{_named(run)}: {late}") from error
    for cell in done.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                warning = f"a warning reached the page: {output.text.strip()}"
                raise ReportError(_failure(run, cell.execution_count, cell.source, warning))
    clean = normalised(done)
    clean.cells.append(_run_record(run, len(clean.cells)))
    nbformat.write(clean, target)


def own_imports(notebooks: Iterable[Path]) -> list[str]:
    """The modules of `analysis` that notebooks import; of ``from a import b`` both a and a.b, since b may be one."""
    found = set()
    for notebook in notebooks:
        for cell in nbformat.read(notebook, as_version=4).cells:
            if cell.cell_type == "code" and re.search(r"^from analysis", cell.source, flags=re.MULTILINE):
                for line in ast.parse(cell.source).body:
                    if isinstance(line, ast.ImportFrom) and line.module:
                        found |= {line.module, *(f"{line.module}.{name.name}" for name in line.names)}
    return sorted(module for module in found if module.startswith("analysis."))


def _last_started(notebook: Path) -> tuple[int, str]:
    """The number among code cells, and the source, of the cell that was running when `notebook` was last saved."""
    number, source = 0, ""
    for cell in nbformat.read(notebook, as_version=4).cells:
        if cell.cell_type == "code" and cell.metadata.get("papermill", {}).get("start_time"):
            number, source = number + 1, cell.source
    return number, source


def _run_record(run: Run, number: int) -> nbformat.NotebookNode:
    """What made the page, for its end: stable facts only."""
    source = nbformat.writes(cleaned(nbformat.read(run.notebook, as_version=4))) + "\n"
    digest = hashlib.sha256(source.encode("utf-8")).hexdigest()[:12]  # whoever saved it since
    given = ", ".join(f"`{name} = {value!r}`" for name, value in run.parameters.items())
    record = f"**Run record.** Notebook `{run.notebook.name}` (SHA-256 {digest}…), with {given}."
    return nbformat.v4.new_markdown_cell(record, id=f"c{number:03d}")


def _failure(run: Run, count: int | None, source: str, what: str) -> str:
    first_line = source.strip().split("\n")[0]
    return f"{_named(run)}, cell [{count}] {first_line!r}: {what}"


def _named(run: Run) -> str:
    given = ", ".join(f"{name}={value}" for name, value in run.parameters.items())
    return f"{run.notebook.name} ({given})"
