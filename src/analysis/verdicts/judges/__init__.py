"""How statements are held against answers: a judge is a function, and study/kinds.toml names one for each kind."""

from collections.abc import Mapping
from inspect import getmembers, isfunction

from analysis.verdicts.judges import answers, orders, relations
from analysis.verdicts.statement import Judge

JUDGES: Mapping[str, Judge] = {
    name: judge
    for module in (answers, orders, relations)
    for name, judge in getmembers(module, isfunction)
    if judge.__module__ == module.__name__ and not name.startswith("_")
}
