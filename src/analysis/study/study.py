"""A whole study: its folder read and checked in one pass, and kept as tidy tables in data/processed."""

import itertools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.study import codebook as codebooks
from analysis.study.claims_file import Claims, load_claims, read_claims, write_claims
from analysis.study.config import FILE, StudyConfig, read_config
from analysis.study.networks import FACTS, networks_of, read_networks
from analysis.study.networks import FILE as NETWORKS_FILE
from analysis.study.problems import Problem, StudyError
from analysis.study.reading.decisions import read_decisions
from analysis.study.reading.responses import Responses, read_responses
from analysis.study.scoring import orient, scale_scores

PUBLISHABLE = ("portrait", "response", "choices", "ages")  # figures that every study has, and their names
NO_PILOT = Responses(None, (), {})


@dataclass(frozen=True)
class Study:
    """A study without a known fault.

    ``responses`` and ``pilot`` (None if the study has none) hold answers as given; `answers` orients them.
    ``networks`` is indexed by network, in the order in which reports show them. ``claims`` are published statements,
    ``decisions`` the researchers' own on items of the pilot (`decisions.read_decisions`).
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
    def icc_questions(self) -> list[str]:
        """The questions that the intraclass correlation runs over: all, or those on answer categories."""
        asked = codebooks.items_in(self.codebook, "main")
        kinds = codebooks.KINDS if self.config.icc.items == "all" else ("likert", "single")
        return list(asked.index[asked["kind"].isin(kinds)])

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

    def network_scores(self, network: str) -> pd.DataFrame:
        """The scores of one network's respondents."""
        if network not in self.networks.index:
            raise ValueError(f"{network!r} is not a network of {self.name}: {', '.join(self.networks.index)}")
        return self.scores().query("network == @network").reset_index(drop=True)


def read_study(folder: Path) -> Study:
    """Read and check a study folder.

    Raises
    ------
    StudyError with *all* that is wrong: each file is checked as far as the others allow, and only then is it raised.
    """
    if not folder.is_dir():
        remedy = "STUDY is the name of a folder in data/raw, or the path of a folder anywhere."
        raise StudyError([Problem(str(folder), "is not a folder", remedy)])
    problems = _misnamed_files(folder)
    config = _collect(problems, read_config, folder)
    claims = _collect(problems, read_claims, folder, config.synthetic if config else True)
    codebook, codebook_notes = _collect(problems, codebooks.read_codebook, folder) or (None, ())
    listed = _collect(problems, read_networks, folder)
    if config is None or codebook is None:
        raise StudyError(problems)
    networks = listed.frame if listed else None
    survey = _collect(problems, read_responses, folder, config.survey, codebook, networks)
    pilot = _collect(problems, read_responses, folder, config.pilot, codebook) if config.pilot else NO_PILOT
    decisions = _collect(problems, read_decisions, folder, codebook)
    problems += _setting_problems(config, codebook)
    if survey and listed:
        file = config.survey.file if networks is None else NETWORKS_FILE
        networks = networks_of(survey.frame) if networks is None else networks
        problems += _count_problems(networks, survey.frame, file, listed.rows)
    labelled = []
    if survey and pilot:
        codebook, labelled = codebooks.with_texts(codebook, pilot.labels | survey.labels, config.language)
        problems += codebooks.text_problems(codebook, config.language)
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


