"""Check a notebook's parameters before a kernel starts: papermill only warns of a name that the notebook lacks."""

import ast
from typing import Any

import nbformat

from analysis.report.plan import Run

TYPES = {"str": str, "int": int, "float": float, "bool": bool}


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
    try:
        known = declared(nbformat.read(run.notebook, as_version=4))
    except ParameterError as error:
        raise ParameterError(f"{run.notebook.name}: {error}") from error
    for name, value in run.parameters.items():
        if name not in known:
            raise ParameterError(f"{run.notebook.name} has no parameter {name}; it has {', '.join(known)}")
        if type(value) is not known[name][0]:
            expected = known[name][0].__name__
            raise ParameterError(f"{run.notebook.name}: parameter {name} is a {expected}, not {value!r}")
