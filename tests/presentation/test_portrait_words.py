"""A portrait says its bands in the report's words, names the labels of both ends, and nothing beyond them."""

import math
import re
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.places import STUDIES
from analysis.presentation.grammar import MANNERS, phrase
from analysis.presentation.portrait_words import background_sentences, portrait_sentences
from analysis.presentation.wording import band_label, scale_label
from analysis.study.reading.study_folder import read_study
from analysis.study.study import Study

STUDY = read_study(STUDIES / "delicate-verbanden")
CLAIMS = STUDY.claims.frame
STATED = CLAIMS[CLAIMS["kind"].isin(["band", "count_band"])]
FIVE = [name for name, ends in STUDY.ranges.items() if ends == (1, 5)]

# How chapter 2 of the report words each band, by what is worded and the codes of its ends. It words some in two ways;
# either will do. A wide band it puts as "weinig tot veel" or as "van weinig tot veel".
TURNOVER = {
    "1-1": ["zeer weinig wisselingen in deelnemende "],
    "1-2": ["(zeer) weinig wisselingen in deelnemende "],
    "1-4": ["van zeer weinig tot veel"],
    "2-2": ["weinig wisselingen in deelnemende "],
    "2-3": ["weinig tot enige wisselingen in deelnemende "],
    "2-4": ["weinig tot veel wisselingen in deelnemende ", "van weinig tot veel"],
    "3-4": ["enige tot veel wisselingen in deelnemende "],
    "4-4": ["veel wisselingen in deelnemende "],
}
TOPICS = {
    "1-4": ["van zeer weinig tot veel"],
    "2-3": ["weinig tot enige overlap in onderwerpen"],
    "2-4": ["weinig tot veel overlap in onderwerpen", "van weinig tot veel"],
    "3-4": ["enige tot veel overlap in onderwerpen"],
    "3-5": ["enige tot zeer veel overlap in onderwerpen", "van enige tot zeer veel"],
}
LEVEL = {
    "3-4": ["is matig tot hoog"],
    "3-5": ["van matig tot heel hoog"],
    "4-4": ["is hoog"],
    "4-5": ["is (zeer) hoog", "is hoog tot heel hoog"],
    "5-5": ["is heel hoog"],
}
# The report words these too, but its words contradict its counts: they are quoted here, and never said
NETWORKS = {
    "3-6": ["in drie tot zes andere netwerken"],  # Argestes, "weinig tot matig"
    "3-10": ["in drie tot tien andere netwerken"],  # Apeliotes, "weinig tot veel"
    "4-6": ["in vier tot zes andere netwerken"],  # Zephyrus, "weinig tot enige"
    "4-8": ["in vier tot acht andere netwerken"],  # Meses, "enige tot grote"
    "5-8": ["in vijf tot acht andere netwerken"],  # Thrascias, "enige tot grote"
    "5-9": ["in vijf tot negen andere netwerken"],  # Lips, "weinig tot zeer veel"
    "5-10": ["in vijf tot tien andere netwerken"],  # Notos, "enige tot zeer grote"
    "6-8": ["in zes tot acht andere netwerken"],  # Erus, "enige tot veel"
    "6-9": ["in zes tot negen andere netwerken"],  # Aparctias, "hoog"
    "7-10": ["in zeven tot tien andere netwerken"],  # Caecias, "(zeer) hoog"
}
WORDED = {
    "person_turnover": TURNOVER,
    "organisation_turnover": TURNOVER,
    "topic_overlap": TOPICS,
    "network_overlap": NETWORKS,
    **dict.fromkeys(["mutual_trust", "shared_vision", "decision_making", "impact"], LEVEL),
}
BOTH_LABELS = {
    "(zeer) laag": "heel laag tot laag",
    "(zeer) hoog": "hoog tot heel hoog",
    "(zeer) weinig": "zeer weinig tot weinig",
    "(zeer) veel": "veel tot zeer veel",
    "(very) low": "very low to low",
    "(very) high": "high to very high",
    "(very) little": "very little to little",
    "(very) much": "much to very much",
}


def table(**bands: tuple[float, float]) -> pd.DataFrame:
    rows = [{"characteristic": name, "low": low, "high": high} for name, (low, high) in bands.items()]
    return pd.DataFrame(rows)


def said(language: str, study: Study = STUDY, network: str = "Lips", **bands: tuple[float, float]) -> list[str]:
    return portrait_sentences(table(**bands), study, network, language)


def stated(network: str) -> dict[str, tuple[float, float]]:
    rows = STATED[STATED["subject"] == network]
    return {row.characteristics: tuple(float(code) for code in row.expected.split("-")) for row in rows.itertuples()}


