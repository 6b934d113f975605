"""Every kind of statement: true where it is true, false where it is false, silent where nothing can be told."""

import numpy as np
import pandas as pd
import pytest

from analysis.claims.evidence import Evidence
from analysis.claims.kinds import KINDS, networks_meant
from analysis.claims.registry import kinds_table
from analysis.claims.scorecard import COLUMNS, scorecard
from analysis.report.places import PROJECT
from analysis.study.claims_file import VerdictRules

RULES = VerdictRules()
NETWORKS = ("North", "East", "South", "West", "Middle")
# trust and impact rise together, size against them; Middle lies off the line of monitoring and impact
OBSERVED = {
    "trust": [4.5, 4.0, 3.0, 2.5, 2.0],
    "impact": [4.4, 4.1, 3.1, 2.2, 2.4],
    "monitoring": [4.0, 3.6, 2.6, 1.6, 4.6],
    "noise": [3.0, 3.1, 3.2, 3.1, 3.0],
    "size": [1.0, 2.0, 3.0, 4.0, 5.0],
    "age_years": [3.0, 12.0, np.nan, 5.0, 8.0],
}
BOXES = {"alone": 80.0, "money": 60.0, "must": 5.0, "forced": 3.0}


def evidence(sd: float = 0.01, **others) -> Evidence:
    """What a study might come to, its draws as uncertain as `sd` says."""
    generator = np.random.default_rng(1)
    means, ticked = {}, {}
    for name, values in OBSERVED.items():
        draws = np.array(values) + sd * generator.standard_normal((400, len(NETWORKS)))
        means[name] = np.vstack([values, draws])
    for box, share in BOXES.items():
        ticked[box] = np.append(share, share + 100 * sd * generator.standard_normal(400))
    band = {"low": 2.9, "high": 4.2}
    facts = pd.DataFrame(
        {
            "age_low": [3.0, 12.0, np.nan, 0.0, 8.0],
            "age_high": [3.0, np.nan, np.nan, 5.0, 8.0],
            "age": ["3", ">12", "", "<5", "8"],
        },
        index=list(NETWORKS),
    )
    values = {
        "networks": NETWORKS,
        "means": means,
        "ticked": ticked,
        "bands": pd.DataFrame([band] * 5, index=pd.MultiIndex.from_product([NETWORKS, ["trust"]])),
        "limits": {name: (1.0, 5.0) for name in OBSERVED if name != "age_years"},
        "facts": facts,
        "groups": [["trust", "impact"], ["monitoring", "noise"]],
        "counts": {"pilot": 81.0, "invited": 182.0, "responded": 129.0, "complete": np.nan},
        "percentages": pd.Series([88.9, 100.0, 45.45]),
        "icc": pd.Series({"North": 0.95, "East": 0.91}),
        "alphas": pd.Series({"trust": 0.85}),
        "inter_items": pd.Series({"trust": 0.28}),
    }
    return Evidence(**values | others)


def verdict(kind: str, subject: str, characteristics: str, expected: str, given: Evidence) -> str:
    claim = {"id": "c", "section": "1", "level": "respondent", "kind": kind, "subject": subject}
    claims = pd.DataFrame([claim | {"characteristics": characteristics, "expected": expected}])
    return scorecard(claims, given, RULES)["verdict"].item()


# kind, subject, characteristics, expected: each with the verdict on firm data
FIRM = [
    ("band", "North", "trust", "3-4", "holds"),
    ("band", "North", "trust", "3-5", "fails"),
    ("count_band", "East", "trust", "3-4", "holds"),
    ("age", "North", "age_years", "3", "holds"),
    ("age", "North", "age_years", "<=5", "holds"),
    ("age", "North", "age_years", "5-10", "fails"),
    ("age", "West", "age_years", "<5", "holds"),
    ("age", "West", "age_years", "4", "cannot be told"),
    ("age", "East", "age_years", ">10", "holds"),
    ("age", "South", "age_years", "4", "cannot be told"),
    ("order", "North", "trust impact size", "", "holds"),
    ("order", "North", "impact trust", "", "fails"),
    ("first", "North", "trust", "", "holds"),
    ("first", "North East", "monitoring", "", "holds"),
    ("first", "all", "noise", "", "fails"),
    ("top", "", "alone money", "", "holds"),
    ("top", "", "money alone", "", "fails"),
    ("bottom", "", "forced must", "", "holds"),
    ("bottom", "", "money must forced", "", "fails"),
    ("highest", "East North", "trust", "2", "holds"),
    ("highest", "South", "trust", "1 after 2", "holds"),
    ("highest", "South", "trust", "1", "fails"),
    ("lowest", "Middle", "trust", "1", "holds"),
    ("lowest", "North", "trust", "1", "fails"),
    ("about", "North", "trust", "4", "holds"),
    ("about", "Middle", "trust", "4", "fails"),
    ("about", "all", "trust", "most 3.2", "fails"),
    ("about", "all", "trust", "most 2.6", "holds"),
    ("positive", "", "trust impact", "", "holds"),
    ("positive", "", "size impact", "", "fails"),
    ("negative", "", "size impact", "", "holds"),
    ("negative", "", "trust impact", "", "fails"),
    ("weak_negative", "", "size impact", "", "fails"),
    ("no_relation", "", "trust impact", "", "fails"),
    ("stronger", "", "trust monitoring impact", "", "holds"),
    ("stronger", "", "monitoring trust impact", "", "fails"),
    ("clearer", "", "trust size impact monitoring", "", "holds"),
    ("clearer", "", "trust size monitoring impact", "", "fails"),
    ("exception", "Middle", "impact monitoring", "", "holds"),
    ("exception", "North", "impact monitoring", "", "fails"),
    ("below_some", "South", "trust", "", "holds"),
    ("below_some", "North", "trust", "", "fails"),
    ("respondents", "", "", "81", "holds"),
    ("respondents", "", "", "80", "fails"),
    ("invited", "", "", "182", "holds"),
    ("invited", "", "", "183", "fails"),
    ("responded", "", "", "129", "holds"),
    ("responded", "", "", "128", "fails"),
    ("complete", "", "", "112", "cannot be told"),
    ("percentages", "", "", "45 89 100", "holds"),
    ("percentages", "", "", "45 88 100", "fails"),
    ("icc", "all", "", ">0.90", "holds"),
    ("icc", "all", "", ">0.93", "fails"),
    ("alpha", "", "", ">0.80", "holds"),
    ("alpha", "", "", ">0.90", "fails"),
    ("inter_item", "", "", ">0.20", "holds"),
    ("inter_item", "", "", ">0.30", "fails"),
]


