"""ICC(A,k) of respondents who are dealt to networks at random."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError, complete_matrix
from analysis.statistics.rows import by_content

# so many numbers of random draws are held at a time
CELLS = 2_000_000


def permuted_between_networks(ratings: Mapping[str, pd.DataFrame], draws: int, seed: int) -> pd.DataFrame:
    """Move respondents between networks at random and compute each network's ICC(A,k) as if they belonged there.

    What a network's ICC(A,k) says about *this* network is how far it is from these: over questions of different kinds
    it is as high for people from ten networks as for people from one.

    Parameters
    ----------
    ratings : network to respondents x questions, the same questions everywhere. Respondents who skipped a question are
        left out, as in `icc.icc_by_network`; networks keep their numbers of those who are left.
    draws, seed : how many permutations, and of which random stream.

    Returns
    -------
    Draws x networks; NaN where a draw has no ICC(A,k).

    Raises
    ------
    StatisticsError if a network has fewer than two complete respondents, networks were asked different questions, or
    there are fewer than two questions.
    """
    complete = {network: answers.dropna() for network, answers in ratings.items()}
    named = list(complete)
    if len({tuple(answers.columns) for answers in complete.values()}) != 1:
        raise StatisticsError("respondents can only move between networks that were asked the same questions")
    for network, answers in complete.items():
        if len(answers) < 2:
            raise StatisticsError(f"network {network} has fewer than two complete respondents")
    complete = by_content(complete)
    everybody = pd.concat(complete.values(), ignore_index=True).T
    found = [
        [weighted_agreement(everybody, member == number) for number in range(len(complete))]
        for member in dealt([len(answers) for answers in complete.values()], draws, seed)
    ]
    return pd.DataFrame(np.concatenate(found, axis=1).T, columns=list(complete))[named]


def dealt(sizes: Sequence[int], draws: int, seed: int) -> Iterator[np.ndarray]:
    """Everybody dealt into groups of these sizes at random: blocks (draws x people) of the numbers of the groups.

    A block holds some two million numbers, however many draws and people there are; blocks change no draw.
    """
    member, generator = np.repeat(np.arange(len(sizes)), sizes), np.random.default_rng(seed)
    block = max(CELLS // len(member), 1)
    for start in range(0, draws, block):
        yield generator.permuted(np.tile(member, (min(block, draws - start), 1)), axis=1)


def weighted_agreement(ratings: pd.DataFrame, weights: np.ndarray) -> np.ndarray:
    """ICC(A,k) of weighted raters, for many sets of weights at once.

    Parameters
    ----------
    ratings : targets x raters without missing values.
    weights : sets x raters, none negative; the weights of a set add up to its k.

    Returns
    -------
    One value a set. The variance between targets is the mean covariance, and that between raters half the mean squared
    difference of means (less its error), over pairs of *different* raters, each pair weighing as the product of its
    weights. With weights of 0 and 1 that is `icc.intraclass_correlations` of the raters that are in. NaN where the
    weight is all on one rater, the targets have the same mean, or the estimated variance of their means is not positive
    (the raters contradict each other).

    Checked against psych 2.2.9 ``ICC`` of some of the respondents of psych's bfi, to 1e-10 (known/agreement.R).
    """
    x = complete_matrix(ratings, "ICC(A,k)", "raters", minimum_rows=2)
    x = x - x.mean()
    w = np.asarray(weights, dtype=float)
    k, means, variances = w.sum(axis=1), x.mean(axis=0), x.var(axis=0, ddof=1)
    pairs = k**2 - (w**2).sum(axis=1)
    in_pairs = np.where(pairs > 1e-9 * k**2, pairs, np.nan)
    of_sums = (w @ x.T).var(axis=1, ddof=1)
    between = (of_sums - w**2 @ variances) / in_pairs
    error = w @ variances / k - between
    raters = (k * (w @ means**2) - (w @ means) ** 2) / in_pairs - error / len(x)
    whole = between + (raters + error) / k
    # what is left of a zero after rounding must not look like a very small variance
    dust = 1e-12 * (x**2).mean()
    return np.divide(between, whole, out=np.full(len(w), np.nan), where=(whole > dust) & (of_sums > dust * k**2))
