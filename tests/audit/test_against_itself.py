"""The published report against itself: conflicts that are there are found, and none that are not."""

import pandas as pd
import pytest

from analysis.audit.against_itself import against_itself, beside_bands
from analysis.audit.conflicts import COLUMNS, by_grade, conflicts
from analysis.audit.findings import leading
from analysis.audit.repairs import in_words, repairs
from analysis.audit.stated_twice import conflicting_ages
from analysis.places import STUDIES
from analysis.presentation.messages import translated
from analysis.study.claims import ANSWER, CONFLICTS, VerdictRules
from analysis.study.problems import StudyError
from analysis.study.reading.claims import read_claims
from analysis.study.reading.study_folder import read_study
from tests.audit.support import printed

RULES = VerdictRules(draws=500)
STUDY = read_study(STUDIES / "delicate-verbanden")
CLAIMS, NETWORKS = STUDY.claims.frame, list(STUDY.networks.index)
SCALES = STUDY.ranges | dict.fromkeys(["trust", "vision", "impact"], (1.0, 5.0))


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
    return conflicts(CLAIMS, STUDY.claims.conflicts, NETWORKS, RULES, SCALES, translated).set_index("id")


@pytest.fixture(scope="module")
def hypotheses():
    return repairs(CLAIMS, NETWORKS, RULES, SCALES).set_index(["assumption", "about"])


@pytest.mark.parametrize(
    ("statement", "grade"),
    [
        (("c", "highest", "South", "trust", "1"), "contradiction"),
        (("c", "lowest", "South", "trust", "1"), "follows"),
        (("c", "highest", "North", "trust", "1"), "possible, does not follow"),
        (("c", "below_some", "South", "trust", ""), "follows"),
    ],
)
def test_an_order_is_graded_against_the_bands(statement, grade):
    table = against_itself(registry(*BANDS, statement), ["North", "South", "East"], RULES, SCALES)
    assert table.loc[table["convention"] == "nearest", "grade"].tolist() == [grade]


# two statements on one thing, and whether both can be true
PAIRS = [
    (("age", "North", "age_years", "22"), ("age", "North", "age_years", "<=5"), "contradiction"),
    (("age", "North", "age_years", "<5"), ("age", "North", "age_years", "4"), "agrees"),
    (("age", "North", "age_years", "11"), ("age", "North", "age_years", "5-10"), "hard to reconcile"),
    (("networks", "", "", "10"), ("networks", "", "", "11"), "contradiction"),
    (("restated", "North", "trust", "4-5"), ("band", "North", "trust", "4-5"), "agrees"),
    (("restated", "North", "trust", "4-4"), ("band", "North", "trust", "4-5"), "hard to reconcile"),
    (("restated", "North", "trust", "1-2"), ("band", "North", "trust", "4-5"), "contradiction"),
    (("first", "all", "trust", ""), ("first", "all but East", "trust", ""), "hard to reconcile"),
    (("first", "all", "trust", ""), ("order", "East", "vision trust", ""), "hard to reconcile"),
    (("first", "East", "trust", ""), ("order", "East", "vision trust", ""), "contradiction"),
    (("first", "all", "trust", ""), ("order", "East", "trust vision", ""), "agrees"),
    (("positive", "", "trust impact", ""), ("negative", "", "impact trust", ""), "contradiction"),
    (("negative", "", "trust impact", ""), ("weak_negative", "", "trust impact", ""), "agrees"),
    (("negative", "", "trust impact", ""), ("no_relation", "", "trust impact", ""), "contradiction"),
    (("no_relation", "", "age impact trust", ""), ("weak_negative", "", "trust age", ""), "contradiction"),
    (("highest", "North", "trust", "1"), ("below_some", "North", "trust", ""), "contradiction"),
    (("highest", "North", "trust", "1"), ("highest", "East", "trust", "1"), "contradiction"),
    (("highest", "North", "trust", "1"), ("lowest", "East", "trust", "1"), "agrees"),
    (("highest", "North", "trust", "1"), ("highest", "East", "trust", "1 after 1"), "agrees"),
    (("positive", "", "trust impact", ""), ("exception", "North", "trust impact", ""), "agrees"),
    (("related", "", "age impact", ""), ("no_relation", "", "impact age", ""), "contradiction"),
    (("related", "", "age impact trust", ""), ("no_relation", "", "impact age", ""), "hard to reconcile"),
    (("related", "", "age impact trust", ""), ("positive", "", "impact age", ""), "agrees"),
]


