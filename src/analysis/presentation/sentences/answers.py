"""Who answered, and did those who stopped early answer differently? The sentences of the page about the data."""

import math

import pandas as pd
from statsmodels.stats.multitest import multipletests

from analysis.presentation.messages import translated
from analysis.statistics.networks.proportions import shares_differ


def response_differs(networks: pd.DataFrame, draws: int, seed: int, language: str) -> str:
    """Whether the response of networks differs beyond chance.

    Parameters
    ----------
    networks : as response.csv, without the row of all together.
    draws, seed : of the random tables of the exact test.
    """
    known = networks["invited"].notna().all()
    if len(networks) < 2 or not known or not (networks["responded"] < networks["invited"]).any():
        return translated(
            "Not tested: that takes two networks or more, invitations known for all, and somebody who did not answer.",
            language,
        )
    found = shares_differ(networks["responded"], networks["invited"], draws, seed)
    return translated(
        "Exact p is about {p_exact:.2g} ({draws:,} random tables, seed {seed}; standard error of drawing {error:.1g}). "
        "Chi-square = {chi2:.2f} with {df} {df:degree|degrees} of freedom, p = {p:.2g}; the smallest expected count is "
        "{smallest:.1f}.",
        language,
        **{"p_exact": found.p_exact, "draws": found.draws, "seed": seed},
        error=math.sqrt(found.p_exact * (1 - found.p_exact) / found.draws),
        **{"chi2": found.chi2, "df": found.df, "p": found.p, "smallest": found.smallest_expected},
    )


def differences_by_chance(p: pd.Series, language: str) -> str:
    """How many of several differences have a p below .05, how many chance gives, and how many stand Holm's correction.

    Parameters
    ----------
    p : one value a difference, NaN where it could not be tested; blank if none could.
    """
    p = p.dropna()
    if p.empty:
        return ""
    return translated(
        "{low} of {n} {n:difference|differences} {low:has|have} a p below .05, where chance gives {expected:.1f}; "
        "{holm} still {holm:has|have} after Holm's correction for their number.",
        language,
        **{"low": (p < 0.05).sum(), "n": len(p), "expected": 0.05 * len(p)},
        holm=(multipletests(p, method="holm")[1] < 0.05).sum(),
    )
