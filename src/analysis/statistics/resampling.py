"""Bootstrap draws of respondents within networks, with sampling error as small as the response was large."""

import numpy as np
import pandas as pd


def network_weights(member_of: pd.Series, invited: pd.Series, draws: int, seed: int) -> np.ndarray:
    """Weights of respondents, a row a draw: draws x respondents, adding up to the respondents of each network.

    Rao and Wu's rescaled bootstrap of a simple random sample without replacement from each network: of its n
    respondents n - 1 are drawn with replacement, and the weights are drawn towards 1, to the root of the share of
    members who did not answer. The variance of a mean over the draws is then (1 - n/N) s²/n: 0 where all answered.

    Parameters
    ----------
    member_of : each respondent's network.
    invited : N of each network; where it is NaN the network stands for a population without end (n/N = 0).

    Notes
    -----
    A network with one respondent cannot show its own variance: its weight is always 1.

    References
    ----------
    Rao & Wu (1988), JASA 83, 231-241; Rao, Wu & Yue (1992), Survey Methodology 18, 209-217.
    """
    generator = np.random.default_rng(seed)
    weights = np.ones((draws, len(member_of)))
    for network in invited.index:
        places = np.flatnonzero(member_of == network)
        n, size = len(places), invited[network]
        if n < 2:
            continue
        shrink = np.sqrt(1 - n / size) if np.isfinite(size) else 1.0
        drawn = generator.multinomial(n - 1, np.full(n, 1 / n), size=draws)
        weights[:, places] = 1 + shrink * (drawn * n / (n - 1) - 1)
    return weights
