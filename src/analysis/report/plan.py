"""What a report consists of: which notebooks run, with which parameters, and which are left out and why."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from analysis.report.places import NOTEBOOKS
from analysis.study.codebook import scales
from analysis.study.study import Study, slug

PER_NETWORK = "5-network-portrait"


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
    lacking = _lacking(study)
    runs, left_out = [], []
    for notebook in sorted(notebooks.glob("[0-9]*.ipynb")):
        if notebook.stem in lacking:
            left_out.append(LeftOut(notebook.stem, lacking[notebook.stem]))
        elif notebook.stem == PER_NETWORK:
            for network in study.networks.index:
                name = f"{notebook.stem}-{slug(network)}"
                runs.append(Run(notebook, name, common | {"network": network}, title=network))
        else:
            runs.append(Run(notebook, notebook.stem, common))
    return runs, left_out


def _lacking(study: Study) -> dict[str, str]:
    """The notebooks that have nothing to work on in this study, and what it lacks."""
    phase = "main" if study.pilot is None else "pilot"
    lacking = {}
    if not scales(study.codebook, phase):
        reason = f"the codebook has no scale of likert items in the {phase} survey"
        lacking |= {"2-pilot-factor-analysis": reason, "3-item-reduction": reason}
    if study.pilot is None:
        lacking["3-item-reduction"] = "the study has no pilot"
    if not scales(study.codebook, "main"):
        lacking["4-reliability"] = "the codebook has no scale of likert items in the main survey"
    if study.claims.frame is None:
        lacking["8-published-claims"] = "the study has no claims.csv"
    if len(study.networks) < 2:
        lacking["6-network-comparison"] = lacking["7-pattern-exploration"] = "the study has one network only"
    return lacking
