"""The report's band, mean plus and minus a multiple of the standard error: of one network, and of all side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.weightstats import DescrStatsW

from analysis.statistics.checks import StatisticsError, refuse_few
from analysis.statistics.rows import one_row_each

MEMBERS = "members of the networks"
RESPONDENTS = "people like the respondents"
NETWORKS = "networks like these"


@dataclass(frozen=True)
class Band:
    """A mean with its standard error and the ends of its band, all in the unit of the values; `n` values made it."""

    n: int
    mean: float
    se: float
    low: float
    high: float


def mean_band(values: pd.Series, multiplier: float) -> Band:
    """Mean, standard error (sample standard deviation / sqrt(n)) and mean ± ``multiplier`` x standard error.

    The report's footnotes 1 to 10 take two "standard deviations of that mean" and call the band 95%. The ends are not
    clipped to the answer scale, no finite-population correction is made, and at small n a 95% interval would need
    Student's t instead of 2.

    Parameters
    ----------
    values : one value a respondent; NaN is left out, and ``n`` counts what is left.
    multiplier : 2.0 in the report.

    Raises
    ------
    StatisticsError with fewer than two values: the standard error is not defined.

    Checked against R 4.2.2 (mean, sd) on psych's bfi, to 1e-12 (validation).
    """
    answered = values.dropna().to_numpy(dtype=float)
    if len(answered) < 2:
        raise StatisticsError(f"a band needs two or more values, not {len(answered)}")
    described = DescrStatsW(answered)
    mean, se = float(described.mean), float(described.std_mean)
    return Band(len(answered), mean, se, mean - multiplier * se, mean + multiplier * se)


def portrait_bands(scores: pd.DataFrame, multiplier: float, min_cell: int) -> pd.DataFrame:
    """The bands of one network's characteristics.

    Parameters
    ----------
    scores : respondents x characteristics; NaN where a respondent has no score.
    multiplier : of the standard error, as in `mean_band`.
    min_cell : with fewer scores than this a characteristic is withheld.

    Returns
    -------
    One row a characteristic, in the order of the columns: ``characteristic``, ``n``, ``mean``, ``se``, ``low``,
    ``high``, and ``note``, which says why the numbers are NaN where they are.
    """

    def band(values: pd.Series) -> dict[str, float]:
        refuse_few(int(values.notna().sum()), min_cell)
        return asdict(mean_band(values, multiplier))

    return one_row_each(
        "characteristic",
        {name: scores[name] for name in scores},
        band,
        columns=("characteristic", "n", "mean", "se", "low", "high", "note"),
        about=lambda values: {"n": int(values.notna().sum())},
    )


def compare_networks(
    networks: Mapping[str, pd.DataFrame], complete: Mapping[str, pd.DataFrame], multiplier: float, min_cell: int
) -> pd.DataFrame:
    """The bands of all networks, a characteristic at a time, with their ranks.

    Parameters
    ----------
    networks : name to respondents x characteristics, as in `portrait_bands`.
    complete : the same for the respondents who answered the whole questionnaire; the published report does not say
        which of the two its means are over.
    multiplier, min_cell : as `portrait_bands`.

    Returns
    -------
    One row a characteristic and network, both in the order given: the columns of `portrait_bands` with ``network``,
    ``rank`` (1 is the highest mean, equal means share the mean of their ranks, NaN where withheld), ``n_complete`` and
    ``mean_complete`` (over the complete questionnaires only).
    """
    tables = []
    for name, scores in networks.items():
        whole = portrait_bands(complete[name], multiplier, min_cell)
        both = {"network": name, "n_complete": whole["n"], "mean_complete": whole["mean"]}
        tables.append(portrait_bands(scores, multiplier, min_cell).assign(**both))
    table = pd.concat(tables, ignore_index=True)
    order = list(dict.fromkeys(table["characteristic"]))
    table = table.sort_values("characteristic", key=lambda names: names.map(order.index), kind="stable")
    table["rank"] = table.groupby("characteristic", sort=False)["mean"].rank(ascending=False)
    return table.reset_index(drop=True)


def network_means(scores: pd.DataFrame, networks: Sequence[str], min_cell: int) -> pd.DataFrame:
    """The mean score of each network: networks x characteristics, NaN where fewer than `min_cell` have a score.

    Parameters
    ----------
    scores : ``network`` and one column a characteristic, one row a respondent; NaN is left out.
    networks : in the order of the result.
    """
    groups = scores.groupby("network")
    return groups.mean().where(groups.count() >= min_cell).reindex(networks)


def band_variants(values: pd.Series, invited: int | None, confidence: float) -> pd.DataFrame:
    """The report's band beside intervals that say whom they are about.

    Parameters
    ----------
    values : one value a respondent of one network; NaN is left out.
    invited : the number of people invited, or None where it is not known.
    confidence : of the intervals; the report's band is 2 standard errors whatever it is.

    Returns
    -------
    One row a method: ``method``, ``target``, ``n``, ``mean``, ``low``, ``high``, ``note``.
    "mean ± 2 SE" is the report's; "t" is Student's, for people like the respondents; "t, finite population" multiplies
    the standard error by sqrt(1 - n/N), for the members of the network: the mean itself where everyone answered, and
    NaN with a note where `invited` is not known.

    Raises
    ------
    StatisticsError with fewer than two values, or more values than people invited.

    References
    ----------
    Cochran (1977), Sampling techniques, section 2.8. Checked against R 4.2.2 ``t.test`` and the formula of the finite
    population in R, to 1e-12 (validation). Coverage: page 0.
    """
    report = mean_band(values, 2.0)
    n, mean = report.n, report.mean
    t = stats.t.isf((1 - confidence) / 2, n - 1) * report.se
    rows = [
        {"method": "mean ± 2 SE", "target": "not stated", "low": report.low, "high": report.high},
        {"method": "t", "target": RESPONDENTS, "low": mean - t, "high": mean + t},
    ]
    finite = {"method": "t, finite population", "target": MEMBERS}
    if invited is None:
        rows.append(finite | {"low": np.nan, "high": np.nan, "note": "the number of invited is not known"})
    elif n > invited:
        raise StatisticsError(f"this network has {n} scores of {invited:g} people invited")
    else:
        reach = t * np.sqrt(1 - n / invited)
        note = "everyone answered: no sampling error" if n == invited else ""
        rows.append(finite | {"low": mean - reach, "high": mean + reach, "note": note})
    table = pd.DataFrame(rows).assign(n=n, mean=mean).fillna({"note": ""})
    return table[["method", "target", "n", "mean", "low", "high", "note"]]


def bands_of_all_kinds(networks: Mapping[str, pd.Series], invited: Mapping[str, float], min_cell: int) -> pd.DataFrame:
    """The report's band of each network beside others that say whom they are about.

    Parameters
    ----------
    networks : name to one value a respondent; NaN is left out, and networks with fewer than `min_cell` withheld.
    invited : name to number of people invited, NaN where it is not known.

    Returns
    -------
    One row a network and method: ``network`` and the columns of `band_variants`.
    """

    def bands(part: tuple[pd.Series, float]) -> pd.DataFrame:
        answered, size = part
        refuse_few(len(answered), min_cell)
        return band_variants(answered, None if np.isnan(size) else int(size), 0.95)

    return one_row_each(
        "network",
        {name: (values.dropna(), invited[name]) for name, values in networks.items()},
        bands,
        columns=("network", "method", "target", "n", "mean", "low", "high", "note"),
        about=lambda part: {"n": len(part[0])},
    )
