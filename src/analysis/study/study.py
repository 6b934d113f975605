"""A study without a known fault: what it asked, of whom, and the answers; kept as tidy tables in data/processed."""

import itertools
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd

from analysis.study import codebook as codebooks
from analysis.study.beside import TIDY as BESIDE_FILE
from analysis.study.beside import Beside
from analysis.study.claims import Claims, load_claims, write_claims
from analysis.study.config import StudyConfig
from analysis.study.expected import TIDY as EXPECTED_FILE
from analysis.study.scoring import orient, scale_scores
from analysis.study.together import TIDY as TOGETHER_FILE
from analysis.study.together import together

# What a page can be handed or not; settings, codebook and networks it always is.
PARTS = frozenset({"survey", "pilot", "claims", "decisions", "together"})


@dataclass(frozen=True)
class Study:
    """A study without a known fault.

    ``responses`` and ``pilot`` (None if the study has none) hold answers as given; `answers` orients them.
    ``networks`` is indexed by network, in the order in which reports show them. ``claims`` are published statements,
    ``decisions`` the researchers' own on items of the pilot (item to "keep" or "remove", and why), ``expected`` numbers
    that another program or a report printed, ``beside`` a published study (None without any). ``about`` is the study's
    introduction and ``remarks`` what it adds to pages (language or "", page, heading, text), as Markdown that others
    wrote; a page is not handed them.
    """

    name: str
    config: StudyConfig
    codebook: pd.DataFrame
    networks: pd.DataFrame
    responses: pd.DataFrame
    pilot: pd.DataFrame | None
    claims: Claims
    decisions: Mapping[str, tuple[str, str]]
    notes: tuple[str, ...]
    expected: pd.DataFrame | None = None
    about: str = ""
    remarks: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    beside: Beside | None = None

    @property
    def characteristics(self) -> dict[str, list[str]]:
        """What the main survey gives a score: name to items, in codebook order."""
        return codebooks.characteristics(self.codebook)

    @property
    def portrayed(self) -> list[str]:
        """The characteristics of a portrait, in its order: those that study.toml names, else all."""
        return list(self.config.portrait.characteristics or self.characteristics)

    @property
    def ranges(self) -> dict[str, tuple[float, float]]:
        """The lowest and highest answer of each characteristic; NaN where a count has no highest."""
        limits = self.codebook[["minimum", "maximum"]]
        return {name: tuple(limits.loc[items[0]]) for name, items in self.characteristics.items()}

    @property
    def boxes(self) -> list[str]:
        """The boxes of the main survey that respondents could tick: kind choice, 0 or 1."""
        asked = codebooks.items_in(self.codebook, "main")
        return list(asked.query("kind == 'choice' and minimum == 0 and maximum == 1").index)

    @property
    def icc_ranges(self) -> dict[str, list[str]]:
        """The questions of the intraclass correlation by their range of answers, the range of most questions first.

        All of them under one name where study.toml asks for one coefficient over ranges that differ.
        """
        asked = codebooks.items_in(self.codebook, "main")
        kinds = codebooks.KINDS if self.config.icc.items == "all" else ("likert", "single")
        asked = asked[asked["kind"].isin(kinds)]
        found = codebooks.by_range(asked)
        return {", ".join(found): list(asked.index)} if self.config.icc.mixed_ranges and found else found

    @property
    def icc_questions(self) -> list[str]:
        """The questions that an intraclass correlation by itself runs over: of the first of `icc_ranges`."""
        return next(iter(self.icc_ranges.values()), [])

    @property
    def compared(self) -> dict[str, list[str]]:
        """The figures that set networks side by side: those that study.toml names, else one of the portrait's."""
        return self.config.comparison or {"characteristics": self.portrayed}

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The relations that study.toml asks for, else every pair of the portrait's characteristics."""
        asked = self.config.patterns
        pairs = [(x, y) for y in asked.outcomes for x in asked.predictors] + [(x, y) for x, y in asked.pairs]
        return pairs or list(itertools.combinations(self.portrayed, 2))

    @property
    def kinds(self) -> pd.Series:
        """The kind of each network, "" where networks.csv names none; all blank unless it names two or more."""
        named = self.networks["kind"].fillna("")
        return named if len({*named} - {""}) > 1 else named.where(named == "", "")

    def answers(self, phase: str = "main") -> pd.DataFrame:
        """Answers of the main survey or the pilot, reversed items turned round: respondents x items."""
        given = self.responses if phase == "main" else self.pilot
        if given is None:
            raise ValueError(f"{self.name} has no pilot")
        return orient(given, self.codebook)[codebooks.items_in(self.codebook, phase).index]

    def scores(self) -> pd.DataFrame:
        """Respondent, network and one column a characteristic, in the order of the responses."""
        scores = scale_scores(self.answers(), self.characteristics, self.config.thresholds.min_answered)
        return pd.concat([self.responses[["respondent", "network"]], scores], axis=1)

    def complete(self) -> pd.Series:
        """Who answered every question of the main survey: True or False, in the order of the responses."""
        return self.answers().notna().all(axis=1)

    def ratings(self) -> dict[str, pd.DataFrame]:
        """What the intraclass correlations run over: network to its complete questionnaires x `icc_questions`."""
        complete = self.answers()[self.complete()][self.icc_questions]
        member_of = self.responses.loc[complete.index, "network"]
        return {name: complete[member_of == name] for name in self.networks.index}

    def network_scores(self, network: str) -> pd.DataFrame:
        """The scores of one network's respondents."""
        if network not in self.networks.index:
            raise ValueError(f"{network!r} is not a network of {self.name}: {', '.join(self.networks.index)}")
        return self.scores().query("network == @network").reset_index(drop=True)


