"""What eigenvalues does chance alone reach? Horn's parallel analysis, of components and of common factors."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors.solution import correlations

DATA = ("simulated", "resampled")


@dataclass(frozen=True)
class Parallel:
    """Eigenvalues of the answers, what chance reaches, and how many exceed it: see `parallel_analysis`."""

    eigenvalues: np.ndarray
    chance: np.ndarray
    components: int
    reduced_eigenvalues: np.ndarray
    reduced_chance: np.ndarray
    factors: int


def parallel_analysis(
    items: pd.DataFrame, seed: int, draws: int, quantile: float | str = 0.95, data: str = "simulated"
) -> Parallel:
    """Compare the eigenvalues of the items' correlations with those of as many respondents who answer independently.

    Parameters
    ----------
    items : respondents x items without missing values.
    seed, draws : of the random data.
    quantile : of each random eigenvalue that a factor has to exceed, or "mean" (Horn's own choice).
    data : "simulated" answers are normal: their correlations are drawn as such, by Bartlett's decomposition of a
        Wishart matrix. "resampled" ones are the answers themselves, each item's shuffled by itself, so that it keeps
        its distribution.

    Returns
    -------
    Parallel. ``components`` counts leading eigenvalues of the correlations above chance, up to the first that is not;
    ``factors`` does so for *reduced* correlations, with each item's squared multiple correlation in the diagonal
    (Humphreys & Ilgen). psych's ``fa.parallel`` puts the communalities of a one-factor minres solution there instead.

    Raises
    ------
    StatisticsError as `factors.correlations`, and for an unknown kind of data or quantile, or no draws.

    References
    ----------
    Horn (1965), Psychometrika 30, 179-185; Humphreys & Ilgen (1969), Educational and Psychological Measurement 29,
    571-578; Glorfeld (1995), ibid. 55, 377-393 (the quantile); Buja & Eyuboglu (1992), Multivariate Behavioral Research
    27, 509-540 (resampling); Smith & Hocking (1972), Applied Statistics 21, 341-345 (Wishart matrices). Eigenvalues are
    checked against R 4.2.2 ``eigen`` on psych's bfi, to 1e-10; chance against psych 2.2.9 ``fa.parallel``, to .01
    (validation).
    """
    if draws < 1:
        raise StatisticsError("parallel analysis needs one draw or more")
    correlation, answers = correlations(items), items.to_numpy(dtype=float)
    generator = np.random.default_rng(seed)
    if data == "simulated":
        random = _simulated(len(answers), answers.shape[1], draws, generator)
    elif data == "resampled":
        random = _resampled(answers, draws, generator)
    else:
        raise StatisticsError(f"no random data are called {data!r}; there are {', '.join(DATA)}")
    drawn = [np.array(each) for each in zip(*(eigenvalues(each) for each in random), strict=True)]
    chance, reduced_chance = (_summary(each, quantile) for each in drawn)
    full, reduced = eigenvalues(correlation)
    return Parallel(full, chance, leading(full > chance), reduced, reduced_chance, leading(reduced > reduced_chance))


def eigenvalues(correlation: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Eigenvalues, largest first: of `correlation`, and with squared multiple correlations in its diagonal.

    Shuffled answers of few respondents may determine each other, a correlation of 1 of which nothing can be inverted:
    squared multiple correlations are then their limit, 1.
    """
    values, vectors = np.linalg.eigh(correlation)
    inverse = (vectors**2) @ (1 / np.maximum(values, 1e-12))
    reduced = correlation - np.diag(1 / inverse)
    return values[::-1], np.linalg.eigvalsh(reduced)[::-1]


def leading(above: np.ndarray) -> int:
    """The number of true values before the first false one."""
    return len(above) if above.all() else int(np.argmin(above))


def _simulated(n: int, p: int, draws: int, generator: np.random.Generator) -> Iterator[np.ndarray]:
    """Correlations of n independent normal answers to p items, without drawing the answers."""
    freedom = n - 1 - np.arange(p)
    for _ in range(draws):
        root = np.tril(generator.standard_normal((p, p)), -1)
        np.fill_diagonal(root, np.sqrt(generator.chisquare(freedom)))
        root /= np.linalg.norm(root, axis=1, keepdims=True)
        yield root @ root.T


def _resampled(answers: np.ndarray, draws: int, generator: np.random.Generator) -> Iterator[np.ndarray]:
    standard = (answers - answers.mean(axis=0)) / answers.std(axis=0)
    for _ in range(draws):
        shuffled = generator.permuted(standard, axis=0)
        yield shuffled.T @ shuffled / len(shuffled)


def _summary(random: np.ndarray, quantile: float | str) -> np.ndarray:
    if quantile == "mean":
        return random.mean(axis=0)
    if isinstance(quantile, str) or not 0 < quantile < 1:
        raise StatisticsError(f"a quantile is between 0 and 1, or 'mean', not {quantile!r}")
    return np.quantile(random, quantile, axis=0)
