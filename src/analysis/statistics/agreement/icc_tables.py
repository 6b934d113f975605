"""What an intraclass correlation over questions is worth: beside people from other networks, and scale by scale."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.statistics.agreement.icc import average_agreement, icc_by_network
from analysis.statistics.agreement.icc_resampling import permuted_between_networks
from analysis.statistics.checks import StatisticsError


def icc_beside_chance(
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
    (2.5 %, 50 % and 97.5 % of the permutations), ``share_as_high`` (of the permutations and the network itself),
    ``share_excellent`` (of the permutations, above `excellent`), ``note``.
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
    columns = ["respondents", "estimate", *shares, "note"]
    return table.reindex(columns=columns).rename_axis("network").reset_index()


def what_lifts(questions: float, rest: float) -> str:
    """Why networks have a high ICC(A,k), in a sentence.

    Parameters
    ----------
    questions, rest : the variance between questions, and the residual variance, of networks with a high ICC(A,k) less
        those of others.
    """
    if questions > 0 and rest >= 0:
        return "Their ICC is high because their questions differ more, not because their members agree more."
    if questions > 0:
        return "Their questions differ more and their rest is smaller: the ICC cannot tell which of the two lifts it."
    if rest < 0:
        return "Their rest is smaller and their questions differ no more: that is agreement."
    return "Neither lifts their ICC: their questions differ no more, and their rest is no smaller."


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