def write_study(study: Study, folder: Path) -> None:
    """Write a study as tidy Parquet tables, with the scores and a slice per network."""
    (folder / "networks").mkdir(parents=True)
    about: dict[str, Any] = {"name": study.name, "notes": study.notes, "decisions": study.decisions}
    about["beside"] = study.beside.title if study.beside else None
    about["config"] = study.config.model_dump(mode="json")
    (folder / "study.json").write_text(json.dumps(about, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for table in ("codebook", "networks", "responses"):
        getattr(study, table).to_parquet(folder / f"{table}.parquet")
    if study.pilot is not None:
        study.pilot.to_parquet(folder / "pilot.parquet")
    if study.beside is not None:
        study.beside.bands.to_parquet(folder / BESIDE_FILE)
    if study.expected is not None:
        study.expected.to_parquet(folder / EXPECTED_FILE)
    write_claims(study.claims, folder)
    study.scores().assign(complete=study.complete()).to_parquet(folder / "scores.parquet")
    together(study.scores(), study.config.thresholds).to_parquet(folder / TOGETHER_FILE)
    for network in study.networks.index:
        study.network_scores(network).to_parquet(folder / "networks" / f"{slug(network)}.parquet")


def load_study(folder: Path, reads: Collection[str] = PARTS) -> Study:
    """Read back what `write_study` wrote; of the `PARTS` those in `reads`, so that any use of another is an error."""
    about = json.loads((folder / "study.json").read_text(encoding="utf-8"))
    tables = {table: pd.read_parquet(folder / f"{table}.parquet") for table in ("codebook", "networks")}
    pilot, expected = folder / "pilot.parquet", folder / EXPECTED_FILE
    given = {
        "survey": lambda: pd.read_parquet(folder / "responses.parquet"),
        "pilot": lambda: pd.read_parquet(pilot) if pilot.exists() else None,
        "claims": lambda: load_claims(folder),
        "decisions": lambda: {item: tuple(decided) for item, decided in about["decisions"].items()},
    }
    parts: dict[str, Any] = {part: read() if part in reads else NotHanded(part) for part, read in given.items()}
    return Study(
        name=about["name"],
        config=StudyConfig.model_validate(about["config"]),
        codebook=tables["codebook"],
        networks=tables["networks"],
        responses=parts["survey"],
        pilot=parts["pilot"] if pilot.exists() else None,
        claims=parts["claims"],
        decisions=parts["decisions"],
        notes=tuple(about["notes"]),
        expected=pd.read_parquet(expected) if expected.exists() else None,
        beside=Beside(about["beside"], pd.read_parquet(folder / BESIDE_FILE)) if about["beside"] is not None else None,
    )


class NotHandedError(Exception):
    """A page used a part of the study that it does not declare to read."""


class NotHanded:
    """Stands where a part of the study would: any use of it raises NotHandedError."""

    def __init__(self, part: str) -> None:
        self._part = part

    def _refuse(self, *_: object) -> NoReturn:
        raise NotHandedError(f"this page does not declare that it reads the {self._part}; it does in report/plan.py")

    __getitem__ = __len__ = __iter__ = __bool__ = __contains__ = _refuse

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):  # what Python itself looks for in copying or showing an object
            raise AttributeError(name)
        self._refuse()


def slug(name: str) -> str:
    """A network's name as part of a file name: lower case, letters of any alphabet and digits, joined by hyphens."""
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-")
