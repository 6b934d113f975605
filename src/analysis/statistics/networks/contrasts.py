"""The same thing from two sides: pilot and main survey, complete and incomplete questionnaires."""

from collections.abc import Mapping

import pandas as pd
from statsmodels.stats.weightstats import ttest_ind

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors.congruence import tucker_phi
from analysis.statistics.factors.solution import fit
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
