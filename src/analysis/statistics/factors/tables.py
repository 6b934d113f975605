"""Factors of several scales put together as tables: their fit, their loadings otherwise, and how sure loadings are."""

from collections.abc import Mapping

import pandas as pd

from analysis.statistics.factors.bootstrap import bootstrap_loadings
from analysis.statistics.factors.polychoric import polychoric
from analysis.statistics.factors.solution import FactorSolution, fit, fit_correlations
from analysis.statistics.rows import one_row_each

FEWEST_DF = 3  # under which RMSEA and TLI are not given


def factor_variances(
    scales: Mapping[str, pd.DataFrame], n_factors: Mapping[str, int], extraction: str, rotation: str
) -> pd.DataFrame:
    """How much each factor explains, and how it correlates with the others of its scale.

    Parameters
    ----------
    scales, n_factors, extraction, rotation : as `factors.scale_loadings`.

    Returns
    -------
    One row a scale and factor: ``scale``, ``factor``, ``ss`` (variance explained, in questions' worth; with correlated
    factors what is shared is divided between them), ``percentage`` of the number of questions, ``with_factors`` (its
    correlations with the others, largest factor first; blank for one factor), ``note``. SPSS prints no percentages
    after an oblique rotation, and sums of squares that count shared variance twice.
    """

    def of_scale(part: tuple[pd.DataFrame, int]) -> pd.DataFrame:
        found = fit(*part, extraction, rotation)
        phi = {
            factor: "; ".join(f"{other} {found.phi.at[factor, other]:.3f}" for other in found.phi if other != factor)
            for factor in found.phi
        }
        table = found.variance.rename_axis("factor").reset_index()
        return table.assign(percentage=100 * table["proportion"], with_factors=table["factor"].map(phi))

    columns = ("scale", "factor", "ss", "percentage", "with_factors", "note")
    return one_row_each("scale", _answered(scales, n_factors), of_scale, columns)


def factor_fits(scales: Mapping[str, pd.DataFrame], n_factors: Mapping[str, int]) -> pd.DataFrame:
    """How well so many factors fit each scale, by maximum likelihood, on Pearson and on polychoric correlations.

    Parameters
    ----------
    scales, n_factors : as `factors.scale_loadings`.

    Returns
    -------
    One row a scale and kind of correlations: ``scale``, ``correlations``, ``factors``, ``respondents``, ``chi2``,
    ``df``, ``p``, ``rmsea``, ``rmsea_low``, ``rmsea_high`` (90%), ``tli``, ``rmsr``, ``cautions`` and ``note`` (why
    there is no fit). On polychoric correlations the normal-theory test rejects far too often, so that only ``rmsr`` is
    given; a fair test takes their asymptotic variances (WLSMV), which is not here. With fewer than `FEWEST_DF` degrees
    of freedom RMSEA and TLI are blank and the note says so: even of a right model they are far off by chance.

    References
    ----------
    Kenny, Kaniskan & McCoach (2015), Sociological Methods & Research 44, 486-507.
    """
    parts: dict[tuple[str, str], tuple[pd.DataFrame, int, str]] = {
        (name, kind): (scales[name].dropna(), count, kind)
        for name, count in n_factors.items()
        for kind in ("Pearson", "polychoric")
    }
    columns = ("scale", "correlations", "factors", "respondents", "chi2", "df", "p", "rmsea", "rmsea_low", "rmsea_high")
    return one_row_each(
        ("scale", "correlations"),
        list(parts.items()),
        lambda part: _fit(part[0], part[1], part[2]),
        columns=(*columns, "tli", "rmsr", "cautions", "note"),
        about=lambda part: {"factors": part[1], "respondents": len(part[0])},
    )


def _fit(items: pd.DataFrame, n_factors: int, kind: str) -> dict[str, object]:
    solution = _solution(items, n_factors, kind)
    given = ["rmsr"] if kind == "polychoric" else [key for key in vars(solution.fit) if key != "note"]
    row = {key: getattr(solution.fit, key) for key in given}
    row |= {"note": solution.fit.note, "cautions": "; ".join(solution.warnings)}
    if kind == "Pearson" and 0 < solution.fit.df < FEWEST_DF:
        row |= dict.fromkeys(("rmsea", "rmsea_low", "rmsea_high", "tli"))
        row["note"] = f"RMSEA and TLI are not to be read with fewer than {FEWEST_DF} degrees of freedom"
    return row


def _solution(items: pd.DataFrame, n_factors: int, kind: str) -> FactorSolution:
    if kind == "Pearson":
        return fit(items, n_factors, extraction="ml")
    return fit_correlations(polychoric(items).correlations, len(items), n_factors, extraction="ml")


def polychoric_loadings(
    scales: Mapping[str, pd.DataFrame],
    n_factors: Mapping[str, int],
    extraction: str = "minres",
    rotation: str = "oblimin (psych)",
) -> pd.DataFrame:
    """Loadings as `factors.scale_loadings`, but of polychoric correlations.

    Columns ``scale``, ``item``, ``factor``, ``polychoric``. Scales whose polychoric correlations have no such factors
    are left out.
    """

    def of_scale(part: tuple[pd.DataFrame, int]) -> pd.DataFrame:
        answered, count = part
        pattern = fit_correlations(
            polychoric(answered).correlations, len(answered), count, extraction, rotation
        ).pattern
        return pattern.rename_axis("item").reset_index().melt("item", var_name="factor", value_name="polychoric")

    columns = ("scale", "item", "factor", "polychoric")
    return one_row_each("scale", _answered(scales, n_factors), of_scale, columns, blank=lambda _: [])


def loading_intervals(
    scales: Mapping[str, pd.DataFrame],
    n_factors: Mapping[str, int],
    draws: int,
    seed: int,
    extraction: str = "minres",
    rotation: str = "oblimin (psych)",
) -> pd.DataFrame:
    """Bootstrap intervals of the loadings of several scales.

    Parameters
    ----------
    scales, n_factors : as `factors.scale_loadings`; draws, seed : as `loadings_bootstrap.bootstrap_loadings`.

    Returns
    -------
    One row an item and factor: ``scale``, ``item``, ``factor``, ``low``, ``high``, ``bootstrap_note``.
    """

    def of_scale(part: tuple[pd.DataFrame, int]) -> pd.DataFrame:
        found = bootstrap_loadings(*part, draws, seed, extraction, rotation)
        return found.table.drop(columns="loading").assign(bootstrap_note=found.note)

    # the table of loadings says why a scale has none
    columns = ("scale", "item", "factor", "low", "high", "bootstrap_note")
    return one_row_each("scale", _answered(scales, n_factors), of_scale, columns, blank=lambda _: [])


def _answered(scales: Mapping[str, pd.DataFrame], n_factors: Mapping[str, int]) -> dict[str, tuple[pd.DataFrame, int]]:
    return {name: (scales[name].dropna(), count) for name, count in n_factors.items()}
