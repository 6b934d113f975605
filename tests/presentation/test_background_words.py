"""What networks.csv says of a network is said as the published report does, whatever is known of it."""

from dataclasses import replace

import pytest

from analysis.places import STUDIES
from analysis.presentation.background_words import background_sentences
from analysis.study.reading.study_folder import read_study

STUDY = read_study(STUDIES / "delicate-verbanden")


def test_what_networks_csv_says_is_said_in_both_languages():
    assert background_sentences(STUDY, "Aparctias", "nl") == [
        "Aparctias bestaat minder dan vijf jaar.",
        "Een hogeschool, een mbo-instelling en twintig tot dertig schoolbesturen vormen het netwerk.",
        "De samenstelling is vooral bepaald door bestuurlijke indelingen.",
        "De hogeschool is penvoerder.",
        "Het netwerk heeft een eigen website.",
    ]
    assert background_sentences(STUDY, "Notos", "en") == [
        "Notos has existed for seventeen years.",
        "A university of applied sciences, a university and ten to twenty school boards form the network.",
        "Its composition is mainly determined by administrative divisions.",
        "One of the school board members is the lead partner.",
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
        ({"age_years": "5-15"}, "Lips bestaat vijf tot vijftien jaar.", "Lips has existed for five to fifteen years."),
        ({"age_years": "<=21"}, "Lips bestaat ten hoogste 21 jaar.", "Lips has existed for at most 21 years."),
        (
            {"boards": "<10"},
            "Minder dan tien schoolbesturen vormen het netwerk.",
            "Fewer than ten school boards form the network.",
        ),
        (
            {"partners": "gemeente *Noord*"},
            r"Gemeente \*Noord\* vormt het netwerk.",
            r"Gemeente \*Noord\* forms the network.",
        ),
        ({"lead": "de *rector*"}, r"Penvoerder is de \*rector\*.", r"The lead partner is de \*rector\*."),
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
        sentences = background_sentences(study, network, language)
        assert len(sentences) >= 4
        assert "7654321" not in " ".join(sentences).replace(",", "").replace(".", "")
