"""Run notebooks through papermill, several at a time, and name what failed."""

import ast
import hashlib
import json
import logging
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError
from tqdm import tqdm

from analysis.places import OUTPUT_VARIABLE, OWN_VARIABLE, READS_VARIABLE
from analysis.presentation.inert import in_code
from analysis.presentation.messages import translated
from analysis.presentation.prose import in_language
from analysis.presentation.wording import escape_markdown
from analysis.report.kernels import kernel_with, kernels
from analysis.report.normalise import normalised
from analysis.report.own_pages import MARK, replaces
from analysis.report.plan import Run
from analysis.report.processes import plain_environment
from analysis.report.remarks import with_remarks
from analysis.report.sections import without_lacking
from analysis.report.sources import cleaned
from analysis.study.config import Limits

MORE = "make report {upper}_LIMIT= allows more, as does {key} under [limits] in study.toml"
ENOUGH = 3  # from so many notebooks on the process that has the imports costs less than it saves


class ReportError(Exception):
    """A report could not be made; the message names notebook, cell and error."""


def execute_all(
    runs: Sequence[Run],
    folder: Path,
    settings: Mapping[str, str],
    jobs: int,
    limits: Limits | None = None,
    took: Mapping[str, float] | None = None,
    done: Callable[[Run], None] = lambda run: None,
) -> dict[str, float]:
    """Execute `runs`, `jobs` at a time, into ``folder``/<name>.ipynb; the first failure ends the others.

    Parameters
    ----------
    settings : environment variables for the kernels, which have none of the caller's personal ones.
    done : called with each run that succeeded, as soon as it has.
    took : seconds that pages took before: the longest start first, so that no processor waits for them at the end.

    Returns
    -------
    The seconds that each page took, by name.

    Raises
    ------
    ReportError naming notebook, cell and error.
    """
    folder.mkdir(parents=True, exist_ok=True)
    allowed = limits or Limits()
    logging.getLogger("papermill").setLevel(logging.CRITICAL)  # what it logs reaches us as an exception too
    shared = own_imports({run.notebook for run in runs}) if len(runs) >= ENOUGH else []
    in_order = sorted(runs, key=lambda run: -(took or {}).get(run.name, 0.0))
    nobody = tempfile.TemporaryDirectory(dir=folder.parent)  # whose settings of IPython are read
    with nobody, ThreadPoolExecutor(jobs) as pool, kernels(shared, allowed.start):
        environment = plain_environment({"IPYTHONDIR": nobody.name, **settings})
        running = {pool.submit(execute, run, folder, environment, allowed): run for run in in_order}
        seconds = {}
        try:
            for future in tqdm(as_completed(running), total=len(runs), unit="notebook", disable=None):
                run = running[future]
                seconds[run.name] = future.result()
                done(run)
        finally:
            for future in running:
                future.cancel()
    return {run.name: round(seconds[run.name], 1) for run in runs}


def execute(run: Run, folder: Path, environment: Mapping[str, str], limits: Limits) -> float:
    """Execute one notebook and write it, normalised, to ``folder``; what ran before a failure is kept there too.

    Returns
    -------
    The seconds that it took.
    """
    began = time.monotonic()
    notebook = prepared(run)
    if run.own:
        environment = {**environment, OWN_VARIABLE: "1"}
    target = folder / f"{run.name}.ipynb"
    environment = {**environment, READS_VARIABLE: json.dumps(sorted(run.reads))}
    if OUTPUT_VARIABLE in environment:  # a folder of its own, so that it is known which page wrote what
        environment[OUTPUT_VARIABLE] = str(Path(environment[OUTPUT_VARIABLE]) / run.name)
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
        late = f"not done after {limits.cell} seconds; {MORE.format(upper='CELL', key='cell')}"
        raise ReportError(_failure(run, *_last_started(target), late)) from error
    except DeadKernelError as error:
        raise ReportError(_failure(run, *_last_started(target), "the kernel died; was there enough memory?")) from error
    except RuntimeError as error:  # what jupyter_client raises of a kernel that does not answer
        more = MORE.format(upper="START", key="start")
        late = f"its kernel did not start in {limits.start} seconds; {more} ({error})"
        raise ReportError(f"{_named(run)}: {late}") from error
    for cell in done.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                warning = f"a warning reached the page: {output.text.strip()}"
                raise ReportError(_failure(run, cell.execution_count, cell.source, warning))
    clean = normalised(done)
    clean.cells.append(_run_record(run, len(clean.cells)))
    nbformat.write(clean, target)
    return time.monotonic() - began