@pytest.mark.parametrize(("kind", "subject", "characteristics", "expected", "wanted"), FIRM)
def test_the_verdict_on_firm_data_is_the_right_one(kind, subject, characteristics, expected, wanted):
    assert verdict(kind, subject, characteristics, expected, evidence()) == wanted


def test_every_kind_is_held_against_data_where_it_is_true_or_false():
    """Absence needs more than a correlation near 0; it has its own test below."""
    verdicts = pd.DataFrame([(kind, wanted) for kind, *_, wanted in FIRM], columns=["kind", "verdict"])
    both = verdicts.groupby("kind")["verdict"].agg(set)
    assert set(both.index) == set(KINDS)
    only_one = [kind for kind, found in both.items() if not {"holds", "fails"} <= found]
    assert sorted(only_one) == ["complete", "count_band", "no_relation", "weak_negative"]


@pytest.mark.parametrize(
    ("kind", "subject", "characteristics", "expected"),
    [case[:4] for case in FIRM if KINDS[case[0]].judge.__qualname__ and case[0] in (
        "order", "top", "highest", "lowest", "about", "stronger", "clearer", "exception", "below_some",
    ) and case[4] == "holds"],
)  # fmt: skip
def test_what_is_true_of_the_answers_but_not_of_most_draws_cannot_be_told(kind, subject, characteristics, expected):
    assert verdict(kind, subject, characteristics, expected, evidence(sd=1.5)) in ("cannot be told", "fails")


def test_absence_needs_correlations_near_zero_in_nearly_every_draw():
    generator = np.random.default_rng(2)
    flat = np.tile([1.0, -1.0, 1.0, -1.0, 0.0], (401, 1)) + 0.01 * generator.standard_normal((401, 5))
    ramp = np.tile([1.0, 1.0, -1.0, -1.0, 0.0], (401, 1))
    wide = flat + 2 * generator.standard_normal((401, 5)) * (np.arange(401) > 0)[:, None]
    for values, wanted in ((flat, "holds"), (wide, "cannot be told")):
        given = evidence(means={"trust": values, "impact": ramp})
        assert verdict("no_relation", "", "trust impact", "", given) == wanted
    tilted = evidence(means={"trust": flat - 0.1 * ramp, "impact": ramp})
    assert verdict("weak_negative", "", "trust impact", "", tilted) == "holds"


def test_of_a_withheld_network_nothing_is_told():
    means = {name: values.copy() for name, values in evidence().means.items()}
    means["trust"][:, 0] = np.nan
    given = evidence(means=means)
    assert verdict("highest", "North", "trust", "1", given) == "cannot be told"
    assert verdict("below_some", "North", "trust", "", given) == "cannot be told"
    assert verdict("positive", "", "trust impact", "", given) == "holds"  # over the others


@pytest.mark.parametrize(
    ("subject", "meant"),
    [
        ("", ["North", "North West", "East"]),
        ("all", ["North", "North West", "East"]),
        ("all but North West", ["North", "East"]),
        ("North West North", ["North West", "North"]),
        ("East", ["East"]),
    ],
)
def test_subjects_may_hold_blanks_and_exceptions(subject, meant):
    assert networks_meant(subject, ["North", "North West", "East"]) == meant


def test_a_subject_that_names_no_network_is_refused():
    with pytest.raises(ValueError, match='"Nort" names no network'):
        networks_meant("East Nort", ["North", "East"])


def test_statements_that_take_interviews_are_listed_and_not_judged():
    claims = pd.DataFrame(
        [{"id": "a", "section": "3", "level": "interviews", "kind": "anything", "subject": "", "characteristics": "x"}]
    )
    table = scorecard(claims.assign(expected=""), evidence(), RULES)
    assert table["verdict"].item() == "needs interviews"
    assert list(table.columns) == list(COLUMNS)


def test_the_page_about_statements_is_what_the_code_says():
    assert kinds_table() in (PROJECT / "docs" / "claims.md").read_text(encoding="utf-8")
