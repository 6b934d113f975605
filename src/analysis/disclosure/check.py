"""What is looked at before a release is put in place: its tables by the audit, and all of its text."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.disclosure.audit import Question, UnsettledError, audit
from analysis.disclosure.policy import Policy
from analysis.disclosure.release import TOLD, network_rungs
from analysis.study.config import FILE
from analysis.study.problems import Problem, StudyError
from analysis.study.study import Study

REMEDY = "Name the network under withhold in [disclosure] of study.toml, or raise min_cell or full_from there."
SHORTEST = 5  # an id of fewer signs stands in many a text by chance


def check_tables(study: Study, tables: Mapping[str, pd.DataFrame], each: float = 120, whole: float = 1200) -> list[str]:
    """What is wrong with the finished tables of a release, in sentences that tell tables, network and remedy.

    Parameters
    ----------
    study : with its answers; only numbers of people and ends of answers are taken from it.
    tables : the tables of the release as their files have them, by name.
    each, whole : seconds, as of `audit.audit`.
    """
    policy = Policy.of(study.config.disclosure)
    rungs = network_rungs(study, policy)
    rows = tables["released_networks"]
    said = []
    for network in dict.fromkeys(rows["network"]):
        allowed = TOLD.get(rungs.get(network, "withheld"))
        if set(rows.loc[rows["network"] == network, "told"]) != {allowed}:
            said.append(f"released_networks.csv tells another thing of {network!r} than the rule allows. {REMEDY}")
    if said:
        return said
    told = {network: rung for network, rung in rungs.items() if rung != "withheld"}
    try:
        return [f"{finding}. {REMEDY}" for finding in audit(questions(study, tables, told), policy, each, whole)]
    except UnsettledError as error:
        return [f"{error}: what is not known to be safe is not released. {REMEDY}"]


def questions(study: Study, tables: Mapping[str, pd.DataFrame], told: Mapping[str, str]) -> list[Question]:
    """The questions without a scale that a release prints, as the audit takes them."""
    rows, found = tables["released_networks"], []
    items, shares = (tables.get(name, pd.DataFrame({"item": []})) for name in ("released_items", "released_shares"))
    answers, network = study.answers(), study.responses["network"]
    for name, (first, *others) in study.characteristics.items():
        given = answers[first][network.isin(list(told))]
        untold = np.isnan(study.ranges[name]).any()  # a count without a highest answer
        if others or untold or (given % 1).any() or given.notna().sum() == 0:
            continue
        sizes = {each: int(answers.loc[network == each, first].notna().sum()) for each in told}
        together = items[items["item"] == first]
        found.append(
            Question(
                name,
                study.ranges[name],
                sizes,
                rows[rows["characteristic"] == name].set_index("network"),
                together.iloc[0] if len(together) else None,
                shares[shares["item"] == first],
            )
        )
    return found


def looked_for(respondent: str) -> bool:
    """Whether an id is looked for in the texts of a release: a short one, or digits, stand in many by chance."""
    return len(respondent) >= SHORTEST and not respondent.isdigit()


def check_texts(folder: Path, ids: pd.Series, places: Mapping[str, str]) -> list[str]:
    """What no text of a release may hold: somebody's id, or the path of a folder on this computer.

    Parameters
    ----------
    folder : of the release; every file in it that is text is read.
    ids : of the respondents.
    places : a path to what it is, such as the home directory.
    """
    known = [text for text in ids.astype(str) if looked_for(text)]
    said = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        name = path.relative_to(folder).as_posix()
        if any(each in text for each in known):
            said.append(f"{name} holds the id of a respondent.")
        said += [f"{name} holds the path of {what}." for place, what in places.items() if place in text]
    return said


def check_withheld(study: Study) -> None:
    """Raise StudyError for a network in ``[disclosure] withhold`` that the study does not have: it would be shown."""
    problems = [
        Problem(
            "settings-name", FILE, "is not a network", f"It has {', '.join(study.networks.index)}.", None, where, name
        )
        for where, name in (("[disclosure] withhold", name) for name in study.config.disclosure.withhold)
        if name not in study.networks.index
    ]
    if problems:
        raise StudyError(problems)
