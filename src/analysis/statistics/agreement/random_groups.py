"""Do people of one network agree more than people of any? Random group resampling of r_wg(J) and of ICC(A,k).

What a network's agreement says about this *network* is how far it is from that of random groups of the same size,
which share the questions, the answer scale and the habits of answering but no network.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.statistics.agreement.icc import icc_by_network
from analysis.statistics.agreement.icc_resampling import dealt, permuted_between_networks
from analysis.statistics.agreement.within_groups import null_variance, rwg_j
from analysis.statistics.checks import StatisticsError, withheld
from analysis.statistics.rows import by_content

CELL = ("network", "scale", "n", "rwg_j", "chance_median", "chance_high", "share_as_high", "share_customary", "note")
SUMMARY = ("scale", "networks", "median", "chance_median", "share_customary", "above")


def random_group_variances(items: pd.DataFrame, sizes: Sequence[int], draws: int, seed: int) -> np.ndarray:
    """Deal everybody into groups of these sizes at random, many times, and take the variances within each group.

    Parameters
    ----------
    items : respondents x items without missing values, in whole categories, of all groups together.
    sizes : of the groups, two or more each; together as many as there are respondents.
    draws, seed : how many times, and of which random stream.

    Returns
    -------
    Draws x groups: the mean over the items of the sample variance within the group.

    Raises
    ------
    StatisticsError for missing answers, a group of fewer than two, or sizes that do not add up to the respondents.
    """
    x = items.to_numpy(dtype=float)
    if np.isnan(x).any():
        raise StatisticsError("agreement of random groups needs complete rows")
    if min(sizes, default=0) < 2 or sum(sizes) != len(x):
        raise StatisticsError(f"{len(x)} respondents cannot be dealt into groups of {', '.join(map(str, sizes))}")
    blocks = []
    for member in dealt(sizes, draws, seed):
        groups = []
        for number, size in enumerate(sizes):
            inside = (member == number).astype(float)
            squares = size * (inside @ x**2) - (inside @ x) ** 2  # exact for whole numbers
            groups.append(squares.mean(axis=1) / (size * (size - 1)))
        blocks.append(np.column_stack(groups))
    return np.concatenate(blocks)


def random_group_agreement(
    answers: Mapping[str, pd.DataFrame],
    scales: Mapping[str, Sequence[str]],
    ranges: Mapping[str, tuple[float, float]],
    min_cell: int,
    customary: float,
    draws: int,
    seed: int,
) -> pd.DataFrame:
    """r_wg(J) of each network and scale beside that of as many people from all networks together.

    Parameters
    ----------
    answers, scales, ranges, min_cell : as `within_groups.agreement_by_network`; networks with too few respondents are
        withheld and lend nobody.
    customary : from which r_wg(J) on a group is taken to agree.
    draws, seed : as `random_group_variances`; every scale has the same stream.

    Returns
    -------
    One row a network and scale, under the uniform null distribution: ``network``, ``scale``, ``n``, ``rwg_j``;
    ``chance_median`` and ``chance_high`` (50% and 97.5% of the random groups); ``share_as_high`` (of the random
    groups and the network itself, with an r_wg(J) at least that of the network); ``share_customary`` (of the random
    groups, at or above `customary`); ``note``, why there are no numbers.

    Raises
    ------
    StatisticsError for a scale of fewer than two answer categories.

    References
    ----------
    Bliese (2000) in Klein & Kozlowski (eds), Multilevel theory, research, and methods in organizations, 349-381.
    r_wg(J) is checked as `within_groups.scale_agreement`; the random groups against a plain loop over them, to 1e-12.
    """
    tables = []
    for scale, items in scales.items():
        given = {network: everything[list(items)].dropna() for network, everything in answers.items()}
        table = pd.DataFrame({"scale": scale, "n": {network: len(found) for network, found in given.items()}})
        enough = [network for network, size in table["n"].items() if size >= max(min_cell, 2)]
        table["note"] = withheld(min_cell, "respondents who answered the whole scale")
        table.loc[enough, "note"] = "no other network to draw from" if len(enough) < 2 else ""
        if len(enough) > 1:
            lowest, highest = ranges[scale]
            expected, j = null_variance("uniform", int(highest - lowest) + 1), len(items)
            observed = pd.Series({network: given[network].var().mean() for network in enough})
            dealt_to = by_content({network: given[network] for network in enough})
            everybody = pd.concat(dealt_to.values(), ignore_index=True)
            drawn = random_group_variances(everybody, [len(each) for each in dealt_to.values()], draws, seed)
            drawn = drawn[:, [list(dealt_to).index(network) for network in enough]]
            observed, chance = rwg_j(observed / expected, j), rwg_j(drawn / expected, j)
            table.loc[enough, "rwg_j"] = observed
            table.loc[enough, "chance_median"] = np.median(chance, axis=0)
            table.loc[enough, "chance_high"] = np.quantile(chance, 0.975, axis=0)
            as_high = (chance >= observed - 1e-12).sum(axis=0)  # equal but for rounding is as high
            table.loc[enough, "share_as_high"] = (as_high + 1) / (draws + 1)  # the network itself is an arrangement
            table.loc[enough, "share_customary"] = (chance >= customary).mean(axis=0)
        tables.append(table.rename_axis("network").reset_index().reindex(columns=CELL))
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=CELL)


def random_group_agreement_by_scale(cells: pd.DataFrame) -> pd.DataFrame:
    """The table of `random_group_agreement` summed up for each scale.

    Parameters
    ----------
    cells : as `random_group_agreement` returns it.

    Returns
    -------
    One row a scale: ``scale``, ``networks`` (that were compared), ``median`` r_wg(J) of the networks, ``chance_median``
    (median over networks of their random groups'), ``share_customary`` (mean over networks), ``above`` (networks above
    97.5% of their random groups). NaN where no network was compared.
    """
    rows = []
    for scale, table in cells.groupby("scale", sort=False):
        found = table.dropna(subset=["rwg_j"])
        row = {"scale": scale, "networks": len(found), "above": (found["rwg_j"] > found["chance_high"]).sum()}
        row |= {"median": found["rwg_j"].median(), "chance_median": found["chance_median"].median()}
        rows.append(row | {"share_customary": found["share_customary"].mean()})
    return pd.DataFrame(rows).reindex(columns=SUMMARY)


def random_group_icc(
    ratings: Mapping[str, pd.DataFrame], min_cell: int, draws: int, seed: int, excellent: float = 0.90
) -> pd.DataFrame:
    """ICC(A,k) of each network beside that of as many respondents from all networks together.

    Parameters
    ----------
    ratings : network to respondents x questions; respondents who skipped a question are left out.
    min_cell : networks with fewer complete respondents are withheld and lend nobody.
    draws, seed : of the permutations (`icc_resampling.permuted_between_networks`).
    excellent : the ICC(A,k) above which the report calls agreement excellent.

    Returns
    -------
    One row a network: ``network``, ``respondents``, ``estimate``, ``chance_low``, ``chance_median``, ``chance_high``
    (2.5%, 50% and 97.5% of the permutations), ``share_as_high`` (of the permutations and the network itself),
    ``share_excellent`` (of the permutations, above `excellent`), ``excellent``, ``note``.
    """
    observed = icc_by_network(ratings, min_cell).query("form == 'ICC(A,k)'").set_index("network")
    table = observed[["respondents", "estimate", "note"]].copy()
    enough = {name: answers for name, answers in ratings.items() if len(answers.dropna()) >= min_cell}
    if len(enough) > 1:
        chance = permuted_between_networks(enough, draws, seed)
        for column, quantile in (("chance_low", 0.025), ("chance_median", 0.5), ("chance_high", 0.975)):
            table[column] = chance.quantile(quantile)
        table["share_excellent"] = (chance > excellent).mean()
        as_high = (chance >= table["estimate"].reindex(chance.columns)).sum()
        table["share_as_high"] = (as_high + 1) / (draws + 1)  # the network itself is one of the arrangements
    shares = ["chance_low", "chance_median", "chance_high", "share_as_high", "share_excellent"]
    columns = ["respondents", "estimate", *shares, "excellent", "note"]
    return table.assign(excellent=excellent).reindex(columns=columns).rename_axis("network").reset_index()
