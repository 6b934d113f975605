"""What is said of one network's portrait, and of the networks side by side."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.messages import translated
from analysis.presentation.wording import escape_markdown


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
