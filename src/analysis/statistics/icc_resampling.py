"""How steady is ICC(A,k), and what is it worth? Respondents drawn again, and respondents moved between networks."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError, complete_matrix


def bootstrap_agreement(ratings: pd.DataFrame, draws: int, seed: int, invited: int | None = None) -> np.ndarray:
    """Draw the raters again, with replacement, and compute ICC(A,k) of each draw.

    Parameters
    ----------
    ratings : targets x raters (here questions x respondents of one network), without missing values.
    draws, seed : how many draws, and of which random stream.
    invited : None, and the raters are a sample from a population without end: each of the n raters is drawn anew n
        times. A number, and they are n of so many members of a network, which is all there is to know about. Then draws
        are Rao & Wu's rescaled ones: n - 1 raters are drawn, and a rater drawn r times weighs
        ``1 - a + a r n / (n - 1)`` with ``a² = 1 - n / invited``, so that the variance of a mean is that of a sample
        without replacement. Where everybody answered all weights are 1 and every draw is the estimate itself.

    Returns
    -------
    One ICC(A,k) a draw; NaN where a draw has none (its raters contradict each other more than its targets differ),
    which happens with few raters: count them. A rater and the same rater drawn again agree perfectly, so that draws lie
    above the estimate, the more so the fewer raters there are: take their spread, not their middle.

    Raises
    ------
    StatisticsError for missing ratings, fewer than two targets or raters, or fewer invited than raters.

    References
    ----------
    Rao & Wu (1988), Journal of the American Statistical Association 83, 231-241. ICC(A,k) of drawn raters is checked
    against psych 2.2.9 ``ICC`` on psych's bfi, to 1e-10 (tests/known/agreement.R).
    """
    n = complete_matrix(ratings, "a bootstrap of ICC(A,k)", "raters", minimum_rows=2).shape[1]
    generator, every = np.random.default_rng(seed), np.full(n, 1 / n)
    if invited is None:
        return weighted_agreement(ratings, generator.multinomial(n, every, size=draws))
    if invited < n:
        raise StatisticsError(f"{n} respondents cannot come from {invited} invited")
    rescaled = np.sqrt(1 - n / invited)
    drawn = generator.multinomial(n - 1, every, size=draws)
    return weighted_agreement(ratings, 1 - rescaled + rescaled * drawn * n / (n - 1))


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
    Draws x networks; NaN where a draw has no ICC(A,k), as in `bootstrap_agreement`.

    Raises
    ------
    StatisticsError if a network has fewer than two complete respondents, networks were asked different questions, or
    there are fewer than two questions.
    """
    complete = {network: answers.dropna() for network, answers in ratings.items()}
    if len({tuple(answers.columns) for answers in complete.values()}) != 1:
        raise StatisticsError("respondents can only move between networks that were asked the same questions")
    for network, answers in complete.items():
        if len(answers) < 2:
            raise StatisticsError(f"network {network} has fewer than two complete respondents")
    everybody = pd.concat(complete.values(), ignore_index=True).T
    member = np.repeat(np.arange(len(complete)), [len(answers) for answers in complete.values()])
    shuffled = np.random.default_rng(seed).permuted(np.tile(member, (draws, 1)), axis=1)
    found = {network: weighted_agreement(everybody, shuffled == number) for number, network in enumerate(complete)}
    return pd.DataFrame(found)


def weighted_agreement(ratings: pd.DataFrame, weights: np.ndarray) -> np.ndarray:
    """ICC(A,k) of weighted raters, for many sets of weights at once.

    Parameters
    ----------
    ratings : targets x raters without missing values.
    weights : sets x raters, each set adding up to its k of two or more; whole weights count a rater so many times.

    Returns
    -------
    One value a set: that of `icc.intraclass_correlations` on the raters so often, or NaN where it has none.
    """
    x = complete_matrix(ratings, "ICC(A,k)", "raters", minimum_rows=2)
    x = x - x.mean()
    n, w = len(x), np.asarray(weights, dtype=float)
    k = w.sum(axis=1)
    target_means, rater_means = w @ x.T / k[:, None], x.mean(axis=0)
    mean = target_means.mean(axis=1)
    among_targets = k * ((target_means - mean[:, None]) ** 2).sum(axis=1)
    among_raters = n * (w @ rater_means**2 - k * mean**2)
    left = w @ (x**2).sum(axis=0) - n * k * mean**2 - among_targets - among_raters
    # what is left of a zero after rounding must not look like a very small variance
    squares = np.array([among_targets, among_raters, left])
    targets, raters, error = np.where(squares < 1e-12 * (w @ (x**2).sum(axis=0)), 0.0, squares)
    targets, raters, error = targets / (n - 1), raters / (k - 1), error / ((n - 1) * (k - 1))
    whole = targets + (raters - error) / n
    return np.divide(targets - error, whole, out=np.full(len(w), np.nan), where=(whole > 0) & (targets > 0))
