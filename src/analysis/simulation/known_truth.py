"""Studies whose truth is known: answers in five categories, of people who are alike within networks."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from analysis.statistics.factors.solution import fit

ITEMS, ALIKE = 4, 0.5  # questions of a scale, and the correlation between two of them within a network, before rounding
CUTS = np.array([-1.9, -1.0, 0.0, 1.1])  # between the five answers
WITHIN = 0.3  # correlation of the two characteristics among people of one network
QUESTIONS, RATERS = 29, (8, 15, 21)  # of the ICC over questions
LOADINGS = np.array([0.8, 0.75, 0.7, 0.65, 0.6])


@dataclass(frozen=True)
class Scenario:
    """What is true in a set of studies, and how those who answer differ."""

    icc: float
    relation: float
    selection: float = 0.0


@dataclass(frozen=True)
class Truth:
    """What is true of a scenario, from many networks and people; by the place of a network on the latent scale."""

    grid: np.ndarray
    means: np.ndarray
    within: np.ndarray
    alpha: float
    alpha_within: float
    icc1: float
    r_means: float
    r_expected: float

    def expected(self, effects: np.ndarray) -> np.ndarray:
        """The mean score of endlessly many people of each network: networks x characteristics."""
        return np.stack([np.interp(column, self.grid, self.means) for column in effects.T], axis=1)

    def alpha_of(self, effects: np.ndarray, responded: np.ndarray) -> float:
        """Alpha of endlessly many people of these networks, in the proportions of those who answered."""
        share = responded / responded.sum()
        means = np.interp(effects, self.grid, self.means)
        between = (share * (means - (share * means).sum()) ** 2).sum()
        variance, covariance = (share @ np.interp(effects, self.grid, column) for column in self.within.T)
        return _alpha(variance + between, covariance + between)


@cache
def truth_of(scenario: Scenario, invited: tuple[int, ...], responded: tuple[int, ...]) -> Truth:
    """What is true of a scenario whose networks have so many members, and so many who answer."""
    generator = np.random.default_rng(0)
    grid, people = np.linspace(-4, 4, 81), 20_000
    latent = np.sqrt(_latent_icc(scenario)) * grid
    means, within = np.empty(81), np.empty((81, 2))
    trait = np.sqrt(ALIKE) * generator.standard_normal(people)
    errors = np.sqrt(1 - ALIKE) * generator.standard_normal((people, ITEMS))
    spread = np.sqrt(1 - _latent_icc(scenario))
    for place, level in enumerate(latent):
        items = 1.0 + np.searchsorted(CUTS, level + spread * (trait[:, None] + errors))
        covariances = np.cov(items, rowvar=False)
        means[place] = items.mean()
        variance = np.diag(covariances).mean()
        within[place] = variance, (covariances.sum() - ITEMS * variance) / (ITEMS * (ITEMS - 1))
    effects = draw_effects(scenario, 200_000, generator)
    x, y = (np.interp(column, grid, means) for column in effects.T)
    variance, covariance = (np.interp(effects[:, 0], grid, column).mean() for column in within.T)
    between, score = x.var(), (variance + (ITEMS - 1) * covariance) / ITEMS
    # means of so many people: expected ones with errors, of which a part is shared by x and y
    shared = WITHIN * covariance  # what x and y of one person have in common: so much of the trait
    one = np.mean(1 / np.array(responded))
    r_expected = float(np.corrcoef(x, y)[0, 1])
    r_means = (r_expected * between + shared * one) / (between + score * one)
    return Truth(
        grid,
        means,
        within,
        alpha=_alpha(variance + between, covariance + between),
        alpha_within=_alpha(variance, covariance),
        icc1=float(between / (between + score)),
        r_means=float(r_means),
        r_expected=r_expected,
    )


def _alpha(variance: float, covariance: float) -> float:
    return float(ITEMS * covariance / (variance + (ITEMS - 1) * covariance))


def _latent_icc(scenario: Scenario) -> float:
    """The share between networks of a single question, so that the score's is about that of the scenario."""
    within = (1 + (ITEMS - 1) * ALIKE) / ITEMS
    return scenario.icc * within / (1 - scenario.icc + scenario.icc * within)


def draw_effects(scenario: Scenario, networks: int, generator: np.random.Generator) -> np.ndarray:
    """Standard normal places of networks on the two characteristics."""
    first, second = generator.standard_normal((2, networks))
    return np.stack([first, scenario.relation * first + np.sqrt(1 - scenario.relation**2) * second], axis=1)


def draw_answers(
    scenario: Scenario, effects: np.ndarray, network: np.ndarray, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """People x characteristics, where they stand within their network, and people x characteristics x items."""
    n, share = len(network), _latent_icc(scenario)
    first, second = generator.standard_normal((2, n))
    trait = np.stack([first, WITHIN * first + np.sqrt(1 - WITHIN**2) * second], axis=1)
    errors = np.sqrt(1 - ALIKE) * generator.standard_normal((n, 2, ITEMS))
    inside = np.sqrt(ALIKE) * trait[:, :, None] + errors
    latent = np.sqrt(share) * effects[network][:, :, None] + np.sqrt(1 - share) * inside
    return trait, 1.0 + np.searchsorted(CUTS, latent)


def who_answers(
    scenario: Scenario, trait: np.ndarray, network: np.ndarray, responded: np.ndarray, generator: np.random.Generator
) -> np.ndarray:
    """As many of every network as answered; those who stand higher rather, where there is selection."""
    eager = scenario.selection * trait + generator.gumbel(size=len(trait))
    return np.concatenate(
        [np.flatnonzero(network == g)[np.argsort(-eager[network == g])[:number]] for g, number in enumerate(responded)]
    )


@cache
def known_questions() -> tuple[np.ndarray, tuple[float, ...]]:
    """The levels of the questions, and ICC(A,k) of endlessly many people for each number of raters."""
    generator = np.random.default_rng(7)
    levels = generator.normal(0, 0.5, QUESTIONS)
    ratings = draw_ratings(levels, 20_000, generator)
    grand, questions, people = ratings.mean(), ratings.mean(axis=1), ratings.mean(axis=0)
    rest = ((ratings - questions[:, None] - people + grand) ** 2).sum() / ((QUESTIONS - 1) * (ratings.shape[1] - 1))
    raters = people.var(ddof=1) - rest / QUESTIONS
    between = questions.var(ddof=1)
    return levels, tuple(float(between / (between + (raters + rest) / k)) for k in RATERS)


def draw_ratings(levels: np.ndarray, people: int, generator: np.random.Generator) -> np.ndarray:
    """Questions x people: some people answer everything a little higher."""
    latent = levels[:, None] + 0.5 * generator.standard_normal(people)
    return 1.0 + np.searchsorted(CUTS, latent + 0.8 * generator.standard_normal((len(levels), people)))


def draw_pilot(people: int, generator: np.random.Generator) -> np.ndarray:
    """People x items: answers that rest on one factor, of people of no network."""
    factor = generator.standard_normal((people, 1))
    noise = generator.standard_normal((people, len(LOADINGS)))
    return 1.0 + np.searchsorted(CUTS, factor * LOADINGS + np.sqrt(1 - LOADINGS**2) * noise)


@cache
def true_loadings() -> tuple[float, ...]:
    """The loadings of endlessly many people, whose answers are in five categories too."""
    return tuple(fit(pd.DataFrame(draw_pilot(200_000, np.random.default_rng(3))), 1).pattern.iloc[:, 0])
