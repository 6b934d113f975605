"""What a report consists of: which notebooks run, with which parameters, and which are left out and why."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from analysis.report.places import NOTEBOOKS
from analysis.study.codebook import scales
from analysis.study.study import Study, slug

PER_NETWORK = "5-network-portrait"
NEED_SCALES = ("2-pilot-factor-analysis", "3-item-reduction", "4-reliability")
NEED_PILOT = ("3-item-reduction",)


@dataclass(frozen=True)
class Run:
    """One execution of a notebook; ``name`` is that of the page it makes, ``title`` replaces its first heading."""

    notebook: Path
    name: str
    parameters: dict[str, str | int | float | bool] = field(default_factory=dict)
    title: str | None = None


class LeftOut(NamedTuple):
    """A notebook that a study has no input for."""

    notebook: str
    reason: str


def plan(study: Study, language: str, notebooks: Path = NOTEBOOKS) -> tuple[list[Run], list[LeftOut]]:
    """All runs of a study's report, in reading order, and what is left out.

    Every notebook gets the study's name and the language; the portrait runs once per network.
    """
    common = {"study": study.name, "language": language}
    runs, left_out = [], []
    without_scales = not scales(study.codebook, "main")
    for notebook in sorted(notebooks.glob("[0-9]*.ipynb")):
        if notebook.stem in NEED_SCALES and without_scales:
            left_out.append(LeftOut(notebook.stem, "the codebook has no scale of likert items"))
            continue
        if notebook.stem in NEED_PILOT and study.pilot is None:
            left_out.append(LeftOut(notebook.stem, "the study has no pilot"))
            continue
        if notebook.stem != PER_NETWORK:
            runs.append(Run(notebook, notebook.stem, common))
            continue
        for network in study.networks.index:
            name = f"{notebook.stem}-{slug(network)}"
            runs.append(Run(notebook, name, common | {"network": network}, title=network))
    return runs, left_out