def write_study(study: Study, folder: Path) -> None:
    """Write a study as tidy Parquet tables, with the scores and a slice per network."""
    (folder / "networks").mkdir(parents=True)
    about = {"name": study.name, "notes": study.notes, "decisions": study.decisions}
    about["config"] = study.config.model_dump(mode="json")
    (folder / "study.json").write_text(json.dumps(about, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for table in ("codebook", "networks", "responses"):
        getattr(study, table).to_parquet(folder / f"{table}.parquet")
    if study.pilot is not None:
        study.pilot.to_parquet(folder / "pilot.parquet")
    write_claims(study.claims, folder)
    study.scores().assign(complete=study.complete()).to_parquet(folder / "scores.parquet")
    for network in study.networks.index:
        study.network_scores(network).to_parquet(folder / "networks" / f"{slug(network)}.parquet")


def load_study(folder: Path) -> Study:
    """Read back what `write_study` wrote."""
    about = json.loads((folder / "study.json").read_text(encoding="utf-8"))
    tables = {table: pd.read_parquet(folder / f"{table}.parquet") for table in ("codebook", "networks", "responses")}
    pilot = folder / "pilot.parquet"
    return Study(
        name=about["name"],
        config=StudyConfig.model_validate(about["config"]),
        pilot=pd.read_parquet(pilot) if pilot.exists() else None,
        claims=load_claims(folder),
        decisions={item: tuple(decided) for item, decided in about["decisions"].items()},
        notes=tuple(about["notes"]),
        **tables,
    )


def slug(name: str) -> str:
    """A network's name as part of a file name: lower case, letters of any alphabet and digits, joined by hyphens."""
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-")


def _collect(problems: list[Problem], read, *arguments):
    try:
        return read(*arguments)
    except StudyError as error:
        problems += error.problems
        return None


def _setting_problems(config: StudyConfig, codebook: pd.DataFrame) -> list[Problem]:
    known = list(codebooks.characteristics(codebook))
    asked = config.patterns
    problems = []
    if config.invented and not config.synthetic:
        remedy = "Delete it, or set synthetic = true."
        problems.append(Problem(FILE, "says what is invented, of a study that is not", remedy, column="[invented]"))
    problems += _unknown("[portrait]", config.portrait.characteristics, known)
    for figure, names in config.comparison.items():
        problems += _unknown(f"[comparison] {figure}", names, known)
    for key, names in (("outcomes", asked.outcomes), ("predictors", asked.predictors)):
        problems += _unknown(f"[patterns] {key}", names, [*known, *FACTS])
    for figure, names in asked.figures.items():
        problems += _unknown(f"[patterns.figures] {figure}", names, [*known, *FACTS])
        problems += _colour_problems(f"[patterns.figures] {figure}", names)
    drawn = [f"comparison-{name}" for name in config.comparison] + [f"pattern-{name}" for name in asked.figures]
    for figure in config.published:
        if figure not in [*PUBLISHABLE, *drawn]:
            remedy = f"It is one of {', '.join([*PUBLISHABLE, *drawn])}."
            problems.append(Problem(FILE, "is not a figure", remedy, column="[published]", value=figure))
    for pair in asked.pairs:
        problems += _unknown("[patterns] pairs", pair, [*known, *FACTS])
    for name in set(asked.outcomes) & set(asked.predictors):
        remedy = "A characteristic goes with itself; name it once."
        problems.append(Problem(FILE, "is both an outcome and a predictor", remedy, column="[patterns]", value=name))
    if bool(asked.outcomes) != bool(asked.predictors):
        remedy = "Each predictor is set against each outcome: name both, or use pairs."
        problems.append(Problem(FILE, "has outcomes without predictors, or the reverse", remedy, column="[patterns]"))
    for language, labels in config.labels.items():
        for name in labels:
            if name not in [*known, *codebook["scale"], *config.comparison, *asked.figures, *FACTS]:
                remedy = f"The codebook has {', '.join(codebook['scale'].unique())}."
                problems.append(Problem(FILE, "is not a scale", remedy, column=f"[labels.{language}]", value=name))
        for label in {label for label in labels.values() if list(labels.values()).count(label) > 1}:
            remedy = "Readers could not tell them apart; give each its own."
            problems.append(Problem(FILE, "labels two scales", remedy, column=f"[labels.{language}]", value=label))
    return problems


def _colour_problems(section: str, names: list[str]) -> list[Problem]:
    """A figure shows one fact of networks at most, by colour and in classes, so that a fact cannot order it either."""
    shown = [name for name in names if name in FACTS]
    if len(shown) > 1:
        remedy = "A figure has one colour: keep one of them."
        return [Problem(FILE, "are both shown by colour", remedy, column=section, value=", ".join(shown))]
    if names[0] in FACTS:
        remedy = "It is shown by colour: name the characteristic first that orders the networks."
        return [Problem(FILE, "cannot order networks", remedy, column=section, value=names[0])]
    return []


def _unknown(section: str, names: list[str], known: list[str]) -> list[Problem]:
    """Names that are not among the known ones, or stand twice."""
    problems = []
    for position, name in enumerate(names):
        if name in names[:position]:
            problems.append(Problem(FILE, "is named twice", "Name it once.", column=section, value=name))
        if name not in known:
            remedy = f"The codebook's main survey has {', '.join(known)}."
            problems.append(Problem(FILE, "is not a characteristic", remedy, column=section, value=name))
    return problems


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
    known = (FILE, codebooks.CODEBOOK_FILE, NETWORKS_FILE)
    return [
        Problem(path.name, "differs in capitals", f"Rename it to {path.name.lower()}.")
        for path in sorted(folder.iterdir())
        if path.name not in known and path.name.lower() in known
    ]
