"""Classes of size and age: what a picture may tell of a named network without giving its exact number away."""

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.presentation.messages import translated

# Where classes end, the end included: for numbers of people the bands in which the published report gives numbers of
# school boards, for ages the bounds that it names in section 3.3.
LIMITS: Mapping[str, tuple[float, ...]] = {"members": (10, 20, 30), "age_years": (5, 10, 15)}


def class_of(low: float, high: float, limits: tuple[float, ...]) -> float:
    """The class, counted from 0, in which every number from `low` to `high` lies; NaN if there is none.

    Parameters
    ----------
    low, high : alike where the number is known, else a bound, `high` infinite or NaN where it has none; NaN for both
        where nothing is known. A bound whose ends are those of a class belongs to it: "5-10" lies between 5 and 10.
    limits : where classes end; a number at a limit belongs to the lower class.
    """
    if math.isnan(low):
        return math.nan
    high = math.inf if math.isnan(high) else high
    first = np.searchsorted(limits, low, side="right" if low < high else "left")
    return float(first) if first == np.searchsorted(limits, high, side="left") else math.nan


def class_label(place: float, limits: tuple[float, ...], language: str) -> str:
    """A class in words: "at most 10", "10 to 20", "more than 30"; "unknown" for NaN."""
    if math.isnan(place):
        return translated("unknown", language)
    place = int(place)
    if place == 0:
        return translated("at most {high}", language, high=limits[0])
    if place == len(limits):
        return translated("more than {low}", language, low=limits[-1])
    return translated("{low} to {high}", language, low=limits[place - 1], high=limits[place])


def network_classes(facts: pd.DataFrame) -> pd.DataFrame:
    """The class of size and of age of each network: networks x ("members", "age_years"), NaN where it is not known.

    Parameters
    ----------
    facts : as `study.networks.facts` returns them. An age of which a bound is known has a class if the bound lies
        within one.
    """
    ends = {"members": facts[["members", "members"]], "age_years": facts[["age_low", "age_high"]]}
    found = {
        name: [class_of(low, high, LIMITS[name]) for low, high in pairs.astype(float).to_numpy()]
        for name, pairs in ends.items()
    }
    return pd.DataFrame(found, index=facts.index, dtype=float)


def portrait_heading(network: str, respondents: int, language: str) -> str:
    """The name of a network and the class of how many answered: "Meses: 20 to 30 respondents"."""
    size = class_label(class_of(respondents, respondents, LIMITS["members"]), LIMITS["members"], language)
    return translated("{network}: {size} respondents", language, network=network, size=size)
