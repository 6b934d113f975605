"""The list of networks: read, checked, and what is known of each of them."""

import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.study.problems import StudyError
from analysis.study.reading.cell_checks import Rule, broken_cells, column_problems, filled, one_of, unique
from analysis.study.reading.text_table import numbers, read_text_table

FILE = "networks.csv"
ALL = "(all)"  # the row that tables have for all networks together
FACTS = ("age_years", "members")  # what is known of networks besides their answers
BACKGROUND = ("age_years", "boards", "partners", "lead", "boundary", "website")  # optional columns, read as text
LONGEST_NAME = 80  # files are named after networks
LONGEST_TEXT = 80  # texts stand within sentences

INTERVAL = r"(?P<sign><=?|>=?)?(?P<low>\d+(?:\.\d+)?)(?:-(?P<high>\d+(?:\.\d+)?))?"
_SHORT = Rule(
    lambda texts: texts.str.len() <= LONGEST_TEXT,
    f"is longer than {LONGEST_TEXT} signs",
    "Shorten it: it stands within a sentence.",
)
RULES = {
    "network": [
        filled("Name the network."),
        unique("Keep one of the rows."),
        Rule(lambda names: names.ne(ALL), "is the name of the row for all networks", "Give it another name."),
        Rule(lambda names: names.str.len() <= LONGEST_NAME, f"is longer than {LONGEST_NAME} signs", "Shorten it."),
    ],
    "invited": [
        Rule(
            lambda n: (n >= 1) & (n % 1 == 0),
            "is not a number of invitations",
            "Invitations are a whole number from 1; leave the cell blank if it is not known.",
        )
    ],
    "age_years": [
        Rule(
            lambda ages: ages.map(lambda text: interval(text) is not None),
            "is not an age",
            "Write 10, or where only a bound is known <5, >15 or 5-10.",
        )
    ],
    "boards": [
        Rule(
            lambda sizes: sizes.map(is_band),
            "is not a band of numbers",
            "Write 10-20, <10 or >30: a named network's exact size would make it known.",
        )
    ],
    "partners": [
        Rule(
            lambda texts: texts.map(lambda text: all(part.strip() for part in text.split(";"))),
            "names nobody between two semicolons",
            "Put one semicolon between two partners, and none at the end.",
        ),
        Rule(
            lambda texts: ~texts.str.contains(r"(?:^|;)\s*\d"),
            "counts partners",
            "Leave the number out; how many school boards there are goes into boards, as a band.",
        ),
        _SHORT,
    ],
    "lead": [_SHORT],
    "boundary": [_SHORT],
    "website": [one_of(("yes", "no"), '"yes" if the network has a website of its own; blank if it is not known.')],
}


class Networks(NamedTuple):
    """The networks (None without a file), notes on how the file was read, and the row in which each stands."""

    frame: pd.DataFrame | None
    notes: tuple[str, ...]
    rows: dict[str, int]


def read_networks(folder: Path) -> Networks:
    """Read networks.csv.

    Returns
    -------
    Networks. Its frame has one row a network, in file order, indexed by network: ``invited`` (float) and, all text,
    ``age_years`` (a number or a bound; `interval` reads it), ``boards`` (a bound: how many school boards take part),
    ``partners`` (who else does, semicolons between them), ``lead`` (who leads), ``boundary`` (what mainly decides who
    can be a member: a characteristic or any text) and ``website`` (yes or no); NaN where unknown. It is None for a
    study without the file, which takes its networks from the survey; then nobody knows how many were invited.

    Raises
    ------
    StudyError with every impossible cell.
    """
    if not (folder / FILE).is_file():
        return Networks(None, (), {})
    table = read_text_table(folder / FILE)
    problems = column_problems(table, required=["network"], optional=["invited", *BACKGROUND])
    if problems:
        raise StudyError(problems)
    networks = table.frame.reindex(columns=["network", "invited", *BACKGROUND]).astype("str")
    if "invited" in table.frame:
        networks["invited"], problems = numbers(table, "invited")
    networks["invited"] = networks["invited"].astype(float)
    problems += broken_cells(table.file, networks, RULES, as_written=table.frame)
    if problems:
        raise StudyError(problems)
    rows = {str(network): int(row) for row, network in networks["network"].items()}
    return Networks(networks.set_index("network"), table.notes, rows)


def networks_of(responses: pd.DataFrame) -> pd.DataFrame:
    """The networks of a study without networks.csv: those of its respondents, in alphabetical order."""
    names = pd.Index(sorted(responses["network"].unique()), name="network", dtype="str")
    unknown = pd.Series(float("nan"), index=names)
    return pd.DataFrame({"invited": unknown, **dict.fromkeys(BACKGROUND, unknown.astype("str"))})


def interval(text: str) -> tuple[float, float] | None:
    """The lowest and highest value that a number or a bound allows: "10", "<5", ">=15", "5-10"; None if it is neither.

    Whether a bound itself is included is not kept: "<5" and "<=5" both end at 5.
    """
    found = re.fullmatch(INTERVAL, text)
    if not found or (found["sign"] and found["high"]):
        return None
    low, high = float(found["low"]), float(found["high"] or found["low"])
    if found["sign"]:
        return (0.0, low) if found["sign"].startswith("<") else (low, math.inf)
    return (low, high) if low <= high else None


def is_band(text: str) -> bool:
    """Whether a text is a bound that leaves more than one number possible: "10-20", "<10", ">30"."""
    low, high = interval(text) or (0.0, 0.0)
    return low < high


def facts(networks: pd.DataFrame) -> pd.DataFrame:
    """What networks.csv says of each network, as numbers.

    Returns
    -------
    Indexed by network: ``age`` (years as written in networks.csv), ``age_low`` and ``age_high`` (alike where the age
    is known; ``age_high`` is NaN where there is no upper bound, both are where nothing is known), ``age_years`` (NaN
    where only a bound is known: nothing is put in its place), ``members`` (those invited).
    """
    bounds = [interval(age) if isinstance(age, str) else None for age in networks["age_years"]]
    ends = pd.DataFrame([pair or (math.nan, math.nan) for pair in bounds], networks.index, ["age_low", "age_high"])
    ends = ends.replace(math.inf, math.nan)
    known = ends["age_low"].where(ends["age_low"] == ends["age_high"])
    return ends.assign(age=networks["age_years"].fillna(""), age_years=known, members=networks["invited"])


def networks_meant(subject: str, networks: Sequence[str]) -> list[str]:
    """The networks that a cell names: "all", "all but Erus", or names, longest first so that names may hold blanks."""
    text = subject.strip()
    if text in ("", "all"):
        return list(networks)
    if text.startswith("all but "):
        left_out = networks_meant(text.removeprefix("all but "), networks)
        return [network for network in networks if network not in left_out]
    found = []
    pattern = "|".join(re.escape(name) for name in sorted(networks, key=len, reverse=True))
    while text:
        match = re.match(rf"({pattern})(?:\s+|$)", text)
        if not match:
            raise ValueError(f'"{text}" names no network')
        found.append(match[1])
        text = text[match.end() :]
    return found
