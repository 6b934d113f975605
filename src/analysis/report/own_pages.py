"""The notebooks of a report: this project's, and the study's own, new ones or copies that replace one of ours."""

import re
from collections.abc import Mapping
from pathlib import Path

import nbformat

from analysis.places import NOTEBOOKS
from analysis.presentation.messages import N_
from analysis.study.problems import Problem, StudyError
from analysis.study.study import Study, slug

FOLDER = "notebooks"
TAKEN = ("figures", "genindex", "glossary", "index", "search")  # pages that every site has
MARK = {
    False: N_("*A page of this study's own, in the language in which it was written.*"),
    True: N_("*This study's own version of the page, in the language in which it was written.*"),
}


def notebooks_of(folder: Path | None = None, ours: Path = NOTEBOOKS) -> dict[str, Path]:
    """Every notebook by its name, in reading order: by the number with which it begins, those without one last.

    Parameters
    ----------
    folder : of the study, whose notebooks go before those of `ours` that have the same name.
    """
    own = sorted((folder / FOLDER).glob("*.ipynb")) if folder else []
    found = {path.stem: path for path in [*ours.glob("[0-9]*.ipynb"), *own]}
    return dict(sorted(found.items(), key=lambda item: _place(item[0])))


def is_own(notebook: Path) -> bool:
    """Whether a notebook is a study's own."""
    return notebook.resolve().parent != NOTEBOOKS.resolve()


def replaces(notebook: Path) -> bool:
    """Whether a study's own notebook stands in the place of one of this project's."""
    return (NOTEBOOKS / notebook.name).is_file()


def check_own(study: Study, notebooks: Mapping[str, Path]) -> None:
    """Raise StudyError for each of the study's own notebooks that cannot be a page, with the remedy."""
    portraits = {f"5-network-portrait-{slug(network)}" for network in study.networks.index}
    problems = []
    for name, path in notebooks.items():
        if is_own(path):
            problems += [
                Problem("own-page", f"{FOLDER}/{path.name}", message, remedy)
                for message, remedy in _faults(name, path, portraits)
            ]
    if problems:
        raise StudyError(problems)


def _faults(name: str, path: Path, portraits: set[str]) -> list[tuple[str, str]]:
    """What keeps a notebook from being a page, and what to do."""
    if name in TAKEN or name in portraits or not re.fullmatch(r"[\w-]+", name):
        remedy = "Name it by a number and words with hyphens between, such as 11-my-page."
        return [("has a name that a page cannot have", remedy)]
    try:
        cells = nbformat.read(path, as_version=4).cells
    except (OSError, ValueError, nbformat.reader.NotJSONError, nbformat.ValidationError):
        return [("is no notebook", "Open it in JupyterLab, and save it again.")]
    faults = []
    if not cells or cells[0].cell_type != "markdown" or not cells[0].source.startswith("# "):
        faults.append(("has no title", "Let its first cell be Markdown that begins with # and a title."))
    if not any("parameters" in cell.metadata.get("tags", []) for cell in cells):
        remedy = "Copy the first cell of code from another page: its tag, parameters, comes with it."
        faults.append(("has no cell of parameters", remedy))
    return faults


def _place(name: str) -> tuple[float, str]:
    number = re.match(r"\d+", name)
    return (int(number[0]), name[number.end() :]) if number else (float("inf"), name)