@pytest.mark.parametrize(("one", "other", "grade"), PAIRS)
@pytest.mark.parametrize("turned", [False, True])
def test_two_statements_on_one_thing_agree_or_not_whichever_comes_first(one, other, grade, turned):
    pair = [("c1", *one), ("c2", *other)]
    table = against_itself(registry(*reversed(pair) if turned else pair), ["North", "East"], RULES, SCALES)
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
    assert against_itself(registry(("c1", *one), ("c2", *other)), ["North", "East"], RULES, SCALES).empty


def in_two_sections(*pair: tuple[str, ...], **columns: list[str]) -> list[tuple[str, str, str]]:
    """What is made of two statements in sections 1 and 2, beside one that makes trust and vision a family."""
    family = ("f", "similar", "all", "trust vision", "")
    stated = registry(("c1", *pair[0]), ("c2", *pair[1]), family).assign(section=["1", "2", "3"])
    stated = stated.assign(**{name: [*cells, ""] for name, cells in columns.items()})
    table = against_itself(stated, ["North", "East", "South"], RULES, SCALES)
    return table[table["id"] != "f"][["id", "against", "grade"]].to_numpy().tolist()


ALL = ("first", "all", "trust", "")


def test_all_in_one_section_and_all_but_one_in_another_cannot_both_be_true():
    assert in_two_sections(ALL, ("first", "all but East", "trust", "")) == [["c1", "c2", "contradiction"]]


def test_a_portrait_says_another_thing_than_a_sentence_about_all():
    portrait = ("first", "East", "vision", "")
    assert in_two_sections(ALL, portrait) == [["c1", "c2", "contradiction"]]
    assert in_two_sections(("first", "all but East", "trust", ""), portrait) == []
    # of characteristics that nothing sets beside each other both may be the first of their own
    assert in_two_sections(ALL, ("first", "East", "impact", "")) == []


@pytest.mark.parametrize(
    ("one", "other", "columns"),
    [
        (ALL, ("first", "all", "trust", ">=2"), {}),  # all, and nearly all
        (("positive", "", "trust impact", ""), ("exception", "East", "impact trust", ""), {}),
        (("positive", "", "trust impact", ""),) * 2 + ({"hedge": ["", "seems"]},),
        (("related", "", "trust impact", ""),) * 2 + ({"hedge": ["clear", ""]},),
    ],
)
def test_a_quantifier_an_exception_or_a_hedge_in_one_place_only_is_not_equally_firm(one, other, columns):
    assert in_two_sections(one, other, **columns) == [["c1", "c2", "not equally firm"]]


def test_the_same_hedge_in_both_places_is_no_conflict():
    twice = (("positive", "", "trust impact", ""),) * 2
    assert in_two_sections(*twice, hedge=["seems", "seems"]) == [["c1", "c2", "agrees"]]


def test_explanations_of_one_band_that_differ_may_be_about_parts_of_it():
    explained = [("c1", "restated", "North", "trust", "4-5"), ("c2", "restated", "North", "trust", "1-2")]
    table = against_itself(registry(*BANDS, *explained), ["North", "South", "East"], RULES, SCALES)
    assert table.set_index("id")["grade"].to_dict() == {"c1": "agrees", "c2": "hard to reconcile"}


