"""How often do the intervals of the report hold what they are about? Counted in simulated studies of a known truth.

``python -m analysis.simulation.coverage data/raw/delicate-verbanden data/operating-characteristics``
makes coverage.csv again (some minutes on one core). Networks have the study's numbers of members and respondents;
answers are in five categories, people of one network are alike, and a score is the mean of four questions.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.simulation.known_truth import (
    RATERS,
    Scenario,
    Truth,
    draw_answers,
    draw_effects,
    draw_pilot,
    draw_ratings,
    known_questions,
    true_loadings,
    truth_of,
    who_answers,
)
from analysis.statistics.agreement.icc import intraclass_correlations
from analysis.statistics.agreement.variance_share import share_limits
from analysis.statistics.factors.bootstrap import bootstrap_loadings
from analysis.statistics.networks.association import limits
from analysis.statistics.networks.bands import MEMBERS, NETWORKS, band_variants
from analysis.statistics.networks.member_draws import member_draws
from analysis.statistics.networks.ranks import ranked
from analysis.statistics.networks.relation_targets import EXPECTED, expected_relation, member_relations
from analysis.statistics.scales.reliability import cronbach_alpha
from analysis.statistics.scales.tables import within_alpha
from analysis.study.reading.study_folder import read_study
from analysis.study.response import response_by_network

THESE, LIKE_THEM = "people like the respondents, these networks", "people like the respondents"
PILOT, RESAMPLES = 81, 200
DRAWS = 400  # of members' means


SCENARIOS: Mapping[str, Scenario] = {
    "ICC(1) .1": Scenario(icc=0.1, relation=0.6),
    "ICC(1) .3": Scenario(icc=0.3, relation=0.6),
    "ICC(1) .3, the higher answer": Scenario(icc=0.3, relation=0.6, selection=0.5),
}
STUDIES, COSTLY = 80, 20  # of each scenario, and of the first one's with a bootstrap of loadings


class Interval(NamedTuple):
    """One interval of one study, and the truth that it is about."""

    page: str
    interval: str
    target: str
    low: float
    high: float
    truth: float


def tables(invited: np.ndarray, responded: np.ndarray, studies: int = STUDIES, costly: int = COSTLY) -> pd.DataFrame:
    """Of every scenario and interval how often it holds the truth.

    Parameters
    ----------
    invited, responded : of the networks.

    Returns
    -------
    One row a scenario and interval: ``scenario``, ``page``, ``interval``, ``target``, ``studies``, ``intervals``,
    ``covered``, ``below`` and ``above`` (of how many the truth lay below or above), ``width`` (median).
    """
    found = [
        {"scenario": name, "study": number, **each._asdict()}
        for place, name in enumerate(SCENARIOS)
        for number in range(studies)
        for each in intervals(
            SCENARIOS[name], 1_000 * (place + 1) + number, invited, responded, number < costly and not place
        )
    ]
    table = pd.DataFrame(found).dropna(subset=["low", "high"])
    table = table.assign(
        below=table["truth"] < table["low"] - 1e-9,
        above=table["truth"] > table["high"] + 1e-9,
        width=table["high"] - table["low"],
    )
    grouped = table.groupby(["scenario", "page", "interval", "target"], sort=False)
    counted = grouped.agg(
        studies=("study", "nunique"),
        intervals=("study", "size"),
        below=("below", "sum"),
        above=("above", "sum"),
        width=("width", "median"),
    ).reset_index()
    counted["covered"] = counted["intervals"] - counted["below"] - counted["above"]
    columns = ["scenario", "page", "interval", "target", "studies", "intervals", "covered", "below", "above", "width"]
    return counted[columns].round({"width": 3})


def intervals(
    scenario: Scenario, seed: int, invited: np.ndarray, responded: np.ndarray, costly: bool
) -> Iterator[Interval]:
    """Draw one study, and make the report's intervals from those who answer."""
    generator, truth = np.random.default_rng(seed), truth_of(scenario, tuple(invited), tuple(responded))
    effects = draw_effects(scenario, len(invited), generator)
    network = np.repeat(np.arange(len(invited)), invited)
    people, items = draw_answers(scenario, effects, network, generator)
    scores = items.mean(axis=2)
    answered = who_answers(scenario, people[:, 0], network, responded, generator)
    frame = pd.DataFrame(scores[answered], columns=["x", "y"]).assign(network=[f"n{g:03}" for g in network[answered]])
    names = [f"n{g:03}" for g in range(len(invited))]
    sizes = dict(zip(names, invited.astype(float), strict=True))
    expected = truth.expected(effects)
    members = np.array([scores[network == g].mean(axis=0) for g in range(len(invited))])
    answers = pd.DataFrame(items[answered, 0])
    yield from _of_alpha(answers, frame["network"], truth, effects, responded)
    yield from _of_means(frame, sizes, names, expected[:, 0], members[:, 0])
    yield _of_share(frame, truth)
    yield from _of_relations(frame, sizes, truth, expected, members, seed)
    yield from _of_questions(generator)
    if costly:
        yield from _of_loadings(generator, seed)


