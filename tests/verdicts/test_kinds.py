"""Every kind of statement: true where it is true, false where it is false, silent where nothing can be told."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.places import PROJECT
from analysis.presentation.tables.declared import TABLES
from analysis.study.claims import VerdictRules
from analysis.study.kinds import TESTABLE, kinds_table
from analysis.verdicts.evidence import Evidence, Variance
from analysis.verdicts.scorecard import (
    AGREES,
    COLUMNS,
    CONTRADICTED,
    DISAGREES,
    SUPPORTED,
    UNDECIDED,
    findings,
    scorecard,
)

RULES = VerdictRules()
NETWORKS = ("North", "East", "South", "West", "Middle")
# trust and impact rise together, size against them; Middle lies off the line of monitoring and impact; wave goes with
# none of them
OBSERVED = {
    "trust": [4.5, 4.0, 3.0, 2.5, 2.0],
    "impact": [4.4, 4.1, 3.1, 2.2, 2.4],
    "monitoring": [4.0, 3.6, 2.6, 1.6, 4.6],
    "noise": [3.0, 3.1, 3.2, 3.1, 3.0],
    "size": [1.0, 2.0, 3.0, 4.0, 5.0],
    "wave": [2.4, 3.4, 2.9, 2.4, 3.4],
    "meetings": [7.0, 7.0, 7.0, 7.0, 7.0],
    "age_years": [3.0, 12.0, np.nan, 5.0, 8.0],
}
BOXES = {"alone": 80.0, "money": 60.0, "must": 5.0, "forced": 3.0}
BANDS = {"trust": (2.9, 4.2), "impact": (2.6, 4.4), "noise": (2.9, 3.2), "meetings": (5.6, 8.4)}
COUNTS = {"pilot": 81.0, "invited": 182.0, "responded": 129.0, "complete": 112.0, "networks": 5.0} | {
    "characteristics": 6.0,
    "items a scale": 3.0,
    "items a group": 1.0,
    "negative items dropped": 2.0,
}


def evidence(sd: float = 0.01, **others) -> Evidence:
    """What a study might come to, its draws as uncertain as `sd` says."""
    generator = np.random.default_rng(1)
    means, ticked = {}, {}
    for name, values in OBSERVED.items():
        draws = np.array(values) + sd * generator.standard_normal((400, len(NETWORKS)))
        means[name] = np.vstack([values, draws])
    for box, share in BOXES.items():
        ticked[box] = np.append(share, share + 100 * sd * generator.standard_normal(400))
    bands = pd.DataFrame(BANDS.values(), columns=["low", "high"], index=list(BANDS))
    facts = pd.DataFrame(
        {
            "age_low": [3.0, 12.0, np.nan, 0.0, 8.0],
            "age_high": [3.0, np.nan, np.nan, 5.0, 8.0],
            "age": ["3", ">12", "", "<5", "8"],
        },
        index=list(NETWORKS),
    )
    response = pd.DataFrame(
        {"responded": [80.0, 9.0, 10.0], "complete": [80.0, 9.0, 9.0], "percentage": [88.9, 100.0, 45.45]},
        index=list(NETWORKS[:3]),
    )
    values = {
        "networks": NETWORKS,
        "means": means,
        "ticked": ticked,
        "bands": pd.concat(dict.fromkeys(NETWORKS, bands)),
        "band_multiplier": 2.0,
        "variances": {("North", "meetings"): Variance(6.0, 0.8, 20), ("North", "trust"): Variance(0.3, 0.1, 20)},
        "limits": {name: (1.0, 5.0) for name in OBSERVED if name != "age_years"} | {"meetings": (0.0, np.nan)},
        "facts": facts,
        "groups": {"results": ["trust", "impact"], "deciding": ["monitoring", "noise"], "alone": ["size"]},
        "counts": COUNTS,
        "response": response,
        "icc": pd.DataFrame({"estimate": [0.95, 0.91], "low": [0.9, 0.85], "high": [0.98, 0.96]}, ["North", "East"]),
        "alphas": pd.Series({"trust": 0.85}),
        "inter_items": pd.Series({"trust": 0.28}),
    }
    return Evidence(**values | others)


def registry(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    table = pd.DataFrame(list(rows), columns=["kind", "subject", "characteristics", "expected"])
    return table.assign(id=[f"c{place}" for place in range(len(rows))], section="1", level="respondent")


WORDS = {SUPPORTED: "supported", CONTRADICTED: "contradicted", UNDECIDED: "undecided"} | {
    AGREES: "agrees",
    DISAGREES: "disagrees",
}


def judged(kind: str, subject: str, characteristics: str, expected: str, given: Evidence) -> pd.Series:
    table = scorecard(registry((kind, subject, characteristics, expected)), given, RULES)
    return table.assign(verdict=table["verdict"].map(WORDS)).iloc[0]


def verdict(kind: str, subject: str, characteristics: str, expected: str, given: Evidence) -> str:
    return judged(kind, subject, characteristics, expected, given)["verdict"]


def means(**values: list[float]) -> Evidence:
    """Other means of some characteristics, certain as they are."""
    return evidence(means={name: np.tile(each, (401, 1)) for name, each in (OBSERVED | values).items()})


FULL = pd.DataFrame(
    {"responded": [80.0, 90.0], "complete": [80.0, 90.0], "percentage": [100.0, 100.0]}, ["North", "East"]
)
FLAT = [3.0] * 5
WITHHELD = means(trust=[np.nan] * 5)
NO_BANDS = evidence(bands=evidence().bands.assign(low=np.nan, high=np.nan))
NOTHING = evidence(counts={}, response=FULL.assign(percentage=np.nan), icc=evidence().icc.iloc[:0])
WIDE = evidence(sd=1.0)
# kind, subject, characteristics, expected, the right verdict, and on which data if not on the firm ones
CASES = [
    ("band", "North", "trust", "3-4", "agrees"),
    ("band", "North", "trust", "3-5", "disagrees"),
    ("band", "North", "trust", "3-4", "undecided", NO_BANDS),
    ("count_band", "East", "meetings", "6-8", "agrees"),
    ("count_band", "East", "meetings", "6-9", "disagrees"),
    ("count_band", "East", "meetings", "6-8", "undecided", NO_BANDS),
    ("restated", "North", "trust", "3-4", "agrees"),
    ("restated", "North", "trust", "4-4", "disagrees"),
    ("restated", "North", "trust", "3-4", "undecided", NO_BANDS),
    ("alike", "North", "trust impact", "", "agrees"),
    ("alike", "North", "trust noise", "", "disagrees"),
    ("alike", "North", "trust impact", "", "undecided", NO_BANDS),
    ("spread", "North", "meetings", "", "supported"),
    ("spread", "North", "trust", "", "contradicted"),
    ("spread", "East", "meetings", "", "undecided"),
    ("coverage", "", "", "95", "agrees", evidence(response=FULL)),
    ("coverage", "", "", "95", "disagrees"),
    ("coverage", "", "", "95", "undecided", evidence(response=FULL.assign(responded=1.0))),
    ("mean_word", "North East", "trust impact", "4-5", "supported"),
    ("mean_word", "North South", "trust", "4-5", "contradicted"),
    ("mean_word", "East", "trust", "4-4", "undecided", WIDE),
    ("how_many", "all", "noise", "most 3-3", "supported"),
    ("how_many", "all", "trust", "some 4-5", "supported"),
    ("how_many", "all", "size", "one 1-1", "supported"),
    ("how_many", "all", "trust", "one 4-5", "contradicted"),
    ("how_many", "all", "noise", "some 3-3", "contradicted"),
    ("how_many", "all", "size", "many 4-5", "contradicted"),
    ("how_many", "all", "trust", "one 3-3", "undecided", WIDE),
    ("order", "North", "trust impact size", "", "supported"),
    ("order", "North", "impact trust", "", "contradicted"),
    ("order", "North", "trust impact", "", "undecided", WIDE),
    ("ranked", "North South Middle", "trust", "", "supported"),
    ("ranked", "South North", "trust", "", "contradicted"),
    ("ranked", "North East", "trust", "", "undecided", WIDE),
    ("first", "North", "trust", "", "supported"),
    ("first", "North East", "monitoring", "", "supported"),
    ("first", "all", "trust", ">=2", "supported"),
    ("first", "all", "noise", "", "contradicted"),
    ("first", "all", "trust", ">=4", "contradicted"),
    ("first", "North", "trust", "", "undecided", WIDE),
    ("first", "North", "size", "", "undecided"),
    ("top", "", "alone money", "", "supported"),
    ("top", "", "money alone", "", "contradicted"),
    ("top", "", "alone money", "", "undecided", WIDE),
    ("bottom", "", "forced must", "", "supported"),
    ("bottom", "", "money must forced", "", "contradicted"),
    ("bottom", "", "forced must", "", "undecided", evidence(sd=0.2)),
    ("highest", "East North", "trust", "2", "supported"),
    ("highest", "South", "trust", "1 after 2", "supported"),
    ("highest", "South", "trust", "1", "contradicted"),
    ("highest", "North", "trust", "1", "undecided", WIDE),
    ("lowest", "Middle", "trust", "1", "supported"),
    ("lowest", "North", "trust", "1", "contradicted"),
    ("lowest", "Middle", "trust", "1", "undecided", WIDE),
    ("lowest", "South", "age_years", "1", "undecided"),
    ("about", "East", "trust", "4", "supported"),
    ("about", "Middle", "trust", "4", "contradicted"),
    ("about", "all", "trust", "most 1", "contradicted"),
    ("about", "all", "trust", "most 2.5", "supported", means(trust=[2.4, 2.6, 2.5, 4.0, 4.0])),
    ("about", "North", "trust", "4", "undecided", WIDE),
    ("below_some", "South", "trust", "", "supported"),
    ("below_some", "North", "trust", "", "contradicted"),
    ("below_some", "South", "trust", "", "undecided", WIDE),
    ("similar", "North East", "trust monitoring noise", "", "supported"),
    ("similar", "all", "trust size", "", "contradicted"),
    ("similar", "North East", "trust monitoring noise", "", "undecided", WIDE),
    ("differ", "all", "trust", "", "supported"),
    ("differ", "all", "noise", "", "contradicted"),
    ("differ", "all", "trust", "", "undecided", means(trust=[3.0, 3.0, 3.4, 3.0, 3.0])),
    ("all_differ", "all", "trust size", "", "supported"),
    ("all_differ", "all", "noise wave", "", "contradicted"),
    ("all_differ", "all", "trust impact", "", "undecided", evidence(sd=0.2)),
    ("positive", "", "trust impact", "", "supported"),
    ("positive", "", "size impact", "", "contradicted"),
    ("positive", "", "noise monitoring", "", "undecided", WIDE),
    ("positive", "", "trust impact", "", "undecided", means(trust=FLAT)),
    ("negative", "", "size impact", "", "supported"),
    ("negative", "", "trust impact", "", "contradicted"),
    ("negative", "", "trust impact", "", "undecided", means(trust=[4.0, 3.0, np.nan, np.nan, np.nan])),
    ("weak_negative", "", "noise monitoring", "", "undecided"),
    ("weak_negative", "", "size impact", "", "contradicted"),
    ("weak_negative", "", "trust wave", "", "supported", means(wave=[2.4, 3.4, 2.9, 2.6, 3.2])),
    ("weak_negative", "", "trust wave", "", "undecided", WIDE),
    ("no_relation", "", "wave trust size", "", "supported", means(wave=[2.4, 3.4, 2.9, 2.4, 3.0])),
    ("no_relation", "", "wave trust monitoring", "", "undecided", means(wave=[2.4, 3.4, 2.9, 2.4, 3.0])),
    ("no_relation", "", "trust impact", "", "contradicted"),
    ("no_relation", "", "wave trust", "", "undecided", WIDE),
    ("stronger", "", "trust monitoring impact", "", "supported"),
    ("stronger", "", "monitoring trust impact", "", "contradicted"),
    ("stronger", "", "trust monitoring impact", "", "undecided", WIDE),
    ("clearer", "", "trust size impact monitoring", "", "supported"),
    ("clearer", "", "trust size monitoring impact", "", "contradicted"),
    ("clearer", "", "trust size impact monitoring", "", "undecided", WIDE),
    ("same_pattern", "", "trust size impact wave", "", "supported", means(wave=[4.0, 3.6, 2.6, 1.6, 2.6])),
    ("same_pattern", "", "trust noise impact size", "", "contradicted"),
    ("same_pattern", "", "trust size impact monitoring", "", "undecided", WIDE),
    ("exception", "Middle", "impact monitoring", "", "supported"),
    ("exception", "North", "impact monitoring", "", "contradicted"),
    ("exception", "Middle", "impact monitoring", "", "undecided", WIDE),
    ("related", "", "trust impact size", "", "supported"),
    ("related", "", "results size", "", "supported"),
    ("related", "", "trust impact wave", "", "contradicted"),
    ("related", "", "deciding wave", "", "supported", means(wave=OBSERVED["noise"])),
    ("related", "", "trust impact size", "", "undecided", WIDE),
    ("distinct", "", "trust wave", "", "supported"),
    ("distinct", "", "trust wave size", "", "contradicted"),
    ("distinct", "", "trust wave", "", "undecided", means(wave=[4.5, 4.0, 2.0, 3.5, 2.0])),
    ("no_clusters", "all", "trust", "2", "undecided"),
    ("no_clusters", "all", "trust", "2", "undecided", WITHHELD),
    ("no_clusters", "all", "trust", "2", "undecided", means(trust=FLAT)),
    ("no_clusters", "all", "trust", "4", "undecided"),
    ("networks", "", "", "5", "agrees"),
    ("networks", "", "", "6", "disagrees"),
    ("networks", "", "", "5", "undecided", NOTHING),
    ("variables", "", "", ">5", "agrees"),
    ("variables", "", "", ">6", "disagrees"),
    ("variables", "", "", ">=6", "agrees"),
    ("variables", "", "", ">5", "undecided", NOTHING),
    ("respondents", "", "", "81", "agrees"),
    ("respondents", "", "", "80", "disagrees"),
    ("respondents", "", "", "81", "undecided", NOTHING),
    ("invited", "", "", "182", "agrees"),
    ("invited", "", "", "183", "disagrees"),
    ("invited", "", "", "182", "undecided", NOTHING),
    ("responded", "", "", "129", "agrees"),
    ("responded", "", "", "128", "disagrees"),
    ("responded", "", "", "129", "undecided", NOTHING),
    ("complete", "", "", "112", "agrees"),
    ("complete", "", "", "113", "disagrees"),
    ("complete", "", "", "112", "undecided", NOTHING),
    ("percentage", "", "complete invited", "62", "agrees"),
    ("percentage", "", "complete invited", "61", "disagrees"),
    ("percentage", "", "complete invited", "62", "undecided", NOTHING),
    ("percentages", "", "", "45 89 100", "agrees"),
    ("percentages", "", "", "45 88 100", "disagrees"),
    ("percentages", "", "", "45 89 100", "undecided", NOTHING),
    ("nonresponse", "", "", "", "agrees"),
    ("nonresponse", "", "", "", "disagrees", evidence(response=FULL)),
    ("nonresponse", "", "", "", "undecided", NOTHING),
    ("all_complete", "", "", "", "agrees", evidence(response=FULL)),
    ("all_complete", "", "", "", "disagrees"),
    ("icc", "all", "", ">0.90", "agrees"),
    ("icc", "all", "", ">0.93", "disagrees"),
    ("icc", "all", "", "0.96-0.99", "disagrees"),
    ("icc", "all", "", "0.91-0.95", "undecided"),
    ("icc", "all", "", ">0.90", "undecided", NOTHING),
    ("alpha", "", "", ">0.80", "agrees"),
    ("alpha", "", "", ">0.90", "disagrees"),
    ("alpha", "", "", ">0.80", "undecided", evidence(alphas=pd.Series(dtype=float))),
    ("inter_item", "", "", ">0.20", "agrees"),
    ("inter_item", "", "", ">0.30", "disagrees"),
    ("inter_item", "", "", ">0.20", "undecided", evidence(inter_items=pd.Series(dtype=float))),
    ("items_kept", "", "", "scale >=3", "agrees"),
    ("items_kept", "", "", "group >=2", "disagrees"),
    ("items_kept", "", "", "scale >=3", "undecided", NOTHING),
    ("negative_dropped", "", "", "", "agrees"),
    ("negative_dropped", "", "", "", "disagrees", evidence(counts=COUNTS | {"negative items dropped": 0.0})),
    ("negative_dropped", "", "", "", "undecided", NOTHING),
    ("age", "North", "age_years", "3", "agrees"),
    ("age", "North", "age_years", "<=5", "agrees"),
    ("age", "North", "age_years", "5-10", "disagrees"),
    ("age", "West", "age_years", "<5", "agrees"),
    ("age", "West", "age_years", "4", "undecided"),
    ("age", "East", "age_years", ">10", "agrees"),
    ("age", "South", "age_years", "4", "undecided"),
    ("span", "all", "age_years", "<=5 >10", "agrees"),
    ("span", "North West Middle", "age_years", "<=5 >10", "disagrees"),
    ("span", "all", "age_years", "<=5 >15", "undecided"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "subject", "characteristics", "wanted"),
    [
        ("all_differ", "North", "trust size", "undecided"),
        ("order", "all but North East South West Middle", "trust impact", "undecided"),
        ("top", "", "alone money must forced", "undecided"),
        ("bottom", "", "alone money must forced", "contradicted"),
    ],
)
def test_a_statement_about_one_network_none_or_all_boxes_stops_nothing(kind, subject, characteristics, wanted):
    assert verdict(kind, subject, characteristics, "", evidence(sd=0.001)) == wanted


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(case[:5]).replace(" ", "_"))
def test_the_verdict_is_the_right_one(case):
    kind, subject, characteristics, expected, wanted, *given = case
    assert verdict(kind, subject, characteristics, expected, *(given or [evidence()])) == wanted


def test_every_kind_is_held_against_data_where_it_is_true_where_it_is_false_and_where_it_cannot_be_told():
    """Groups of networks and words beside counts have tests of their own; who answered everything is always known."""
    verdicts = pd.DataFrame([case[:1] + case[4:5] for case in CASES], columns=["kind", "verdict"])
    found = verdicts.groupby("kind")["verdict"].agg(set)
    assert set(TESTABLE) - set(found.index) == {"count_words"}
    facts, inferred = {"agrees", "disagrees", "undecided"}, {"supported", "contradicted", "undecided"}
    missed = {kind for kind, seen in found.items() if seen != (inferred if TESTABLE[kind].inferred else facts)}
    assert missed == {"all_complete", "no_clusters"}


def test_clear_groups_of_networks_refute_that_there_are_none_and_finding_none_proves_nothing():
    generator = np.random.default_rng(3)
    many = tuple(f"n{place}" for place in range(10))
    apart = np.repeat([1.5, 4.5], 5) + 0.01 * generator.standard_normal(10)
    even = np.linspace(1, 5, 10)
    for values, wanted in ((apart, "contradicted"), (even, "undecided")):
        given = evidence(networks=many, means={name: np.tile(values, (3, 1)) for name in ("trust", "impact")})
        assert verdict("no_clusters", "all", "trust", "2", given) == wanted
    tied = evidence(networks=many, means={"trust": np.tile(np.round(even), (3, 1))})  # networks may have equal means
    assert verdict("no_clusters", "all", "trust", "2", tied) == "undecided"


def words(*rows: tuple[float, float, str]) -> list[str]:
    """The verdicts on words beside bands of counts, one network each."""
    bands = pd.DataFrame([row[:2] for row in rows], columns=["low", "high"])
    bands.index = pd.MultiIndex.from_arrays([NETWORKS[: len(rows)], ["meetings"] * len(rows)])
    claims = registry(*[("count_words", name, "meetings", row[2]) for name, row in zip(NETWORKS, rows, strict=False)])
    given = evidence(bands=bands, means={"meetings": np.full((2, 5), 5.0)})
    return scorecard(claims, given, RULES)["verdict"].map(WORDS).tolist()


def test_words_beside_counts_hold_if_none_falls_where_the_counts_rise():
    assert words((2.0, 4.0, "2-3"), (3.9, 6.0, "3-4"), (6.1, 9.0, "4-5")) == ["agrees"] * 3


def test_the_one_band_whose_words_clash_with_two_others_is_false():
    assert words((2.0, 4.0, "4-4"), (3.0, 6.0, "3-3"), (4.5, 5.0, "3-3"), (7.0, 8.0, "5-5")) == [
        *("disagrees", "agrees", "agrees", "agrees"),
    ]


def test_of_two_bands_whose_words_clash_it_cannot_be_told_which_is_false():
    assert words((2.0, 4.0, "2-4"), (5.0, 6.0, "3-4")) == ["undecided"] * 2


def test_words_of_a_withheld_band_and_of_another_question_are_no_evidence_against_others():
    assert words((2.0, 4.0, "2-4"), (np.nan, np.nan, "3-4")) == ["agrees", "undecided"]
    claims = registry(("count_words", "North", "meetings", "4-4"), ("count_words", "North", "impact", "5-5"))
    assert scorecard(claims, evidence(), RULES)["verdict"].map(WORDS).tolist() == ["agrees"] * 2


def test_an_order_of_characteristics_must_hold_in_every_network_named():
    assert verdict("order", "North East", "trust size", "", evidence()) == "supported"
    assert verdict("order", "North Middle", "trust size", "", evidence()) == "contradicted"


def test_how_alike_networks_order_characteristics_is_kendalls_w_with_ties():
    rows = np.array([[4.0, 2.0, 3.0, 1.0], [4.0, 2.0, 2.0, 1.0], [3.0, 3.0, 4.0, 1.0], [2.0, 1.0, 4.0, 3.0]])
    named = ["a", "b", "c", "d"]
    given = evidence(
        networks=NETWORKS[:4], means={name: np.tile(rows[:, place], (2, 1)) for place, name in enumerate(named)}
    )
    (finding,) = findings(registry(("similar", "all", " ".join(named), "")), given, RULES)
    chi_squared = stats.friedmanchisquare(*rows.T).statistic
    assert finding.observed == f"W = {chi_squared / (4 * 3):.2f}"


def test_absence_needs_correlations_near_zero_in_nearly_every_draw():
    generator = np.random.default_rng(2)
    flat = np.tile([1.0, -1.0, 1.0, -1.0, 0.0], (401, 1)) + 0.01 * generator.standard_normal((401, 5))
    ramp = np.tile([1.0, 1.0, -1.0, -1.0, 0.0], (401, 1))
    wide = flat + 2 * generator.standard_normal((401, 5)) * (np.arange(401) > 0)[:, None]
    for values, wanted in ((flat, "supported"), (wide, "undecided")):
        given = evidence(means={"trust": values, "impact": ramp})
        assert verdict("no_relation", "", "trust impact", "", given) == wanted
    tilted = evidence(means={"trust": flat - 0.4 * ramp, "impact": ramp})
    assert verdict("weak_negative", "", "trust impact", "", tilted) == "supported"


TIED = {"trust": [4.0, 3.0, 4.0, 2.0, 4.0]}


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4], [4, 2, 0, 1, 3], [2, 0, 4, 3, 1]])
def test_of_tied_networks_none_is_the_highest_whatever_their_order(order):
    networks = tuple(NETWORKS[place] for place in order)
    given = evidence(networks=networks, means={"trust": np.tile(np.array(TIED["trust"])[order], (401, 1))})
    assert {verdict("highest", name, "trust", "1", given) for name in ("North", "South", "Middle")} == {"contradicted"}
    assert verdict("highest", "North South Middle", "trust", "3", given) == "supported"
    assert verdict("lowest", "West", "trust", "1", given) == "supported"
    assert judged("highest", "North", "trust", "1", given)["observed"] in ("North 4.00; next South 4.00",
                                                                           "North 4.00; next Middle 4.00")  # fmt: skip


def test_of_tied_networks_neither_comes_first_in_an_order_and_neither_is_ruled_out():
    for names in ("North South", "South North"):
        assert verdict("ranked", names, "trust", "", means(**TIED)) == "undecided"


SURE = {  # r over the networks, everybody having answered: the verdicts on words about it
    0.03: {"positive": "undecided", "negative": "contradicted", "no_relation": "supported",
           "weak_negative": "contradicted"},
    -0.03: {"positive": "contradicted", "negative": "undecided", "no_relation": "supported",
            "weak_negative": "undecided"},
    0.3: {"positive": "supported", "negative": "contradicted", "no_relation": "undecided",
          "weak_negative": "contradicted"},
    -0.29: {"positive": "contradicted", "negative": "supported", "no_relation": "undecided",
            "weak_negative": "supported"},
    -0.6: {"positive": "contradicted", "negative": "supported", "no_relation": "contradicted",
           "weak_negative": "undecided", "related": "supported", "distinct": "supported"},
    -0.8: {"negative": "supported", "weak_negative": "contradicted", "related": "supported", "distinct": "undecided"},
    0.95: {"positive": "supported", "no_relation": "contradicted", "distinct": "contradicted"},
}  # fmt: skip


@pytest.mark.parametrize(("r", "kind"), [(r, kind) for r, words in SURE.items() for kind in words])
def test_words_that_exclude_each_other_never_both_hold(r, kind):
    x, y = np.array([1.0, 1.0, -1.0, -1.0, 0.0]), np.array([1.0, -1.0, 1.0, -1.0, 0.0])
    given = means(trust=3 + x, impact=3 + r * x + np.sqrt(1 - r**2) * y)
    assert verdict(kind, "", "trust impact", "", given) == SURE[r][kind]


@pytest.mark.parametrize(
    ("mean", "words"),
    [
        (3.5, {"3-3": "undecided", "4-4": "supported", "3-4": "supported", "1-2": "contradicted"}),
        (3.6, {"3-3": "undecided", "4-4": "supported"}),
        (3.75, {"3-3": "contradicted", "4-4": "supported"}),
        (1.3, {"1-1": "supported", "2-5": "undecided"}),
    ],
)
def test_a_mean_reads_as_one_answer_and_its_neighbour_is_ruled_out_a_quarter_beyond(mean, words):
    given = means(trust=[mean] * 5)
    assert {each: verdict("mean_word", "North", "trust", each, given) for each in words} == words


def test_seven_and_a_half_is_about_eight_and_not_about_seven():
    given = means(meetings=[7.5] * 5)
    assert verdict("about", "North", "meetings", "8", given) == "supported"
    assert verdict("about", "North", "meetings", "7", given) == "undecided"
    assert verdict("about", "North", "meetings", "6", given) == "contradicted"


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [([1, 5] * 50, "supported"), ([2, 3, 4], "supported"), ([3, 3, 4], "contradicted"), ([2, 2, 2, 3, 4], "undecided")],
)
def test_members_differ_much_by_how_far_apart_their_answers_are(answers, wanted):
    given = evidence(variances={("North", "trust"): Variance(np.var(answers, ddof=1), 0.0, len(answers) - 1)})
    assert verdict("spread", "North", "trust", "", given) == wanted


def test_where_a_relation_is_missing_without_the_network_there_is_no_exception():
    others = np.array([[1.0, 1.0, -1.0, -1.0], [1.0, -1.0, 1.0, -1.0]])
    given = means(trust=[5.0, *(3 + others[0])], impact=[0.0, *(3 + others[1] + 0.02 * others[0])])
    assert verdict("exception", "North", "impact trust", "", given) == "undecided"


def test_an_order_of_ten_exactly_as_observed_is_never_contradicted():
    generator = np.random.default_rng(4)
    names, observed = tuple(f"n{place}" for place in range(10)), np.linspace(4.0, 3.0, 10)
    draws = np.vstack([observed, observed + 0.15 * generator.standard_normal((2000, 10))])
    given = evidence(networks=names, means={"trust": draws})
    assert verdict("ranked", " ".join(names), "trust", "", given) == "undecided"
    assert verdict("ranked", " ".join(names[::-1]), "trust", "", given) == "contradicted"


def test_all_but_one_says_of_that_one_that_it_is_not_so():
    """A statement about the others holds of them; one with an exception falls with it."""
    assert verdict("mean_word", "North East", "trust", "4-5", evidence()) == "supported"
    assert verdict("mean_word", "all but South West Middle", "trust", "4-5", evidence()) == "supported"
    assert verdict("mean_word", "all but North", "noise", "3-3", evidence()) == "contradicted"


def test_what_is_true_as_observed_is_never_contradicted_and_what_is_false_never_supported():
    for case in CASES:
        found = judged(*case[:4], *(case[5:] or [evidence()]))
        assert (found["as_observed"], found["verdict"]) not in {("true", "contradicted"), ("false", "supported")}
        assert (found["reason"] == "") == (found["verdict"] != "undecided"), case
        assert found["reason"] in {"", *TABLES["claims"]["reason"].words}, case  # and never a number


def test_of_a_withheld_network_nothing_is_told():
    given = means(trust=[np.nan, 4.0, 3.0, 2.5, 2.0])
    assert verdict("highest", "North", "trust", "1", given) == "undecided"
    assert verdict("below_some", "North", "trust", "", given) == "undecided"
    assert verdict("exception", "Middle", "impact trust", "", given) == "undecided"
    assert verdict("positive", "", "trust impact", "", given) == "supported"  # over the others


def test_statements_that_take_interviews_are_listed_and_not_judged():
    claims = pd.DataFrame(
        [{"id": "a", "section": "3", "level": "interviews", "kind": "anything", "subject": "", "characteristics": "x"}]
    )
    table = scorecard(claims.assign(expected=""), evidence(), RULES)
    assert table["verdict"].item() == "not tested: needs interviews"
    assert list(table.columns) == list(COLUMNS)


def test_the_page_about_statements_is_what_the_code_says():
    assert kinds_table() in (PROJECT / "docs" / "claims.md").read_text(encoding="utf-8")
