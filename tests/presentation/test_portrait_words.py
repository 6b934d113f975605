"""A portrait says its bands in the report's words, and that members differ only where their scores do."""

import functools
import math
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.places import STUDIES
from analysis.presentation.grammar import MANNERS, PAIRS, phrase
from analysis.presentation.messages import translated
from analysis.presentation.portrait_words import FEW, portrait_paragraphs, spread_of
from analysis.presentation.wording import band_label, scale_label
from analysis.study.reading.study_folder import read_study
from analysis.study.study import Study

STUDY = read_study(STUDIES / "delicate-verbanden")
CLAIMS = STUDY.claims.frame
STATED = CLAIMS[CLAIMS["kind"].isin(["band", "count_band"])]
FIVE = [name for name, ends in STUDY.ranges.items() if ends == (1, 5)]

# How chapter 2 of the report words each band, by what is worded and the codes of its ends
TURNOVER = {
    "1-1": "zeer weinig wisselingen in deelnemende ",
    "1-2": "zeer weinig tot weinig wisselingen in deelnemende ",
    "1-4": "zeer weinig tot veel wisselingen in deelnemende ",
    "2-2": "weinig wisselingen in deelnemende ",
    "2-3": "weinig tot enige wisselingen in deelnemende ",
    "2-4": "weinig tot veel wisselingen in deelnemende ",
    "3-4": "enige tot veel wisselingen in deelnemende ",
    "4-4": "veel wisselingen in deelnemende ",
}
TOPICS = {
    "1-4": "zeer weinig tot veel overlap in onderwerpen",
    "2-3": "weinig tot enige overlap in onderwerpen",
    "2-4": "weinig tot veel overlap in onderwerpen",
    "3-4": "enige tot veel overlap in onderwerpen",
    "3-5": "enige tot zeer veel overlap in onderwerpen",
}
LEVEL = {
    "3-4": "is matig tot hoog",
    "3-5": "is matig tot heel hoog",
    "4-4": "is hoog",
    "4-5": "is hoog tot heel hoog",
    "5-5": "is heel hoog",
}
# The report words these too, but its words contradict its counts: they are quoted here, and never said
NETWORKS = {
    "3-6": "in drie tot zes andere netwerken",  # Argestes, "weinig tot matig"
    "3-10": "in drie tot tien andere netwerken",  # Apeliotes, "weinig tot veel"
    "4-6": "in vier tot zes andere netwerken",  # Zephyrus, "weinig tot enige"
    "4-8": "in vier tot acht andere netwerken",  # Meses, "enige tot grote"
    "5-8": "in vijf tot acht andere netwerken",  # Thrascias, "enige tot grote"
    "5-9": "in vijf tot negen andere netwerken",  # Lips, "weinig tot zeer veel"
    "5-10": "in vijf tot tien andere netwerken",  # Notos, "enige tot zeer grote"
    "6-8": "in zes tot acht andere netwerken",  # Erus, "enige tot veel"
    "6-9": "in zes tot negen andere netwerken",  # Aparctias, "hoog"
    "7-10": "in zeven tot tien andere netwerken",  # Caecias, "(zeer) hoog"
}
WORDED = {
    "person_turnover": TURNOVER,
    "organisation_turnover": TURNOVER,
    "topic_overlap": TOPICS,
    "network_overlap": NETWORKS,
    **dict.fromkeys(["mutual_trust", "shared_vision", "decision_making", "impact"], LEVEL),
}


def table(n: int = 4, **bands: tuple[float, float]) -> pd.DataFrame:
    """Of four respondents nobody says that they differ: a wide band is worded as others are."""
    rows = [
        {"characteristic": name, "n": n, "mean": (low + high) / 2, "se": (high - low) / 4, "low": low, "high": high}
        for name, (low, high) in bands.items()
    ]
    return pd.DataFrame(rows)


def said(language: str, study: Study = STUDY, network: str = "Lips", n: int = 4, **bands) -> list[str]:
    return portrait_paragraphs(table(n, **bands), study, network, language)


