"""What a report consists of: which notebooks run, with which parameters, what each reads, and what is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from analysis.presentation.messages import N_
from analysis.report.own_pages import is_own, notebooks_of
from analysis.report.sections import lacking as lacking_parts
from analysis.study.codebook import scales
from analysis.study.study import PARTS, Study, slug

METHOD = "0-method-validation"  # of this project; other studies get a paragraph in its place
PER_NETWORK = "5-network-portrait"
# about what others stated or printed: where there is none of that, nobody misses them
OF_OTHERS = ("7a-other-choices", "8-published-report", "8a-statements", "8b-printed-numbers")
BETWEEN_NETWORKS = ("6-network-comparison", "7-pattern-exploration", "7a-other-choices", "7b-how-many-more")
NO_SCALE = {
    "main": N_("the codebook has no scale of likert items in the main survey"),
    "pilot": N_("the codebook has no scale of likert items in the pilot survey"),
}
SLICE = "slice:"  # before the name of a network: the scores of its respondents and of nobody else
# What a page reads beside settings, codebook and networks. One that is not listed reads all, and so does a study's own.
READS: dict[str, frozenset[str]] = {
    METHOD: frozenset(),
    "1-data": frozenset({"survey", "claims"}),
    "2-pilot-factor-analysis": frozenset({"pilot"}),
    "3-item-reduction": frozenset({"pilot", "decisions", "survey"}),
    "4-reliability": frozenset({"survey", "pilot"}),
    PER_NETWORK: frozenset({"claims"}),  # and the slice of its network
    "6-network-comparison": frozenset({"survey", "claims"}),
    "7-pattern-exploration": frozenset({"survey", "claims"}),
    "7a-other-choices": frozenset({"survey", "claims"}),
    "7b-how-many-more": frozenset({"survey"}),
    "8-published-report": frozenset({"claims"}),
    "8b-printed-numbers": frozenset({"survey", "pilot"}),
}
Parameter = str | int | float | bool


class PlanError(Exception):
    """A report was asked for pages that it does not have."""


@dataclass(frozen=True)
class Run:
    """One execution of a notebook; ``name`` is that of the page it makes, ``title`` replaces its first heading.

    ``part`` names the network that a notebook is run for, if it runs once a network. ``reads`` are the parts of the
    study that the page is handed: of `study.PARTS`, and ``slice:<network>``. ``remarks`` are the study's own, by the
    heading below which they stand; ``own`` says that the notebook is the study's.
    """

    notebook: Path
    name: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    title: str | None = None
    part: str | None = None
    reads: frozenset[str] = PARTS
    remarks: Mapping[str, str] = field(default_factory=dict)
    own: bool = False
    lacks: frozenset[str] = frozenset()


class LeftOut(NamedTuple):
    """A notebook that a study has no input for; readers are told of it unless it is about what they never heard of."""

    notebook: str
    reason: str
    told: bool = True


def plan(
    study: Study,
    language: str,
    given: Mapping[str, Mapping[str, Parameter]] | None = None,
    only: Sequence[str] = (),
    notebooks: Mapping[str, Path] | None = None,
) -> tuple[list[Run], list[LeftOut]]:
    """All runs of a study's report, in reading order, and what is left out.

    Every notebook gets the study's name and the language; the portrait runs once per network.

    Parameters
    ----------
    given : other values of parameters than the notebooks': notebook, parameter, value. They are not checked here.
    notebooks : as `own_pages.notebooks_of` returns them; this project's if None.
    only : if any, the pages to limit the report to: a notebook's name, that of a page, or ``notebook:network``.

    Raises
    ------
    PlanError if `only` names a page that the report does not have.
    """
    common = {"study": study.name, "language": language}
    lacking, lacks = _lacking(study), lacking_parts(study)
    runs: list[Run] = []
    left_out = []
    for name, notebook in (notebooks or notebooks_of()).items():
        own, parameters = is_own(notebook), common | dict((given or {}).get(name, {}))
        remarks = study.remarks.get(name, {})
        if name == METHOD and not (study.config.validation or own):
            continue
        if name in lacking:
            left_out.append(LeftOut(name, lacking[name], told=name not in OF_OTHERS))
        elif name == PER_NETWORK:
            for network in study.networks.index:
                page, part = f"{name}-{slug(network)}", slug(network)
                reads = (PARTS if own else READS[name]) | {f"{SLICE}{network}"}
                given_too = parameters | {"network": network}
                runs.append(Run(notebook, page, given_too, network, part, reads, remarks, own, lacks))
        else:
            reads = PARTS if own else _reads(name, study)
            runs.append(Run(notebook, name, parameters, None, None, reads, remarks, own, lacks))
    return (_limited(runs, left_out, only), []) if only else (runs, left_out)


def _reads(page: str, study: Study) -> frozenset[str]:
    """What a page is handed; without a pilot the pages about it take the main survey."""
    declared = READS.get(page, PARTS)
    return declared | {"survey"} if "pilot" in declared and study.pilot is None else declared


def _limited(runs: Sequence[Run], left_out: Sequence[LeftOut], only: Sequence[str]) -> list[Run]:
    """The runs that `only` names, in reading order."""
    names = [{run.name, run.notebook.stem, f"{run.notebook.stem}:{run.title}"} for run in runs]
    for asked in only:
        reason = next((item.reason for item in left_out if item.notebook == asked), None)
        if reason:
            raise PlanError(f"there is no page {asked}: {reason}")
        if not any(asked in each for each in names):
            raise PlanError(f"there is no page {asked}; the pages are {', '.join(run.name for run in runs)}")
    return [run for run, known in zip(runs, names, strict=True) if known & set(only)]


def _lacking(study: Study) -> dict[str, str]:
    """The notebooks that have nothing to work on in this study, and what it lacks."""
    phase = "main" if study.pilot is None else "pilot"
    lacking: dict[str, str] = {}
    if not scales(study.codebook, phase):
        reason = NO_SCALE[phase]
        lacking |= {"2-pilot-factor-analysis": reason, "3-item-reduction": reason}
    if study.pilot is None:
        lacking["3-item-reduction"] = N_("the study has no pilot")
    if not scales(study.codebook, "main"):
        lacking["4-reliability"] = NO_SCALE["main"]
    if study.claims.frame is None:
        lacking |= dict.fromkeys(["8-published-report", "8a-statements"], N_("the study has no claims.csv"))
    if study.expected is None:
        lacking["8b-printed-numbers"] = N_("the study has no expected.csv")
    if not study.config.patterns.specified:
        lacking["7a-other-choices"] = N_("study.toml names no statements under [patterns] specified")
    if len(study.networks) < 2:
        alone = N_("the study has one network only")
        lacking |= dict.fromkeys(BETWEEN_NETWORKS, alone)
    return lacking
