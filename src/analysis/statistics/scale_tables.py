"""Statistics of single scales and networks put together as tables, with the reason where a number does not exist."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError
from analysis.statistics.factors import FactorSolution, correlations, factorability, fit_correlations
from analysis.statistics.icc import average_agreement, icc_by_network
from analysis.statistics.icc_resampling import permuted_between_networks
from analysis.statistics.loadings_bootstrap import bootstrap_loadings
from analysis.statistics.omega import omega
from analysis.statistics.polychoric import polychoric
from analysis.statistics.reliability import alpha_of, coefficients, item_statistics

COEFFICIENTS = ("alpha", "ordinal_alpha", "lambda_2", "lambda_6", "omega_total")


def reliability_coefficients(scales: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Several coefficients of the reliability of each scale, side by side.

    Parameters
    ----------
    scales : name to respondents x items; respondents who skipped an item of a scale are left out of that scale.

    Returns
    -------
    One row a scale: ``scale``, ``respondents``, the `COEFFICIENTS`, and ``note`` (why some do not exist). Alpha and the
    lambdas are raw; ordinal alpha is that of the polychoric correlations; omega total is that of one factor, over
    standardised items.
    """
    rows = []
    for name, items in scales.items():
        answered, reasons = items.dropna(), {}
        row = {"scale": name, "respondents": len(answered)}
        for coefficient in COEFFICIENTS:
            try:
                row[coefficient] = _coefficient(answered, coefficient)
            except StatisticsError as error:
                reasons[str(error)] = None
        rows.append(row | {"note": "; ".join(reasons)})
    return pd.DataFrame(rows).reindex(columns=["scale", "respondents", *COEFFICIENTS, "note"])


def _coefficient(items: pd.DataFrame, coefficient: str) -> float:
    if coefficient == "omega_total":
        return omega(items).total
    if coefficient == "ordinal_alpha":
        found = polychoric(items)
        if not found.positive_definite:
            raise StatisticsError("the polychoric correlations contradict each other: their smallest eigenvalue is "
                                  f"{found.smallest_eigenvalue:.3f}")  # fmt: skip
        return alpha_of(found.correlations)
    row = coefficients(items).set_index("coefficient").loc[coefficient.replace("_", "-")]
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
    ``df``, ``p``, ``rmsea``, ``rmsea_low``, ``rmsea_high`` (90 %), ``tli``, ``rmsr``, ``cautions`` and ``note`` (why
    there is no fit). On polychoric correlations the normal-theory test rejects far too often, so that only ``rmsr`` is
    given; a fair test takes their asymptotic variances (WLSMV), which is not here.
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
            except StatisticsError as error:
                row["note"] = str(error)
            rows.append(row)
    columns = ["scale", "correlations", "factors", "respondents", "chi2", "df", "p", "rmsea", "rmsea_low", "rmsea_high"]
    return pd.DataFrame(rows).reindex(columns=[*columns, "tli", "rmsr", "cautions", "note"])


def _solution(items: pd.DataFrame, n_factors: int, kind: str) -> FactorSolution:
    if kind == "Pearson":
        matrix = pd.DataFrame(correlations(items), index=items.columns, columns=items.columns)
    else:
        matrix = polychoric(items).correlations
    return fit_correlations(matrix, len(items), n_factors, extraction="ml")


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


def item_table(scales: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """What each item adds to its scale, and how adequate it is for factor analysis.

    Parameters
    ----------
    scales : name to respondents x items; respondents who skipped an item of a scale are left out of that scale.

    Returns
    -------
    One row an item: ``scale``, ``item``, ``item_total`` (corrected item-total correlation), ``alpha_if_deleted``,
    ``msa``, ``other_scale`` and ``other_r`` (the other scale whose score it correlates with most, and how much),
    ``note``.
    """
    sums = pd.DataFrame({name: items.mean(axis=1, skipna=False) for name, items in scales.items()})
    tables = []
    for name, items in scales.items():
        answered, table = items.dropna(), pd.DataFrame(index=items.columns)
        try:
            table = item_statistics(answered)[["item_total", "alpha_if_deleted"]]
            table["msa"] = factorability(answered).msa
        except StatisticsError as error:
            table["note"] = str(error)
        others = pd.DataFrame({other: items.corrwith(sums[other]) for other in sums.columns.drop(name)})
        if others.notna().any(axis=None):
            table["other_scale"] = others.abs().idxmax(axis=1)
            table["other_r"] = [others.at[item, other] for item, other in table["other_scale"].items()]
        tables.append(table.rename_axis("item").reset_index().assign(scale=name))
    columns = ["scale", "item", "item_total", "alpha_if_deleted", "msa", "other_scale", "other_r", "note"]
    table = pd.concat([table.reindex(columns=columns) for table in tables], ignore_index=True)
    return table.assign(note=table["note"].astype("str").fillna(""))


def within_networks(scales: Mapping[str, pd.DataFrame], network: pd.Series) -> pd.DataFrame:
    """Alpha of each scale with the differences between networks taken out: ``scale``, ``within``.

    The items' deviations from their network's means; what networks share of a high mean no longer counts as
    reliability (Geldhof, Preacher & Zyphur, 2014, Psychological Methods 19, 72-91, their within-cluster alpha without a
    model). Respondents who skipped an item of a scale are left out of that scale.
    """
    rows = []
    for name, items in scales.items():
        answered = items.dropna()
        deviations = answered - answered.groupby(network.loc[answered.index]).transform("mean")
        try:
            rows.append({"scale": name, "within": alpha_of(deviations.cov())})
        except StatisticsError:
            rows.append({"scale": name})
    return pd.DataFrame(rows).reindex(columns=["scale", "within"])


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
    (2.5 %, 50 % and 97.5 % of the permutations), ``share_as_high`` (of the permutations and the network itself),
    ``note``.
    """
    observed = icc_by_network(ratings, min_cell).query("form == 'ICC(A,k)'").set_index("network")
    table = observed[["respondents", "estimate", "note"]].copy()
    enough = {name: answers for name, answers in ratings.items() if len(answers.dropna()) >= min_cell}
    if len(enough) > 1:
        chance = permuted_between_networks(enough, draws, seed)
        for column, quantile in (("chance_low", 0.025), ("chance_median", 0.5), ("chance_high", 0.975)):
            table[column] = chance.quantile(quantile)
        as_high = (chance >= table["estimate"].reindex(chance.columns)).sum()
        table["share_as_high"] = (as_high + 1) / (draws + 1)  # the network itself is one of the arrangements
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
                estimate = average_agreement(complete.T)
            except StatisticsError:
                estimate = np.nan
            if len(complete) < min_cell or np.isnan(estimate):
                undefined += 1
            else:
                found.append(estimate)
        ends = {"lowest": min(found), "median": float(np.median(found)), "highest": max(found)} if found else {}
        note = f"no estimate for {undefined} of {len(ratings)} networks" if undefined else ""
        rows.append({"scale": name, "items": len(questions), "networks": len(found), "note": note} | ends)
    return pd.DataFrame(rows).reindex(columns=["scale", "items", "networks", "lowest", "median", "highest", "note"])
