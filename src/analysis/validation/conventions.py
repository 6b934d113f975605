"""The ways in which programs and reports compute one and the same statistic, this project's way first.

SPSS, R and a spreadsheet differ in the denominator of a standard deviation, in whose answers count, in which alpha,
which ICC and which rule for the number of factors they print. Each way is a function that is called only when asked.
"""

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd

from analysis.statistics.agreement.between_groups import group_agreement
from analysis.statistics.agreement.icc import FORMS, intraclass_correlations
from analysis.statistics.checks import StatisticsError, refuse_few
from analysis.statistics.factors.retention import number_of_factors
from analysis.statistics.factors.solution import correlations, factorability, fit
from analysis.statistics.networks.bands import network_means
from analysis.statistics.networks.permutation import coefficient
from analysis.statistics.scales import reliability
from analysis.study import codebook as codebooks
from analysis.study.study import Study

Way = tuple[str, Callable[[], float]]
OURS = "as in this report"
COMPLETE = "complete questionnaires only"
LISTWISE = "only who answered all of its questions"
AS_GIVEN, TURNED = "questions as worded, not turned round", "reversed questions turned round"
SUM = "the sum of the questions, not their mean"
OVER_NETWORKS = "the mean of the networks' means"
BY_N = "divided by n, not n - 1"
STANDARDISED, PAIRWISE = "standardised alpha", "missing answers left out pair by pair"
UNCORRECTED = "correlation with the whole scale, the question included"
COMMON, COVARIANCES = "common factors, not components", "covariances, not correlations"
COMPONENTS = "principal components, as SPSS does unless told otherwise"
AXIS, LIKELIHOOD = "principal axis factoring", "maximum likelihood"
RULES = {
    "kaiser": "Kaiser's rule, eigenvalues above 1",
    "empirical_kaiser": "empirical Kaiser criterion",
    "parallel_factors": "parallel analysis of common factors",
    "map_squared": "MAP, squared",
    "map_fourth": "MAP, fourth power",
}
EVERY_QUESTION = "over all questions, counts and boxes included"
LOWEST, HIGHEST = "the lowest of the networks", "the highest of the networks"
VARIANCES, ADJUSTED = "variances by REML", "with the average size adjusted for unequal networks"
RANKS, KENDALL = "Spearman's rank correlation", "Kendall's tau-b"
OVER_PEOPLE, WITHIN = "over respondents, not networks", "over respondents, within networks"
OF_COMPLETE, OF_RESPONSE = "complete questionnaires of those invited", "of those who answered"
WAYS = (
    *(OURS, COMPLETE, LISTWISE, AS_GIVEN, TURNED, SUM, OVER_NETWORKS, BY_N, STANDARDISED, PAIRWISE, UNCORRECTED),
    *(COMMON, COVARIANCES, COMPONENTS, AXIS, LIKELIHOOD, *RULES.values(), *FORMS, EVERY_QUESTION, LOWEST, HIGHEST),
    *(VARIANCES, ADJUSTED, RANKS, KENDALL, OVER_PEOPLE, WITHIN, OF_COMPLETE, OF_RESPONSE),
)


def ways(study: Study, asked: pd.Series, seed: int) -> list[Way]:
    """All ways to compute one statistic, this project's first.

    Parameters
    ----------
    asked : a row of `Study.expected`. seed : of the random data of parallel analysis.

    Returns
    -------
    Name (of `WAYS`) and function. A function raises StatisticsError where its way cannot be computed, or where fewer
    respondents than ``min_cell`` stand behind the number of one network.
    """
    statistic = str(asked["statistic"])
    if statistic in ("invited", "responded", "complete", "percentage", "complete percentage"):
        return _response(study, asked)
    if statistic in ("n", "mean", "sd", "se"):
        return _described(study, asked)
    if statistic in ("alpha", "item-rest r", "alpha without"):
        return _reliability(study, asked)
    if statistic in ("ICC", "ICC low", "ICC high"):
        return _icc(study, asked)
    if statistic in ("ICC(1)", "ICC(2)"):
        return _between(study, asked)
    return _correlation(study, asked) if statistic == "correlation" else _factors(study, asked, seed)


def _response(study: Study, asked: pd.Series) -> list[Way]:
    pilot, network, statistic = asked["phase"] == "pilot", asked["network"], asked["statistic"]
    mine = pd.Series(True, study.answers(asked["phase"]).index)
    if network:
        mine = study.responses["network"] == network
    responded = float(mine.sum())
    complete = float((mine & study.answers(asked["phase"]).notna().all(axis=1)).sum())
    invited = study.networks["invited"]
    sent = np.nan if pilot else float(invited[network] if network else invited.sum(skipna=False))
    counts = {"invited": sent, "responded": responded, "complete": complete}
    if statistic in counts:
        others = [(COMPLETE, lambda: complete)] if statistic == "responded" else []
        return [(OURS, lambda: counts[statistic]), *others]
    if statistic == "percentage":
        return [(OURS, lambda: 100 * responded / sent), (OF_COMPLETE, lambda: 100 * complete / sent)]
    return [(OURS, lambda: 100 * complete / sent), (OF_RESPONSE, lambda: 100 * complete / responded)]


