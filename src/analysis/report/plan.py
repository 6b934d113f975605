"""What a report consists of: which notebooks run, with which parameters, and which are left out and why."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from analysis.places import NOTEBOOKS
from analysis.study.codebook import scales
from analysis.study.study import Study, slug
from analysis.verdicts.specification import SPECIFICATIONS

PER_NETWORK = "5-network-portrait"
PER_SPECIFICATION = "7a-one-specification"
# A notebook that shows what the runs of another one wrote, and so has to wait for them.
GATHERS = {"7-pattern-exploration": PER_SPECIFICATION}


@dataclass(frozen=True)
class Run:
    """One execution of a notebook; ``name`` is that of the page it makes, ``title`` replaces its first heading.

    ``part`` names what a notebook that runs several times is run for, such as a network; ``after`` are the names of the
    runs that must be done before this one starts.
    """

    notebook: Path
    name: str
    parameters: dict[str, str | int | float | bool] = field(default_factory=dict)
    title: str | None = None
    part: str | None = None
    after: tuple[str, ...] = ()


class LeftOut(NamedTuple):
    """A notebook that a study has no input for."""

    notebook: str
    reason: str


def plan(study: Study, language: str, notebooks: Path = NOTEBOOKS) -> tuple[list[Run], list[LeftOut]]:
    """All runs of a study's report, in reading order, and what is left out.

    Every notebook gets the study's name and the language; the portrait runs once per network, and one combination of
    choices once per combination.
    """
    common = {"study": study.name, "language": language}
    lacking = _lacking(study)
    runs, left_out = [], []
    for notebook in sorted(notebooks.glob("[0-9]*.ipynb")):
        if notebook.stem in lacking:
            left_out.append(LeftOut(notebook.stem, lacking[notebook.stem]))
        elif notebook.stem == PER_NETWORK:
            runs += [_part(notebook, name, common | {"network": name}, name) for name in study.networks.index]
        elif notebook.stem == PER_SPECIFICATION:
            for score, respondents, coefficient in SPECIFICATIONS:
                choices = {"score": score, "respondents": respondents, "coefficient": coefficient}
                title = f"{score[0].upper()}{score[1:]}, {respondents}, {coefficient}"
                runs.append(_part(notebook, " ".join(choices.values()), common | choices, title))
        else:
            runs.append(Run(notebook, notebook.stem, common))
    parts = {page: tuple(run.name for run in runs if run.notebook.stem == part) for page, part in GATHERS.items()}
    return [replace(run, after=parts.get(run.name, ())) for run in runs], left_out


def _part(notebook: Path, part: str, parameters: dict[str, str], title: str) -> Run:
    return Run(notebook, f"{notebook.stem}-{slug(part)}", parameters, title, slug(part))


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
    if not study.config.patterns.specified:
        lacking[PER_SPECIFICATION] = "study.toml names no statements under [patterns] specified"
    if len(study.networks) < 2:
        alone = "the study has one network only"
        lacking |= dict.fromkeys(["6-network-comparison", "7-pattern-exploration", PER_SPECIFICATION], alone)
    return lacking
