"""The published report against itself: conflicts that are there are found, and none that are not."""

import pandas as pd
import pytest

from analysis.audit.against_itself import against_itself
from analysis.audit.conflicts import COLUMNS, by_grade, conflicts
from analysis.audit.repairs import in_words, repairs
from analysis.audit.stated_twice import conflicting_ages
from analysis.places import STUDIES
from analysis.presentation.messages import translated
from analysis.study.claims import CONFLICTS, VerdictRules
from analysis.study.problems import StudyError
from analysis.study.reading.claims import read_claims
from analysis.study.reading.study_folder import read_study

RULES = VerdictRules(draws=500)
STUDY = read_study(STUDIES / "delicate-verbanden")
CLAIMS, NETWORKS = STUDY.claims.frame, list(STUDY.networks.index)


def registry(*rows: tuple[str, str, str, str, str]) -> pd.DataFrame:
    columns = ["id", "kind", "subject", "characteristics", "expected"]
    return pd.DataFrame(rows, columns=columns).assign(section="1", level="respondent", text_nl="", text_en="")


BANDS = [
    ("b1", "band", "North", "trust", "4-5"),
    ("b2", "band", "South", "trust", "2-3"),
    ("b3", "band", "East", "trust", "4-4"),
]


@pytest.fixture(scope="module")
def found():
    return conflicts(CLAIMS, STUDY.claims.conflicts, NETWORKS, RULES, translated).set_index("id")


@pytest.fixture(scope="module")
def hypotheses():
    return repairs(CLAIMS, NETWORKS, RULES).set_index(["assumption", "about"])


@pytest.mark.parametrize(
    ("statement", "grade"),
    [
        (("c", "highest", "South", "trust", "1"), "impossible"),
        (("c", "lowest", "South", "trust", "1"), "implied"),
        (("c", "highest", "North", "trust", "1"), "not implied"),
        (("c", "below_some", "South", "trust", ""), "implied"),
    ],
)
def test_an_order_is_graded_against_the_bands(statement, grade):
    table = against_itself(registry(*BANDS, statement), ["North", "South", "East"], RULES)
    assert table.loc[table["convention"] == "nearest", "grade"].tolist() == [grade]


# two statements on one thing, and whether both can be true
PAIRS = [
    (("age", "North", "age_years", "22"), ("age", "North", "age_years", "<=5"), "impossible"),
    (("age", "North", "age_years", "<5"), ("age", "North", "age_years", "4"), "agrees"),
    (("networks", "", "", "10"), ("networks", "", "", "11"), "impossible"),
    (("restated", "North", "trust", "4-5"), ("band", "North", "trust", "4-5"), "agrees"),
    (("restated", "North", "trust", "4-4"), ("band", "North", "trust", "4-5"), "impossible"),
    (("first", "all", "trust", ""), ("first", "all but East", "trust", ""), "strained"),
    (("first", "all", "trust", ""), ("order", "East", "vision trust", ""), "strained"),
    (("first", "East", "trust", ""), ("order", "East", "vision trust", ""), "impossible"),
    (("first", "all", "trust", ""), ("order", "East", "trust vision", ""), "agrees"),
    (("positive", "", "trust impact", ""), ("negative", "", "impact trust", ""), "impossible"),
    (("negative", "", "trust impact", ""), ("weak_negative", "", "trust impact", ""), "agrees"),
    (("no_relation", "", "age impact trust", ""), ("weak_negative", "", "trust age", ""), "agrees"),
    (("related", "", "age impact", ""), ("no_relation", "", "impact age", ""), "impossible"),
    (("related", "", "age impact trust", ""), ("no_relation", "", "impact age", ""), "strained"),
    (("related", "", "age impact trust", ""), ("positive", "", "impact age", ""), "agrees"),
]


@pytest.mark.parametrize(("one", "other", "grade"), PAIRS)
@pytest.mark.parametrize("turned", [False, True])
def test_two_statements_on_one_thing_agree_or_not_whichever_comes_first(one, other, grade, turned):
    pair = [("c1", *one), ("c2", *other)]
    table = against_itself(registry(*reversed(pair) if turned else pair), ["North", "East"], RULES)
    assert table[["grade", "convention"]].to_numpy().tolist() == [[grade, ""]]
    assert {table["id"].item(), table["against"].item()} == {"c1", "c2"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("age", "North", "age_years", "22"), ("age", "East", "age_years", "<=5")),
        (("first", "North", "trust", ""), ("order", "East", "vision trust", "")),
        (("first", "all but East", "trust", ""), ("order", "East", "vision trust", "")),
        (("positive", "", "trust impact", ""), ("negative", "", "trust age", "")),
        (("fact", "North", "lead", "board"), ("fact", "North", "lead", "hogeschool")),
    ],
)
def test_statements_on_different_things_and_words_are_not_held_against_each_other(one, other):
    assert against_itself(registry(("c1", *one), ("c2", *other)), ["North", "East"], RULES).empty


