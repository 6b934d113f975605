"""The settings of a study, as study.toml has them."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

FILE = "study.toml"
Language = Literal["nl", "en"]
Name = Annotated[str, Field(min_length=1)]


class _Section(BaseModel):
    # strict: a number written as text, or a yes as a 1, is a mistake to be told, not a value to be guessed
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Survey(_Section):
    """Where the responses are: the file, its two special columns, and the codes that mean "no answer".

    ``ignore`` names the columns that are not part of the analysis: every other column must be in the codebook.
    """

    file: Name
    respondent: Name
    network: Name
    missing: list[float | Name] = []
    ignore: list[Name] = []
    keep: dict[Name, list[Name]] = {}
    """column to the values with which a row counts as a respondent; "*" is any"""
    least_answers: int = Field(default=0, ge=0)
    """with fewer answers than this a row does not count"""


class Pilot(_Section):
    """Where the pilot's responses are; its respondents belong to no network."""

    file: Name
    respondent: Name
    missing: list[float | Name] = []
    ignore: list[Name] = []
    keep: dict[Name, list[Name]] = {}
    least_answers: int = Field(default=0, ge=0)


class Thresholds(_Section):
    """Every choice of the analysis; defaults are the report's, but min_answered, min_cell and cross_loading ours."""

    min_answered: float = Field(default=0.5, gt=0, le=1)
    """share of a scale's items that a respondent must have answered to get a score"""
    min_items: int = Field(default=3, ge=2)
    """items that a reduced scale keeps at least"""
    cross_loading: float = Field(default=0.40, gt=0, lt=1)
    """from which loading on a second factor an item counts as cross-loading"""
    alpha: float = Field(default=0.80, gt=0, lt=1)
    inter_item: float = Field(default=0.30, gt=0, lt=1)
    band_multiplier: float = Field(default=2.0, gt=0)
    min_cell: int = Field(default=3, ge=2)
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
    figures: dict[Name, Annotated[list[Name], Field(min_length=2, max_length=5)]] = {}
    """a name, and the characteristics of a figure, of which the first orders the networks and a fact is its colour"""


class Agreement(_Section):
    """Which questions the intraclass correlation runs over.

    "likert": those on answer categories (kinds likert and single); "all": also counts and choices.
    """

    items: Literal["likert", "all"] = "likert"
    mixed_ranges: bool = False
    """whether questions of different ranges of answers enter one coefficient"""


class StudyConfig(_Section):
    """All settings of a study."""

    title: Name
    synthetic: bool
    language: Language
    survey: Survey
    pilot: Pilot | None = None
    thresholds: Thresholds = Thresholds()
    portrait: Portrait = Portrait()
    comparison: dict[Name, list[Name]] = {}
    """figures that set networks side by side: a name, and which characteristics; none named means the portrait's"""
    patterns: Patterns = Patterns()
    icc: Agreement = Agreement()
    invented: dict[Language, Name] = {}
    """of a synthetic study: what exactly is invented, in a sentence or two that every page shows"""
    reference: dict[Language, Name] = {}
    """the published report that claims.csv is about: what it is, and how its sections are numbered here"""
    published: dict[Name, Annotated[int, Field(ge=1)]] = {}
    """figures that stand in a published report too: a figure's file name, and the number that it has there; portraits
    are numbered on from the first network's"""
    parameters: dict[Name, dict[Name, bool | int | float | str]] = {}
    """other values of notebooks' parameters: the notebook, such as "4-reliability", and its parameters"""
    labels: dict[Language, dict[Name, Name]] = {}
    """the name of a scale or of a comparison as readers should see it, per language"""
