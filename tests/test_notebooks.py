"""The notebooks as they are committed: their anatomy, and that running them again gives what they show."""

import ast
import os
import re
import shutil
import subprocess
import sys

import nbformat
import pytest

from analysis.places import NOTEBOOKS, PROJECT
from analysis.report.parameters import declared
from analysis.report.processes import plain_environment

SOURCES = sorted(NOTEBOOKS.rglob("*.ipynb"))
AGAIN = ("1-data", "4-reliability", "4a-agreement", "5-network-portrait-lips")
EXECUTED = PROJECT / "reports" / "delicate-verbanden" / "notebooks"


@pytest.fixture(params=SOURCES, ids=lambda path: path.stem)
def notebook(request) -> nbformat.NotebookNode:
    return nbformat.read(request.param, as_version=4)


def code_of(notebook) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def test_it_has_a_title_few_commented_parameters_and_says_what_it_does_not_show(notebook):
    assert notebook.cells[0].cell_type == "markdown"
    assert notebook.cells[0].source.startswith("# ")
    assert 2 <= len(declared(notebook)) <= 8
    parameters = next(cell.source for cell in notebook.cells if "parameters" in cell.metadata.get("tags", []))
    assert all("  # " in line for line in parameters.splitlines())
    assert any(cell.source.startswith("## What this does not show") for cell in notebook.cells)


def test_cells_are_short_and_hold_no_functions_paths_or_silenced_warnings(notebook):
    imports = [source for source in code_of(notebook) if re.search(r"^(from|import) ", source, re.MULTILINE)]
    assert len(imports) == 1
    for source in code_of(notebook):
        tree = ast.walk(ast.parse(source))
        assert not any(isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda) for node in tree)
        assert not re.search(r"Path\(|\.\./|\bopen\(|warnings|sys\.", source)
        assert len(source.splitlines()) <= 12 or source in imports  # a name a line


def test_everything_that_a_notebook_imports_is_there(notebook):
    imports = next(source for source in code_of(notebook) if re.search(r"^(from|import) ", source, re.MULTILINE))
    exec(imports, {})


def test_every_code_cell_is_introduced_by_prose(notebook):
    """At most three code cells stand together, such as parameters, imports and opening the study."""
    kinds = "".join("c" if cell.cell_type == "code" else "m" for cell in notebook.cells)
    assert "cccc" not in kinds
    assert kinds[0] == kinds[-1] == "m"


@pytest.mark.report
def test_running_executed_notebooks_again_gives_what_they_show(tmp_path):
    """As a reviewer would with nbval; the default study's report holds all of them against what it makes."""
    copies = tmp_path / "notebooks"
    copies.mkdir()
    for page in AGAIN:
        shutil.copy(EXECUTED / f"{page}.ipynb", copies)
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q", "-p", "no:cacheprovider"]
    command += ["-p", "tests.nbval_kernels"]
    path = os.pathsep.join([str(PROJECT), str(PROJECT / "src")])
    settings = ["--nbval-sanitize-with", str(PROJECT / "tests" / "nbval.cfg"), "-c", "/dev/null", "-W", "ignore"]
    environment = plain_environment({"IPYTHONDIR": str(tmp_path / "ipython"), "PYTHONPATH": path})
    line = [*command, *settings, str(copies)]
    done = subprocess.run(line, capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert re.search(r"\d{2,} passed", done.stdout)
