"""A study as it may be released: all that a release knows of people and networks, in a handful of small tables.

Whatever a release says is made of these tables and of nothing else: a page of a release is handed them, and no answers.
A function of numbers that were released cannot tell more than they do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.disclosure.policy import (
    CLASSES,
    END,
    TOGETHER,
    Policy,
    Rung,
    coarse_mean,
    coarse_response,
    coarse_sd,
    coarse_share,
    has_spread,
    in_fives,
    unit,
)
from analysis.rounding import round_half_up
from analysis.statistics.scales.reliability import scale_reliability
from analysis.study.claims import Claims
from analysis.study.codebook import items_in, scales
from analysis.study.networks import ALL, facts
from analysis.study.response import response_by_network
from analysis.study.study import Study

NETWORKS = (
    *("network", "characteristic", "told", "mean", "beyond", "se", "se_beyond", "low", "high"),
    *("word_low", "word_high"),
)
TOLD = {"mean": "mean", "words": "mean and words", "band": "mean and band"}
COEFFICIENTS = ["alpha", "low", "high", "inter_item_mean", "inter_item_minimum"]


@dataclass(frozen=True)
class Released:
    """What a release is made of.

    ``tables`` : by name, as columns.csv declares them, except that ``released_networks`` has the ends of words as
    numbers. ``withheld`` : networks of which nothing is told. ``rungs`` : of the others what is told. ``study`` : the
    study without answers, with its pilot if enough people answered all of that; what is not asked of people is in it.
    """

    tables: dict[str, pd.DataFrame]
    withheld: list[str]
    rungs: dict[str, Rung]
    study: Study


def release(study: Study) -> Released:
    """What may be told of a study, by the rule of `policy` and what study.toml asks for under ``[disclosure]``."""
    policy = Policy.of(study.config.disclosure)
    rungs = network_rungs(study, policy)
    told = [network for network, rung in rungs.items() if rung != "withheld"]
    rows = study.responses["network"].isin(told)
    kept = replace(study, responses=study.responses[rows].reset_index(drop=True), networks=study.networks.loc[told])
    tables = {
        "released_networks": released_networks(kept, policy, rungs),
        "released_facts": released_facts(kept),
        "released_response": released_response(kept, policy),
    }
    if len(told) > 1 and len(kept.responses) >= TOGETHER:
        tables |= {
            "released_items": released_items(kept),
            "released_shares": released_shares(kept),
            "released_scales": released_scales(kept),
        }
    withheld = [network for network in rungs if network not in told]
    return Released(
        tables, withheld, {name: rungs[name] for name in told}, without_answers(kept, policy, study.networks)
    )


def network_rungs(study: Study, policy: Policy) -> dict[str, Rung]:
    """What is told of each network, by the fewest of its people who have a score on a characteristic."""
    counts = study.scores().drop(columns="respondent").groupby("network").count()
    smallest = counts.min(axis=1).reindex(study.networks.index, fill_value=0)
    return {str(network): policy.rung(str(network), int(n)) for network, n in smallest.items()}


def without_answers(study: Study, policy: Policy, networks: pd.DataFrame) -> Study:
    """The study with nobody in its main survey, and neither sizes nor what was noted when its files were read.

    Its networks are all that it has, since a published report may name them all.
    """
    networks = networks.assign(invited=np.nan)
    pilot = None if study.pilot is None else _complete(study.pilot, study.codebook)
    if pilot is not None and len(pilot) < max(TOGETHER, policy.full_from):
        pilot = None
    claims = Claims(study.claims.frame, study.claims.rules, study.claims.planted, (), study.claims.conflicts)
    left = replace(study, responses=study.responses.iloc[:0], networks=networks, pilot=pilot, claims=claims)
    return replace(left, notes=(), expected=None)


def _complete(pilot: pd.DataFrame, codebook: pd.DataFrame) -> pd.DataFrame:
    """Those of a pilot who answered every question: scales of which more answered would tell of those who did not."""
    return pilot.dropna(subset=list(items_in(codebook, "pilot").index)).reset_index(drop=True)


def released_networks(study: Study, policy: Policy, rungs: dict[str, Rung]) -> pd.DataFrame:
    """The mean of each network on each characteristic, as exactly as its rung allows, with its band from 10 people on.

    Returns
    -------
    One row a characteristic and network: the columns of `NETWORKS`. ``low`` and ``high`` follow from the mean and the
    standard error as they are told; ``word_low`` and ``word_high`` are what the words of a band are looked up by, and
    are two neighbouring answers at least.
    """
    groups = study.scores().drop(columns="respondent").groupby("network")
    means, deviations, counts = groups.mean(), groups.std(), groups.count()
    rows = []
    for name in study.characteristics:
        limits = study.ranges[name]
        for network in study.networks.index:
            rung = rungs[network]
            mean, beyond = policy.mean(np.array([means.at[network, name]]), rung, limits)
            row = {"network": network, "characteristic": name, "told": TOLD[rung], "se_beyond": ""}
            row |= {"mean": mean[0], "beyond": beyond[0]}
            if rung == "band" and has_spread(limits):
                error = np.array([deviations.at[network, name] / np.sqrt(counts.at[network, name])])
                se, past = policy.se(error, limits)
                away = study.config.thresholds.band_multiplier * se[0]
                row |= {"se": se[0], "se_beyond": past[0], "low": mean[0] - away, "high": mean[0] + away}
            rows.append(row | _words(row, rung, limits))
    return pd.DataFrame(rows, columns=list(NETWORKS))


def _words(row: dict, rung: Rung, limits: tuple[float, float]) -> dict[str, float]:
    """The ends by which words are looked up: those of the band, or half a category from the mean to both sides."""
    if rung == "mean":
        return {}
    low, high = row.get("low", np.nan), row.get("high", np.nan)
    if rung == "words" or np.isnan(low) or round_half_up(low) == round_half_up(high):
        low, high = (row["mean"] + side * END * unit(limits) for side in (-1, 1))
    return {"word_low": low, "word_high": high}


def released_facts(study: Study) -> pd.DataFrame:
    """What networks.csv knows of each network, its size as a class: ``network``, ``members`` and the ages."""
    known = facts(study.networks)
    place = np.searchsorted(CLASSES, known["members"].fillna(-1), side="left").astype(float)
    classes = np.where(known["members"].isna(), np.nan, place)
    return known[["age", "age_low", "age_high"]].assign(members=classes).rename_axis("network").reset_index()


def released_response(study: Study, policy: Policy) -> pd.DataFrame:
    """The response of networks by letters in the order of their response, and of all together.

    Returns
    -------
    ``network`` (a letter, or `ALL`), ``percentage`` and ``beyond``, in steps of 5: told more exactly, that of all
    together would give away the response of one or two networks whose sizes are known.
    """
    table = response_by_network(study).set_index("network")["percentage"]
    each = table.drop(ALL).dropna().sort_values(ascending=False)
    names = [*(_letters(len(each)) if policy.letters else ()), ALL]
    told = coarse_response(np.array([*(each if policy.letters else ()), table[ALL]]))
    return pd.DataFrame({"network": names, "percentage": told.value, "beyond": told.beyond})


def _letters(n: int) -> list[str]:
    """A, B, ... Z, AA, AB, ..."""
    names = [chr(65 + i) for i in range(26)]
    return (names + [a + b for a in names for b in names])[:n]


def released_items(study: Study) -> pd.DataFrame:
    """Each question of all people together, turned round where it is reversed: mean and standard deviation.

    Returns
    -------
    ``item``, ``scale``, ``answered`` (in fives), ``mean``, ``beyond``, ``sd``, ``sd_beyond``; blank where fewer than
    `policy.TOGETHER` answered.
    """
    answers, rows = study.answers(), []
    for item, about in items_in(study.codebook, "main").query("kind != 'choice'").iterrows():
        given, limits = answers[item].dropna(), (about["minimum"], about["maximum"])
        row = {"item": item, "scale": about["scale"], "answered": in_fives(len(given)), "beyond": "", "sd_beyond": ""}
        if len(given) >= TOGETHER:
            mean, beyond = coarse_mean(np.array([given.mean()]), 0.1, limits)
            row |= {"mean": mean[0], "beyond": beyond[0]}
            if has_spread(limits):
                sd, past = coarse_sd(np.array([given.std()]), limits)
                row |= {"sd": sd[0], "sd_beyond": past[0]}
        rows.append(row)
    columns = ["item", "scale", "answered", "mean", "beyond", "sd", "sd_beyond"]
    return pd.DataFrame(rows, columns=columns)


def released_shares(study: Study) -> pd.DataFrame:
    """How many of all people together gave each answer to a question without a scale, or ticked a box.

    Returns
    -------
    ``item``, ``answer`` (1 of a box), ``percentage`` and ``beyond``, in steps of five people or more; only questions
    with both ends and whole answers that enough people answered.
    """
    asked = items_in(study.codebook, "main").query("kind in ['single', 'choice']")
    answers, rows = study.answers(), []
    for item, about in asked.iterrows():
        given = answers[item].dropna()
        ends: Sequence[float] = (about["minimum"], about["maximum"])
        if len(given) < TOGETHER or not np.isfinite(ends).all() or (given % 1).any():
            continue
        categories = np.arange(ends[0], ends[1] + 1) if item not in study.boxes else np.array([1.0])
        counts = np.array([(given == each).sum() for each in categories])
        shares, beyond = coarse_share(counts, len(given))
        rows.append(pd.DataFrame({"item": item, "answer": categories, "percentage": shares, "beyond": beyond}))
    return (
        pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=["item", "answer", "percentage", "beyond"])
    )


def released_scales(study: Study) -> pd.DataFrame:
    """The reliability of each scale among all people together, to two decimals."""
    answers, thresholds = study.answers(), study.config.thresholds
    items = {name: answers[members] for name, members in scales(study.codebook, "main").items()}
    if not items:
        return pd.DataFrame(columns=["scale", "items", "respondents", *COEFFICIENTS])
    found = scale_reliability(items, thresholds.alpha, thresholds.inter_item)
    few = found["respondents"] < TOGETHER
    found[COEFFICIENTS] = found[COEFFICIENTS].astype(float).mask(few)
    return found.assign(respondents=found["respondents"].map(in_fives))[
        ["scale", "items", "respondents", *COEFFICIENTS]
    ]