def _described(study: Study, asked: pd.Series) -> list[Way]:
    """Of an item the answers as given, as page 1 has them; of a characteristic the scores."""
    name, phase, network = asked["of"], asked["phase"], asked["network"]
    oriented = study.answers(phase)
    given = _given(study, phase)[list(oriented)]
    members = study.responses["network"] if phase == "main" else None
    mine = pd.Series(True, oriented.index) if not network else members == network
    whole = oriented.notna().all(axis=1)
    if phase == "main" and name in study.characteristics:
        items = study.characteristics[name]
        scores = study.scores()[name]
        samples = {OURS: scores, COMPLETE: scores.where(whole)}
        samples |= {LISTWISE: oriented[items].mean(axis=1, skipna=False), AS_GIVEN: given[items].mean(axis=1)}
        samples |= {SUM: oriented[items].sum(axis=1, skipna=False)}
    else:
        samples = {OURS: given[name], COMPLETE: given[name].where(whole), TURNED: oriented[name]}

    def of(values: pd.Series, ddof: int = 1) -> float:
        kept = values[mine].dropna().to_numpy(dtype=float)
        if network:
            refuse_few(len(kept), study.config.thresholds.min_cell)
        if not len(kept) or (asked["statistic"] in ("sd", "se") and len(kept) < 2):
            raise StatisticsError("too few answers")
        spread = float(np.std(kept, ddof=ddof)) if len(kept) > 1 else np.nan
        found = {"n": len(kept), "mean": kept.mean(), "sd": spread, "se": spread / np.sqrt(len(kept))}
        return float(found[asked["statistic"]])

    found: list[Way] = [(way, partial(of, values)) for way, values in samples.items()]
    if asked["statistic"] in ("sd", "se"):
        found.append((BY_N, lambda: of(samples[OURS], 0)))
    if asked["statistic"] == "mean" and members is not None and not network:
        found.append((OVER_NETWORKS, lambda: float(samples[OURS].groupby(members).mean().mean())))
    return found


def _scale_of(study: Study, asked: pd.Series) -> tuple[list[str], pd.DataFrame, pd.DataFrame]:
    """The items of the scale that a statistic is about, and their answers: turned round, and as given."""
    phase, name = asked["phase"], asked["of"]
    known = codebooks.scales(study.codebook, phase)
    items = known[name] if name in known else next(each for each in known.values() if name in each)
    return items, study.answers(phase), _given(study, phase)[items]


def _given(study: Study, phase: str) -> pd.DataFrame:
    """Answers before reversed items are turned round."""
    given = study.responses if phase == "main" else study.pilot
    if given is None:
        raise StatisticsError("the study has no pilot")
    return given


def _reliability(study: Study, asked: pd.Series) -> list[Way]:
    items, oriented, given = _scale_of(study, asked)
    statistic, name = asked["statistic"], asked["of"]
    answers = oriented[items].dropna()
    samples = {OURS: answers, COMPLETE: oriented.dropna()[items], AS_GIVEN: given.dropna()}

    def of(sample: pd.DataFrame) -> float:
        if statistic == "alpha":
            return reliability.cronbach_alpha(sample).alpha
        column = "item_total" if statistic == "item-rest r" else "alpha_if_deleted"
        return float(reliability.item_statistics(sample).at[name, column])

    found: list[Way] = [(way, partial(of, sample)) for way, sample in samples.items()]
    others = answers if statistic == "alpha" else answers.drop(columns=name)
    if statistic == "item-rest r":
        whole = answers.sum(axis=1)
        return [*found, (UNCORRECTED, lambda: float(coefficient(answers[name], whole, "Pearson")))]
    pairs = oriented[list(others)].cov()
    found.insert(1, (STANDARDISED, lambda: reliability.alpha_of(correlations(others))))
    return [*found, (PAIRWISE, lambda: reliability.alpha_of(pairs))]


def _factors(study: Study, asked: pd.Series, seed: int) -> list[Way]:
    items, oriented, _ = _scale_of(study, asked)
    statistic, answers, whole = asked["statistic"], oriented[items].dropna(), oriented.dropna()[items]
    if statistic == "KMO":
        return [(OURS, lambda: factorability(answers).kmo), (COMPLETE, lambda: factorability(whole).kmo)]
    if statistic == "Bartlett chi-square":
        n, p = answers.shape
        corrected, with_n = n - 1 - (2 * p + 5) / 6, n - (2 * p + 5) / 6
        by_n = (BY_N, lambda: factorability(answers).chi2 * with_n / corrected)
        return [(OURS, lambda: factorability(answers).chi2), (COMPLETE, lambda: factorability(whole).chi2), by_n]
    if statistic == "factors":
        rules = [(way, partial(_kept, answers, seed, rule)) for rule, way in RULES.items()]
        return [(OURS, partial(_kept, answers, seed, "parallel")), *rules]
    if statistic == "loading":
        name, extractions = asked["of"], {OURS: "minres", AXIS: "principal axis (SPSS)", LIKELIHOOD: "ml"}
        found: list[Way] = [(way, partial(_loading, answers, name, method)) for way, method in extractions.items()]
        return [*found, (COMPONENTS, lambda: _component(answers)[items.index(name)])]
    place = int(statistic.removeprefix("eigenvalue ")) - 1
    if place >= len(items):
        raise StatisticsError(f"the scale has {len(items)} questions only")
    return [
        (OURS, lambda: number_of_factors(answers, seed).eigenvalues[place]),
        (COMPLETE, lambda: number_of_factors(whole, seed).eigenvalues[place]),
        (COMMON, lambda: number_of_factors(answers, seed).reduced_eigenvalues[place]),
        (COVARIANCES, lambda: float(np.linalg.eigvalsh(np.cov(answers, rowvar=False))[::-1][place])),
    ]