def labels_in(sentence: str, language: str) -> list[str]:
    """Every label that a sentence names, of whichever manner, in its order."""
    for short, long in BOTH_LABELS.items():
        sentence = sentence.replace(short, long)
    known = {phrase(manner, code, language) for manner in ("level", "amount") for code in range(1, 6)}
    longest_first = "|".join(sorted(known, key=len, reverse=True))
    return re.findall(rf"\b(?:{longest_first})\b", sentence, flags=re.IGNORECASE)


def nearest(value: float, lowest: int, highest: int) -> int:
    return min(max(math.floor(value + 0.5), lowest), highest)


def end_labels(name: str, ends: tuple[float, float], language: str) -> list[str]:
    return [phrase(MANNERS.get(name, "level"), nearest(end, 1, 5), language) for end in ends]


@pytest.mark.parametrize("claim", list(STATED.itertuples()), ids=lambda claim: claim.id)
def test_every_stated_band_is_said_as_the_report_says_it(claim):
    low, high = (float(code) for code in claim.expected.split("-"))
    [sentence] = said("nl", network=claim.subject, **{claim.characteristics: (low, high)})
    [words] = [each for each in WORDED[claim.characteristics][claim.expected] if each in sentence]
    assert labels_in(sentence, "nl") == labels_in(words, "nl")


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


@given(st.sampled_from(FIVE), band, language)
def test_a_band_gets_one_sentence_with_the_labels_of_its_two_ends_and_no_other(name, ends, language):
    low, high = end_labels(name, ends, language)
    [sentence] = said(language, **{name: ends})
    assert labels_in(sentence, language) == ([low] if low == high else [low, high])
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert not re.search(r"[{}]|\d|  ", sentence)
    assert not re.search("verschil|oneens|eens |differ|agree", sentence)


@given(st.lists(st.sampled_from(FIVE), min_size=1, max_size=8, unique=True), st.data(), language)
def test_sentences_that_share_say_every_characteristic_and_no_label_of_another(names, data, language):
    """Whichever characteristics stand together: each is named once, and the labels are those of the bands."""
    bands = {name: data.draw(band) for name in names}
    text = " ".join(said(language, **bands))
    for name in names:
        noun = phrase("characteristic", name, language) or scale_label(STUDY, name, language)
        assert text.lower().count(noun.lower()) == 1
    wanted = {label for name in names for label in end_labels(name, bands[name], language)}
    assert set(labels_in(text, language)) == wanted


@given(band.map(lambda ends: (2 * ends[0], 2 * ends[1])), language)
def test_an_overlap_with_networks_is_said_as_its_count_alone(ends, language):
    numbers = ["nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"]
    if language == "en":
        numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    low, high = (numbers[nearest(end, 0, 10)] for end in ends)
    [sentence] = said(language, network_overlap=ends)
    found = [each for each in re.findall(r"\w+", sentence) if each in numbers]
    assert found == ([low] if low == high else [low, high])
    assert labels_in(sentence, language) == []


def test_a_whole_portrait_reads_as_one_paragraph():
    assert said("nl", network="Caecias", **stated("Caecias")) == [
        "Voor wisselingen in deelnemende personen is de bandbreedte groot: van weinig tot veel.",
        "De leden van Caecias ervaren gemiddeld weinig tot enige wisselingen in deelnemende organisaties.",
        "Het onderling vertrouwen binnen Caecias is matig tot hoog en de gedeelde visie is hoog.",
        "Voor overlap in onderwerpen (samenwerking aan andere zaken dan waarvoor het netwerk is opgericht) is de"
        " bandbreedte groot: van weinig tot veel.",
        "De leden komen elkaar gemiddeld ook tegen in zeven tot tien andere netwerken.",
        "Voor de mate van besluitvorming is de bandbreedte groot: van matig tot heel hoog.",
        "De impact is hoog.",
    ]
    assert said("en", network="Erus", **stated("Erus")) == [
        "On average the members of Erus experience little to some turnover of participating persons; the same goes for"
        " turnover of participating organisations.",
        "Mutual trust within Erus is (very) high; the same goes for shared vision.",
        "For overlap of topics (working together on other matters than the network was founded for) the band is wide:"
        " from little to much.",
        "On average the members also meet each other in six to eight other networks.",
        "The degree of decision making is high and the impact is (very) high.",
    ]


def test_one_other_network_is_one():
    assert said("nl", network_overlap=(1, 1)) == [
        "De leden van Lips komen elkaar gemiddeld ook tegen in één ander netwerk."
    ]
    assert said("en", network_overlap=(1, 1))[0].endswith("in one other network.")


