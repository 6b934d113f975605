"""A study folder is read whole, or everything that is wrong with it is said at once."""

import pandas as pd
import pytest

from analysis.study.problems import StudyError, describe
from analysis.study.reading.study_folder import read_study
from analysis.study.response import ALL, missing_by_item, response_by_network
from analysis.study.study import load_study, slug, write_study
from analysis.verdicts.registry import check_claims
from tests.conftest import TOY


def problems_of(folder) -> str:
    with pytest.raises(StudyError) as raised:
        check_claims(read_study(folder))
    return describe(raised.value.problems)


def test_a_sound_study_is_read_as_it_is(toy):
    study = read_study(toy())
    assert study.name == "toy"
    assert list(study.networks.index) == ["North", "East", "South"]
    assert study.characteristics == {"trust": ["trust_1", "trust_2", "trust_3"], "size": ["size"], "pace": ["pace"]}
    # respondent d answered 99 to trust_3, which study.toml calls missing; f answered 2 to a reversed item
    assert study.responses.set_index("respondent").loc["d", "trust_3"] != 99
    assert pd.isna(study.responses.set_index("respondent").loc["d", "trust_3"])
    assert study.answers().loc[5, "trust_3"] == 4
    assert study.scores().set_index("respondent").loc["d", "trust"] == 2.5


def test_response_counts_who_answered_something_and_who_answered_all(toy):
    table = response_by_network(read_study(toy())).set_index("network")
    assert table.loc["North"].tolist() == [5, 4, 3, 80]
    assert table.loc["South"].tolist() == [6, 4, 2, pytest.approx(100 * 4 / 6)]
    assert table.loc[ALL].tolist() == [15, 11, 8, pytest.approx(100 * 11 / 15)]


def test_missing_answers_are_counted_as_given(toy):
    table = missing_by_item(read_study(toy()), "nl").set_index("item")
    assert table.loc["trust_3", ["answered", "missing"]].tolist() == [10, 1]
    assert table.loc["size", "highest"] == 12
    assert table.loc["trust_3", ["text", "reversed"]].tolist() == ["We keep things to ourselves.", "yes"]


def test_without_networks_file_the_networks_are_those_of_the_survey(toy):
    study = read_study(toy(networks__csv=None))
    assert list(study.networks.index) == ["East", "North", "South"]
    assert response_by_network(study)["invited"].isna().all()
    assert response_by_network(study)["percentage"].isna().all()


def test_reading_back_what_was_written_gives_the_same_study(toy, tmp_path):
    pilot = TOY["study.toml"] + '\n[pilot]\nfile = "pilot.csv"\nrespondent = "who"\n'
    codebook = TOY["codebook.csv"].replace("main,We", "both,We")
    answers = "who,trust_1,trust_2,trust_3\np,1,2,3\nq,4,5,1\n"
    study = read_study(toy(study__toml=pilot, codebook__csv=codebook, pilot__csv=answers))
    write_study(study, tmp_path / "processed")
    again = load_study(tmp_path / "processed")
    for name in ("codebook", "networks", "responses", "pilot"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(study, name))
    assert (again.name, again.config, again.notes) == (study.name, study.config, study.notes)
    slices = [pd.read_parquet(path) for path in sorted((tmp_path / "processed" / "networks").iterdir())]
    assert [len(part) for part in slices] == [3, 4, 4]


def edit(name: str, old: str, new: str) -> dict[str, str]:
    assert old in TOY[name]
    return {name.replace(".", "__"): TOY[name].replace(old, new)}


