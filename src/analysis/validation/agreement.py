"""The comparisons about agreement: intraclass correlations, variance components, r_wg(J), ICC(1)."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.statistics.agreement.between_groups import group_agreement
from analysis.statistics.agreement.icc import FORMS, intraclass_correlations
from analysis.statistics.agreement.icc_resampling import weighted_agreement
from analysis.statistics.agreement.variance_components import reml_correlations
from analysis.statistics.agreement.within_groups import NULLS, agreement_by_network, scale_agreement
from analysis.validation import sources
from analysis.validation.sources import CLOSED, EDUCATION, EXACT, Comparison, Pairs, compare

RATINGS = pd.DataFrame([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]])
# Shrout & Fleiss (1979), table 4, to the two decimals that it prints
PRINTED = {"ICC(1,1)": 0.17, "ICC(2,1)": 0.29, "ICC(3,1)": 0.71, "ICC(1,k)": 0.44, "ICC(2,k)": 0.62, "ICC(3,k)": 0.91}
TABLE = "6 targets, 4 judges (Shrout & Fleiss)"
TWELVE = "bfi: 25 items, 12 people"
LIKERT = "made answers: 4 items, 4 groups"
UNEQUAL = "made scores: 10 groups of 4 to 33"
ICC1_ICC2 = ("icc1", "icc2")
# lme4 was led to the maximum of its own criterion; nlme, behind mult.icc, stops some 1e-7 before it
LME4, NLME = 1e-10, 1e-6


def comparisons() -> Iterator[Comparison]:
    """All comparisons about agreement within and between groups."""
    for part in (_intraclass, _components, _within_groups, _between_groups):
        yield from part()


def _intraclass() -> Iterator[Comparison]:
    known, twelve = sources.known("bfi"), sources.items().dropna().iloc[:12].T
    printed = intraclass_correlations(RATINGS)
    pairs: Pairs = [(printed.set_index("shrout_fleiss")["estimate"][list(PRINTED)], list(PRINTED.values()))]
    source = "Shrout & Fleiss (1979), table 4, two decimals"
    yield compare("ICC, six forms", TABLE, source, 0.005 + 1e-12, *pairs)
    for data, found, key in (
        (TABLE, printed, "shrout_fleiss"),
        (TWELVE, intraclass_correlations(twelve), "twelve_respondents"),
    ):
        theirs = known[key]
        yield compare("ICC, six forms", data, "psych ICC", CLOSED, (found["estimate"], theirs["estimate"]))
        limits = [(found[end], theirs[end]) for end in ("low", "high")]
        yield compare("ICC, six forms: 95% intervals", data, "psych ICC", CLOSED, *limits)
        tests = [(found[ours], theirs[ours.lower()]) for ours in ("F", "df1", "df2", "p")]
        yield compare("ICC, six forms: F, df, p", data, "psych ICC", CLOSED, *tests)
    chosen = sources.known("agreement")["chosen"]
    weights = np.array([np.isin(np.arange(12), each) for each in chosen["respondents"]])
    pairs = [(weighted_agreement(twelve, weights), chosen["icc_a_k"])]
    yield compare("ICC(A,k) of 7 of the people, 6 times", TWELVE, "psych ICC", EXACT, *pairs)


def _components() -> Iterator[Comparison]:
    known = sources.known("agreement")["crossed"]
    tables = {name: pd.DataFrame(known[name]["table"], dtype=float) for name in ("made", "levelled")}
    tables["bfi_twelve"] = sources.items().dropna().iloc[:12].T
    tables["bfi_some"] = sources.items().iloc[np.array(known["bfi_some"]["respondents"]) - 1].T
    variances, forms = [], []
    for name, table in tables.items():
        found, theirs = reml_correlations(table), known[name]["components"]
        question, respondent, rest = theirs["question"], theirs["respondent"], theirs["Residual"]
        columns = ["question_variance", "respondent_variance", "residual_variance"]
        variances.append((found[columns].iloc[0], [question, respondent, rest]))
        k = found["k"].iloc[0]
        errors = np.array([respondent + rest, rest, (respondent + rest) / k, rest / k])
        forms.append((found["estimate"], question / (question + errors)))
    data = "bfi: 12 people, 40 with gaps; 2 made tables with gaps"
    yield compare("variances of questions, people, rest", data, "lme4 lmer", LME4, *variances)
    yield compare("ICC, four forms, from these variances", data, "lme4 lmer", LME4, *forms)
    # a table without gaps: variance components and mean squares come to the same
    complete = reml_correlations(tables["bfi_twelve"])["estimate"]
    psych = pd.Series(sources.known("bfi")["twelve_respondents"]["estimate"], index=FORMS)
    yield compare("ICC, four forms, from variances", TWELVE, "psych ICC", CLOSED, (complete, psych[complete.index]))


def _within_groups() -> Iterator[Comparison]:
    known = sources.known("agreement")
    likert, theirs = pd.DataFrame(known["likert"]["items"]), known["likert"]["within"]
    member = np.array(known["likert"]["member"])
    for symbol, form, chosen in (("", "item", ["i1"]), ("(J)", "scale", list(likert))):
        found = {group: scale_agreement(likert.loc[member == group, chosen], 1, 5) for group in theirs["groups"]}
        pairs: Pairs = [
            ([each.loc[null, "rwg_j"] for each in found.values()], theirs[f"rwg_{form}"][null]) for null in NULLS
        ]
        oracle = f"multilevel rwg{'.j' if symbol else ''}"
        yield compare(f"r_wg{symbol}, six null distributions", LIKERT, oracle, CLOSED, *pairs)
        pairs = [([each["ad_mean"].iloc[0] for each in found.values()], theirs[f"ad_{form}"])]
        pairs.append(([each["n"].iloc[0] for each in found.values()], theirs["n"]))
        yield compare(f"average deviation AD_M{symbol}, people", LIKERT, "multilevel ad.m", CLOSED, *pairs)
    theirs, members = known["bfi_within"], sources.members_of_scales()
    groups = {level: sources.items()[sources.education() == level] for level in theirs["A"]["groups"]}
    table = agreement_by_network(groups, members, dict.fromkeys(members, (1, 6)), min_cell=3)
    found = dict(tuple(table.query("null == 'uniform'").groupby("scale")))
    pairs = [(rows["rwg_j"], theirs[scale]["rwg_scale"]["uniform"]) for scale, rows in found.items()]
    yield compare("r_wg(J), uniform null distribution", EDUCATION, "multilevel rwg.j", CLOSED, *pairs)
    pairs = [(rows["ad_mean"], theirs[scale]["ad_scale"]) for scale, rows in found.items()]
    pairs += [(rows["n"], theirs[scale]["n"]) for scale, rows in found.items()]
    yield compare("average deviation AD_M(J), people", EDUCATION, "multilevel ad.m", CLOSED, *pairs)


def _between_groups() -> Iterator[Comparison]:
    known = sources.known("agreement")
    limits = known["limits"]
    unequal = pd.DataFrame(known["unequal"]["scores"]).assign(network=known["unequal"]["group"])
    bfi = sources.scores(min_answered=1).assign(network=sources.education())
    equal = pd.DataFrame({"network": limits["equal"]["group"], "score": limits["equal"]["score"]})
    found, theirs = group_agreement(equal).iloc[0], limits["equal"]
    pairs: Pairs = [(_limits(found), np.ravel([theirs[form][1:] for form in ICC1_ICC2]))]
    pairs += [(found[form], theirs[form][0]) for form in ICC1_ICC2]
    yield compare("ICC(1), ICC(2), 95% intervals", "made scores: 10 groups of 7", "psych ICC", CLOSED, *pairs)
    for data, scores, theirs in (
        (EDUCATION, bfi, known["bfi_between"]),
        (UNEQUAL, unequal, known["unequal"]["between"]),
    ):
        table = group_agreement(scores).set_index(["method", "characteristic"])
        anova, reml = table.loc["anova"], table.loc["reml"]
        pairs = [(anova.loc[name, part], each[part]) for name, each in theirs.items() for part in ("icc1", "icc2")]
        yield compare("ICC(1), ICC(2): analysis of variance", data, "multilevel ICC1, ICC2", CLOSED, *pairs)
        drawn = limits["bfi" if data == EDUCATION else "unequal"]
        pairs = [
            (_limits(anova.loc[name]), np.ravel([each[form] for form in ICC1_ICC2]))
            for name, each in drawn.items()
            if None not in each["icc1"]
        ]
        yield compare("ICC(1), ICC(2): 95% intervals", data, "R lm of weighted means", CLOSED, *pairs)
        # many a p is far below any tolerance, its logarithm is not
        pairs = [
            (anova.loc[name, part], each[part]) for name, each in theirs.items() for part in ("F", "df1", "df2", "p")
        ]
        pairs += [(np.log10(anova.loc[name, "p"]), np.log10(each["p"])) for name, each in theirs.items()]
        yield compare("differences between groups: F, df, p and its log10", data, "R aov", CLOSED, *pairs)
        variances = {name: each["lme4"] for name, each in theirs.items()}
        share = {name: each["group"] / (each["group"] + each["Residual"]) for name, each in variances.items()}
        pairs = [(reml.loc[name, "icc1"], each) for name, each in share.items()]
        yield compare("ICC(1): REML", data, "lme4 lmer", LME4, *pairs)
        pairs = [(np.log10(reml.loc[name, "icc1"]), np.log10(each)) for name, each in share.items() if each > 0]
        yield compare("ICC(1): REML, its log10", data, "lme4 lmer", 4e-10, *pairs)
        # without variance between groups nlme ends at some small number, which is not kept
        pairs = [
            (reml.loc[name, ["icc1", "icc2"]], (each["mult_icc1"], each["mult_icc2"]))
            for name, each in theirs.items()
            if each["mult_icc1"] is not None
        ]
        yield compare("ICC(1), ICC(2): REML", data, "multilevel mult.icc (stops early)", NLME, *pairs)
        pairs = [(np.log10(np.asarray(ours, float)), np.log10(theirs)) for ours, theirs in pairs]
        yield compare("ICC(1), ICC(2): REML, their log10", data, "multilevel mult.icc (stops early)", 4e-6, *pairs)


def _limits(found: pd.Series) -> np.ndarray:
    return np.array([found[f"{form}_{end}"] for form in ICC1_ICC2 for end in ("low", "high")], dtype=float)
