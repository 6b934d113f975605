"""The same thing from two sides: pilot and main survey, complete and incomplete questionnaires, four kinds of band."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from statsmodels.stats.weightstats import ttest_ind

from analysis.statistics.checks import StatisticsError, refuse_few
from analysis.statistics.factors.congruence import tucker_phi
from analysis.statistics.factors.solution import fit
from analysis.statistics.networks.resampling import band_variants
from analysis.statistics.rows import one_row_each
from analysis.statistics.scales.reliability import cronbach_alpha


def pilot_and_main(pilot: Mapping[str, pd.DataFrame], main: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Whether scales do in the main survey what they did in the pilot, over the items that both asked.

    Parameters
    ----------
    pilot, main : scale to respondents x items, reversed items turned round; respondents who skipped one of the items
        that both have are left out of that scale and side.

    Returns
    -------
    One row a scale of both: ``scale``, ``items`` (in both), ``alpha_pilot``, ``alpha_main``, ``difference`` (main less
    pilot; items chosen in the pilot are flattered there), ``tucker_phi`` (congruence of the loadings on one factor),
    ``note``.

    Checked as `reliability.cronbach_alpha` and `congruence.tucker_phi`.
    """
    shared = {
        name: ([item for item in main[name] if item in pilot[name]], pilot[name], main[name])
        for name in main
        if name in pilot
    }

    def compared(part: tuple[list[str], pd.DataFrame, pd.DataFrame]) -> dict[str, float | str]:
        before, after = part[1][part[0]].dropna(), part[2][part[0]].dropna()
        alphas = cronbach_alpha(before).alpha, cronbach_alpha(after).alpha
        row: dict[str, float | str] = {
            "alpha_pilot": alphas[0],
            "alpha_main": alphas[1],
            "difference": alphas[1] - alphas[0],
        }
        try:
            phi = tucker_phi(fit(before, 1).pattern, fit(after, 1).pattern).iloc[0, 0]
        except StatisticsError as error:  # two items have an alpha, but no factor
            return row | {"note": str(error)}
        return row | {"tucker_phi": phi}

    return one_row_each(
        "scale",
        shared,
        compared,
        columns=("scale", "items", "alpha_pilot", "alpha_main", "difference", "tucker_phi", "note"),
        about=lambda part: {"items": len(part[0])},
    )


def complete_and_incomplete(scores: pd.DataFrame, complete: pd.Series) -> pd.DataFrame:
    """Whether those who stopped before the end answered otherwise, as far as they answered.

    Parameters
    ----------
    scores : respondents x characteristics; NaN where there is no score. complete : who answered every question.

    Returns
    -------
    One row a characteristic: ``characteristic``, ``n_complete``, ``mean_complete``, ``n_incomplete``,
    ``mean_incomplete``, ``difference`` (incomplete less complete), ``p`` (Welch's t test; NaN with fewer than two on a
    side, or without variance).

    References
    ----------
    Welch (1947), Biometrika 34, 28-35. Checked against R 4.2.2 ``t.test`` on psych's bfi, to 1e-12 (validation).
    """
    rows = []
    for name in scores:
        whole, part = scores.loc[complete, name].dropna(), scores.loc[~complete, name].dropna()
        row = {"characteristic": name, "n_complete": len(whole), "n_incomplete": len(part)}
        row |= {"mean_complete": whole.mean(), "mean_incomplete": part.mean(), "difference": part.mean() - whole.mean()}
        if min(len(whole), len(part)) > 1 and whole.var() + part.var() > 0:
            row["p"] = ttest_ind(part, whole, usevar="unequal")[1]
        rows.append(row)
    columns = ["n_complete", "mean_complete", "n_incomplete", "mean_incomplete", "difference", "p"]
    return pd.DataFrame(rows).reindex(columns=["characteristic", *columns])


def bands_of_all_kinds(
    networks: Mapping[str, pd.Series], invited: Mapping[str, float], min_cell: int, draws: int, seed: int
) -> pd.DataFrame:
    """The report's band of each network beside others that say whom they are about.

    Parameters
    ----------
    networks : name to one value a respondent; NaN is left out, and networks with fewer than `min_cell` withheld.
    invited : name to number of people invited, NaN where it is not known.
    draws, seed : as `resampling.band_variants`.

    Returns
    -------
    One row a network and method: ``network`` and the columns of `resampling.band_variants`.
    """

    def bands(part: tuple[pd.Series, float]) -> pd.DataFrame:
        answered, size = part
        refuse_few(len(answered), min_cell)
        return band_variants(answered, None if np.isnan(size) else int(size), 0.95, draws, seed)

    return one_row_each(
        "network",
        {name: (values.dropna(), invited[name]) for name, values in networks.items()},
        bands,
        columns=("network", "method", "target", "n", "mean", "low", "high", "note"),
        about=lambda part: {"n": len(part[0])},
    )
