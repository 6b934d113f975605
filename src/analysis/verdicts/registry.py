"""Whether published statements can be held against a study: known kinds, networks and characteristics."""

import re

from analysis.study.claims import FILE
from analysis.study.config import FILE as TOML
from analysis.study.kinds import TESTABLE
from analysis.study.networks import FACTS, networks_meant
from analysis.study.problems import Problem, StudyError
from analysis.study.study import Study
from analysis.verdicts.scorecard import NEEDS
from analysis.verdicts.specification import SIGNS


def check_claims(study: Study) -> None:
    """Refuse statements that could not be judged; raise StudyError with all of them.

    Statements that take interviews or documents are not judged, and may be of any kind.
    """
    specified = study.config.patterns.specified
    if study.claims.frame is None:
        if specified:
            remedy = f"There is no {FILE}; add it, or delete the list."
            raise StudyError(
                [Problem("settings-name", TOML, "names statements", remedy, column="[patterns] specified")]
            )
        return
    known, networks, problems = _known(study), list(study.networks.index), []
    kinds = study.claims.frame.set_index("id")["kind"]
    for name in specified:
        if kinds.get(name) not in SIGNS:
            remedy = f"Name statements of {FILE} of the kinds {', '.join(SIGNS)}."
            problems.append(
                Problem(
                    "settings-name", TOML, "is not such a statement", remedy, column="[patterns] specified", value=name
                )
            )
    for row, claim in study.claims.frame.iterrows():
        if claim["level"] not in NEEDS:
            problems += [
                Problem("statement", FILE, message, remedy, int(row), column, claim[column])
                for column, message, remedy in _faults(claim.to_dict(), known, networks)
            ]
    if problems:
        raise StudyError(problems)


def _known(study: Study) -> dict[str, list[str]]:
    """What the characteristics of a statement may be, by `Kind.named`."""
    answers = list(study.characteristics)
    scores = [*answers, *FACTS]
    groups = [*scores, *study.compared]
    people = ["pilot", "invited", "responded", "complete"]
    ages = ["age_years"]
    return {
        "answers": answers,
        "scores": scores,
        "groups": groups,
        "ages": ages,
        "boxes": study.boxes,
        "people": people,
    }


def _faults(claim: dict[str, str], known: dict[str, list[str]], networks: list[str]) -> list[tuple[str, str, str]]:
    """Column, what is wrong, and what to do."""
    kind = TESTABLE.get(claim["kind"])
    if kind is None:
        return [("kind", "is not a kind of statement", f"Known: {', '.join(TESTABLE)}; docs/claims.md explains them.")]
    faults = []
    if not re.fullmatch(kind.expected, claim["expected"]):
        wanted = f"matches {kind.expected}" if kind.expected else "is blank"
        faults.append(("expected", f"is not what kind {claim['kind']} expects", f"docs/claims.md: it {wanted}."))
    try:
        meant = networks_meant(claim["subject"], networks)
        if kind.one_network and len(meant) != 1:
            faults.append(("subject", f"names {len(meant)} networks", f"Kind {claim['kind']} is about one."))
    except ValueError as error:
        listed = ", ".join(networks)
        faults.append(("subject", f"cannot be read: {error}", f'Networks are {listed}; or "all", or "all but ..." .'))
    names, allowed = claim["characteristics"].split(), known[kind.named]
    unknown = [name for name in names if name not in allowed]
    if unknown:
        faults.append(
            ("characteristics", f"has {', '.join(unknown)}, which nobody knows", f"Known: {', '.join(allowed)}.")
        )
    least, most = kind.names
    if not least <= len(names) <= most:
        wanted = str(least) if least == most else f"{least} to {most}"
        faults.append(("characteristics", f"names {len(names)}", f"Kind {claim['kind']} takes {wanted}."))
    return faults