def stated(network: str) -> dict[str, tuple[float, float]]:
    rows = STATED[STATED["subject"] == network]
    return {row.characteristics: tuple(float(code) for code in row.expected.split("-")) for row in rows.itertuples()}


def labels_in(sentence: str, language: str) -> list[str]:
    """Every label that a sentence names, of whichever manner, in its order."""
    known = {phrase(manner, code, language) for manner in ("level", "amount", "amount of") for code in range(1, 6)}
    longest_first = "|".join(sorted(known, key=len, reverse=True))
    found = re.findall(rf"\b(?:{longest_first})\b", sentence, flags=re.IGNORECASE)
    return [each.removesuffix(" of") for each in found]


def nearest(value: float, lowest: int, highest: int) -> int:
    return min(max(math.floor(value + 0.5), lowest), highest)


def end_labels(name: str, ends: tuple[float, float], language: str) -> list[str]:
    return [phrase(MANNERS.get(name, "level"), nearest(end, 1, 5), language) for end in ends]


def bare(text: str, language: str) -> str:
    """Without what a characteristic means and why a band is wide, which name no band."""
    explained = (phrase("gloss", "topic_overlap", language), translated(FEW, language))
    return functools.reduce(lambda rest, each: rest.replace(each, ""), explained, text)


@pytest.mark.parametrize("claim", list(STATED.itertuples()), ids=lambda claim: claim.id)
def test_every_stated_band_is_said_as_the_report_says_it(claim):
    low, high = (float(code) for code in claim.expected.split("-"))
    [sentence] = said("nl", network=claim.subject, **{claim.characteristics: (low, high)})
    words = WORDED[claim.characteristics][claim.expected]
    assert words in sentence
    assert labels_in(bare(sentence, "nl"), "nl") == labels_in(words, "nl")


@pytest.mark.parametrize("claim", list(STATED.query("kind == 'band'").itertuples()), ids=lambda claim: claim.id)
def test_the_table_labels_every_stated_band_as_the_statement_does(claim):
    low, high = (float(code) for code in claim.expected.split("-"))
    manner = MANNERS[claim.characteristics]
    for language in ("nl", "en"):
        in_words = getattr(claim, f"text_{language}").partition(": ")[2]
        assert band_label(low, high, language, manner) == in_words


def test_the_report_words_no_other_bands():
    found = {(name, codes) for name, codes in zip(STATED["characteristics"], STATED["expected"], strict=True)}
    assert len(STATED) == 80
    for name, wordings in WORDED.items():
        family = [other for other in WORDED if WORDED[other] is wordings]
        assert {codes for other, codes in found if other in family} == set(wordings), name


band = st.tuples(st.floats(-1, 7), st.floats(0, 6)).map(lambda pair: (pair[0], pair[0] + pair[1]))
language = st.sampled_from(["nl", "en"])
respondents = st.sampled_from([3, 5, 12])


@given(st.sampled_from(FIVE), band, language, respondents)
def test_a_band_gets_one_paragraph_with_the_labels_of_its_two_ends_and_no_other(name, ends, language, n):
    low, high = end_labels(name, ends, language)
    [sentence] = said(language, n=n, **{name: ends})
    sentence = bare(sentence, language).strip()
    assert labels_in(sentence, language) == ([low] if low == high else [low, high])
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert not re.search(r"[{}()]|\d|  ", sentence)


@given(st.lists(st.sampled_from(FIVE), min_size=1, max_size=8, unique=True), st.data(), language, respondents)
def test_sentences_that_share_say_every_characteristic_and_no_label_of_another(names, data, language, n):
    """Whichever characteristics stand together: each is named once, and the labels are those of the bands."""
    bands = {name: data.draw(band) for name in names}
    text = bare(" ".join(said(language, n=n, **bands)), language).lower()
    for name in names:
        noun = phrase("characteristic", name, language) or scale_label(STUDY, name, language)
        short = phrase("short", name, language) or noun
        assert text.count(noun.lower()) == 1 or text.count(short.lower()) == 1
    wanted = {label for name in names for label in end_labels(name, bands[name], language)}
    assert set(labels_in(text, language)) == wanted


