"""Every kind of statement: true where it is true, false where it is false, silent where nothing can be told."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.places import PROJECT
from analysis.study.claims import VerdictRules
from analysis.study.kinds import TESTABLE, kinds_table
from analysis.verdicts.evidence import Evidence
from analysis.verdicts.scorecard import COLUMNS, findings, scorecard

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
    bands = pd.DataFrame(BANDS.values(), columns=["low", "high"], index=list(BANDS)).assign(sd=1.1)
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
        "differences": {"trust": 0.001, "noise": 0.4, "size": 0.4, "impact": np.nan},
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


def verdict(kind: str, subject: str, characteristics: str, expected: str, given: Evidence) -> str:
    return scorecard(registry((kind, subject, characteristics, expected)), given, RULES)["verdict"].item()


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
    ("band", "North", "trust", "3-4", "holds"),
    ("band", "North", "trust", "3-5", "fails"),
    ("band", "North", "trust", "3-4", "cannot be told", NO_BANDS),
    ("count_band", "East", "meetings", "6-8", "holds"),
    ("count_band", "East", "meetings", "6-9", "fails"),
    ("count_band", "East", "meetings", "6-8", "cannot be told", NO_BANDS),
    ("restated", "North", "trust", "3-4", "holds"),
    ("restated", "North", "trust", "4-4", "fails"),
    ("restated", "North", "trust", "3-4", "cannot be told", NO_BANDS),
    ("alike", "North", "trust impact", "", "holds"),
    ("alike", "North", "trust noise", "", "fails"),
    ("alike", "North", "trust impact", "", "cannot be told", NO_BANDS),
    ("spread", "North", "meetings", "", "holds"),
    ("spread", "North", "trust", "", "fails"),
    ("spread", "North", "meetings", "", "cannot be told", NO_BANDS),
    ("coverage", "", "", "95", "holds", evidence(response=FULL)),
    ("coverage", "", "", "95", "fails"),
    ("coverage", "", "", "95", "cannot be told", evidence(response=FULL.assign(responded=1.0))),
    ("mean_word", "North East", "trust impact", "4-5", "holds"),
    ("mean_word", "North South", "trust", "4-5", "fails"),
    ("mean_word", "East", "trust", "4-4", "cannot be told", WIDE),
    ("how_many", "all", "noise", "most 3-3", "holds"),
    ("how_many", "all", "trust", "some 4-5", "holds"),
    ("how_many", "all", "size", "one 1-1", "holds"),
    ("how_many", "all", "trust", "one 4-5", "fails"),
    ("how_many", "all", "noise", "some 3-3", "fails"),
    ("how_many", "all", "size", "many 4-5", "fails"),
    ("how_many", "all", "trust", "one 3-3", "cannot be told", WIDE),
    ("order", "North", "trust impact size", "", "holds"),
    ("order", "North", "impact trust", "", "fails"),
    ("order", "North", "trust impact", "", "cannot be told", WIDE),
    ("ranked", "North South Middle", "trust", "", "holds"),
    ("ranked", "South North", "trust", "", "fails"),
    ("ranked", "North East", "trust", "", "cannot be told", WIDE),
    ("first", "North", "trust", "", "holds"),
    ("first", "North East", "monitoring", "", "holds"),
    ("first", "all", "trust", ">=2", "holds"),
    ("first", "all", "noise", "", "fails"),
    ("first", "all", "trust", ">=4", "fails"),
    ("first", "North", "trust", "", "cannot be told", WIDE),
    ("first", "North", "size", "", "cannot be told"),
    ("top", "", "alone money", "", "holds"),
    ("top", "", "money alone", "", "fails"),
    ("top", "", "alone money", "", "cannot be told", WIDE),
    ("bottom", "", "forced must", "", "holds"),
    ("bottom", "", "money must forced", "", "fails"),
    ("bottom", "", "forced must", "", "cannot be told", evidence(sd=0.2)),
    ("highest", "East North", "trust", "2", "holds"),
    ("highest", "South", "trust", "1 after 2", "holds"),
    ("highest", "South", "trust", "1", "fails"),
    ("highest", "North", "trust", "1", "cannot be told", WIDE),
    ("lowest", "Middle", "trust", "1", "holds"),
    ("lowest", "North", "trust", "1", "fails"),
    ("lowest", "Middle", "trust", "1", "cannot be told", WIDE),
    ("lowest", "South", "age_years", "1", "cannot be told"),
    ("about", "North", "trust", "4", "holds"),
    ("about", "Middle", "trust", "4", "fails"),
    ("about", "all", "trust", "most 3.2", "fails"),
    ("about", "all", "trust", "most 2.6", "holds"),
    ("about", "North", "trust", "4", "cannot be told", WIDE),
    ("below_some", "South", "trust", "", "holds"),
    ("below_some", "North", "trust", "", "fails"),
    ("below_some", "South", "trust", "", "cannot be told", WIDE),
    ("similar", "North East", "trust monitoring noise", "", "holds"),
    ("similar", "all", "trust size", "", "fails"),
    ("similar", "North East", "trust monitoring noise", "", "cannot be told", WIDE),
    ("differ", "all", "trust", "", "holds"),
    ("differ", "all", "noise", "", "fails"),
    ("differ", "all", "size", "", "cannot be told"),
    ("differ", "all", "impact", "", "cannot be told"),
    ("all_differ", "all", "trust size", "", "holds"),
    ("all_differ", "all", "noise wave", "", "fails"),
    ("all_differ", "all", "trust impact", "", "cannot be told", evidence(sd=0.2)),
    ("positive", "", "trust impact", "", "holds"),
    ("positive", "", "size impact", "", "fails"),
    ("positive", "", "noise monitoring", "", "cannot be told", WIDE),
    ("positive", "", "trust impact", "", "cannot be told", means(trust=FLAT)),
    ("negative", "", "size impact", "", "holds"),
    ("negative", "", "trust impact", "", "fails"),
    ("negative", "", "trust impact", "", "cannot be told", means(trust=[4.0, 3.0, np.nan, np.nan, np.nan])),
    ("weak_negative", "", "noise monitoring", "", "fails"),
    ("weak_negative", "", "size impact", "", "fails"),
    ("weak_negative", "", "trust wave", "", "holds", means(wave=[2.4, 3.4, 2.9, 2.6, 3.2])),
    ("weak_negative", "", "trust wave", "", "cannot be told", WIDE),
    ("no_relation", "", "wave trust size", "", "holds", means(wave=[2.4, 3.4, 2.9, 2.4, 3.0])),
    ("no_relation", "", "wave trust monitoring", "", "fails", means(wave=[2.4, 3.4, 2.9, 2.4, 3.0])),
    ("no_relation", "", "trust impact", "", "fails"),
    ("no_relation", "", "wave trust", "", "cannot be told", WIDE),
    ("stronger", "", "trust monitoring impact", "", "holds"),
    ("stronger", "", "monitoring trust impact", "", "fails"),
    ("stronger", "", "trust monitoring impact", "", "cannot be told", WIDE),
    ("clearer", "", "trust size impact monitoring", "", "holds"),
    ("clearer", "", "trust size monitoring impact", "", "fails"),
    ("clearer", "", "trust size impact monitoring", "", "cannot be told", WIDE),
    ("same_pattern", "", "trust size impact monitoring", "", "holds"),
    ("same_pattern", "", "trust noise impact size", "", "fails"),
    ("same_pattern", "", "trust size impact monitoring", "", "cannot be told", WIDE),
    ("exception", "Middle", "impact monitoring", "", "holds"),
    ("exception", "North", "impact monitoring", "", "fails"),
    ("exception", "Middle", "impact monitoring", "", "cannot be told", WIDE),
    ("related", "", "trust impact size", "", "holds"),
    ("related", "", "results size", "", "holds"),
    ("related", "", "trust impact wave", "", "fails"),
    ("related", "", "deciding wave", "", "holds", means(wave=OBSERVED["noise"])),
    ("related", "", "trust impact size", "", "cannot be told", WIDE),
    ("distinct", "", "trust wave", "", "holds"),
    ("distinct", "", "trust wave size", "", "fails"),
    ("distinct", "", "trust wave", "", "cannot be told", WIDE),
    ("no_clusters", "all", "trust", "2", "cannot be told"),
    ("no_clusters", "all", "trust", "2", "cannot be told", WITHHELD),
    ("no_clusters", "all", "trust", "2", "cannot be told", means(trust=FLAT)),
    ("no_clusters", "all", "trust", "4", "cannot be told"),
    ("networks", "", "", "5", "holds"),
    ("networks", "", "", "6", "fails"),
    ("networks", "", "", "5", "cannot be told", NOTHING),
    ("variables", "", "", ">5", "holds"),
    ("variables", "", "", ">6", "fails"),
    ("variables", "", "", ">=6", "holds"),
    ("variables", "", "", ">5", "cannot be told", NOTHING),
    ("respondents", "", "", "81", "holds"),
    ("respondents", "", "", "80", "fails"),
    ("respondents", "", "", "81", "cannot be told", NOTHING),
    ("invited", "", "", "182", "holds"),
    ("invited", "", "", "183", "fails"),
    ("invited", "", "", "182", "cannot be told", NOTHING),
    ("responded", "", "", "129", "holds"),
    ("responded", "", "", "128", "fails"),
    ("responded", "", "", "129", "cannot be told", NOTHING),
    ("complete", "", "", "112", "holds"),
    ("complete", "", "", "113", "fails"),
    ("complete", "", "", "112", "cannot be told", NOTHING),
    ("percentage", "", "complete invited", "62", "holds"),
    ("percentage", "", "complete invited", "61", "fails"),
    ("percentage", "", "complete invited", "62", "cannot be told", NOTHING),
    ("percentages", "", "", "45 89 100", "holds"),
    ("percentages", "", "", "45 88 100", "fails"),
    ("percentages", "", "", "45 89 100", "cannot be told", NOTHING),
    ("nonresponse", "", "", "", "holds"),
    ("nonresponse", "", "", "", "fails", evidence(response=FULL)),
    ("nonresponse", "", "", "", "cannot be told", NOTHING),
    ("all_complete", "", "", "", "holds", evidence(response=FULL)),
    ("all_complete", "", "", "", "fails"),
    ("icc", "all", "", ">0.90", "holds"),
    ("icc", "all", "", ">0.93", "fails"),
    ("icc", "all", "", "0.96-0.99", "fails"),
    ("icc", "all", "", "0.91-0.95", "cannot be told"),
    ("icc", "all", "", ">0.90", "cannot be told", NOTHING),
    ("alpha", "", "", ">0.80", "holds"),
    ("alpha", "", "", ">0.90", "fails"),
    ("alpha", "", "", ">0.80", "cannot be told", evidence(alphas=pd.Series(dtype=float))),
    ("inter_item", "", "", ">0.20", "holds"),
    ("inter_item", "", "", ">0.30", "fails"),
    ("inter_item", "", "", ">0.20", "cannot be told", evidence(inter_items=pd.Series(dtype=float))),
    ("items_kept", "", "", "scale >=3", "holds"),
    ("items_kept", "", "", "group >=2", "fails"),
    ("items_kept", "", "", "scale >=3", "cannot be told", NOTHING),
    ("negative_dropped", "", "", "", "holds"),
    ("negative_dropped", "", "", "", "fails", evidence(counts=COUNTS | {"negative items dropped": 0.0})),
    ("negative_dropped", "", "", "", "cannot be told", NOTHING),
    ("age", "North", "age_years", "3", "holds"),
    ("age", "North", "age_years", "<=5", "holds"),
    ("age", "North", "age_years", "5-10", "fails"),
    ("age", "West", "age_years", "<5", "holds"),
    ("age", "West", "age_years", "4", "cannot be told"),
    ("age", "East", "age_years", ">10", "holds"),
    ("age", "South", "age_years", "4", "cannot be told"),
    ("span", "all", "age_years", "<=5 >10", "holds"),
    ("span", "North West Middle", "age_years", "<=5 >10", "fails"),
    ("span", "all", "age_years", "<=5 >15", "cannot be told"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "subject", "characteristics", "wanted"),
    [
        ("all_differ", "North", "trust size", "cannot be told"),
        ("order", "all but North East South West Middle", "trust impact", "cannot be told"),
        ("top", "", "alone money must forced", "holds"),
        ("bottom", "", "alone money must forced", "fails"),
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
    everything = {"holds", "fails", "cannot be told"}
    assert {kind for kind, seen in found.items() if seen != everything} == {"all_complete", "no_clusters"}


def test_clear_groups_of_networks_refute_that_there_are_none_and_finding_none_proves_nothing():
    generator = np.random.default_rng(3)
    many = tuple(f"n{place}" for place in range(10))
    apart = np.repeat([1.5, 4.5], 5) + 0.01 * generator.standard_normal(10)
    even = np.linspace(1, 5, 10)
    for values, wanted in ((apart, "fails"), (even, "cannot be told")):
        given = evidence(networks=many, means={name: np.tile(values, (3, 1)) for name in ("trust", "impact")})
        assert verdict("no_clusters", "all", "trust", "2", given) == wanted
    tied = evidence(networks=many, means={"trust": np.tile(np.round(even), (3, 1))})  # networks may have equal means
    assert verdict("no_clusters", "all", "trust", "2", tied) == "cannot be told"


def words(*rows: tuple[float, float, str]) -> list[str]:
    """The verdicts on words beside bands of counts, one network each."""
    bands = pd.DataFrame([row[:2] for row in rows], columns=["low", "high"])
    bands.index = pd.MultiIndex.from_arrays([NETWORKS[: len(rows)], ["meetings"] * len(rows)])
    claims = registry(*[("count_words", name, "meetings", row[2]) for name, row in zip(NETWORKS, rows, strict=False)])
    given = evidence(bands=bands, means={"meetings": np.full((2, 5), 5.0)})
    return scorecard(claims, given, RULES)["verdict"].tolist()


def test_words_beside_counts_hold_if_none_falls_where_the_counts_rise():
    assert words((2.0, 4.0, "2-3"), (3.9, 6.0, "3-4"), (6.1, 9.0, "4-5")) == ["holds"] * 3


def test_the_one_band_whose_words_clash_with_two_others_is_false():
    assert words((2.0, 4.0, "4-4"), (3.0, 6.0, "3-3"), (4.5, 5.0, "3-3"), (7.0, 8.0, "5-5")) == [
        *("fails", "holds", "holds", "holds"),
    ]


def test_of_two_bands_whose_words_clash_it_cannot_be_told_which_is_false():
    assert words((2.0, 4.0, "2-4"), (5.0, 6.0, "3-4")) == ["cannot be told"] * 2


def test_words_of_a_withheld_band_and_of_another_question_are_no_evidence_against_others():
    assert words((2.0, 4.0, "2-4"), (np.nan, np.nan, "3-4")) == ["holds", "cannot be told"]
    claims = registry(("count_words", "North", "meetings", "4-4"), ("count_words", "North", "impact", "5-5"))
    assert scorecard(claims, evidence(), RULES)["verdict"].tolist() == ["holds"] * 2


def test_an_order_of_characteristics_must_hold_in_every_network_named():
    assert verdict("order", "North East", "trust size", "", evidence()) == "holds"
    assert verdict("order", "North Middle", "trust size", "", evidence()) == "fails"


def test_how_alike_networks_order_characteristics_is_kendalls_w_with_ties():
    rows = np.array([[4.0, 2.0, 3.0, 1.0], [4.0, 2.0, 2.0, 1.0], [3.0, 3.0, 4.0, 1.0], [2.0, 1.0, 4.0, 3.0]])
    named = ["a", "b", "c", "d"]
    given = evidence(
        networks=NETWORKS[:4], means={name: np.tile(rows[:, place], (2, 1)) for place, name in enumerate(named)}
    )
    told = findings(registry(("similar", "all", " ".join(named), "")), given, RULES)["c0"].observed
    chi_squared = stats.friedmanchisquare(*rows.T).statistic
    assert told == f"W = {chi_squared / (4 * 3):.2f}"


def test_absence_needs_correlations_near_zero_in_nearly_every_draw():
    generator = np.random.default_rng(2)
    flat = np.tile([1.0, -1.0, 1.0, -1.0, 0.0], (401, 1)) + 0.01 * generator.standard_normal((401, 5))
    ramp = np.tile([1.0, 1.0, -1.0, -1.0, 0.0], (401, 1))
    wide = flat + 2 * generator.standard_normal((401, 5)) * (np.arange(401) > 0)[:, None]
    for values, wanted in ((flat, "holds"), (wide, "cannot be told")):
        given = evidence(means={"trust": values, "impact": ramp})
        assert verdict("no_relation", "", "trust impact", "", given) == wanted
        assert verdict("distinct", "", "trust impact", "", given) == wanted
    tilted = evidence(means={"trust": flat - 0.1 * ramp, "impact": ramp})
    assert verdict("weak_negative", "", "trust impact", "", tilted) == "holds"


def test_of_a_withheld_network_nothing_is_told():
    given = means(trust=[np.nan, 4.0, 3.0, 2.5, 2.0])
    assert verdict("highest", "North", "trust", "1", given) == "cannot be told"
    assert verdict("below_some", "North", "trust", "", given) == "cannot be told"
    assert verdict("exception", "Middle", "impact trust", "", given) == "cannot be told"
    assert verdict("positive", "", "trust impact", "", given) == "holds"  # over the others


def test_statements_that_take_interviews_are_listed_and_not_judged():
    claims = pd.DataFrame(
        [{"id": "a", "section": "3", "level": "interviews", "kind": "anything", "subject": "", "characteristics": "x"}]
    )
    table = scorecard(claims.assign(expected=""), evidence(), RULES)
    assert table["verdict"].item() == "needs interviews"
    assert list(table.columns) == list(COLUMNS)


def test_the_page_about_statements_is_what_the_code_says():
    assert kinds_table() in (PROJECT / "docs" / "claims.md").read_text(encoding="utf-8")
