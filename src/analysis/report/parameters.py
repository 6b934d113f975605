"""Check notebooks' parameters before a kernel starts: papermill only warns of a name that the notebook lacks."""

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import nbformat

from analysis.report.own_pages import notebooks_of
from analysis.report.plan import Parameter, Run

TYPES = {"str": str, "int": int, "float": float, "bool": bool}
OURS = ("study", "language", "network")  # what the report itself sets


class ParameterError(Exception):
    """A notebook would run with parameters that it does not have, or of another type than it expects."""


def declared(notebook: nbformat.NotebookNode) -> dict[str, tuple[type, Any]]:
    """The parameters of a notebook's one `parameters` cell: name to type and default.

    Raises
    ------
    ParameterError if there is not exactly one such cell, or a line of it is not ``name: type = value`` with one of the
    types str, int, float and bool.
    """
    cells = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    if len(cells) != 1:
        raise ParameterError(f"a notebook has one cell tagged parameters, this one has {len(cells)}")
    parameters = {}
    for statement in ast.parse(cells[0].source).body:
        line = ast.unparse(statement)
        if not isinstance(statement, ast.AnnAssign) or statement.value is None:
            raise ParameterError(f"a parameter is written as name: type = value, not as {line}")
        kind = TYPES.get(ast.unparse(statement.annotation))
        value = ast.literal_eval(statement.value)
        if kind is None or type(value) is not kind:
            raise ParameterError(f"a parameter is a str, int, float or bool of its own type, not {line}")
        parameters[ast.unparse(statement.target)] = (kind, value)
    return parameters


def check(run: Run) -> None:
    """Raise ParameterError if `run` gives its notebook a parameter that it lacks, or a value of another type."""
    known = _of(run.notebook)
    for name, value in run.parameters.items():
        _check_one(run.notebook.stem, known, name, value)


def chosen(
    configured: Mapping[str, Mapping[str, Parameter]],
    commanded: Iterable[str] = (),
    notebooks: Mapping[str, Path] | None = None,
) -> dict[str, dict[str, Parameter]]:
    """The parameters that a study and the command line set, checked: notebook, parameter, value.

    Parameters
    ----------
    configured : the section ``[parameters]`` of study.toml.
    notebooks : as `own_pages.notebooks_of` returns them; this project's if None.
    commanded : what follows ``--set``: ``notebook.parameter=value``; it goes before study.toml.

    Raises
    ------
    ParameterError for a notebook or parameter that does not exist, one that the report itself sets, or a value of
    another type.
    """
    found: dict[str, dict[str, Parameter]] = {}
    notebooks = notebooks or notebooks_of()
    for page, values in configured.items():
        known = _of(_notebook(page, notebooks))
        for name, value in values.items():
            # 2 is a float to people, as 2.0 is
            fitting = float(value) if known.get(name, (None,))[0] is float and type(value) is int else value
            _check_one(page, known, name, fitting, settable=True)
            found.setdefault(page, {})[name] = fitting
    for text in commanded:
        target, equals, written = text.partition("=")
        page, dot, name = target.rpartition(".")
        if not (equals and dot):
            raise ParameterError(f"--set {text}: write notebook.parameter=value, such as 4a-agreement.draws=2000")
        known = _of(_notebook(page, notebooks))
        typed = _typed(known[name][0], written) if name in known else written
        _check_one(page, known, name, typed, settable=True)
        found.setdefault(page, {})[name] = typed
    return found


def _typed(kind: type, written: str) -> Parameter:
    """A value of the command line as its parameter's type, or as the text it is if that cannot be."""
    if kind is bool:
        return {"true": True, "false": False}.get(written.lower(), written)
    try:
        return kind(written)
    except ValueError:
        return written


def _check_one(page: str, known: Mapping[str, tuple[type, Any]], name: str, value: Any, settable: bool = False) -> None:
    if settable and name in OURS:
        raise ParameterError(f"{page}: {name} is set by the report itself")
    if name not in known:
        raise ParameterError(f"{page} has no parameter {name}; it has {', '.join(known)}")
    kind = known[name][0]
    if type(value) is not kind:
        raise ParameterError(f"{page}: parameter {name} is of type {kind.__name__}, not {value!r}")


def _notebook(page: str, notebooks: Mapping[str, Path]) -> Path:
    if page not in notebooks:
        raise ParameterError(f"there is no notebook {page}; the notebooks are {', '.join(notebooks)}")
    return notebooks[page]


def _of(notebook: Path) -> dict[str, tuple[type, Any]]:
    try:
        return declared(nbformat.read(notebook, as_version=4))
    except (ParameterError, SyntaxError, ValueError) as error:
        raise ParameterError(f"{notebook.name}: {error}") from error
