"""What is said of one network's portrait, and of the networks side by side."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import pandas as pd

from analysis.presentation.messages import translated
from analysis.presentation.portrait_words import WIDE
from analysis.presentation.wording import (
    FIVE,
    enumeration,
    escape_markdown,
    manners,
    nearest_code,
    number,
    scale_label,
)
from analysis.study.study import Study


def respondents(n: int, synthetic: bool, language: str) -> str:
    """How many answered, and that they are invented if they are."""
    if synthetic:
        return translated("{n} invented {n:respondent|respondents}.", language, n=n)
    return translated("{n} {n:respondent|respondents}.", language, n=n)


def as_published(bands: pd.DataFrame, synthetic: bool, language: str) -> str:
    """How many bands read as in the published report; blank if it prints none of them.

    Parameters
    ----------
    bands : as portraits.csv. synthetic : whether the published bands were put into the answers.
    """
    compared = bands["as_published"].ne("")
    if not compared.any():
        return ""
    told = translated(
        "{same} of {n} {n:band|bands} {same:reads|read} as in the published report.",
        language,
        **{"same": (bands["as_published"] == "yes").sum(), "n": compared.sum()},
    )
    if not synthetic:
        return told
    put_in = "They were put into these invented answers, so that says nothing but that the machinery returns them."
    return f"{told} {translated(put_in, language)}"


def complete_only(
    compared: pd.DataFrame, ranges: Mapping[str, tuple[float, float]], labels: Mapping[str, str], language: str
) -> str:
    """How far means differ if only complete questionnaires count, or why that cannot be said.

    Parameters
    ----------
    compared : as comparison.csv.
    ranges : characteristic to its lowest and highest answer. labels : characteristic to the name that readers see.
    """
    widths = compared["characteristic"].map({name: high - low for name, (low, high) in ranges.items()})
    apart = ((compared["mean"] - compared["mean_complete"]).abs() / widths).dropna()
    if not compared["n_complete"].gt(0).any():
        return translated("There are no complete questionnaires: nobody answered every question.", language)
    if apart.empty:
        return translated("Means over complete questionnaires only: the file has them, where they are known.", language)
    if apart.max() == 0:
        return translated("Over the complete questionnaires only, every mean is the same.", language)
    most = compared.loc[apart.idxmax()]
    return translated(
        "Over the complete questionnaires only, means differ by {average:.1%} of the answer scale on average, and by "
        "at most {most:.1%}: {network}, {characteristic}, {mean:.2f} and {mean_complete:.2f}. Below everybody counts.",
        language,
        **{"average": apart.mean(), "most": apart.max(), "network": escape_markdown(most["network"])},
        **{"characteristic": escape_markdown(labels[most["characteristic"]])},
        **{"mean": most["mean"], "mean_complete": most["mean_complete"]},
    )


def portrait_in_short(bands: pd.DataFrame, study: Study, network: str, language: str) -> str:
    """Which characteristic has the highest mean and which the lowest, whose bands are wide, and what is withheld.

    Parameters
    ----------
    bands : as portraits.csv, of one network. Means are compared among the characteristics of the answer scale that most
        of them share.
    """
    labels = {name: escape_markdown(scale_label(study, name, language)) for name in bands["characteristic"]}
    shown, ranges, said = bands[bands["mean"].notna()], study.ranges, manners(study)
    fewest = number(study.config.thresholds.min_cell, language)
    if shown.empty:
        everything = "Nothing is shown for {network}, because fewer than {fewest} respondents have a score."
        return translated(everything, language, network=escape_markdown(network), fewest=fewest)
    told = [_extremes(shown, ranges, labels, network, language)]
    on_five = [row for row in shown.itertuples() if said[row.characteristic] and ranges[row.characteristic] == FIVE]
    wide = [labels[row.characteristic] for row in on_five if nearest_code(row.high) - nearest_code(row.low) >= WIDE]
    if wide:
        message = "The {n:band|bands} of {names} {n:is|are} wide: {n:that mean is|those means are} uncertain."
        told.append(translated(message, language, n=len(wide), names=enumeration(wide, language)))
    elif on_five:
        told.append(translated("No band covers more than two answer labels.", language))
    if withheld := len(bands) - len(shown):
        message = (
            "{n} {n:characteristic is|characteristics are} withheld, because fewer than {fewest} respondents have a "
            "score."
        )
        told.append(translated(message, language, n=withheld, fewest=fewest))
    return " ".join(filter(None, told))


def _extremes(
    shown: pd.DataFrame,
    ranges: Mapping[str, tuple[float, float]],
    labels: Mapping[str, str],
    network: str,
    language: str,
) -> str:
    """The highest and the lowest mean of the answer scale that most characteristics share; blank where none has two."""
    scale = shown["characteristic"].map(lambda name: ranges[name])
    bounded = scale[[pd.notna(high) for _, high in scale]]
    if bounded.empty:
        return ""
    low, high = bounded.value_counts(sort=True).index[0]
    means = shown[[each == (low, high) for each in scale]].set_index("characteristic")["mean"]
    if means.nunique() < 2:
        return ""
    top, bottom = ([labels[name] for name in means.index[means == end]] for end in (means.max(), means.min()))
    return translated(
        "Of the characteristics on the scale from {low:g} to {high:g}, the mean within {network} is highest for {top} "
        "({most:.1f}) and lowest for {bottom} ({least:.1f}).",
        language,
        **{"network": escape_markdown(network), "top": enumeration(top, language), "low": low, "high": high},
        **{"bottom": enumeration(bottom, language), "most": means.max(), "least": means.min()},
    )


def networks_in_short(
    compared: pd.DataFrame, ranges: Mapping[str, tuple[float, float]], labels: Mapping[str, str], language: str
) -> list[str]:
    """On which characteristic networks lie furthest apart, and how many neighbours in an order have bands that overlap.

    Parameters
    ----------
    compared : as comparison.csv. ranges : characteristic to its lowest and highest answer (NaN where a count has none);
        how far networks lie apart is measured by that. labels : characteristic to its name.
    """
    groups = {
        name: group.sort_values("mean") for name, group in compared.dropna(subset=["mean"]).groupby("characteristic")
    }
    apart = {
        name: (group["mean"].max() - group["mean"].min()) / (ranges[name][1] - ranges[name][0])
        for name, group in groups.items()
    }
    apart = {name: share for name, share in apart.items() if share > 0}
    told = []
    if apart:
        name = max(apart, key=lambda each: apart[each])
        means = groups[name]["mean"]
        least, most = groups[name][means == means.min()], groups[name][means == means.max()]
        message = (
            "Relative to the answer scale, the networks lie furthest apart on {characteristic}: from {low} ({a:.1f}) "
            "to {high} ({b:.1f}). Their bands overlap."
            if most["low"].min() <= least["high"].max()
            else "Relative to the answer scale, the networks lie furthest apart on {characteristic}: from {low} "
            "({a:.1f}) to {high} ({b:.1f}). Their bands do not overlap."
        )
        low, high = (escape_markdown(enumeration(list(end["network"]), language)) for end in (least, most))
        places = {"low": low, "high": high, "characteristic": escape_markdown(labels[name])}
        told.append(translated(message, language, **places, a=means.min(), b=means.max()))
    pairs = [overlap for group in groups.values() for overlap in _neighbours(group)]
    if pairs:
        message = (
            "In {overlapping} of the {n} pairs of neighbours in an order of networks the bands overlap: their order is "
            "uncertain."
        )
        told.append(translated(message, language, overlapping=sum(pairs), n=len(pairs)))
    return told


def _neighbours(group: pd.DataFrame) -> Iterator[bool]:
    """Whether the bands of each two neighbours overlap. `group`: networks in the order of their means."""
    for (_, lower), (_, higher) in pairwise(group.iterrows()):
        yield bool(higher["low"] <= lower["high"])


def ticked_most(boxes: pd.DataFrame, language: str) -> str:
    """Which answer was ticked most often; blank if none was asked or all are withheld.

    Parameters
    ----------
    boxes : as choices.csv.
    """
    if not len(boxes) or boxes["percentage"].isna().all():
        return ""
    most = boxes.loc[boxes["percentage"].idxmax()]
    text = escape_markdown(str(most["text"]))
    return translated(
        "The answer ticked most often is ‘{text}’ ({share:.0f}%).", language, text=text, share=most["percentage"]
    )
