"""Do kinds of networks differ, and is a relation between networks one within kinds? Networks are the units."""

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.multitest import multipletests

from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.association import MINIMUM, limits
from analysis.statistics.networks.permutation import coefficient
from analysis.statistics.rows import one_row_each

WITHIN = "within kinds"
MEANS = ("characteristic", "kind", "networks", "mean", "sd", "low", "high", "note")
DIFFERENCES = (
    *("characteristic", "kind", "other", "networks", "networks_other", "difference", "low", "high", "df", "p"),
    *("p_holm", "note"),
)
RELATIONS = ("x", "y", "kind", "n", "estimate", "low", "high", "note")


def means_by_kind(means: pd.DataFrame, kinds: pd.Series, confidence: float = 0.95) -> pd.DataFrame:
    """The mean of the networks of each kind, as a sample of networks of that kind.

    Parameters
    ----------
    means : networks x characteristics, NaN where withheld. kinds : the kind of each network, "" where it has none.
    confidence : of Student's t interval over networks.

    Returns
    -------
    One row a characteristic and kind: ``networks``, ``mean``, ``sd``, ``low``, ``high`` and ``note``, which says why
    there is no interval. A network counts once, whatever its number of respondents.

    Checked against R 4.2.2 ``t.test``, to 1e-10 (validation).
    """

    def of(values: pd.Series) -> dict[str, float]:
        n = len(values)
        if n < 2:
            raise StatisticsError(f"an interval needs two or more networks of a kind, not {n}")
        sd = float(values.std())
        reach = float(stats.t.isf((1 - confidence) / 2, n - 1)) * sd / np.sqrt(n)
        return {"mean": values.mean(), "sd": sd, "low": values.mean() - reach, "high": values.mean() + reach}

    parts = {
        (name, kind): means.loc[kinds == kind, name].dropna() for name in means for kind in dict.fromkeys(kinds) if kind
    }
    return one_row_each(("characteristic", "kind"), parts, of, MEANS, about=lambda values: {"networks": len(values)})


def differences_of_kinds(means: pd.DataFrame, kinds: pd.Series, confidence: float = 0.95) -> pd.DataFrame:
    """Every two kinds of networks, characteristic by characteristic: how far their means are apart.

    Parameters
    ----------
    means, kinds : as `means_by_kind`. confidence : of the intervals, each by itself.

    Returns
    -------
    One row a characteristic and pair of kinds, in the order of the networks: ``difference`` (the first kind less the
    other), ``low``, ``high``, ``df`` and ``p`` by Welch's t test over networks, ``p_holm`` corrected for all rows,
    ``note`` where there is none.

    References
    ----------
    Welch (1947), Biometrika 34, 28-35. Checked against R 4.2.2 ``t.test`` and ``p.adjust``, to 1e-10 (validation).
    """

    def of(pair: tuple[pd.Series, pd.Series]) -> dict[str, float]:
        one, other = pair
        if min(len(one), len(other)) < 2:
            raise StatisticsError("a difference of kinds needs two or more networks of each")
        if one.var() + other.var() == 0:
            raise StatisticsError("no interval: the networks of a kind do not differ")
        found = stats.ttest_ind(one.to_numpy(), other.to_numpy(), equal_var=False)
        ends = found.confidence_interval(confidence)
        row = {"difference": one.mean() - other.mean(), "low": ends.low, "high": ends.high, "df": found.df}
        return row | {"p": found.pvalue}

    names = [kind for kind in dict.fromkeys(kinds) if kind]
    parts = {
        (name, one, other): (means.loc[kinds == one, name].dropna(), means.loc[kinds == other, name].dropna())
        for name in means
        for one, other in itertools.combinations(names, 2)
    }
    table = one_row_each(
        ("characteristic", "kind", "other"),
        parts,
        of,
        DIFFERENCES,
        about=lambda pair: {"networks": len(pair[0]), "networks_other": len(pair[1])},
    )
    tested = table.index[table["p"].notna()]
    if len(tested):
        table.loc[tested, "p_holm"] = multipletests(table.loc[tested, "p"].astype(float), method="holm")[1]
    return table


def relations_by_kind(
    means: pd.DataFrame, kinds: pd.Series, pairs: Sequence[tuple[str, str]], confidence: float = 0.95
) -> pd.DataFrame:
    """Each relation among the networks of each kind, and over all of them once what kinds differ in is taken out.

    Parameters
    ----------
    means, kinds : as `means_by_kind`. pairs : (x, y), columns of `means`. confidence : of Fisher's interval.

    Returns
    -------
    One row a pair and kind, and a last one a pair with the kind `WITHIN`: ``n`` networks, Pearson's ``estimate``,
    ``low``, ``high``, ``note``. The last is the correlation of deviations from the means of kinds: a partial
    correlation that gives up as many degrees of freedom as there are kinds but one.

    References
    ----------
    Fisher (1924), Metron 3, 329-332 (partial correlations). Checked against R 4.2.2 ``cor.test`` and the correlation of
    residuals of ``lm``, to 1e-10 (validation).
    """
    names = [kind for kind in dict.fromkeys(kinds) if kind]

    def of(part: tuple[pd.DataFrame, int]) -> dict[str, float]:
        both, spent = part
        if len(both) - spent < MINIMUM:
            raise StatisticsError(f"a correlation needs {MINIMUM + spent} or more networks here, not {len(both)}")
        r = float(coefficient(both.iloc[:, 0], both.iloc[:, 1], "Pearson"))
        if np.isnan(r):
            raise StatisticsError("no correlation: one of the two is the same in every network")
        low, high = limits(r, len(both) - spent, "Pearson", confidence)
        return {"estimate": r, "low": low, "high": high}

    parts: dict[tuple[str, str, str], tuple[pd.DataFrame, int]] = {}
    for x, y in pairs:
        whole = means[[x, y]].dropna()
        known = kinds.reindex(whole.index)
        parts |= {(x, y, kind): (whole[known == kind], 0) for kind in names}
        whole, known = whole[known != ""], known[known != ""]
        apart = whole - whole.groupby(known).transform("mean")
        parts[x, y, WITHIN] = (apart, max(known.nunique() - 1, 0))
    return one_row_each(("x", "y", "kind"), parts, of, RELATIONS, about=lambda part: {"n": len(part[0])})
