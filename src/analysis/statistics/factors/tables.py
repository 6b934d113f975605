"""Factors of several scales put together as tables: their fit, their loadings otherwise, and how sure loadings are."""

from collections.abc import Mapping

import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors.bootstrap import bootstrap_loadings
from analysis.statistics.factors.polychoric import polychoric
from analysis.statistics.factors.solution import FactorSolution, fit, fit_correlations

FEWEST_DF = 3  # under which RMSEA and TLI are not given


def factor_fits(scales: Mapping[str, pd.DataFrame], n_factors: Mapping[str, int]) -> pd.DataFrame:
    """How well so many factors fit each scale, by maximum likelihood, on Pearson and on polychoric correlations.

    Parameters
    ----------
    scales, n_factors : as `factors.scale_loadings`.

    Returns
    -------
    One row a scale and kind of correlations: ``scale``, ``correlations``, ``factors``, ``respondents``, ``chi2``,
    ``df``, ``p``, ``rmsea``, ``rmsea_low``, ``rmsea_high`` (90 %), ``tli``, ``rmsr``, ``cautions`` and ``note`` (why
    there is no fit). On polychoric correlations the normal-theory test rejects far too often, so that only ``rmsr`` is
    given; a fair test takes their asymptotic variances (WLSMV), which is not here. With fewer than `FEWEST_DF` degrees
    of freedom RMSEA and TLI are blank and the note says so: even of a right model they are far off by chance.

    References
    ----------
    Kenny, Kaniskan & McCoach (2015), Sociological Methods & Research 44, 486-507.
    """
    rows = []
    for name, count in n_factors.items():
        answered = scales[name].dropna()
        for kind in ("Pearson", "polychoric"):
            row = {"scale": name, "correlations": kind, "factors": count, "respondents": len(answered), "note": ""}
            try:
                solution = _solution(answered, count, kind)
                given = ["rmsr"] if kind == "polychoric" else [key for key in vars(solution.fit) if key != "note"]
                row |= {key: getattr(solution.fit, key) for key in given}
                row |= {"note": solution.fit.note, "cautions": "; ".join(solution.warnings)}
                if kind == "Pearson" and 0 < solution.fit.df < FEWEST_DF:
                    row |= dict.fromkeys(("rmsea", "rmsea_low", "rmsea_high", "tli"))
                    row["note"] = f"RMSEA and TLI are not to be read with fewer than {FEWEST_DF} degrees of freedom"
            except StatisticsError as error:
                row["note"] = str(error)
            rows.append(row)
    columns = ["scale", "correlations", "factors", "respondents", "chi2", "df", "p", "rmsea", "rmsea_low", "rmsea_high"]
    return pd.DataFrame(rows).reindex(columns=[*columns, "tli", "rmsr", "cautions", "note"])


def _solution(items: pd.DataFrame, n_factors: int, kind: str) -> FactorSolution:
    if kind == "Pearson":
        return fit(items, n_factors, extraction="ml")
    return fit_correlations(polychoric(items).correlations, len(items), n_factors, extraction="ml")


def polychoric_loadings(scales: Mapping[str, pd.DataFrame], n_factors: Mapping[str, int]) -> pd.DataFrame:
    """Loadings as `factors.scale_loadings`, but of polychoric correlations.

    Columns ``scale``, ``item``, ``factor``, ``polychoric``. Scales whose polychoric correlations have no such factors
    are left out.
    """
    tables = []
    for name, count in n_factors.items():
        try:
            answered = scales[name].dropna()
            pattern = fit_correlations(polychoric(answered).correlations, len(answered), count).pattern
        except StatisticsError:
            continue
        long = pattern.rename_axis("item").reset_index().melt("item", var_name="factor", value_name="polychoric")
        tables.append(long.assign(scale=name))
    columns = ["scale", "item", "factor", "polychoric"]
    return pd.concat(tables, ignore_index=True)[columns] if tables else pd.DataFrame(columns=columns)


def loading_intervals(
    scales: Mapping[str, pd.DataFrame], n_factors: Mapping[str, int], draws: int, seed: int
) -> pd.DataFrame:
    """Bootstrap intervals of the loadings of several scales.

    Parameters
    ----------
    scales, n_factors : as `factors.scale_loadings`; draws, seed : as `loadings_bootstrap.bootstrap_loadings`.

    Returns
    -------
    One row an item and factor: ``scale``, ``item``, ``factor``, ``low``, ``high``, ``bootstrap_note``.
    """
    tables = []
    for name, count in n_factors.items():
        try:
            found = bootstrap_loadings(scales[name].dropna(), count, draws, seed)
            tables.append(found.table.drop(columns="loading").assign(scale=name, bootstrap_note=found.note))
        except StatisticsError:  # the table of loadings says why there are none
            continue
    columns = ["scale", "item", "factor", "low", "high", "bootstrap_note"]
    return pd.concat(tables, ignore_index=True)[columns] if tables else pd.DataFrame(columns=columns)
