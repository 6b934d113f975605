"""How a portrait is said in Dutch and English: labels, nouns and sentences, as data.

The labels are those of the published report's chapter 2. Changes and overlap of topics are amounts, "weinig tot veel";
trust and the like are levels, "matig tot hoog"; overlap with other networks is a count. The report puts the count in
words too, but "enige tot veel" stands for six to eight and "hoog" for six to nine networks, so its words for
that overlap do not follow from its counts: here the count is said and nothing else.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Manner = Literal["level", "amount", "count"]


class Rule(NamedTuple):
    """How one characteristic is said: the manner of its labels, and what it is called within a sentence."""

    manner: Manner
    nl: str
    en: str


# The five answers, from 1, "heel laag of zeer weinig", to 5, "heel hoog of zeer veel"
LABELS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "level": {
        "nl": ("heel laag", "laag", "matig", "hoog", "heel hoog"),
        "en": ("very low", "low", "moderate", "high", "very high"),
    },
    "amount": {
        "nl": ("zeer weinig", "weinig", "enige", "veel", "zeer veel"),
        "en": ("very little", "little", "some", "much", "very much"),
    },
}
# What sentences say, as the report mostly does, of a band over the two lowest or the two highest answers
SHORT: Mapping[str, Mapping[str, Mapping[tuple[int, int], str]]] = {
    "level": {
        "nl": {(1, 2): "(zeer) laag", (4, 5): "(zeer) hoog"},
        "en": {(1, 2): "(very) low", (4, 5): "(very) high"},
    },
    "amount": {
        "nl": {(1, 2): "(zeer) weinig", (4, 5): "(zeer) veel"},
        "en": {(1, 2): "(very) little", (4, 5): "(very) much"},
    },
}
NUMBERS: Mapping[str, tuple[str, ...]] = {
    "nl": ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
}

# By the names of the default study; another study's characteristics get these if they bear the same name
RULES: Mapping[str, Rule] = {
    "person_turnover": Rule("amount", "wisselingen in deelnemende personen", "turnover of participating persons"),
    "organisation_turnover": Rule(
        "amount", "wisselingen in deelnemende organisaties", "turnover of participating organisations"
    ),
    "topic_overlap": Rule(
        "amount",
        "overlap in onderwerpen (samenwerking aan andere zaken dan waarvoor het netwerk is opgericht)",
        "overlap of topics (working together on other matters than the network was founded for)",
    ),
    "network_overlap": Rule("count", "andere netwerken", "other networks"),
    "mutual_trust": Rule("level", "het onderling vertrouwen", "mutual trust"),
    "shared_vision": Rule("level", "de gedeelde visie", "shared vision"),
    "mutual_affectivity": Rule("level", "de onderlinge affectiviteit", "mutual affectivity"),
    "decision_making": Rule("level", "de mate van besluitvorming", "the degree of decision making"),
    "compliance_monitoring": Rule(
        "level", "de mate van toezicht op de naleving van besluiten", "the degree to which compliance is monitored"
    ),
    "impact": Rule("level", "de impact", "the impact"),
    "effectiveness": Rule("level", "de effectiviteit", "effectiveness"),
    "effect_on_education": Rule("level", "het effect op het onderwijs", "the effect on education"),
}

# The full stop is added where clauses are joined. The network is named once within it and once as the one whose members
# they are. A wide band says what the band is, not that members disagree: it may as well come from few respondents.
SENTENCES: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "level": "{Noun}{named} is {words}",
        "level again": " en {noun} is {words}",
        "level alike": ", evenals {others}",
        "amount": "De leden{named} ervaren gemiddeld {words} {noun}",
        "amount again": " en {words} {noun}",
        "amount alike": "; hetzelfde geldt voor {others}",
        "count": "De leden{named} komen elkaar gemiddeld ook tegen in {words} {noun}",
        "count of one": "De leden{named} komen elkaar gemiddeld ook tegen in {words} ander netwerk",
        "wide": "Voor {nouns} is de bandbreedte groot: van {low} tot {high}",
        "very wide": "Voor {nouns} is de bandbreedte heel groot: van {low} tot {high}",
        "level named": " binnen {network}",
        "amount named": " van {network}",
        "count named": " van {network}",
        "no rule": "{Noun}: {words}",
        "withheld": "Niet vermeld, omdat minder dan {fewest} respondenten een score hebben: {nouns}",
        "all withheld": "Niets wordt vermeld, omdat bij elk kenmerk minder dan {fewest} respondenten een score hebben",
        "age": "{network} bestaat {age} jaar",
        "age of one": "{network} bestaat {age} jaar",
        "formed": "Het netwerk wordt gevormd door {members}",
        "boards": "{boards} schoolbesturen",
        "boundary": "De samenstelling is vooral bepaald door {boundary}",
        "lead": "Het penvoerderschap ligt bij {lead}",
        "website yes": "Het netwerk heeft een eigen website",
        "website no": "Het netwerk heeft geen eigen website",
    },
    "en": {
        "level": "{Noun}{named} is {words}",
        "level again": " and {noun} is {words}",
        "level alike": "; the same goes for {others}",
        "amount": "On average the members{named} experience {words} {noun}",
        "amount again": " and {words} {noun}",
        "amount alike": "; the same goes for {others}",
        "count": "On average the members{named} also meet each other in {words} {noun}",
        "count of one": "On average the members{named} also meet each other in {words} other network",
        "wide": "For {nouns} the band is wide: from {low} to {high}",
        "very wide": "For {nouns} the band is very wide: from {low} to {high}",
        "level named": " within {network}",
        "amount named": " of {network}",
        "count named": " of {network}",
        "no rule": "{Noun}: {words}",
        "withheld": "Withheld, because fewer than {fewest} respondents have a score: {nouns}",
        "all withheld": "Everything is withheld, because fewer than {fewest} respondents have a score on any of it",
        "age": "{network} has existed for {age} years",
        "age of one": "{network} has existed for {age} year",
        "formed": "The network is formed by {members}",
        "boards": "{boards} school boards",
        "boundary": "Its composition is mainly determined by {boundary}",
        "lead": "The lead lies with {lead}",
        "website yes": "The network has a website of its own",
        "website no": "The network has no website of its own",
    },
}
# A number of networks.csv, or a bound, by its sign ("-" between two numbers); years, and in English what is counted
YEARS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "": "{low}",
        "-": "{low} tot {high}",
        "<": "minder dan {low}",
        "<=": "ten hoogste {low}",
        ">": "meer dan {low}",
        ">=": "ten minste {low}",
    },
    "en": {
        "": "{low}",
        "-": "{low} to {high}",
        "<": "less than {low}",
        "<=": "at most {low}",
        ">": "more than {low}",
        ">=": "at least {low}",
    },
}
COUNTED = {"nl": YEARS["nl"], "en": {**YEARS["en"], "<": "fewer than {low}"}}

# What the cells of networks.csv mean in both languages; any other text is shown as it stands
PARTNERS: Mapping[str, Mapping[str, str]] = {
    "hogeschool": {"nl": "een hogeschool", "en": "a university of applied sciences"},
    "lerarenopleiding van hogeschool": {
        "nl": "de lerarenopleiding van een hogeschool",
        "en": "the teacher training of a university of applied sciences",
    },
    "mbo-instelling": {"nl": "een mbo-instelling", "en": "an institute of vocational education"},
    "universiteit": {"nl": "een universiteit", "en": "a university"},
}
LEADS: Mapping[str, Mapping[str, str]] = {
    "hogeschool": {"nl": "de hogeschool", "en": "the university of applied sciences"},
    "schoolbestuurders": {"nl": "de schoolbestuurders", "en": "the directors of the school boards"},
    "een schoolbestuurder": {
        "nl": "een van de schoolbestuurders",
        "en": "one of the directors of the school boards",
    },
}
BOUNDARIES: Mapping[str, Mapping[str, str]] = {
    "boundary_administrative": {"nl": "bestuurlijke indelingen", "en": "administrative divisions"},
    "boundary_reputation": {"nl": "de reputatie van leden", "en": "the reputation of members"},
    "boundary_sociocultural": {"nl": "sociaal-culturele lijnen", "en": "social and cultural lines"},
    "boundary_natural": {"nl": "natuurlijke grenzen", "en": "natural borders"},
}