def test_all_in_one_section_and_all_but_one_in_another_cannot_both_be_true():
    stated = registry(("c1", "first", "all", "trust", ""), ("c2", "first", "all but East", "trust", ""))
    table = against_itself(stated.assign(section=["1", "2"]), ["North", "East"], RULES)
    assert table["grade"].to_list() == ["impossible"]


def test_explanations_of_one_band_that_differ_may_be_about_parts_of_it():
    explained = [("c1", "restated", "North", "trust", "4-5"), ("c2", "restated", "North", "trust", "3-4")]
    table = against_itself(registry(*BANDS, *explained), ["North", "South", "East"], RULES)
    assert table.set_index("id")["grade"].to_dict() == {"c1": "agrees", "c2": "strained"}


def test_nothing_is_said_of_characteristics_without_a_printed_band():
    table = against_itself(
        registry(*BANDS, ("c", "highest", "South", "vision", "1")), ["North", "South", "East"], RULES
    )
    assert table.empty


def test_the_published_report_contradicts_itself_in_ages_trust_explanations_words_and_an_exception(found):
    """The conflicts that the report itself shows, in every reading of its bands; no answer plays a part."""
    machine = found[found["found"] == "machine"]
    assert machine.groupby("grade").groups.keys() == {"impossible", "strained"}
    assert set(machine.index[machine["grade"] == "impossible"]) == {
        *("age-caecias", "age-meses", "trust-notos", "words-lips-network-overlap", "restated-meses-topic-overlap"),
        *("restated-notos-impact-goals", "restated-notos-impact-practice"),
    }
    assert set(machine.index[machine["grade"] == "strained"]) == {
        *("trust-impact", "summary-trust-impact", "four-related", "four-related-most"),
        *("boundary-administrative-all", "restated-meses-impact-practice"),
    }
    assert found.loc["age-meses", ["section_one", "section_two"]].tolist() == ["2.7", "3.3"]
    assert found.loc["words-lips-network-overlap", "section_two"] == "2.2, 2.7"
    assert found.loc["trust-notos", "section_two"] == "2.1 – 2.10"


def test_a_conflict_with_bands_tells_which_bands(found):
    told = found.loc["trust-notos", "what_en"]
    assert "Notos, mutual trust: moderate to high; " in told
    assert "Zephyrus, mutual trust: high to very high" in told
    assert "Lips" not in told  # whose band is that of Notos: no conflict by itself
    assert found.loc["words-lips-network-overlap", "what_en"].endswith(
        "Apeliotes, overlap with other networks: 3 to 10; Lips, overlap with other networks: 5 to 9; "
        "Meses, overlap with other networks: 4 to 8"
    )


def test_what_reading_found_stands_beside_it_and_conflicts_are_counted_by_grade(found):
    assert tuple(found.reset_index().columns) == COLUMNS
    assert found.index.is_unique
    assert not found.isna().any(axis=None)
    counted = by_grade(found).set_index(["grade", "found"])["conflicts"]
    assert counted.sum() == len(found) == 61
    assert list(dict.fromkeys(counted.index.get_level_values("grade"))) == [
        *("impossible", "strained", "undefined term", "editorial")
    ]
    only_machine = conflicts(CLAIMS, None, NETWORKS, RULES, translated)
    assert set(only_machine["found"]) == {"machine"}


def test_a_reversed_scale_of_trust_would_resolve_what_is_said_of_trust_and_break_nothing(hypotheses):
    trust = hypotheses.loc[("scale reversed", "mutual_trust")]
    assert trust["resolves"].split() == ["summary-trust-impact", "trust-impact", "trust-notos"]
    assert trust["breaks"] == ""
    assert "vision-impact" in hypotheses.loc[("scale reversed", "impact"), "breaks"].split()


def test_another_name_would_resolve_each_age(hypotheses):
    """Apeliotes is four years old and is missing where Meses stands; Caecias may be one of three."""
    meses, caecias = (hypotheses.loc[("another network", f"figure13-{name}")] for name in ("meses", "caecias"))
    assert (meses["instead"], meses["resolves"]) == ("Apeliotes", "age-meses")
    assert (caecias["instead"], caecias["resolves"]) == ("Argestes, Erus, Lips", "age-caecias")