def test_two_explanations_may_be_higher_than_the_band_of_their_scale():
    """Nine people, a scale of three questions: two of them read as 4-4, the scale reads as 3-4."""
    answers = pd.DataFrame(
        {
            "goals": [4, 4, 4, 4, 4, 4, 4, 5, 3],
            "practice": [4, 4, 4, 4, 4, 5, 3, 4, 4],
            "third": [2, 2, 3, 2, 2, 2, 3, 2, 2],
        }
    )

    def read(scores: pd.Series) -> tuple[int, int]:
        half = 2 * scores.std() / len(scores) ** 0.5
        return printed(scores.mean() - half, scores.mean() + half)

    assert [read(answers[name]) for name in ("goals", "practice")] == [(4, 4), (4, 4)]
    assert read(answers.mean(axis=1)) == (3, 4)


def test_other_scales_than_one_to_five_are_read_as_they_are():
    """On a scale to 7 a band of 4-5 leaves room above it; beside it a 5-5 of five would not."""
    stated = registry(*BANDS[:2], ("c", "highest", "South", "trust", "1")).replace({"2-3": "5-6"})
    for top, grade in ((7, ["follows"]), (5, ["not graded: no band on the scale is printed of South"])):
        table = against_itself(stated, ["North", "South"], RULES, {"trust": (1.0, top)})
        assert table.loc[table["convention"] == "nearest", "grade"].to_list() == grade
    assert against_itself(stated, ["North", "South"], RULES, {}).empty


def test_what_interviews_say_of_a_relation_is_held_against_the_bands():
    bands = [
        (f"{name}{number}", "band", network, name, f"{code}-{code}")
        for name, codes in (("trust", (1, 3, 5)), ("turnover", (5, 3, 1)))
        for number, (network, code) in enumerate(zip(("North", "South", "East"), codes, strict=True))
    ]
    said = registry(*bands, ("c", "negative", "", "turnover trust", "")).assign(level="interviews")
    scales = dict.fromkeys(["trust", "turnover"], (1.0, 5.0))
    held = beside_bands(against_itself(said, ["North", "South", "East"], RULES, scales), said, RULES.draws)
    assert held[["nearest", "true_in", "level"]].to_numpy().tolist() == [["follows", RULES.draws, "interviews"]]
    assert held["r_midpoints"].item() == pytest.approx(-1)


def test_nothing_is_said_of_characteristics_without_a_printed_band():
    table = against_itself(
        registry(*BANDS, ("c", "highest", "South", "vision", "1")), ["North", "South", "East"], RULES, SCALES
    )
    assert table.empty


def test_the_published_report_contradicts_itself_in_an_age_in_trust_and_in_words_for_counts(found):
    """The conflicts that the report itself shows, in every reading of its bands; no answer plays a part."""
    machine = found[found["found"] == "machine"]
    by_grade = machine.groupby("grade", sort=False).groups
    assert set(by_grade["contradiction"]) == {"age-meses", "trust-notos", "words-lips-network-overlap"}
    assert set(by_grade["hard to reconcile"]) == {
        *("age-caecias", "restated-meses-topic-overlap", "restated-meses-impact-practice"),
        *("restated-notos-impact-goals", "boundary-administrative-all", "four-related", "summary-trust-impact"),
    }
    assert set(by_grade["not equally firm"]) == {
        f"{name}-firmness"
        for name in (
            *("boundary-administrative-all", "summary-monitoring-impact", "summary-administrative-reputation"),
            *("summary-pattern-functioning", "summary-vision-above-affectivity"),
        )
    }
    assert found.loc["age-meses", ["section_one", "section_two"]].tolist() == ["2.7", "3.3"]
    assert found.loc["words-lips-network-overlap", "section_two"] == "2.2, 2.7"
    assert found.loc["trust-notos", "section_two"] == "2.1 – 2.10"


def test_what_is_said_alike_in_two_places_is_one_matter(found):
    assert found.loc["summary-trust-impact", "section_one"] == "1.1, 4.1 (impact)"
    assert found.loc["four-related", "section_one"] == "4, 5.4"
    assert "restated-notos-impact-practice" not in found.index


def test_no_order_or_relation_that_the_bands_leave_possible_is_called_hard_to_reconcile(found):
    """What only reading found of orders does not contradict the table of orders and bands."""
    open_orders = found.loc[["trust-of-erus", "most-and-least-impact", "overlap-of-topics"], "grade"]
    assert set(open_orders) == {"possible, does not follow"}


