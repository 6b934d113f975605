"""Which conclusions hang on those who did not answer: sentences of the page about the data."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.presentation.messages import N_, translated


def relations_that_hang(relations: pd.DataFrame, labels: Mapping[str, str], distance: float, language: str) -> str:
    """Which relations would turn, or be no longer sure, if those who did not answer were so far off; blank if none.

    Parameters
    ----------
    relations : as nonresponse_relations.csv. distance : in standard deviations of persons within networks.
    labels : characteristic to the name that readers see.
    """
    known = relations[relations["estimate"].notna()]
    if known.empty:
        return ""
    turned = known[known["tipping_sd"] <= distance]
    unsure = known[(known["unsure_sd"] <= distance) & ~known.index.isin(turned.index)]
    told = translated(
        "Were those who did not answer up to {distance:g} standard deviations from those who did, the worst way round "
        "in every network, {turned} of {n} {n:relation|relations} could have the other direction, and {unsure} more "
        "would no longer be sure.",
        language,
        **{"distance": distance, "turned": len(turned), "n": len(known), "unsure": len(unsure)},
    )
    for message, rows in ((N_("Could turn: {named}."), turned), (N_("No longer sure: {named}."), unsure)):
        named = "; ".join(f"{labels[row.x]} – {labels[row.y]}" for row in rows.itertuples())
        told += " " + translated(message, language, named=named) if named else ""
    return told


def all_alike(relations: pd.DataFrame, language: str) -> str:
    """How many relations one difference in all networks would turn; blank if no relation is known.

    Parameters
    ----------
    relations : as nonresponse_relations.csv.
    """
    known = relations.loc[relations["estimate"].notna(), "common"]
    if known.empty:
        return ""
    if known.isna().all():
        return translated("Were the difference the same in all networks, no relation would turn.", language)
    return translated(
        "Were the difference the same in all networks, {n} {n:relation|relations} would turn, at {low:.1f} standard "
        "deviations or more.",
        language,
        **{"n": known.notna().sum(), "low": known.min()},
    )


def statements_that_hang(statements: pd.DataFrame, distances: Sequence[float], language: str) -> str:
    """How many verdicts on published statements would turn at these distances, and which soonest; blank without any.

    Parameters
    ----------
    statements : as nonresponse_statements.csv. distances : two, in standard deviations of persons within networks.
    """
    if statements.empty:
        return ""
    tipping = statements["tipping_sd"]
    near, far = ((tipping <= distance).sum() for distance in distances)
    return translated(
        "**Statements.** Of {n} published {n:statement|statements} (page 8a) on which the answers give a verdict, "
        "{near} would lose it if those who did not answer were {one:g} standard deviations from those who did, the "
        "worst way round, and {far} at {other:g}; {never} cannot turn.",
        language,
        **{"n": len(statements), "near": near, "far": far, "one": distances[0], "other": distances[1]},
        never=tipping.isna().sum(),
    )


def bands_that_hang(bands: pd.DataFrame, distance: float, language: str) -> str:
    """How many bands would read otherwise if those who did not answer were so far off; blank without any band.

    Parameters
    ----------
    bands : as nonresponse_bands.csv. distance : in standard deviations of persons within networks.
    """
    known = bands[bands["silent"].notna()]
    if known.empty:
        return ""
    return translated(
        "Of {n} {n:band|bands} of a network, {near} would have an end at another answer if those who did not answer "
        "were {distance:g} standard deviations or less from those who did; {never} cannot change.",
        language,
        **{"n": len(known), "near": (known["tipping_sd"].abs() <= distance).sum(), "distance": distance},
        never=known["tipping_sd"].isna().sum(),
    )