@given(band.map(lambda ends: (2 * ends[0], 2 * ends[1])), language)
def test_an_overlap_with_networks_is_said_as_its_count_alone(ends, language):
    numbers = ["nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"]
    if language == "en":
        numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    codes = [nearest(end, 0, 10) for end in ends]
    low, high = (numbers[code] for code in codes)
    [sentence] = said(language, network_overlap=ends)
    found = [each for each in re.findall(r"\w+", sentence) if each in numbers]
    assert found == ([high] if low == high or codes == [0, 1] else [low, high])
    assert labels_in(sentence, language) == []


def test_a_whole_portrait_reads_as_the_report_would_write_it():
    assert said("nl", network="Caecias", **stated("Caecias")) == [
        "Gemiddeld ervaren de leden van Caecias weinig tot veel wisselingen in deelnemende personen; de bandbreedte is"
        " groot, doordat er weinig respondenten zijn. Zij ervaren weinig tot enige wisselingen in deelnemende"
        " organisaties.",
        "Het onderling vertrouwen binnen Caecias is matig tot hoog en de gedeelde visie is hoog.",
        "De leden van Caecias ervaren weinig tot veel overlap in onderwerpen; de bandbreedte is groot, doordat er"
        " weinig respondenten zijn. Overlap in onderwerpen betekent dat de leden ook samenwerken rond andere"
        " onderwerpen dan waarvoor het netwerk is opgericht. Gemiddeld komen zij elkaar ook tegen in zeven tot tien"
        " andere netwerken of samenwerkingsverbanden.",
        "De mate van besluitvorming binnen Caecias is matig tot heel hoog; de bandbreedte is groot, doordat er weinig"
        " respondenten zijn. De impact is hoog.",
    ]
    first, second, _, last = said("en", network="Erus", **stated("Erus"))
    assert first == (
        "On average, members of Erus see little to some turnover among participants. The same is true of organisations."
    )
    assert second == "Mutual trust within Erus is high to very high, as is shared vision."
    assert last == (
        "The degree of decision making within Erus is high, and members rate the impact as high to very high."
    )


@pytest.mark.parametrize(
    ("persons", "organisations", "second"),
    [
        ((2, 3), (2, 3), ". The same is true of organisations."),
        ((2, 3), (2, 2), ", and little turnover among organisations."),
        ((4, 4), (2, 2), ". At the same time they see little turnover among organisations."),
        ((2, 3), (3, 4), ". At the same time they see some to a lot of turnover among organisations."),
        ((2, 3), (1, 4), ". They see very little to a lot of turnover among organisations; the band is wide"),
    ],
)
def test_the_second_of_a_pair_is_the_same_or_beside_the_first_or_against_it(persons, organisations, second):
    [told] = said("en", person_turnover=persons, organisation_turnover=organisations)
    assert second in told


@pytest.mark.parametrize(
    ("trust", "vision", "added"),
    [
        ((3.6, 4.3), (3.74, 4.44), "."),
        ((3.6, 4.3), (3.75, 4.45), ", although its mean is slightly higher."),
        ((3.75, 4.45), (3.6, 4.3), ", although its mean is slightly lower."),
    ],
)
def test_of_two_alike_bands_the_mean_that_is_visibly_higher_is_told(trust, vision, added):
    assert said("en", mutual_trust=trust, shared_vision=vision) == [
        f"Mutual trust within Lips is high, as is shared vision{added}"
    ]


@pytest.mark.parametrize(
    ("deviation", "n", "codes", "spread"),
    [
        (1.6, 10, (1, 3), "greatly"),
        (1.41, 10, (1, 3), "greatly"),
        (1.40, 10, (1, 3), "differ"),
        (1.15, 5, (1, 3), "differ"),
        (1.14, 5, (1, 3), "few"),
        (1.6, 4, (1, 3), "few"),
        (1.6, 10, (2, 3), ""),
    ],
)
def test_members_differ_only_if_five_or_more_answered_and_their_scores_do(deviation, n, codes, spread):
    assert spread_of(n, (deviation + 1e-9) / math.sqrt(n), codes) == spread


