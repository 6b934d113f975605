"""The comparisons about networks: bands, correlations, clusters, relations within and between."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.statistics.networks.association import (
    COEFFICIENTS,
    correlate,
    correlations,
    critical_r,
    smallest_detectable_r,
)
from analysis.statistics.networks.bands import band_variants, mean_band
from analysis.statistics.networks.clustering import (
    HIERARCHICAL,
    METHODS,
    hierarchy,
    partition,
    silhouettes,
    standardise,
    within_squares,
)
from analysis.statistics.networks.contrasts import complete_and_incomplete
from analysis.statistics.networks.correlation_difference import correlation_difference
from analysis.statistics.networks.multilevel import disattenuated, within_between
from analysis.statistics.networks.nonresponse import relation_tipping, sign_pattern
from analysis.statistics.networks.permutation import permutation_p
from analysis.statistics.networks.ranks import conditional_means
from analysis.statistics.networks.relation_targets import expected_relation
from analysis.statistics.scales.tables import within_alpha
from analysis.validation import planning, sources
from analysis.validation.sources import CLOSED, CONVERGED, EDUCATION, EXACT, SCALES, Comparison, Pairs, compare

AGE = "bfi: means of 5 scales in 10 age bands"
SPLIT = "bfi: 3 scales of 150 people in 10 groups"
PEOPLE = "bfi: 150 people in 10 groups, four models"
# where pairings or intervals are drawn at random nothing is compared here: any seed would do
SEED = 1
# the limits of a profile are where two searches cross
PROFILE = 2e-6


def comparisons() -> Iterator[Comparison]:
    """All comparisons about means of networks."""
    for part in (
        _bands,
        _intervals,
        _correlations,
        _chance_pairing,
        _few_networks,
        _differences,
        _clusters,
        _within_between,
        _expected_means,
        _shrunken,
        planning.comparisons,
    ):
        yield from part()


def _bands() -> Iterator[Comparison]:
    theirs, scores, level = sources.known("bfi")["bands"], sources.scores(min_answered=0.5), sources.education()
    pairs: Pairs = []
    for group, expected in theirs.items():
        for scale in SCALES:
            band = mean_band(scores.loc[level == group, scale], 2.0)
            pairs += [(getattr(band, field), expected[scale][field]) for field in ("n", "mean", "se")]
    yield compare("means of scores and their standard errors", EDUCATION, "R mean, sd", 2e-14, *pairs)


def _intervals() -> Iterator[Comparison]:
    bands = sources.known("resampling")["bands"]
    found = [band_variants(pd.Series(band["values"]), band["invited"], 0.95).set_index("method") for band in bands]
    for method, key, oracle in (
        ("mean ± 2 SE", "report", "R mean, sd"),
        ("t", "t", "R t.test"),
        ("t, finite population", "finite", "the formula in R"),
    ):
        pairs: Pairs = [(each.loc[method, ["low", "high"]], band[key]) for each, band in zip(found, bands, strict=True)]
        data = "bfi: scale A of 4, 12 and 35 people"
        yield compare(f"interval of a mean: {method}", data, oracle, EXACT, *pairs)


def _correlations() -> Iterator[Comparison]:
    known = sources.known("association")
    table = correlations(pd.DataFrame(known["means"]), [tuple(pair) for pair in known["pairs"]], SEED)
    by_kind = dict(tuple(table.groupby("coefficient")))
    theirs = {kind: pd.DataFrame([pair[kind] for pair in known["correlations"]]) for kind in COEFFICIENTS}
    pairs: Pairs = [(by_kind[kind]["estimate"], theirs[kind]["estimate"]) for kind in COEFFICIENTS]
    yield compare("Pearson's, Spearman's, Kendall's correlation", AGE, "R cor", EXACT, *pairs)
    for kind, oracle in zip(COEFFICIENTS, ("R cor.test", "the formula in R", "the formula in R"), strict=True):
        pairs = [(by_kind[kind][["low", "high"]], theirs[kind]["limits"].tolist())]
        yield compare(f"{kind}'s correlation: 95% interval", AGE, oracle, EXACT, *pairs)
    pairs = [(by_kind[kind][["loo_low", "loo_high"]], theirs[kind]["loo"].tolist()) for kind in COEFFICIENTS]
    yield compare("range of all three when one group is left out", AGE, "R cor", EXACT, *pairs)
    for statistic, ours, key, oracle in (
        ("Kendall's exact p", "p", "p", "R cor.test"),
        ("p corrected by Holm", "p_holm", "holm", "R p.adjust"),
        ("p corrected by Benjamini & Hochberg", "p_bh", "bh", "R p.adjust"),
    ):
        yield compare(statistic, AGE, oracle, EXACT, (by_kind["Kendall"][ours], known["kendall"][key]))


def _chance_pairing() -> Iterator[Comparison]:
    known = sources.known("association")
    means = {name: np.array(values) for name, values in known["means"].items()}
    a, n = (means[name].round(1) for name in "AN")
    tied = {kind: correlate(a, n, kind, SEED) for kind in COEFFICIENTS}
    pairs: Pairs = [
        ((each.estimate, each.low, each.high), (known["ties"][kind]["estimate"], *known["ties"][kind]["limits"]))
        for kind, each in tied.items()
    ]
    yield compare(
        "all three correlations, with ties: estimates, intervals",
        "bfi: means of 2 scales in 10 age bands, rounded",
        "R cor, the formulas in R",
        EXACT,
        *pairs,
    )
    found = [permutation_p(means[x][:9], means[y][:9], "Spearman", SEED, 1)[0] for x, y in known["pairs"]]
    pairs = [(found, known["spearman_nine"])]
    yield compare("Spearman's exact p", "bfi: means of 5 scales in 9 age bands", "R cor.test", EXACT, *pairs)
    pairs = [(permutation_p(a[:7], n[:7], kind, SEED, 1)[0], known["seven"][kind]) for kind in COEFFICIENTS]
    yield compare(
        "exact p of all three, with ties",
        "bfi: means of 2 scales in 7 age bands, rounded",
        "all pairings in R",
        EXACT,
        *pairs,
    )


def _few_networks() -> Iterator[Comparison]:
    known = sources.known("association")
    sizes = f"n = {', '.join(map(str, known['sizes']))}"
    pairs: Pairs = [([critical_r(n) for n in known["sizes"]], known["critical"])]
    yield compare("smallest significant r", sizes, "R qt", EXACT, *pairs)
    pairs = [([smallest_detectable_r(n) for n in known["sizes"]], known["detectable"])]
    yield compare("smallest r with power .80", sizes, "R pt, integrated", CLOSED, *pairs)


def _differences() -> Iterator[Comparison]:
    known = sources.known("contrasts")
    scores, complete = sources.scores(min_answered=0.5), sources.items().notna().all(axis=1)
    found, theirs = complete_and_incomplete(scores, complete), pd.DataFrame(known["welch"])
    data = "bfi: 5 scales, complete and incomplete rows"
    pairs: Pairs = [(found[column], theirs[column]) for column in theirs]
    yield compare("numbers and means of two groups, difference, Welch's p", data, "R t.test", EXACT, *pairs)
    means, triples = pd.DataFrame(known["means"]), known["compared"]
    ours = [correlation_difference(*(means[name] for name in each["names"])) for each in triples]
    for statistic, fields, oracle in (
        ("difference of two correlations: Williams' t and p", ("t", "p"), "psych r.test"),
        (
            "difference of two correlations, interval",
            ("estimate", "low", "high"),
            "psych r.con, Zou's formula in R",
        ),
    ):
        pairs = [
            (getattr(mine, field), each[field]) for mine, each in zip(ours, triples, strict=True) for field in fields
        ]
        yield compare(statistic, AGE, oracle, EXACT, *pairs)


def _clusters() -> Iterator[Comparison]:
    known = sources.known("clustering")
    z = standardise(pd.DataFrame(known["means"]))
    yield compare("standardised means", AGE, "R scale", EXACT, (z, pd.DataFrame(known["standardised"])))
    trees, ks = known["trees"], known["ks"]
    pairs: Pairs = [(hierarchy(z, method)[:, 2], trees[method]["heights"]) for method in HIERARCHICAL]
    yield compare("heights of four hierarchical clusterings", AGE, "R hclust", EXACT, *pairs)
    found = {method: [partition(z, method, k) for k in ks] for method in METHODS}
    theirs = trees | {"k-means": known["kmeans"]}
    # kmeans numbers its clusters at random, ours and cutree in order of appearance
    pairs = [
        (ours, pd.factorize(np.array(other))[0] + 1)
        for method in METHODS
        for ours, other in zip(found[method], theirs[method]["clusters"], strict=True)
    ]
    yield compare("clusters, 2 to 5, five methods", AGE, "R cutree, kmeans", 0, *pairs)
    pairs = [([silhouettes(z, cut) for cut in found[method]], theirs[method]["silhouettes"]) for method in METHODS]
    yield compare("silhouette widths", AGE, "cluster silhouette", EXACT, *pairs)
    pairs = [([within_squares(z.to_numpy(), cut.to_numpy()) for cut in found["k-means"]], known["kmeans"]["within"])]
    yield compare("k-means: sums of squares", AGE, "R kmeans", EXACT, *pairs)


def _within_between() -> Iterator[Comparison]:
    known = sources.known("multilevel")
    people, models = pd.DataFrame(known["people"]), known["models"]
    found = [
        within_between(people[["x", model["y"]]].assign(network=people[model["network"]]), "x", model["y"])
        for model in models
    ]
    both = list(zip(found, models, strict=True))
    for statistic, columns, oracle in (
        ("slopes", ["estimate"], "lme4 lmer"),
        ("standard errors", ["se"], "lme4 lmer"),
        ("intervals and p", ["low", "high", "p"], "lme4 lmer, R pt"),
    ):
        pairs: Pairs = [(each.slopes[column], model[column]) for each, model in both for column in columns]
        yield compare(f"within, between, contextual: {statistic}", PEOPLE, oracle, CONVERGED, *pairs)
    pairs = [
        ((each.variance_between, each.variance_within), (model["between"], model["within"])) for each, model in both
    ]
    yield compare("variances between and within", PEOPLE, "lme4 lmer", CONVERGED, *pairs)
    kinds = ("r_within", "r_between", "r_between_weighted", "r_total")
    pairs = [(getattr(each, kind), model[kind]) for each, model in both for kind in kinds]
    yield compare("correlations within and between", PEOPLE, "psych statsBy, R cor", EXACT, *pairs)
    pairs = [(disattenuated(0.5, 0.7, 0.8).estimate, known["disattenuated"])]
    yield compare("correction for unreliability", "r = .5, reliabilities .7, .8", "psych correct.cor", EXACT, *pairs)


def _expected_means() -> Iterator[Comparison]:
    known = sources.known("intervals")
    people = pd.DataFrame(known["people"])
    pairs: Pairs = []
    for each in known["expected"]:
        x, y = each["names"]
        found = expected_relation(people, x, y, min_cell=2)
        pairs.append(((found.r, found.low, found.high), (each["r"], each["low"], each["high"])))
    yield compare("correlation of expected means: profile limits", SPLIT, "R optim (stops early)", PROFILE, *pairs)
    ours, theirs = [], []
    for case in known["tipping"]:
        means = np.array([case["x"], case["y"]])
        silent, room = np.array([case["w"]] * 2), np.stack([1 - means, 5 - means], axis=1)
        ours += [sign_pattern(means, silent, room, np.full(2, each), 1)[0] for each in (0, 0.5, 1)]
        ours.append(relation_tipping(means, silent, room, np.ones(2))[0])
        theirs += [*case["products"], case["tipping"]]
    data = "made: 4 networks, twice"
    yield compare("tipping point of a relation, and its products", data, "all corners in R", CONVERGED, (ours, theirs))


def _shrunken() -> Iterator[Comparison]:
    known = sources.known("ranks")
    grouped = pd.Series(known["value"]).groupby(known["network"])
    means, sizes, tau = grouped.mean().to_numpy(), grouped.size().to_numpy(), np.sqrt(known["between"])
    general, variance, weights, _ = conditional_means(means, known["within"] / sizes, tau)
    expected = weights * means + (1 - weights) * general
    pairs: Pairs = [
        (general, known["general"]),
        (np.sqrt(variance), known["general_se"]),
        (expected, [known["expected"][name] for name in grouped.groups]),
    ]
    data = "bfi: scale N of 150 people in 10 groups, pushed apart"
    yield compare("shrunken means, given the variances; general mean", data, "lme4 lmer, coef", CONVERGED, *pairs)
    found = within_alpha(pd.DataFrame(known["items"]), pd.Series(known["network"]))
    pairs = [((found.alpha, found.low, found.high), known["alpha_within"])]
    yield compare("alpha within networks, Feldt's interval", data, "the formula in R", EXACT, *pairs)
