"""Which function made each table, and where its numbers are compared with other programs': read off the code itself."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from analysis.places import PROJECT

VALIDATION = Path(__file__).parents[1] / "validation"
NO_MAKERS = ("analysis.presentation", "analysis.report")  # they word and show what others computed


class Maker(NamedTuple):
    """A function by its module and name."""

    module: str
    name: str

    @property
    def file(self) -> str:
        """Its file, from the project's folder."""
        return f"src/{self.module.replace('.', '/')}.py"


def makers(code: str) -> dict[str, Maker]:
    """The function that gave the frame of each ``page.table`` and ``page.write`` of a notebook's code, where one did.

    A frame is followed through assignments, in the order of the statements; what was done to it on the way by methods
    of its own does not count.
    """
    tree, known = ast.parse(code), dict[str, Maker | None]()
    imported = dict(_imports(tree))
    found: dict[str, Maker] = {}
    for node in _in_order(tree):
        if isinstance(node, ast.Call) and _is_page(node) and len(node.args) > 1:
            name, maker = ast.literal_eval(node.args[0]), _maker(node.args[1], imported, known)
            if maker:
                found.setdefault(name, maker)
        elif isinstance(node, ast.Assign):
            maker = _maker(node.value, imported, known)
            plain = [target for target in node.targets if isinstance(target, ast.Name | ast.Tuple)]
            targets = [name.id for target in plain for name in ast.walk(target) if isinstance(name, ast.Name)]
            known |= dict.fromkeys(targets, maker)
    return found


def compared_in() -> dict[str, list[str]]:
    """Module to the modules of the validation that import it, or something of it."""
    found: dict[str, list[str]] = {}
    for path in sorted(VALIDATION.glob("[!_]*.py")):
        for _, maker in _imports(ast.parse(path.read_text(encoding="utf-8"))):
            for module in (maker.module, f"{maker.module}.{maker.name}"):
                if path.stem not in found.setdefault(module, []):
                    found[module].append(path.stem)
    return found


def _imports(tree: ast.AST) -> Iterator[tuple[str, Maker]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis."):
            for name in node.names:
                yield name.asname or name.name, Maker(str(node.module), name.name)


def _in_order(tree: ast.AST) -> list[ast.Call | ast.Assign]:
    """Calls and assignments by where they end: what is assigned in a line is known in the next."""
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Call | ast.Assign)]
    return sorted(nodes, key=lambda node: (node.end_lineno or 0, isinstance(node, ast.Assign)))


def _is_page(call: ast.Call) -> bool:
    function, first = call.func, call.args[0] if call.args else None
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and (function.value.id, function.attr) in {("page", "table"), ("page", "write")}
        and isinstance(first, ast.Constant)
    )


def _maker(value: ast.expr, imported: Mapping[str, Maker], known: Mapping[str, Maker | None]) -> Maker | None:
    """The first function of the project that an expression calls, or that made the first frame it names."""
    placed = [node for node in ast.walk(value) if isinstance(node, ast.Name | ast.Call)]
    for node in sorted(placed, key=lambda node: (node.lineno, node.col_offset)):  # as they are read
        if isinstance(node, ast.Name) and known.get(node.id):
            return known[node.id]
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        if isinstance(function, ast.Name) and function.id in imported:
            maker = imported[function.id]
        elif isinstance(function, ast.Attribute) and getattr(function.value, "id", "") in imported:
            holder = imported[function.value.id]  # type: ignore[attr-defined]
            maker = Maker(f"{holder.module}.{holder.name}", function.attr)
        else:
            continue
        if not maker.module.startswith(NO_MAKERS) and (PROJECT / maker.file).is_file():
            return maker
    return None
