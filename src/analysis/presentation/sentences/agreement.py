"""How reliable are the judgements of networks, and is that agreement? The sentences of the pages about both."""

from collections.abc import Sequence

import pandas as pd

from analysis.presentation.messages import N_, span, translated


def icc_of_networks(average: pd.DataFrame, everybody: str, excellent: float, language: str) -> list[str]:
    """How many networks have an ICC(A,k), where they and their intervals lie, and what one respondent is worth.

    Parameters
    ----------
    average : the rows of icc.csv of form ICC(A,k). everybody : what its row of all respondents is called.
    excellent : the value above which agreement is called excellent.
    """
    networks, together = average[average["network"] != everybody], average[average["network"] == everybody].iloc[0]
    known = networks.dropna(subset=["estimate"])
    if known.empty:
        return [translated("No network has an estimate; the table says why.", language)]
    lines = [
        translated(
            "- {n} of {all} {all:network|networks} {n:has|have} an estimate: {span}; {above} "
            "{above:is|are} above {excellent:.2f}.",
            language,
            **{"n": len(known), "all": len(networks), "above": (known["estimate"] > excellent).sum()},
            **{"span": span(known["estimate"].min(), known["estimate"].max(), ".3f", language), "excellent": excellent},
        ),
        translated(
            "- Their intervals cover {low:.3f} to {high:.3f}.",
            language,
            **{"low": known["low"].min(), "high": known["high"].max()},
        ),
    ]
    if not pd.isna(together["low"]):
        whole = "- All complete respondents as one group: {low:.3f} to {high:.3f}."
        lines.append(translated(whole, language, low=together["low"], high=together["high"]))
    alone = translated(
        "One respondent alone is worth {span}, ICC(A,1).",
        language,
        span=span(known["single"].min(), known["single"].max(), ".3f", language),
    )
    return ["\n".join(lines), alone]


def icc_in_short(
    average: pd.DataFrame, everybody: str, chance: pd.DataFrame, excellent: float, language: str
) -> list[str]:
    """How many networks have an ICC called excellent, how many random groups have, and how many networks exceed them.

    Parameters
    ----------
    average : the rows of icc.csv of form ICC(A,k). everybody : what its row of all respondents is called.
    chance : as icc_chance.csv. excellent : the value above which agreement is called excellent.
    """
    networks = average[average["network"] != everybody].dropna(subset=["estimate"])
    if networks.empty:
        return []
    above, places = (networks["estimate"] > excellent).sum(), {"excellent": excellent, "n": len(networks)}
    told = [
        translated(
            "The ICC over the questions is above {excellent:.2f} in {above} of {n} {n:network|networks}.",
            language,
            **places,
            above=above,
        )
    ]
    share = chance["share_excellent"].mean()
    if pd.isna(share):
        alone = "With one network there is nothing to compare that with."
        return [*told, translated(alone, language)] if len(average) <= 2 else told
    if above:
        told.append(translated(_random_groups(share), language, share=share))
    compared = chance.dropna(subset=["estimate", "chance_high"])
    higher = (compared["estimate"] > compared["chance_high"]).sum()
    message = (
        "{higher} of {n} {n:network|networks} {higher:has|have} an ICC above that of 97.5% of {n:its|their} random "
        "groups."
    )
    return [*told, translated(message, language, higher=higher, n=len(compared))]


def _random_groups(share: float) -> str:
    """`share`: how many of the random groups have an ICC that is called excellent."""
    if share >= 0.5:
        return N_(
            "Most groups of members drawn at random from all networks reach that too ({share:.0%}), so a high ICC is "
            "no sign of agreement within a network."
        )
    if share >= 0.05:
        return N_("Of groups of members drawn at random from all networks {share:.0%} reach that too.")
    return N_("Groups of members drawn at random from all networks seldom reach that ({share:.0%}).")


def ranges_of_answers(ranges: Sequence[str], questions: int, language: str) -> str:
    """Which questions the ICC runs over where they differ in their range of answers; blank where they do not.

    Parameters
    ----------
    ranges : the ranges of answers that have an ICC each, that of most questions first; one that names several where
        study.toml asks for one coefficient over all. questions : how many questions the first has.
    """
    if len(ranges) > 1:
        return translated(
            "Answers differ in range between questions, which would raise one coefficient over all of them for that "
            "reason alone: each range has its own. The sentences are about that of most questions, {range} ({n} "
            "questions).",
            language,
            **{"range": ranges[0], "n": questions},
        )
    if ranges and ", " in ranges[0]:
        return translated(
            "Questions of different ranges of answers ({range}) enter one coefficient, since study.toml asks for it: "
            "it is higher for that reason alone.",
            language,
            range=ranges[0],
        )
    return ""


