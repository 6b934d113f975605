"""The kinds of statements: all that is known of each, but for the answers that it may be held against.

``python -m analysis.study.kinds`` prints them as they stand in docs/claims.md.
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Literal, Self

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, model_validator

from analysis.study.claims import VerdictRules
from analysis.study.networks import networks_meant
from analysis.study.zones import Zone

FILE = Path(__file__).with_name("kinds.toml")
OTHER = "other"  # the sort of kinds that no answers are asked about


class Atoms(BaseModel):
    """The correlations that a statement is about, and the words that all of them have to bear out."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    of: Literal["r", "-r", "size of r", "difference"]
    """a correlation over networks, the same with its sign turned, how far it is from 0, or how much larger one is than
    another"""
    pairs: Literal["first with each", "every two", "with the last"]
    """which of the characteristics named make an atom; with the last: the first two, each with the third"""
    zone: Literal["positive", "weak", "no_pattern", "clear", "distinct", "stronger"]
    """the words, as `zones.Zones` has them"""

    @property
    def sign(self) -> int:
        """1 if all that is true lies above 0, -1 if below, and nothing else is said; else 0."""
        return {"r": 1, "-r": -1, "difference": 1}.get(self.of, 0) * (self.zone in ("positive", "stronger"))

    def of_r(self, r: np.ndarray) -> np.ndarray:
        """The number that the words are about, from a correlation."""
        return {"-r": -r, "size of r": np.abs(r)}.get(self.of, r)

    def zone_in(self, rules: VerdictRules) -> Zone:
        """What the words mean."""
        return getattr(rules.zones, self.zone)

    def weakest_decides(self, rules: VerdictRules) -> bool:
        """Whether of several correlations the one nearest to 0 is least as stated."""
        return self.of == "size of r" and self.zone_in(rules).true_from > -np.inf

    def intervals(self, rules: VerdictRules) -> list[tuple[float, float]]:
        """Where a correlation lies of which the words are true: one interval, or two."""
        zone = self.zone_in(rules)
        low, high = max(zone.true_from, -1), min(zone.true_below, 1)
        if self.of == "size of r":
            return [(-high, high)] if low <= 0 else [(-high, -low), (low, high)]
        return [(-high, -low)] if self.of == "-r" else [(low, high)]

    def pairs_of(self, names: list[str]) -> list[tuple[str, str]]:
        """The pairs of characteristics whose correlations the atoms are made of."""
        if self.pairs == "every two":
            return list(combinations(names, 2))
        *first, last = names
        return [(name, last) for name in first] if self.pairs == "with the last" else [(names[0], x) for x in names[1:]]


