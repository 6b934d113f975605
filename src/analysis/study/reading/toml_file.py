"""A settings file: TOML, read into a typed model that refuses what it does not know."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from analysis.study.problems import Problem, StudyError
from analysis.study.reading.bounds import BYTES_OF_SETTINGS, check_size

TYPES = ("bool", "int", "float", "str")


def read_toml(path: Path, sections: Mapping[str, type[BaseModel]], manual: str) -> Any:
    """Read `path` into the model of its outermost section.

    Parameters
    ----------
    sections : section to its model; "" is the file itself.
    manual : the page that explains the keys.

    Raises
    ------
    StudyError naming every unknown, missing or impossible key, or that the file cannot be read at all.
    """
    check_size(path, BYTES_OF_SETTINGS)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise StudyError(
            [Problem("file-encoding", path.name, "is not UTF-8 text", "Save it again as UTF-8.")]
        ) from error
    except (ValueError, RecursionError) as error:  # numbers without end and brackets without end are no TOMLDecodeError
        problem = Problem("toml-syntax", path.name, f"cannot be read: {error}", "Correct that line.")
        raise StudyError([problem]) from error
    try:
        return sections[""].model_validate(content)
    except ValidationError as error:
        told = {str(problem): problem for problem in _problems(path.name, error, sections, manual)}
        raise StudyError(told.values()) from error


def _problems(
    file: str, error: ValidationError, models: Mapping[str, type[BaseModel]], manual: str
) -> Iterator[Problem]:
    """What is wrong with each value; of one that may be of several types, that it is of none of them."""
    kinds: dict[tuple[int | str, ...], list[str]] = {}
    for detail in error.errors():
        kinds.setdefault(detail["loc"][:-1], []).append(str(detail["loc"][-1]))
    for detail in error.errors():
        *above, last = detail["loc"]
        if last in TYPES and len(kinds[tuple(above)]) > 1:
            allowed = ", ".join(kinds[tuple(above)])
            yield _problem(file, detail | {"loc": above, "msg": f"It is one of {allowed}"}, models, manual)
        else:
            yield _problem(file, detail, models, manual)


def _problem(file: str, detail: Any, models: Mapping[str, type[BaseModel]], manual: str) -> Problem:
    *sections, key = (str(part) for part in detail["loc"])
    name = f"[{'.'.join(sections)}] {key}" if sections else key
    if detail["type"] == "extra_forbidden":
        model = models.get(".".join(sections))
        known = list(model.model_fields) if model else []
        near = difflib.get_close_matches(key, known, n=1)
        remedy = f'Did you mean "{near[0]}"?' if near else f"Known here: {', '.join(known)}."
        return Problem("key-unknown", file, f"unknown key {name}", remedy)
    if detail["type"] == "missing":
        return Problem("key-missing", file, f"key {name} is missing", f"Add it; {manual} says what it means.")
    return Problem("key-value", file, f"is not possible for {name}", f"{detail['msg']}.", value=str(detail["input"]))