def test_a_characteristic_without_a_rule_is_said_by_its_name_with_labels_or_numbers(toy):
    study = read_study(toy())
    bands = {"trust": (2.9, 4.2), "size": (-0.04, 9.26), "pace": (4.6, 5.2)}
    assert said("en", study, "North", **bands) == [
        "Trust: moderate to high.",
        "How many schools?: 0.0 to 9.3.",
        "Too fast?: very high.",
    ]
    wanted = ["Trust: matig tot hoog.", "How many schools?: 0,0 tot 9,3.", "Too fast?: heel hoog."]
    assert said("nl", study, "North", **bands) == wanted


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
        "Mutual trust: 3.2 to 6.0.",
        "Network overlap: low to moderate.",
        "Impact: 1.0 to 2.0.",
    ]


def test_what_is_withheld_is_said_to_be():
    nothing = (math.nan, math.nan)
    assert said("en", impact=(4, 4), mutual_trust=nothing, network_overlap=nothing) == [
        "The impact within Lips is high.",
        "Withheld, because fewer than three respondents have a score: "
        "mutual trust and overlap with other networks (number).",
    ]
    [sentence] = said("nl", impact=nothing, mutual_trust=nothing)
    assert sentence == ("Niets wordt vermeld, omdat bij elk kenmerk minder dan drie respondenten een score hebben.")


def test_what_networks_csv_says_is_said_in_both_languages():
    assert background_sentences(STUDY, "Aparctias", "nl") == [
        "Aparctias bestaat minder dan vijf jaar.",
        "Het netwerk wordt gevormd door een hogeschool, een mbo-instelling en 20 tot 30 schoolbesturen.",
        "De samenstelling is vooral bepaald door bestuurlijke indelingen.",
        "Het penvoerderschap ligt bij de hogeschool.",
        "Het netwerk heeft een eigen website.",
    ]
    assert background_sentences(STUDY, "Notos", "en") == [
        "Notos has existed for 17 years.",
        "The network is formed by a university of applied sciences, a university and 10 to 20 school boards.",
        "Its composition is mainly determined by administrative divisions.",
        "The lead lies with one of the directors of the school boards.",
        "The network has no website of its own.",
    ]


def background(language: str, **cells: str) -> list[str]:
    networks = STUDY.networks.copy()
    networks.loc["Lips", networks.columns != "invited"] = None
    for column, cell in cells.items():
        networks.loc["Lips", column] = cell
    return background_sentences(replace(STUDY, networks=networks), "Lips", language)


@pytest.mark.parametrize(
    ("cells", "nl", "en"),
    [
        ({"age_years": "1"}, "Lips bestaat één jaar.", "Lips has existed for one year."),
        ({"age_years": ">=1"}, "Lips bestaat ten minste één jaar.", "Lips has existed for at least one year."),
        ({"age_years": "4.5"}, "Lips bestaat 4,5 jaar.", "Lips has existed for 4.5 years."),
        ({"age_years": "5-15"}, "Lips bestaat 5 tot 15 jaar.", "Lips has existed for 5 to 15 years."),
        ({"age_years": "<=21"}, "Lips bestaat ten hoogste 21 jaar.", "Lips has existed for at most 21 years."),
        (
            {"boards": "<10"},
            "Het netwerk wordt gevormd door minder dan tien schoolbesturen.",
            "The network is formed by fewer than ten school boards.",
        ),
        (
            {"partners": "gemeente *Noord*"},
            r"Het netwerk wordt gevormd door gemeente \*Noord\*.",
            r"The network is formed by gemeente \*Noord\*.",
        ),
        (
            {"boundary": "effectiveness"},
            "De samenstelling is vooral bepaald door effectiviteit.",
            "Its composition is mainly determined by effectiveness.",
        ),
        (
            {"boundary": "de rivier"},
            "De samenstelling is vooral bepaald door de rivier.",
            "Its composition is mainly determined by de rivier.",
        ),
    ],
)
def test_whatever_is_known_gets_its_sentence(cells, nl, en):
    assert (background("nl", **cells), background("en", **cells)) == ([nl], [en])


def test_nothing_known_is_nothing_said():
    assert background("nl") == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_number_of_members_is_never_said(language):
    study = replace(STUDY, networks=STUDY.networks.assign(invited=7654321.0))
    for network in study.networks.index:
        sentences = background_sentences(study, network, language) + said(language, study, network, **stated(network))
        assert len(sentences) >= 8
        assert "7654321" not in " ".join(sentences).replace(",", "").replace(".", "")


def test_signs_in_a_networks_name_are_shown():
    [sentence] = said("en", network="a*b", mutual_trust=(4, 4))
    assert sentence == r"Mutual trust within a\*b is high."
