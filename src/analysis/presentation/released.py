"""What a release says of networks, made of its tables and of nothing else."""

import pandas as pd

from analysis.presentation.classes import LIMITS, class_of
from analysis.presentation.wording import band_labels
from analysis.statistics.networks.association import correlations
from analysis.study.study import Study


def with_words(released: pd.DataFrame, study: Study) -> pd.DataFrame:
    """The table of networks with its bands in words, of two neighbouring answers at least, as its file has it."""
    ends = released.assign(low=released["word_low"], high=released["word_high"])
    labels = {f"label_{each}": band_labels(ends, study, each) for each in ("nl", "en")}
    return released.assign(**labels).drop(columns=["word_low", "word_high"])


def means_told(released: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """The means of networks as they are told, with their ages and the classes of their sizes: networks x names."""
    means = released.pivot_table(
        index="network", columns="characteristic", values="mean", sort=False, dropna=False, observed=False
    )
    known = facts.set_index("network")
    age = known["age_low"].where(known["age_low"] == known["age_high"])
    return means.join(pd.DataFrame({"age_years": age, "members": known["members"]}))


def relations_told(means: pd.DataFrame, pairs: list[tuple[str, str]], seed: int) -> pd.DataFrame:
    """Correlations over the means that are told; which network was left out, or how many, is not said."""
    hidden = ["left_out", "p_method", "p_bh", "loo_low_network", "loo_high_network"]
    return correlations(means, pairs, seed).drop(columns=hidden)


def classes_told(means: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """The classes of size and of age by which figures are coloured: networks x ("members", "age_years")."""
    known = facts.set_index("network").loc[means.index]
    age = [class_of(low, high, LIMITS["age_years"]) for low, high in known[["age_low", "age_high"]].to_numpy()]
    return pd.DataFrame({"members": known["members"], "age_years": age}, index=means.index)