def test_each_finding_tells_of_conflicts_that_were_found(found):
    findings = leading(STUDY.claims.findings, found.reset_index())
    assert len(findings) == 10
    assert {name for names in findings["conflicts"] for name in names.split()} <= set(found.index)
    assert findings["grade"].to_list()[:3] == ["contradiction", "hard to reconcile", "contradiction"]
    assert findings["answer_of_authors"].eq("").all()


def test_without_findings_of_researchers_the_conflicts_that_a_program_found_lead(found):
    led = leading(None, found.reset_index())
    assert set(led["grade"]) == {"contradiction", "hard to reconcile", "not equally firm"}
    assert led.loc[led["id"] == "age-meses", "places_en"].item() == "2.7; 3.3"


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
    assert counted.sum() == len(found)
    assert list(dict.fromkeys(counted.index.get_level_values("grade"))) == [
        *("contradiction", "hard to reconcile", "possible, does not follow", "not equally firm"),
        *("term not defined", "text error only"),
    ]
    only_machine = conflicts(CLAIMS, None, NETWORKS, RULES, SCALES, translated)
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


def test_a_sentence_is_read_whole_when_another_network_is_put_in_its_place(hypotheses):
    """It names one network for most trust and least impact, and the sentence before says that Erus has less trust."""
    assert ("another network", "trust-notos") not in hypotheses.index


def test_one_band_of_notos_would_resolve_both_of_its_explanations(hypotheses):
    notos = hypotheses.loc[("one statement is a slip", "band-notos-impact"), "resolves"].split()
    assert notos == ["restated-notos-impact-goals", "restated-notos-impact-practice"]


def test_statements_that_agree_need_no_repair():
    agreeing = registry(*BANDS, ("c", "lowest", "South", "trust", "1"))
    assert repairs(agreeing, ["North", "South", "East"], RULES, SCALES).empty


def test_a_network_of_which_no_band_is_printed_stops_nothing_and_is_no_hypothesis():
    stated = registry(*BANDS, ("c", "highest", "South", "trust", "1"))
    networks = ["North", "South", "East", "Duo"]
    assert conflicts(stated, None, networks, RULES, SCALES, translated)["id"].to_list() == ["c"]
    instead = repairs(stated.assign(section=["1", "1", "1", "2"]), networks, RULES, SCALES).set_index("assumption")[
        "instead"
    ]
    assert instead["another network"] == "North"
    unprinted = registry(*BANDS, ("c", "lowest", "Duo", "trust", "1"))
    graded = against_itself(unprinted, networks, RULES, SCALES)
    assert set(graded["grade"]) == {"not graded: no band on the scale is printed of Duo"}
    assert conflicts(unprinted, None, networks, RULES, SCALES, translated).empty


def test_names_with_blanks_are_named_in_a_conflict_too():
    bands = [("b1", "band", "North West", "trust", "1-2"), ("b2", "band", "East", "trust", "4-5")]
    stated = registry(*bands, ("c", "highest", "North West", "trust", "1"))
    stated["text_en"] = ["low", "high", "highest"]
    assert conflicts(stated, None, ["North West", "East"], RULES, SCALES, translated)["what_en"].to_list() == [
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
    assert conflicts(stated, None, networks, RULES, SCALES, translated)["id"].to_list() == ["d"]
    assert not repairs(stated.assign(section=["1"] * 3 + ["2", "1", "1"]), networks, RULES, SCALES).empty


CONFLICT = dict.fromkeys([*CONFLICTS, ANSWER], "a word") | {"id": "c1", "grade": "hard to reconcile"}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [CONFLICT | {"grade": "odd"}],
            '"odd" is not one of contradiction, hard to reconcile, possible, does not follow, ',
        ),
        ([CONFLICT, CONFLICT], '"c1" occurs twice'),
        ([CONFLICT | {"settled_by_en": ""}], "column settled_by_en: is blank"),
        ([{"id": "c1", "grade": "hard to reconcile"}], "column what_nl: the column is missing"),
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
