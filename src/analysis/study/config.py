"""The settings of a study, as study.toml has them."""

import datetime
import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

FILE = "study.toml"
Language = Literal["nl", "en"]
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # kinds of signs that nobody sees, or that break a line


def _visible(text: str) -> str:
    signs = dict.fromkeys(sign for sign in text if unicodedata.category(sign) in UNSEEN)
    if signs:
        points = ", ".join(f"U+{ord(sign):04X}" for sign in signs)
        raise ValueError(f"it holds signs that cannot be seen or break a line: {points}")
    return text


def _visible_lines(text: str) -> str:
    for line in text.splitlines():
        _visible(line.replace("\t", " "))
    return text


def _written(given: object) -> object:
    """A date, which TOML knows, as it is written."""
    return given.isoformat() if isinstance(given, datetime.date) else given


Name = Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_visible)]
Label = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_visible)]
Title = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_visible)]
Sentences = Annotated[str, Field(min_length=1, max_length=5000), AfterValidator(_visible_lines)]
FileName = Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_visible)]
FigureName = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^\w[\w -]*$"), AfterValidator(_visible)]
Code = Annotated[float, Field(ge=-1e15, le=1e15)]


class _Section(BaseModel):
    # strict: a number written as text, or a yes as a 1, is a mistake to be told, not a value to be guessed
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class Pilot(_Section):
    """Where the responses are: the file, which rows and columns count, and the codes that mean "no answer".

    The respondents of a pilot belong to no network.
    """

    file: FileName
    respondent: Name | None = None
    """the column with each person's own code; without one the numbers of the rows serve"""
    missing: list[Code | Name] = []
    """codes or words that mean no answer"""
    ignore: list[Name] = []
    """columns that are not part of the analysis, * for any signs: every other column must be in the codebook"""
    keep: dict[Name, Annotated[list[Name], Field(min_length=1)]] = {}
    """column to the values with which a row counts as a respondent, as they stand in the file; "*" is any"""
    least_answers: int = Field(default=0, ge=0, le=10_000)
    """with fewer answers than this a row does not count; 0: all count, and a row without any answer is refused"""


class SmallNetworks(_Section):
    """Which networks are put together, and the name of what they become."""

    fewer_than: int = Field(ge=2, le=1_000_000)
    """respondents"""
    name: Annotated[str, Field(min_length=1, max_length=80, pattern=r"\w"), AfterValidator(_visible)]


class Survey(Pilot):
    """The same of a survey, whose respondents belong to a network each."""

    network: Name
    small_networks: SmallNetworks | None = None


class Thresholds(_Section):
    """Every choice of the analysis; defaults are the report's, but min_answered, min_cell and cross_loading ours."""

    min_answered: float = Field(default=0.5, gt=0, le=1)
    """share of a scale's items that a respondent must have answered to get a score"""
    min_items: int = Field(default=3, ge=2, le=10_000)
    """items that a reduced scale keeps at least"""
    cross_loading: float = Field(default=0.40, gt=0, lt=1)
    """from which loading on a second factor an item counts as cross-loading"""
    alpha: float = Field(default=0.80, gt=0, lt=1)
    inter_item: float = Field(default=0.30, gt=0, lt=1)
    band_multiplier: float = Field(default=2.0, gt=0, le=100)
    min_cell: int = Field(default=3, ge=2, le=1_000_000)
    """with fewer respondents than this a network's results are withheld"""


class Portrait(_Section):
    """Which characteristics a portrait shows, in which order; none named means all, in codebook order."""

    characteristics: list[Name] = []


class Patterns(_Section):
    """Which relations between networks are looked at: every predictor with every outcome, and the pairs besides.

    Nothing named means every pair of the portrait's characteristics. ``age_years`` and ``members`` are the networks'
    own facts.
    """

    outcomes: list[Name] = []
    predictors: list[Name] = []
    pairs: list[Annotated[list[Name], Field(min_length=2, max_length=2)]] = []
    specified: list[Name] = []
    """statements of claims.csv, on the sign of a relation, that are put to other choices of the analysis"""
    figures: dict[FigureName, Annotated[list[Name], Field(min_length=2, max_length=5)]] = {}
    """a name, and the characteristics of a figure, of which the first orders the networks and a fact is its colour"""