def _of_alpha(
    answers: pd.DataFrame, network: pd.Series, truth: Truth, effects: np.ndarray, responded: np.ndarray
) -> Iterator[Interval]:
    found = cronbach_alpha(answers)
    yield Interval("4", "alpha, Feldt", THESE, found.low, found.high, truth.alpha_of(effects[:, 0], responded))
    yield Interval("4", "alpha, Feldt", NETWORKS, found.low, found.high, truth.alpha)
    within = within_alpha(answers, network)
    yield Interval("4", "alpha within networks, Feldt", NETWORKS, within.low, within.high, truth.alpha_within)


def _of_means(
    frame: pd.DataFrame, sizes: Mapping[str, float], names: list[str], expected: np.ndarray, members: np.ndarray
) -> Iterator[Interval]:
    for place, name in enumerate(names):
        bands = band_variants(frame.loc[frame["network"] == name, "x"], int(sizes[name]), 0.95).set_index("method")
        for method, target, mean in (
            ("mean ± 2 SE", LIKE_THEM, expected[place]),
            ("mean ± 2 SE", MEMBERS, members[place]),
            ("t", LIKE_THEM, expected[place]),
            ("t, finite population", MEMBERS, members[place]),
        ):
            low, high = bands.loc[method, ["low", "high"]]
            yield Interval("6", method, target, low, high, mean)
    try:
        table = ranked(frame["x"], frame["network"], sizes, (1.0, 5.0), 3, 1, draws=1000).table.set_index("network")
    except ValueError:
        return
    ranks = pd.Series(members, names).rank(ascending=False)
    for place, name in enumerate(names):
        row = table.loc[name]
        yield Interval("6", "drawn in", LIKE_THEM, row["shrunk_low"], row["shrunk_high"], expected[place])
        yield Interval("6", "rank, 95% set", MEMBERS, row["rank_low"] - 0.5, row["rank_high"] + 0.5, ranks[name])


def _of_share(frame: pd.DataFrame, truth: Truth) -> Interval:
    grouped = frame.groupby("network")["x"]
    means, sizes = grouped.mean(), grouped.size()
    squares = ((frame["x"] - grouped.transform("mean")) ** 2).sum()
    low, high = share_limits(means, sizes, squares / (len(frame) - len(means)))
    return Interval("4", "ICC(1), Wald", NETWORKS, low, high, truth.icc1)


def _of_relations(
    frame: pd.DataFrame,
    sizes: Mapping[str, float],
    truth: Truth,
    expected: np.ndarray,
    members: np.ndarray,
    seed: int,
) -> Iterator[Interval]:
    means = frame.groupby("network")[["x", "y"]].mean()
    r = float(np.corrcoef(means.T)[0, 1])
    low, high = limits(r, len(means), "Pearson", 0.95)
    yield Interval("7", "r, Fisher's z", "means of networks like these", low, high, truth.r_means)
    observed, drawn = member_draws(frame, sizes, seed, DRAWS, 3, 4.0)
    row = member_relations(observed, drawn, [("x", "y")]).iloc[0]
    yield Interval("7", "r, means drawn again", MEMBERS, row["low"], row["high"], np.corrcoef(members.T)[0, 1])
    found = expected_relation(frame, "x", "y", 3)
    profile = "r of expected means, REML profile"
    yield Interval("7", profile, EXPECTED, found.low, found.high, np.corrcoef(expected.T)[0, 1])
    yield Interval("7", profile, "expected means of networks like these", found.low, found.high, truth.r_expected)


def _of_questions(generator: np.random.Generator) -> Iterator[Interval]:
    """ICC(A,k) over questions: people of one kind answer questions whose means differ."""
    levels, truth = known_questions()
    for k, icc in zip(RATERS, truth, strict=True):
        found = intraclass_correlations(pd.DataFrame(draw_ratings(levels, k, generator))).loc["ICC(A,k)"]
        yield Interval(
            "4", "ICC(A,k), F", "people like the respondents, these questions", found["low"], found["high"], icc
        )


def _of_loadings(generator: np.random.Generator, seed: int) -> Iterator[Interval]:
    """Loadings of a pilot on one factor, whose people belong to no network."""
    items = pd.DataFrame(draw_pilot(PILOT, generator))
    table = bootstrap_loadings(items, 1, RESAMPLES, seed).table
    for low, high, truth in zip(table["low"], table["high"], true_loadings(), strict=True):
        yield Interval("2", "loading, bootstrap", LIKE_THEM, low, high, truth)


def main(study: Path, folder: Path) -> None:
    """Simulate with the sizes of a study, and write coverage.csv into `folder`."""
    response = response_by_network(read_study(study)).set_index("network").iloc[:-1]
    sizes = response["invited"].to_numpy(dtype=int), response["responded"].to_numpy(dtype=int)
    tables(*sizes).to_csv(folder / "coverage.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