def prepared(run: Run) -> nbformat.NotebookNode:
    """The notebook as it is run: its prose in the page's language, its title, and what the study remarks on it.

    A page of the study's own stays in the language in which it was written, and says so once.
    """
    notebook = without_lacking(nbformat.read(run.notebook, as_version=4), run.lacks, run.remarks)
    language = str(run.parameters.get("language", "en"))

    def said(text: str) -> str:
        return text if run.own else in_language(text, run.notebook.stem, language)

    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = said(cell.source)
    if run.title:
        title = f"# {escape_markdown(run.title)}"
        notebook.cells[0].source = re.sub(r"^# .*", lambda _: title, notebook.cells[0].source, count=1)
    notebook = with_remarks(notebook, {said(heading): remark for heading, remark in run.remarks.items()})
    if run.own:
        note = translated(MARK[replaces(run.notebook)], language)
        notebook.cells.insert(1, nbformat.v4.new_markdown_cell(note))
    return notebook


def own_imports(notebooks: Iterable[Path]) -> list[str]:
    """The modules of `analysis` that notebooks import; of ``from a import b`` both a and a.b, since b may be one."""
    found = set()
    for notebook in notebooks:
        for cell in nbformat.read(notebook, as_version=4).cells:
            if cell.cell_type == "code" and re.search(r"^from analysis", cell.source, flags=re.MULTILINE):
                for line in _lines(cell.source):
                    if isinstance(line, ast.ImportFrom) and line.module:
                        found |= {line.module, *(f"{line.module}.{name.name}" for name in line.names)}
    return sorted(module for module in found if module.startswith("analysis."))


def _lines(source: str) -> list[ast.stmt]:
    """The statements of a cell; none of one that is not plain Python, such as one with a command of IPython."""
    try:
        return ast.parse(source).body
    except SyntaxError:
        return []


def _last_started(notebook: Path) -> tuple[int, str]:
    """The number among code cells, and the source, of the cell that was running when `notebook` was last saved."""
    number, source = 0, ""
    for cell in nbformat.read(notebook, as_version=4).cells:
        if cell.cell_type == "code" and cell.metadata.get("papermill", {}).get("start_time"):
            number, source = number + 1, cell.source
    return number, source


def _run_record(run: Run, number: int) -> nbformat.NotebookNode:
    """The last cell of a page: what made it, in stable facts only."""
    source = nbformat.writes(cleaned(nbformat.read(run.notebook, as_version=4))) + "\n"
    digest = hashlib.sha256(source.encode("utf-8")).hexdigest()[:12]  # whoever saved it since
    given = ", ".join(in_code(f"{name} = {value!r}") for name, value in run.parameters.items())
    whose = ", of this study" if run.own else ""
    record = f"**Run record.** Notebook `{run.notebook.name}`{whose} (SHA-256 {digest}…), with {given}."
    return nbformat.v4.new_markdown_cell(record, id=f"c{number:03d}")


def _failure(run: Run, count: int | None, source: str, what: str) -> str:
    first_line = source.strip().split("\n")[0]
    return f"{_named(run)}, cell [{count}] {first_line!r}: {what}"


def _named(run: Run) -> str:
    given = ", ".join(f"{name}={value}" for name, value in run.parameters.items())
    return f"{run.notebook.name} ({given})"
