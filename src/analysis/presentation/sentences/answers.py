"""Who answered, and did those who stopped early answer differently? The sentences of the page about the data."""

import math

import pandas as pd
from statsmodels.stats.multitest import multipletests

from analysis.presentation.messages import N_, decimals, translated
from analysis.statistics.networks.proportions import SharesDiffer

SIGNIFICANT = 0.05


def can_differ(networks: pd.DataFrame) -> bool:
    """Whether the response of networks can be tested: two or more, all invitations known, and somebody silent.

    Parameters
    ----------
    networks : as response.csv, without the row of all together.
    """
    known = networks["invited"].notna().all()
    return len(networks) > 1 and bool(known) and bool((networks["responded"] < networks["invited"]).any())


def response_differs(found: SharesDiffer | None, seed: int, language: str) -> str:
    """Whether the response of networks differs more than chance explains; None was not tested.

    Parameters
    ----------
    seed : of the random tables of the exact test.
    """
    if found is None:
        return translated(
            "Not tested: that takes two networks or more, invitations known for all, and somebody who did not answer.",
            language,
        )
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


def response_in_short(response: pd.DataFrame, found: SharesDiffer | None, language: str) -> str:
    """How many answered, whether networks differ in that more than chance explains, and what is not known.

    Parameters
    ----------
    response : as response.csv, whose last row is all together. found : the test of differences; None if not tested.
    """
    every = response.iloc[-1]
    if pd.isna(every["invited"]):
        answered = N_("{r} {r:member|members} answered; how many were invited is not known.")
    else:
        answered = N_("{r} of {i:.0f} invited {i:member|members} answered ({p:.0f}%).")
    said = [
        translated(answered, language, r=int(every["responded"]), i=every["invited"], p=every["percentage"]),
        translated("Of these, {c} answered every question.", language, c=int(every["complete"])),
    ]
    if every["responded"] == every["invited"]:
        return " ".join(said)
    if found is not None and found.p_exact < SIGNIFICANT:
        differs = N_("Response differs between networks more than chance explains ({p}).")
        said.append(translated(differs, language, p=_p_value(found.p_exact, language)))
    elif found is not None:
        differs = N_("The differences in response between networks may be due to chance ({p}).")
        said.append(translated(differs, language, p=_p_value(found.p_exact, language)))
    return " ".join([*said, translated("What the other members think is not known.", language)])


def _p_value(p: float, language: str) -> str:
    return decimals("p < 0.001" if p < 0.001 else f"p = {p:.2g}", language)
