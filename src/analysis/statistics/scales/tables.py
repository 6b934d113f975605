"""Reliability of scales and their items put together as tables, with the reason where a number does not exist."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from analysis.statistics.checks import StatisticsError, refuse_few
from analysis.statistics.factors.polychoric import polychoric
from analysis.statistics.factors.solution import factorability
from analysis.statistics.rows import one_row_each
from analysis.statistics.scales.omega import omega
from analysis.statistics.scales.reliability import against_scale, alpha_of, coefficients, item_statistics

COEFFICIENTS = ("alpha", "ordinal_alpha", "lambda_2", "lambda_6", "omega_total")
REPEATED = 1e-6  # a smallest eigenvalue this near to 0 is one, but for the search that found the correlations
NOTHING = 1e-9  # a loading nearer to 0 has no sign


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
    return one_row_each(
        "scale",
        {name: items.dropna() for name, items in scales.items()},
        _coefficients,
        columns=("scale", "respondents", *COEFFICIENTS, "note"),
        about=lambda answered: {"respondents": len(answered)},
    )


def _coefficients(items: pd.DataFrame) -> dict[str, float | str]:
    found: dict[str, float | str] = {}
    reasons: dict[str, None] = {}
    for coefficient in COEFFICIENTS:
        try:
            found[coefficient] = _coefficient(items, coefficient)
        except StatisticsError as error:
            reasons[str(error)] = None
    return found | {"note": "; ".join(reasons)}


def _coefficient(items: pd.DataFrame, coefficient: str) -> float:
    if coefficient == "omega_total":
        return omega(items).total
    if coefficient == "ordinal_alpha":
        found = polychoric(items)
        if abs(found.smallest_eigenvalue) < REPEATED:
            raise StatisticsError("no ordinal alpha: items repeat each other, or one follows from the others")
        if not found.positive_definite:
            raise StatisticsError("the polychoric correlations contradict each other: their smallest eigenvalue is "
                                  f"{found.smallest_eigenvalue:.3f}")  # fmt: skip
        return alpha_of(found.correlations)
    row = coefficients(items).set_index("coefficient").loc[coefficient.replace("_", "-")]
    if np.isnan(row["raw"]):
        raise StatisticsError(row["note"])
    return float(row["raw"])


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

    def of_scale(name: str) -> pd.DataFrame:
        items = scales[name]
        answered, table = items.dropna(), pd.DataFrame(index=items.columns).assign(note="")
        try:
            table = item_statistics(answered)[["item_total", "alpha_if_deleted"]].assign(note="")
            table["msa"] = factorability(answered).msa
        except StatisticsError as error:
            table["note"] = str(error)
        others = pd.DataFrame({other: items.corrwith(sums[other]) for other in sums.columns.drop(name)})
        known = others.dropna(how="all")  # a constant item correlates with no scale
        if len(known):
            table["other_scale"] = known.abs().idxmax(axis=1)
            table["other_r"] = pd.Series({item: known.at[item, table.at[item, "other_scale"]] for item in known.index})
        return table.rename_axis("item").reset_index()

    columns = ("scale", "item", "item_total", "alpha_if_deleted", "msa", "other_scale", "other_r", "note")
    return one_row_each("scale", {name: name for name in scales}, of_scale, columns)


def cross_scale(table: pd.DataFrame, margin: float) -> pd.DataFrame:
    """The items that go with another scale nearly as much as with their own, or more.

    Parameters
    ----------
    table : as `item_table` returns it; items without either correlation are left out.
    margin : by how much the correlation with the rest of the own scale should exceed that with another scale.

    Returns
    -------
    One row an item whose ``difference``, ``item_total`` less the size of ``other_r``, is less than `margin`, from the
    smallest on: ``scale``, ``item``, ``item_total``, ``other_scale``, ``other_r``, ``difference``.
    """
    found = table.assign(difference=table["item_total"] - table["other_r"].abs()).query("difference < @margin")
    columns = ["scale", "item", "item_total", "other_scale", "other_r", "difference"]
    return found.sort_values("difference", kind="stable", ignore_index=True)[columns]


def against_scales(scales: Mapping[str, pd.DataFrame], loadings: pd.DataFrame | None = None) -> pd.DataFrame:
    """The items that go against their scale, by their item-rest correlation or else their loading on its one factor.

    Parameters
    ----------
    scales : name to respondents x items, reversed items turned round.
    loadings : as loadings.csv, if they are to be looked at; those of a scale with several factors are not.

    Returns
    -------
    One row an item: ``scale``, ``item``, ``by`` ("item-rest r" or "loading"), ``value`` (below 0).
    """
    rows = [
        (scale, item, "item-rest r", r) for scale, items in scales.items() for item, r in against_scale(items).items()
    ]
    if loadings is not None:
        alone = loadings.groupby("scale")["factor"].transform("nunique") == 1
        below = loadings[alone & (loadings["loading"] < -NOTHING) & ~loadings["item"].isin([row[1] for row in rows])]
        rows += [(row.scale, row.item, "loading", float(row.loading)) for row in below.itertuples()]
    return pd.DataFrame(rows, columns=["scale", "item", "by", "value"])


@dataclass(frozen=True)
class WithinAlpha:
    """Alpha of deviations from networks' means, with Feldt's interval on the degrees of freedom that these leave."""

    alpha: float
    low: float
    high: float


def within_alpha(items: pd.DataFrame, network: pd.Series, confidence: float = 0.95) -> WithinAlpha:
    """Cronbach's alpha with the differences between networks taken out.

    The items' deviations from their network's means: what networks share of a high mean no longer counts as
    reliability. Feldt's interval has as degrees of freedom the respondents less the networks. Unlike that of plain
    alpha it holds for networks like these as well, since it does not rest on how much these ten happen to differ.

    Parameters
    ----------
    items : respondents x items without missing values. network : of the same respondents.
    confidence : of the interval.

    Raises
    ------
    StatisticsError with fewer than three respondents, as `alpha_of`, and where every network has one respondent.

    References
    ----------
    Geldhof, Preacher & Zyphur (2014), Psychological Methods 19, 72-91 (their within-cluster alpha, without a model);
    Feldt, Woodruff & Salih (1987), Applied Psychological Measurement 11, 93-103. Simulated coverage: .93 to .96.
    """
    refuse_few(len(items), 3, "respondents who answered the whole scale")
    groups = items.groupby(network.loc[items.index])
    df, k = len(items) - groups.ngroups, items.shape[1]
    if df < 1:
        raise StatisticsError("alpha within networks needs a network of two or more respondents")
    alpha = alpha_of((items - groups.transform("mean")).cov())
    tail = (1 - confidence) / 2
    low, high = (1 - (1 - alpha) * stats.f.ppf(end, df, df * (k - 1)) for end in (1 - tail, tail))
    return WithinAlpha(alpha, float(low), float(high))


def within_networks(scales: Mapping[str, pd.DataFrame], network: pd.Series) -> pd.DataFrame:
    """`within_alpha` of each scale: ``scale``, ``within``, ``within_low``, ``within_high``.

    Respondents who skipped an item of a scale are left out of that scale.
    """

    def within(items: pd.DataFrame) -> dict[str, float]:
        found = within_alpha(items.dropna(), network)
        return {"within": found.alpha, "within_low": found.low, "within_high": found.high}

    return one_row_each("scale", scales, within, columns=("scale", "within", "within_low", "within_high"))