def _kept(answers: pd.DataFrame, seed: int, rule: str) -> float:
    return float(getattr(number_of_factors(answers, seed), rule))


def _loading(answers: pd.DataFrame, item: str, extraction: str) -> float:
    return float(fit(answers, 1, extraction).pattern.loc[item].iloc[0])


def _component(answers: pd.DataFrame) -> np.ndarray:
    """Loadings on the first principal component, with a positive sum."""
    values, vectors = np.linalg.eigh(correlations(answers))
    loadings = vectors[:, -1] * np.sqrt(values[-1])
    return loadings * (1 if loadings.sum() >= 0 else -1)


def _icc(study: Study, asked: pd.Series) -> list[Way]:
    statistic, network = asked["statistic"], asked["network"]
    column = {"ICC": "estimate", "ICC low": "low", "ICC high": "high"}[statistic]
    answers, members, complete = study.answers(), study.responses["network"], study.complete()
    questions = study.icc_questions

    def of(mine: pd.Series, form: str = "ICC(A,k)", over: list[str] = questions) -> float:
        chosen = answers.loc[mine & complete, over]
        refuse_few(len(chosen), study.config.thresholds.min_cell if network else 2, "complete respondents")
        return float(intraclass_correlations(chosen.T).at[form, column])

    mine = members == network if network else pd.Series(True, answers.index)
    found: list[Way] = [(OURS, lambda: of(mine))]
    found += [(form, partial(of, mine, form)) for form in FORMS if form != "ICC(A,k)"]
    if len(questions) < answers.shape[1]:
        found.append((EVERY_QUESTION, lambda: of(mine, over=list(answers))))
    if not network:

        def each() -> list[float]:
            sizes = (members[complete].value_counts() >= study.config.thresholds.min_cell).to_dict()
            return [of(members == name) for name in study.networks.index if sizes.get(name)]

        found += [(LOWEST, lambda: min(each())), (HIGHEST, lambda: max(each()))]
    return found


def _between(study: Study, asked: pd.Series) -> list[Way]:
    scores = study.scores()[["network", asked["of"]]].dropna()
    column = "icc1" if asked["statistic"] == "ICC(1)" else "icc2"

    def by(method: str) -> float:
        row = group_agreement(scores).set_index("method").loc[method]
        if np.isnan(row[column]):
            raise StatisticsError(str(row["note"]))
        return float(row[column])

    def adjusted() -> float:
        row, sizes = group_agreement(scores).set_index("method").loc["anova"], scores["network"].value_counts()
        size = (sizes.sum() - (sizes**2).sum() / sizes.sum()) / (len(sizes) - 1)
        return float((row["F"] - 1) / (row["F"] + size - 1))

    found: list[Way] = [(OURS, lambda: by("anova")), (VARIANCES, lambda: by("reml"))]
    return [*found, (ADJUSTED, adjusted)] if column == "icc1" else found


def _correlation(study: Study, asked: pd.Series) -> list[Way]:
    """Over the means of networks, as page 7 has it; within one network over its respondents."""
    pair, network, min_cell = [asked["of"], asked["with"]], asked["network"], study.config.thresholds.min_cell
    scores = study.scores()[["network", *pair]]
    people = scores.dropna()
    means = network_means(scores, study.networks.index, min_cell).dropna()
    within = people[pair] - people.groupby("network")[pair].transform("mean")

    def of(both: pd.DataFrame, kind: str, fewest: int) -> float:
        refuse_few(len(both), fewest, "respondents" if network else "networks or respondents")
        found = float(coefficient(both[pair[0]], both[pair[1]], kind))
        if np.isnan(found):
            raise StatisticsError("no correlation: one of the two is the same everywhere")
        return found

    if network:
        mine = people[people["network"] == network]
        kinds = {OURS: "Pearson", RANKS: "Spearman", KENDALL: "Kendall"}
        return [(way, partial(of, mine, kind, max(min_cell, 3))) for way, kind in kinds.items()]
    return [
        (OURS, lambda: of(means, "Pearson", 4)),
        (RANKS, lambda: of(means, "Spearman", 4)),
        (KENDALL, lambda: of(means, "Kendall", 4)),
        (OVER_PEOPLE, lambda: of(people, "Pearson", 3)),
        (WITHIN, lambda: of(within, "Pearson", 3)),
    ]