class Kind(BaseModel):
    """A kind of statement. Which fields have to be there follows from what it is held against."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    name: str
    """as claims.csv has it"""
    sort: str
    """the sort of statements that it belongs to, from which a reader of the scorecard can choose"""
    meaning: str
    """when a statement of this kind is true"""
    names: tuple[int, int]
    """the least and the most characteristics that it names"""
    expected: str = ""
    """a regular expression that the cell of claims.csv must match as a whole; blank: the cell is blank"""
    named: Literal["answers", "scores", "groups", "ages", "boxes", "people"] = "scores"
    """what it names: characteristics of the study (answers); these and facts of networks (scores); these and groups of
    study.toml's [comparison] (groups); ages; boxes to tick; numbers of people"""
    one_network: bool = False
    """whether it is about a single network"""
    judge: str = ""
    """the function in verdicts/judges that holds it against answers; blank: the one with the name of the kind, or, if
    it has atoms, the one of all that have"""
    number: str = ""
    """for a judge that serves several kinds: the number of `verdicts.evidence.Evidence` that it is about"""
    inferred: bool = True
    """whether a verdict infers something of all members from those who answered, or only says what the data are"""
    rests_on: str = ""
    """the file that it rests on, if not on the answers"""
    atoms: Atoms | None = None
    """what it is about and where that lies if it is true, for a kind that is judged by coefficients"""
    planted: Literal["people", "bands", "means", "never"]
    """what carries it in invented answers: who was invited and answered, the printed bands, the means that were chosen,
    or nothing"""
    opposite: str = ""
    """the kind that says the same of a scale that is turned round; unsaid: no kind does; none: turning does not matter
    or was not thought of"""
    chain: Literal["", "highest", "lowest", "in order", "below two"] = ""
    """the order of means that it states, to be held against the bands as printed"""
    compared_as: Literal[
        "", "number", "relation", "exception", "band", "counts", "restated", "words", "first", "order"
    ] = ""
    """what it is where two statements are on one thing"""
    family: bool = False
    """whether it sets its characteristics beside each other, so that one of them can matter most"""
    mistakable: bool = False
    """whether a network that it names may be mistaken for another one"""
    seen_in: Literal["", "named", "named and above", "named and below"] = ""
    """in which printed bands a reader sees that it conflicts; blank: in all or none"""
    settled_by: str = ""
    """what would settle a conflict: a message, of which the catalogues have the other languages"""

    @property
    def judged_by(self) -> str:
        """The name of its judge."""
        return self.judge or ("coefficients" if self.atoms else self.name)

    @property
    def signed(self) -> int:
        """1 or -1 for a kind that says no more than that one correlation is positive or negative, else 0."""
        return self.atoms.sign if self.atoms and self.atoms.of != "difference" else 0

    @model_validator(mode="after")
    def _complete(self) -> Self:
        ordered = self.chain or self.signed
        if ordered and not self.opposite:
            raise ValueError(f"{self.name} is held against bands and does not say what its opposite is")
        if (ordered or self.compared_as) and not self.settled_by:
            raise ValueError(f"{self.name} can conflict and does not say what would settle that")
        return self


def read_kinds() -> Iterator[Kind]:
    """The kinds in kinds.toml, in its order."""
    for sort, kinds in tomllib.loads(FILE.read_text(encoding="utf-8")).items():
        for name, fields in kinds.items():
            yield Kind(name=name, sort=sort, **fields)


KINDS: Mapping[str, Kind] = {kind.name: kind for kind in read_kinds()}
TESTABLE: Mapping[str, Kind] = {name: kind for name, kind in KINDS.items() if kind.sort != OTHER}

ATOMS: Mapping[str, Atoms] = {name: kind.atoms for name, kind in KINDS.items() if kind.atoms}
PRINTED_BANDS = tuple(name for name, kind in KINDS.items() if kind.compared_as in ("band", "counts"))


def readable(claims: pd.DataFrame, networks: Sequence[str]) -> pd.DataFrame:
    """The statements that are written in the form of their kind.

    Those that answers are held against all are (`verdicts.registry` sees to it). Others may be of any kind and say
    anything; of a kind with a form of its own they are read if they have it.
    """
    return claims[[_has_form(claim, networks) for claim in claims.to_dict("records")]]


def _has_form(claim: Mapping[str, str], networks: Sequence[str]) -> bool:
    kind = TESTABLE.get(claim["kind"])
    if kind is None:
        return True
    try:
        meant = networks_meant(claim["subject"], networks)
    except ValueError:
        return False
    least, most = kind.names
    written = re.fullmatch(kind.expected, claim["expected"]) and least <= len(claim["characteristics"].split()) <= most
    return bool(written) and (len(meant) == 1 or not kind.one_network)


def sort_of(kind: str) -> str:
    """The sort that a kind belongs to; statements that no answers are asked about can be of any kind."""
    return KINDS[kind].sort if kind in KINDS else OTHER


def kinds_where(**fields: object) -> list[str]:
    """The names of the kinds that have these values in these fields."""
    return [name for name, kind in KINDS.items() if all(getattr(kind, field) == each for field, each in fields.items())]


def kinds_table() -> str:
    """The table of kinds in docs/claims.md."""
    lines = ["| kind | the statement | characteristics | expected |", "| --- | --- | --- | --- |"]
    for name, kind in TESTABLE.items():
        least, most = kind.names
        names = str(least) if least == most else f"{least} to {most}"
        pattern = kind.expected.replace("|", "\\|")  # a bar would end the cell
        lines.append(f"| `{name}` | {kind.meaning} | {names} | {f'`{pattern}`' if pattern else 'blank'} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(f"{kinds_table()}\n")