CLAIM = """id,section,subject,characteristics,kind,expected,level,text_en
c1,3.1,South,trust,highest,1,respondent,Trust is highest in South
"""
BROKEN = {
    "findings that say nothing": (
        {
            "findings__csv": "id,finding_nl,finding_en,places_nl,places_en,reasoning_nl,reasoning_en,right_nl,right_en,"
            "settled_by_nl,settled_by_en,conflicts\na,X.,,P,P,,,,,S,S,\na,X.,X.,P,P,,,,,S,S,\n"
        },
        ["findings.csv, row 2, column finding_en", 'findings.csv, row 3, column id: "a"'],
    ),
    "printed numbers that are none": (
        {
            "expected__csv": "statistic,of,network,printed,phase\nmean,trustt,,3.1,\nalpha,trust,North,.8,\n"
            "mena,trust,,3,\nmean,trust,,<3,\nalpha,trust,,.8,pilot\nmean,pace,Nrth,3,\n"
        },
        [
            'row 2, column of: "trustt" is no item or characteristic of the main survey. Did you mean "trust"?',
            'row 3, column network: "North" is more than alpha needs',
            'row 4, column statistic: "mena" is not one of',
            'row 5, column printed: "<3" is not a printed number',
            'row 6, column phase: "pilot" is not part of this study',
            'row 7, column network: "Nrth" is not a network of this study',
        ],
    ),
    "misspelt key": (
        edit("study.toml", "synthetic", "syntetic"),
        ['unknown key syntetic. Did you mean "synthetic"?', "key synthetic is missing"],
    ),
    "misspelt key in a section": (
        {"study__toml": TOY["study.toml"] + "[thresholds]\nalfa = 0.7\n"},
        ['unknown key [thresholds] alfa. Did you mean "alpha"?'],
    ),
    "impossible setting": (
        {"study__toml": TOY["study.toml"] + "[thresholds]\nalpha = 1.4\n"},
        ['"1.4" is not possible for [thresholds] alpha'],
    ),
    "text for a number": (
        {"study__toml": TOY["study.toml"] + '[thresholds]\nmin_cell = "3"\n'},
        ['"3" is not possible for [thresholds] min_cell'],
    ),
    "no toml": (edit("study.toml", 'title = "Toy"', "title = Toy"), ["study.toml: cannot be read"]),
    "no study.toml": ({"study__toml": None}, ["study.toml: is missing"]),
    "no codebook": ({"codebook__csv": None}, ["codebook.csv: is not in the study folder"]),
    "no survey": ({"survey__csv": None}, ["survey.csv: is not in the study folder"]),
    "empty survey": ({"survey__csv": ""}, ["survey.csv: is empty"]),
    "unknown characteristic": (
        {"study__toml": TOY["study.toml"] + '[portrait]\ncharacteristics = ["trust", "trsut", "trust"]\n'},
        ['"trsut" is not a characteristic', '"trust" is named twice'],
    ),
    "unknown label": (
        {"study__toml": TOY["study.toml"] + '[labels.en]\ntrst = "trust"\n'},
        ['column [labels.en]: "trst" is not a scale'],
    ),
    "value out of range": (
        edit("survey.csv", "a,North,4,5,2", "a,North,4,6,2"),
        ['survey.csv, row 2, column trust_2: "6" is outside 1 to 5. Correct it'],
    ),
    "negative count": (edit("survey.csv", "2,3,1", "2,-3,1"), ['column size: "-3" is below 0']),
    "half an answer": (
        edit("survey.csv", "a,North,4,5,2", "a,North,4,4.5,2"),
        ['row 2, column trust_2: "4.5" lies between two answer categories'],
    ),
    "text in a number column": (
        edit("survey.csv", "b,North,3,3,3", "b,North,3,eens,3"),
        ['survey.csv, row 3, column trust_2: "eens" is not a number'],
    ),
    "unknown network": (
        edit("survey.csv", "e,East", "e,Eest"),
        ['survey.csv, row 6, column network: "Eest" is not a network of this study', "which lists North, East, South"],
    ),
    "no network": (edit("survey.csv", "e,East", "e,"), ["row 6, column network: is blank"]),
    "duplicate respondent": (edit("survey.csv", "k,South", "a,South"), ['row 12, column who: "a" occurs twice']),
    "no respondent code": (edit("survey.csv", "k,South", ",South"), ["row 12, column who: is blank"]),
    "answered nothing": (
        edit("survey.csv", "k,South,3,4,2,6,", "k,South,,,,,"),
        ['row 12, column who: "k" answered no'],
    ),
    "empty network": (
        edit("networks.csv", "South,6", "South,6\nWest,3"),
        ['networks.csv, row 5, column network: "West" has no respondent in the survey'],
    ),
    "more answers than invitations": (
        edit("networks.csv", "North,5", "North,3"),
        ['row 2, column invited: "3" were invited, but 4 of North answered'],
    ),
    "network twice": (
        edit("networks.csv", "South,6", "South,6\nNorth,6"),
        ['row 5, column network: "North" occurs twice'],
    ),
    "half an invitation": (edit("networks.csv", "South,6", "South,6.5"), ['"6.5" is not a number of invitations']),
    "an exact number of school boards": (
        {"networks__csv": "network,boards\nNorth,12\nEast,10-20\nSouth,>30\n"},
        ['networks.csv, row 2, column boards: "12" is not a band of numbers. Write 10-20, <10 or >30'],
    ),
    "counted partners": (
        {"networks__csv": "network,partners\nNorth,college; 3 towns\nEast,college\nSouth,\n"},
        ['row 2, column partners: "college; 3 towns" counts partners. Leave the number out'],
    ),
    "a partner too few": (
        {"networks__csv": "network,partners\nNorth,college;\nEast,college\nSouth,\n"},
        ['row 2, column partners: "college;" names nobody between two semicolons'],
    ),
    "a boundary that is a story": (
        {"networks__csv": f"network,boundary\nNorth,{'river ' * 20}\nEast,\nSouth,\n"},
        ["row 2, column boundary", "is longer than 80 signs. Shorten it: it stands within a sentence."],
    ),
    "a website that is an address": (
        {"networks__csv": "network,website\nNorth,https://north.example\nEast,no\nSouth,\n"},
        ['row 2, column website: "https://north.example" is not one of yes, no'],
    ),
    "unknown network column": (
        edit("networks.csv", "invited", "invitd"),
        ['column invitd: the column is not known here. Did you mean "invited"?'],
    ),
    "one file name for two networks": (
        edit("survey.csv", "k,South", "k,north ") | {"networks__csv": None},
        ['row 12, column network: "north" is another spelling of "North" (4 rows)'],
    ),
    "missing item column": (
        edit("survey.csv", "pace", "peace"),
        ['column pace: the column is missing. It is called "peace" in the file'],
    ),
    "item twice": (edit("codebook.csv", "trust_2,", "trust_1,"), ['row 3, column item: "trust_1" occurs twice']),
    "scale of one item": (
        edit("codebook.csv", "pace,,single", "pace,tempo,likert"),
        ['row 6, column scale: "tempo" has one item only in the main survey'],
    ),
    "likert item without a scale": (
        edit("codebook.csv", "pace,,single", "pace,,likert"),
        ["is blank for a likert item"],
    ),
    "scale of a single question": (
        edit("codebook.csv", "pace,,single", "pace,trust,single"),
        ['row 6, column scale: "trust" is a scale, but the kind is single'],
    ),
    "unknown kind": (
        edit("codebook.csv", "pace,,single", "pace,,ordinal"),
        ['column kind: "ordinal" is not one of likert'],
    ),
    "unknown phase": (
        edit("codebook.csv", "yes,main", "yes,mian"),
        ['row 4, column phase: "mian" is not one of pilot'],
    ),
    "reverse is no yes": (edit("codebook.csv", "5,yes", "5,ja"), ['row 4, column reverse: "ja" is not one of yes, no']),
    "minimum above maximum": (
        edit("codebook.csv", "trust,likert,1,5,yes", "trust,likert,5,1,yes"),
        ["not below the maximum"],
    ),
    "two ranges in a scale": (
        edit("codebook.csv", "trust_2,trust,likert,1,5", "trust_2,trust,likert,1,7"),
        ['"trust" has items with different answer ranges'],
    ),
    "no limits": (edit("codebook.csv", "pace,,single,1,5", "pace,,single,1,"), ["row 6, column maximum: is blank"]),
    "no text in the study's language": (
        edit("codebook.csv", "text_en", "text_nl"),
        ["codebook.csv, column text_en: 5 items have no text: trust_1, trust_2, trust_3, size, pace"],
    ),
    "item named like a scale": (edit("codebook.csv", "pace,", "trust,"), ['"trust" is also the name of a scale']),
    "ignored column that is not there": (
        edit("study.toml", "missing = [99]", 'ignore = ["age"]'),
        ["survey.csv, column age: the column is missing"],
    ),
    "a word for no answer that is not listed": (
        edit("survey.csv", "b,North,3,3,3", "b,North,3,n.v.t.,3"),
        ['"n.v.t." is not a number. Correct it, leave it blank, or list it under "missing"'],
    ),
    "a code for no answer that is an answer": (
        edit("study.toml", "missing = [99]", "missing = [5]"),
        ['study.toml, column missing: "5" cannot mean no answer. It is a possible answer to trust_1'],
    ),
    "only codes for no answer": (
        edit("survey.csv", "k,South,3,4,2,6,", "k,South,99,99,99,99,99"),
        ['row 12, column who: "k" answered no question'],
    ),
    "thousands with a point": (
        {"survey__csv": TOY["survey.csv"].replace(",", ";").replace("a;North;4;5;2;3", "a;North;4;5;2;1.250")},
        ['row 2, column size: "1.250" is not a number. Write it without a sign between the thousands'],
    ),
    "reversed count without a maximum": (
        edit("codebook.csv", "size,,count,0,,no", "size,,count,0,,yes"),
        ["row 5, column maximum: is blank for a reversed item"],
    ),
    "item with a name of our own": (
        edit("codebook.csv", "pace,,", "network,,"),
        ['"network" is a name that tables need'],
    ),
    "network named like the total": (
        edit("networks.csv", "North,5", "(all),5"),
        ['"(all)" is the name of the row for all'],
    ),
    "very long network name": (edit("networks.csv", "North,5", f"{'N' * 90},5"), ["is longer than 80 signs"]),
    "one column for two keys": (edit("study.toml", '"who"', '"network"'), ['column [survey]: "network" names both']),
    "ignored and in the codebook": (
        edit("study.toml", "missing = [99]", 'ignore = ["pace"]'),
        ['study.toml, column ignore: "pace" is ignored and in the codebook'],
    ),
    "one label for two scales": (
        {"study__toml": TOY["study.toml"] + '[labels.en]\ntrust = "x"\npace = "x"\n'},
        ['column [labels.en]: "x" labels two scales'],
    ),
    "file name in capitals": (
        {"networks__csv": None, "Networks__csv": TOY["networks.csv"]},
        ["Networks.csv: differs in capitals. Rename it to networks.csv"],
    ),
    "item of the pilot only": (
        edit("codebook.csv", "pace,,single,1,5,no,main", "pace,,single,1,5,no,pilot"),
        ["survey.csv, column pace: is an item of the other phase only"],
    ),
    "stray quotation mark": (
        edit("survey.csv", "b,North,3", 'b,"Nor"th,3'),
        ["survey.csv, row 3: is not a readable table"],
    ),
    "pilot file that is not there": (
        {"study__toml": TOY["study.toml"] + '\n[pilot]\nfile = "pilot.csv"\nrespondent = "who"\n'},
        ["pilot.csv: is not in the study folder"],
    ),
    "a statement of an unknown kind": (
        {"claims__csv": CLAIM.replace("highest", "hihgest")},
        ['claims.csv, row 2, column kind: "hihgest" is not a kind of statement'],
    ),
    "a statement about an unknown network": (
        {"claims__csv": CLAIM.replace("South", "Suoth")},
        ['claims.csv, row 2, column subject: "Suoth" cannot be read'],
    ),
    "a statement about an unknown characteristic": (
        {"claims__csv": CLAIM.replace("trust", "turst")},
        ['claims.csv, row 2, column characteristics: "turst" has turst, which nobody knows'],
    ),
    "a statement that expects something else": (
        {"claims__csv": CLAIM.replace(",1,respondent", ",first,respondent")},
        ['claims.csv, row 2, column expected: "first" is not what kind highest expects'],
    ),
    "two statements of one name": (
        {"claims__csv": CLAIM + CLAIM.splitlines()[1] + "\n"},
        ['claims.csv, row 3, column id: "c1" occurs twice'],
    ),
    "an unknown level": (
        {"claims__csv": CLAIM.replace("respondent", "people")},
        ['claims.csv, row 2, column level: "people" is not one of network, respondent'],
    ),
    "an impossible rule for verdicts": (
        {"verdicts__toml": "error = 1.5\n"},
        ['verdicts.toml: "1.5" is not possible for error'],
    ),
    "an unknown rule for verdicts": (
        {"verdicts__toml": "eror = 0.1\n"},
        ['verdicts.toml: unknown key eror. Did you mean "error"?'],
    ),
    "a word that no statement knows": (
        {"verdicts__toml": "[zones]\npositiv = { false_up_to = 0.0, true_from = 0.2 }\n"},
        ['verdicts.toml: unknown key [zones] positiv. Did you mean "positive"?'],
    ),
    "an end of a zone that nobody knows": (
        {"verdicts__toml": "[zones]\npositive = { true = 0.2 }\n"},
        ["verdicts.toml: unknown key [zones.positive] true. Did you mean"],
    ),
    "planted answers in a real study": (
        {"study__toml": TOY["study.toml"].replace("true", "false"), "planted__csv": "id,planted\nc1,planted true\n"},
        ["planted.csv: belongs to a synthetic study"],
    ),
    "a decision on an item that the pilot did not ask": (
        {"item_decisions__csv": "item,decision,reason\npace,remove,too short\n"},
        ['item_decisions.csv, row 2, column item: "pace" is not an item of a scale of the pilot'],
    ),
    "a decision without a reason": (
        {"item_decisions__csv": "item,decision,reason\ntrust_1,drop,\n"},
        [
            'item_decisions.csv, row 2, column decision: "drop" is not one of keep, remove',
            "item_decisions.csv, row 2, column reason: is blank",
        ],
    ),
    "invented answers in a real study": (
        {"study__toml": TOY["study.toml"].replace("true", "false") + '[invented]\nen = "all"\n'},
        ["column [invented]: says what is invented, of a study that is not"],
    ),
    "a statement for other choices that is not one of relations": (
        {
            "study__toml": TOY["study.toml"] + '[patterns]\nspecified = ["c1"]\n',
            "claims__csv": CLAIM,
        },
        ['column [patterns] specified: "c1" is not such a statement'],
    ),
    "a comparison of unknown characteristics": (
        {"study__toml": TOY["study.toml"] + '[comparison]\nall = ["trust", "sise"]\n'},
        ['column [comparison] all: "sise" is not a characteristic'],
    ),
    "a pattern with an outcome and no predictor": (
        {"study__toml": TOY["study.toml"] + '[patterns]\noutcomes = ["trust"]\n'},
        ["has outcomes without predictors"],
    ),
    "a figure ordered by what is its colour": (
        {"study__toml": TOY["study.toml"] + '[patterns.figures]\nsizes = ["members", "trust"]\n'},
        ['column [patterns.figures] sizes: "members" cannot order networks'],
    ),
    "a figure with two colours": (
        {"study__toml": TOY["study.toml"] + '[patterns.figures]\nsizes = ["trust", "members", "age_years"]\n'},
        ['column [patterns.figures] sizes: "members, age_years" are both shown by colour'],
    ),
    "a published figure that no page makes": (
        {"study__toml": TOY["study.toml"] + "[published]\nportrait = 1\ncomparison-all = 12\n"},
        ['column [published]: "comparison-all" is not a figure'],
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_study_is_told_with_file_row_column_value_and_remedy(toy, kind):
    files, expected = BROKEN[kind]
    said = problems_of(toy(**files))
    for words in expected:
        assert words in said
    assert len(said.splitlines()) <= 2 * len(expected), said


def test_words_and_codes_for_no_answer_are_missing_and_counted(toy):
    toml = TOY["study.toml"].replace("[99]", '[99, "n.v.t."]')
    study = read_study(
        toy(study__toml=toml, survey__csv=TOY["survey.csv"].replace("b,North,3,3,3", "b,North,3,n.v.t.,3"))
    )
    assert study.responses.set_index("respondent")["trust_2"].isna()["b"]
    assert study.notes == ("survey.csv: cells that hold a code for no answer and were read as missing: 2.",)


def test_how_the_codebook_was_read_is_said_too(toy):
    folder = toy()
    (folder / "codebook.csv").write_bytes(TOY["codebook.csv"].replace("Too fast?", "Te snel: één?").encode("cp1252"))
    assert "codebook.csv: not UTF-8, read as Windows-1252." in read_study(folder).notes


def test_a_study_file_in_another_encoding_is_told(toy):
    folder = toy()
    (folder / "study.toml").write_bytes(TOY["study.toml"].replace("Toy", "Één").encode("cp1252"))
    assert "study.toml: is not UTF-8 text. Save it again as UTF-8." in problems_of(folder)


def test_everything_that_is_wrong_is_said_at_once(toy):
    files = {
        "study__toml": TOY["study.toml"] + '[portrait]\ncharacteristics = ["trsut"]\n',
        "networks__csv": TOY["networks.csv"] + "West,many\n",
        "survey__csv": TOY["survey.csv"].replace("a,North,4,5", "a,North,9,x").replace("k,South", "j,South"),
    }
    said = problems_of(toy(**files))
    for words in ('"trsut"', '"many"', '"9" is outside', '"x" is not a number', '"j" occurs twice'):
        assert words in said


def test_many_problems_of_one_kind_do_not_bury_another(toy):
    header, *rows = TOY["survey.csv"].splitlines()
    many = [f"x{number},North,9,1,1,1,1" for number in range(500)]
    said = problems_of(
        toy(
            survey__csv="\n".join([header, *many, *rows, "z,Nort,1,1,1,1,1"]),
            networks__csv="network\nNorth\nEast\nSouth\n",
        )
    )
    assert 'column trust_1: 500 cells: "9" (500 rows: 2, 3, 4, and 497 more); is outside 1 to 5' in said
    assert '"Nort" is not a network of this study. Did you mean "North"?' in said
    assert len(said.splitlines()) == 2


def test_a_folder_that_is_not_there_is_named(tmp_path):
    assert "is not a folder" in problems_of(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "expected"), [("Noord-Oost 2", "noord-oost-2"), ("Één / twee", "één-twee"), ("_x_", "x")]
)
def test_file_names_are_made_of_letters_of_any_alphabet_and_digits(name, expected):
    assert slug(name) == expected
