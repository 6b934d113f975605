"""A settings file: TOML, read into a typed model that refuses what it does not know."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from analysis.study.problems import Problem, StudyError
from analysis.study.reading.bounds import BYTES_OF_SETTINGS, check_size


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
        raise StudyError(_problems(path.name, content, error, sections, manual)) from error


def _problems(
    file: str, content: Mapping[str, Any], error: ValidationError, models: Mapping[str, type[BaseModel]], manual: str
) -> Iterator[Problem]:
    """What is wrong with each key; of a value that may be of several types, once what it is not."""
    at_one_place: dict[tuple[int | str, ...], list[Any]] = {}
    for detail in error.errors():
        place = detail["loc"]
        if len(place) > 1 and not isinstance(_at(content, place[:-1]), Mapping | list):
            place = place[:-1]  # the last part is no key, but one of several types that were tried
        at_one_place.setdefault(place, []).append(detail)
    for place, [first, *others] in at_one_place.items():
        more = [f", or {other['msg'].removeprefix('Input should be ')}" for other in others]
        yield _problem(file, first | {"loc": place, "msg": "".join([first["msg"], *more])}, models, manual)


def _at(content: Any, place: Sequence[int | str]) -> Any:
    """What stands at a place in the settings; nothing where there is no such place."""
    for part in place:
        try:
            content = content[part]
        except (KeyError, IndexError, TypeError):
            return {}
    return content


def _problem(file: str, detail: Any, models: Mapping[str, type[BaseModel]], manual: str) -> Problem:
    *sections, key = (str(part) for part in detail["loc"] if not isinstance(part, int))
    name = f"[{'.'.join(sections)}] {key}" if sections else key
    if detail["type"] == "extra_forbidden":
        model = models.get(".".join(sections))
        known = list(model.model_fields) if model else []
        near = difflib.get_close_matches(key, known, n=1)
        remedy = f'Did you mean "{near[0]}"?' if near else f"Known here: {', '.join(known)}."
        return Problem("key-unknown", file, f"unknown key {name}", remedy)
    if detail["type"] == "missing":
        return Problem("key-missing", file, f"key {name} is missing", f"Add it; {manual} says what it means.")
    said = detail["msg"].removeprefix("Value error, ")
    remedy = f"{said[:1].upper()}{said[1:]}."
    return Problem("key-value", file, f"is not possible for {name}", remedy, value=str(detail["input"]))
