"""Read networks.csv, or take the networks from the survey where there is none."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.study.networks import BACKGROUND, FILE, interval, is_band
from analysis.study.problems import StudyError
from analysis.study.reading.bounds import BYTES_OF_SETTINGS, NAME
from analysis.study.reading.cell_checks import Check, broken_cells, column_problems, filled, one_of, shorter, unique
from analysis.study.reading.respondents import file_name, reserved
from analysis.study.reading.signs import normal, sign_problems
from analysis.study.reading.text_file import read_text_table
from analysis.study.reading.text_table import numbers

_SHORT = shorter(NAME, "Shorten it: it stands within a sentence.")
CHECKS = {
    "network": [
        filled("Name the network."),
        unique("Keep one of the rows."),
        reserved(),
        shorter(NAME, "Shorten it: files are named after networks."),
        file_name(),
    ],
    "invited": [
        Check(
            "network-invited",
            lambda n: (n >= 1) & (n % 1 == 0),
            "is not a number of invitations",
            "Invitations are a whole number from 1; leave the cell blank if it is not known.",
        )
    ],
    "age_years": [
        Check(
            "network-age",
            lambda ages: ages.map(lambda text: interval(text) is not None),
            "is not an age",
            "Write 10, or where only a bound is known <5, >15 or 5-10.",
        )
    ],
    "boards": [
        Check(
            "network-boards",
            lambda sizes: sizes.map(is_band),
            "is not a band of numbers",
            "Write 10-20, <10 or >30: a named network's exact size would make it known.",
        )
    ],
    "partners": [
        Check(
            "network-partners",
            lambda texts: texts.map(lambda text: all(part.strip() for part in text.split(";"))),
            "names nobody between two semicolons",
            "Put one semicolon between two partners, and none at the end.",
        ),
        Check(
            "network-partners",
            lambda texts: ~texts.str.contains(r"(?:^|;)\s*[0-9]"),
            "counts partners",
            "Leave the number out; how many school boards there are goes into boards, as a band.",
        ),
        _SHORT,
    ],
    "lead": [_SHORT],
    "boundary": [_SHORT],
    "kind": [_SHORT],
    "website": [one_of(("yes", "no"), '"yes" if the network has a website of its own; blank if it is not known.')],
}


CODE_CHECKS = {
    "code": [
        filled("Give what the survey has in its column of networks; (blank) is an empty cell."),
        unique("Keep one of the rows."),
    ]
}


class Networks(NamedTuple):
    """The networks (None without a file), notes on how the file was read, and the row in which each stands.

    ``codes`` holds the network of each code that the survey may have in place of a name; empty without such codes.
    """

    frame: pd.DataFrame | None
    notes: tuple[str, ...]
    rows: dict[str, int]
    codes: Mapping[str, str] = {}


def read_networks(folder: Path) -> Networks:
    """Read networks.csv.

    Returns
    -------
    Networks. Its frame has one row a network, in file order, indexed by network: ``invited`` (float) and, all text,
    ``age_years`` (a number or a bound; `interval` reads it), ``boards`` (a bound: how many school boards take part),
    ``partners`` (who else does, semicolons between them), ``lead`` (who leads), ``boundary`` (what mainly decides who
    can be a member: a characteristic or any text), ``website`` (yes or no) and ``kind`` (which kind of network it is);
    NaN where unknown. It is None for a study without the file, which takes its networks from the survey; then nobody
    knows how many were invited.

    Raises
    ------
    StudyError with every impossible cell.
    """
    if not (folder / FILE).is_file():
        return Networks(None, (), {})
    table = read_text_table(folder / FILE, BYTES_OF_SETTINGS)
    problems = column_problems(table, required=["network"], optional=["invited", *BACKGROUND, "code", "remark"])
    if problems:
        raise StudyError(problems)
    networks = table.frame.reindex(columns=["network", "invited", *BACKGROUND]).astype("str")
    networks["network"] = networks["network"].map(normal, na_action="ignore").astype("str")
    if "invited" in table.frame:
        networks["invited"], problems = numbers(table, "invited")
    networks["invited"] = networks["invited"].astype(float)
    codes, named = table.frame.get("code"), networks["network"]
    if codes is not None:
        # several codes may stand for one network: what is known of it stands in the first of its rows
        problems += broken_cells(table.file, table.frame[["code"]], CODE_CHECKS)
        networks = networks[~named.duplicated() | named.isna()]
    problems += broken_cells(table.file, networks, CHECKS, as_written=table.frame)
    for column in ("network", "boards", "partners", "lead", "boundary", "kind"):
        cells = [(int(str(row)), column, text) for row, text in networks[column].dropna().items()]
        problems += sign_problems(table.file, cells, drawn=column == "network")
    if problems:
        raise StudyError(problems)
    rows = {str(network): int(str(row)) for row, network in networks["network"].items()}
    known = {} if codes is None else dict(zip(codes.map(normal), named, strict=True))
    return Networks(networks.set_index("network"), table.notes, rows, known)


def networks_of(responses: pd.DataFrame, order: Sequence[str] = ()) -> pd.DataFrame:
    """The networks of a study without networks.csv: those of its respondents.

    Parameters
    ----------
    order : the names in the order of their codes, where the file has one; others follow in natural order, in which
        School 2 comes before School 10.
    """
    found = responses["network"].dropna().unique()
    names = [name for name in order if name in found]
    names += sorted((name for name in found if name not in order), key=_natural)
    index = pd.Index(names, name="network", dtype="str")
    unknown = pd.Series(float("nan"), index=index)
    return pd.DataFrame({"invited": unknown, **dict.fromkeys(BACKGROUND, unknown.astype("str"))})


def _natural(name: str) -> tuple[list[tuple[int, int, str]], str]:
    """A key by which numbers within names count as numbers."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name.casefold())
    return [(0, int(part), "") if part.isdecimal() and part.isascii() else (1, 0, part) for part in parts], name