def test_one_band_of_notos_would_resolve_both_of_its_explanations(hypotheses):
    notos = hypotheses.loc[("one statement is a slip", "band-notos-impact"), "resolves"].split()
    assert notos == ["restated-notos-impact-goals", "restated-notos-impact-practice"]


def test_statements_that_agree_need_no_repair():
    agreeing = registry(*BANDS, ("c", "lowest", "South", "trust", "1"))
    assert repairs(agreeing, ["North", "South", "East"], RULES).empty


def test_a_network_of_which_no_band_is_printed_stops_nothing_and_is_no_hypothesis():
    stated = registry(*BANDS, ("c", "highest", "South", "trust", "1"))
    networks = ["North", "South", "East", "Duo"]
    assert conflicts(stated, None, networks, RULES, translated)["id"].to_list() == ["c"]
    instead = repairs(stated.assign(section=["1", "1", "1", "2"]), networks, RULES).set_index("assumption")["instead"]
    assert instead["another network"] == "North"
    unprinted = registry(*BANDS, ("c", "lowest", "Duo", "trust", "1"))
    graded = against_itself(unprinted, networks, RULES)
    assert set(graded["grade"]) == {"not graded: no band on the scale is printed of Duo"}
    assert conflicts(unprinted, None, networks, RULES, translated).empty


def test_names_with_blanks_are_named_in_a_conflict_too():
    bands = [("b1", "band", "North West", "trust", "1-2"), ("b2", "band", "East", "trust", "4-5")]
    stated = registry(*bands, ("c", "highest", "North West", "trust", "1"))
    stated["text_en"] = ["low", "high", "highest"]
    assert conflicts(stated, None, ["North West", "East"], RULES, translated)["what_en"].to_list() == [
        "highest – low; high"
    ]


@pytest.mark.parametrize(
    "other",
    [
        ("c", "band", "North", "trust", "high"),
        ("c", "highest", "network A", "trust", "1"),
        ("c", "order", "North", "trust", ""),
        ("c", "count_words", "North", "trust", "much"),
        ("c", "band", "North", "trust", "4-5"),
    ],
)
def test_statements_that_are_not_written_in_the_form_of_their_kind_or_made_twice_stop_nothing(other):
    networks = ["North", "South", "East"]
    stated = registry(
        *BANDS, ("d", "highest", "South", "trust", "1"), ("e", "restated", "North", "trust", "4-5"), other
    )
    assert conflicts(stated, None, networks, RULES, translated)["id"].to_list() == ["d"]
    assert not repairs(stated.assign(section=["1"] * 3 + ["2", "1", "1"]), networks, RULES).empty


CONFLICT = dict.fromkeys(CONFLICTS, "a word") | {"id": "c1", "grade": "strained"}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([CONFLICT | {"grade": "odd"}], '"odd" is not one of impossible, strained, undefined term, editorial'),
        ([CONFLICT, CONFLICT], '"c1" occurs twice'),
        ([CONFLICT | {"settled_by_en": ""}], "column settled_by_en: is blank"),
        ([{"id": "c1", "grade": "strained"}], "column what_nl: the column is missing"),
    ],
)
def test_a_conflict_that_is_not_told_in_full_is_refused(tmp_path, rows, message):
    pd.DataFrame(rows).to_csv(tmp_path / "conflicts.csv", index=False)
    with pytest.raises(StudyError, match=message):
        read_claims(tmp_path, synthetic=True)


def test_conflicts_that_are_told_in_full_are_read_as_they_are(tmp_path):
    pd.DataFrame([CONFLICT]).to_csv(tmp_path / "conflicts.csv", index=False)
    assert read_claims(tmp_path, synthetic=True).conflicts.to_dict("records") == [CONFLICT]


def test_repairs_are_told_in_the_words_of_the_statements():
    table = pd.DataFrame({"about": ["trust", "one"], "resolves": ["one two", "two"], "breaks": ["", "one"]})
    said = pd.DataFrame({"id": ["one", "two"], "text_nl": ["Een", "Twee"], "text_en": ["One is", "Two is"]})
    told = in_words(table, said)
    assert told["about_nl"].to_list() == ["trust", "Een"]
    assert told["resolves_en"].to_list() == ["One is; Two is", "Two is"]
    assert told["breaks_en"].to_list() == ["", "One is"]


def test_ages_that_conflict_are_told_for_the_pages_that_show_ages():
    assert conflicting_ages(CLAIMS)["en"].to_list() == [
        "Caecias has existed for 11 years – Caecias has existed for 5 to 10 years",
        "Meses has existed for 22 years – Meses has existed for at most 5 years",
    ]
    assert conflicting_ages(None).empty
    assert conflicting_ages(CLAIMS[CLAIMS["kind"] == "band"]).empty
