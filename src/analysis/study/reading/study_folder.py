"""Read a whole study folder and check it in one pass, so that everything wrong with it is told at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.study import codebook as codebooks
from analysis.study.config import FILE
from analysis.study.networks import FILE as NETWORKS_FILE
from analysis.study.problems import Problem, StudyError
from analysis.study.reading.claims import read_claims
from analysis.study.reading.codebook import read_codebook, text_problems, with_texts
from analysis.study.reading.config import read_config
from analysis.study.reading.decisions import read_decisions
from analysis.study.reading.networks import networks_of, read_networks
from analysis.study.reading.open_decisions import open_decisions
from analysis.study.reading.responses import Responses, read_responses
from analysis.study.reading.settings import setting_problems
from analysis.study.study import Study, slug

NO_PILOT = Responses(None, (), {})


def read_study(folder: Path) -> Study:
    """Read and check a study folder.

    Raises
    ------
    StudyError with *all* that is wrong: each file is checked as far as the others allow, and only then is it raised.
    """
    if not folder.is_dir():
        remedy = "STUDY is the name of a folder in data/raw, or the path of a folder anywhere."
        raise StudyError([Problem(str(folder), "is not a folder", remedy)])
    undecided = open_decisions(folder)
    if undecided:
        raise StudyError(undecided)
    problems = _misnamed_files(folder)
    config = _collect(problems, read_config, folder)
    claims = _collect(problems, read_claims, folder, config.synthetic if config else True)
    codebook, codebook_notes = _collect(problems, read_codebook, folder) or (None, ())
    listed = _collect(problems, read_networks, folder)
    if config is None or codebook is None:
        raise StudyError(problems)
    networks = listed.frame if listed else None
    codes = listed.codes if listed else {}
    survey = _collect(problems, read_responses, folder, config.survey, codebook, networks, codes)
    pilot = _collect(problems, read_responses, folder, config.pilot, codebook) if config.pilot else NO_PILOT
    decisions = _collect(problems, read_decisions, folder, codebook)
    problems += setting_problems(config, codebook)
    if survey and listed:
        file = config.survey.file if networks is None else NETWORKS_FILE
        networks = networks_of(survey.frame) if networks is None else networks
        problems += _count_problems(networks, survey.frame, file, listed.rows)
    labelled = []
    if survey and pilot:
        codebook, labelled = with_texts(codebook, pilot.labels | survey.labels, config.language)
        problems += text_problems(codebook, config.language)
    if problems or listed is None or survey is None or pilot is None or claims is None:
        raise StudyError(problems)
    notes = [*codebook_notes, *listed.notes, *survey.notes, *pilot.notes, *claims.notes]
    if labelled:
        notes.append(f"The text of {len(labelled)} items is the label in {config.survey.file}: {', '.join(labelled)}.")
    return Study(
        folder.resolve().name,
        config,
        codebook,
        networks,
        survey.frame,
        pilot.frame,
        claims,
        decisions or {},
        tuple(notes),
    )


def _collect(problems: list[Problem], read: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return read(*arguments)
    except StudyError as error:
        problems += error.problems
        return None


def _count_problems(networks: pd.DataFrame, responses: pd.DataFrame, file: str, rows: dict[str, int]) -> list[Problem]:
    """Networks without anybody, with more answers than invitations, or whose names make the same file name."""
    problems = []
    responded = responses["network"].value_counts()
    for network, invited in networks["invited"].items():
        count = int(responded.get(network, 0))
        if count == 0:
            remedy = "Correct the name, add its respondents, or delete it from networks.csv."
            problems.append(Problem(file, "has no respondent in the survey", remedy, rows[network], "network", network))
        elif count > invited:
            message = f"were invited, but {count} of {network} answered"
            remedy = "Correct the number, or look for respondents with the wrong network."
            problems.append(Problem(file, message, remedy, rows[network], "invited", f"{invited:g}"))
    slugs = pd.Series([slug(name) for name in networks.index], index=networks.index)
    for network in slugs[slugs.duplicated() | slugs.eq("")].index:
        remedy = "Is it another one misspelt? Files are named after networks: they differ by more than case and signs."
        message = "cannot be told from another network"
        problems.append(Problem(file, message, remedy, rows.get(network), "network", network))
    return problems


def _misnamed_files(folder: Path) -> list[Problem]:
    """A file whose name differs in capitals only would be passed over on one computer and read on another."""
    known = (FILE, codebooks.FILE, NETWORKS_FILE)
    return [
        Problem(path.name, "differs in capitals", f"Rename it to {path.name.lower()}.")
        for path in sorted(folder.iterdir())
        if path.name not in known and path.name.lower() in known
    ]
