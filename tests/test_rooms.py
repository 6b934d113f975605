"""The rooms of the package: imports run down only, in no circle, and the audit needs no answers."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

import pytest

from analysis.places import PROJECT

SOURCE = PROJECT / "src"
# Of each room, the rooms that it may import; what all may import stands at the top of the package.
GROUND = ("study", "statistics")
MAY_IMPORT = {
    "study": (),
    "statistics": (),
    "verdicts": GROUND,
    "audit": GROUND,
    "validation": GROUND,
    "disclosure": GROUND,
    "exports": GROUND,
    "simulation": (*GROUND, "verdicts"),
}
BELOW_PAGES = tuple(MAY_IMPORT)
MAY_IMPORT |= {"presentation": BELOW_PAGES, "report": (*BELOW_PAGES, "presentation")}
FOR_ALL = ("places", "rounding")


def imported(tree: ast.AST, names: set[str]) -> Iterator[str]:
    """The modules of this package that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            each = {f"{node.module}.{alias.name}" for alias in node.names} & names
            yield from each or ({node.module} & names)


def graph() -> dict[str, set[str]]:
    """Every module of the package with those that it imports."""
    paths = {
        ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): path
        for path in SOURCE.rglob("*.py")
    }
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in paths.items()}
    return {name: set(imported(tree, set(paths))) - {name} for name, tree in trees.items()}


def reached(modules: dict[str, set[str]], room: str) -> set[str]:
    """All that the modules of a room import, and what these import in turn."""
    waiting, found = [name for name in modules if room_of(name) == room], set()
    while waiting:
        for name in modules[waiting.pop()] - found:
            found.add(name)
            waiting.append(name)
    return found


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


MODULES = graph()


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_from_itself_and_from_rooms_below(room):
    allowed = (room, *MAY_IMPORT[room], *FOR_ALL)
    inside = {name: each for name, each in MODULES.items() if room_of(name) == room}
    assert [(name, other) for name, each in inside.items() for other in each if room_of(other) not in allowed] == []


def test_every_room_has_its_place():
    rooms = {room_of(name) for name in MODULES if name.count(".") > 1}
    assert rooms <= set(MAY_IMPORT), "say in this file what a new room may import"


def test_no_imports_run_in_a_circle():
    try:
        TopologicalSorter(MODULES).prepare()
    except CycleError as circle:
        pytest.fail(" > ".join(circle.args[1]))


def test_the_audit_reaches_nothing_that_needs_or_reads_answers():
    """What it may have of statistics: the errors that all share, and one coefficient."""
    statistics = {"analysis.statistics.checks", "analysis.statistics.networks.permutation"}
    found = {name for name in reached(MODULES, "audit") if room_of(name) not in ("audit", "study", *FOR_ALL)}
    assert found <= statistics
    of_study = {name.removeprefix("analysis.study") for name in reached(MODULES, "audit") if room_of(name) == "study"}
    assert of_study.isdisjoint({".study", ".scoring", ".response"})
    assert not [name for name in of_study if name.startswith(".reading")]