def beside_their_bar(chance: pd.DataFrame, language: str) -> str:
    """How many networks lie above, inside and below the bar of random groups; blank if none can be compared.

    Parameters
    ----------
    chance : as icc_chance.csv; networks without an estimate or a bar are not counted.
    """
    compared = chance.dropna(subset=["estimate", "chance_low", "chance_high"])
    if compared.empty:
        return ""
    above = (compared["estimate"] > compared["chance_high"]).sum()
    below = (compared["estimate"] < compared["chance_low"]).sum()
    return translated(
        "Of {n} {n:network|networks}, {above} {above:lies|lie} above {above:its|their} bar, {inside} inside, {below} "
        "below. By chance alone one would expect {expected:.2g} on either side.",
        language,
        **{"n": len(compared), "above": above, "below": below, "inside": len(compared) - above - below},
        expected=0.025 * len(compared),
    )


def random_groups_exceed(chance: pd.DataFrame, excellent: float, language: str) -> str:
    """How many random groups exceed the value from which agreement is called excellent; blank if none were drawn.

    Parameters
    ----------
    chance : as icc_chance.csv.
    """
    share = chance["share_excellent"].dropna()
    if share.empty:
        return ""
    if f"{share.min():.0%}" == f"{share.max():.0%}":
        return translated(
            "Of random groups as large as these networks {mean:.0%} exceed {excellent:.2f}.",
            language,
            **{"mean": share.mean(), "excellent": excellent},
        )
    return translated(
        "Of random groups as large as these networks {mean:.0%} exceed {excellent:.2f}, between {low:.0%} and "
        "{high:.0%} depending on their size.",
        language,
        **{"mean": share.mean(), "low": share.min(), "high": share.max(), "excellent": excellent},
    )


def what_lifts_icc(reml: pd.DataFrame, chance: pd.DataFrame, language: str) -> list[str]:
    """Why some networks have an ICC(A,k) above that of random groups: questions that differ, or members that agree.

    Parameters
    ----------
    reml : as icc_reml.csv. chance : as icc_chance.csv.

    Returns
    -------
    Nothing where all networks lie above their random groups, or none does.
    """
    above = chance.loc[chance["estimate"] > chance["chance_high"], "network"]
    compared = reml[(reml["form"] == "ICC(A,k)") & reml["network"].isin(chance["network"])].dropna(subset=["estimate"])
    parts = ["question_variance", "residual_variance"]
    middle = compared.groupby(compared["network"].isin(above))[parts].median()
    if len(middle) < 2:
        return []
    (questions, rest), (other_questions, other_rest) = middle.loc[True], middle.loc[False]
    used = compared["network"].isin(above).sum()
    variances = translated(
        "Of {n} {n:network|networks} above {n:its|their} bar the variance between questions is {questions:.2f} "
        "(median), of the others {other_questions:.2f}; the rest is {rest:.2f} and {other_rest:.2f}.",
        language,
        **{"n": used, "questions": questions, "other_questions": other_questions},
        **{"rest": rest, "other_rest": other_rest},
    )
    return [variances, _what_lifts(questions - other_questions, rest - other_rest, language)]


def _what_lifts(questions: float, rest: float, language: str) -> str:
    """`questions` and `rest`: the variances of networks with a high ICC(A,k) less those of the others."""
    if questions > 0 and rest >= 0:
        message = N_("Their ICC is high because their questions differ more, not because their members agree more.")
    elif questions > 0:
        message = N_(
            "Their questions differ more and their rest is smaller: the ICC cannot tell which of the two lifts it."
        )
    elif rest < 0:
        message = N_("Their rest is smaller and their questions differ no more: that is agreement.")
    else:
        message = N_("Neither lifts their ICC: their questions differ no more, and their rest is no smaller.")
    return translated(message, language)


def networks_differ(groups: pd.DataFrame, language: str) -> str:
    """For how many characteristics networks differ beyond chance; blank if none has an ICC(1) with its interval.

    Parameters
    ----------
    groups : as group_agreement.csv.
    """
    estimated = groups[(groups["method"] == "reml") & groups["icc1_low"].notna()]
    if estimated.empty:
        return ""
    return translated(
        "For {beyond} of {n} {n:characteristic|characteristics} the whole interval of ICC(1) lies above 0: there, "
        "networks differ beyond chance.",
        language,
        **{"beyond": (estimated["icc1_low"] > 0).sum(), "n": len(estimated)},
    )


def agreement_beside_random(cells: pd.DataFrame, language: str) -> list[str]:
    """How r_wg(J) of networks lies beside that of random groups.

    Parameters
    ----------
    cells : as agreement_chance.csv.
    """
    compared = cells.dropna(subset=["chance_high"])
    if compared.empty:
        return [translated("Not compared: that takes two networks with enough respondents.", language)]
    beyond = (compared["rwg_j"] > compared["chance_high"]).sum()
    return [
        translated(
            "The median is {own:.2f} in networks, {anybody:.2f} in random groups; {reach:.0%} of these reach the "
            "limit.",
            language,
            **{"own": compared["rwg_j"].median(), "anybody": compared["chance_median"].median()},
            reach=compared["share_customary"].mean(),
        ),
        translated(
            "Of {n} {n:combination|combinations} of network and scale {beyond} ({share:.0%}) {beyond:exceeds|exceed} "
            "97.5% of {beyond:its|their} random groups; where one does not, r_wg(J), however high, cannot tell it "
            "from any other group.",
            language,
            **{"n": len(compared), "beyond": beyond, "share": beyond / len(compared)},
        ),
    ]