def test_members_that_differ_are_told_so_in_both_languages():
    wide = {"person_turnover": (1.4, 3.6), "organisation_turnover": (1, 1)}
    assert said("nl", n=8, **wide) == [
        "De leden van Lips ervaren de wisselingen in deelnemende personen uiterst verschillend: het gemiddelde ligt"
        " tussen zeer weinig en veel. Zij ervaren zeer weinig wisselingen in deelnemende organisaties."
    ]
    [told] = said("en", n=8, decision_making=(2.6, 4.5), impact=(4, 4))
    assert told == (
        "Members of Lips differ about the degree of decision making: the mean lies between moderate and very high. "
        "The impact is high."
    )


def test_neighbours_of_different_pairs_stand_in_different_paragraphs():
    assert {PAIRS[name] for name in ("mutual_trust", "decision_making")} == {"ties", "decisions"}
    assert said("en", mutual_trust=(4, 4), decision_making=(4, 4)) == [
        "Mutual trust within Lips is high.",
        "The degree of decision making within Lips is high.",
    ]


@pytest.mark.parametrize(
    ("ends", "nl", "en"),
    [
        ((1, 1), "in één ander netwerk", "in one other network."),
        ((0, 1), "in hooguit één ander", "in at most one other"),
    ],
)
def test_one_other_network_is_one(ends, nl, en):
    assert nl in said("nl", network_overlap=ends)[0]
    assert en in said("en", network_overlap=ends)[0]


def test_a_characteristic_without_a_rule_is_said_by_its_name_with_labels_or_numbers(toy):
    study = read_study(toy())
    bands = {"trust": (2.9, 4.2), "size": (-0.04, 9.26), "pace": (4.6, 5.2)}
    assert said("en", study, "North", **bands) == [
        "Trust: moderate to high. How many schools?: 0.0 to 9.3. Too fast?: very high."
    ]
    assert said("nl", study, "North", **bands) == [
        "Trust: matig tot hoog. How many schools?: 0,0 tot 9,3. Too fast?: heel hoog."
    ]


def test_a_rule_is_for_its_kind_of_question_only(toy, tmp_path):
    """A study that asks overlap on 1 to 5, and trust on 1 to 7, has no count and no labels to say."""
    codebook = """item,scale,kind,minimum,maximum,reverse,phase,text_en
trust_1,,single,1,7,no,main,Mutual trust.
trust_2,,single,1,5,no,main,Network overlap.
trust_3,,single,1,5,no,main,x
size,,count,0,,no,main,Impact.
pace,,single,1,5,no,main,x
"""
    names = {"trust_1": "mutual_trust", "trust_2": "network_overlap", "size": "impact"}
    survey = (toy("first") / "survey.csv").read_text(encoding="utf-8")
    for old, new in names.items():
        codebook, survey = codebook.replace(old, new), survey.replace(old, new)
    study = read_study(toy("second", codebook__csv=codebook, survey__csv=survey))
    bands = {"mutual_trust": (3.25, 6), "network_overlap": (2, 3), "impact": (1, 2)}
    assert said("en", study, "North", **bands) == [
        "Mutual trust: 3.2 to 6.0. Network overlap: low to moderate. Impact: 1.0 to 2.0."
    ]


def test_what_is_withheld_is_said_to_be():
    nothing = (math.nan, math.nan)
    assert said("en", impact=(4, 4), mutual_trust=nothing, network_overlap=nothing) == [
        "The impact within Lips is high.",
        "Withheld, because fewer than three respondents have a score: "
        "mutual trust and overlap with other networks (number).",
    ]
    [sentence] = said("nl", impact=nothing, mutual_trust=nothing)
    assert sentence == "Van Lips wordt niets vermeld, omdat minder dan drie respondenten een score hebben."


def test_signs_in_a_networks_name_are_shown():
    [sentence] = said("en", network="a*b", mutual_trust=(4, 4))
    assert sentence == r"Mutual trust within a\*b is high."