class Agreement(_Section):
    """Which questions the intraclass correlation runs over.

    "likert": those on answer categories (kinds likert and single); "all": also counts and choices.
    """

    items: Literal["likert", "all"] = "likert"
    mixed_ranges: bool = False
    """whether questions of different ranges of answers enter one coefficient"""


class Disclosure(_Section):
    """What may leave the house: a study can be stricter than the rule of releases (docs/disclosure.md), never laxer."""

    min_cell: int = Field(default=5, ge=5, le=1_000_000)
    """with fewer respondents than this a network is withheld, and its people are in no number of a release"""
    full_from: int = Field(default=10, ge=10, le=1_000_000)
    """from so many respondents on a network's mean is told to a tenth, with its band"""
    withhold: list[Name] = []
    """networks that a release withholds whatever their size"""
    response: Literal["letters", "total"] = "letters"
    """whether a release has the response of each network, by letters that are not the names, or of all together"""
    public: Sentences | None = None
    """why the answers are public, if they are: the first page says it, and the report may be published as it is"""


class Source(_Section):
    """By whom and under what terms a study is made public: what its report says of how to cite it."""

    authors: list[Label] = []
    date: Annotated[Label | None, BeforeValidator(_written)] = None
    licence: Label | None = None
    doi: Annotated[str, Field(pattern=r"^10\.[0-9]{4,9}/\S{1,200}$"), AfterValidator(_visible)] | None = None
    citation: Name | None = None
    """how to cite the study, in place of what the other keys would make"""


class BesideStudy(_Section):
    """Beside which published study this one is set: one whose claims.csv holds the bands that it prints."""

    study: FileName
    """its name under data/raw, or the path of its folder"""


class Limits(_Section):
    """Seconds that one cell of a notebook may run, and that its kernel may take to start."""

    cell: int = Field(default=1800, ge=1, le=1_000_000)
    start: int = Field(default=120, ge=1, le=1_000_000)


class StudyConfig(_Section):
    """All settings of a study."""

    title: Title
    synthetic: bool
    language: Language
    validation: bool = False
    """whether page 0 shows all of this project's own checks, which are the same for every study"""
    study: Source = Source()
    survey: Survey
    pilot: Pilot | None = None
    thresholds: Thresholds = Thresholds()
    portrait: Portrait = Portrait()
    comparison: dict[FigureName, list[Name]] = {}
    """figures that set networks side by side: a name, and which characteristics; none named means the portrait's"""
    patterns: Patterns = Patterns()
    icc: Agreement = Agreement()
    disclosure: Disclosure = Disclosure()
    beside: BesideStudy | None = None
    invented: dict[Language, Sentences] = {}
    """of a synthetic study: what exactly is invented, in a sentence or two that every page shows"""
    reference: dict[Language, Sentences] = {}
    """the published report that claims.csv is about: what it is, and how its sections are numbered here"""
    published: dict[Name, Annotated[int, Field(ge=1, le=100_000)]] = {}
    """figures that stand in a published report too: a figure's file name, and the number that it has there; portraits
    are numbered on from the first network's"""
    parameters: dict[Name, dict[Name, bool | int | float | str]] = {}
    """other values of notebooks' parameters: the notebook, such as "4-reliability", and its parameters"""
    limits: Limits = Limits()
    labels: dict[Language, dict[Name, Label]] = {}
    """the name of a scale or of a comparison as readers should see it, per language"""

    @property
    def private(self) -> bool:
        """Whether the answers are people's own, and nobody declared them public."""
        return not self.synthetic and self.disclosure.public is None
