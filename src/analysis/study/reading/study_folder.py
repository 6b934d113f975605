"""Read a whole study folder and check it in one pass, so that everything wrong with it is told at once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.study import codebook as codebooks
from analysis.study.config import FILE
from analysis.study.networks import FILE as NETWORKS_FILE
from analysis.study.problems import Problem, StudyError
from analysis.study.reading.beside import read_beside
from analysis.study.reading.claims import read_claims
from analysis.study.reading.codebook import read_codebook, text_problems, with_texts
from analysis.study.reading.config import read_config
from analysis.study.reading.data_file import read_data_file
from analysis.study.reading.decisions import read_decisions
from analysis.study.reading.expected import read_expected
from analysis.study.reading.networks import networks_of, read_networks
from analysis.study.reading.observations import against_their_scale
from analysis.study.reading.open_decisions import open_decisions
from analysis.study.reading.own_words import read_about, read_remarks
from analysis.study.reading.responses import Responses, read_responses
from analysis.study.reading.settings import setting_problems
from analysis.study.reading.small_networks import put_together
from analysis.study.study import Study, slug

NO_PILOT = Responses(None)
FILES = (FILE, codebooks.FILE, NETWORKS_FILE)
MOST_NETWORKS = 500  # each has a page; a column with more of them is that of something else


def read_study(folder: Path, further: Sequence[Callable[[Study], None]] = ()) -> Study:
    """Read and check a study folder.

    Parameters
    ----------
    further : checks of rooms above; each takes the study and raises StudyError.

    Raises
    ------
    StudyError with *all* that is wrong: each file is checked as far as the others allow, and only then is it raised.
    """
    if not folder.is_dir():
        remedy = "STUDY is the name of a folder in data/raw, or the path of a folder anywhere."
        raise StudyError([Problem("folder-missing", str(folder), "is not a folder", remedy)])
    undecided = open_decisions(folder)
    if undecided:
        raise StudyError(undecided)
    problems = _misnamed_files(folder)
    config = _collect(problems, read_config, folder)
    claims = _collect(problems, read_claims, folder, config.synthetic if config else True)
    codebook, codebook_notes = _collect(problems, read_codebook, folder) or (None, ())
    listed = _collect(problems, read_networks, folder)
    about = _collect(problems, read_about, folder) or ""
    remarks = _collect(problems, read_remarks, folder) or {}
    if config is None or codebook is None:
        if config is not None:
            _collect(problems, read_data_file, folder / config.survey.file)
        raise StudyError(problems)
    names = None if listed is None or listed.frame is None else list(listed.frame.index)
    codes = listed.codes if listed else {}
    survey = _collect(problems, read_responses, folder, config.survey, codebook, names, codes) or Responses(None)
    pilot = _collect(problems, read_responses, folder, config.pilot, codebook) if config.pilot else NO_PILOT
    decisions = _collect(problems, read_decisions, folder, codebook)
    answered = None if survey.frame is None or "network" not in survey.frame else survey.frame["network"].dropna()
    listed_or_found = names if names is not None or answered is None else list(answered.unique())
    expected = _collect(problems, read_expected, folder, codebook, listed_or_found, config.pilot is not None)
    asked = config.beside
    beside = _collect(problems, read_beside, folder, asked.study, codebooks.units(codebook)) if asked else None
    if not codebooks.characteristics(codebook):
        remedy = "A report compares means of networks: describe a scale, single question or count of this survey too."
        problems.append(Problem("boxes-only", codebooks.FILE, "has boxes only in the main survey", remedy))
    problems += [*survey.problems, *(pilot.problems if pilot else ()), *setting_problems(config, codebook)]
    codebook, labelled = with_texts(codebook, {**(pilot.labels if pilot else {}), **survey.labels}, config.language)
    if survey.labels or not config.survey.file.lower().endswith(".sav"):
        problems += text_problems(codebook, config.language)
    if survey.frame is None or "network" not in survey.frame or pilot is None or listed is None or claims is None:
        raise StudyError(problems)
    networks = networks_of(survey.frame, survey.order) if listed.frame is None else listed.frame
    file = config.survey.file if listed.frame is None else NETWORKS_FILE
    problems += _count_problems(networks, survey.frame, file, listed.rows)
    notes = [*codebook_notes, *listed.notes, *survey.notes, *pilot.notes, *claims.notes]
    responses = survey.frame
    if config.survey.small_networks is not None:
        joined = _collect(problems, put_together, networks, responses, config.survey.small_networks)
        networks, responses, said = joined or (networks, responses, "")
        notes.append(said)
    if labelled:
        notes.append(f"The text of {len(labelled)} items is the label in {config.survey.file}: {', '.join(labelled)}.")
    study = Study(
        folder.resolve().name, config, codebook, networks, responses, pilot.frame, claims, decisions or {},
        tuple(notes), expected, about, remarks, beside,
    )  # fmt: skip
    for check in further:
        _collect(problems, check, study)
    if problems:
        raise StudyError(problems)
    return replace(study, notes=(*study.notes, *_turned(study)))


def _turned(study: Study) -> list[str]:
    """Items that go against their scale, in the survey and in the pilot."""
    notes = against_their_scale(study.responses, study.codebook, "main")
    return notes if study.pilot is None else notes + against_their_scale(study.pilot, study.codebook, "pilot")


def _collect(problems: list[Problem], read: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return read(*arguments)
    except StudyError as error:
        problems += error.problems
        return None


def _count_problems(networks: pd.DataFrame, responses: pd.DataFrame, file: str, rows: dict[str, int]) -> list[Problem]:
    """Networks without anybody, with more answers than invitations, too many, or that make the same file name."""
    if len(networks) > MOST_NETWORKS:
        message = f"has {len(networks)} networks; a report has a page of each, and {MOST_NETWORKS} at most"
        return [Problem("networks-too-many", file, message, "Is it the right column? Put small networks together.")]
    problems = []
    responded = responses["network"].value_counts()
    for network, invited in networks["invited"].items():
        name, count = str(network), int(responded.get(network, 0))
        if count == 0:
            remedy = "Correct the name, add its respondents, or delete it from networks.csv."
            message = "has no respondent in the survey"
            problems.append(Problem("network-nobody", file, message, remedy, rows.get(name), "network", name))
        elif count > invited:
            message = f"were invited, but {count} of {name} answered"
            remedy = "Correct the number, or look for respondents with the wrong network."
            value = f"{invited:g}"
            problems.append(Problem("network-invited", file, message, remedy, rows.get(name), "invited", value))
    if rows:  # without networks.csv the spellings in the survey are compared
        known: dict[str, str] = {}
        for name in map(str, networks.index):
            other = known.setdefault(slug(name), name)
            if other != name:
                message = f'cannot be told from "{other}"'
                remedy = "Is it the same misspelt? Files are named after networks: they differ by more than capitals."
                problems.append(Problem("network-spelling", file, message, remedy, rows[name], "network", name))
    return problems


def _misnamed_files(folder: Path) -> list[Problem]:
    """A file whose name differs in capitals only would be passed over on one computer and read on another."""
    return [
        Problem("file-capitals", path.name, "differs in capitals", f"Rename it to {path.name.lower()}.")
        for path in sorted(folder.iterdir())
        if path.name not in FILES and path.name.lower() in FILES
    ]
