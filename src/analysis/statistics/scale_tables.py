"""Statistics of single scales and networks put together as tables, with the reason where a number does not exist."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors import FactorSolution, correlations, fit_correlations
from analysis.statistics.icc import icc_by_network, intraclass_correlations
from analysis.statistics.icc_resampling import permuted_between_networks
from analysis.statistics.loadings_bootstrap import bootstrap_loadings
from analysis.statistics.omega import omega
from analysis.statistics.polychoric import polychoric
from analysis.statistics.reliability import alpha_of, coefficients

COEFFICIENTS = ("alpha", "alpha, ordinal", "lambda-2", "lambda-6", "omega total")


def reliability_coefficients(scales: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Several coefficients of the reliability of each scale, side by side.

    Parameters
    ----------
    scales : name to respondents x items; respondents who skipped an item of a scale are left out of that scale.

    Returns
    -------
    One row a scale and coefficient (`COEFFICIENTS`): ``scale``, ``coefficient``, ``respondents``, ``estimate``,
    ``note`` (why there is none). Alpha and the lambdas are raw; ordinal alpha is that of the polychoric correlations;
    omega total is that of one factor, over standardised items.
    """
    rows = []
    for name, items in scales.items():
        answered = items.dropna()
        for coefficient in COEFFICIENTS:
            row = {"scale": name, "coefficient": coefficient, "respondents": len(answered), "note": ""}
            try:
                row["estimate"] = _coefficient(answered, coefficient)
            except StatisticsError as error:
                row["note"] = str(error)
            rows.append(row)
    return pd.DataFrame(rows).reindex(columns=["scale", "coefficient", "respondents", "estimate", "note"])


def _coefficient(items: pd.DataFrame, coefficient: str) -> float:
    if coefficient == "omega total":
        return omega(items).total
    if coefficient == "alpha, ordinal":
        found = polychoric(items)
        if not found.positive_definite:
            raise StatisticsError("the polychoric correlations contradict each other: their smallest eigenvalue is "
                                  f"{found.smallest_eigenvalue:.3f}")  # fmt: skip
        return alpha_of(found.correlations)
    row = coefficients(items).set_index("coefficient").loc[coefficient]
    if np.isnan(row["raw"]):
        raise StatisticsError(row["note"])
    return float(row["raw"])


def factor_fits(scales: Mapping[str, pd.DataFrame], n_factors: Mapping[str, int]) -> pd.DataFrame:
    """How well so many factors fit each scale, by maximum likelihood, on Pearson and on polychoric correlations.

    Parameters
    ----------
    scales, n_factors : as `factors.scale_loadings`.

    Returns
    -------
    One row a scale and kind of correlations: ``scale``, ``correlations``, ``factors``, ``respondents``, ``chi2``,
    ``df``, ``p``, ``rmsea``, ``rmsea_low``, ``rmsea_high`` (90 %), ``tli``, ``rmsr``, and ``note``: warnings, or why
    there is no fit. Test and RMSEA are for normal variables; on polychoric correlations they are too favourable.
    """
    rows = []
    for name, count in n_factors.items():
        answered = scales[name].dropna()
        for kind in ("Pearson", "polychoric"):
            row = {"scale": name, "correlations": kind, "factors": count, "respondents": len(answered), "note": ""}
            try:
                solution = _solution(answered, count, kind)
                row |= {key: value for key, value in vars(solution.fit).items() if key != "note"}
                row["note"] = "; ".join(filter(None, [solution.fit.note, *solution.warnings]))
            except StatisticsError as error:
                row["note"] = str(error)
            rows.append(row)
    columns = ["scale", "correlations", "factors", "respondents", "chi2", "df", "p", "rmsea", "rmsea_low", "rmsea_high"]
    return pd.DataFrame(rows).reindex(columns=[*columns, "tli", "rmsr", "note"])


def _solution(items: pd.DataFrame, n_factors: int, kind: str) -> FactorSolution:
    if kind == "Pearson":
        matrix = pd.DataFrame(correlations(items), index=items.columns, columns=items.columns)
    else:
        matrix = polychoric(items).correlations
    return fit_correlations(matrix, len(items), n_factors, extraction="ml")


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


def icc_beside_chance(ratings: Mapping[str, pd.DataFrame], min_cell: int, draws: int, seed: int) -> pd.DataFrame:
    """ICC(A,k) of each network beside that of as many respondents from all networks together.

    Parameters
    ----------
    ratings : network to respondents x questions; respondents who skipped a question are left out.
    min_cell : networks with fewer complete respondents are withheld and lend nobody.
    draws, seed : of the permutations (`icc_resampling.permuted_between_networks`).

    Returns
    -------
    One row a network: ``network``, ``respondents``, ``estimate``, ``chance_low``, ``chance_median``, ``chance_high``
    (2.5 %, 50 % and 97.5 % of the permutations), ``share_as_high`` (of the permutations), ``note``.
    """
    observed = icc_by_network(ratings, min_cell).query("form == 'ICC(A,k)'").set_index("network")
    table = observed[["respondents", "estimate", "note"]].copy()
    enough = {name: answers for name, answers in ratings.items() if len(answers.dropna()) >= min_cell}
    if len(enough) > 1:
        chance = permuted_between_networks(enough, draws, seed)
        for column, quantile in (("chance_low", 0.025), ("chance_median", 0.5), ("chance_high", 0.975)):
            table[column] = chance.quantile(quantile)
        table["share_as_high"] = (chance >= table["estimate"].reindex(chance.columns)).mean()
    columns = ["respondents", "estimate", "chance_low", "chance_median", "chance_high", "share_as_high", "note"]
    return table.reindex(columns=columns).rename_axis("network").reset_index()


def icc_by_scale(ratings: Mapping[str, pd.DataFrame], scales: Mapping[str, list[str]], min_cell: int) -> pd.DataFrame:
    """ICC(A,k) over the questions of one scale only: what is left of agreement when questions are of one kind.

    Parameters
    ----------
    ratings : network to respondents x questions; respondents who skipped a question of the scale are left out.
    scales : name to questions.

    Returns
    -------
    One row a scale: ``scale``, ``items``, ``networks`` (with an estimate), ``lowest``, ``median``, ``highest``, and
    ``note``, which says for how many networks there is none.
    """
    rows = []
    for name, questions in scales.items():
        found, undefined = [], 0
        for answers in ratings.values():
            complete = answers[questions].dropna()
            try:
                estimate = intraclass_correlations(complete.T).loc["ICC(A,k)", "estimate"]
            except StatisticsError:
                estimate = np.nan
            if len(complete) < min_cell or np.isnan(estimate):
                undefined += 1
            else:
                found.append(estimate)
        ends = {"lowest": min(found), "median": float(np.median(found)), "highest": max(found)} if found else {}
        note = f"no estimate for {undefined} networks" if undefined else ""
        rows.append({"scale": name, "items": len(questions), "networks": len(found), "note": note} | ends)
    return pd.DataFrame(rows).reindex(columns=["scale", "items", "networks", "lowest", "median", "highest", "note"])
